using Lagebild.Geocoding.Gazetteer;

namespace Lagebild.Geocoding.Resolution;

/// <summary>What the places of a report say about each other: its countries, its divisions, its neighbourhoods.</summary>
internal sealed class ReportContext
{
    private const double NearKm = 60;

    private readonly Gazetteer.Gazetteer gazetteer;
    private readonly Dictionary<int, double> countries = [];
    private readonly Dictionary<int, double> divisions = [];
    private readonly List<(List<Candidate> Owner, int Place, double Weight)> anchors = [];
    private readonly double total;

    public ReportContext(Gazetteer.Gazetteer gazetteer, List<List<Candidate>> all)
    {
        this.gazetteer = gazetteer;
        foreach (var candidates in all.Where(c => c.Count > 0))
        {
            var best = candidates[0];
            var margin = candidates.Count == 1 ? 3 : best.Score - candidates[1].Score;
            var weight = Math.Clamp(margin / 2, 0.1, 1);
            var kind = gazetteer.Class(best.Place);
            var share = kind == PlaceClass.Country ? 0.8 : 1;
            countries[gazetteer.CountryIndex(best.Place)] = countries.GetValueOrDefault(gazetteer.CountryIndex(best.Place)) + (weight * share);
            total += weight * share;
            var division = kind == PlaceClass.Admin1 ? best.Place : gazetteer.Admin1(best.Place);
            if (division >= 0)
            {
                divisions[division] = divisions.GetValueOrDefault(division) + weight;
            }
            if (kind is PlaceClass.Settlement or PlaceClass.Quarter or PlaceClass.Admin2 or PlaceClass.Facility && anchors.Count < 60)
            {
                anchors.Add((candidates, best.Place, weight));
            }
        }
    }

    /// <summary>Adds what the rest of the report says about a candidate.</summary>
    public void Weigh(Candidate candidate, List<Candidate> own)
    {
        var place = candidate.Place;
        var kind = gazetteer.Class(place);
        if (kind is PlaceClass.Country or PlaceClass.Continent or PlaceClass.Water || total <= 0)
        {
            return;
        }
        var mine = own[0];
        var margin = Math.Clamp((own.Count == 1 ? 3 : own[0].Score - own[1].Score) / 2, 0.1, 1);
        var inCountry = countries.GetValueOrDefault(gazetteer.CountryIndex(place)) - (gazetteer.CountryIndex(mine.Place) == gazetteer.CountryIndex(place) ? margin : 0);
        candidate.Add("the report is about its country", 1.8 * Math.Clamp(inCountry / Math.Max(1, total), 0, 1) + Math.Min(0.6, 0.2 * Math.Max(0, inCountry)));
        var division = gazetteer.Admin1(place);
        if (division >= 0)
        {
            var inDivision = divisions.GetValueOrDefault(division) - (gazetteer.Admin1(mine.Place) == division ? margin : 0);
            candidate.Add("the report names its division or places in it", Math.Min(1.8, 0.6 * Math.Max(0, inDivision)));
        }
        candidate.Add("near other places of the report", Nearness(place, own));
    }

    private double Nearness(int place, List<Candidate> own)
    {
        var sum = 0.0;
        foreach (var (owner, anchor, weight) in anchors)
        {
            if (owner != own && anchor != place)
            {
                var km = Earth.Metres(gazetteer.Latitude(place), gazetteer.Longitude(place), gazetteer.Latitude(anchor), gazetteer.Longitude(anchor)) / 1000;
                sum += weight * Math.Exp(-km / NearKm);
            }
        }
        return Math.Min(1.8, 0.9 * sum);
    }
}
