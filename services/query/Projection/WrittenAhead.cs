using Lagebild.Hosting;
using Lagebild.Query.Corrections;

namespace Lagebild.Query.Projection;

/// <summary>
/// What a group writes before it has the picture's clock, while the group before has it: rows that name no moment of knowledge and that nobody else has a row of, in the
/// transaction that is committed under the clock. Their numbers are taken on trust: if others took them meanwhile, or corrected something, or brought a report of the
/// group first, all is taken back and done again under the clock. So the server works on two groups at once, and nobody sees a row before its moment.
/// </summary>
internal sealed class WrittenAhead : IAsyncDisposable
{
    private WrittenAhead(DatabaseTransaction transaction, Knowledge knowledge, AcceptedChanges accepted) =>
        (Transaction, Knowledge, Accepted, Closing) = (transaction, knowledge, accepted, knowledge.Next());

    /// <summary>Holds the rows.</summary>
    public DatabaseTransaction Transaction { get; }

    /// <summary>Numbers, and the moment once the clock is taken.</summary>
    public Knowledge Knowledge { get; }

    /// <summary>The number of what the group closes: what goes is told before what comes.</summary>
    public long Closing { get; }

    /// <summary>What was new when it was written.</summary>
    public AcceptedChanges Accepted { get; }

    /// <summary>All rows of the reports; those without a moment are written.</summary>
    public required PictureRows Rows { get; init; }

    public static async Task<WrittenAhead> WriteAsync(
        QueryDatabase database, IReadOnlyList<PictureChange> changes, PictureReport?[] read, CorrectionSet corrected, NumbersInUse inUse, PlacesMet met, CancellationToken cancellation)
    {
        var transaction = await database.BeginAsync(cancellation);
        try
        {
            var committed = await Knowledge.ReadAsync(transaction.Connection, cancellation);
            var accepted = await AcceptedChanges.ReadAsync(transaction, database.Dialect, changes, cancellation);
            var knowledge = Knowledge.Ahead(inUse.After(committed.Sequence));
            var ahead = new WrittenAhead(transaction, knowledge, accepted) { Rows = PictureRows.Of(accepted.Of(read), database.Dialect, knowledge, met) };
            BulkRows.WriteOut(ahead.Rows.Timeless);
            await BulkRows.WriteAsync(ahead.Rows.Timeless, transaction, cancellation);
            return ahead;
        }
        catch
        {
            await transaction.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => Transaction.DisposeAsync();
}

/// <summary>Numbers that the group with the clock may take.</summary>
/// <param name="Most">So many after what is committed, if it began there.</param>
/// <param name="Last">Or up to this one.</param>
internal sealed record NumbersInUse(long Most, long Last)
{
    // For what it closes, and events that fall apart; if that is too few, the next group writes once more.
    private const int Spare = 100;

    /// <summary>Those of a group that begins after a number; null: after what is committed.</summary>
    public static NumbersInUse From(long? after, IEnumerable<PictureChange> changes)
    {
        // A report, its claims, an event for each, and some that change their neighbours.
        var most = changes.Sum(change => 1L + (3 * (change.Coded?.Layers.Claims.Count ?? 0))) + Spare;
        return after is { } number ? new NumbersInUse(0, number + most) : new NumbersInUse(most, 0);
    }

    /// <summary>The number after which the next group can begin.</summary>
    public long After(long committed) => Math.Max(committed + Most, Last);
}
