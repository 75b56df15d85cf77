using Dapper;

namespace Lagebild.Entity.Curation;

/// <summary>Reads the candidates that reports brought up.</summary>
internal sealed class CandidateStore(EntityDatabase database)
{
    /// <summary>One candidate, or null.</summary>
    public async Task<CandidateRow?> FindAsync(string id, CancellationToken cancellation) =>
        await QueryAsync("c.id = @id", new { id, limit = 1 }, cancellation) is [var candidate, ..] ? candidate : null;

    /// <summary>Candidates in the order of their ids.</summary>
    public Task<IReadOnlyList<CandidateRow>> ListAsync(string? kind, string? after, int limit, CancellationToken cancellation) =>
        QueryAsync("(@kind is null or c.kind = @kind) and (@after is null or c.id > @after)", new { kind, after, limit }, cancellation);

    /// <summary>Candidates whose name begins so, whatever the case and accents.</summary>
    public Task<IReadOnlyList<CandidateRow>> SearchAsync(string query, int limit, CancellationToken cancellation) =>
        QueryAsync(
            "fold_name(c.display_name) like fold_name(@query) escape '!'",
            new { query = query.Replace("!", "!!", StringComparison.Ordinal).Replace("%", "!%", StringComparison.Ordinal).Replace("_", "!_", StringComparison.Ordinal) + "%", limit },
            cancellation);

    /// <summary>The name under which reports brought up each of these, whatever curators made of it since; by id, without those that no report named.</summary>
    public async Task<IReadOnlyDictionary<string, string>> NamesAsync(IReadOnlyCollection<string> ids, CancellationToken cancellation)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        await using var connection = await database.OpenAsync(cancellation);
        foreach (var id in ids)
        {
            if (await connection.ExecuteScalarAsync<string>(new CommandDefinition("select display_name from candidate where id = @id", new { id }, cancellationToken: cancellation)) is { } name)
            {
                names.Add(id, name);
            }
        }
        return names;
    }

    private async Task<IReadOnlyList<CandidateRow>> QueryAsync(string condition, object values, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var rows = await connection.QueryAsync<CandidateRow>(new CommandDefinition(
            $"""
            select c.id, c.kind, c.corpus_type, c.display_name, c.language,
                   (select count(*) from candidate_report r where r.candidate_id = c.id) as report_count
            from candidate c
            where not exists (select 1 from curated_entity e where e.id = c.id) and {condition}
            order by c.id
            limit @limit
            """,
            values,
            cancellationToken: cancellation));
        return rows.AsList();
    }
}

/// <summary>A candidate as stored.</summary>
internal sealed record CandidateRow
{
    public string Id { get; init; } = "";

    public string Kind { get; init; } = "";

    public string CorpusType { get; init; } = "";

    public string DisplayName { get; init; } = "";

    public string Language { get; init; } = "";

    public long ReportCount { get; init; }
}
