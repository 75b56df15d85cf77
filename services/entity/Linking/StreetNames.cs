using Lagebild.Contracts.Events.V1;
using Lagebild.Text;
using Lagebild.Text.Morphology;
using Lagebild.Text.Names;

namespace Lagebild.Entity.Linking;

/// <summary>Finds streets and squares: "Karl-Liebig-Allee", "Moritzplatz", "Osterfelder Straße", "Verdun Avenue".</summary>
internal static class StreetNames
{
    private const int MostParts = 5;

    /// <summary>Adds all that the report has and nobody knows yet.</summary>
    public static void Find(ReportText report, LinkingWords words, List<FoundName> found)
    {
        var tokens = report.Tokens;
        for (var i = 0; i < tokens.Length; i++)
        {
            if (!tokens[i].IsCapitalised || words.Places.StreetEnding(report.Word(i)) is not { Length: > 0 } ending)
            {
                continue;
            }
            var first = ending.Length < tokens[i].Length ? (IsNamed(report.Word(i)[..^ending.Length]) && Lexicon.German.NounLemma(tokens[i].Hash) is null ? i : i + 1)
                : Begin(report, words, i) is var begin && begin < i ? begin : i + 1;
            if (first <= i)
            {
                Add(found, first, i + 1);
            }
        }
    }

    /// <summary>Apart from the loop, which would else make a closure for every token.</summary>
    private static void Add(List<FoundName> found, int first, int end)
    {
        if (!found.Exists(name => name.Form == MentionForm.Name && name.By >= FoundBy.Toponym && name.First <= first && name.End >= end))
        {
            found.Add(new FoundName { First = first, End = end, By = FoundBy.Shape, Type = "LOC", Confidence = 0.7, Reasons = { "named as streets and squares are" } });
        }
    }

    /// <summary>Back over the parts of a hyphened name, or one word: "Karl-Liebig-Allee", "Osterfelder Straße", "Lesi Verdun Avenue".</summary>
    private static int Begin(ReportText report, LinkingWords words, int noun)
    {
        var tokens = report.Tokens;
        var first = noun;
        while (first > 1 && noun - first < 2 * MostParts && tokens[first].Glued && tokens[first - 1].Glued && report.Word(first - 1) is "-" && tokens[first - 2] is { Kind: TokenKind.Word, IsCapitalised: true })
        {
            first -= 2;
        }
        if (first < noun)
        {
            return report.Language == "de" && !CommonNouns.IsCompoundOnly(report, first) ? first : noun;
        }
        var before = noun - 1;
        if (before < 0 || tokens[noun].Glued || tokens[before] is not { Kind: TokenKind.Word, Case: TokenCase.Capital } || report.SentenceOf(before) != report.SentenceOf(noun))
        {
            return noun;
        }
        if (report.Language == "de")
        {
            return report.Word(before).EndsWith("er", StringComparison.Ordinal) && tokens[before].Length > 5 && !words.IsOrdinary(report, before) && !CommonNouns.Is(report, before) ? before : noun;
        }
        while (before >= 0 && noun - before <= 2 && tokens[before] is { Kind: TokenKind.Word, Case: TokenCase.Capital } && !words.IsOrdinary(report, before) && report.SentenceOf(before) == report.SentenceOf(noun))
        {
            before--;
        }
        return before + 1;
    }

    /// <summary>Whether streets are named after it: a name of persons or places, with what joins it to the noun.</summary>
    private static bool IsNamed(ReadOnlySpan<char> word) =>
        word.Length > 3 && (IsName(word) || (word.EndsWith("s", StringComparison.Ordinal) && IsName(word[..^1])) || (word.EndsWith("er", StringComparison.Ordinal) && IsName(word[..^2])));

    private static bool IsName(ReadOnlySpan<char> word)
    {
        var hash = Folding.Hash(word);
        return KnownWords.IsGivenName(hash) || ((KnownWords.IsFamilyName(hash) || KnownWords.IsPlace(hash)) && Lexicon.German.NounLemma(hash) is null && Lexicon.German.Forms(hash).Length == 0);
    }
}
