using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Lagebild.Hosting;

/// <summary>
/// Starts a receiver anew that stays away although the broker answers: one that waits out the bus's pauses, which grow to half a
/// minute, and one that the bus does not know to be away (<see cref="Receiver"/>).
/// </summary>
internal sealed partial class ReceiverWatch(IEnumerable<Receiver> receivers, PlatformOptions options, TimeProvider time, ILogger<ReceiverWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(2);
    // What the bus mends by itself, it mends within seconds.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan ProbeLimit = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(5);

    private readonly Watched[] _watched = [.. receivers.Select(receiver => new Watched(receiver))];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var due = _watched.Where(watched => watched.IsDue(time.GetUtcNow())).ToArray();
            if (due.Length > 0 && await BrokerAnswersAsync(stoppingToken))
            {
                await Task.WhenAll(due.Select(watched => RestartAsync(watched, stoppingToken)));
            }
        }
    }

    private async Task<bool> BrokerAnswersAsync(CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(ProbeLimit);
        try
        {
            var factory = new ConnectionFactory { Uri = new Uri(options.Bus), AutomaticRecoveryEnabled = false, ClientProvidedName = "receiver watch" };
            await using var connection = await factory.CreateConnectionAsync(limit.Token);
            return true;
        }
        catch (Exception problem) when (problem is BrokerUnreachableException or OperationCanceledException or IOException)
        {
            return false;
        }
    }

    private async Task RestartAsync(Watched watched, CancellationToken cancellation)
    {
        var receiver = watched.Receiver;
        // Before the bus said anything of it, the bus is still about to start it.
        if (receiver.Endpoint is not { } endpoint || receiver.AwaySince is not { } since)
        {
            return;
        }
        watched.Restarted(time.GetUtcNow());
        LogRestart(logger, receiver.Queue, (time.GetUtcNow() - since).TotalSeconds);
        try
        {
            await StopAsync(endpoint, cancellation);
            if (!cancellation.IsCancellationRequested)
            {
                endpoint.Start(CancellationToken.None);
            }
        }
        catch (Exception problem) when (problem is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            LogFailed(logger, receiver.Queue, problem);
        }
    }

    private static async Task StopAsync(IReceiveEndpoint endpoint, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(StopLimit);
        try
        {
            await endpoint.Stop(limit.Token).WaitAsync(StopLimit * 2, cancellation);
        }
        catch (Exception problem) when (problem is OperationCanceledException or TimeoutException && !cancellation.IsCancellationRequested)
        {
            // It could not take its leave of a broker that no longer knows it; asked a second time it lets go at once.
            await endpoint.Stop(cancellation).WaitAsync(StopLimit, cancellation);
        }
    }

    [LoggerMessage(EventName = "ReceiverRestart", Level = LogLevel.Warning, Message = "Nothing was received from {Queue} for {Seconds:0} s though the broker answers; its receiver starts anew")]
    private static partial void LogRestart(ILogger logger, string queue, double seconds);

    [LoggerMessage(EventName = "ReceiverRestartFailed", Level = LogLevel.Warning, Message = "The receiver of {Queue} could not start anew and is tried again")]
    private static partial void LogFailed(ILogger logger, string queue, Exception problem);

    /// <summary>A receiver and when it may be started again: what does not help is not done over and over.</summary>
    private sealed class Watched(Receiver receiver)
    {
        private int _restarts;
        private DateTimeOffset _next;

        public Receiver Receiver => receiver;

        public bool IsDue(DateTimeOffset now)
        {
            if (receiver.AwaySince is not { } since)
            {
                _restarts = 0;
                _next = default;
                return false;
            }
            return now - since >= Patience && now >= _next;
        }

        public void Restarted(DateTimeOffset now)
        {
            var pause = Patience * Math.Pow(2, Math.Min(_restarts++, 10));
            _next = now + (pause < LongestPause ? pause : LongestPause);
        }
    }
}
