namespace Lagebild.Text.Morphology;

/// <summary>Makes all forms of all lemmas and sorts them into buckets by hash.</summary>
internal static class FormTable
{
    /// <summary>The part of a token's hash that the table keeps.</summary>
    public static uint Key(ulong hash) => (uint)((hash ^ (hash >> 31)) * 0x9E3779B1);

    /// <returns>Where each bucket starts (a power of two and one more), and the forms in bucket order, equal keys side by side.</returns>
    public static (int[] Starts, WordForm[] Forms) Build(IReadOnlyList<LemmaEntry> lemmas, string[] particles, Paradigm[] paradigms)
    {
        var all = new List<WordForm>(lemmas.Count * 12);
        Span<char> buffer = stackalloc char[256];
        for (var lemma = 0; lemma < lemmas.Count; lemma++)
        {
            var entry = lemmas[lemma];
            var paradigm = paradigms[entry.Paradigm];
            foreach (var rule in paradigm.Rules)
            {
                var word = Write(buffer, rule.Separates ? "" : particles[entry.Particle], entry.Base, rule);
                var separated = rule.Separates && entry.Particle != 0;
                all.Add(new WordForm(Key(Folding.Hash(word)), lemma, rule.Bits, paradigm.Class, separated ? entry.Particle : (byte)0));
                if (separated)
                {
                    word = Write(buffer, particles[entry.Particle], entry.Base, rule);
                    all.Add(new WordForm(Key(Folding.Hash(word)), lemma, rule.Bits, paradigm.Class, 0));
                }
            }
        }
        return Sort(all);
    }

    private static ReadOnlySpan<char> Write(Span<char> buffer, string particle, string stem, FormRule rule)
    {
        var length = 0;
        foreach (var part in (ReadOnlySpan<string>)[particle, rule.Infix])
        {
            part.CopyTo(buffer[length..]);
            length += part.Length;
        }
        var kept = Math.Max(0, stem.Length - rule.Cut);
        stem.AsSpan(0, kept).CopyTo(buffer[length..]);
        length += kept;
        rule.Ending.CopyTo(buffer[length..]);
        return buffer[..(length + rule.Ending.Length)];
    }

    private static (int[] Starts, WordForm[] Forms) Sort(List<WordForm> all)
    {
        var buckets = 16;
        while (buckets < all.Count)
        {
            buckets *= 2;
        }
        var mask = (uint)(buckets - 1);
        var starts = new int[buckets + 1];
        foreach (var form in all)
        {
            starts[(form.Key & mask) + 1]++;
        }
        for (var i = 0; i < buckets; i++)
        {
            starts[i + 1] += starts[i];
        }
        var next = starts.AsSpan(0, buckets).ToArray();
        var sorted = new WordForm[all.Count];
        foreach (var form in all)
        {
            sorted[next[form.Key & mask]++] = form;
        }
        for (var i = 0; i < buckets; i++)
        {
            if (starts[i + 1] - starts[i] > 1)
            {
                // Stable, so that what comes first in the dictionary comes first here.
                SortByKey(sorted.AsSpan(starts[i], starts[i + 1] - starts[i]));
            }
        }
        return (starts, sorted);
    }

    private static void SortByKey(Span<WordForm> bucket)
    {
        for (var i = 1; i < bucket.Length; i++)
        {
            var form = bucket[i];
            var j = i - 1;
            for (; j >= 0 && bucket[j].Key > form.Key; j--)
            {
                bucket[j + 1] = bucket[j];
            }
            bucket[j + 1] = form;
        }
    }
}
