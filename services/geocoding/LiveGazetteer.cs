using Lagebild.Geocoding.Curation;
using Lagebild.Geocoding.Gazetteer;
using Lagebild.Geocoding.Import;
using Microsoft.Extensions.Options;

namespace Lagebild.Geocoding;

/// <summary>
/// The gazetteer in use: the one that ships, with imported and corrected places over it. Polls the version, so that several
/// instances stay in step; readers always see one whole gazetteer.
/// </summary>
internal sealed partial class LiveGazetteer(
    PlaceStore places, ImportedPlaces imports, SnapshotStore snapshots, IOptions<GeocodingOptions> options, TimeProvider time, ILogger<LiveGazetteer> logger) : BackgroundService
{
    private readonly SemaphoreSlim refreshing = new(1);
    private volatile Geocoder? current;
    private volatile Gazetteer.Gazetteer? beneath;
    private GazetteerVersion taken;

    /// <summary>The geocoder over the places as they are now.</summary>
    public Geocoder Geocoder => current ?? Geocoder.Shipped;

    /// <summary>The places as packages and imports give them, without what people changed.</summary>
    public Gazetteer.Gazetteer Beneath => beneath ?? Geocoder.Shipped.Gazetteer;

    /// <summary>Takes up all changes that are stored by now.</summary>
    public async Task RefreshAsync(CancellationToken cancellation)
    {
        await refreshing.WaitAsync(cancellation);
        try
        {
            var latest = await places.VersionAsync(cancellation);
            if (latest.Version == taken.Version)
            {
                return;
            }
            if (latest.ImportVersion != taken.ImportVersion)
            {
                beneath = await MergedAsync(latest.ImportVersion, cancellation);
            }
            current = new Geocoder(GazetteerMerge.WithCorrections(Beneath, await places.CuratedAsync(cancellation), current?.Gazetteer));
            taken = latest;
            LogRefreshed(logger, latest.Version, current.Gazetteer.Count);
        }
        finally
        {
            refreshing.Release();
        }
    }

    /// <summary>The shipped places with those of imports: as they were put together before, else anew.</summary>
    private async Task<Gazetteer.Gazetteer> MergedAsync(long importVersion, CancellationToken cancellation)
    {
        if (await snapshots.FindAsync(importVersion, cancellation) is { } columns)
        {
            return new Gazetteer.Gazetteer(columns);
        }
        var shipped = Geocoder.Shipped.Gazetteer;
        var merged = GazetteerMerge.WithImports(shipped, await imports.AllAsync(shipped, cancellation));
        if (merged != shipped)
        {
            await snapshots.SaveAsync(importVersion, merged.Columns, cancellation);
        }
        return merged;
    }

    public override void Dispose()
    {
        refreshing.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(options.Value.RefreshSeconds), time);
        try
        {
            do
            {
                try
                {
                    await RefreshAsync(stoppingToken);
                }
                catch (Exception problem) when (problem is not OperationCanceledException)
                {
                    // The places of a moment ago still serve; the next round tries again.
                    LogStale(logger, problem);
                }
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            LogStopped(logger);
        }
    }

    [LoggerMessage(EventName = "GazetteerRefreshed", Level = LogLevel.Information, Message = "Gazetteer version {Version}: {Places} places.")]
    private static partial void LogRefreshed(ILogger logger, long version, int places);

    [LoggerMessage(EventName = "GazetteerStale", Level = LogLevel.Warning, Message = "The gazetteer could not be refreshed.")]
    private static partial void LogStale(ILogger logger, Exception problem);

    [LoggerMessage(EventName = "GazetteerStopped", Level = LogLevel.Debug, Message = "The gazetteer is no longer refreshed.")]
    private static partial void LogStopped(ILogger logger);
}
