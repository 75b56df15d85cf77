using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Lagebild.Testing.Processes;

/// <summary>One service as an operating-system process of its own, on ports of its own.</summary>
public sealed class ServiceProcess : IAsyncDisposable
{
    private const int FirstPort = 20_000;
    private const int PortCount = 12_000;

    private static int lastPort = Random.Shared.Next(PortCount);

    private readonly string assembly;
    private readonly IReadOnlyDictionary<string, string> environment;
    private readonly Queue<string> lastLines = new();
    private Process? process;

    public ServiceProcess(string service, IReadOnlyDictionary<string, string> environment)
    {
        Service = service;
        assembly = Path.Combine(AppContext.BaseDirectory, $"Lagebild.{char.ToUpperInvariant(service[0])}{service[1..]}.dll");
        (GrpcPort, HttpPort) = (FreePort(), FreePort());
        this.environment = new Dictionary<string, string>(environment)
        {
            ["LAGEBILD_GRPC_PORT"] = $"{GrpcPort}",
            ["LAGEBILD_HTTP_PORT"] = $"{HttpPort}",
            ["DOTNET_TieredPGO"] = "0",
        };
    }

    public string Service { get; }

    public int GrpcPort { get; }

    public int HttpPort { get; }

    public string Address => $"http://127.0.0.1:{GrpcPort}";

    /// <summary>Processor time that the process has taken since its start; what others do on the machine hardly changes it.</summary>
    public TimeSpan Processor
    {
        get
        {
            process!.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>Resident memory in bytes.</summary>
    public long Memory
    {
        get
        {
            process!.Refresh();
            return process.WorkingSet64;
        }
    }

    public bool Runs => process is { HasExited: false };

    /// <summary>The last lines that it printed, for a message when it fails.</summary>
    public string Output
    {
        get
        {
            lock (lastLines)
            {
                return string.Join('\n', lastLines);
            }
        }
    }

    public void Start()
    {
        var start = new ProcessStartInfo("dotnet", [assembly]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = AppContext.BaseDirectory };
        foreach (var (key, value) in environment)
        {
            start.Environment[key] = value;
        }
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Waits until the service says that it is ready.</summary>
    public async Task ReadyAsync(CancellationToken cancellation)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(15) };
        await Wait.ForAsync($"{Service} to be ready", async () =>
        {
            if (process!.HasExited)
            {
                throw new InvalidOperationException($"{Service} ended with {process.ExitCode}:\n{Output}");
            }
            try
            {
                using var answer = await http.GetAsync(new Uri($"http://127.0.0.1:{HttpPort}/health/ready"), cancellation);
                return answer.IsSuccessStatusCode;
            }
            catch (Exception problem) when (problem is HttpRequestException || (problem is TaskCanceledException && !cancellation.IsCancellationRequested))
            {
                // Not listening yet, or too busy to answer within the client's limit: both are "not yet".
                return false;
            }
        }, cancellation, () => Output);
    }

    /// <summary>What the service says of its readiness, and whether it is ready.</summary>
    public async Task<(bool Ready, string Text)> HealthAsync(CancellationToken cancellation)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(15) };
        using var answer = await http.GetAsync(new Uri($"http://127.0.0.1:{HttpPort}/health/ready"), cancellation);
        return (answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(cancellation));
    }

    /// <summary>SIGKILL: no chance to finish anything.</summary>
    public async Task KillAsync(CancellationToken cancellation)
    {
        process!.Kill();
        await process.WaitForExitAsync(cancellation);
        process.Dispose();
        process = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (process is { } running)
        {
            if (!running.HasExited)
            {
                running.Kill();
            }
            await running.WaitForExitAsync();
            running.Dispose();
        }
    }

    private void Keep(string? line)
    {
        if (line is null)
        {
            return;
        }
        lock (lastLines)
        {
            lastLines.Enqueue(line);
            if (lastLines.Count > 60)
            {
                lastLines.Dequeue();
            }
        }
    }

    /// <summary>
    /// A free port below the range from which the kernel takes ports for outgoing connections (32768 on): between choosing
    /// and listening, a connection to the database must not take it.
    /// </summary>
    public static int FreePort()
    {
        for (var attempt = 0; attempt < 1000; attempt++)
        {
            var port = FirstPort + (Interlocked.Increment(ref lastPort) % PortCount);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException e) when (e.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
            {
                continue;
            }
        }
        throw new InvalidOperationException("No free port from 20000 to 31999.");
    }
}
