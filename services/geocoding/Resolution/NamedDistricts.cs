using Lagebild.Geocoding.Gazetteer;

namespace Lagebild.Geocoding.Resolution;

/// <summary>
/// Second-order divisions of a report and settlements in them: many counties are called Henderson and many towns Athens, but of these pairs only few lie
/// one in the other.
/// </summary>
internal sealed class NamedDistricts
{
    private readonly Gazetteer.Gazetteer gazetteer;

    /// <summary>Mentions that may mean a district, by it.</summary>
    private readonly Dictionary<int, List<List<Candidate>>> named = [];

    /// <summary>Mentions that may mean a settlement in a named district, by the district.</summary>
    private readonly Dictionary<int, List<List<Candidate>>> holding = [];

    private NamedDistricts(Gazetteer.Gazetteer gazetteer) => this.gazetteer = gazetteer;

    /// <summary>Those of a report; null if it names no district.</summary>
    public static NamedDistricts? In(Gazetteer.Gazetteer gazetteer, List<List<Candidate>> all)
    {
        NamedDistricts? districts = null;
        foreach (var candidates in all)
        {
            foreach (var candidate in candidates)
            {
                if (gazetteer.Class(candidate.Place) == PlaceClass.Admin2)
                {
                    districts ??= new NamedDistricts(gazetteer);
                    Note(districts.named, candidate.Place, candidates);
                }
            }
        }
        if (districts is not null)
        {
            foreach (var candidates in all)
            {
                foreach (var candidate in candidates)
                {
                    if (gazetteer.Class(candidate.Place) == PlaceClass.Settlement && gazetteer.Admin2(candidate.Place) is >= 0 and var district && districts.named.ContainsKey(district))
                    {
                        Note(districts.holding, district, candidates);
                    }
                }
            }
        }
        return districts;
    }

    /// <summary>Whether another mention may mean the district that a settlement lies in, or a settlement in a district.</summary>
    public bool Joins(int place, List<Candidate> own) => gazetteer.Class(place) switch
    {
        PlaceClass.Settlement => gazetteer.Admin2(place) is >= 0 and var district && IsOfOther(named, district, own),
        PlaceClass.Admin2 => IsOfOther(holding, place, own),
        _ => false,
    };

    private static void Note(Dictionary<int, List<List<Candidate>>> owners, int district, List<Candidate> candidates)
    {
        if (!owners.TryGetValue(district, out var mentions))
        {
            owners[district] = mentions = [];
        }
        if (!mentions.Contains(candidates))
        {
            mentions.Add(candidates);
        }
    }

    // A county is often called as its town is: "Decatur County" is no witness for a town of that name.
    private bool IsOfOther(Dictionary<int, List<List<Candidate>>> owners, int district, List<Candidate> own) =>
        owners.TryGetValue(district, out var mentions) && mentions.Exists(other => other != own && !AreAkin(gazetteer.NameText(other[0].Name), gazetteer.NameText(own[0].Name)));

    private static bool AreAkin(string one, string other) => one.StartsWith(other, StringComparison.OrdinalIgnoreCase) || other.StartsWith(one, StringComparison.OrdinalIgnoreCase);
}
