using Lagebild.Contracts.Events.V1;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Xunit;

namespace Lagebild.Entity.Tests.Reading;

public sealed class ReadBudgetTests
{
    private static readonly ReportLayers Nothing = new() { Toponyms = [], Entities = [], Times = [], Quotes = [], Claims = [] };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_reading_that_works_without_end_fails_with_its_stage()
    {
        var outcome = await Budget(0.2).RunAsync("r", 1, (progress, ending) =>
        {
            progress.Enter("claims", ending);
            while (!ending.IsCancellationRequested)
            {
                Thread.SpinWait(1000);
            }
            return Nothing;
        }, Cancellation);

        Assert.Null(outcome.Layers);
        Assert.Equal("claims: took longer than 0.2 s", outcome.Failure);
    }

    [Fact]
    public async Task A_reading_that_waits_for_its_processor_is_not_failed()
    {
        using var released = new ManualResetEventSlim();
        var running = Budget(0.2).RunAsync("r", 1, (_, ending) =>
        {
            released.Wait(ending);
            return Nothing;
        }, Cancellation);
        // Longer on the wall than its budget, but without work.
        await Task.WhenAny(running, Task.Delay(700, Cancellation));
        released.Set();

        Assert.Same(Nothing, (await running).Layers);
    }

    [Fact]
    public async Task A_reading_that_works_now_and_then_is_not_failed_however_long_it_takes_on_the_wall()
    {
        // An hour passes with every nine looks, and there are 30 looks.
        var time = new RushingTime(TimeSpan.FromSeconds(400));
        var budget = new ReadBudget(Options.Create(new EntityOptions { ReadSeconds = 60, ReadWallSeconds = 3600 }), time, NullLogger<ReadBudget>.Instance);
        var outcome = await budget.RunAsync("r", 1, (_, ending) =>
        {
            while (time.Looks < 30 && !ending.IsCancellationRequested)
            {
                Thread.SpinWait(1000);
            }
            return Nothing;
        }, Cancellation);

        Assert.Same(Nothing, outcome.Layers);
    }

    [Fact]
    public async Task A_reading_that_neither_works_nor_ends_fails()
    {
        var budget = new ReadBudget(Options.Create(new EntityOptions { ReadWallSeconds = 3600 }), new RushingTime(TimeSpan.FromSeconds(100)), NullLogger<ReadBudget>.Instance);
        var outcome = await budget.RunAsync("r", 1, (progress, ending) =>
        {
            progress.Enter("entities", ending);
            ending.WaitHandle.WaitOne();
            return Nothing;
        }, Cancellation);

        Assert.Equal("entities: did nothing for 3600 s", outcome.Failure);
    }

    [Fact]
    public async Task A_rule_that_breaks_fails_its_report_with_stage_and_reason()
    {
        var outcome = await Budget(2).RunAsync("r", 1, (progress, ending) =>
        {
            progress.Enter("quotes", ending);
            throw new InvalidOperationException("broken rule");
        }, Cancellation);

        Assert.Equal("quotes: InvalidOperationException: broken rule", outcome.Failure);
    }

    private static ReadBudget Budget(double seconds) =>
        new(Options.Create(new EntityOptions { ReadSeconds = seconds }), TimeProvider.System, NullLogger<ReadBudget>.Instance);
}

/// <summary>A clock that goes on by the same step whenever somebody looks.</summary>
internal sealed class RushingTime(TimeSpan step) : TimeProvider
{
    private long _looks;

    public long Looks => Interlocked.Read(ref _looks);

    public override long GetTimestamp() => Interlocked.Increment(ref _looks) * step.Ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;
}
