using System.Globalization;
using Lagebild.Hosting;
using Lagebild.Query.V1;
using Lagebild.Testing;
using Xunit;
using static Lagebild.Query.Tests.Reports;

namespace Lagebild.Query.Tests;

/// <summary>Uncertain places in areas: Bakhmut with 3 km around it, and Suva with 500 km, which reach over the antimeridian.</summary>
public abstract class AreaTests(TestStore store)
{
    [Theory]
    // A triangle whose box holds the town, but whose edges pass it by 10 km.
    [InlineData("POLYGON((37.5 48.2, 38.5 48.2, 38.5 48.49, 37.5 48.2))", Within.Possibly, 0)]
    // An edge 2 km to the south touches the circle of 3 km, and one 4 km to the south does not.
    [InlineData("POLYGON((37 48, 39 48, 39 48.577, 37 48.577, 37 48))", Within.Possibly, 1)]
    [InlineData("POLYGON((37 48, 39 48, 39 48.559, 37 48.559, 37 48))", Within.Possibly, 0)]
    [InlineData("POLYGON((37 48, 39 48, 39 48.577, 37 48.577, 37 48))", Within.Unspecified, 0)]
    // Inside, but an edge 2 km away cuts the circle.
    [InlineData("POLYGON((37 48, 39 48, 39 48.612, 37 48.612, 37 48))", Within.Certainly, 0)]
    [InlineData("POLYGON((37 48, 39 48, 39 48.64, 37 48.64, 37 48))", Within.Certainly, 1)]
    // A hole of 1 km around the town: the circle is not wholly inside, but touches what is.
    [InlineData("POLYGON((37 48, 39 48, 39 49, 37 49, 37 48), (37.99 48.585, 37.99 48.604, 38.014 48.604, 38.014 48.585, 37.99 48.585))", Within.Certainly, 0)]
    [InlineData("POLYGON((37 48, 39 48, 39 49, 37 49, 37 48), (37.99 48.585, 37.99 48.604, 38.014 48.604, 38.014 48.585, 37.99 48.585))", Within.Possibly, 1)]
    public async Task The_circle_of_uncertainty_meets_a_polygon(string polygon, Within within, int expected)
    {
        await using var picture = new Picture(store.New("query"));
        await picture.AddAsync(Report("a", new ClaimDraft("Fire.")));

        Assert.Equal(expected, (await picture.SearchAsync(new ClaimQuery { Polygon = polygon, AreaWithin = within })).Claims.Count);
    }

    [Theory]
    [InlineData("GEOMETRYCOLLECTION (", "POLYGON ((37 48, 38 48, 38 49, 37 48))", ")")]
    [InlineData("POLYGON ((", "37 48", "))")]
    public async Task A_polygon_of_pieces_within_each_other_is_refused_however_deep(string begin, string inner, string end)
    {
        await using var picture = new Picture(store.New("query"));
        var polygon = string.Concat(Enumerable.Repeat(begin, 150_000)) + inner + string.Concat(Enumerable.Repeat(end, 150_000));

        var problem = await Assert.ThrowsAsync<PlatformException>(() => picture.SearchAsync(new ClaimQuery { Polygon = polygon }));

        Assert.Equal(("POLYGON_INVALID", "query.polygon"), (problem.Reason, problem.Field));
    }

    [Fact]
    public async Task Areas_go_on_over_the_antimeridian()
    {
        await using var picture = new Picture(store.New("query"));
        await picture.AddAsync(Report("a", new ClaimDraft("Storm.") { Places = [Fiji with { FeatureCode = "PCLI" }] }));
        var east = new BoundingBox { South = -20, West = -179, North = -15, East = -178 };

        Assert.Empty((await picture.SearchAsync(new ClaimQuery { Box = east })).Claims);
        Assert.Single((await picture.SearchAsync(new ClaimQuery { Box = east, AreaWithin = Within.Possibly })).Claims);
        Assert.Empty((await picture.SearchAsync(new ClaimQuery { Box = new BoundingBox { South = -20, West = 175, North = -15, East = -179.5 }, AreaWithin = Within.Certainly })).Claims);
        Assert.Single((await picture.SearchAsync(new ClaimQuery { Box = new BoundingBox { South = -30, West = 170, North = 0, East = -170 }, AreaWithin = Within.Certainly })).Claims);
        Assert.Single((await picture.SearchAsync(new ClaimQuery { Polygon = "POLYGON((177 -20, 185 -20, 185 -15, 177 -15, 177 -20))" })).Claims);
        Assert.Single((await picture.SearchAsync(new ClaimQuery { Polygon = "POLYGON((-185 -20, -175 -20, -175 -15, -185 -15, -185 -20))" })).Claims);
        Assert.Empty((await picture.SearchAsync(new ClaimQuery { Polygon = "POLYGON((179 -20, 185 -20, 185 -15, 179 -15, 179 -20))" })).Claims);
        Assert.Single((await picture.SearchAsync(new ClaimQuery { Polygon = "POLYGON((179 -20, 185 -20, 185 -15, 179 -15, 179 -20))", AreaWithin = Within.Possibly })).Claims);
    }

    [Fact]
    public async Task A_polygon_of_thousands_of_points_is_answered()
    {
        await using var picture = new Picture(store.New("query"));
        await picture.AddAsync(Report("a", new ClaimDraft("Fire.")));
        var points = Enumerable.Range(0, 4001).Select(step => step % 4000 * Math.Tau / 4000)
            .Select(angle => string.Create(CultureInfo.InvariantCulture, $"{38 + Math.Cos(angle)} {48.6 + Math.Sin(angle)}"));

        Assert.Single((await picture.SearchAsync(new ClaimQuery { Polygon = $"POLYGON(({string.Join(", ", points)}))" })).Claims);
    }
}

public sealed class AreaOnSqliteTests(SqliteStore store) : AreaTests(store), IClassFixture<SqliteStore>;

public sealed class AreaOnPostgresTests(PostgresStore store) : AreaTests(store), IClassFixture<PostgresStore>;
