using Lagebild.Geocoding.Gazetteer;

namespace Lagebild.Geocoding.Resolution;

/// <summary>What the places of a report say about each other: its countries, its divisions, its neighbourhoods.</summary>
internal sealed class ReportContext
{
    private const double NearKm = 60;
    private const double FarDegrees = 2.5;
    private const int MostAnchors = 60;
    private const long SmallTown = 15_000;
    private const double LocalWeight = 3;
    private const double LeastLocal = 0.4;
    private const double DistrictWeight = 1.5;

    /// <summary>Where English local papers come from.</summary>
    private static readonly HashSet<string> EnglishSpeaking = ["US", "CA", "GB", "IE", "AU", "NZ"];
    private const int MostPerAnchor = 10;

    private readonly Gazetteer.Gazetteer gazetteer;
    private readonly Dictionary<int, double> countries = [];
    private readonly Dictionary<int, double> divisions = [];
    private readonly Dictionary<int, double> hinted = [];
    private readonly List<(List<Candidate> Owner, (int Place, double Weight)[] Places)> anchors = [];
    private readonly Dictionary<List<Candidate>, double> margins = [];
    private readonly Dictionary<List<Candidate>, Candidate> winners = [];
    private readonly SourceLeaning? leaning;
    private readonly NamedDistricts? districts;
    private readonly double total;

    public ReportContext(Gazetteer.Gazetteer gazetteer, List<List<Candidate>> all, Dictionary<string, double> hints, SourceLeaning? leaning)
    {
        this.gazetteer = gazetteer;
        this.leaning = leaning;
        foreach (var (code, weight) in hints)
        {
            var country = Array.BinarySearch(gazetteer.Columns.CountryCodes, code, StringComparer.Ordinal);
            if (country >= 0)
            {
                countries[country] = weight;
                hinted[country] = weight;
                total += weight;
            }
        }
        var seen = new HashSet<(int, int)>();
        foreach (var candidates in all.Where(c => c.Count > 0))
        {
            var best = candidates[0];
            var margin = Math.Clamp((candidates.Count == 1 ? 3 : best.Score - candidates[1].Score) / 2, 0.1, 1);
            margins[candidates] = margin;
            winners[candidates] = best;
            // A name that is repeated counts once fully, then less: one story told often is one witness.
            var weight = seen.Add((best.Place, candidates.Count)) ? margin : margin * 0.3;
            var kind = gazetteer.Class(best.Place);
            countries[gazetteer.CountryIndex(best.Place)] = countries.GetValueOrDefault(gazetteer.CountryIndex(best.Place)) + weight;
            total += weight;
            var division = kind == PlaceClass.Admin1 ? best.Place : gazetteer.Admin1(best.Place);
            if (division >= 0)
            {
                divisions[division] = divisions.GetValueOrDefault(division) + weight;
            }
            if (weight >= 0.1 && kind is PlaceClass.Settlement or PlaceClass.Quarter or PlaceClass.Admin2 or PlaceClass.Facility && anchors.Count < MostAnchors)
            {
                anchors.Add((candidates, Shares(candidates)));
            }
        }
        districts = NamedDistricts.In(gazetteer, all);
        foreach (var candidates in all)
        {
            candidates.ForEach(c => c.Restart());
        }
    }

    /// <summary>Adds what the rest of the report says about a candidate.</summary>
    /// <param name="candidate">The candidate.</param>
    /// <param name="own">All of its mention.</param>
    /// <param name="isLocal">Whether the report names people or bodies of this municipality.</param>
    public void Weigh(Candidate candidate, List<Candidate> own, bool isLocal)
    {
        var place = candidate.Place;
        var kind = gazetteer.Class(place);
        if (kind is PlaceClass.Country or PlaceClass.Continent or PlaceClass.Water || (total <= 0 && leaning is null))
        {
            return;
        }
        // "China" is a town in Texas too: what a local report is about makes a small town likelier, but hardly likelier than the state.
        var weight = IsStatesNamesake(place, kind, own) ? 0.35 : 1;
        if (leaning is not null)
        {
            candidate.Add("the source's recent reports are about its country", weight * 0.8 * leaning.Countries.GetValueOrDefault(gazetteer.CountryIndex(place)));
            candidate.Add("the source's recent reports are about its division", weight * 1.6 * leaning.Divisions.GetValueOrDefault(gazetteer.Admin1(place)));
        }
        if (isLocal && IsOfLocalReport(place, kind, own))
        {
            candidate.Add("a local report names people or bodies of this municipality", LocalWeight);
        }
        var mine = winners[own];
        var margin = margins[own];
        var inCountry = Math.Max(0, countries.GetValueOrDefault(gazetteer.CountryIndex(place)) - (gazetteer.CountryIndex(mine.Place) == gazetteer.CountryIndex(place) ? margin : 0));
        var share = inCountry / Math.Max(1, total - margin);
        candidate.Add("the report is about its country", weight * ((1.8 * Math.Min(1, share)) + Math.Min(0.6, 0.2 * inCountry)));
        var division = gazetteer.Admin1(place);
        if (division >= 0)
        {
            var inDivision = divisions.GetValueOrDefault(division) - (gazetteer.Admin1(mine.Place) == division ? margin : 0);
            candidate.Add("the report names its division or places in it", weight * Math.Min(2, 0.7 * Math.Max(0, inDivision)));
        }
        if (districts?.Joins(place, own) == true)
        {
            candidate.Add("the report names a district and a place in it", weight * DistrictWeight);
        }
        candidate.Add("near other places of the report", weight * Nearness(place, own));
    }

    /// <summary>
    /// "The Athens Police Department arrested": a report that speaks of no other country than an English-speaking one means a town there, not the
    /// famous place whose name it bears.
    /// </summary>
    private bool IsOfLocalReport(int place, PlaceClass kind, List<Candidate> own)
    {
        var country = gazetteer.CountryIndex(place);
        if (kind != PlaceClass.Settlement || !EnglishSpeaking.Contains(gazetteer.Country(place)) || gazetteer.CountryIndex(winners[own].Place) == country)
        {
            return false;
        }
        double here = hinted.GetValueOrDefault(country), elsewhere = hinted.Sum(h => h.Value) - here;
        foreach (var (candidates, best) in winners)
        {
            // Other mentions of the same name are no witnesses.
            if (candidates != own && !candidates.Exists(c => c.Place == place) && gazetteer.Country(best.Place).Length > 0)
            {
                var weight = margins[candidates];
                (here, elsewhere) = gazetteer.CountryIndex(best.Place) == country ? (here + weight, elsewhere) : (here, elsewhere + weight);
            }
        }
        return here >= LeastLocal && here > 4 * elsewhere;
    }

    private bool IsStatesNamesake(int place, PlaceClass kind, List<Candidate> own) => kind is PlaceClass.Settlement or PlaceClass.Quarter
        && gazetteer.Population(place) < SmallTown && own.Exists(other => gazetteer.Class(other.Place) == PlaceClass.Country);

    private static (int, double)[] Shares(List<Candidate> candidates)
    {
        var best = candidates[0].Score;
        var count = Math.Min(candidates.Count, MostPerAnchor);
        var shares = new (int Place, double Weight)[count];
        var sum = 0.0;
        for (var i = 0; i < count; i++)
        {
            var weight = Math.Exp(candidates[i].Score - best);
            shares[i] = (candidates[i].Place, weight);
            sum += weight;
        }
        for (var i = 0; i < count; i++)
        {
            shares[i].Weight /= sum;
        }
        return shares;
    }

    private double Nearness(int place, List<Candidate> own)
    {
        var sum = 0.0;
        double latitude = gazetteer.Latitude(place), longitude = gazetteer.Longitude(place);
        foreach (var (owner, places) in anchors)
        {
            if (owner == own)
            {
                continue;
            }
            var best = 0.0;
            foreach (var (anchor, weight) in places)
            {
                if (anchor != place && Math.Abs(gazetteer.Latitude(anchor) - latitude) < FarDegrees && Math.Abs(gazetteer.Longitude(anchor) - longitude) < 2 * FarDegrees)
                {
                    var km = Earth.Metres(latitude, longitude, gazetteer.Latitude(anchor), gazetteer.Longitude(anchor)) / 1000;
                    best = Math.Max(best, weight * Math.Exp(-km / NearKm));
                }
            }
            sum += best;
        }
        return Math.Min(2, sum);
    }
}
