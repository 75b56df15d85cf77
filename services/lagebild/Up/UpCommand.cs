using System.CommandLine;
using System.Diagnostics;
using Grpc.Net.Client;
using Lagebild.Cli.Client;
using Lagebild.Cli.Output;
using Lagebild.Entity;
using Lagebild.Geocoding;
using Lagebild.Hosting;
using Lagebild.Ingestion;
using Lagebild.Query;
using Spectre.Console;

namespace Lagebild.Cli.Up;

/// <summary><c>lagebild up</c>: the whole platform in one process.</summary>
internal static class UpCommand
{
    public static Command Build()
    {
        var data = new Option<string>("--data") { Description = "Folder of the SQLite files.", DefaultValueFactory = _ => "./lagebild-data" };
        var port = new Option<int>("--port") { Description = "gRPC port; HTTP listens 80 above it. 0 takes free ones.", DefaultValueFactory = _ => ServicePorts.Grpc("lagebild") };
        var once = new Option<bool>("--once") { Description = "End after the table." };
        var noSamples = new Option<bool>("--no-samples") { Description = "Do not read the bundled sample reports." };
        var format = new Option<OutputFormat>("--format") { Description = "table, json or csv.", DefaultValueFactory = _ => OutputFormat.Table };
        port.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 0 or > 65455)
            {
                result.AddError("--port: must be from 0 to 65455.");
            }
        });
        var command = new Command("up",
            """
            Starts ingestion, geocoding, entity and query in this process (SQLite files, in-memory bus), reads the bundled
            sample reports, prints the picture, and serves until Ctrl-C.

            Examples:
              lagebild up
              lagebild up --once --format json
              lagebild up --data /var/lib/lagebild --no-samples
            """)
        { data, port, once, noSamples, format };
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetRequiredValue(data), parsed.GetValue(port), parsed.GetValue(once), !parsed.GetValue(noSamples), parsed.GetValue(format), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string data, int port, bool once, bool samples, OutputFormat format, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        var console = StandardError.Open();
        await using var app = Build(data, port);
        try
        {
            await app.StartAsync(cancellation);
        }
        catch (IOException e)
        {
            await Console.Error.WriteLineAsync($"Cannot listen: {e.Message} Choose another with --port.");
            return ExitCode.Failed;
        }
        var addresses = app.Services.GetRequiredService<ServiceAddresses>();
        console.MarkupLineInterpolated($"[green]ready[/] after {watch.Elapsed.TotalSeconds:F1} s");
        var all = true;
        if (samples)
        {
            using var channel = GrpcChannel.ForAddress(addresses.Grpc, new GrpcChannelOptions { MaxReceiveMessageSize = 64 << 20 });
            all = await SamplePicture.ShowAsync(channel, console, format, cancellation);
        }
        console.MarkupLineInterpolated($"gRPC    {addresses.Grpc}");
        console.MarkupLineInterpolated($"page    {addresses.Http}");
        console.MarkupLineInterpolated($"health  {new Uri(addresses.Http, "health/ready")}");
        console.MarkupLineInterpolated($"JSON    {new Uri(addresses.Http, "query/v1/claims")}");
        if (!once)
        {
            console.WriteLine("Ctrl-C ends.");
            await app.WaitForShutdownAsync(cancellation);
        }
        else
        {
            await app.StopAsync(CancellationToken.None);
        }
        return all ? ExitCode.Ok : ExitCode.SomeFailed;
    }

    private static WebApplication Build(string data, int port)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        // Standard output belongs to the picture, so that it can be piped.
        builder.Logging.AddConsole(log => log.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.AddPlatform(platform => platform.AddIngestion().AddGeocoding().AddEntity().AddQuery(), options =>
        {
            options.Data = Path.GetFullPath(data);
            options.GrpcPort = port;
            options.HttpPort = port == 0 ? 0 : port + 80;
        });
        var app = builder.Build();
        app.MapPlatform();
        app.MapIngestion();
        app.MapGeocoding();
        app.MapEntity();
        app.MapQuery();
        return app;
    }
}
