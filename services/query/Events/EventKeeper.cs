using Dapper;
using Lagebild.Hosting;
using Lagebild.Query.Projection;

namespace Lagebild.Query.Events;

/// <summary>
/// Keeps the events in step with the claims: whenever claims of a block come or go, the block's events are made anew from
/// all claims that count, and only those that differ are replaced. The old state stays, closed.
/// </summary>
internal sealed class EventKeeper(SqlDialect dialect, LiveBlocks remembered)
{
    // So many blocks of a month are worth a question of their own, which looks into that month only.
    private const int FewestOfMonth = 8;

    /// <summary>
    /// The new states of the events of all blocks that claims come to or go from; those that they replace are closed. Call it when claims
    /// that go are closed in the store, and before those that come are written.
    /// </summary>
    /// <param name="transaction">Under the clock.</param>
    /// <param name="knowledge">The clock.</param>
    /// <param name="come">Claims that come, with their blocks.</param>
    /// <param name="gone">Claims that go.</param>
    /// <param name="meanwhile">What the database does once the blocks are read, while their events are made.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>The rows to write, and the blocks to remember once they are committed.</returns>
    public async Task<(EventRows Rows, IReadOnlyDictionary<string, LiveBlock> Blocks)> RenewAsync(
        DatabaseTransaction transaction, Knowledge knowledge, IReadOnlyList<(string Block, BlockClaim Member)> come, IReadOnlyList<(string Block, long Id)> gone,
        Func<Task> meanwhile, CancellationToken cancellation)
    {
        var rows = new EventRows(knowledge);
        var touched = come.Select(one => one.Block).Concat(gone.Select(one => one.Block)).ToHashSet(StringComparer.Ordinal);
        if (touched.Count == 0)
        {
            await meanwhile();
            return (rows, new Dictionary<string, LiveBlock>());
        }
        var before = await ReadAsync(transaction, knowledge, touched, cancellation);
        var claims = touched.ToDictionary(block => block, block => before.TryGetValue(block, out var live) ? live.Claims.ToDictionary() : new Dictionary<long, BlockClaim>(), StringComparer.Ordinal);
        foreach (var (block, id) in gone)
        {
            claims[block].Remove(id);
        }
        foreach (var (block, member) in come)
        {
            claims[block].Add(member.Id, member);
        }
        var compared = Task.Run(
            () => Compare(claims.SelectMany(block => block.Value.Values.Select(member => (block.Key, member))), before.Values.SelectMany(block => block.Events)), cancellation);
        await meanwhile();
        var (wanted, ended) = await compared;
        await CloseAsync(transaction, knowledge, ended, cancellation);
        await ReadAreasAsync(transaction, wanted, cancellation);
        var written = wanted.Select(record => (record.Block, Live: new LiveEvent(
            rows.Add(record), record.EventId, record.Fingerprint, record.Members.Select(member => member.Id).ToHashSet()))).ToLookup(one => one.Block, one => one.Live);
        var closed = ended.ToHashSet();
        return (rows, claims.ToDictionary(
            block => block.Key,
            block => new LiveBlock(block.Value, [.. (before.GetValueOrDefault(block.Key)?.Events ?? []).Where(one => !closed.Contains(one.Id)), .. written[block.Key]]),
            StringComparer.Ordinal));
    }

    /// <summary>Remembers what was committed.</summary>
    public void Keep(Knowledge knowledge, IReadOnlyDictionary<string, LiveBlock> blocks) => remembered.Keep(knowledge.SequenceBefore, knowledge.Sequence, blocks);

    private async Task<IReadOnlyDictionary<string, LiveBlock>> ReadAsync(DatabaseTransaction transaction, Knowledge knowledge, HashSet<string> blocks, CancellationToken cancellation)
    {
        var known = remembered.At(knowledge.SequenceBefore, blocks);
        var missing = blocks.Where(block => !known.ContainsKey(block)).ToHashSet(StringComparer.Ordinal);
        if (missing.Count == 0)
        {
            return known;
        }
        var claims = (await LiveClaimsAsync(transaction, missing, cancellation)).ToLookup(one => one.Block, one => one.Member);
        var events = (await LiveEventsAsync(transaction, missing, cancellation)).ToLookup(one => one.Block, one => one.Live);
        return known.Concat(missing.Select(block => KeyValuePair.Create(block, new LiveBlock(claims[block].ToDictionary(member => member.Id), [.. events[block]]))))
            .ToDictionary(StringComparer.Ordinal);
    }

    /// <summary>What the claims of blocks make, next to the events that there are.</summary>
    /// <returns>The events to write, in an order of their own, and the rows to close.</returns>
    public static (IReadOnlyList<EventRecord> Wanted, IReadOnlyList<long> Gone) Compare(
        IEnumerable<(string Block, BlockClaim Member)> claims, IEnumerable<LiveEvent> events)
    {
        var live = events.ToDictionary(one => one.EventId, StringComparer.Ordinal);
        var wanted = new List<EventRecord>();
        foreach (var block in claims.GroupBy(claim => claim.Block, claim => claim.Member, StringComparer.Ordinal))
        {
            foreach (var cluster in OccurrenceClusters.Of(block))
            {
                var id = EventRecord.IdOf(block.Key, cluster);
                // An event is a function of its claims, and claims never change: the same claims are the same event.
                if (live.TryGetValue(id, out var before) && before.Claims.Count == cluster.Members.Count && cluster.Members.All(member => before.Claims.Contains(member.Id)))
                {
                    live.Remove(id);
                    continue;
                }
                var record = EventRecord.Of(block.Key, cluster);
                if (before is not null && before.Fingerprint == record.Fingerprint)
                {
                    live.Remove(id);
                    continue;
                }
                // The stored form is made here, beside the database.
                _ = record.Fingerprint;
                wanted.Add(record);
            }
        }
        return ([.. wanted.OrderBy(record => record.EventId, StringComparer.Ordinal)], [.. live.Values.Select(one => one.Id)]);
    }

    private async Task<IReadOnlyList<(string Block, BlockClaim Member)>> LiveClaimsAsync(DatabaseTransaction transaction, IReadOnlySet<string> blocks, CancellationToken cancellation)
    {
        // Claims of a block that names a day begin on it, so that their month is known; a few that name days of other months are looked for in all of them.
        var months = blocks.Select(block => (Block: block, Day: Occurrence.DayOf(block)))
            .GroupBy(one => one.Day is { } day && Micros.ToInstant(day) is { } begin ? (begin.Year, begin.Month) : default)
            .ToLookup(month => month.Key != default && month.Count() >= FewestOfMonth);
        var found = new List<(string, BlockClaim)>();
        foreach (var month in months[true])
        {
            found.AddRange(await LiveClaimsAsync(
                transaction, [.. month.Select(one => one.Block)], "and sort_us >= @first and sort_us < @last", month.Min(one => one.Day)!.Value, month.Max(one => one.Day)!.Value + Micros.PerDay, cancellation));
        }
        string[] others = [.. months[false].SelectMany(month => month.Select(one => one.Block))];
        return others.Length == 0 ? found : [.. found, .. await LiveClaimsAsync(transaction, others, "", 0, 0, cancellation)];
    }

    private async Task<IEnumerable<(string Block, BlockClaim Member)>> LiveClaimsAsync(
        DatabaseTransaction transaction, string[] blocks, string times, long first, long last, CancellationToken cancellation)
    {
        var rows = await transaction.Connection.QueryAsync<ClaimRow>(transaction.Command(
            $"select id, sort_us, block, resource from claim where {dialect.AnyOf("block", "@blocks")} and known_until = @never {times}",
            new { blocks, never = Micros.Never, first, last },
            cancellation));
        return rows.Select(row => (row.Block, new BlockClaim(row.Id, row.SortUs, V1.Claim.Parser.ParseFrom(row.Resource))));
    }

    private async Task<IReadOnlyList<(string Block, LiveEvent Live)>> LiveEventsAsync(DatabaseTransaction transaction, IReadOnlySet<string> blocks, CancellationToken cancellation)
    {
        EventRow[] rows = [.. await transaction.Connection.QueryAsync<EventRow>(transaction.Command(
            $"select id, event_id, block, fingerprint from event where {dialect.AnyOf("block", "@blocks")} and known_until = @never",
            new { blocks = blocks.ToArray(), never = Micros.Never },
            cancellation))];
        var members = (rows.Length == 0 ? [] : await transaction.Connection.QueryAsync<MemberRow>(transaction.Command(
            $"select subject_id, claim_id from event_claim where {dialect.AnyOf("subject_id", "@ids")}", new { ids = rows.Select(row => row.Id).ToArray() }, cancellation)))
            .ToLookup(row => row.SubjectId, row => row.ClaimId);
        return [.. rows.Select(row => (row.Block, new LiveEvent(row.Id, row.EventId, row.Fingerprint, members[row.Id].ToHashSet())))];
    }

    private Task CloseAsync(DatabaseTransaction transaction, Knowledge knowledge, IReadOnlyList<long> ids, CancellationToken cancellation) => ids.Count == 0
        ? Task.CompletedTask
        : transaction.Connection.ExecuteAsync(transaction.Command(
            $"update event set known_until = @now, closed_id = @number where {dialect.AnyOf("id", "@ids")}",
            new { ids = ids.ToArray(), now = knowledge.TimeUs, number = knowledge.Next() },
            cancellation));

    // An event lies in the areas in which its claims lie.
    private async Task ReadAreasAsync(DatabaseTransaction transaction, IEnumerable<EventRecord> records, CancellationToken cancellation)
    {
        BlockClaim[] bare = [.. records.SelectMany(record => record.Members).Where(member => member.Areas is null)];
        if (bare.Length == 0)
        {
            return;
        }
        var rows = (await transaction.Connection.QueryAsync<Counts.AreaRow>(transaction.Command(
            $"select subject_id, area_id from claim_area where {dialect.AnyOf("subject_id", "@claims")}", new { claims = bare.Select(member => member.Id).ToArray() }, cancellation)))
            .ToLookup(row => row.SubjectId, row => row.AreaId);
        foreach (var member in bare)
        {
            member.Areas = [.. rows[member.Id]];
        }
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

        public string Block { get; init; } = "";

        public string Fingerprint { get; init; } = "";
    }

    private sealed record MemberRow
    {
        public long SubjectId { get; init; }

        public long ClaimId { get; init; }
    }
}

/// <summary>An event that counts.</summary>
/// <param name="Id">Number of its row.</param>
/// <param name="EventId">Its name.</param>
/// <param name="Fingerprint">Changes when anything of it does.</param>
/// <param name="Claims">Numbers of its claims.</param>
internal sealed record LiveEvent(long Id, string EventId, string Fingerprint, IReadOnlySet<long> Claims);
