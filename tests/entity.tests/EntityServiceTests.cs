using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Lagebild.Entity.V1;
using Lagebild.Testing;
using Xunit;

namespace Lagebild.Entity.Tests;

public sealed class EntityServiceTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Entities_are_found_by_misspelt_foreign_and_described_names()
    {
        await using var platform = await StartAsync();
        var client = new EntityService.EntityServiceClient(platform.Channel);

        async Task<string> BestAsync(string query, string asOf = "") =>
            (await client.SearchEntitiesAsync(new SearchEntitiesRequest { Query = query, LanguageCode = "de", AsOf = asOf }, cancellationToken: Cancellation)).Matches[0].Entity.Name;

        Assert.Equal("entities/person/volodymyr-zelenskyy", await BestAsync("Zelenskky"));
        Assert.Equal("entities/person/volodymyr-zelenskyy", await BestAsync("Зеленський"));
        Assert.Equal("entities/organisation/nato", await BestAsync("Nato"));
        Assert.Equal("entities/person/vladimir-putin", await BestAsync("der russische Präsident", "2024"));
        Assert.Equal("entities/person/dmitry-medvedev", await BestAsync("der russische Präsident", "2010"));
    }

    [Fact]
    public async Task Members_and_offices_are_those_of_the_date()
    {
        await using var platform = await StartAsync();
        var client = new EntityService.EntityServiceClient(platform.Channel);

        var before = await client.ListMembersAsync(new ListMembersRequest { Group = "entities/organisation/nato", AsOf = "2022" }, cancellationToken: Cancellation);
        var after = await client.ListMembersAsync(new ListMembersRequest { Group = "entities/organisation/nato", AsOf = "2024-01" }, cancellationToken: Cancellation);
        var offices = await client.ListOfficesAsync(new ListOfficesRequest { Of = "entities/organisation/nato", AsOf = "2020" }, cancellationToken: Cancellation);

        Assert.DoesNotContain(before.Memberships, membership => membership.Member == "entities/country/finland");
        Assert.Contains(after.Memberships, membership => membership.Member == "entities/country/finland");
        Assert.Contains(offices.Offices, office => office.Tenures.Any(tenure => tenure.Holder == "entities/person/jens-stoltenberg"));
    }

    [Fact]
    public async Task What_a_curator_adds_is_found_in_texts_at_once_and_gone_when_taken_back()
    {
        await using var platform = await StartAsync();
        var client = new EntityService.EntityServiceClient(platform.Channel);
        var entity = new V1.Entity { Name = "entities/organisation/rotes-segel", Type = "ngo", DisplayName = "Red Sail Aid", DisplayNameDe = "Segelhilfe", Country = "entities/country/germany" };

        await client.CreateEntityAsync(new CreateEntityRequest { Entity = entity, Author = "ada", Reason = "new" }, cancellationToken: Cancellation);
        await client.AddAliasAsync(new AddAliasRequest { Name = entity.Name, Alias = new EntityName { Text = "Segelbund", LanguageCode = "de" }, Author = "ada" }, cancellationToken: Cancellation);

        foreach (var text in new[] { "Der Segelbund half.", "Die Segelhilfe half." })
        {
            Assert.Equal(entity.Name, Assert.Single((await ResolveAsync(client, text)).Mentions).Entity);
        }
        var changes = await client.ListChangesAsync(new ListChangesRequest { Entity = entity.Name }, cancellationToken: Cancellation);
        Assert.Equal(["alias", "create"], changes.Changes.Select(change => change.Action));

        await client.UndoChangeAsync(new UndoChangeRequest { Name = changes.Changes[0].Name, Author = "ada" }, cancellationToken: Cancellation);

        Assert.DoesNotContain((await ResolveAsync(client, "Der Segelbund half.")).Mentions, m => m.Entity == entity.Name);
        await AssertStatusAsync(StatusCode.FailedPrecondition, client.UndoChangeAsync(new UndoChangeRequest { Name = changes.Changes[0].Name, Author = "ada" }, cancellationToken: Cancellation));
    }

    [Fact]
    public async Task A_merged_entity_is_shown_as_the_one_that_it_became_and_split_again()
    {
        await using var platform = await StartAsync();
        var client = new EntityService.EntityServiceClient(platform.Channel);
        V1.Entity Ship(string id, string name) => new()
        {
            Name = "entities/organisation/" + id,
            Type = "company",
            DisplayName = name,
            Names = { new EntityName { Text = name, LanguageCode = "en", Kind = NameKind.Full } },
        };

        await client.CreateEntityAsync(new CreateEntityRequest { Entity = Ship("blue-anchor", "Blue Anchor Lines"), Author = "ada" }, cancellationToken: Cancellation);
        await client.CreateEntityAsync(new CreateEntityRequest { Entity = Ship("blue-anchor-shipping", "Blue Anchor Shipping"), Author = "ada" }, cancellationToken: Cancellation);
        await client.MergeEntitiesAsync(new MergeEntitiesRequest { Name = "entities/organisation/blue-anchor", Sources = { "entities/organisation/blue-anchor-shipping" }, Author = "ada" }, cancellationToken: Cancellation);

        var merged = await client.GetEntityAsync(new GetEntityRequest { Name = "entities/organisation/blue-anchor-shipping" }, cancellationToken: Cancellation);
        Assert.Equal("entities/organisation/blue-anchor", merged.Name);
        Assert.Equal(2, merged.Names.Count);

        var split = await client.SplitEntityAsync(new SplitEntityRequest { Name = merged.Name, Entity = Ship("blue-anchor-two", "Blue Anchor Shipping"), Author = "ada" }, cancellationToken: Cancellation);
        Assert.Equal("Blue Anchor Lines", Assert.Single(split.Rest.Names).Text);
        await client.UpdateEntityAsync(
            new UpdateEntityRequest { Entity = new V1.Entity { Name = merged.Name, DisplayName = "Blue Anchor" }, UpdateMask = new FieldMask { Paths = { "display_name" } }, Author = "ada" },
            cancellationToken: Cancellation);
        Assert.Equal("Blue Anchor", (await client.GetEntityAsync(new GetEntityRequest { Name = merged.Name }, cancellationToken: Cancellation)).DisplayName);
    }

    [Fact]
    public async Task Import_takes_good_lines_and_names_bad_ones()
    {
        await using var platform = await StartAsync();
        var client = new EntityService.EntityServiceClient(platform.Channel);
        string[] lines =
        [
            """{"id":"x1","schema":"Person","properties":{"name":["Ondrej Testovic"],"alias":["O. Testovic"],"gender":["male"],"country":["cz"]}}""",
            """{"id":"x2","schema":"Vessel","properties":{"name":["MS Probe"]}}""",
            "no json",
        ];

        using var call = client.ImportEntities(cancellationToken: Cancellation);
        foreach (var line in lines)
        {
            await call.RequestStream.WriteAsync(new ImportEntitiesRequest { Format = ExchangeFormat.FollowTheMoney, Line = line, Author = "ada" }, Cancellation);
        }
        await call.RequestStream.CompleteAsync();
        var answers = await call.ResponseStream.ReadAllAsync(Cancellation).ToListAsync(Cancellation);

        Assert.Equal("entities/person/ondrej-testovic", answers[0].Entity);
        Assert.Contains("Vessel", answers[1].Error, StringComparison.Ordinal);
        Assert.Contains("not JSON", answers[2].Error, StringComparison.Ordinal);
        Assert.Equal("entities/country/czech-republic", (await client.GetEntityAsync(new GetEntityRequest { Name = answers[0].Entity }, cancellationToken: Cancellation)).Country);
    }

    [Theory]
    [InlineData(ExchangeFormat.Tsv, EntityKind.Person, "entities/person/")]
    [InlineData(ExchangeFormat.FollowTheMoney, EntityKind.Person, "entities/person/")]
    [InlineData(ExchangeFormat.FollowTheMoney, EntityKind.Formation, "entities/formation/")]
    public async Task What_is_exported_can_be_imported_again_and_is_the_same(ExchangeFormat format, EntityKind kind, string prefix)
    {
        await using var platform = await StartAsync();
        var client = new EntityService.EntityServiceClient(platform.Channel);
        using var export = client.ExportEntities(new ExportEntitiesRequest { Format = format, Kind = kind }, cancellationToken: Cancellation);
        var lines = await export.ResponseStream.ReadAllAsync(Cancellation).Select(answer => answer.Line).ToListAsync(Cancellation);
        Assert.True(lines.Count > 100);

        using var import = client.ImportEntities(cancellationToken: Cancellation);
        foreach (var line in lines)
        {
            await import.RequestStream.WriteAsync(new ImportEntitiesRequest { Format = format, Line = line, Author = "ada" }, Cancellation);
        }
        await import.RequestStream.CompleteAsync();

        var answers = await import.ResponseStream.ReadAllAsync(Cancellation).ToListAsync(Cancellation);
        Assert.DoesNotContain(answers, answer => answer.Error.Length > 0);
        Assert.All(answers.Where(answer => answer.Entity.Length > 0), answer => Assert.StartsWith(prefix, answer.Entity, StringComparison.Ordinal));
        using var again = client.ExportEntities(new ExportEntitiesRequest { Format = format, Kind = kind }, cancellationToken: Cancellation);
        Assert.Equal(lines.Count, await again.ResponseStream.ReadAllAsync(Cancellation).CountAsync(Cancellation));
    }

    [Fact]
    public async Task A_mention_is_explained_with_its_reasons()
    {
        await using var platform = await StartAsync();
        var client = new EntityService.EntityServiceClient(platform.Channel);

        var answer = await client.ExplainMentionAsync(
            new ExplainMentionRequest { Text = "Der Nato-Generalsekretär warnte.", LanguageCode = "de", PublishDate = "2020-02", Position = 10 }, cancellationToken: Cancellation);

        Assert.Equal("entities/person/jens-stoltenberg", answer.Entity.Name);
        Assert.NotEmpty(answer.Mention.Reasons);
    }

    [Fact]
    public async Task A_claim_is_explained_field_by_field_with_rule_and_words()
    {
        await using var platform = await StartAsync();
        var client = new EntityService.EntityServiceClient(platform.Channel);
        const string Text = "Es regnete. Laut Kiew haben russische Truppen ein Lager beschossen.";

        async Task<ExplainClaimResponse> AtAsync(string word) => await client.ExplainClaimAsync(
            new ExplainClaimRequest { Text = Text, LanguageCode = "de", PublishDate = "2024-03-14", Position = Text.IndexOf(word, StringComparison.Ordinal) }, cancellationToken: Cancellation);

        var explained = Assert.Single((await AtAsync("beschossen")).Claims);
        var type = Assert.Single(explained.Reasons, reason => reason.Field == "plover");
        Assert.Equal("beschossen", type.Surface);
        Assert.StartsWith("assault.shell:", type.RuleId, StringComparison.Ordinal);
        Assert.Equal("languages/de/claims/verbs.tsv", type.Table);
        Assert.Contains(explained.Reasons, reason => reason.Field == "attributions" && reason.Surface == "Kiew");
        Assert.Contains(explained.Reasons, reason => reason.Field == "actors" && reason.Surface == "russische Truppen");
        Assert.Empty((await AtAsync("regnete")).Claims);
        await AssertStatusAsync(StatusCode.InvalidArgument, client.ExplainClaimAsync(new ExplainClaimRequest { Text = Text, LanguageCode = "de", Position = Text.Length }, cancellationToken: Cancellation));
    }

    [Fact]
    public async Task Wrong_requests_say_which_field_is_wrong()
    {
        await using var platform = await StartAsync();
        var client = new EntityService.EntityServiceClient(platform.Channel);

        await AssertStatusAsync(StatusCode.InvalidArgument, client.GetEntityAsync(new GetEntityRequest { Name = "people/x" }, cancellationToken: Cancellation));
        await AssertStatusAsync(StatusCode.NotFound, client.GetEntityAsync(new GetEntityRequest { Name = "entities/person/nobody-at-all" }, cancellationToken: Cancellation));
        await AssertStatusAsync(StatusCode.InvalidArgument, client.ResolveMentionsAsync(new ResolveMentionsRequest { Text = "x", LanguageCode = "de", PublishDate = "2024-13" }, cancellationToken: Cancellation));
        await AssertStatusAsync(StatusCode.InvalidArgument, client.CodeTextAsync(new CodeTextRequest { LanguageCode = "de" }, cancellationToken: Cancellation));
        await AssertStatusAsync(StatusCode.InvalidArgument, client.AddAliasAsync(new AddAliasRequest { Name = "entities/organisation/nato", Alias = new EntityName { Text = "x" } }, cancellationToken: Cancellation));
        await AssertStatusAsync(
            StatusCode.AlreadyExists,
            client.CreateEntityAsync(new CreateEntityRequest { Entity = new V1.Entity { Name = "entities/organisation/nato", Type = "alliance", DisplayName = "N" }, Author = "ada" }, cancellationToken: Cancellation));
    }

    private static async Task<ResolveMentionsResponse> ResolveAsync(EntityService.EntityServiceClient client, string text) =>
        await client.ResolveMentionsAsync(new ResolveMentionsRequest { Text = text, LanguageCode = "de", PublishDate = "2024-03" }, cancellationToken: Cancellation);

    private static async Task AssertStatusAsync<T>(StatusCode expected, AsyncUnaryCall<T> call) =>
        Assert.Equal(expected, (await Assert.ThrowsAsync<RpcException>(async () => await call)).StatusCode);

    private static Task<TestPlatform> StartAsync() =>
        TestPlatform.StartAsync(platform => platform.AddEntity(), app => app.MapEntity(), null, Cancellation);
}
