using System.Text.RegularExpressions;
using Dapper;
using Lagebild.Query.Search;
using Lagebild.Query.V1;
using Lagebild.Testing;
using Xunit;
using static Lagebild.Query.Tests.Reports;

namespace Lagebild.Query.Tests;

/// <summary>Texts that were written before their index knew places, or places by days, are found by word and place all the same.</summary>
public sealed class WordsMigrationTests(PostgresStore store) : IClassFixture<PostgresStore>
{
    [Fact]
    public async Task The_migration_marks_the_same_areas_as_the_writer()
    {
        await using var resource = typeof(QueryModule).Assembly.GetManifestResourceStream("Migrations/0034-words-days.postgres.sql")!;
        using var reader = new StreamReader(resource);
        var sql = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.Equal(WideAreas.All.Order(StringComparer.Ordinal), Regex.Matches(sql, "'([0-9]+)'").Select(id => id.Groups[1].Value).Order(StringComparer.Ordinal));
    }

    private const string Indexes = "select indexdef from pg_indexes where tablename = 'claim_text' order by indexname";

    [Theory]
    [InlineData("^@([ai]|l\\d|t$|d.*a)", "0033-words-places", "0034-words-days")]
    [InlineData("^@(l\\d|d.*a)", "0034-words-days")]
    public async Task Texts_from_before_are_found_by_word_and_place(string unknown, params string[] migrations)
    {
        await using var picture = new Picture(store.New("query"));
        await picture.AddAsync(Report(
            "r", new ClaimDraft("It burned here.") { Places = [Bakhmut] }, new ClaimDraft("It burned there.") { Places = [Avdiivka], Day = "2024-03-14T10:30:00Z" }, new ClaimDraft("It burned somewhere.") { Places = [] },
            new ClaimDraft("It burned all month, burned here.") { Places = [Bakhmut], Day = "2024-03" }));
        var query = new ClaimQuery { Text = "\"burned here\" OR there", Places = { "places/690791" }, Happened = new TimeWindow { Edtf = "2024-03-11/2024-03-17" } };
        await using var connection = await picture.Database.OpenAsync(TestContext.Current.CancellationToken);
        var (indexes, texts) = (await connection.QueryAsync<string>(Indexes), await TextsAsync());
        await connection.ExecuteAsync("update claim_text set terms = ts_delete(terms, array(select lexeme from unnest(terms) where lexeme ~ @unknown))", new { unknown });
        Assert.Empty(await picture.SentencesAsync(query));

        foreach (var migration in migrations)
        {
            await using var resource = typeof(QueryModule).Assembly.GetManifestResourceStream($"Migrations/{migration}.postgres.sql")!;
            using var reader = new StreamReader(resource);
            await using var transaction = await picture.Database.BeginAsync(TestContext.Current.CancellationToken);
            await transaction.Connection.ExecuteAsync(transaction.Command(await reader.ReadToEndAsync(TestContext.Current.CancellationToken), null, TestContext.Current.CancellationToken));
            await transaction.CommitAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal(["It burned there.", "It burned here.", "It burned all month, burned here."], await picture.SentencesAsync(query));
        Assert.Equal(indexes, await connection.QueryAsync<string>(Indexes));
        Assert.Equal(texts, await TextsAsync());

        async Task<string[]> TextsAsync() => [.. await connection.QueryAsync<string>("select concat(rowid, ' ', sort_us, ' ', terms) from claim_text order by rowid")];
    }
}
