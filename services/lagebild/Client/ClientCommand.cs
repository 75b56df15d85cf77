using System.CommandLine;
using System.CommandLine.Completions;
using Grpc.Core;
using Grpc.Net.Client;
using Lagebild.Cli.Output;

namespace Lagebild.Cli.Client;

/// <summary>What every command that asks a running platform has: its address, an output format, a deadline, clear errors.</summary>
internal sealed class ClientCommand
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private readonly Option<string> server = new("--server")
    {
        Description = "Address of the service, gRPC without TLS.",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("LAGEBILD_SERVER") is { Length: > 0 } set ? set : "http://127.0.0.1:7100",
    };

    private readonly Option<OutputFormat> format = new("--format")
    {
        Description = "table, json or csv.",
        HelpName = "format",
        DefaultValueFactory = _ => OutputFormat.Table,
        CustomParser = result =>
        {
            var value = result.Tokens[^1].Value;
            if (Enum.TryParse<OutputFormat>(value, ignoreCase: true, out var chosen) && !int.TryParse(value, out _))
            {
                return chosen;
            }
            result.AddError($"--format: '{value}' is none of table, json, csv, geojson.");
            return OutputFormat.Table;
        },
    };

    private static readonly string[] Formats = ["table", "json", "csv", "geojson"];

    private bool takesGeoJson;

    private ClientCommand(Command command)
    {
        Command = command;
        format.CompletionSources.Clear();
        format.CompletionSources.Add(_ => (takesGeoJson ? Formats : Formats[..^1]).Select(name => new CompletionItem(name)));
    }

    public Command Command { get; }

    /// <summary>A command with the given options, and those that all have.</summary>
    public static ClientCommand Build(string name, string description, params Symbol[] symbols)
    {
        var client = new ClientCommand(new Command(name, description));
        foreach (var symbol in symbols)
        {
            switch (symbol)
            {
                case Option option:
                    client.Command.Add(option);
                    break;
                case Argument argument:
                    client.Command.Add(argument);
                    break;
                case Command command:
                    client.Command.Add(command);
                    break;
            }
        }
        client.Command.Add(client.server);
        client.Command.Add(client.format);
        client.format.Validators.Add(result =>
        {
            if (!client.takesGeoJson && result.Tokens.Any(token => token.Value.Equals("geojson", StringComparison.OrdinalIgnoreCase)))
            {
                result.AddError("--format: only what lies on a map can be printed as geojson: claims, events, contradictions, situation, watch, export.");
            }
        });
        client.server.Validators.Add(result =>
        {
            if (!Uri.TryCreate(result.GetValueOrDefault<string>(), UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            {
                result.AddError("--server: must be an address such as http://127.0.0.1:7100.");
            }
        });
        return client;
    }

    /// <summary>A command without a subcommand does what this one does, with its options.</summary>
    public static Command Otherwise(Command command, Command usual)
    {
        foreach (var option in usual.Options)
        {
            command.Add(option);
        }
        command.Add(usual);
        command.Action = usual.Action;
        return command;
    }

    /// <summary>The command can print GeoJSON, too.</summary>
    public ClientCommand WithGeoJson()
    {
        takesGeoJson = true;
        format.Description = "table, json, csv or geojson.";
        return this;
    }

    /// <summary>What the command does with a connection.</summary>
    public Command Runs(Func<ParseResult, GrpcChannel, OutputFormat, CallOptions, Task<int>> run)
    {
        Command.SetAction(async (parsed, cancellation) =>
        {
            using var channel = GrpcChannel.ForAddress(parsed.GetRequiredValue(server), new GrpcChannelOptions { MaxReceiveMessageSize = 64 << 20 });
            try
            {
                return await run(parsed, channel, parsed.GetValue(format), new CallOptions(deadline: DateTime.UtcNow + Deadline, cancellationToken: cancellation));
            }
            catch (RpcException e) when (e.StatusCode == StatusCode.Unavailable)
            {
                await Console.Error.WriteLineAsync($"No platform answers at {parsed.GetValue(server)}: {e.Status.Detail}\nStart one with 'lagebild up', or name it with --server.");
                return ExitCode.Failed;
            }
            catch (FormatException e)
            {
                await Console.Error.WriteLineAsync(e.Message);
                return ExitCode.Failed;
            }
            catch (RpcException e) when (e.StatusCode == StatusCode.Cancelled && cancellation.IsCancellationRequested)
            {
                return ExitCode.Ok;
            }
            catch (RpcException e)
            {
                await Console.Error.WriteLineAsync($"{e.StatusCode}: {e.Status.Detail}");
                return ExitCode.Failed;
            }
        });
        return Command;
    }
}
