using Dapper;
using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Curation;
using Lagebild.Hosting;
using Lagebild.Testing;
using Xunit;

namespace Lagebild.Entity.Tests.Curation;

public abstract class CurationStoreTests(TestStore store)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_change_is_kept_with_what_was_there_before_and_after()
    {
        await using var database = Create();
        var curation = new CurationStore(database, TimeProvider.System);

        await curation.WriteAsync(Draft("create", Step("person/a", null, "{}")), [], Cancellation);
        await curation.WriteAsync(Draft("update", Step("person/a", "{}", "{\"x\":1}"), Step("person/b", null, "{}")), [], Cancellation);

        var changes = await curation.ListAsync("person/a", null, 10, Cancellation);
        Assert.Equal(["update", "create"], changes.Select(change => change.Action));
        Assert.Equal(["person/a", "person/b"], changes[0].Entities!.Split('\n').Order());
        var found = await curation.FindAsync(changes[0].Id, Cancellation);
        Assert.Equal("{\"x\":1}", found!.Value.Steps[0].After);
        Assert.Equal(2, (await curation.AllAsync(Cancellation))[0].Revision);
        Assert.Equal(changes[0].Id, await curation.LastChangeAsync(Cancellation));
    }

    [Fact]
    public async Task A_change_of_an_entity_that_somebody_else_changed_is_refused_as_a_whole()
    {
        await using var database = Create();
        var curation = new CurationStore(database, TimeProvider.System);
        await curation.WriteAsync(Draft("create", Step("person/a", null, "{}")), [], Cancellation);

        var refused = await Assert.ThrowsAsync<PlatformException>(() =>
            curation.WriteAsync(Draft("update", Step("person/b", null, "{}"), Step("person/a", "{\"old\":1}", "{\"new\":1}")), [], Cancellation));

        Assert.Equal("ENTITY_CHANGED", refused.Reason);
        Assert.Equal("person/a", Assert.Single(await curation.AllAsync(Cancellation)).Id);
    }

    [Fact]
    public async Task Taking_back_a_creation_removes_the_entity()
    {
        await using var database = Create();
        var curation = new CurationStore(database, TimeProvider.System);
        var created = await curation.WriteAsync(Draft("create", Step("person/a", null, "{}")), [], Cancellation);

        await curation.WriteAsync(Draft("undo", Step("person/a", "{}", null)) with { Undoes = created.Id }, [], Cancellation);

        Assert.Empty(await curation.AllAsync(Cancellation));
        Assert.True((await curation.FindAsync(created.Id, Cancellation))!.Value.Change.Undone);
    }

    [Fact]
    public async Task Candidates_of_a_report_are_noted_once()
    {
        await using var database = Create();
        await using var coding = new CodingStore(database, TimeProvider.System);
        var candidates = new CandidateStore(database);
        EntityMention[] mentions = [Mention("person/jutta-beispiel", "Jutta Beispiel"), Mention("person/jutta-beispiel", "Jutta Beispiel")];

        await coding.NoteCandidatesAsync(Report("r1"), mentions, Cancellation);
        await coding.NoteCandidatesAsync(Report("r1"), mentions, Cancellation);
        await coding.NoteCandidatesAsync(Report("r2"), mentions, Cancellation);

        var found = await candidates.FindAsync("person/jutta-beispiel", Cancellation);
        Assert.Equal(("Jutta Beispiel", 2), (found!.DisplayName, found.ReportCount));
        Assert.Single(await candidates.SearchAsync("jutta bei", 10, Cancellation));
        Assert.Empty(await candidates.SearchAsync("%", 10, Cancellation));
    }

    [Fact]
    public async Task A_merged_candidate_is_one_again_when_the_merger_is_taken_back_and_an_invented_entity_is_gone()
    {
        await using var database = Create();
        var curation = new CurationStore(database, TimeProvider.System);
        using var catalog = new EntityCatalog(curation);
        await using var coding = new CodingStore(database, TimeProvider.System);
        var candidates = new CandidateStore(database);
        var curator = new Curator(curation, catalog, candidates, TimeProvider.System);
        await coding.NoteCandidatesAsync(Report("r1"), [Mention("person/jutta-beispiel", "Jutta Beispiel")], Cancellation);
        await curator.CreateAsync(Person("person/j-beispiel"), new Signature("ada", ""), Cancellation);
        await curator.MergeAsync("person/j-beispiel", [Person("person/jutta-beispiel")], new Signature("ada", ""), Cancellation);

        foreach (var change in await curation.ListAsync(null, null, 10, Cancellation))
        {
            await curator.UndoAsync(change.Id, new Signature("ada", ""), Cancellation);
        }

        var told = await ToldAsync(database);
        var candidate = told.Last(change => change.Entity == "entities/person/jutta-beispiel");
        Assert.Equal((false, (string?)null, "Jutta Beispiel"), (candidate.IsDeleted, candidate.MergedInto, candidate.Name));
        Assert.True(told.Last(change => change.Entity == "entities/person/j-beispiel").IsDeleted);
        Assert.NotNull(await candidates.FindAsync("person/jutta-beispiel", Cancellation));
    }

    [Fact]
    public async Task A_failed_report_keeps_its_last_reason()
    {
        await using var database = Create();
        await using var coding = new CodingStore(database, TimeProvider.System);

        await coding.FailAsync(Report("r1"), "times: first", Cancellation);
        await coding.FailAsync(Report("r1"), "times: second", Cancellation);

        await using var connection = await database.OpenAsync(Cancellation);
        Assert.Equal(["times: second"], await connection.QueryAsync<string>("select reason from failed_report where report_id = 'r1' and revision = 1"));
    }

    private EntityDatabase Create() => store.Create("entity", options => new EntityDatabase(options));

    private static CuratedEntity Person(string id) => new() { Id = id, Type = "person", NameEn = "J. Beispiel", NameDe = "J. Beispiel", Names = [] };

    private static async Task<IReadOnlyList<EntityChanged>> ToldAsync(EntityDatabase database)
    {
        await using var connection = await database.OpenAsync(Cancellation);
        var bodies = await connection.QueryAsync<string>(new CommandDefinition("select body from outbox order by id", cancellationToken: Cancellation));
        return [.. bodies.Where(body => body.Contains("\"changedWith\"", StringComparison.OrdinalIgnoreCase)).Select(body => System.Text.Json.JsonSerializer.Deserialize<EntityChanged>(body, System.Text.Json.JsonSerializerOptions.Web)!)];
    }

    private static ChangeDraft Draft(string action, params ChangeStep[] steps) => new(action, "tester", "a test", steps);

    private static ChangeStep Step(string id, string? before, string? after) => new() { EntityId = id, Before = before, After = after };

    private static EntityMention Mention(string id, string name) => new()
    {
        Span = new TextSpan(0, 1),
        Surface = name,
        Type = "PER",
        Kind = EntityKind.Person,
        Form = MentionForm.Name,
        Entity = "entities/" + id,
        Name = name,
        IsCandidate = true,
    };

    private static ReportDocument Report(string id) => new()
    {
        ReportId = id,
        Revision = 1,
        Source = "test",
        Text = "x",
        Language = "de",
        IngestedTime = DateTimeOffset.UnixEpoch,
        OriginId = id,
    };
}

public sealed class CurationStoreOnSqliteTests(SqliteStore store) : CurationStoreTests(store), IClassFixture<SqliteStore>;

public sealed class CurationStoreOnPostgresTests(PostgresStore store) : CurationStoreTests(store), IClassFixture<PostgresStore>;
