using System.CommandLine;
using Lagebild.Cli.Output;
using Lagebild.Entity;
using Lagebild.Geocoding;
using Lagebild.Hosting;
using Lagebild.Ingestion;
using Lagebild.Query;

namespace Lagebild.Cli.Client;

/// <summary><c>lagebild dead-letters</c>: messages that failed for good, and a way to have them worked on again.</summary>
internal static class DeadLettersCommand
{
    private static readonly IReadOnlyList<Column<DeadLetterQueue>> Columns =
    [
        new("queue", queue => queue.Endpoint),
        new("messages", queue => queue.Count.ToString(System.Globalization.CultureInfo.InvariantCulture), queue => queue.Count > 0 ? "red" : null, Number: true),
    ];

    public static Command Build()
    {
        var bus = new Option<string>("--bus")
        {
            Description = "The services' broker, amqp://user:password@host:5672/vhost.",
            DefaultValueFactory = _ => Environment.GetEnvironmentVariable("LAGEBILD_BUS") ?? "",
        };
        var prefix = new Option<string>("--bus-prefix")
        {
            Description = "What stands before the names of queues there.",
            DefaultValueFactory = _ => Environment.GetEnvironmentVariable("LAGEBILD_BUS_PREFIX") ?? "",
        };
        bus.Validators.Add(result =>
        {
            if (!Uri.TryCreate(result.GetValueOrDefault<string>(), UriKind.Absolute, out var address) || address.Scheme is not ("amqp" or "amqps"))
            {
                result.AddError("--bus: must be an amqp:// address; LAGEBILD_BUS gives the default. A bus in memory keeps no dead letters.");
            }
        });
        return new Command("dead-letters",
            """
            Messages that a service could not work on, kept on the broker until their cause is mended.

            Examples:
              lagebild dead-letters list --bus amqp://lagebild:secret@localhost:5672/
              lagebild dead-letters replay entity.report-geocoded --limit 100
            """)
        {
            List(bus, prefix),
            Replay(bus, prefix),
        };
    }

    private static Command List(Option<string> bus, Option<string> prefix)
    {
        var format = new Option<OutputFormat>("--format") { Description = "table, json or csv.", DefaultValueFactory = _ => OutputFormat.Table };
        var command = new Command("list", "Counts them, queue by queue.") { bus, prefix, format };
        command.SetAction((parsed, cancellation) => WithBrokerAsync(parsed.GetRequiredValue(bus), parsed.GetRequiredValue(prefix), async letters =>
        {
            RowPrinter.Print(await letters.ListAsync(cancellation), Columns, parsed.GetValue(format));
            return ExitCode.Ok;
        }));
        return command;
    }

    private static Command Replay(Option<string> bus, Option<string> prefix)
    {
        var queue = new Argument<string>("QUEUE") { Description = "The queue whose messages are to be worked on again, as list names it." };
        var limit = new Option<int>("--limit") { Description = "At most so many, the oldest first.", DefaultValueFactory = _ => 1000 };
        limit.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 1_000_000)
            {
                result.AddError("--limit: must be from 1 to 1,000,000.");
            }
        });
        var command = new Command("replay", "Puts them back into their queue. A message leaves the dead letters only when the broker confirmed it there.") { queue, bus, prefix, limit };
        command.SetAction((parsed, cancellation) => WithBrokerAsync(parsed.GetRequiredValue(bus), parsed.GetRequiredValue(prefix), async letters =>
        {
            var name = parsed.GetRequiredValue(queue);
            if ((await letters.ListAsync(cancellation)).FirstOrDefault(known => known.Endpoint == name) is not { } known)
            {
                await Console.Error.WriteLineAsync($"QUEUE: no queue '{name}'; lagebild dead-letters list names them.");
                return ExitCode.Failed;
            }
            var count = known.Count == 0 ? 0 : await letters.ReplayAsync(name, parsed.GetValue(limit), cancellation);
            await Console.Error.WriteLineAsync($"{count} messages put back into {name}");
            return ExitCode.Ok;
        }));
        return command;
    }

    private static async Task<int> WithBrokerAsync(string bus, string prefix, Func<DeadLetters, Task<int>> action)
    {
        try
        {
            return await action(DeadLetters.On(new Uri(bus), prefix, platform => platform.AddIngestion().AddGeocoding().AddEntity().AddQuery()));
        }
        catch (IOException problem)
        {
            await Console.Error.WriteLineAsync($"--bus: {problem.Message}");
            return ExitCode.Failed;
        }
    }
}
