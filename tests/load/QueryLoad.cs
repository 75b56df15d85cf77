using System.Diagnostics;
using System.Globalization;
using Lagebild.Contracts.Events.V1;
using Lagebild.Hosting;
using Lagebild.Query;
using Lagebild.Query.Counts;
using Lagebild.Query.Corrections;
using Lagebild.Query.Names;
using Lagebild.Query.Projection;
using Lagebild.Query.Search;
using Lagebild.Query.V1;
using Claim = Lagebild.Contracts.Events.V1.Claim;
using ReportLayers = Lagebild.Contracts.Events.V1.ReportLayers;
using SourceReliability = Lagebild.Contracts.Events.V1.SourceReliability;
using Layers = Lagebild.Entity.V1;

namespace Lagebild.Load;

/// <summary>
/// Fills a picture on PostgreSQL with made-up claims and measures how fast it takes them in and answers. Places and entities follow
/// Zipf's law, times are 90 days, every tenth report is a revision of an earlier one.
/// </summary>
internal sealed class QueryLoad(string connectionString)
{
    private const int ClaimsPerReport = 5;
    private const int Group = 200;
    private const int Callers = 16;
    private static readonly DateTimeOffset Start = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly string[] Words = ["shelled", "village", "troops", "moved", "bridge", "drone", "night", "talks", "border", "convoy", "power", "station", "wounded", "ceasefire", "river"];

    private readonly Random _chance = new(7);
    private readonly PlaceReference[] _places = Places(new Random(8), 20_000);

    public async Task RunAsync(int claims, CancellationToken cancellation)
    {
        await using var database = new QueryDatabase(DatabaseOptions.Parse("query", connectionString));
        var writer = new PictureWriter(database, new CorrectionStore(), new CountKeeper(database), TimeProvider.System);
        var watch = Stopwatch.StartNew();
        var reports = claims / ClaimsPerReport;
        for (var done = 0; done < reports; done += Group)
        {
            await writer.WriteAsync([.. Enumerable.Range(done, Group).Select(number => new PictureChange(Report(number), null, null))], cancellation);
            if (done / Group % 50 == 49)
            {
                Print($"{(done + Group) * ClaimsPerReport:N0} claims, {(done + Group) * ClaimsPerReport / watch.Elapsed.TotalSeconds:N0}/s");
            }
        }
        Print($"projection: {reports * ClaimsPerReport:N0} claims in {watch.Elapsed.TotalSeconds:F0} s, {reports * ClaimsPerReport / watch.Elapsed.TotalSeconds:N0}/s");
        await AskAsync(database, cancellation);
    }

    private async Task AskAsync(QueryDatabase database, CancellationToken cancellation)
    {
        var questions = Questions.To(database);
        var claims = new ClaimSearch(database, questions);
        var events = new EventSearch(database, questions);
        var kept = new KeptCounts(database);
        var counts = new FacetCounts(database, questions, kept);
        var cells = new MapCellCounts(database, questions, kept);
        var timelines = new Timelines(database, questions, kept);
        var reports = new ReportSearch(database, questions, new CorrectionStore());
        await MeasureAsync("SearchClaims place + time + type", chance => claims.SearchAsync(new SearchClaimsRequest { Query = Usual(chance) }, cancellation));
        await MeasureAsync("SearchClaims time, all places", chance => claims.SearchAsync(new SearchClaimsRequest { Query = new ClaimQuery { Happened = Days(chance, 1) } }, cancellation));
        await MeasureAsync("SearchClaims entity", chance => claims.SearchAsync(new SearchClaimsRequest { Query = new ClaimQuery { EntitiesAny = { EntityOf(Zipf(chance, 5000)) } } }, cancellation));
        await MeasureAsync("SearchClaims text", chance => claims.SearchAsync(
            new SearchClaimsRequest { Query = new ClaimQuery { Text = $"{Words[chance.Next(Words.Length)]} {Words[chance.Next(Words.Length)]}", Happened = Days(chance, 3) } }, cancellation));
        await MeasureAsync("SearchClaims box + time", chance => claims.SearchAsync(new SearchClaimsRequest { Query = new ClaimQuery { Box = Box(chance), Happened = Days(chance, 3) } }, cancellation));
        await MeasureAsync("SearchEvents place + time + type", chance =>
        {
            var usual = Usual(chance);
            return events.SearchAsync(new SearchEventsRequest { Query = new EventQuery { Places = { usual.Places }, Happened = usual.Happened, PloverTypes = { usual.PloverTypes } } }, cancellation);
        });
        await MeasureAsync("GetReport", chance => reports.FindAsync($"load-{chance.Next(1000)}", new GetReportRequest(), cancellation));
        await MeasureAsync("Timeline, 90 days", _ => timelines.CountAsync(new TimelineRequest { GroupBy = Dimension.PloverType }, cancellation), 10);
        await MeasureAsync("Facets, 90 days", _ => counts.CountAsync(new FacetsRequest { Dimensions = { Dimension.PloverType, Dimension.Source } }, cancellation), 10);
        await MeasureAsync("MapCells, 90 days", _ => cells.CountAsync(new MapCellsRequest { Zoom = 8 }, cancellation), 10);
    }

    private static async Task MeasureAsync(string what, Func<Random, Task> ask, int each = 40)
    {
        await ask(new Random(1));
        var times = new List<double>();
        await Parallel.ForEachAsync(Enumerable.Range(0, Callers), new ParallelOptions { MaxDegreeOfParallelism = Callers }, async (caller, _) =>
        {
            var chance = new Random(caller);
            for (var call = 0; call < each; call++)
            {
                var watch = Stopwatch.StartNew();
                await ask(chance);
                lock (times)
                {
                    times.Add(watch.Elapsed.TotalMilliseconds);
                }
            }
        });
        times.Sort();
        Print($"{what}: p50 {times[times.Count / 2]:F1} ms, p99 {times[times.Count * 99 / 100]:F1} ms at {Callers} callers");
    }

    private ReportCoded Report(int number)
    {
        var revision = number % 10 == 9 ? 2 : 1;
        var id = revision == 2 ? number - 9 : number;
        var sentences = Enumerable.Range(0, ClaimsPerReport).Select(_ => string.Join(' ', Enumerable.Range(0, 12).Select(_ => Words[_chance.Next(Words.Length)])) + ".").ToArray();
        var begin = 0;
        var places = sentences.Select(_ => _places[Zipf(_chance, _places.Length)]).ToArray();
        return new ReportCoded
        {
            Report = new ReportDocument
            {
                ReportId = $"load-{id}", Revision = revision, Source = $"source-{Zipf(_chance, 200)}", SourceReliability = (SourceReliability)_chance.Next(6),
                Text = string.Join(' ', sentences), Language = "en", Published = Day(_chance.Next(90)), IngestedTime = Start, OriginId = $"origin-{id}",
            },
            Layers = new ReportLayers
            {
                Toponyms = [.. places.Select(place => new ToponymMention { Span = new TextSpan(0, 1), Surface = place.Name, Use = ToponymUse.Literal, Place = place, GeoPrecision = 1, RadiusMetres = 2000 })],
                Entities = [], Times = [], Quotes = [],
                Claims = [.. sentences.Select((sentence, index) =>
                {
                    var span = new TextSpan(begin, begin + sentence.Length);
                    begin = span.End + 1;
                    var from = Start.AddDays(_chance.Next(90));
                    return new Claim
                    {
                        Ordinal = index + 1, Sentence = span, Trigger = new TextSpan(span.Start, span.Start + 5), Plover = (PloverType)(1 + Zipf(_chance, 16)),
                        Status = _chance.Next(10) < 8 ? ClaimStatus.Actual : ClaimStatus.Hypothetical, Certainty = ClaimCertainty.Certain,
                        Places = [index], Actors = [Someone()], Recipients = [Someone()],
                        Time = new ClaimTime { Interval = new TimeInterval { From = from, Until = from.AddDays(1), Edtf = from.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Precision = "day", TimePrecision = 1 } },
                    };
                })],
            },
        };
    }

    private Participant Someone()
    {
        var entity = EntityOf(Zipf(_chance, 5000));
        return new Participant { Span = new TextSpan(0, 1), Surface = entity, Name = entity, Entities = [entity] };
    }

    private ClaimQuery Usual(Random chance) => new()
    {
        Places = { "places/" + _places[Zipf(chance, _places.Length)].ContainedIn[^1] },
        Happened = Days(chance, 7),
        PloverTypes = { (Layers.PloverType)(1 + Zipf(chance, 16)) },
    };

    private static TimeWindow Days(Random chance, int count)
    {
        var first = chance.Next(90 - count);
        return new TimeWindow { Edtf = $"{Day(first)}/{Day(first + count - 1)}" };
    }

    private static BoundingBox Box(Random chance)
    {
        var (south, west) = (45 + (chance.NextDouble() * 6), 23 + (chance.NextDouble() * 15));
        return new BoundingBox { South = south, West = west, North = south + 0.5, East = west + 0.5 };
    }

    private static string Day(int number) => Start.AddDays(number).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string EntityOf(int rank) => string.Create(CultureInfo.InvariantCulture, $"entities/organisation/load-{rank}");

    // A rank by Zipf's law: as often as its inverse.
    private static int Zipf(Random chance, int count) => Math.Min(count - 1, (int)Math.Exp(chance.NextDouble() * Math.Log(count + 1)) - 1);

    private static PlaceReference[] Places(Random chance, int count) =>
    [
        .. Enumerable.Range(0, count).Select(number => new PlaceReference
        {
            PlaceId = $"load{number}", Name = $"Place {number}", Latitude = 45 + (chance.NextDouble() * 6.5), Longitude = 23 + (chance.NextDouble() * 16),
            FeatureCode = "PPL", CountryCode = "UA", ContainedIn = ["country", $"region{number % 25}", $"district{number % 500}"],
        }),
    ];

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
