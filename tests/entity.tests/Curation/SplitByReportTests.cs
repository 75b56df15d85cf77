using Dapper;
using Lagebild.Entity.Curation;
using Lagebild.Entity.V1;
using Lagebild.Hosting;
using Lagebild.Testing;
using Lagebild.Text;
using Xunit;

namespace Lagebild.Entity.Tests.Curation;

public abstract class SplitByReportTests(TestStore store)
{
    private const string Whole = "person/karim-beispiel";
    private const string Part = "person/karim-beispiel-of-herat";
    private static readonly Signature Ada = new("ada", "two of one name");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Mentions_chosen_by_report_and_date_go_to_a_new_entity_that_bears_the_same_name()
    {
        await using var database = Create();
        using var catalog = new EntityCatalog(new CurationStore(database, TimeProvider.System));
        var curator = new Curator(new CurationStore(database, TimeProvider.System), catalog, new CandidateStore(database), TimeProvider.System);
        await curator.CreateAsync(Person(Whole), Ada, Cancellation);

        var now = await curator.SplitAsync(Whole, Person(Part) with { SplitFrom = Chosen() }, Ada, Cancellation);

        var shown = now.Find(Part)!.ToProto(now, null);
        Assert.Equal(["reports/b", "reports/z"], shown.SplitFrom.Reports);
        Assert.Equal(("entities/" + Whole, "2024-03", "2024-04-02"), (shown.SplitFrom.Entity, shown.SplitFrom.FromDate, shown.SplitFrom.ToDate));
        Assert.Equal("Karim Beispiel", Assert.Single(shown.Names).Text);
        Assert.Equal("Karim Beispiel", Assert.Single(now.Find(Whole)!.Names, name => name.Language == "en").Text);
        // A text alone does not say which of the two it means; it goes on being read as the one, and the picture lays the choice over it.
        var read = now.Reader.Read(ReportText.Read("Karim Beispiel spoke.", "en"), [], new ReadProgress(), Cancellation);
        Assert.Equal("entities/" + Whole, Assert.Single(read.Entities).Entity);
    }

    [Fact]
    public async Task The_split_is_told_to_the_bus_survives_an_update_and_is_gone_when_taken_back()
    {
        await using var database = Create();
        var changes = new CurationStore(database, TimeProvider.System);
        using var catalog = new EntityCatalog(changes);
        var curator = new Curator(changes, catalog, new CandidateStore(database), TimeProvider.System);
        await curator.CreateAsync(Person(Whole), Ada, Cancellation);
        await curator.SplitAsync(Whole, Person(Part) with { SplitFrom = Chosen() }, Ada, Cancellation);

        Assert.Contains(await ToldAsync(database), message => message.Contains("\"fromDate\":\"2024-03\"", StringComparison.OrdinalIgnoreCase) && message.Contains(Part, StringComparison.Ordinal));
        var split = (await changes.ListAsync(Part, null, 10, Cancellation)).Single();
        Assert.Equal(("split", "ada", Whole + "\n" + Part), (split.Action, split.Author, string.Join('\n', split.Entities!.Split('\n').Order(StringComparer.Ordinal))));

        await curator.UpdateAsync(Part, entity => entity with { NameDe = "Karim Beispiel aus Herat" }, "update", Ada, Cancellation);
        Assert.NotNull(Curator.Current(await catalog.RefreshAsync(Cancellation), Part).SplitFrom);
        var refused = await Assert.ThrowsAsync<PlatformException>(() => curator.UndoAsync(split.Id, Ada, Cancellation));
        Assert.Equal("ENTITY_CHANGED", refused.Reason);

        await curator.UndoAsync((await changes.ListAsync(Part, null, 10, Cancellation))[0].Id, Ada, Cancellation);
        await curator.UndoAsync(split.Id, Ada, Cancellation);
        var after = await catalog.RefreshAsync(Cancellation);
        Assert.Null(after.Find(Part));
        Assert.NotNull(after.Find(Whole));
    }

    [Theory]
    [InlineData("2024-05", "2024-04", "b", "to_date")]
    [InlineData("soon", "", "b", "from_date")]
    [InlineData("2024-03-14T10:30:00Z", "", "b", "from_date")]
    [InlineData("", "", "no/slash/first", "reports")]
    public void A_wrong_choice_names_the_field(string from, string to, string report, string field)
    {
        var request = new SplitEntityRequest { FromDate = from, ToDate = to, Reports = { report == "b" ? "reports/b" : report } };
        var refused = Assert.Throws<PlatformException>(() => SplitSelection.Of(Whole, request));
        Assert.Equal(field, refused.Field);
    }

    [Fact]
    public void A_request_that_names_neither_reports_nor_dates_splits_by_name() =>
        Assert.Null(SplitSelection.Of(Whole, new SplitEntityRequest()));

    private EntityDatabase Create() => store.Create("entity", options => new EntityDatabase(options));

    private static SplitSelection Chosen() =>
        SplitSelection.Of(Whole, new SplitEntityRequest { Reports = { "reports/z", "reports/b", "reports/b" }, FromDate = "2024-03", ToDate = "2024-04-02" })!;

    private static CuratedEntity Person(string id) => new()
    {
        Id = id, Type = "person", NameEn = "Karim Beispiel", NameDe = "Karim Beispiel",
        Names = [new CuratedName("Karim Beispiel", "en", Lagebild.Entity.Knowledge.NameKind.Full, false)],
    };

    private static async Task<IReadOnlyList<string>> ToldAsync(EntityDatabase database)
    {
        await using var connection = await database.OpenAsync(Cancellation);
        return [.. await connection.QueryAsync<string>(new CommandDefinition("select body from outbox", cancellationToken: Cancellation))];
    }
}

public sealed class SplitByReportOnSqliteTests(SqliteStore store) : SplitByReportTests(store), IClassFixture<SqliteStore>;

public sealed class SplitByReportOnPostgresTests(PostgresStore store) : SplitByReportTests(store), IClassFixture<PostgresStore>;
