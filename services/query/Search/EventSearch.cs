using System.Data.Common;
using Dapper;
using Google.Protobuf.WellKnownTypes;
using Lagebild.Hosting;
using Lagebild.Query.Names;

namespace Lagebild.Query.Search;

/// <summary>A stored state of an event with its sort key.</summary>
internal sealed record EventRow : ISortedRow
{
    public long Id { get; init; }

    public long SortKey { get; init; }

    public long KnownFrom { get; init; }

    public long KnownUntil { get; init; }

    public byte[] Resource { get; init; } = [];

    /// <summary>The event as known at a moment.</summary>
    public V1.Event ToProto(V1.View view, long asOfUs)
    {
        var told = V1.Event.Parser.ParseFrom(Resource);
        told.KnownTime = Micros.ToTimestamp(KnownFrom);
        told.SupersededTime = KnownUntil <= asOfUs ? Micros.ToTimestamp(KnownUntil) : null;
        if (view != V1.View.Full)
        {
            told.Claims.Clear();
        }
        return told;
    }
}

/// <summary>Finds events.</summary>
internal sealed class EventSearch(QueryDatabase database, Questions questions)
{
    public async Task<V1.SearchEventsResponse> SearchAsync(V1.SearchEventsRequest request, CancellationToken cancellation)
    {
        await using var connection = await database.AskAsync(cancellation);
        var page = await SnapshotPage.OfAsync(request, request.PageSize, request.Query?.AsOf, connection, cancellation);
        var order = OrderOf(request.OrderBy);
        var names = await questions.ReadAsync(request.Query, connection, page.AsOfUs, cancellation);
        var rows = await new EventList(request.Query, database.Dialect, names, order, page.AsOfUs, page.UnbegunUs).ReadAsync(connection, page.After, page.Size + 1, cancellation);
        return new V1.SearchEventsResponse
        {
            Events = { rows.Take(page.Size).Select(row => row.ToProto(request.View, page.AsOfUs)) },
            NextPageToken = rows.Count > page.Size ? page.TokenAfter(rows[page.Size - 1].SortKey, rows[page.Size - 1].Id) : "",
            KnowledgeTime = Micros.ToTimestamp(page.AsOfUs),
        };
    }

    /// <summary>
    /// An event with its claims, those that say so first, as known at a moment. One that had gone by then is given in its last state,
    /// with its superseded_time, so that a link to it still tells what it was.
    /// </summary>
    /// <exception cref="PlatformException">NOT_FOUND: no event of this name had been known by then.</exception>
    public async Task<(V1.Event Event, IReadOnlyList<V1.Claim> Claims)> FindAsync(string name, Timestamp? asOf, CancellationToken cancellation)
    {
        await using var connection = await database.AskAsync(cancellation);
        var moment = await Snapshot.AtAsync(connection, asOf, cancellation);
        var row = await connection.QuerySingleOrDefaultAsync<EventRow>(new CommandDefinition(
            """
            select id, sort_us as sort_key, known_from, known_until, resource
            from event
            where event_id = @id and known_from <= @moment
            order by known_from desc
            limit 1
            """,
            new { id = ResourceNames.EventId(name, "name"), moment },
            cancellationToken: cancellation)) ?? throw PlatformException.NotFound(name, "name");
        var claims = await ClaimsAsync(connection, [row.Id], moment, cancellation);
        return (row.ToProto(V1.View.Full, moment), [.. claims[row.Id]]);
    }

    public async Task<V1.ContradictionsResponse> ContradictionsAsync(V1.ContradictionsRequest request, CancellationToken cancellation)
    {
        if (request.PageSize > 200)
        {
            throw PlatformException.InvalidArgument("page_size", "PAGE_SIZE_OUT_OF_RANGE", "page_size must be 0 (the default) to 200.");
        }
        await using var connection = await database.AskAsync(cancellation);
        var page = await SnapshotPage.OfAsync(request, request.PageSize, request.Query?.AsOf, connection, cancellation);
        var query = request.Query?.Clone() ?? new V1.EventQuery();
        query.Contradicted = true;
        var names = await questions.ReadAsync(query, connection, page.AsOfUs, cancellation);
        var rows = await new EventList(query, database.Dialect, names, OrderOf(""), page.AsOfUs).ReadAsync(connection, page.After, page.Size + 1, cancellation);
        var claims = await ClaimsAsync(connection, [.. rows.Take(page.Size).Select(row => row.Id)], page.AsOfUs, cancellation);
        return new V1.ContradictionsResponse
        {
            Contradictions = { rows.Take(page.Size).Select(row => Contradiction(row.ToProto(V1.View.Full, page.AsOfUs), [.. claims[row.Id]])) },
            NextPageToken = rows.Count > page.Size ? page.TokenAfter(rows[page.Size - 1].SortKey, rows[page.Size - 1].Id) : "",
            KnowledgeTime = Micros.ToTimestamp(page.AsOfUs),
        };
    }

    public static SortOrder OrderOf(string orderBy) => SortOrder.Parse(
        orderBy, ("happened_time", "s.sort_us"), ("known_time", "s.known_from"), ("origins_for", "s.origins_for"), ("credibility", "s.credibility"));

    /// <summary>Rows that fulfil the conditions of any part, in order.</summary>
    public static async Task<IReadOnlyList<EventRow>> ReadAsync(DbConnection connection, IReadOnlyList<Conditions> parts, SortOrder order, int limit, CancellationToken cancellation)
    {
        var values = new DynamicParameters(new { limit });
        return [.. await connection.QueryAsync<EventRow>(new CommandDefinition(Sql(parts, order, values), values, cancellationToken: cancellation))];
    }

    /// <summary>As <see cref="ClaimSearch.Sql"/>.</summary>
    internal static string Sql(IReadOnlyList<Conditions> parts, SortOrder order, DynamicParameters values) => order.Union(parts, values, conditions =>
        $"""
        select s.id, {order.Key} as sort_key, s.known_from, s.known_until, s.resource
        from {conditions.From}
        where {conditions.Where}
        """);

    private static V1.Contradiction Contradiction(V1.Event told, V1.Claim[] claims) => new()
    {
        Event = told,
        ClaimsFor = { claims.Where(claim => !Events.EventRecord.Denies(claim)) },
        ClaimsAgainst = { claims.Where(Events.EventRecord.Denies) },
        DifferingQuantities = { told.Quantities.Where(quantity => quantity.Differs).Select(quantity => quantity.Kind) },
        Numbers =
        {
            Events.EventQuantities.Numbers(claims.Where(claim => Events.EventRecord.SideOf(claim) == V1.ClaimSide.For))
                .Where(number => told.Quantities.Any(quantity => quantity.Differs && quantity.Kind == number.Kind)),
        },
    };

    private async Task<ILookup<long, V1.Claim>> ClaimsAsync(DbConnection connection, long[] events, long moment, CancellationToken cancellation)
    {
        var rows = await connection.QueryAsync<MemberRow>(new CommandDefinition(
            $"""
            select m.subject_id, e.event_id, c.known_from, c.known_until, c.resource
            from event_claim m
            join event e on e.id = m.subject_id
            join claim c on c.id = m.claim_id and c.sort_us = m.claim_us
            where {database.Dialect.AnyOf("m.subject_id", "@events")}
            order by m.side, c.reliability, c.report_id, c.ordinal
            """,
            new { events },
            cancellationToken: cancellation));
        return rows.ToLookup(
            row => row.SubjectId,
            row => new ClaimRow { KnownFrom = row.KnownFrom, KnownUntil = row.KnownUntil, Resource = row.Resource, EventId = row.EventId }.ToProto(V1.View.Basic, moment));
    }

    private sealed record MemberRow
    {
        public long SubjectId { get; init; }

        public string EventId { get; init; } = "";

        public long KnownFrom { get; init; }

        public long KnownUntil { get; init; }

        public byte[] Resource { get; init; } = [];
    }
}
