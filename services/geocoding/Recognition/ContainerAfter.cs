using Lagebild.Geocoding.Gazetteer;
using Lagebild.Text;

namespace Lagebild.Geocoding.Recognition;

/// <summary>Tells whether a name is followed by what holds the place: "Paris, Texas".</summary>
internal sealed class ContainerAfter(Gazetteer.Gazetteer gazetteer, ReportText report)
{
    /// <summary>"Paris, Texas": a state or country after the comma.</summary>
    public bool Follows(Mention mention)
    {
        var i = mention.End + 1;
        if (i >= report.Tokens.Length || !report.Tokens[i].IsCapitalised || !gazetteer.Names.TryGet(NameIndex.Extend(NameIndex.Begin, report.Tokens[i].Hash), out var name))
        {
            return false;
        }
        for (; name >= 0; name = gazetteer.Names.Next(name))
        {
            var area = gazetteer.PlaceOfName(name);
            if (gazetteer.Class(area) is PlaceClass.Country or PlaceClass.Admin1
                && mention.Names.Exists(n => gazetteer.CountryPlace(gazetteer.PlaceOfName(n)) == area || gazetteer.Admin1(gazetteer.PlaceOfName(n)) == area))
            {
                return true;
            }
        }
        return false;
    }
}
