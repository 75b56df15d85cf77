using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Lagebild.Contracts.Events.V1;

namespace Lagebild.Hosting;

/// <summary>A row of the outbox.</summary>
internal sealed record OutboxMessage
{
    private static readonly ConcurrentDictionary<string, Type> Types = new(StringComparer.Ordinal);

    public long Id { get; init; }

    public string MessageId { get; init; } = "";

    public string MessageType { get; init; } = "";

    public string Body { get; init; } = "";

    public string? TraceParent { get; init; }

    public string? TraceState { get; init; }

    public long Attempts { get; init; }

    public static OutboxMessage Of<TMessage>(TMessage message) where TMessage : class
    {
        var trace = Activity.Current;
        return new OutboxMessage
        {
            MessageId = Guid.CreateVersion7().ToString(),
            MessageType = typeof(TMessage).FullName!,
            Body = JsonSerializer.Serialize(message, JsonSerializerOptions.Web),
            TraceParent = trace is { IdFormat: ActivityIdFormat.W3C } ? trace.Id : null,
            TraceState = trace?.TraceStateString,
        };
    }

    /// <summary>The type of the message: a public record of the contracts, or of the process's own assembly (in tests).</summary>
    public Type ClrType => Types.GetOrAdd(MessageType, name =>
        typeof(ReportIngested).Assembly.GetType(name)
        ?? AppDomain.CurrentDomain.GetAssemblies().Select(assembly => assembly.GetType(name)).FirstOrDefault(type => type is not null)
        ?? throw new InvalidOperationException($"No message type '{name}' in this version."));

    public object Read() => JsonSerializer.Deserialize(Body, ClrType, JsonSerializerOptions.Web)!;
}
