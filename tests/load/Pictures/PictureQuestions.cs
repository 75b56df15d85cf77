using System.Diagnostics;
using Lagebild.Query;
using Lagebild.Query.Corrections;
using Lagebild.Query.Counts;
using Lagebild.Query.Names;
using Lagebild.Query.Search;
using Lagebild.Query.V1;
using Layers = Lagebild.Entity.V1;

namespace Lagebild.Load.Pictures;

/// <summary>What users ask a picture, with the time of each kind: the handlers behind the RPCs, without the wire.</summary>
internal sealed class PictureQuestions
{
    private readonly QueryDatabase _database;
    private readonly MadeReports _made;
    private readonly (string Name, int Each, Func<Random, CancellationToken, Task> Ask)[] _questions;

    public PictureQuestions(QueryDatabase database, MadeReports made)
    {
        (_database, _made) = (database, made);
        var questions = Questions.To(database);
        var claims = new ClaimSearch(database, questions);
        var events = new EventSearch(database, questions);
        var reports = new ReportSearch(database, questions, new CorrectionStore());
        var kept = new KeptCounts(database);
        var (timelines, facets, cells) = (new Timelines(database, questions, kept), new FacetCounts(database, questions, kept), new MapCellCounts(database, questions, kept));
        Task Claims(ClaimQuery query, CancellationToken cancellation) => claims.SearchAsync(new SearchClaimsRequest { Query = query }, cancellation);
        _questions =
        [
            ("SearchClaims place + time + type", 40, (chance, end) => Claims(Usual(chance), end)),
            ("SearchClaims place + time", 40, (chance, end) => Claims(new ClaimQuery { Places = { AnyArea(chance) }, Happened = Window(chance, 7) }, end)),
            ("SearchClaims time", 40, (chance, end) => Claims(new ClaimQuery { Happened = Window(chance, 1) }, end)),
            ("SearchClaims entity", 40, (chance, end) => Claims(new ClaimQuery { EntitiesAny = { AnyEntity(chance) } }, end)),
            ("SearchClaims entity + time", 40, (chance, end) => Claims(new ClaimQuery { Actors = { AnyEntity(chance) }, Happened = Window(chance, 7) }, end)),
            ("SearchClaims box + time", 40, (chance, end) => Claims(new ClaimQuery { Box = Box(chance), Happened = Window(chance, 3) }, end)),
            ("SearchClaims text", 40, (chance, end) => Claims(new ClaimQuery { Text = Words(chance, 2) }, end)),
            ("SearchClaims text + time", 40, (chance, end) => Claims(new ClaimQuery { Text = Words(chance, 1), Happened = Window(chance, 7) }, end)),
            ("SearchClaims text + place + time", 40, (chance, end) => Claims(new ClaimQuery { Text = Words(chance, 1), Places = { AnyArea(chance) }, Happened = Window(chance, 7) }, end)),
            ("SearchEvents place + time + type", 40, (chance, end) => events.SearchAsync(new SearchEventsRequest { Query = UsualEvents(chance) }, end)),
            ("GetReport", 40, (chance, end) => reports.FindAsync($"load-{chance.Next(made.Reports) / 10 * 10}", new GetReportRequest(), end)),
            ("Timeline by type, 90 days", 10, (_, end) => timelines.CountAsync(new TimelineRequest { Query = All(), GroupBy = Dimension.PloverType }, end)),
            ("Timeline of a place, 90 days", 10, (chance, end) => timelines.CountAsync(new TimelineRequest { Query = new ClaimQuery { Happened = All().Happened, Places = { AnyArea(chance) } } }, end)),
            ("Facets type + source + country, 90 days", 10, (_, end) => facets.CountAsync(new FacetsRequest { Query = All(), Dimensions = { Dimension.PloverType, Dimension.Source, Dimension.CountryCode } }, end)),
            ("Facets place + actor, 90 days", 10, (_, end) => facets.CountAsync(new FacetsRequest { Query = All(), Dimensions = { Dimension.Place, Dimension.Actor } }, end)),
            ("Facets place of a type, 30 days", 10, (chance, end) => facets.CountAsync(new FacetsRequest { Query = new ClaimQuery { Happened = Window(chance, 30), PloverTypes = { AnyType(chance) } }, Dimensions = { Dimension.Place } }, end)),
            ("MapCells zoom 8, 90 days", 10, (_, end) => cells.CountAsync(new MapCellsRequest { Query = All(), Zoom = 8 }, end)),
            ("MapCells zoom 12 of a type in a box, 90 days", 10, (chance, end) =>
            {
                var query = All();
                query.PloverTypes.Add(AnyType(chance));
                query.Box = Box(chance);
                return cells.CountAsync(new MapCellsRequest { Query = query, Zoom = 12 }, end);
            }),
        ];
    }

    /// <summary>Asks each kind whose name holds a text from all callers at once, one kind after another.</summary>
    public async Task AskAsync(int callers, int seed, string kinds, CancellationToken cancellation)
    {
        var processor = await Processor.StartAsync(_database, cancellation);
        foreach (var (name, each, ask) in _questions.Where(question => question.Name.Contains(kinds, StringComparison.OrdinalIgnoreCase)))
        {
            processor.Restart();
            var times = new List<double>();
            await Parallel.ForEachAsync(Enumerable.Range(0, callers), new ParallelOptions { MaxDegreeOfParallelism = callers, CancellationToken = cancellation }, async (caller, token) =>
            {
                var chance = new Random(HashCode.Combine(seed, caller));
                for (var call = 0; call < each; call++)
                {
                    var watch = Stopwatch.StartNew();
                    await ask(chance, token);
                    lock (times)
                    {
                        times.Add(watch.Elapsed.TotalMilliseconds);
                    }
                }
            });
            Print(name, times, callers, "; " + processor.Each(times.Count, "call"));
        }
    }

    /// <summary>Asks all kinds of searches in turn until it is ended, each caller with a pause between an answer and its next question.</summary>
    public async Task MixAsync(int callers, TimeSpan pause, CancellationToken cancellation)
    {
        var times = new List<double>();
        await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            var chance = new Random(caller);
            while (!cancellation.IsCancellationRequested)
            {
                var watch = Stopwatch.StartNew();
                await _questions[chance.Next(_questions.Length)].Ask(chance, CancellationToken.None);
                lock (times)
                {
                    times.Add(watch.Elapsed.TotalMilliseconds);
                }
                await Task.Delay(pause, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }, CancellationToken.None)));
        Print("all kinds, while reports are written", times, callers);
    }

    private static void Print(string name, List<double> times, int callers, string more = "")
    {
        times.Sort();
        PictureLoad.Print($"{name}: p50 {times[times.Count / 2]:F1} ms, p99 {times[times.Count * 99 / 100]:F1} ms, most {times[^1]:F1} ms ({times.Count} calls by {callers} callers){more}");
    }

    private ClaimQuery Usual(Random chance) => new() { Places = { AnyArea(chance) }, Happened = Window(chance, 7), PloverTypes = { AnyType(chance) } };

    private EventQuery UsualEvents(Random chance) => new() { Places = { AnyArea(chance) }, Happened = Window(chance, 7), PloverTypes = { AnyType(chance) } };

    private static ClaimQuery All() => new() { Happened = new TimeWindow { Edtf = $"{MadeReports.Text(0)}/{MadeReports.Text(MadeReports.Days - 1)}" } };

    // A place that is told of, or a district, province or country that holds it.
    private string AnyArea(Random chance)
    {
        var place = _made.Place(chance);
        string[] areas = [place.PlaceId, .. place.ContainedIn];
        return "places/" + areas[chance.Next(areas.Length)];
    }

    private static Layers.PloverType AnyType(Random chance) => (Layers.PloverType)(1 + MadeReports.Zipf(chance, 16));

    private static string AnyEntity(Random chance) => MadeReports.EntityOf(MadeReports.Zipf(chance, MadeReports.Entities));

    private static string Words(Random chance, int count) => string.Join(' ', Enumerable.Range(0, count).Select(_ => MadeReports.Word(chance, 20, 3_000)));

    private static TimeWindow Window(Random chance, int days)
    {
        var first = chance.Next(MadeReports.Days - days);
        return new TimeWindow { Edtf = $"{MadeReports.Text(first)}/{MadeReports.Text(first + days - 1)}" };
    }

    private BoundingBox Box(Random chance)
    {
        var place = _made.Place(chance);
        return new BoundingBox { South = place.Latitude - 0.25, West = place.Longitude - 0.25, North = place.Latitude + 0.25, East = place.Longitude + 0.25 };
    }
}
