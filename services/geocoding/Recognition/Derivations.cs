using Lagebild.Geocoding.Gazetteer;
using Lagebild.Text;

namespace Lagebild.Geocoding.Recognition;

/// <summary>Derived forms: German "Kiewer" before a noun, English adjectives and inhabitants.</summary>
internal sealed class Derivations(Gazetteer.Gazetteer gazetteer, CueLexicon cues, NameSearch search)
{
    private const long LeastPopulation = 15_000;

    private readonly PlaceAdjectives adjectives = new(gazetteer, cues, search);
    private readonly PartsOfAreas parts = new(gazetteer, search);

    public Mention? At(ReportText report, int token)
    {
        if (adjectives.At(report, token) is { } adjective)
        {
            return adjective;
        }
        if (cues.DemonymPairs.Count > 0 && token + 1 < report.Tokens.Length && !report.Tokens[token + 1].Glued
            && cues.DemonymPairs.TryGetValue((report.Tokens[token].Hash, report.Tokens[token + 1].Hash), out var state) && NamesOf(state) is { } ofTwo)
        {
            return new Mention { First = token, End = token + 2, Names = ofTwo, IsDemonym = true };
        }
        var word = report.Word(token);
        if (cues.Demonyms.TryGetValue(report.Tokens[token].Hash, out var basis))
        {
            if (basis.Length == 0 || (cues.Language == "de" && !StandsBeforeNoun(report, token)))
            {
                return null;
            }
            return NamesOf(basis) is { } known ? Of(token, known) : null;
        }
        if (cues.Language == "de" && parts.At(report, token) is { } part)
        {
            return part;
        }
        if (cues.Language != "de" || word.Length < 6 || !word.EndsWith("er") || !StandsBeforeNoun(report, token))
        {
            return null;
        }
        Span<char> stem = stackalloc char[word.Length + 1];
        word[..^2].CopyTo(stem);
        foreach (var ending in (ReadOnlySpan<string>)["", "en", "e"])
        {
            ending.CopyTo(stem[(word.Length - 2)..]);
            var names = search.OneWord(stem[..(word.Length - 2 + ending.Length)]);
            if (names is not null && names.Exists(IsWellKnown))
            {
                return Of(token, names.FindAll(IsWellKnown));
            }
        }
        return null;
    }

    /// <summary>"Sudanese" is of the state, not of Sudan in Texas.</summary>
    private List<int>? NamesOf(string place)
    {
        var names = search.OneWord(place) ?? search.At(ReportText.Read(place, cues.Language), 0)?.Names;
        return names is { Count: > 1 } && names.Exists(IsState) ? names.FindAll(IsState) : names;
    }

    private bool IsState(int name) => gazetteer.Class(gazetteer.PlaceOfName(name)) is PlaceClass.Country or PlaceClass.Continent;

    private static Mention Of(int token, List<int> names) => new() { First = token, End = token + 1, Names = names, IsDemonym = true };

    private bool IsWellKnown(int name)
    {
        var place = gazetteer.PlaceOfName(name);
        return gazetteer.Class(place) == PlaceClass.Settlement
            && (gazetteer.FlagsOfName(name) & NameFlags.CommonGerman) == 0
            && (gazetteer.Population(place) >= LeastPopulation || (gazetteer.Country(place) == "UA" && gazetteer.LanguageOfName(name) == "de"));
    }

    /// <summary>"Kiewer Polizei", not "die Berliner".</summary>
    private static bool StandsBeforeNoun(ReportText report, int token) =>
        token + 1 < report.Tokens.Length && report.Tokens[token + 1] is { IsCapitalised: true, Glued: false, Kind: TokenKind.Word };
}
