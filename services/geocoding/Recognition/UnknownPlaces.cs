using Lagebild.Text;
using Lagebild.Text.Names;

namespace Lagebild.Geocoding.Recognition;

/// <summary>Names that no gazetteer has, but which the text calls a place: "die Ortschaft Hadschibey", "in Nowe bei Bachmut".</summary>
internal sealed class UnknownPlaces(CueLexicon cues)
{
    private const int ShortestName = 4;
    private const int MostTokens = 5;

    public Mention? At(ReportText report, int token)
    {
        var tokens = report.Tokens;
        if (token == 0 || tokens[token].Case != TokenCase.Capital)
        {
            return null;
        }
        // "с. Крячки", "с.Крячки": the stop belongs to the abbreviation.
        var abbreviated = token > 1 && tokens[token - 1].Glued && report.Word(token - 1) is "." ? cues.Abbreviation(tokens[token - 2].Hash) : Cue.None;
        if (tokens[token].Glued && abbreviated == Cue.None)
        {
            return null;
        }
        var before = cues[tokens[token - 1].Hash] | abbreviated;
        if (cues.Language == "en" && abbreviated == Cue.None && tokens[token - 1].Case != TokenCase.Lower)
        {
            // "the village Tawila", but "the Community Recreation Center": a kind in capitals is part of a name.
            before &= ~Cue.Names;
        }
        if (token > 1 && IsOf(report, token - 1) && (cues[tokens[token - 2].Hash] & (Cue.Town | Cue.Village)) != 0 && tokens[token - 2].Case == TokenCase.Lower)
        {
            // "the town of Krasnohrylka", "le village de Tinzara"
            before |= Cue.Names;
        }
        before |= StandsAlone(report, token) ? Cue.Names : Cue.None;
        var here = cues[tokens[token].Hash];
        if ((here & (Cue.Common | Cue.AnyLevel | Cue.Title | Cue.Governs | Cue.Locates | Cue.Attacks)) != 0 || (before & Cue.Names) == 0)
        {
            return null;
        }
        // "das Dorf Bürgermeister wählt" does not occur; "der Ort Angriffe" does: a frequent noun is no name.
        if (KnownWords.GermanFrequency(tokens[token].Hash) is > 0 and < 5 && cues.Language == "de")
        {
            return null;
        }
        var end = End(report, token);
        if (report.Tokens[end - 1].End - tokens[token].Start < ShortestName)
        {
            return null;
        }
        return new Mention { First = token, End = end, Names = [], Level = Cue.Village };
    }

    private bool IsOf(ReportText report, int token) => cues.Language switch
    {
        "en" => report.Word(token) is "of",
        "fr" => report.Word(token) is "de",
        _ => false,
    };

    /// <summary>The end of the name: parts with hyphens belong to it, and where only names have capitals also what stands behind, "Umm Baraka".</summary>
    private int End(ReportText report, int token)
    {
        var tokens = report.Tokens;
        var end = token + 1;
        while (end < tokens.Length && end < token + MostTokens)
        {
            if (end + 1 < tokens.Length && tokens[end].Glued && report.Word(end) is "-" && tokens[end + 1].Glued && tokens[end + 1].IsCapitalised)
            {
                end += 2;
            }
            else if (cues.Language != "de" && tokens[end] is { Kind: TokenKind.Word, Case: TokenCase.Capital, Glued: false }
                && (cues[tokens[end].Hash] & ~Cue.GivenName) == 0 && !Breaks(report, end))
            {
                end++;
            }
            else
            {
                break;
            }
        }
        return end;
    }

    private static bool Breaks(ReportText report, int token) =>
        report.Text.AsSpan(report.Tokens[token - 1].End, report.Tokens[token].Start - report.Tokens[token - 1].End).Contains('\n');

    /// <summary>English: "in Barsalogho, residents said". One word in capitals that is no person's, with nothing in capitals or in front behind it.</summary>
    private bool StandsAlone(ReportText report, int token)
    {
        var tokens = report.Tokens;
        if (cues.Language != "en" || report.Word(token - 1) is not ("in" or "near" or "outside" or "around")
            || KnownWords.IsGivenName(tokens[token].Hash) || KnownWords.IsFamilyName(tokens[token].Hash) || token + 1 >= tokens.Length)
        {
            return false;
        }
        var next = tokens[token + 1];
        return next.Kind == TokenKind.Punctuation ? report.Word(token + 1) is "." or "," or ";" or ")" : next.Case == TokenCase.Lower && !next.Glued;
    }
}
