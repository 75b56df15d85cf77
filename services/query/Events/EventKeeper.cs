using Dapper;
using Lagebild.Hosting;
using Lagebild.Query.Projection;

namespace Lagebild.Query.Events;

/// <summary>
/// Keeps the events in step with the claims: whenever claims of a block come or go, the block's events are made anew from
/// all claims that count, and only those that differ are replaced. The old state stays, closed.
/// </summary>
internal sealed class EventKeeper(SqlDialect dialect)
{
    public async Task RenewAsync(DatabaseTransaction transaction, Knowledge knowledge, IReadOnlySet<string> blocks, CancellationToken cancellation)
    {
        if (blocks.Count == 0)
        {
            return;
        }
        var claims = await LiveClaimsAsync(transaction, blocks, cancellation);
        var (wanted, gone) = Compare(claims, await LiveEventsAsync(transaction, blocks, cancellation));
        await CloseAsync(transaction, knowledge, gone, cancellation);
        var areas = await AreasAsync(transaction, wanted, cancellation);
        var rows = new EventRows(knowledge);
        foreach (var record in wanted)
        {
            rows.Add(record, areas);
        }
        await rows.WriteAsync(transaction, cancellation);
    }

    /// <summary>What the claims of blocks make, next to the events that there are.</summary>
    /// <returns>The events to write, in an order of their own, and the rows to close.</returns>
    public static (IReadOnlyList<EventRecord> Wanted, IReadOnlyList<long> Gone) Compare(
        IEnumerable<(string Block, BlockClaim Member)> claims, IEnumerable<(long Id, string EventId, string Fingerprint)> events)
    {
        var wanted = claims.GroupBy(claim => claim.Block, claim => claim.Member, StringComparer.Ordinal)
            .SelectMany(block => OccurrenceClusters.Of(block).Select(cluster => EventRecord.Of(block.Key, cluster)))
            .ToDictionary(record => record.EventId, StringComparer.Ordinal);
        var gone = new List<long>();
        foreach (var live in events)
        {
            if (wanted.TryGetValue(live.EventId, out var record) && record.Fingerprint == live.Fingerprint)
            {
                wanted.Remove(live.EventId);
            }
            else
            {
                gone.Add(live.Id);
            }
        }
        return ([.. wanted.Values.OrderBy(record => record.EventId, StringComparer.Ordinal)], gone);
    }

    private async Task<IReadOnlyList<(string Block, BlockClaim Member)>> LiveClaimsAsync(DatabaseTransaction transaction, IReadOnlySet<string> blocks, CancellationToken cancellation)
    {
        // Claims of a block that names a day begin on it: then only the months of these days are looked at.
        var days = blocks.Select(Occurrence.DayOf).ToArray();
        var times = days.All(day => day is not null) ? "and sort_us >= @first and sort_us < @last" : "";
        var rows = await transaction.Connection.QueryAsync<ClaimRow>(transaction.Command(
            $"select id, sort_us, block, resource from claim where {dialect.AnyOf("block", "@blocks")} and known_until = @never {times}",
            new { blocks = blocks.ToArray(), never = Micros.Never, first = days.Min() ?? 0, last = (days.Max() ?? 0) + Micros.PerDay },
            cancellation));
        return [.. rows.Select(row => (row.Block, new BlockClaim(row.Id, row.SortUs, V1.Claim.Parser.ParseFrom(row.Resource))))];
    }

    private async Task<IEnumerable<(long Id, string EventId, string Fingerprint)>> LiveEventsAsync(DatabaseTransaction transaction, IReadOnlySet<string> blocks, CancellationToken cancellation)
    {
        var rows = await transaction.Connection.QueryAsync<EventRow>(transaction.Command(
            $"select id, event_id, fingerprint from event where {dialect.AnyOf("block", "@blocks")} and known_until = @never",
            new { blocks = blocks.ToArray(), never = Micros.Never },
            cancellation));
        return rows.Select(row => (row.Id, row.EventId, row.Fingerprint));
    }

    private Task CloseAsync(DatabaseTransaction transaction, Knowledge knowledge, IReadOnlyList<long> ids, CancellationToken cancellation) => ids.Count == 0
        ? Task.CompletedTask
        : transaction.Connection.ExecuteAsync(transaction.Command(
            $"update event set known_until = @now, closed_id = @number where {dialect.AnyOf("id", "@ids")}",
            new { ids = ids.ToArray(), now = knowledge.TimeUs, number = knowledge.Next() },
            cancellation));

    // An event lies in the areas in which its claims lie.
    private async Task<ILookup<long, string>> AreasAsync(DatabaseTransaction transaction, IEnumerable<EventRecord> records, CancellationToken cancellation)
    {
        long[] claims = [.. records.SelectMany(record => record.Members).Select(member => member.Id)];
        var rows = claims.Length == 0 ? [] : await transaction.Connection.QueryAsync<AreaRow>(transaction.Command(
            $"select subject_id, area_id from claim_area where {dialect.AnyOf("subject_id", "@claims")}", new { claims }, cancellation));
        return rows.ToLookup(row => row.SubjectId, row => row.AreaId);
    }

    private sealed record ClaimRow
    {
        public long Id { get; init; }

        public long SortUs { get; init; }

        public string Block { get; init; } = "";

        public byte[] Resource { get; init; } = [];
    }

    private sealed record EventRow
    {
        public long Id { get; init; }

        public string EventId { get; init; } = "";

        public string Fingerprint { get; init; } = "";
    }

    private sealed record AreaRow
    {
        public long SubjectId { get; init; }

        public string AreaId { get; init; } = "";
    }
}
