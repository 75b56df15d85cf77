namespace Lagebild.Text.Grammar;

/// <summary>English lemmas by rule. Where "e" was dropped or a consonant doubled, spelling rules tell it, as far as they can.</summary>
internal static class EnglishEndings
{
    public static string NounLemma(string word) =>
        word.Length < 4 || !word.EndsWith('s') || word.EndsWith("ss", StringComparison.Ordinal) || word.EndsWith("us", StringComparison.Ordinal) || word.EndsWith("is", StringComparison.Ordinal) ? word
        : word.EndsWith("ies", StringComparison.Ordinal) && word.Length > 4 ? word[..^3] + "y"
        : EndsInSibilant(word) ? word[..^2]
        : word[..^1];

    public static string VerbLemma(string word)
    {
        if (word.Length < 4)
        {
            return word;
        }
        if (word.EndsWith("ies", StringComparison.Ordinal) || word.EndsWith("ied", StringComparison.Ordinal))
        {
            return word.Length > 4 ? word[..^3] + "y" : word[..^1];
        }
        return word.EndsWith("ing", StringComparison.Ordinal) && HasVowel(word.AsSpan(0, word.Length - 3)) ? Restore(word[..^3])
            : word.EndsWith("ed", StringComparison.Ordinal) && HasVowel(word.AsSpan(0, word.Length - 2)) ? Restore(word[..^2])
            : word.EndsWith("ss", StringComparison.Ordinal) ? word
            : EndsInSibilant(word) || word.EndsWith("oes", StringComparison.Ordinal) ? word[..^2]
            : word.EndsWith('s') ? word[..^1]
            : word;
    }

    private static bool EndsInSibilant(string word) =>
        word.EndsWith("sses", StringComparison.Ordinal) || word.EndsWith("shes", StringComparison.Ordinal) || word.EndsWith("ches", StringComparison.Ordinal) || word.EndsWith("xes", StringComparison.Ordinal) || word.EndsWith("zzes", StringComparison.Ordinal);

    private static bool HasVowel(ReadOnlySpan<char> stem) => stem.ContainsAny(Vowels);

    private static readonly System.Buffers.SearchValues<char> Vowels = System.Buffers.SearchValues.Create("aeiouy");

    /// <summary>Ends of stems that lost an "e" before "-ed" and "-ing": "mov", "forc", "settl", "damag".</summary>
    private static readonly string[] LostE =
    [
        "v", "c", "u", "nag", "rag", "gag", "nng", "dg", "lg", "erg", "arg", "urg", "eg", "us", "os", "is", "as", "rs", "ns", "ps", "iz", "yz",
        "at", "ibut", "itut", "ecut", "romot", "nvit", "unit", "bl", "dl", "gl", "pl", "tl", "kl", "zl", "fl",
        "uir", "par", "lar", "ptur", "ctur", "njur", "nsur", "fir", "pir", "tir", "vad", "cid", "vid", "lud", "ced", "rad", "uad", "kad",
        "trik", "vok", "mbin", "clin", "amin", "mmin", "fin", "nven", "rven", "ermin", "postpon", "um", "nam", "lam", "cap", "hap", "hop",
    ];

    /// <summary>"stopp": stop, "mak": make, "attack": attack.</summary>
    private static string Restore(string stem)
    {
        if (stem.Length > 2 && stem[^1] == stem[^2] && stem[^1] is not ('l' or 's' or 'z' or 'f'))
        {
            return stem[..^1];
        }
        return Array.Exists(LostE, end => stem.EndsWith(end, StringComparison.Ordinal)) ? stem + "e" : stem;
    }
}
