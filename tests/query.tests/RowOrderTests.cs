using Dapper;
using Lagebild.Contracts.Events.V1;
using Lagebild.Testing;
using Xunit;
using static Lagebild.Query.Tests.Reports;

namespace Lagebild.Query.Tests;

/// <summary>What is asked for together lies together on PostgreSQL's pages.</summary>
public sealed class RowOrderTests(PostgresStore store) : IClassFixture<PostgresStore>
{
    [Theory]
    [InlineData(2)]
    [InlineData(80)]
    public async Task A_groups_claims_and_events_lie_by_country_type_and_place(int reports)
    {
        await using var picture = new Picture(store.New("query"));
        await picture.AddAsync([.. Enumerable.Range(0, reports).Select(number => Report(
            $"r{number}",
            new ClaimDraft($"One {number}.", PloverType.Assault) { Places = [Fiji], Day = $"2024-03-{1 + (number % 20):00}" },
            new ClaimDraft($"Two {number}.", PloverType.Aid) { Places = [], Day = $"2024-03-{1 + (number % 20):00}" },
            new ClaimDraft($"Three {number}.", PloverType.Aid) { Places = [Bakhmut], Day = $"2024-03-{1 + (number % 20):00}" },
            new ClaimDraft($"Four {number}.", PloverType.Assault) { Places = [Bakhmut], Day = $"2024-03-{1 + (number % 20):00}" }))]);
        await using var connection = await picture.Database.OpenAsync(TestContext.Current.CancellationToken);
        foreach (var table in (string[])["claim_2024_03", "event"])
        {
            var lie = (await connection.QueryAsync<string>($"select concat(country_code, ' ', lpad(cast(plover as text), 2, '0'), ' ', place_id) from {table} order by ctid")).ToArray();
            Assert.True(lie.Length >= 4);
            Assert.Equal(lie.Order(StringComparer.Ordinal), lie);
        }
    }
}
