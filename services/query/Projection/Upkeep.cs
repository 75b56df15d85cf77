using Lagebild.Hosting;

namespace Lagebild.Query.Projection;

/// <summary>Work beside the writers, whenever there is some: what fails by what passes is done the next time.</summary>
internal abstract class Upkeep(TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await WorkAsync(stoppingToken);
            }
            catch (Exception problem) when (Transient.Is(problem))
            {
                LogPutOff(problem.Message);
            }
        }
    }

    /// <summary>Does all there is to do.</summary>
    protected abstract Task WorkAsync(CancellationToken cancellation);

    /// <summary>Tells that it is done later, and why.</summary>
    protected abstract void LogPutOff(string reason);
}
