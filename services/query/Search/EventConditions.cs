using Lagebild.Hosting;
using Lagebild.Query.Filter;
using Lagebild.Query.Names;
using Lagebild.Query.Projection;

namespace Lagebild.Query.Search;

/// <summary>What a caller asks of events, as SQL.</summary>
internal static class EventConditions
{
    /// <summary>As <see cref="ClaimConditions.Of"/>.</summary>
    public static Conditions Of(V1.EventQuery? query, SqlDialect dialect, long asOfUs, AskedNames names) => PartOf(query, dialect, asOfUs, names, TimePart.Whole);

    /// <summary>As <see cref="ClaimConditions.PartsOf"/>.</summary>
    public static IReadOnlyList<Conditions> PartsOf(V1.EventQuery? query, SqlDialect dialect, long asOfUs, AskedNames names) => query?.Happened is null
        ? [PartOf(query, dialect, asOfUs, names, TimePart.All)]
        : [.. ((TimePart[])[TimePart.Near, TimePart.Lasting, TimePart.Unbegun]).Select(part => PartOf(query, dialect, asOfUs, names, part))];

    /// <summary>As <see cref="ClaimConditions.PartOf"/>.</summary>
    public static Conditions PartOf(V1.EventQuery? query, SqlDialect dialect, long asOfUs, AskedNames names, TimePart part, TimeRange? window = null)
    {
        query ??= new V1.EventQuery();
        var conditions = new Conditions(dialect, "event", part, window);
        conditions.AddKnownAt(asOfUs);
        conditions.Begin(
            query.Happened is { } happened ? TimeRange.Parse(happened, "query.happened") : null, query.Happened?.Within ?? V1.Within.Unspecified,
            ClaimConditions.Numbers(query.PloverTypes));
        AddTimes(conditions, query);
        AreaConditions.Add(conditions, query.Box, query.Circle, query.Polygon, query.AreaWithin);
        conditions.AddInAreas(query.Places, names);
        conditions.AddEntities("query.entities_any", query.EntitiesAny, names);
        conditions.AddEntities("query.actors", query.Actors, names, EntityRole.Actor);
        conditions.AddEntities("query.recipients", query.Recipients, names, EntityRole.Recipient);
        foreach (var entity in query.EntitiesAll)
        {
            conditions.AddEntities("query.entities_all", [entity], names);
        }
        conditions.AddAny("s.acled_event_type", query.AcledEventTypes);
        conditions.AddAny("s.acled_sub_event_type", query.AcledSubEventTypes);
        conditions.AddAny("s.credibility", ClaimConditions.Numbers(query.Credibilities));
        AddStanding(conditions, query);
        AddClaims(conditions, query, names);
        AddText(conditions, query.Text);
        FilterParser.Add(query.Filter, FilterFields.Events, conditions, "query.filter");
        conditions.AddRest();
        return conditions;
    }

    private static void AddTimes(Conditions conditions, V1.EventQuery query)
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

    private static void AddStanding(Conditions conditions, V1.EventQuery query)
    {
        if (query.MinimumOrigins < 0)
        {
            throw PlatformException.InvalidArgument("query.minimum_origins", "NEGATIVE", "query.minimum_origins must not be negative.");
        }
        if (!query.IncludeDenied || query.MinimumOrigins > 0)
        {
            var clause = $"s.origins_for >= {conditions.Value((long)Math.Max(1, query.MinimumOrigins))}";
            if (query.MinimumOrigins > 1)
            {
                conditions.Add(clause);
            }
            else
            {
                conditions.AddTest(clause);
            }
        }
        if (query.Contradicted)
        {
            conditions.Add("(s.origins_against > 0 or s.numbers_differ)");
        }
    }

    // One claim must have all that is asked for: "by a reliable source, in German" is one report that says so.
    private static void AddClaims(Conditions conditions, V1.EventQuery query, AskedNames names)
    {
        var claim = new Conditions(conditions.Dialect, "claim", around: conditions);
        claim.AddAny("c.source", query.Sources);
        claim.AddAny("c.reliability", ClaimConditions.Numbers(query.SourceReliabilities));
        claim.AddAny("c.language", query.Languages);
        claim.AddAny("c.certainty", ClaimConditions.Numbers(query.Certainties));
        if (query.Speakers.Count > 0)
        {
            string[] speakers = [.. query.Speakers.SelectMany(name => names.Entities(ResourceNames.Entity(name, "query.speakers"))).Distinct()];
            claim.Add($"exists (select 1 from claim_entity e where e.subject_id = c.id and {claim.AnyOf("e.entity", speakers)} and e.role = {EntityRole.Speaker})");
        }
        if (claim.Where != "true")
        {
            conditions.Add(
                $"""
                exists (
                    select 1
                    from event_claim m
                    join claim c on c.id = m.claim_id and c.sort_us = m.claim_us
                    where m.subject_id = s.id and {claim.Where})
                """);
        }
    }

    private static void AddText(Conditions conditions, string text)
    {
        if (text.Length == 0)
        {
            return;
        }
        var query = TextQuery.Parse(text, [], "query.text");
        var found = conditions.Dialect.Postgres
            ? $"select rowid from claim_text where {conditions.Matches("terms", query)}"
            : $"select rowid from claim_text where claim_text match {conditions.Value(query.ToFts5())}";
        conditions.Add($"s.id in (select c.subject_id from event_claim c where c.claim_id in ({found}))");
    }
}
