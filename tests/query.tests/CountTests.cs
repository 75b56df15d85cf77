using Lagebild.Contracts.Events.V1;
using Lagebild.Hosting;
using Lagebild.Query.Counts;
using Lagebild.Query.Situations;
using Lagebild.Query.V1;
using Lagebild.Testing;
using Xunit;
using static Lagebild.Query.Tests.Reports;
using Layers = Lagebild.Entity.V1;

namespace Lagebild.Query.Tests;

public abstract class CountTests(TestStore store)
{
    private static readonly ClaimDraft Shelling = new("Russian guns shelled Bakhmut.") { Actors = [Russia], Recipients = [UkraineState] };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_time_line_counts_by_unit_and_group_and_says_what_it_left_out()
    {
        await using var picture = await FilledAsync();
        var timelines = picture.Timelines;

        var days = await timelines.CountAsync(new TimelineRequest { GroupBy = Dimension.PloverType }, Cancellation);
        var months = await timelines.CountAsync(new TimelineRequest { Unit = TimeUnit.Month }, Cancellation);
        var weeks = await timelines.CountAsync(new TimelineRequest { Unit = TimeUnit.Week, GroupBy = Dimension.Actor }, Cancellation);

        Assert.Equal([("RETREAT", 1L), ("ASSAULT", 2L)], days.Counts.Select(count => (count.Group, count.Count)));
        Assert.Equal(2, days.OmittedCount);
        Assert.Equal([(2, 1L), (3, 3L)], months.Counts.Select(count => (count.FromTime.ToDateTime().Month, count.Count)));
        Assert.Equal(1, months.OmittedCount);
        Assert.Equal(new DateTime(2024, 3, 11, 0, 0, 0, DateTimeKind.Utc), weeks.Counts[^1].FromTime.ToDateTime());
        Assert.Equal(("entities/country/russia", "russia", 2L), (weeks.Counts[^1].Group, weeks.Counts[^1].DisplayName, weeks.Counts[^1].Count));
    }

    [Fact]
    public async Task Facets_count_by_every_dimension()
    {
        await using var picture = await FilledAsync();

        var facets = await picture.Facets.CountAsync(
            new FacetsRequest { Dimensions = { Enum.GetValues<Dimension>().Where(dimension => dimension != Dimension.Unspecified) } }, Cancellation);

        Assert.Equal(5, facets.TotalCount);
        Assert.Equal("ASSAULT 3, RETREAT 1, CONSULT 1", Values(Dimension.PloverType));
        Assert.Equal("ACTUAL 5", Values(Dimension.Status));
        Assert.Equal("A 3, B 2", Values(Dimension.SourceReliability));
        Assert.Equal("places/713174 3, places/713122 1", Values(Dimension.Place));
        Assert.Equal("Bachmut", facets.Facets.Single(facet => facet.Dimension == Dimension.Place).Values[0].DisplayName);
        Assert.Equal("entities/country/russia 3", Values(Dimension.Actor));
        Assert.Equal("UA 4", Values(Dimension.CountryCode));

        string Values(Dimension dimension) => string.Join(
            ", ", facets.Facets.Single(facet => facet.Dimension == dimension).Values.OrderByDescending(value => value.Count).ThenByDescending(value => value.Value).Select(value => $"{value.Value} {value.Count}"));
    }

    [Fact]
    public async Task Who_speaks_has_a_name_for_people()
    {
        await using var picture = new Picture(store.New("query"));
        await picture.AddAsync(Report("a", new ClaimDraft("It burned, he said.") { Speakers = ["entities/person/joe-biden"] }));

        var facets = await picture.Facets.CountAsync(new FacetsRequest { Dimensions = { Dimension.Speaker } }, Cancellation);

        Assert.Equal(("entities/person/joe-biden", "Joe Biden", 1L), facets.Facets[0].Values.Select(value => (value.Value, value.DisplayName, value.Count)).Single());
    }

    [Fact]
    public async Task Map_cells_count_by_tile_of_the_zoom()
    {
        await using var picture = await FilledAsync();
        var counts = picture.Cells;

        var coarse = await counts.CountAsync(new MapCellsRequest { Zoom = 4 }, Cancellation);
        var fine = await counts.CountAsync(new MapCellsRequest { Zoom = 10 }, Cancellation);

        Assert.Equal(4, Assert.Single(coarse.Cells).Count);
        Assert.Equal([3L, 1L], fine.Cells.Select(cell => cell.Count));
        Assert.InRange(fine.Cells[0].Latitude, fine.Cells[0].Box.South, fine.Cells[0].Box.North);
        Assert.InRange(fine.Cells[0].Longitude, fine.Cells[0].Box.West, fine.Cells[0].Box.East);
        Assert.Equal("OUT_OF_RANGE", (await Assert.ThrowsAsync<PlatformException>(() => counts.CountAsync(new MapCellsRequest { Zoom = 21 }, Cancellation))).Reason);
    }

    [Fact]
    public async Task The_network_around_an_entity_has_its_neighbours_and_how_they_are_joined()
    {
        await using var picture = await FilledAsync();

        var network = await new Network(picture.Database, picture.Questions).AroundAsync(new CoOccurrenceRequest { Entity = Russia }, Cancellation);

        Assert.Equal([(Russia, 3L), (UkraineState, 3L)], network.Nodes.Select(node => (node.Entity, node.Count)));
        var edge = Assert.Single(network.Edges);
        Assert.Equal((Russia, UkraineState, Layers.PloverType.Assault, true, 3L), (edge.FromEntity, edge.ToEntity, edge.PloverType, edge.Directed, edge.Count));
    }

    [Fact]
    public async Task The_situation_of_a_place_tells_who_is_said_to_hold_it_over_time()
    {
        await using var picture = new Picture(store.New("query"));
        await picture.AddAsync(
            Report("a", Control("2024-01-01", "holds", UkraineState), Control("2024-02-10", "contested", UkraineState, Russia)),
            Report("b", Control("2024-01-05", "holds", UkraineState), Control("2024-02-17", "lost", UkraineState)),
            Report("c", Control("2024-02-17", "took", Russia)),
            Report("d", Control("2024-03-01", "took", UkraineState)));
        var reader = new SituationReader(picture.Database, picture.Questions, picture.Time);

        var situation = await reader.ReadAsync(new SituationRequest { Place = "places/709716", Day = "2024-02-20" }, Cancellation);
        var spans = Assert.Single(situation.Controls).Spans;

        Assert.Equal([ControlState.Held, ControlState.Contested, ControlState.Held], spans.Select(span => span.State));
        Assert.Equal(["ukraine", "russia, ukraine", "russia"], spans.Select(span => string.Join(", ", span.Holders.Select(holder => holder.DisplayName))));
        Assert.Equal((2, 2), (spans[0].Claims.Count, spans[0].Origins));
        Assert.Equal(spans[1].FromTime, spans[0].UntilTime);
        Assert.Null(spans[2].UntilTime);
        Assert.Empty(situation.Events);
        var day = await reader.ReadAsync(new SituationRequest { Place = "places/709716", Day = "2024-02-17" }, Cancellation);
        Assert.Equal(2, day.Events.Count);
        Assert.Equal("RETREAT", Assert.Single(day.EventCounts).Value);
    }

    private static ClaimDraft Control(string day, string control, params string[] actors) =>
        new($"{control} on {day}.", PloverType.Retreat) { Places = [Avdiivka], Day = day, Control = control, Actors = actors };

    private async Task<Picture> FilledAsync()
    {
        var picture = new Picture(store.New("query"));
        await picture.AddAsync(
            Report("a", Shelling, Shelling with { Day = "2024-03" }, new ClaimDraft("They left.", PloverType.Retreat) { Places = [Avdiivka], Day = "2024-02-17" }),
            Report("b", 1, "agency-b", "2024-03-18", Shelling, new ClaimDraft("Talks.", PloverType.Consult) { Places = [], Day = null }));
        return picture;
    }
}

public sealed class CountOnSqliteTests(SqliteStore store) : CountTests(store), IClassFixture<SqliteStore>;

public sealed class CountOnPostgresTests(PostgresStore store) : CountTests(store), IClassFixture<PostgresStore>;
