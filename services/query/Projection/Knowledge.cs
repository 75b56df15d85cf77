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

    private long _unbegunUs;

    private Knowledge(long timeUs, long sequence, long unbegunUs)
    {
        TimeUs = timeUs;
        _unbegunUs = unbegunUs;
        _first = _next = sequence;
    }

    /// <summary>The moment of this commit.</summary>
    public long TimeUs { get; private set; }

    /// <summary>A moment without a lock, for who alone writes a database.</summary>
    public static Knowledge At(long timeUs, long sequence, long unbegunUs = Micros.Always) => new(timeUs, sequence, unbegunUs);

    /// <summary>Numbers for rows that name no moment, before the clock is taken; see <see cref="TryTakeAsync"/>.</summary>
    public static Knowledge Ahead(long sequence) => new(0, sequence, Micros.Always);

    /// <summary>The last number that was taken before this commit.</summary>
    public long SequenceBefore => _first;

    /// <summary>The latest end of what has no known begin.</summary>
    public long UnbegunUs => _unbegunUs;

    /// <summary>Notes a claim or an event: when it began, and when it sorts.</summary>
    public void NoteBegin(long? from, long sortUs) => _unbegunUs = from == Micros.Always ? Math.Max(_unbegunUs, sortUs) : _unbegunUs;

    /// <summary>The last number taken.</summary>
    public long Sequence => _next;

    /// <summary>Takes the clock for this transaction; other writers wait.</summary>
    public static async Task<Knowledge> TakeAsync(DatabaseTransaction transaction, TimeProvider time, CancellationToken cancellation)
    {
        var clock = await ClockAsync(transaction, time, cancellation);
        return new Knowledge(clock.TimeUs, clock.Sequence, clock.UnbegunUs);
    }

    /// <summary>Takes the clock when numbers were given ahead; other writers wait.</summary>
    /// <returns>False if others took these numbers meanwhile: what was written with them must be taken back.</returns>
    public async Task<bool> TryTakeAsync(DatabaseTransaction transaction, TimeProvider time, CancellationToken cancellation)
    {
        var clock = await ClockAsync(transaction, time, cancellation);
        var free = clock.Sequence <= _first;
        (TimeUs, _first, _unbegunUs) = (clock.TimeUs, clock.Sequence, Math.Max(_unbegunUs, clock.UnbegunUs));
        return free;
    }

    private static Task<KnowledgeState> ClockAsync(DatabaseTransaction transaction, TimeProvider time, CancellationToken cancellation)
    {
        var now = Micros.Of(time.GetUtcNow());
        return transaction.Connection.QuerySingleAsync<KnowledgeState>(transaction.Command(
            """
            update knowledge
            set time_us = case when time_us >= @now then time_us + 1 else @now end
            where id = 1
            returning time_us, sequence, unbegun_us
            """,
            new { now },
            cancellation));
    }

    /// <summary>The latest moment that was committed.</summary>
    public static Task<KnowledgeState> ReadAsync(System.Data.Common.DbConnection connection, CancellationToken cancellation) =>
        connection.QuerySingleAsync<KnowledgeState>(new CommandDefinition("select time_us, sequence, unbegun_us from knowledge where id = 1", cancellationToken: cancellation));

    /// <summary>The next number of the one sequence that counts claims, reports, events and closings in the order of knowledge.</summary>
    public long Next() => ++_next;

    /// <summary>Gives the clock back with the commit.</summary>
    public Task ReturnAsync(DatabaseTransaction transaction, CancellationToken cancellation) => _next == _first
        ? Task.CompletedTask
        : transaction.Connection.ExecuteAsync(transaction.Command(
            "update knowledge set sequence = @sequence, unbegun_us = @unbegun where id = 1", new { sequence = _next, unbegun = _unbegunUs }, cancellation));
}

/// <summary>The clock as it was committed last.</summary>
internal sealed record KnowledgeState
{
    /// <summary>The moment.</summary>
    public long TimeUs { get; init; }

    /// <summary>The last number.</summary>
    public long Sequence { get; init; }

    /// <summary>See <see cref="Knowledge.UnbegunUs"/>.</summary>
    public long UnbegunUs { get; init; }
}
