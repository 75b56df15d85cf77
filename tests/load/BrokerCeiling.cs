using System.Diagnostics;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Lagebild.Load;

/// <summary>What the broker alone does on this machine: publish with confirms into a quorum queue, and consume, side by side.</summary>
internal static class BrokerCeiling
{
    private const int Bytes = 4096;

    /// <returns>Messages per second.</returns>
    public static async Task<double> MeasureAsync(string address, int messages, CancellationToken cancellation)
    {
        var factory = new ConnectionFactory { Uri = new Uri(address) };
        await using var connection = await factory.CreateConnectionAsync(cancellation);
        await using var publisher = await connection.CreateChannelAsync(
            new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), cancellation);
        await using var consumer = await connection.CreateChannelAsync(cancellationToken: cancellation);
        var queue = $"ceiling-{Guid.NewGuid():N}";
        await publisher.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false,
            new Dictionary<string, object?> { ["x-queue-type"] = "quorum" }, cancellationToken: cancellation);
        await consumer.BasicQosAsync(0, 200, false, cancellation);

        var done = new TaskCompletionSource();
        var seen = 0;
        var receiver = new AsyncEventingBasicConsumer(consumer);
        receiver.ReceivedAsync += async (_, message) =>
        {
            await consumer.BasicAckAsync(message.DeliveryTag, multiple: false);
            if (Interlocked.Increment(ref seen) == messages)
            {
                done.TrySetResult();
            }
        };
        var watch = Stopwatch.StartNew();
        await consumer.BasicConsumeAsync(queue, autoAck: false, receiver, cancellation);
        var body = new byte[Bytes];
        var properties = new BasicProperties { Persistent = true };
        await Parallel.ForEachAsync(Enumerable.Range(0, messages), new ParallelOptions { MaxDegreeOfParallelism = 64, CancellationToken = cancellation },
            async (_, token) => await publisher.BasicPublishAsync("", queue, mandatory: false, properties, body, token));
        await done.Task.WaitAsync(cancellation);
        var rate = messages / watch.Elapsed.TotalSeconds;
        await publisher.QueueDeleteAsync(queue, cancellationToken: cancellation);
        return rate;
    }
}
