using Dapper;
using Lagebild.Contracts.Events.V1;
using Lagebild.Query.V1;
using Lagebild.Testing;
using Xunit;
using static Lagebild.Query.Tests.Reports;

namespace Lagebild.Query.Tests;

/// <summary>Lists are put together from parts and windows of time: whatever is asked, each claim is there once, in order, page by page.</summary>
public abstract class ListTests(TestStore store)
{
    private static readonly PlaceReference Taveuni = Reports.Place("2198000", "Taveuni", -16.85, -179.97, "PPL", "2205218");

    private static readonly PlaceReference[] Places = [Bakhmut, Avdiivka, Fiji, Taveuni, Donetsk, Ukraine];

    // A day, a week before a week, what lasts, what has no begin, what has no end, no time at all.
    private static readonly string?[] Times = ["2024-03-14", "2024-03-02", "2024-02-20", "2024-03", "2023", "../2024-03-12", "2024-03-10/..", null, "2024-03-14T10:30:00Z", "2024-03-14T12:00:00Z"];

    private static readonly ClaimQuery[] Asked =
    [
        new(),
        new() { Happened = new TimeWindow { Edtf = "2024-03-11/2024-03-17" } },
        new() { Happened = new TimeWindow { Edtf = "2024-03-14" }, Text = "fire" },
        new() { Text = "fire" },
        new() { Text = "fire", Places = { "places/690791" } },
        new() { Text = "broke -nothing", Happened = new TimeWindow { Edtf = "2024-03-02/2024-03-14T11:00:00Z" } },
        new() { Text = "fire broke -else", Places = { "places/713174", "places/713122" } },
        new() { Text = "fire OR nothing", Places = { "places/709716" }, Happened = new TimeWindow { Edtf = "2024-03-11/2024-03-17" } },
        // More countries and days than are met together, and a country beside a town.
        new() { Text = "fire", Places = { "places/690791", "places/2017370", "places/798544", "places/719819", "places/798549", "places/617790" }, Happened = new TimeWindow { Edtf = "2024-03-11/2024-03-17" } },
        new() { Text = "fire", Places = { "places/690791", "places/713174" }, Happened = new TimeWindow { Edtf = "2024-03-11/2024-03-17" } },
        new() { Text = "fire", Places = { "places/690791" }, Happened = new TimeWindow { Edtf = "2024-03-11/2024-03-17" } },
        new() { Text = "broke \"fire broke\"", Places = { "places/2205218" }, Happened = new TimeWindow { Edtf = "2024-02" } },
        new() { Box = Around(48.6, 38) },
        new() { Box = Around(48.6, 38), Happened = new TimeWindow { Edtf = "2024-03-10/2024-03-20" } },
        new() { Box = Around(48.6, 38), Happened = new TimeWindow { Edtf = "2024-04" } },
        new() { Box = new BoundingBox { South = 40, West = 20, North = 55, East = 50 }, Happened = new TimeWindow { Edtf = "2024-03-05" } },
        new() { Box = Around(48.6, 38), Circle = new Circle { Latitude = 48.6, Longitude = 38, RadiusMetres = 20_000 } },
        new() { Box = Around(48.6, 38), Places = { "places/709716" }, Text = "fire" },
        new() { Circle = new Circle { Latitude = 48.14, Longitude = 37.75, RadiusMetres = 5_000 }, Happened = new TimeWindow { Edtf = "2024-02-21/2024-03-31" } },
        new() { Polygon = "POLYGON((37.9 48.5, 38.1 48.5, 38.1 48.7, 37.9 48.7, 37.9 48.5))", Happened = new TimeWindow { Edtf = "2024-03-10/2024-03-20" } },
        new() { Polygon = "POLYGON((179.5 -18, 180.5 -18, 180.5 -16, 179.5 -16, 179.5 -18))" },
        new() { Box = new BoundingBox { South = -19, West = 178, North = -16, East = -179.5 }, Happened = new TimeWindow { Edtf = "2024-03" } },
        new() { Box = new BoundingBox { South = -19, West = 179.9, North = -16, East = -179.9 } },
    ];

    [Fact]
    public async Task Every_claim_is_there_once_in_both_orders_and_is_counted_once()
    {
        await using var picture = new Picture(store.New("query"));
        await using var connection = await picture.Database.OpenAsync(TestContext.Current.CancellationToken);
        var chance = new Random(7);
        for (var group = 0; group < 8; group++)
        {
            await picture.AddAsync([.. Enumerable.Range(0, 10).Select(number => Report($"r{group}-{number}", [.. Enumerable.Range(0, 3).Select(claim => new ClaimDraft(chance.Next(3) == 0 ? "Fire broke out." : "Nothing else.")
            {
                Day = Times[chance.Next(Times.Length)],
                Places = [.. Enumerable.Range(0, 1 + chance.Next(2)).Select(_ => Places[chance.Next(Places.Length)]).Distinct()],
            })]))]);
            picture.Time.Advance(TimeSpan.FromMinutes(1));
            // As if others had taken many numbers: what is found by blocks of them lies in several.
            await connection.ExecuteAsync("update knowledge set sequence = sequence + 12000");
        }

        foreach (var query in Asked)
        {
            var newest = await PagesAsync(picture, query, "happened_time desc");
            var oldest = await PagesAsync(picture, query, "happened_time");
            var byKnowledge = await PagesAsync(picture, query, "known_time");
            var total = (await picture.Facets.CountAsync(new FacetsRequest { Query = query, Dimensions = { Dimension.Status } }, TestContext.Current.CancellationToken)).TotalCount;

            Assert.NotEmpty(newest);
            Assert.Equal(newest, Enumerable.Reverse(oldest));
            Assert.Equal(newest.Order(StringComparer.Ordinal), byKnowledge.Order(StringComparer.Ordinal));
            Assert.Equal(newest.Length, newest.Distinct().Count());
            Assert.Equal(total, newest.Length);
        }
    }

    [Fact]
    public async Task The_newest_of_a_frequent_word_are_the_first_of_all_of_them()
    {
        await using var picture = new Picture(store.New("query"));
        await using var connection = await picture.Database.OpenAsync(TestContext.Current.CancellationToken);
        for (var group = 0; group < 12; group++)
        {
            await picture.AddAsync(Report($"r{group}", [.. Enumerable.Range(0, 6).Select(number => new ClaimDraft(number % 2 == 0 ? "Fire." : "Fire again.")
            {
                Day = (number + group) % 4 == 0 ? "2024-03-13" : number == 5 && group % 3 == 0 ? "2024-03-14T09:00:00Z" : "2024-03-14",
            })]));
            picture.Time.Advance(TimeSpan.FromMinutes(1));
            await connection.ExecuteAsync("update knowledge set sequence = sequence + 9000");
        }
        foreach (var query in (ClaimQuery[])[new() { Text = "fire" }, new() { Text = "again" }, new() { Text = "fire -again", Happened = new TimeWindow { Edtf = "2024-03-13/2024-03-14" } }])
        {
            var all = (await picture.SearchAsync(query, 500)).Claims.Select(claim => claim.Name).ToArray();
            Assert.Equal(query.Text == "fire" ? 72 : 36, all.Length);
            foreach (var size in (int[])[1, 5, 20, 50])
            {
                Assert.Equal(all.Take(size), (await picture.SearchAsync(query, size)).Claims.Select(claim => claim.Name));
            }
            Assert.Equal(all, await PagesAsync(picture, query, ""));
            Assert.Equal(all, (await PagesAsync(picture, query, "happened_time")).Reverse());
        }
    }

    private static async Task<string[]> PagesAsync(Picture picture, ClaimQuery query, string order)
    {
        var names = new List<string>();
        for (var token = ""; ;)
        {
            var page = await picture.SearchAsync(query, 7, token, order);
            names.AddRange(page.Claims.Select(claim => claim.Name));
            if ((token = page.NextPageToken).Length == 0)
            {
                return [.. names];
            }
        }
    }

    private static BoundingBox Around(double latitude, double longitude) => new() { South = latitude - 0.2, West = longitude - 0.2, North = latitude + 0.2, East = longitude + 0.2 };
}

public sealed class ListOnSqliteTests(SqliteStore store) : ListTests(store), IClassFixture<SqliteStore>;

public sealed class ListOnPostgresTests(PostgresStore store) : ListTests(store), IClassFixture<PostgresStore>;
