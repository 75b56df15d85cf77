using Lagebild.Text;
using Lagebild.Text.Names;

namespace Lagebild.Geocoding.Recognition;

/// <summary>
/// Streets, squares and stations of a report: "Grant Street", "Highway 12", "am Kiewer Platz", "Karl-Marx-Straße"; and rivers, lakes and parks
/// that are named with their kind: "Otter Creek". They are places of their own, which no gazetteer has, and none of the towns that they are called after.
/// </summary>
internal sealed class Streets
{
    private const int MostNameWords = 3;
    private const int ShortestNamesake = 4;

    private readonly Dictionary<int, Mention> found = [];
    private readonly ReportText report;
    private readonly CueLexicon cues;

    private Streets(ReportText report, CueLexicon cues)
    {
        this.report = report;
        this.cues = cues;
    }

    /// <summary>All of a report.</summary>
    public static Streets In(ReportText report, CueLexicon cues)
    {
        var streets = new Streets(report, cues);
        if (cues.Language is "de" or "en")
        {
            for (var i = 0; i < report.Tokens.Length; i++)
            {
                if (report.Tokens[i] is { Kind: TokenKind.Word, IsCapitalised: true })
                {
                    streets.Look(i);
                }
            }
        }
        return streets;
    }

    /// <summary>What has a name that begins at a token, null if there is none.</summary>
    public Mention? At(int token) => found.Count > 0 ? found.GetValueOrDefault(token) : null;

    private void Add(int first, int end, bool isStreet) => found[first] = new Mention { First = first, End = end, Names = [], IsStreet = isStreet };

    private void Look(int token)
    {
        var cue = cues[report.Tokens[token].Hash];
        if ((cue & Cue.NumberedRoad) != 0 && token + 1 < report.Tokens.Length && report.Tokens[token + 1] is { Kind: TokenKind.Number, Glued: false })
        {
            // "County Road 5": the word before tells whose road it is.
            var owned = token > 0 && !report.Tokens[token].Glued && (cues[report.Tokens[token - 1].Hash] & Cue.RoadOwner) != 0;
            Add(owned ? token - 1 : token, token + 2, true);
            return;
        }
        var isAbbreviated = (cue & Cue.StreetShort) != 0 && token + 1 < report.Tokens.Length && report.Tokens[token + 1].Glued && report.Word(token + 1) is ".";
        if (((cue & Cue.Street) != 0 || isAbbreviated || (cue & Cue.Building) != 0 && cues.Language == "de") && First(token) is { } first && !GoesOn(isAbbreviated ? token + 1 : token))
        {
            Add(first, token + 1, true);
        }
        else if ((cue & Cue.Feature) != 0 && EnglishFirst(token) is { } begins && IsIntroduced(begins) && !GoesOn(token))
        {
            Add(begins, token + 1, false);
        }
        else if ((cue & Cue.FeatureBefore) != 0 && token + 1 < report.Tokens.Length && IsNameWord(token + 1) && !report.Tokens[token + 1].Glued && IsIntroduced(token) && !GoesOn(token + 1))
        {
            Add(token, token + 2, false);
        }
    }

    /// <summary>"the Otter Creek", "near Otter Creek"; a firm or a family may be called so as well.</summary>
    private bool IsIntroduced(int first) => first > 0 && !report.Tokens[first].Glued && report.Tokens[first - 1].Case == TokenCase.Lower
        && (cues[report.Tokens[first - 1].Hash] & (Cue.Place | Cue.Vague | Cue.Determiner | Cue.Recipient | Cue.Spatial | Cue.And)) != 0;

    private int? First(int street) => cues.Language == "en" ? EnglishFirst(street) : GermanFirst(street);

    /// <summary>The words in capitals before "Street": at most three, none of which says something else.</summary>
    private int? EnglishFirst(int street)
    {
        var tokens = report.Tokens;
        var begin = report.Sentences[report.SentenceOf(street)].FirstToken;
        var first = street;
        for (var words = 0; words < MostNameWords && first > begin && IsNameWord(first - 1) && !tokens[first].Glued; words++)
        {
            first--;
            // "Miller-Croy Road"
            while (first - 2 >= begin && tokens[first].Glued && report.Word(first - 1) is "-" && tokens[first - 1].Glued && IsNameWord(first - 2))
            {
                first -= 2;
            }
        }
        return first < street ? first : null;
    }

    private bool IsNameWord(int token)
    {
        var word = report.Tokens[token];
        if (word.Kind == TokenKind.Punctuation)
        {
            return false;
        }
        var ordinal = char.IsAsciiDigit(report.Word(token)[0]) && char.IsAsciiLetter(report.Word(token)[^1]);
        return ordinal || (word is { Kind: TokenKind.Word, IsCapitalised: true } && IsFree(cues[word.Hash]));
    }

    /// <summary>"On Grant Street", "Mayor Grant Street"; but "North Main Street".</summary>
    private static bool IsFree(Cue cue) => (cue & (Cue.Determiner | Cue.Vague | Cue.Title | Cue.Source | Cue.And | Cue.Acts)) == 0 && (cue & (Cue.Place | Cue.Locates)) != Cue.Place;

    /// <summary>"am Kiewer Platz": behind a preposition or article, as "der Berliner Platz machte" and "belegten die Berliner Platz 3" are none. Names with hyphens are sure.</summary>
    private int? GermanFirst(int street)
    {
        var tokens = report.Tokens;
        var first = street;
        while (first >= 2 && tokens[first].Glued && report.Word(first - 1) is "-" && tokens[first - 1].Glued && tokens[first - 2] is { Kind: TokenKind.Word, IsCapitalised: true })
        {
            first -= 2;
        }
        if (first < street)
        {
            // "Gagarin-Straße" is named after somebody or something, "Ring-Straße" is not.
            return street - first >= 4 || (report.Tokens[first].Length >= ShortestNamesake && KnownWords.GermanFrequency(report.Tokens[first].Hash) == 0) ? first : null;
        }
        if ((cues[tokens[street].Hash] & Cue.Street) == 0)
        {
            return null;
        }
        if (street < 2 || tokens[street].Glued || tokens[street - 1] is not { Case: TokenCase.Capital, Glued: false } || !report.Word(street - 1).EndsWith("er"))
        {
            return null;
        }
        var before = report.Word(street - 2);
        var isFeminine = report.Word(street) is "Straße" or "Strasse" or "Allee" or "Chaussee" or "Brücke";
        return before is "am" or "dem" or "den" or "vom" or "zum" or "im" || (before is "der" or "die" or "zur" && isFeminine && report.Word(street - 1) is not "Der") ? street - 1 : null;
    }

    /// <summary>Whether the name goes on: "Main Street Church", "Platz 3", "Wall Street-backed".</summary>
    private bool GoesOn(int last)
    {
        if (last + 1 >= report.Tokens.Length)
        {
            return false;
        }
        var next = report.Tokens[last + 1];
        if (next.Glued)
        {
            return report.Word(last + 1) is "-" && last + 2 < report.Tokens.Length && report.Tokens[last + 2] is { Glued: true, IsCapitalised: false };
        }
        return cues.Language == "en" ? next is { Kind: TokenKind.Word, IsCapitalised: true } && report.SentenceOf(last + 1) == report.SentenceOf(last) && !Breaks(last)
            : next.Kind == TokenKind.Number;
    }

    /// <summary>A heading or an address ends with its line.</summary>
    private bool Breaks(int token) => report.Text.AsSpan(report.Tokens[token].End, report.Tokens[token + 1].Start - report.Tokens[token].End).Contains('\n');
}
