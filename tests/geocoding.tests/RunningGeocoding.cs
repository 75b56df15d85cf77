using System.Threading.Channels;
using Lagebild.Contracts.Events.V1;
using Lagebild.Geocoding.V1;
using Lagebild.Hosting;
using Lagebild.Testing;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Lagebild.Geocoding.Tests;

/// <summary>The service on a fresh database, for all tests of a class, and what it tells the bus about places.</summary>
public abstract class RunningGeocoding(TestStore store) : IAsyncLifetime
{
    private readonly Heard heard = new();
    private TestPlatform? platform;

    internal GeocodingService.GeocodingServiceClient Client => new(platform!.Channel);

    internal ChannelReader<PlaceChanged> Changes => heard.Changes.Reader;

    public async ValueTask InitializeAsync() => platform = await TestPlatform.StartAsync(
        services =>
        {
            services.AddGeocoding();
            services.AddService("probe", service =>
            {
                service.Services.AddSingleton(heard);
                service.AddConsumer<Probe>("probe.place-changed");
            });
        },
        app => app.MapGeocoding(), options => options.Database = store.New("geocoding").ConnectionString, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await platform!.DisposeAsync();
        await store.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private sealed class Heard
    {
        public Channel<PlaceChanged> Changes { get; } = Channel.CreateUnbounded<PlaceChanged>();
    }

    private sealed class Probe(Heard heard) : IConsumer<PlaceChanged>
    {
        public async Task Consume(ConsumeContext<PlaceChanged> context) => await heard.Changes.Writer.WriteAsync(context.Message, context.CancellationToken);
    }
}

/// <summary>On SQLite.</summary>
public sealed class RunningOnSqlite() : RunningGeocoding(new SqliteStore());

/// <summary>On PostgreSQL.</summary>
public sealed class RunningOnPostgres() : RunningGeocoding(new PostgresStore());
