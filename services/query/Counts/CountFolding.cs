using System.Data.Common;
using Dapper;
using Lagebild.Hosting;
using Lagebild.Query.Projection;

namespace Lagebild.Query.Counts;

/// <summary>A fold: the sum of what changed after one moment of knowledge and up to another.</summary>
internal sealed record FoldRow
{
    public long Id { get; init; }

    public long Tier { get; init; }

    public long AfterUs { get; init; }

    public long UntilUs { get; init; }

    public long Total { get; init; }

    public long Changes { get; init; }
}

/// <summary>
/// Sums changes up, beside the writers: many changes become a fold of the lowest tier, and <see cref="FanIn"/> folds of a tier one of the
/// next. Nothing is taken away, so that every past moment is a handful of folds and a few changes: counts are exact as of then.
/// </summary>
/// <param name="database">The picture.</param>
/// <param name="claims">So many claims make a fold.</param>
/// <param name="changes">Or so many changes, however small.</param>
internal sealed class CountFolding(QueryDatabase database, int claims = CountFolding.Claims, int changes = CountFolding.Changes)
{
    public const int FanIn = 8;
    private const int Claims = 20_000;
    private const int Changes = 1_000;

    /// <summary>Folds all there is to fold.</summary>
    public async Task FoldAsync(CancellationToken cancellation)
    {
        while (await FoldChangesAsync(cancellation))
        {
        }
        for (var tier = 0L; ; tier++)
        {
            var folded = false;
            while (await FoldTierAsync(tier, cancellation))
            {
                folded = true;
            }
            if (!folded)
            {
                return;
            }
        }
    }

    private async Task<bool> FoldChangesAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var last = await LastAsync(connection, 0, cancellation);
        var until = await connection.QueryFirstOrDefaultAsync<ChangeRow>(new CommandDefinition(
            """
            select known_us, total, changes
            from count_change
            where known_us > @UntilUs and (total >= @total or changes >= @changes)
            order by known_us
            limit 1
            """,
            new { last.UntilUs, total = last.Total + claims, changes = last.Changes + changes },
            cancellationToken: cancellation));
        if (until is null)
        {
            return false;
        }
        var sums = new CountSums();
        var rows = await connection.QueryAsync<byte[]>(new CommandDefinition(
            "select facts from count_change where known_us > @after and known_us <= @until",
            new { after = last.UntilUs, until = until.KnownUs },
            cancellationToken: cancellation));
        foreach (var row in rows)
        {
            CountChanges.Read(row, (in SumKey key, int value, long count) => sums.Add(key, value, count));
        }
        await WriteAsync(
            new FoldRow { Tier = 0, AfterUs = last.UntilUs, UntilUs = until.KnownUs, Total = until.Total, Changes = until.Changes },
            async (transaction, id) => await sums.ToRows(id).WriteAsync(transaction, cancellation), cancellation);
        return true;
    }

    private async Task<bool> FoldTierAsync(long tier, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var last = await LastAsync(connection, tier + 1, cancellation);
        FoldRow[] folds = [.. await connection.QueryAsync<FoldRow>(new CommandDefinition(
            "select id, tier, after_us, until_us, total, changes from count_fold where tier = @tier and after_us >= @UntilUs order by after_us limit @limit",
            new { tier, last.UntilUs, limit = FanIn },
            cancellationToken: cancellation))];
        if (folds.Length < FanIn)
        {
            return false;
        }
        long[] ids = [.. folds.Select(fold => fold.Id)];
        var groups = await connection.QueryAsync<SumRow>(new CommandDefinition(
            $"select distinct dimension, plover, status from count_sum where {database.Dialect.AnyOf("fold_id", "@ids")}", new { ids }, cancellationToken: cancellation));
        await WriteAsync(
            new FoldRow { Tier = tier + 1, AfterUs = folds[0].AfterUs, UntilUs = folds[^1].UntilUs, Total = folds[^1].Total, Changes = folds[^1].Changes },
            async (transaction, id) =>
            {
                // One dimension and type after another: the memory needed does not grow with the picture.
                foreach (var group in groups)
                {
                    var sums = new CountSums();
                    var rows = await connection.QueryAsync<SumRow>(new CommandDefinition(
                        $"""
                        select dimension, plover, status, entries
                        from count_sum
                        where dimension = @Dimension and plover = @Plover and status = @Status and {database.Dialect.AnyOf("fold_id", "@ids")}
                        """,
                        new { group.Dimension, group.Plover, group.Status, ids },
                        cancellationToken: cancellation));
                    foreach (var row in rows)
                    {
                        CountSums.Read(row, _ => true, (in SumKey key, int value, long count) => sums.Add(key, value, count));
                    }
                    await sums.ToRows(id).WriteAsync(transaction, cancellation);
                }
            },
            cancellation);
        return true;
    }

    private static async Task<FoldRow> LastAsync(DbConnection connection, long tier, CancellationToken cancellation) =>
        await connection.QueryFirstOrDefaultAsync<FoldRow>(new CommandDefinition(
            "select id, tier, after_us, until_us, total, changes from count_fold where tier = @tier order by after_us desc limit 1",
            new { tier },
            cancellationToken: cancellation)) ?? new FoldRow { UntilUs = -1 };

    // Two instances may sum up the same: who comes second finds it done.
    private async Task WriteAsync(FoldRow fold, Func<DatabaseTransaction, long, Task> write, CancellationToken cancellation)
    {
        await using var transaction = await database.BeginAsync(cancellation);
        var id = await transaction.Connection.ExecuteScalarAsync<long?>(transaction.Command(
            """
            insert into count_fold (id, tier, after_us, until_us, total, changes)
            select coalesce(max(id), 0) + 1, @Tier, @AfterUs, @UntilUs, @Total, @Changes
            from count_fold
            where true
            on conflict do nothing
            returning id
            """,
            fold,
            cancellation));
        if (id is { } number)
        {
            await write(transaction, number);
            await transaction.CommitAsync(cancellation);
        }
    }

    private sealed record ChangeRow
    {
        public long KnownUs { get; init; }

        public long Total { get; init; }

        public long Changes { get; init; }
    }
}

/// <summary>Folds whenever there is something to fold. Nothing is lost by a delay: counts are only slower until the next time.</summary>
internal sealed partial class CountFolder(CountFolding folding, TimeProvider time, ILogger<CountFolder> logger) : Upkeep(time)
{
    protected override Task WorkAsync(CancellationToken cancellation) => folding.FoldAsync(cancellation);

    protected override void LogPutOff(string reason) => LogPutOff(logger, reason);

    [LoggerMessage(EventName = "CountFoldingPutOff", Level = LogLevel.Warning, Message = "Counts are summed up later: {Reason}")]
    private static partial void LogPutOff(ILogger logger, string reason);
}
