using System.Data.Common;
using Dapper;
using Lagebild.Hosting;
using Lagebild.Query.Names;

namespace Lagebild.Query.Search;

/// <summary>A stored claim with its sort key.</summary>
internal sealed record ClaimRow : ISortedRow
{
    public long Id { get; init; }

    public long SortKey { get; init; }

    public long KnownFrom { get; init; }

    public long KnownUntil { get; init; }

    public byte[] Resource { get; init; } = [];

    public string? EventId { get; init; }

    /// <summary>The claim as known at a moment.</summary>
    public V1.Claim ToProto(V1.View view, long asOfUs)
    {
        var claim = V1.Claim.Parser.ParseFrom(Resource);
        claim.KnownTime = Micros.ToTimestamp(KnownFrom);
        claim.SupersededTime = KnownUntil <= asOfUs ? Micros.ToTimestamp(KnownUntil) : null;
        claim.Event = EventId is null ? "" : "events/" + EventId;
        if (view == V1.View.Basic)
        {
            claim.Evidence.Clear();
        }
        return claim;
    }
}

/// <summary>Finds claims.</summary>
internal sealed class ClaimSearch(QueryDatabase database, Questions questions)
{
    public async Task<V1.SearchClaimsResponse> SearchAsync(V1.SearchClaimsRequest request, CancellationToken cancellation)
    {
        await using var connection = await database.AskAsync(cancellation);
        var page = await SnapshotPage.OfAsync(request, request.PageSize, request.Query?.AsOf, connection, cancellation);
        var order = OrderOf(request.OrderBy);
        var names = await questions.ReadAsync(request.Query, connection, page.AsOfUs, cancellation);
        var rows = await new ClaimList(request.Query, database.Dialect, names, order, page.AsOfUs, page.UnbegunUs).ReadAsync(connection, page.After, page.Size + 1, cancellation);
        var view = request.View == V1.View.Full ? V1.View.Full : V1.View.Basic;
        return new V1.SearchClaimsResponse
        {
            Claims = { rows.Take(page.Size).Select(row => row.ToProto(view, page.AsOfUs)) },
            NextPageToken = rows.Count > page.Size ? page.TokenAfter(rows[page.Size - 1].SortKey, rows[page.Size - 1].Id) : "",
            KnowledgeTime = Micros.ToTimestamp(page.AsOfUs),
        };
    }

    /// <summary>One claim, also one that counts no more; null if there never was one.</summary>
    public async Task<V1.Claim?> FindAsync(string reportId, long revision, long ordinal, CancellationToken cancellation)
    {
        await using var connection = await database.AskAsync(cancellation);
        var asOf = await Snapshot.AtAsync(connection, null, cancellation);
        var row = await connection.QuerySingleOrDefaultAsync<ClaimRow>(new CommandDefinition(
            $"""
            select s.id, s.sort_us as sort_key, s.known_from, s.known_until, s.resource, {EventOf} as event_id
            from claim s
            where s.report_id = @reportId and s.revision = @revision and s.ordinal = @ordinal
            order by s.known_from desc
            limit 1
            """,
            new { reportId, revision, ordinal, asOf },
            cancellationToken: cancellation));
        return row?.ToProto(V1.View.Full, asOf);
    }

    public static SortOrder OrderOf(string orderBy) => SortOrder.Parse(
        orderBy, ("happened_time", "s.sort_us"), ("reported_time", "coalesce(s.reported_from, s.known_from)"), ("known_time", "s.known_from"));

    /// <summary>Rows that fulfil the conditions, in order.</summary>
    public static Task<IReadOnlyList<ClaimRow>> ReadAsync(
        DbConnection connection, Conditions conditions, SortOrder order, int limit, long asOf, CancellationToken cancellation) =>
        ReadAsync(connection, [conditions], order, limit, asOf, cancellation);

    /// <summary>Rows of all parts together, in order.</summary>
    public static async Task<IReadOnlyList<ClaimRow>> ReadAsync(
        DbConnection connection, IReadOnlyList<Conditions> parts, SortOrder order, int limit, long asOf, CancellationToken cancellation)
    {
        var values = new DynamicParameters(new { asOf, limit });
        return [.. await connection.QueryAsync<ClaimRow>(new CommandDefinition(Sql(parts, order, values), values, cancellationToken: cancellation))];
    }

    /// <summary>The statement of a list; its parameters besides <c>@asOf</c> and <c>@limit</c> are added.</summary>
    internal static string Sql(IReadOnlyList<Conditions> parts, SortOrder order, DynamicParameters values) => order.Union(parts, values, conditions =>
        $"""
        select s.id, {order.Key} as sort_key, s.known_from, s.known_until, s.resource, {EventOf} as event_id
        from {conditions.From}
        where {conditions.Where}
        """);

    // A claim that counts is in one event that counts: in the last state that names it. A claim that counts no more is in none.
    private const string EventOf =
        """
        (select c.event_id
        from event_claim c
        where c.claim_id = s.id and c.known_from <= @asOf and s.known_until > @asOf
        order by c.subject_id desc
        limit 1)
        """;
}
