using Dapper;
using Lagebild.Hosting;
using Lagebild.Query.Projection;

namespace Lagebild.Query.Counts;

/// <summary>Keeps the counts in step with the claims: whoever writes or closes claims says so here, in the same transaction.</summary>
internal sealed class CountKeeper(QueryDatabase database)
{
    private readonly CountValues _values = new();
    private readonly CountBackfill _backfill = new(database);

    /// <summary>Before the first change: counts what is in the picture already. The clock must be taken.</summary>
    public Task BeginAsync(DatabaseTransaction transaction, CancellationToken cancellation) => _backfill.RunAsync(transaction, _values, cancellation);

    /// <summary>Counts what comes and goes with this commit.</summary>
    /// <returns>What to <see cref="Keep"/> once it is committed.</returns>
    public async Task<IReadOnlyDictionary<CountedValue, int>> WriteAsync(
        DatabaseTransaction transaction, Knowledge knowledge, IEnumerable<ClaimRecord> come, IReadOnlyCollection<(long Id, V1.Claim Claim)> gone, CancellationToken cancellation)
    {
        var areas = (gone.Count == 0 ? [] : await transaction.Connection.QueryAsync<AreaRow>(transaction.Command(
            $"select subject_id, area_id from claim_area where {database.Dialect.AnyOf("subject_id", "@ids")}",
            new { ids = gone.Select(claim => claim.Id).ToArray() },
            cancellation))).ToLookup(row => row.SubjectId, row => row.AreaId);
        return await CountChanges.WriteAsync(
            transaction, database.Dialect, knowledge.TimeUs, _values,
            [.. come.Select(claim => claim.Fact), .. gone.Select(claim => ClaimFact.Of(claim.Claim, areas[claim.Id], -1))], cancellation);
    }

    /// <summary>Remembers numbers that were committed.</summary>
    public void Keep(IReadOnlyDictionary<CountedValue, int> numbers) => _values.Keep(numbers);
}

/// <summary>An area of a claim.</summary>
internal sealed record AreaRow
{
    public long SubjectId { get; init; }

    public string AreaId { get; init; } = "";
}
