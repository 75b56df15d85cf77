using Dapper;
using Lagebild.Hosting;

namespace Lagebild.Query.Projection;

/// <summary>
/// The picture's own clock. Writers take it one after another (a row lock until commit), and every commit has a later moment than
/// the one before. So all that was known at a moment is there as soon as the clock shows it, and never changes after.
/// </summary>
internal sealed class Knowledge
{
    private long _first;
    private long _next;

    private Knowledge(long timeUs, long sequence)
    {
        TimeUs = timeUs;
        _first = _next = sequence;
    }

    /// <summary>The moment of this commit.</summary>
    public long TimeUs { get; private set; }

    /// <summary>A moment without a lock, for who alone writes a database.</summary>
    public static Knowledge At(long timeUs, long sequence) => new(timeUs, sequence);

    /// <summary>Numbers for rows that name no moment, before the clock is taken; see <see cref="TryTakeAsync"/>.</summary>
    public static Knowledge Ahead(long sequence) => new(0, sequence);

    /// <summary>The last number that was taken before this commit.</summary>
    public long SequenceBefore => _first;

    /// <summary>The last number taken.</summary>
    public long Sequence => _next;

    /// <summary>Takes the clock for this transaction; other writers wait.</summary>
    public static async Task<Knowledge> TakeAsync(DatabaseTransaction transaction, TimeProvider time, CancellationToken cancellation)
    {
        var (timeUs, sequence) = await ClockAsync(transaction, time, cancellation);
        return new Knowledge(timeUs, sequence);
    }

    /// <summary>Takes the clock when numbers were given ahead; other writers wait.</summary>
    /// <returns>False if others took these numbers meanwhile: what was written with them must be taken back.</returns>
    public async Task<bool> TryTakeAsync(DatabaseTransaction transaction, TimeProvider time, CancellationToken cancellation)
    {
        (TimeUs, var sequence) = await ClockAsync(transaction, time, cancellation);
        var free = sequence <= _first;
        _first = sequence;
        return free;
    }

    private static async Task<(long TimeUs, long Sequence)> ClockAsync(DatabaseTransaction transaction, TimeProvider time, CancellationToken cancellation)
    {
        var now = Micros.Of(time.GetUtcNow());
        var row = await transaction.Connection.QuerySingleAsync<Row>(transaction.Command(
            """
            update knowledge
            set time_us = case when time_us >= @now then time_us + 1 else @now end
            where id = 1
            returning time_us, sequence
            """,
            new { now },
            cancellation));
        return (row.TimeUs, row.Sequence);
    }

    /// <summary>The latest moment that was committed.</summary>
    public static async Task<(long TimeUs, long Sequence)> ReadAsync(System.Data.Common.DbConnection connection, CancellationToken cancellation)
    {
        var row = await connection.QuerySingleAsync<Row>(new CommandDefinition("select time_us, sequence from knowledge where id = 1", cancellationToken: cancellation));
        return (row.TimeUs, row.Sequence);
    }

    /// <summary>The next number of the one sequence that counts claims, reports, events and closings in the order of knowledge.</summary>
    public long Next() => ++_next;

    /// <summary>Gives the clock back with the commit.</summary>
    public Task ReturnAsync(DatabaseTransaction transaction, CancellationToken cancellation) => _next == _first
        ? Task.CompletedTask
        : transaction.Connection.ExecuteAsync(transaction.Command("update knowledge set sequence = @sequence where id = 1", new { sequence = _next }, cancellation));

    private sealed record Row
    {
        public long TimeUs { get; init; }

        public long Sequence { get; init; }
    }
}
