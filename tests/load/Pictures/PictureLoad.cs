using System.Diagnostics;
using System.Globalization;
using Lagebild.Hosting;
using Lagebild.Query;
using Lagebild.Query.Corrections;
using Lagebild.Query.Counts;
using Lagebild.Query.Names;
using Lagebild.Query.Projection;
using Lagebild.Query.Search;
using Lagebild.Query.V1;

namespace Lagebild.Load.Pictures;

/// <summary>Fills a picture on PostgreSQL with made-up claims and measures how fast it answers and takes more in. Its steps can be run one by one.</summary>
internal sealed class PictureLoad(string connectionString, int claims)
{
    private const int Streamed = 1_000_000;
    // As in the service: what it remembers of counts stays from one step to the next.
    private PictureQuestions? _questions;
    private readonly MadeReports _made = new(claims / MadeReports.ClaimsPerReport);

    public async Task RunAsync(string[] steps, CancellationToken cancellation)
    {
        await using var database = new QueryDatabase(DatabaseOptions.Parse("query", connectionString));
        foreach (var step in steps.Length > 0 ? steps : ["fill", "ask", "ask", "write", "stream"])
        {
            Print($"-- {step}; load average {File.ReadAllText("/proc/loadavg")[..14]}, {DateTime.UtcNow:HH:mm:ss}");
            var (name, kinds) = step.Split(':', 2) is [var before, var after] ? (before, after) : (step, "");
            await (name switch
            {
                "fill" => FillAsync(database, cancellation),
                "fold" => FoldAsync(database, cancellation),
                "ask" => (_questions ??= new(database, _made)).AskAsync(16, Environment.TickCount, kinds, cancellation),
                "alone" => (_questions ??= new(database, _made)).AskAsync(1, Environment.TickCount, kinds, cancellation),
                "write" => WriteAsync(database, cancellation),
                "stream" => StreamAsync(database, cancellation),
                _ => throw new ArgumentException($"'{step}' is no step: fill, fold, ask, alone, write, stream."),
            });
        }
    }

    private async Task FillAsync(QueryDatabase database, CancellationToken cancellation)
    {
        var reports = claims / MadeReports.ClaimsPerReport;
        var watch = Stopwatch.StartNew();
        await new Preload(database, _made, Micros.Of(MadeReports.Start.AddYears(1))).RunAsync(reports, cancellation);
        Print($"preload: {claims:N0} claims in {watch.Elapsed.TotalSeconds:F0} s");
        await FoldAsync(database, cancellation);
    }

    private static async Task FoldAsync(QueryDatabase database, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        await new CountFolding(database).FoldAsync(cancellation);
        Print($"counts folded in {watch.Elapsed.TotalSeconds:F0} s");
    }

    // Alone; beside an office's questions; beside callers who ask again as soon as they are answered, and so take all that the writer leaves.
    private static readonly (int Callers, TimeSpan Pause)[] Beside = [(0, default), (4, TimeSpan.FromMilliseconds(200)), (4, default)];

    /// <summary>Projection of new reports, alone and while four callers ask.</summary>
    private async Task WriteAsync(QueryDatabase database, CancellationToken cancellation)
    {
        var months = new ClaimMonths(database);
        using var writer = new PictureWriter(database, new CorrectionStore(), new CountKeeper(database), months, TimeProvider.System);
        await using var connection = await database.OpenAsync(cancellation);
        var next = (int)await Dapper.SqlMapper.ExecuteScalarAsync<long>(connection, "select count(*) from report");
        next += MadeReports.RevisedBefore;
        foreach (var (callers, pause) in Beside)
        {
            using var asking = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            var questions = callers == 0 ? Task.CompletedTask : (_questions ??= new(database, _made)).MixAsync(callers, pause, asking.Token);
            var kept = KeepAsync(database, months, asking.Token);
            var processor = await Processor.StartAsync(database, cancellation);
            var watch = Stopwatch.StartNew();
            var slowest = 0.0;
            var first = next;
            // As the service does: one group has the clock, the next writes ahead, and one more is read.
            var under = new Queue<Task<double>>();
            while (watch.Elapsed < TimeSpan.FromSeconds(60))
            {
                under.Enqueue(WriteAsync(writer, next, cancellation));
                next += PictureGroup.Most;
                if (under.Count == PictureGroup.Writers)
                {
                    slowest = Math.Max(slowest, await under.Dequeue());
                }
            }
            slowest = Math.Max(slowest, (await Task.WhenAll(under)).Max());
            Print($"projection with {callers} callers{(pause > TimeSpan.Zero ? $" who pause {pause.TotalMilliseconds} ms" : "")}: {(next - first) * MadeReports.ClaimsPerReport / watch.Elapsed.TotalSeconds:N0} claims/s, slowest group of {PictureGroup.Most} reports {slowest:F0} ms; {processor.Each((next - first) * MadeReports.ClaimsPerReport, "claim")}");
            await asking.CancelAsync();
            await questions;
            await kept;
        }
    }

    // What the service does beside the writers, as often as it does.
    private static Task KeepAsync(QueryDatabase database, ClaimMonths months, CancellationToken ending) => Task.Run(
        async () =>
        {
            using var timer = new PeriodicTimer(TimeSpan.FromSeconds(2));
            while (!ending.IsCancellationRequested)
            {
                await new CountFolding(database).FoldAsync(CancellationToken.None);
                await months.AnalyzeAsync(CancellationToken.None);
                await ((Task)timer.WaitForNextTickAsync(ending).AsTask()).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        },
        CancellationToken.None);

    private Task<double> WriteAsync(PictureWriter writer, int first, CancellationToken cancellation) => Task.Run(
        async () =>
        {
            var watch = Stopwatch.StartNew();
            await writer.WriteAsync([.. Enumerable.Range(first, PictureGroup.Most).Select(number => new PictureChange(_made.Report(number), null, null))], cancellation);
            return watch.Elapsed.TotalMilliseconds;
        },
        cancellation);

    private async Task StreamAsync(QueryDatabase database, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        var (seen, before, most) = (0, GC.GetTotalMemory(forceFullCollection: true), 0L);
        await foreach (var claim in new Streams(database, Questions.To(database)).ClaimsAsync(new ClaimQuery(), "", View.Basic, cancellation))
        {
            if (++seen % 100_000 == 0)
            {
                var held = GC.GetTotalMemory(forceFullCollection: true);
                most = Math.Max(most, held);
                Print($"{seen:N0} claims streamed, {held / 1024.0 / 1024:F1} MiB held, {Environment.WorkingSet >> 20} MiB resident");
            }
            if (seen == Streamed)
            {
                break;
            }
        }
        Print($"stream: {seen:N0} claims in {watch.Elapsed.TotalSeconds:F0} s, {seen / watch.Elapsed.TotalSeconds:N0}/s; held before {before / 1024.0 / 1024:F1} MiB, at most {most / 1024.0 / 1024:F1} MiB");
    }

    internal static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
