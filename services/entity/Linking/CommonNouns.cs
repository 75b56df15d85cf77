using Lagebild.Text;
using Lagebild.Text.Morphology;
using Lagebild.Text.Names;

namespace Lagebild.Entity.Linking;

/// <summary>German nouns like any other ("Spur", "Flugverbotszone"), which a capital letter does not make names.</summary>
internal static class CommonNouns
{
    private const int ShortestCompound = 8;

    /// <summary>Whether the word is a noun of the dictionary or a compound of such nouns.</summary>
    public static bool Is(ReportText report, int index) =>
        report.Language == "de" && report.Tokens[index].Kind == TokenKind.Word
        && (Lexicon.German.NounLemma(report.Tokens[index].Hash) is not null || IsCompound(report, index));

    /// <summary>Whether the word is one and no list of family or given names has it: "Schmidt" may be a person, "Hilfskonvoi" is none.</summary>
    public static bool Only(ReportText report, int index) => Is(report, index)
        && !KnownWords.IsFamilyName(report.Tokens[index].Hash) && !KnownWords.IsGivenName(report.Tokens[index].Hash);

    /// <summary>Whether the word is made of nouns as no family's name is: "Hilfskonvoi", but not "Rosenbaum" or "Landgraf".</summary>
    public static bool IsCompoundOnly(ReportText report, int index) =>
        Only(report, index) && IsCompound(report, index) && !NameEndings.Any(ending => report.Word(index).EndsWith(ending, StringComparison.Ordinal));

    /// <summary>Whether the word ends in a noun as compounds do and not as family names do: "Flugverbotszone", but not "Rosenbaum".</summary>
    public static bool EndsInOne(ReportText report, int index)
    {
        var word = report.Word(index);
        if (report.Language != "de" || word.Length < ShortestUnlisted || KnownWords.IsFamilyName(report.Tokens[index].Hash) || KnownWords.IsGivenName(report.Tokens[index].Hash))
        {
            return false;
        }
        for (var start = ShortestFirstPart; start <= word.Length - ShortestHead; start++)
        {
            var head = word[start..];
            if (char.IsLower(head[0]) && Lexicon.German.NounLemma(Folding.Hash(head)) is not null)
            {
                return !NameEndings.Any(ending => report.Word(index).EndsWith(ending, StringComparison.Ordinal));
            }
        }
        return false;
    }

    private static readonly string[] NameEndings =
    [
        "mann", "berg", "stein", "bach", "feld", "burg", "hof", "haus", "baum", "wald", "tal", "bauer", "brück", "dorf", "horst", "busch", "hain", "graf", "holz",
        "land", "mark", "heim", "markt", "garten", "horn", "fuchs", "vogel", "meister", "macher", "schmidt", "müller", "stätter", "huber", "wirth", "bäcker", "eisen",
    ];

    private const int ShortestUnlisted = 9, ShortestFirstPart = 3, ShortestHead = 4;

    /// <summary>"Bodenoffensive", "Jesidinnen".</summary>
    private static bool IsCompound(ReportText report, int index)
    {
        var word = report.Word(index);
        return word.Length >= ShortestCompound && Lexicon.German.CompoundHead(word, out _) is not null;
    }
}
