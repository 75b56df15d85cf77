using Lagebild.Hosting;
using Lagebild.Query.Filter;
using Lagebild.Query.Names;
using Lagebild.Query.Projection;
using Layers = Lagebild.Entity.V1;

namespace Lagebild.Query.Search;

/// <summary>What a caller asks of claims, as SQL.</summary>
internal static class ClaimConditions
{
    /// <summary>Writes the query's conditions.</summary>
    /// <param name="query">What is asked; null: everything that counts as a fact.</param>
    /// <param name="dialect">For which database.</param>
    /// <param name="asOfUs">As known at this moment.</param>
    /// <param name="names">What the names in it stand for.</param>
    /// <exception cref="PlatformException">INVALID_ARGUMENT with the field and the reason.</exception>
    public static Conditions Of(V1.ClaimQuery? query, SqlDialect dialect, long asOfUs, AskedNames names) => PartOf(query, dialect, asOfUs, names, TimePart.Whole);

    /// <summary>The same in the parts of a list by time.</summary>
    public static IReadOnlyList<Conditions> PartsOf(V1.ClaimQuery? query, SqlDialect dialect, long asOfUs, AskedNames names) => query?.Happened is null
        ? [PartOf(query, dialect, asOfUs, names, TimePart.All)]
        : [.. ((TimePart[])[TimePart.Near, TimePart.Lasting, TimePart.Unbegun]).Select(part => PartOf(query, dialect, asOfUs, names, part))];

    /// <summary>One part, or only what of it sorts in a window.</summary>
    public static Conditions PartOf(V1.ClaimQuery? query, SqlDialect dialect, long asOfUs, AskedNames names, TimePart part, TimeRange? window = null, NumberBlocks? numbers = null)
    {
        var conditions = Matching(query, dialect, names, asOfUs, part, window, numbers);
        conditions.AddKnownAt(asOfUs);
        return conditions;
    }

    /// <summary>As <see cref="Of"/>, whenever it was known.</summary>
    public static Conditions Matching(
        V1.ClaimQuery? query, SqlDialect dialect, AskedNames names, long eventsAsOfUs = Micros.Never - 1, TimePart part = TimePart.Whole, TimeRange? window = null,
        NumberBlocks? numbers = null)
    {
        query ??= new V1.ClaimQuery();
        var conditions = new Conditions(dialect, "claim", part, window) { Numbers = numbers };
        conditions.Begin(
            query.Happened is { } happened ? TimeRange.Parse(happened, "query.happened") : null, query.Happened?.Within ?? V1.Within.Unspecified, Numbers(query.PloverTypes));
        AddTimes(conditions, query);
        AreaConditions.Add(conditions, query.Box, query.Circle, query.Polygon, query.AreaWithin);
        conditions.AddText(query.Text, query.Languages, "query.text");
        conditions.AddInAreas(query.Places, names);
        AddEntities(conditions, query, names);
        conditions.AddAny("s.mode", query.Modes);
        conditions.AddAny("s.acled_event_type", query.AcledEventTypes);
        conditions.AddAny("s.acled_sub_event_type", query.AcledSubEventTypes);
        conditions.AddAny("s.status", query.Statuses.Count == 0 ? [(long)Layers.ClaimStatus.Actual] : Numbers(query.Statuses));
        conditions.AddAny("s.certainty", Numbers(query.Certainties));
        conditions.AddAny("s.source", query.Sources);
        conditions.AddAny("s.reliability", Numbers(query.SourceReliabilities));
        conditions.AddAny("s.language", query.Languages);
        conditions.AddAny("s.report_id", [.. query.Reports.Select(name => ResourceNames.ReportId(name, "query.reports"))]);
        if (query.Events.Count > 0)
        {
            AddEvents(conditions, [.. query.Events.Select(name => ResourceNames.EventId(name, "query.events"))], eventsAsOfUs);
        }
        FilterParser.Add(query.Filter, FilterFields.Claims, conditions, "query.filter");
        conditions.AddRest();
        return conditions;
    }

    private static void AddTimes(Conditions conditions, V1.ClaimQuery query)
    {
        if (query.Reported is { } reported)
        {
            TimeRange.Parse(reported, "query.reported").Require(conditions, "s.reported_from", "s.reported_until", reported.Within);
        }
        if (query.Known is { } known)
        {
            var range = TimeRange.Parse(known, "query.known");
            conditions.Add($"s.known_from >= {conditions.Value(range.From)} and s.known_from < {conditions.Value(range.Until)}");
        }
    }

    private static void AddEntities(Conditions conditions, V1.ClaimQuery query, AskedNames asked)
    {
        conditions.AddEntities("query.entities_any", query.EntitiesAny, asked);
        conditions.AddEntities("query.actors", query.Actors, asked, EntityRole.Actor);
        conditions.AddEntities("query.recipients", query.Recipients, asked, EntityRole.Recipient);
        conditions.AddEntities("query.speakers", query.Speakers, asked, EntityRole.Speaker);
        foreach (var entity in query.EntitiesAll)
        {
            conditions.AddEntities("query.entities_all", [entity], asked);
        }
    }

    private static void AddEvents(Conditions conditions, string[] events, long asOfUs) => conditions.Add(
        $"""
        s.id in (
            select c.claim_id
            from event_claim c
            join event e on e.id = c.subject_id
            where {conditions.AnyOf("e.event_id", events)} and e.known_from <= {conditions.Value(asOfUs)} and e.known_until > {conditions.Value(asOfUs)})
        """);

    internal static long[] Numbers<TEnum>(IEnumerable<TEnum> values) where TEnum : struct, Enum =>
        [.. values.Select(value => Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture))];
}
