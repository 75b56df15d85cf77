using Lagebild.Text;

namespace Lagebild.Geocoding.Recognition;

/// <summary>
/// "nahmen Lalibela, Kombolcha und Dessie ein": among places that stand in a row, a name that little speaks for is a place as well, if
/// one of its places lies in the country of another of the row. Rows without a preposition of place before them have no other mark.
/// </summary>
internal sealed class Enumerations(Gazetteer.Gazetteer gazetteer, ReportText report, CueLexicon cues, List<Mention> candidates, double threshold)
{
    /// <summary>So far below the threshold a name may lie; further down something speaks against a place.</summary>
    private const double Reach = 5;

    private const int FewestPlaces = 2;

    /// <summary>Adds to the evidence of undecided names in rows of places.</summary>
    public void Weigh()
    {
        for (var first = 0; first < candidates.Count;)
        {
            var end = first + 1;
            while (end < candidates.Count && NameRow.Joins(report, cues, candidates[end - 1], candidates[end]))
            {
                end++;
            }
            if (end - first > FewestPlaces)
            {
                Weigh(candidates.GetRange(first, end - first));
            }
            first = end;
        }
    }

    private void Weigh(List<Mention> row)
    {
        var places = row.FindAll(m => m.Evidence >= threshold && !m.IsDemonym && !m.IsUnknown);
        if (places.Count < FewestPlaces || places.Count * 2 < row.Count)
        {
            return;
        }
        foreach (var mention in row)
        {
            if (mention.Evidence < threshold && mention.Evidence >= threshold - Reach && !mention.IsDemonym && places.Exists(p => ShareCountry(p, mention)))
            {
                mention.Evidence = threshold;
            }
        }
    }

    private bool ShareCountry(Mention place, Mention mention) => mention.Names.Exists(name => gazetteer.Country(gazetteer.PlaceOfName(name)) is { Length: > 0 } country
        && place.Names.Exists(other => gazetteer.Country(gazetteer.PlaceOfName(other)) == country));
}
