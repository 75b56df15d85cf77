using System.Diagnostics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lagebild.Hosting;

/// <summary>
/// Sends what is in a database's outbox: takes a batch, publishes it, waits for the broker's confirmations, deletes it. A crash in
/// between means that messages are sent twice, never that one is lost.
/// </summary>
/// <remarks>
/// On PostgreSQL the batch stays locked in one transaction, so that several dispatchers in several processes share the work, and
/// the batch of one that dies is free at once. On SQLite, where a transaction would keep all writers out while the broker is
/// asked, one dispatcher of the process at a time reads without one.
/// </remarks>
internal sealed partial class OutboxDispatcher(
    Database database, MessagePublisher publisher, PlatformOptions options, IHostApplicationLifetime lifetime, TimeProvider time,
    ILogger<OutboxDispatcher> logger) : BackgroundService
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestPutOff = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // What an earlier process left must not be sent before the receivers are there: the bus in memory drops what nobody takes.
        await Started(stoppingToken);
        await Task.WhenAll(Enumerable.Range(0, options.OutboxDispatchers).Select(_ => Task.Run(() => RunAsync(stoppingToken), stoppingToken)));
    }

    private async Task Started(CancellationToken cancellation)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var told = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(cancellation);
    }

    private async Task RunAsync(CancellationToken cancellation)
    {
        var failures = 0;
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                var result = await DispatchAsync(cancellation);
                if (result.Sent == 0 && result.Failed > 0)
                {
                    throw new TimeoutException("The broker confirmed nothing.", result.Problem);
                }
                failures = 0;
                if (result.Sent < options.OutboxBatch)
                {
                    await database.Outbox.WaitAsync(TimeSpan.FromSeconds(options.OutboxPollSeconds), cancellation);
                }
                else
                {
                    // There is more: let an idle dispatcher take its share.
                    database.Outbox.Wake();
                }
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                return;
            }
            catch (Exception problem)
            {
                failures++;
                LogWaiting(logger, database.Service, failures, (problem.InnerException ?? problem).Message);
                await Task.Delay(Pause(failures, LongestPause), time, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Sends one batch.</summary>
    internal Task<DispatchResult> DispatchAsync(CancellationToken cancellation) =>
        database.Dialect.Postgres ? DispatchLockedAsync(cancellation) : DispatchInTurnAsync(cancellation);

    private async Task<DispatchResult> DispatchLockedAsync(CancellationToken cancellation)
    {
        await using var transaction = await database.BeginAsync(cancellation);
        var batch = await OutboxTable.TakeAsync(transaction.Connection, transaction.Transaction, database.Dialect, options.OutboxBatch, time.GetUtcNow(), cancellation);
        return batch.Count == 0 ? default : await SendAsync(batch, _ => Task.FromResult(new Borrowed(transaction, false)), cancellation);
    }

    private async Task<DispatchResult> DispatchInTurnAsync(CancellationToken cancellation)
    {
        await database.Outbox.Turn.WaitAsync(cancellation);
        try
        {
            IReadOnlyList<OutboxMessage> batch;
            await using (var connection = await database.OpenAsync(cancellation))
            {
                batch = await OutboxTable.TakeAsync(connection, null, database.Dialect, options.OutboxBatch, time.GetUtcNow(), cancellation);
            }
            return batch.Count == 0 ? default : await SendAsync(batch, async token => new Borrowed(await database.BeginAsync(token), true), cancellation);
        }
        finally
        {
            database.Outbox.Turn.Release();
        }
    }

    private async Task<DispatchResult> SendAsync(
        IReadOnlyList<OutboxMessage> batch, Func<CancellationToken, Task<Borrowed>> begin, CancellationToken cancellation)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(TimeSpan.FromSeconds(options.PublishTimeoutSeconds));
        var problems = await PublishAsync(batch, deadline.Token);
        var sent = batch.Where((_, index) => problems[index] is null).Select(message => message.Id).ToArray();
        var failed = batch.Where((_, index) => problems[index] is not null).ToArray();
        var problem = problems.FirstOrDefault(each => each is not null);

        // What was confirmed is deleted even while the process stops: it was sent.
        await using var borrowed = await begin(CancellationToken.None);
        if (sent.Length > 0)
        {
            await OutboxTable.DeleteAsync(borrowed.Transaction, database.Dialect, sent, CancellationToken.None);
            Telemetry.OutboxSent.Add(sent.Length, new KeyValuePair<string, object?>(Telemetry.ServiceTag, database.Service));
        }
        // A broker that is away is nobody's fault; a message that fails among others that pass is put off, so that it blocks none.
        if (sent.Length > 0 && failed.Length > 0)
        {
            LogPutOff(logger, failed.Length, database.Service, problem!.Message);
            foreach (var same in failed.GroupBy(message => message.Attempts))
            {
                var until = time.GetUtcNow() + Pause((int)same.Key + 3, LongestPutOff);
                await OutboxTable.PutOffAsync(borrowed.Transaction, database.Dialect, [.. same.Select(message => message.Id)], until, CancellationToken.None);
            }
        }
        await borrowed.Transaction.CommitAsync(CancellationToken.None);
        return new DispatchResult(sent.Length, failed.Length, problem);
    }

    /// <summary>What went wrong with each message; null where the broker confirmed it.</summary>
    private async Task<Exception?[]> PublishAsync(IReadOnlyList<OutboxMessage> batch, CancellationToken deadline)
    {
        var publications = batch.Select(message => PublishAsync(message, deadline)).ToArray();
        Task all = Task.WhenAll(publications);
        await all.WaitAsync(deadline).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await all.WaitAsync(MessagePublisher.Grace, time, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!all.IsCompleted)
        {
            LogLost(logger, database.Service);
            publisher.BeginAnew();
        }
        return [.. publications.Select(publication => publication.IsCompletedSuccessfully ? publication.Result : new TimeoutException("The bus did not come back."))];
    }

    private async Task<Exception?> PublishAsync(OutboxMessage message, CancellationToken cancellation)
    {
        try
        {
            using var activity = Telemetry.StartDispatch(message.TraceParent, message.TraceState, message.MessageType, database.Service);
            await publisher.PublishAsync(message.Read(), message.ClrType, Guid.Parse(message.MessageId), cancellation);
            return null;
        }
        catch (Exception problem)
        {
            return problem;
        }
    }

    private static TimeSpan Pause(int failures, TimeSpan longest) =>
        TimeSpan.FromMilliseconds(Math.Min(longest.TotalMilliseconds, 100 * Math.Pow(2, Math.Min(failures, 20))));

    [LoggerMessage(EventName = "OutboxWaiting", Level = LogLevel.Warning, Message = "The outbox of {Service} waits, attempt {Attempt}: {Problem}")]
    private static partial void LogWaiting(ILogger logger, string service, int attempt, string problem);

    [LoggerMessage(EventName = "OutboxLost", Level = LogLevel.Warning, Message = "The bus does not come back from sending for {Service}; it gets a new connection")]
    private static partial void LogLost(ILogger logger, string service);

    [LoggerMessage(EventName = "OutboxPutOff", Level = LogLevel.Warning, Message = "{Count} messages of {Service} could not be sent and are put off: {Problem}")]
    private static partial void LogPutOff(ILogger logger, int count, string service, string problem);

    /// <summary>A transaction that may belong to the caller.</summary>
    private readonly record struct Borrowed(DatabaseTransaction Transaction, bool Owned) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => Owned ? Transaction.DisposeAsync() : ValueTask.CompletedTask;
    }
}

/// <summary>What became of a batch.</summary>
internal readonly record struct DispatchResult(int Sent, int Failed, Exception? Problem);
