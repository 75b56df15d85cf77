using Lagebild.Hosting;
using Lagebild.Query.Filter;
using Lagebild.Query.Names;
using Lagebild.Query.Projection;

namespace Lagebild.Query.Search;

/// <summary>What a caller asks of reports, as SQL.</summary>
internal static class ReportConditions
{
    /// <summary>As <see cref="ClaimConditions.Of"/>.</summary>
    public static Conditions Of(V1.ReportQuery? query, SqlDialect dialect, long asOfUs, AskedNames names)
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
        conditions.AddInAreas(query.Places, names);
        conditions.AddEntities("query.entities_any", query.EntitiesAny, names, EntityRole.Named);
        foreach (var entity in query.EntitiesAll)
        {
            conditions.AddEntities("query.entities_all", [entity], names, EntityRole.Named);
        }
        conditions.AddText(query.Text, query.Languages, "query.text");
        FilterParser.Add(query.Filter, FilterFields.Reports, conditions, "query.filter");
        return conditions;
    }
}
