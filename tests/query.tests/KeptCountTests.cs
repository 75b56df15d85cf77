using CsCheck;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Lagebild.Contracts.Events.V1;
using Lagebild.Query.Counts;
using Lagebild.Query.Names;
using Lagebild.Query.V1;
using Lagebild.Testing;
using Xunit;
using static Lagebild.Query.Tests.Reports;
using Layers = Lagebild.Entity.V1;

namespace Lagebild.Query.Tests;

/// <summary>Counts that are kept give what counting gives, at every moment, whatever came in between.</summary>
public abstract class KeptCountTests(TestStore store)
{
    private static readonly string[] Days = ["2024-02-17", "2024-03-14", "2024-03-15", "2024-03", "2024"];

    private static readonly ClaimQuery[] Queries =
    [
        new(),
        new() { Happened = new TimeWindow { Edtf = "2024-03-14" } },
        new() { Happened = new TimeWindow { Edtf = "2024-02-01/2024-03-14", Within = Within.Certainly } },
        new() { Happened = new TimeWindow { Edtf = "../2024-03-14" }, PloverTypes = { Layers.PloverType.Assault, Layers.PloverType.Retreat } },
        new() { Statuses = { Layers.ClaimStatus.Actual, Layers.ClaimStatus.Negated }, PloverTypes = { Layers.PloverType.Consult } },
        new() { Places = { "places/709716" } },
        new() { Actors = { Russia }, Happened = new TimeWindow { Edtf = "2024-03" } },
        new() { Sources = { "agency-a", "agency-b" } },
    ];

    private static readonly Dimension[] Dimensions = [.. System.Enum.GetValues<Dimension>().Where(dimension => dimension != Dimension.Unspecified)];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static Gen<ReportCoded> AnyReport => Gen.Select(
        Gen.Int[1, 6], Gen.Int[1, 3], AnyOf("agency-a", "agency-b", "blog-e"), AnyClaim.Array[0, 4],
        (id, revision, source, claims) => Report($"r{id}", revision, source, "2024-03-15", claims));

    private static Gen<ClaimDraft> AnyClaim => Gen.Select(
        AnyOf(PloverType.Assault, PloverType.Retreat, PloverType.Consult), AnyOf(ClaimStatus.Actual, ClaimStatus.Negated, ClaimStatus.Future),
        AnyOf<string?>([null, .. Days]), Gen.Int[0, 3], Gen.Int[0, 3],
        (type, status, day, places, people) => new ClaimDraft("It is said.", type)
        {
            Status = status,
            Day = day,
            Places = places switch { 0 => [], 1 => [Bakhmut], 2 => [Avdiivka, Bakhmut], _ => [Fiji] },
            Actors = people switch { 0 => [], 1 => [Russia], _ => [Russia, UkraineState] },
            Recipients = people > 2 ? [Russia] : [],
            Speakers = people > 1 ? [UkraineState] : [],
        });

    private static Gen<T> AnyOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    [Fact]
    public async Task Kept_counts_are_what_counting_gives_at_every_moment()
    {
        await AnyReport.Array[1, 4].Array[4, 12].SampleAsync(
            async groups =>
            {
                await using var picture = new Picture(store.New("query"));
                var folding = new CountFolding(picture.Database, claims: 3, changes: 2);
                var moments = new List<Timestamp>();
                foreach (var (group, index) in groups.Select((group, index) => (group, index)))
                {
                    await picture.AddAsync([.. group.DistinctBy(report => report.Report.ReportId)]);
                    if (index % 4 == 1)
                    {
                        await picture.WithdrawAsync($"r{1 + (index % 6)}", 2);
                    }
                    if (index % 3 == 2)
                    {
                        await folding.FoldAsync(Cancellation);
                    }
                    moments.Add((await picture.SearchAsync(new ClaimQuery())).KnowledgeTime);
                }
                foreach (var moment in moments)
                {
                    foreach (var query in Queries)
                    {
                        await AssertSameAsync(picture, query, moment);
                    }
                }
            },
            iter: store is PostgresStore ? 3 : 8, threads: 1);
    }

    [Fact]
    public async Task What_was_in_a_picture_before_counts_were_kept_is_counted_with_the_next_change()
    {
        await using var picture = new Picture(store.New("query"));
        await picture.AddAsync(Report("r", new ClaimDraft("It burned."), new ClaimDraft("They left.", PloverType.Retreat)));
        var before = (await picture.SearchAsync(new ClaimQuery())).KnowledgeTime;
        await picture.AddAsync(Report("r", 2, "agency-a", null, new ClaimDraft("It burned down.")));
        await using (var transaction = await picture.Database.BeginAsync(Cancellation))
        {
            await Dapper.SqlMapper.ExecuteAsync(transaction.Connection, transaction.Command("delete from count_change", null, Cancellation));
            await transaction.CommitAsync(Cancellation);
        }

        await using var later = new Picture(picture.Options);
        Assert.Equal(1, (await later.Facets.CountAsync(new FacetsRequest { Dimensions = { Dimension.Source } }, Cancellation)).TotalCount);
        await later.AddAsync(Report("s", new ClaimDraft("It rained.")));

        await AssertSameAsync(later, new ClaimQuery(), before);
        await AssertSameAsync(later, new ClaimQuery(), (await later.SearchAsync(new ClaimQuery())).KnowledgeTime);
    }

    [Fact]
    public void Only_questions_that_kept_counts_can_answer_are_answered_by_them()
    {
        Assert.All(Queries, query => Assert.NotNull(CountScope.Of(query, AskedNames.AsGiven, [0])));
        Assert.Null(CountScope.Of(new ClaimQuery { Happened = new TimeWindow { Edtf = "2024-03-14T10:30:00Z" } }, AskedNames.AsGiven, [0]));
        Assert.Null(CountScope.Of(new ClaimQuery { Text = "fire" }, AskedNames.AsGiven, [0]));
        Assert.Null(CountScope.Of(new ClaimQuery { Filter = "revision = 1" }, AskedNames.AsGiven, [0]));
        Assert.Null(CountScope.Of(new ClaimQuery { Places = { "places/1" }, Sources = { "a" } }, AskedNames.AsGiven, [0]));
        Assert.Null(CountScope.Of(new ClaimQuery { Places = { "places/1", "places/2" } }, AskedNames.AsGiven, [0]));
        Assert.Null(CountScope.Of(new ClaimQuery { Actors = { Russia } }, AskedNames.AsGiven, [(long)Dimension.Source]));
        Assert.NotNull(CountScope.Of(new ClaimQuery { Sources = { "a" } }, AskedNames.AsGiven, [(long)Dimension.Source, (long)Dimension.PloverType]));
    }

    private static async Task AssertSameAsync(Picture picture, ClaimQuery query, Timestamp moment)
    {
        var known = query.Clone();
        known.AsOf = moment;
        // Nothing is left out by it, but kept counts do not know revisions.
        var counted = known.Clone();
        counted.Filter = "revision >= 1";
        Assert.Null(CountScope.Of(counted, AskedNames.AsGiven, [0]));

        foreach (var dimension in Dimensions)
        {
            Equal(
                await picture.Facets.CountAsync(new FacetsRequest { Query = counted, Dimensions = { dimension } }, Cancellation),
                await picture.Facets.CountAsync(new FacetsRequest { Query = known, Dimensions = { dimension } }, Cancellation));
        }
        foreach (var (unit, group) in ((TimeUnit, Dimension)[])[
            (TimeUnit.Day, Dimension.Unspecified), (TimeUnit.Week, Dimension.PloverType), (TimeUnit.Month, Dimension.Place), (TimeUnit.Year, Dimension.Status), (TimeUnit.Hour, Dimension.Actor)])
        {
            Equal(
                await picture.Timelines.CountAsync(new TimelineRequest { Query = counted, Unit = unit, GroupBy = group }, Cancellation),
                await picture.Timelines.CountAsync(new TimelineRequest { Query = known, Unit = unit, GroupBy = group }, Cancellation));
        }
        Equal(
            await picture.Cells.CountAsync(new MapCellsRequest { Query = counted, Zoom = 7 }, Cancellation),
            await picture.Cells.CountAsync(new MapCellsRequest { Query = known, Zoom = 7 }, Cancellation));
        counted.Box = known.Box = new BoundingBox { South = 48.2, West = 37, North = 49, East = 39 };
        Equal(
            await picture.Cells.CountAsync(new MapCellsRequest { Query = counted, Zoom = 12 }, Cancellation),
            await picture.Cells.CountAsync(new MapCellsRequest { Query = known, Zoom = 12 }, Cancellation));

        void Equal<T>(T expected, T actual) where T : IMessage<T> => Assert.True(expected.Equals(actual), $"{query} as of {moment}:\n{expected}\n{actual}");
    }
}

public sealed class KeptCountOnSqliteTests(SqliteStore store) : KeptCountTests(store), IClassFixture<SqliteStore>;

public sealed class KeptCountOnPostgresTests(PostgresStore store) : KeptCountTests(store), IClassFixture<PostgresStore>;
