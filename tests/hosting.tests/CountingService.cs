using System.Collections.Concurrent;
using System.Diagnostics;
using Dapper;
using Lagebild.Contracts.Events.V1;
using Lagebild.Testing.Processes;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace Lagebild.Hosting.Tests;

/// <summary>A small service for the tests: counts the reports that were indexed.</summary>
internal sealed class CountingDatabase(DatabaseOptions options) : Database(options)
{
    public async Task PublishAsync(IEnumerable<string> reportIds, CancellationToken cancellation)
    {
        await using var transaction = await BeginAsync(cancellation);
        foreach (var id in reportIds)
        {
            transaction.Publish(Counting.Indexed(id));
        }
        await transaction.CommitAsync(cancellation);
    }

    public async Task<long> CountAsync(string table, CancellationToken cancellation)
    {
        await using var connection = await OpenAsync(cancellation);
        return await connection.ExecuteScalarAsync<long>(new CommandDefinition($"select count(*) from {table}", cancellationToken: cancellation));
    }
}

internal static class Counting
{
    public static ReportIndexed Indexed(string id) => new() { ReportId = id, Revision = 1, IndexedTime = DateTimeOffset.UtcNow, ClaimCount = 0 };

    public static PlatformBuilder AddCounting(this PlatformBuilder platform, DatabaseOptions? database, Seen? seen) => platform.AddService("counting", service =>
    {
        if (database is not null)
        {
            service.AddDatabase(_ => new CountingDatabase(database));
        }
        if (seen is not null)
        {
            service.Services.AddSingleton(seen);
            service.AddConsumer<CountReport>("counting.report-indexed");
        }
    });
}

/// <summary>What the consumer saw.</summary>
internal sealed class Seen
{
    private readonly ConcurrentQueue<(string Id, ActivityTraceId? Trace)> _all = new();

    /// <summary>Reports that the consumer stumbles over, and how often it still does.</summary>
    public ConcurrentDictionary<string, int> Failing { get; } = new();

    public IReadOnlyList<string> Ids => [.. _all.Select(seen => seen.Id)];

    public ActivityTraceId? TraceOf(string id) => _all.First(seen => seen.Id == id).Trace;

    public void Add(string id) => _all.Enqueue((id, Activity.Current?.TraceId));

    /// <summary>Waits for so many different messages: one that is sent twice counts once.</summary>
    public Task WaitForAsync(int count, CancellationToken cancellation) =>
        Wait.ForAsync($"{count} reports", () => Task.FromResult(_all.DistinctBy(seen => seen.Id).Count() >= count), cancellation);
}

internal sealed class CountReport(Seen seen) : IConsumer<ReportIndexed>
{
    public Task Consume(ConsumeContext<ReportIndexed> context)
    {
        var id = context.Message.ReportId;
        if (seen.Failing.TryGetValue(id, out var left) && left > 0)
        {
            seen.Failing[id] = left - 1;
            throw new InvalidOperationException("broken");
        }
        seen.Add(id);
        return Task.CompletedTask;
    }
}
