using Lagebild.Contracts.Events.V1;
using Lagebild.Text;
using Lagebild.Text.Morphology;
using Lagebild.Text.Names;

namespace Lagebild.Entity.Linking;

/// <summary>
/// Takes names that nobody knows for places where the words before them say so: "der Angriff auf Mukebo", "aus Michailowske", "nahe Bir
/// Lahmar", "shelled Mbarika"; what the tagger reads there as a person whom no list of names knows, too.
/// </summary>
internal static class CuedPlaces
{
    private const int Shortest = 4;

    private const double Sure = 0.95;

    /// <summary>Adds or mends what stands behind such words.</summary>
    public static void Add(ReportText report, LinkingWords words, List<FoundName> found)
    {
        if (report.Language is not ("de" or "en"))
        {
            return;
        }
        for (var i = 1; i < report.Tokens.Length; i++)
        {
            if (report.Tokens[i] is { Kind: TokenKind.Word, Case: TokenCase.Capital or TokenCase.Mixed, Glued: false } && report.SentenceOf(i - 1) == report.SentenceOf(i)
                && (FollowsCue(report, words, i) || words.Places.IsDoubtfullyBefore(report.Tokens[i - 1]) || (words.Places.IsHead(report.Tokens[i]) && words.Places.IsBeforeHead(report.Tokens[i - 1])))
                && End(report, words, i) is var end && end > i && !IsOfTown(report, end - 1)
                && !(end < report.Tokens.Length && report.Tokens[end].IsCapitalised && !report.Tokens[end].Glued && report.Language == "en"))
            {
                Take(report, words, found, i, end);
            }
        }
    }

    private static void Take(ReportText report, LinkingWords words, List<FoundName> found, int first, int end)
    {
        var beside = found.FindAll(name => name.First < end && name.End > first);
        if (beside.Count == 0 || (beside is [{ By: FoundBy.Toponym, Length: 1 }] && end > first + 1))
        {
            found.Add(new FoundName { First = first, End = end, By = FoundBy.Shape, Type = "LOC", Confidence = 0.6, Reasons = { $"'{report.Word(first - 1)}' stands before it" } });
        }
        else if (words.Places.IsDoubtfullyBefore(report.Tokens[first - 1]) && !words.Places.IsHead(report.Tokens[first]))
        {
            return;
        }
        else if (beside is [{ By: FoundBy.Tagger or FoundBy.Shape } read] && ((read is { By: FoundBy.Tagger, Type: "PER" or "LOC", Confidence: < Sure }) || (words.Places.IsHead(report.Tokens[first]) && end > first + 1)) && (read.First >= first || (read.First == first - 2 && words.Places.IsNounBefore(report.Tokens[first - 2]))) && read.End <= end)
        {
            (read.First, read.End, read.Type) = (first, end, "LOC");
            read.Reasons.Add($"'{report.Word(first - 1)}' stands before it");
        }
    }

    private static bool FollowsCue(ReportText report, LinkingWords words, int index)
    {
        ref readonly var before = ref report.Tokens[index - 1];
        return words.IsPlacePreposition(before) || words.Places.IsBefore(before) || (words.IsPlaceTitle(before) && report.Language == "de")
            || (index > 1 && report.Word(index - 1) is "von" or "auf" or "of" or "on" && words.Places.IsNounBefore(report.Tokens[index - 2]));
    }

    /// <summary>"in Bagdader Krankenhäusern": an adjective made of a town.</summary>
    private static bool IsOfTown(ReportText report, int index) => report.Language == "de" && report.Word(index).EndsWith("er", StringComparison.Ordinal)
        && index + 1 < report.Tokens.Length && report.Tokens[index + 1] is { Kind: TokenKind.Word, IsCapitalised: true, Glued: false };

    /// <summary>The token after a name of one word, hyphened parts included, or of two where the first begins names of places; the first itself if it cannot be one.</summary>
    private static int End(ReportText report, LinkingWords words, int first)
    {
        var tokens = report.Tokens;
        var last = first;
        while (last + 2 < tokens.Length && tokens[last + 1].Glued && report.Word(last + 1) is "-" && tokens[last + 2] is { Glued: true, Kind: TokenKind.Word, IsCapitalised: true })
        {
            last += 2;
        }
        if (words.Places.IsHead(tokens[last]) && last + 1 < tokens.Length && !tokens[last + 1].Glued && tokens[last + 1].Case == TokenCase.Capital)
        {
            last++;
        }
        else if (tokens[first].Length < Shortest)
        {
            return first;
        }
        return IsUnknown(report, words, last) && (last == first || words.Places.IsHead(tokens[first]) || IsUnknown(report, words, first)) ? last + 1 : first;
    }

    /// <summary>Neither word nor name of the language.</summary>
    private static bool IsUnknown(ReportText report, LinkingWords words, int index)
    {
        ref readonly var token = ref report.Tokens[index];
        return token.Length >= Shortest && !words.IsOrdinary(report, index) && !words.IsTitle(report, index, out _) && !words.IsBodyTitle(report, index) && !words.IsForeignHead(token)
            && !LinkingWords.IsFirstName(token, out _) && !KnownWords.IsFamilyName(token.Hash) && KnownWords.GermanFrequency(token.Hash) == 0 && !words.Places.EndsAsNone(report.Word(index))
            && (report.Language != "de" || (Lexicon.German.Forms(token.Hash).Length == 0 && !CommonNouns.Is(report, index) && !CommonNouns.EndsInOne(report, index)));
    }
}
