using Lagebild.Geocoding.Gazetteer;
using Lagebild.Text;

namespace Lagebild.Geocoding.Recognition;

/// <summary>Tells whether a name is followed by what holds the place: "Paris, Texas", "Bara in Nordkordofan", "Lyman in der Region Donezk".</summary>
internal sealed class ContainerAfter(Gazetteer.Gazetteer gazetteer, CueLexicon cues, ReportText report)
{
    private const int MostTokens = 3;

    /// <summary>Whether a state or country that holds the place begins at the token.</summary>
    public bool Follows(Mention mention, int token)
    {
        // "in der Region Donezk": the kind of division, and its article.
        while (token + 1 < report.Tokens.Length && (cues[report.Tokens[token].Hash] & (Cue.Determiner | Cue.Region | Cue.District | Cue.Country)) != 0)
        {
            token++;
        }
        if (token >= report.Tokens.Length || !report.Tokens[token].IsCapitalised)
        {
            return false;
        }
        var state = NameIndex.Begin;
        for (var i = token; i < Math.Min(token + MostTokens, report.Tokens.Length); i++)
        {
            state = NameIndex.Extend(state, report.Tokens[i].Hash);
            if (!gazetteer.Names.TryGet(state, out var name))
            {
                return false;
            }
            for (; name >= 0; name = gazetteer.Names.Next(name))
            {
                if (Holds(gazetteer.PlaceOfName(name), mention))
                {
                    return true;
                }
            }
        }
        return false;
    }

    private bool Holds(int area, Mention mention) => gazetteer.Class(area) is PlaceClass.Country or PlaceClass.Admin1
        && mention.Names.Exists(name => gazetteer.CountryPlace(gazetteer.PlaceOfName(name)) == area || gazetteer.Admin1(gazetteer.PlaceOfName(name)) == area);
}
