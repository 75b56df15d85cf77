using Lagebild.Contracts.Events.V1;
using Lagebild.Hosting;
using Lagebild.Query.V1;
using Lagebild.Testing;
using Xunit;
using static Lagebild.Query.Tests.Reports;
using Layers = Lagebild.Entity.V1;

namespace Lagebild.Query.Tests;

public abstract class ClaimSearchTests(TestStore store)
{
    private static readonly ClaimDraft Shelling = new("Russian guns shelled Bakhmut.") { Actors = [Russia], Mode = "heavy-weapons", Killed = 3 };
    private static readonly ClaimDraft Retreat = new("Ukrainian troops left Avdiivka.", PloverType.Retreat) { Actors = [UkraineState], Places = [Avdiivka], Day = "2024-02-17", Control = "lost" };
    private static readonly ClaimDraft Debate = new("The West debates.", PloverType.Consult) { Places = [], Day = null, Speakers = ["entities/org/nato"] };
    private static readonly ClaimDraft Speculation = new("Troops might be sent.", PloverType.Mobilize) { Places = [Ukraine], Status = ClaimStatus.Hypothetical };

    [Fact]
    public async Task Only_what_is_told_as_happened_counts_unless_other_statuses_are_asked_for()
    {
        await using var picture = await FilledAsync();

        Assert.Equal([Debate.Sentence, Shelling.Sentence, Retreat.Sentence], await picture.SentencesAsync(new ClaimQuery()));
        Assert.Equal([Speculation.Sentence], await picture.SentencesAsync(new ClaimQuery { Statuses = { Layers.ClaimStatus.Hypothetical } }));
    }

    [Fact]
    public async Task A_claim_carries_all_that_a_table_shows()
    {
        await using var picture = await FilledAsync();

        var claim = Assert.Single((await picture.SearchAsync(new ClaimQuery { PloverTypes = { Layers.PloverType.Assault } })).Claims);

        Assert.Equal("reports/r1/claims/1-1", claim.Name);
        Assert.Equal("Bachmut", claim.Places[0].Place.DisplayName);
        Assert.Equal("2024-03-14", claim.Happened.Edtf);
        Assert.Equal("russia", claim.Actors[0].DisplayName);
        Assert.Equal("Russ", claim.Trigger);
        Assert.Equal(3, claim.Quantities[0].Best);
        Assert.Equal(V1.SourceReliability.A, claim.SourceReliability);
        Assert.Equal("2024-03-14", claim.Reported.Edtf);
        Assert.Equal(picture.Time.GetUtcNow(), claim.KnownTime.ToDateTimeOffset());
        Assert.Empty(claim.Evidence);
        Assert.Single((await picture.Claims.FindAsync("r1", 1, 1, TestContext.Current.CancellationToken))!.Evidence);
    }

    [Theory]
    [InlineData("690791", 2)]
    [InlineData("709716", 2)]
    [InlineData("713174", 1)]
    [InlineData("2205218", 0)]
    public async Task A_place_stands_for_all_that_lies_within_it(string place, int expected)
    {
        await using var picture = await FilledAsync();

        Assert.Equal(expected, (await picture.SearchAsync(new ClaimQuery { Places = { "places/" + place } })).Claims.Count);
    }

    [Fact]
    public async Task Boxes_circles_and_polygons_find_what_lies_in_them()
    {
        await using var picture = await FilledAsync();
        await picture.AddAsync(Report("fiji", new ClaimDraft("Protest in Suva.", PloverType.Protest) { Places = [Fiji] }));
        string[] bakhmut = [Shelling.Sentence];

        Assert.Equal(bakhmut, await picture.SentencesAsync(new ClaimQuery { Box = Box(48.5, 37.9, 48.7, 38.1) }));
        Assert.Equal(["Protest in Suva."], await picture.SentencesAsync(new ClaimQuery { Box = Box(-20, 177, -15, -178) }));
        Assert.Equal(bakhmut, await picture.SentencesAsync(new ClaimQuery { Circle = new Circle { Latitude = 48.6, Longitude = 38, RadiusMetres = 20_000 } }));
        Assert.Equal(bakhmut, await picture.SentencesAsync(new ClaimQuery { Polygon = "POLYGON((37.9 48.5, 38.2 48.5, 38 48.9, 37.9 48.5))" }));
        // The town lies in the hole.
        Assert.Empty(await picture.SentencesAsync(new ClaimQuery { Polygon = "POLYGON((37.8 48.4, 38.2 48.4, 38.2 48.8, 37.8 48.8, 37.8 48.4), (37.9 48.5, 37.9 48.7, 38.1 48.7, 38.1 48.5, 37.9 48.5))" }));
    }

    [Fact]
    public async Task Certainly_within_asks_for_the_whole_circle_of_uncertainty_and_possibly_for_a_touch()
    {
        await using var picture = await FilledAsync();
        // The point lies within, the town's three kilometres reach out in the west.
        var box = Box(48.5, 37.98, 48.7, 38.1);

        Assert.Single(await picture.SentencesAsync(new ClaimQuery { Box = box }));
        Assert.Empty(await picture.SentencesAsync(new ClaimQuery { Box = box, AreaWithin = Within.Certainly }));
        Assert.Single(await picture.SentencesAsync(new ClaimQuery { Box = Box(48.5, 38.02, 48.7, 38.1), AreaWithin = Within.Possibly }));
        Assert.Single(await picture.SentencesAsync(new ClaimQuery { Polygon = "POLYGON((37.9 48.5, 38.1 48.5, 38.1 48.7, 37.9 48.7, 37.9 48.5))", AreaWithin = Within.Certainly }));
        Assert.Empty(await picture.SentencesAsync(new ClaimQuery { Circle = new Circle { Latitude = 48.5947, Longitude = 38.0008, RadiusMetres = 2_000 }, AreaWithin = Within.Certainly }));
    }

    [Fact]
    public async Task A_month_possibly_lies_in_one_of_its_days_but_not_certainly()
    {
        await using var picture = await NewAsync();
        await picture.AddAsync(Report("m", new ClaimDraft("Some day in March.") { Day = "2024-03" }));

        Assert.Single(await picture.SentencesAsync(new ClaimQuery { Happened = new TimeWindow { Edtf = "2024-03-14" } }));
        Assert.Empty(await picture.SentencesAsync(new ClaimQuery { Happened = new TimeWindow { Edtf = "2024-03-14", Within = Within.Certainly } }));
        Assert.Single(await picture.SentencesAsync(new ClaimQuery { Happened = new TimeWindow { Edtf = "2024-01/2024-03", Within = Within.Certainly } }));
        Assert.Empty(await picture.SentencesAsync(new ClaimQuery { Happened = new TimeWindow { Edtf = "../2024-02" } }));
    }

    [Fact]
    public async Task Entities_are_found_in_any_part_or_in_one()
    {
        await using var picture = await FilledAsync();

        Assert.Equal([Shelling.Sentence, Retreat.Sentence], await picture.SentencesAsync(new ClaimQuery { EntitiesAny = { Russia, UkraineState } }));
        Assert.Empty(await picture.SentencesAsync(new ClaimQuery { EntitiesAll = { Russia, UkraineState } }));
        Assert.Empty(await picture.SentencesAsync(new ClaimQuery { Recipients = { Russia } }));
        Assert.Equal([Debate.Sentence], await picture.SentencesAsync(new ClaimQuery { Speakers = { "entities/org/nato" } }));
    }

    [Theory]
    [InlineData("shell", 1)]
    [InlineData("SHELLING bakhmut", 1)]
    [InlineData("\"guns shelled\"", 1)]
    [InlineData("\"shelled guns\"", 0)]
    [InlineData("troop -shelled", 1)]
    [InlineData("shelled OR left", 2)]
    [InlineData("d'accord", 0)]
    public async Task Text_is_found_in_any_inflection(string text, int expected)
    {
        await using var picture = await FilledAsync();

        Assert.Equal(expected, (await picture.SentencesAsync(new ClaimQuery { Text = text })).Length);
    }

    [Fact]
    public async Task German_text_is_found_by_German_stems()
    {
        await using var picture = await NewAsync();
        await picture.AddAsync(Report("de", new ClaimDraft("Die Stellungen wurden geräumt.") { Language = "de" }));

        Assert.Single(await picture.SentencesAsync(new ClaimQuery { Text = "Stellung" }));
        Assert.Empty(await picture.SentencesAsync(new ClaimQuery { Text = "Stellung", Languages = { "en" } }));
    }

    [Fact]
    public async Task Whatever_stands_in_a_text_it_can_be_indexed()
    {
        await using var picture = await NewAsync();
        var words = string.Join(' ', Enumerable.Range(0, 130_000).Select(number => $"w{number:x}q"));
        await picture.AddAsync(
            Report("long", new ClaimDraft(new string('a', 5000) + " burned.")), Report("many", new ClaimDraft(words)), Report("odd", new ClaimDraft("It''s 'odd' \\ & | ! : * \"fire\" 😀 ’t’ end.")));

        Assert.Equal(["reports/long"], (await picture.SearchAsync(new ClaimQuery { Text = "burns" })).Claims.Select(claim => claim.Report));
        Assert.Equal(["reports/many"], (await picture.SearchAsync(new ClaimQuery { Text = "w1fq" })).Claims.Select(claim => claim.Report));
        Assert.Equal(["reports/odd"], (await picture.SearchAsync(new ClaimQuery { Text = "fire it's" })).Claims.Select(claim => claim.Report));
    }

    [Fact]
    public async Task A_filter_asks_for_all_else()
    {
        await using var picture = await FilledAsync();

        Assert.Equal([Retreat.Sentence], await picture.SentencesAsync(new ClaimQuery { Filter = "control = \"lost\"" }));
        Assert.Equal([Debate.Sentence, Retreat.Sentence], await picture.SentencesAsync(new ClaimQuery { Filter = "NOT mode = heavy-weapons" }));
        Assert.Equal([Shelling.Sentence], await picture.SentencesAsync(new ClaimQuery { Filter = $"(plover_type = ASSAULT OR plover_type = AID) AND actor = \"{Russia}\" AND happened_time >= 2024-03" }));
        Assert.Equal([Debate.Sentence], await picture.SentencesAsync(new ClaimQuery { Filter = "attributed = true" }));
        Assert.Equal([Shelling.Sentence, Retreat.Sentence], await picture.SentencesAsync(new ClaimQuery { Filter = "place:places/690791 -source:nobody" }));
        Assert.Equal([Shelling.Sentence, Retreat.Sentence], await picture.SentencesAsync(new ClaimQuery { Filter = "place:*" }));
        Assert.Equal([Debate.Sentence], await picture.SentencesAsync(new ClaimQuery { Filter = "NOT place:*" }));
        Assert.Equal(
            await picture.SentencesAsync(new ClaimQuery { Filter = $"actor = \"{Russia}\"" }), await picture.SentencesAsync(new ClaimQuery { Filter = $"actor:* AND actor = \"{Russia}\"" }));
        Assert.Equal([Shelling.Sentence], await picture.SentencesAsync(new ClaimQuery { Filter = "mode = \"*avy-wea*\"" }));
    }

    [Fact]
    public async Task Pages_follow_each_other_without_gap_or_double_and_stay_one_snapshot()
    {
        await using var picture = await NewAsync();
        await picture.AddAsync([.. Enumerable.Range(0, 25).Select(number => Report($"p{number}", new ClaimDraft($"Sentence {number}.")))]);
        var seen = new List<string>();
        var token = "";
        do
        {
            var page = await picture.SearchAsync(new ClaimQuery(), 7, token);
            seen.AddRange(page.Claims.Select(claim => claim.Name));
            token = page.NextPageToken;
            await picture.AddAsync(Report($"late{seen.Count}", new ClaimDraft("Too late for this list.")));
        }
        while (token.Length > 0);

        Assert.Equal(25, seen.Count);
        Assert.Equal(25, seen.Distinct().Count());
    }

    [Theory]
    [InlineData("happened_time", 1)]
    [InlineData("reported_time desc", 0)]
    [InlineData("known_time", 0)]
    public async Task Lists_are_sorted_as_asked(string order, int first)
    {
        await using var picture = await NewAsync();
        await picture.AddAsync(Report("one", 1, "agency-a", "2024-03-15", new ClaimDraft("A") { Day = "2024-03-10" }));
        picture.Time.Advance(TimeSpan.FromHours(1));
        await picture.AddAsync(Report("two", 1, "agency-a", "2024-03-12", new ClaimDraft("B") { Day = "2024-03-05" }));

        Assert.Equal(first == 0 ? "A" : "B", (await picture.SearchAsync(new ClaimQuery(), order: order)).Claims[0].Sentence);
    }

    [Fact]
    public async Task What_a_caller_can_mend_is_told_with_field_and_reason()
    {
        await using var picture = await FilledAsync();

        await AssertInvalidAsync(new ClaimQuery { Happened = new TimeWindow { Edtf = "2024-03/2024-01" } }, "query.happened.edtf", "TIME_INVERTED");
        await AssertInvalidAsync(new ClaimQuery { Happened = new TimeWindow { Edtf = "2024-13" } }, "query.happened.edtf", "TIME_INVALID");
        await AssertInvalidAsync(new ClaimQuery { Box = Box(50, 0, 40, 10) }, "query.box", "BOX_INVERTED");
        await AssertInvalidAsync(new ClaimQuery { Box = Box(double.NaN, 0, 40, 10) }, "query.box", "BOX_OUT_OF_RANGE");
        await AssertInvalidAsync(new ClaimQuery { Circle = new Circle { Latitude = 4 } }, "query.circle", "CIRCLE_OUT_OF_RANGE");
        await AssertInvalidAsync(new ClaimQuery { Polygon = "POLYGON((0 0, 1 1))" }, "query.polygon", "POLYGON_INVALID");
        await AssertInvalidAsync(new ClaimQuery { Polygon = "POLYGON((0 0, 1 1, 1 0, 0 1, 0 0))" }, "query.polygon", "POLYGON_INVALID");
        await AssertInvalidAsync(new ClaimQuery { Places = { "713174" } }, "query.places", "NAME_INVALID");
        await AssertInvalidAsync(new ClaimQuery { Text = "-only" }, "query.text", "TEXT_EMPTY");
        await AssertInvalidAsync(new ClaimQuery { Text = "\"open" }, "query.text", "TEXT_QUOTE_OPEN");
        await AssertInvalidAsync(new ClaimQuery { AcledEventTypes = { "Battle" } }, "query.acled_event_types", "CODE_UNKNOWN");
        await AssertInvalidAsync(new ClaimQuery { AcledSubEventTypes = { "Armed clash", "clash" } }, "query.acled_sub_event_types", "CODE_UNKNOWN");
        await AssertInvalidAsync(new ClaimQuery { Languages = { "Deutsch" } }, "query.languages", "LANGUAGE_INVALID");
        var unknown = await AssertInvalidAsync(new ClaimQuery { Filter = "status = ACTUAL AND colour = red" }, "query.filter", "FILTER_INVALID");
        Assert.Contains("position 20: there is no field 'colour'", unknown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(" OR ")]
    [InlineData(" AND ")]
    public async Task A_filter_may_hold_five_hundred_comparisons_and_no_more(string join)
    {
        await using var picture = await FilledAsync();
        string Filter(int count) => string.Join(join, Enumerable.Range(0, count).Select(number => $"revision < {number + 2}"));

        Assert.NotEmpty((await picture.SearchAsync(new ClaimQuery { Filter = Filter(500) })).Claims);
        var problem = await Assert.ThrowsAsync<PlatformException>(() => picture.SearchAsync(new ClaimQuery { Filter = Filter(501) }));
        Assert.Equal(("FILTER_INVALID", "query.filter"), (problem.Reason, problem.Field));
    }

    [Fact]
    public async Task Page_sizes_and_tokens_are_checked()
    {
        await using var picture = await FilledAsync();
        var page = await picture.SearchAsync(new ClaimQuery(), 1);

        Assert.Equal("PAGE_SIZE_OUT_OF_RANGE", (await Assert.ThrowsAsync<PlatformException>(() => picture.SearchAsync(new ClaimQuery(), 1001))).Reason);
        Assert.Equal("PAGE_TOKEN_INVALID", (await Assert.ThrowsAsync<PlatformException>(() => picture.SearchAsync(new ClaimQuery { Text = "x" }, 1, page.NextPageToken))).Reason);
        Assert.Equal("ORDER_BY_INVALID", (await Assert.ThrowsAsync<PlatformException>(() => picture.SearchAsync(new ClaimQuery(), order: "colour"))).Reason);
    }

    private static async Task<PlatformException> AssertInvalidAsync(Picture picture, ClaimQuery query, string field, string reason)
    {
        var problem = await Assert.ThrowsAsync<PlatformException>(() => picture.SearchAsync(query));
        Assert.Equal((field, reason), (problem.Field, problem.Reason));
        return problem;
    }

    private async Task<PlatformException> AssertInvalidAsync(ClaimQuery query, string field, string reason)
    {
        await using var picture = await NewAsync();
        return await AssertInvalidAsync(picture, query, field, reason);
    }

    private static BoundingBox Box(double south, double west, double north, double east) => new() { South = south, West = west, North = north, East = east };

    private Task<Picture> NewAsync() => Task.FromResult(new Picture(store.New("query")));

    private async Task<Picture> FilledAsync()
    {
        var picture = await NewAsync();
        await picture.AddAsync(Report("r1", Shelling, Retreat, Speculation), Report("r2", 1, "agency-b", "2024-03-18", Debate));
        return picture;
    }
}

public sealed class ClaimSearchOnSqliteTests(SqliteStore store) : ClaimSearchTests(store), IClassFixture<SqliteStore>;

public sealed class ClaimSearchOnPostgresTests(PostgresStore store) : ClaimSearchTests(store), IClassFixture<PostgresStore>;
