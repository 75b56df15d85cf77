using Lagebild.Geocoding.Gazetteer;
using Lagebild.Text;

namespace Lagebild.Geocoding.Recognition;

/// <summary>
/// Finds Slavic adjectives of places and what they qualify: "Полтавська ОВА" is the oblast, "Бериславський район" the raion,
/// "Харківський напрямок" the country before the town, "Кременчуцький НПЗ" something of the town's.
/// </summary>
internal sealed class PlaceAdjectives(Gazetteer.Gazetteer gazetteer, CueLexicon cues, NameSearch search)
{
    private const int LongestList = 14;
    private const long LeastPopulation = 8_000;

    private readonly AdjectiveForms forms = AdjectiveForms.Of(cues.Language);

    /// <summary>The mention whose adjective begins at this token; null if it is none of a known place.</summary>
    public Mention? At(ReportText report, int token)
    {
        if (!forms.Any)
        {
            return null;
        }
        // "Івано-Франківський": the last part is inflected.
        var state = NameIndex.Begin;
        var last = token;
        while (last + 2 < report.Tokens.Length && report.Tokens[last + 1].Glued && report.Word(last + 1) is "-" && report.Tokens[last + 2].Glued)
        {
            state = NameIndex.Extend(NameIndex.Extend(state, report.Tokens[last].Hash), report.Tokens[last + 1].Hash);
            last += 2;
        }
        Span<char> folded = stackalloc char[64];
        var word = report.Word(last);
        if (word.Length is < 6 or > 50 || (cues[report.Tokens[last].Hash] & Cue.Common) != 0)
        {
            return null;
        }
        var length = Fold(word, folded);
        var stem = forms.StemLength(folded[..length]);
        if (stem == 0)
        {
            return null;
        }
        var level = Qualifies(report, last + 1);
        var area = level & (Cue.Region | Cue.District);
        var names = area == 0 ? [] : Areas(state, folded[..stem], area);
        if (names.Count > 0)
        {
            return new Mention { First = token, End = last + 1, Names = names, IsInflected = true, Level = area };
        }
        names = Towns(state, folded[..stem]);
        // "Рязанский НПЗ", "Курская АЭС" stand in the town: places, not what its people or powers do.
        var isSite = last + 1 < report.Tokens.Length && (cues[report.Tokens[last + 1].Hash] & (Cue.Plant | Cue.Airport)) != 0;
        var isPlace = (level & (Cue.District | Cue.Front)) != 0;
        names.RemoveAll(isPlace ? name => !IsTown(name) : name => !IsWellKnown(name));
        return names.Count == 0 || (level & Cue.Region) != 0 || (!isPlace && !StandsBeforeNoun(report, last)) ? null
            : new Mention { First = token, End = last + 1, Names = names, IsInflected = true, IsDemonym = !isPlace && !isSite, Level = level & (Cue.District | Cue.Front) };
    }

    /// <summary>What the noun after the adjective, or at the end of a list of them, says: "Київській, Вінницькій та Львівській областях".</summary>
    private Cue Qualifies(ReportText report, int next)
    {
        Span<char> folded = stackalloc char[64];
        for (var noun = next; noun < Math.Min(next + LongestList, report.Tokens.Length); noun++)
        {
            var token = report.Tokens[noun];
            var cue = cues[token.Hash];
            if ((cue & (Cue.Region | Cue.District | Cue.Front)) != 0)
            {
                return cue;
            }
            var isLink = report.Word(noun) is "," or "-" or "(" || (cue & (Cue.And | Cue.Place)) != 0;
            if (!isLink && !(token.IsCapitalised && token.Length is >= 6 and <= 50 && forms.StemLength(folded[..Fold(report.Word(noun), folded)]) > 0))
            {
                return Cue.None;
            }
        }
        return Cue.None;
    }

    /// <summary>Areas named by the adjective in its base form and a noun: "Полтавська" + "область".</summary>
    private List<int> Areas(ulong state, ReadOnlySpan<char> stem, Cue area)
    {
        var names = new List<int>();
        Span<char> buffer = stackalloc char[80];
        stem.CopyTo(buffer);
        foreach (var (ending, kind) in forms.AreaNouns)
        {
            ending.CopyTo(buffer[stem.Length..]);
            var adjective = NameIndex.Extend(state, Folding.Hash(buffer[..(stem.Length + ending.Length)]));
            search.Collect(NameIndex.Extend(adjective, kind), names);
        }
        var wanted = (area & Cue.Region) != 0 ? PlaceClass.Admin1 : PlaceClass.Admin2;
        names.RemoveAll(name => gazetteer.Class(gazetteer.PlaceOfName(name)) != wanted);
        return names;
    }

    private List<int> Towns(ulong state, ReadOnlySpan<char> stem)
    {
        var names = new List<int>();
        forms.Bases(stem, hash => search.Collect(NameIndex.Extend(state, hash), names));
        foreach (var (prefix, words) in forms.Prefixes)
        {
            if (stem.Length > prefix.Length + 4 && stem.StartsWith(prefix, StringComparison.Ordinal))
            {
                forms.Bases(stem[prefix.Length..], hash =>
                {
                    foreach (var word in words)
                    {
                        search.Collect(NameIndex.Extend(NameIndex.Extend(state, word), hash), names);
                    }
                });
            }
        }
        return names;
    }

    private bool IsTown(int name) => gazetteer.Class(gazetteer.PlaceOfName(name)) == PlaceClass.Settlement;

    private bool IsWellKnown(int name)
    {
        var place = gazetteer.PlaceOfName(name);
        return gazetteer.Class(place) is PlaceClass.Admin1 or PlaceClass.Region && !gazetteer.IsMinor(place) || gazetteer.Class(place) == PlaceClass.Settlement
            && (gazetteer.Population(place) >= LeastPopulation || gazetteer.Feature(place) is "PPLC" or "PPLA" or "PPLA2");
    }

    /// <summary>"Львівська нафтобаза", not the surname "Львівський".</summary>
    private bool StandsBeforeNoun(ReportText report, int token) =>
        token + 1 < report.Tokens.Length && report.Tokens[token + 1] is { Glued: false, Kind: TokenKind.Word } next
        && (cues[next.Hash] & (Cue.Acts | Cue.And | Cue.Place | Cue.Vague)) == 0 && (token == 0 || (cues[report.Tokens[token - 1].Hash] & (Cue.Title | Cue.OrganisationBefore | Cue.GivenName)) == 0);

    private static int Fold(ReadOnlySpan<char> word, Span<char> into)
    {
        var length = 0;
        foreach (var c in word)
        {
            if (!Folding.IsApostrophe(c))
            {
                into[length++] = char.ToLowerInvariant(c) is 'ё' ? 'е' : char.ToLowerInvariant(c);
            }
        }
        return length;
    }
}
