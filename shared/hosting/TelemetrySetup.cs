using System.Diagnostics;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Lagebild.Hosting;

/// <summary>One provider of traces and one of metrics per process: a second would double every span.</summary>
internal static class TelemetrySetup
{
    private const string MassTransitSource = "MassTransit";

    public static void AddTo(WebApplicationBuilder builder, PlatformOptions options, string name)
    {
        var telemetry = builder.Services.AddOpenTelemetry().ConfigureResource(resource => resource.AddService(name, "lagebild"));
        telemetry.WithMetrics(metrics => metrics
            .AddMeter(Telemetry.SourceName, MassTransitSource, "Npgsql", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel")
            .AddRuntimeInstrumentation()
            .AddPrometheusExporter());
        if (string.IsNullOrWhiteSpace(options.OtlpEndpoint))
        {
            return;
        }
        telemetry.WithTracing(tracing => tracing
            .AddSource(Telemetry.SourceName, MassTransitSource)
            .AddNpgsql()
            .AddGrpcClientInstrumentation()
            .AddAspNetCoreInstrumentation(web => web.Filter = context => !IsNoise(context.Request.Path.Value))
            .AddProcessor(new ServiceTagProcessor(name))
            .AddOtlpExporter());
    }

    // Probes and scrapes come every few seconds and tell nothing.
    private static bool IsNoise(string? path) =>
        path is not null && (path.StartsWith("/health/", StringComparison.Ordinal) || path == "/metrics" || path.StartsWith("/grpc.health.", StringComparison.Ordinal));

    /// <summary>Hands the service's name down from span to span, so that one process with all services shows who did what.</summary>
    private sealed class ServiceTagProcessor(string process) : BaseProcessor<Activity>
    {
        public override void OnStart(Activity data)
        {
            if (data.Parent?.GetTagItem(Telemetry.ServiceTag) is { } service)
            {
                data.SetTag(Telemetry.ServiceTag, service);
            }
        }

        public override void OnEnd(Activity data)
        {
            if (data.GetTagItem(Telemetry.ServiceTag) is null)
            {
                data.SetTag(Telemetry.ServiceTag, process);
            }
        }
    }
}

/// <summary>Marks the span of an RPC with the service that answers it: <c>/lagebild.geocoding.v1.GeocodingService/GetPlace</c>.</summary>
internal sealed class ServiceTagInterceptor : Interceptor
{
    private const string Prefix = "/lagebild.";

    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        Mark(context);
        return continuation(request, context);
    }

    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        Mark(context);
        return continuation(request, responseStream, context);
    }

    public override Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, IServerStreamWriter<TResponse> responseStream, ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation)
    {
        Mark(context);
        return continuation(requestStream, responseStream, context);
    }

    private static void Mark(ServerCallContext context)
    {
        if (context.Method.StartsWith(Prefix, StringComparison.Ordinal) && context.Method.IndexOf('.', Prefix.Length) is var end and > 0)
        {
            Activity.Current?.SetTag(Telemetry.ServiceTag, context.Method[Prefix.Length..end]);
        }
    }
}
