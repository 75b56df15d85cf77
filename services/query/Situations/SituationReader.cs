using System.Globalization;
using Dapper;
using Lagebild.Hosting;
using Lagebild.Query.Counts;
using Lagebild.Query.Names;
using Lagebild.Query.Search;
using Lagebild.Query.V1;
using Layers = Lagebild.Entity.V1;

namespace Lagebild.Query.Situations;

/// <summary>What the picture says about a place on a day, as known at a moment.</summary>
internal sealed class SituationReader(QueryDatabase database, Questions questions, TimeProvider time)
{
    // More claims than this about the control of one area: the newest count.
    private const int MostClaims = 5000;
    private const int MostEvents = 1000;

    public async Task<SituationResponse> ReadAsync(SituationRequest request, CancellationToken cancellation)
    {
        var limit = Limits.Check(request.EventLimit, 100, MostEvents, "event_limit");
        var day = TimeRange.ParseEdtf(request.Day.Length > 0 ? request.Day : time.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), "day");
        await using var connection = await database.AskAsync(cancellation);
        var asOf = await Snapshot.AtAsync(connection, request.AsOf, cancellation);

        var places = request.Place.Length == 0 ? null : await questions.PlaceAsync(request.Place, "place", connection, asOf, cancellation);
        var control = new Conditions(database.Dialect, "claim");
        control.AddKnownAt(asOf);
        AddArea(control, request, places);
        control.Add($"s.control is not null and s.happened_from < {control.Value(day.Until)}");
        control.AddAny("s.status", [(long)Layers.ClaimStatus.Actual, (long)Layers.ClaimStatus.Historical]);
        var claims = await ClaimSearch.ReadAsync(connection, control, new SortOrder("s.sort_us", true), MostClaims, asOf, cancellation);

        var query = new EventQuery { Happened = new TimeWindow { FromTime = Micros.ToTimestamp(day.From), UntilTime = Micros.ToTimestamp(day.Until) } };
        var conditions = EventConditions.Of(query, database.Dialect, asOf, AskedNames.AsGiven);
        AddArea(conditions, request, places);
        conditions.Values.Add("limit", limit);
        var events = await connection.QueryAsync<EventRow>(new CommandDefinition(
            $"""
            select s.id, s.known_from, s.known_until, s.resource
            from {conditions.From}
            where {conditions.Where}
            order by s.origins_for desc, s.sort_us desc, s.id
            limit @limit
            """,
            conditions.Values,
            cancellationToken: cancellation));
        var counts = await connection.QueryAsync<CountRow>(new CommandDefinition(
            $"""
            select cast(s.plover as text) as value, count(*) as count
            from {conditions.From}
            where {conditions.Where}
            group by s.plover
            order by count(*) desc, s.plover
            """,
            conditions.Values,
            cancellationToken: cancellation));
        return new SituationResponse
        {
            Controls = { PlaceControls.Of(claims.Select(row => row.ToProto(View.Basic, asOf))) },
            Events = { events.Select(row => row.ToProto(View.Basic, asOf)) },
            EventCounts =
            {
                counts.Select(row => DimensionSql.Readable(Dimension.PloverType, row.Value, null) is var (value, name)
                    ? new FacetValue { Value = value, DisplayName = name, Count = row.Count }
                    : null),
            },
            KnowledgeTime = Micros.ToTimestamp(asOf),
        };
    }

    private static void AddArea(Conditions conditions, SituationRequest request, string[]? places)
    {
        if (places is not null)
        {
            conditions.RequireAreas(places);
        }
        AreaConditions.Add(conditions, request.Box, request.Circle, request.Polygon, Within.Unspecified, "");
    }
}
