using System.Data.Common;
using Dapper;

namespace Lagebild.Query.Counts;

/// <summary>What kept counts consist of as of a moment.</summary>
/// <param name="AsOfUs">The moment.</param>
/// <param name="Folds">From the begin of knowledge on, one after another.</param>
/// <param name="UntilUs">The end of the last of them.</param>
/// <param name="Changes">The changes after it, up to the moment.</param>
internal sealed record CountMoment(long AsOfUs, long[] Folds, long UntilUs, ChangeBlock[] Changes);

/// <summary>
/// Finds what counts consist of: the folds that end before a moment, the largest first, and the changes after them. The latest moment stays in
/// memory, and what was committed since is added to it: neither folds nor changes ever change.
/// </summary>
internal sealed class CountMoments : IDisposable
{
    // With more changes behind the folds it is worth to look for newer folds.
    private const int FewChanges = 10;

    private readonly SemaphoreSlim _one = new(1);
    private CountMoment? _last;

    public void Dispose() => _one.Dispose();

    /// <summary>As of a moment that is committed.</summary>
    public async Task<CountMoment> AtAsync(DbConnection connection, long asOf, CancellationToken cancellation)
    {
        if (Volatile.Read(ref _last) is { } last && (last.AsOfUs == asOf || asOf < last.AsOfUs))
        {
            return last.AsOfUs == asOf ? last : await ReadAsync(connection, null, asOf, cancellation);
        }
        await _one.WaitAsync(cancellation);
        try
        {
            // Who waited finds it there.
            if (_last is { } now && now.AsOfUs >= asOf)
            {
                return now.AsOfUs == asOf ? now : await ReadAsync(connection, null, asOf, cancellation);
            }
            var moment = await ReadAsync(connection, _last, asOf, cancellation);
            Volatile.Write(ref _last, moment);
            return moment;
        }
        finally
        {
            _one.Release();
        }
    }

    private static async Task<CountMoment> ReadAsync(DbConnection connection, CountMoment? before, long asOf, CancellationToken cancellation)
    {
        var (folds, until) = before is { Changes.Length: <= FewChanges }
            ? (before.Folds, before.UntilUs)
            : Cover(await connection.QueryAsync<FoldRow>(new CommandDefinition(
                "select id, tier, after_us, until_us from count_fold where until_us <= @asOf", new { asOf }, cancellationToken: cancellation)));
        ChangeBlock[] known = before is null || until < before.UntilUs ? [] : [.. before.Changes.Where(change => change.KnownUs > until)];
        var from = before is null || until < before.UntilUs ? until : Math.Max(until, before.AsOfUs);
        var rows = await connection.QueryAsync<(long KnownUs, byte[] Facts)>(new CommandDefinition(
            "select known_us, facts from count_change where known_us > @from and known_us <= @asOf order by known_us", new { from, asOf }, cancellationToken: cancellation));
        return new CountMoment(asOf, folds, until, [.. known, .. rows.Select(row => ChangeBlock.Of(row.KnownUs, row.Facts))]);
    }

    // Always the fold that reaches furthest.
    private static (long[] Folds, long Until) Cover(IEnumerable<FoldRow> folds)
    {
        var furthest = folds.GroupBy(fold => fold.AfterUs).ToDictionary(group => group.Key, group => group.MaxBy(fold => fold.UntilUs)!);
        var cover = new List<long>();
        var until = -1L;
        while (furthest.TryGetValue(until, out var next))
        {
            cover.Add(next.Id);
            until = next.UntilUs;
        }
        return ([.. cover], until);
    }
}
