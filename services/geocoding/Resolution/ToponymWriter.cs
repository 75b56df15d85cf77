using System.Globalization;
using Lagebild.Contracts.Events.V1;
using Lagebild.Geocoding.Gazetteer;
using Lagebild.Geocoding.Recognition;
using Lagebild.Text;

namespace Lagebild.Geocoding.Resolution;

/// <summary>Writes what was found as the records that leave the service.</summary>
internal sealed class ToponymWriter(Gazetteer.Gazetteer gazetteer)
{
    private const int MostRunnersUp = 4;

    public ToponymMention Write(ReportText report, Mention mention, List<Candidate> candidates, SpatialRelation? relation)
    {
        var span = report.SpanOf(mention.First, mention.End);
        var best = candidates.Count > 0 ? candidates[0] : null;
        var precision = best is null ? Precision.Unresolved : Precision.Of(gazetteer, best.Place);
        if (relation is not null)
        {
            // What lies near a town, or between two, is not known to the town.
            precision = new Precision(Math.Max(2, precision.Geo), Math.Max(2, precision.Where), relation.RadiusMetres);
        }
        return new ToponymMention
        {
            Relation = relation,
            Span = new TextSpan(span.Start, span.End),
            Surface = report.Surface(span),
            Use = mention.Use,
            Place = best is null ? null : Reference(best.Place, report.Language),
            GeoPrecision = precision.Geo,
            WherePrecision = precision.Where,
            RadiusMetres = precision.RadiusMetres,
            Confidence = best is null ? 0 : Confidence(candidates),
            Reasons = best is null ? ["named as a place, but no gazetteer has it"] : Words(best),
            RunnersUp =
            [
                .. candidates.Skip(1).Take(MostRunnersUp).Select(c => new PlaceCandidate
                {
                    Place = Reference(c.Place, report.Language), Score = Math.Round(c.Score, 2), Reasons = Words(c),
                }),
            ],
        };
    }

    /// <summary>A place as a reader of the report needs it.</summary>
    public PlaceReference Reference(int place, string language) => new()
    {
        PlaceId = gazetteer.PlaceId(place),
        GeoNamesId = gazetteer.GeoNamesId(place) is > 0 and var id ? id : null,
        Name = gazetteer.DisplayName(place, language),
        EnglishName = gazetteer.DisplayName(place, "en"),
        Latitude = Math.Round(gazetteer.Latitude(place), 4),
        Longitude = Math.Round(gazetteer.Longitude(place), 4),
        FeatureCode = gazetteer.Feature(place),
        CountryCode = gazetteer.Country(place),
        ContainedIn = gazetteer.ContainedIn(place),
    };

    /// <summary>The winner's share, as a softmax over the scores.</summary>
    private static double Confidence(List<Candidate> candidates)
    {
        var sum = 0.0;
        foreach (var candidate in candidates)
        {
            sum += Math.Exp(candidate.Score - candidates[0].Score);
        }
        return Math.Round(1 / sum, 3);
    }

    private static string[] Words(Candidate candidate) =>
        [.. candidate.Reasons.Where(r => Math.Abs(r.Weight) >= 0.1).Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.Reason} ({(r.Weight > 0 ? "+" : "")}{r.Weight:F1})"))];
}
