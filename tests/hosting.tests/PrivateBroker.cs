using System.Diagnostics;
using System.Globalization;
using Lagebild.Testing.Processes;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using Xunit;

namespace Lagebild.Hosting.Tests;

/// <summary>A RabbitMQ of the test's own, which it may kill and start again; its queues stay on disk in between.</summary>
internal sealed class PrivateBroker : IAsyncDisposable
{
    private const string Program = "/usr/lib/rabbitmq/bin/rabbitmq-server";

    private readonly string _folder = Directory.CreateTempSubdirectory("lagebild-broker-").FullName;
    private readonly int _port = ServiceProcess.FreePort();
    private readonly int _epmdPort = ServiceProcess.FreePort();
    private readonly int _distributionPort = ServiceProcess.FreePort();
    private Process? _process;

    public PrivateBroker()
    {
        Assert.SkipUnless(File.Exists(Program), $"{Program} does not exist: the broker runs elsewhere, and a test cannot kill it.");
        File.WriteAllText(Path.Combine(_folder, "rabbitmq.conf"), $"""
            listeners.tcp.1 = 127.0.0.1:{_port}
            vm_memory_high_watermark.absolute = 1GB
            disk_free_limit.absolute = 100MB
            raft.wal_max_size_bytes = 64000000

            """);
        File.WriteAllText(Path.Combine(_folder, "enabled_plugins"), "[].\n");
        File.WriteAllText(Path.Combine(_folder, "env.conf"), "");
    }

    public Uri Address => new($"amqp://guest:guest@127.0.0.1:{_port}/");

    /// <summary>Starts it and waits until it answers.</summary>
    public async Task StartAsync(CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(Program) { WorkingDirectory = _folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in new Dictionary<string, string>
        {
            ["HOME"] = _folder,
            ["RABBITMQ_NODENAME"] = $"lagebild{_port}@localhost",
            ["RABBITMQ_CONF_ENV_FILE"] = Path.Combine(_folder, "env.conf"),
            ["RABBITMQ_CONFIG_FILE"] = Path.Combine(_folder, "rabbitmq.conf"),
            ["RABBITMQ_MNESIA_BASE"] = Path.Combine(_folder, "mnesia"),
            ["RABBITMQ_LOG_BASE"] = _folder,
            ["RABBITMQ_ENABLED_PLUGINS_FILE"] = Path.Combine(_folder, "enabled_plugins"),
            ["RABBITMQ_PID_FILE"] = Path.Combine(_folder, "pid"),
            ["RABBITMQ_DIST_PORT"] = $"{_distributionPort}",
            ["ERL_EPMD_PORT"] = $"{_epmdPort}",
            ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
            ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = $"-kernel inet_dist_use_interface {{127,0,0,1}} -setcookie lagebild{_port}",
        })
        {
            start.Environment[name] = value;
        }
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await Wait.ForAsync("the broker to answer", Wait.Patience * 2, () => AnswersAsync(cancellation), cancellation);
    }

    /// <summary>SIGTERM: everything is finished first.</summary>
    public async Task StopAsync(CancellationToken cancellation)
    {
        using (var kill = Process.Start("kill", $"{BrokerId}"))
        {
            await kill.WaitForExitAsync(cancellation);
        }
        await GoneAsync(cancellation);
    }

    /// <summary>SIGKILL: no chance to finish anything.</summary>
    public async Task KillAsync(CancellationToken cancellation)
    {
        using (var broker = Process.GetProcessById(BrokerId))
        {
            broker.Kill();
        }
        await GoneAsync(cancellation);
    }

    // The starting script may have become the broker or have it as a child; the file names the broker.
    private int BrokerId => int.Parse(File.ReadAllText(Path.Combine(_folder, "pid")), CultureInfo.InvariantCulture);

    private async Task GoneAsync(CancellationToken cancellation)
    {
        await _process!.WaitForExitAsync(cancellation);
        _process.Dispose();
        _process = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await KillAsync(CancellationToken.None);
        }
        KillPortMapper();
        Directory.Delete(_folder, recursive: true);
    }

    // Erlang's port mapper outlives the broker that started it. Its port stands in the environment that it inherited.
    private void KillPortMapper()
    {
        foreach (var process in Process.GetProcessesByName("epmd"))
        {
            using (process)
            {
                if (EnvironmentOf(process).Contains($"ERL_EPMD_PORT={_epmdPort}"))
                {
                    process.Kill();
                }
            }
        }
    }

    private static string[] EnvironmentOf(Process process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process.Id}/environ").Split('\0');
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // Ended and not yet fetched by its parent, or somebody else's: in any case not this broker's.
            return [];
        }
    }

    private async Task<bool> AnswersAsync(CancellationToken cancellation)
    {
        if (_process!.HasExited)
        {
            throw new InvalidOperationException($"The broker ended with {_process.ExitCode}: see {_folder}.");
        }
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            limit.CancelAfter(TimeSpan.FromSeconds(10));
            await using var connection = await new ConnectionFactory { Uri = Address, AutomaticRecoveryEnabled = false }.CreateConnectionAsync(limit.Token);
            return true;
        }
        catch (Exception problem) when (problem is BrokerUnreachableException || (problem is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return false;
        }
    }
}
