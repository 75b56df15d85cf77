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
