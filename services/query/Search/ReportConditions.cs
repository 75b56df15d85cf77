using Lagebild.Hosting;
using Lagebild.Query.Filter;

namespace Lagebild.Query.Search;

/// <summary>What a caller asks of reports, as SQL.</summary>
internal static class ReportConditions
{
    /// <summary>As <see cref="ClaimConditions.Of"/>.</summary>
    public static Conditions Of(V1.ReportQuery? query, SqlDialect dialect, long asOfUs)
    {
        query ??= new V1.ReportQuery();
        var conditions = new Conditions(dialect, "report");
        conditions.AddKnownAt(asOfUs);
        if (query.Reported is { } reported)
        {
            TimeRange.Parse(reported, "query.reported").Require(conditions, "s.reported_from", "s.reported_until", reported.Within);
        }
        if (query.Known is { } known)
        {
            var range = TimeRange.Parse(known, "query.known");
            conditions.Add($"s.known_from >= {conditions.Value(range.From)} and s.known_from < {conditions.Value(range.Until)}");
        }
        conditions.AddAny("s.source", query.Sources);
        conditions.AddAny("s.reliability", ClaimConditions.Numbers(query.SourceReliabilities));
        conditions.AddAny("s.language", query.Languages);
        if (query.Places.Count > 0)
        {
            conditions.Add(conditions.InAreas([.. query.Places.Select(name => ResourceNames.PlaceId(name, "query.places"))]));
        }
        if (query.EntitiesAny.Count > 0)
        {
            conditions.Add(conditions.WithEntities([.. query.EntitiesAny.Select(name => ResourceNames.Entity(name, "query.entities_any"))]));
        }
        foreach (var entity in query.EntitiesAll)
        {
            conditions.Add(conditions.WithEntities([ResourceNames.Entity(entity, "query.entities_all")]));
        }
        conditions.AddText(query.Text, query.Languages, "query.text");
        FilterParser.Add(query.Filter, FilterFields.Reports, conditions, "query.filter");
        return conditions;
    }
}
