using Lagebild.Text;
using Lagebild.Text.Names;

namespace Lagebild.Geocoding.Recognition;

/// <summary>Names that no gazetteer has, but which the text calls a place: "die Ortschaft Hadschibey", "in Nowe bei Bachmut".</summary>
internal sealed class UnknownPlaces(CueLexicon cues)
{
    public Mention? At(ReportText report, int token)
    {
        var tokens = report.Tokens;
        if (token == 0 || tokens[token].Case != TokenCase.Capital || tokens[token].Length < 4)
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
        if (token > 1 && cues.Language == "en" && report.Word(token - 1) is "of" && (cues[tokens[token - 2].Hash] & (Cue.Town | Cue.Village)) != 0 && tokens[token - 2].Case == TokenCase.Lower)
        {
            // "the town of Krasnohrylka"
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
        var end = token + 1;
        while (end + 1 < tokens.Length && end < token + 4 && tokens[end].Glued && report.Word(end) is "-" && tokens[end + 1].Glued && tokens[end + 1].IsCapitalised)
        {
            end += 2;
        }
        return new Mention { First = token, End = end, Names = [], Level = Cue.Village };
    }

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
