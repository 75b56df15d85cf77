using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Lagebild.Hosting;

/// <summary>Ready while all receivers of a service are there; else it names the queues that wait.</summary>
internal sealed class ReceiverHealth(IReadOnlyList<Receiver> receivers, TimeProvider time) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var away = receivers
            .Select(receiver => (receiver.Queue, Since: receiver.AwaySince))
            .Where(receiver => receiver.Since is not null)
            .Select(receiver => $"{receiver.Queue} for {(time.GetUtcNow() - receiver.Since!.Value).TotalSeconds:0} s")
            .ToArray();
        return Task.FromResult(away.Length == 0
            ? HealthCheckResult.Healthy()
            : new HealthCheckResult(context.Registration.FailureStatus, $"Nothing is received from {string.Join(", ", away)}."));
    }
}
