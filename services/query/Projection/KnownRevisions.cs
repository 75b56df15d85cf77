using Dapper;
using Lagebild.Contracts.Events.V1;
using Lagebild.Hosting;

namespace Lagebild.Query.Projection;

/// <summary>What the store knows of the reports of a group: their newest revisions and their withdrawals.</summary>
internal sealed class KnownRevisions
{
    private readonly Dictionary<string, long> _newest = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _withdrawn = new(StringComparer.Ordinal);

    public static async Task<KnownRevisions> ReadAsync(DatabaseTransaction transaction, SqlDialect dialect, string[] reports, CancellationToken cancellation)
    {
        var known = new KnownRevisions();
        var rows = await transaction.Connection.QueryAsync<Row>(transaction.Command(
            $"""
            select report_id, max(revision) as revision, false as withdrawn
            from report
            where {dialect.AnyOf("report_id", "@reports")}
            group by report_id
            union all
            select report_id, revision, true as withdrawn
            from withdrawal
            where {dialect.AnyOf("report_id", "@reports")}
            """,
            new { reports },
            cancellation));
        foreach (var row in rows)
        {
            (row.Withdrawn ? known._withdrawn : known._newest)[row.ReportId] = row.Revision;
        }
        return known;
    }

    /// <summary>Whether the store holds any revision of it.</summary>
    public bool Has(string reportId) => _newest.ContainsKey(reportId);

    /// <summary>Whether this revision is newer than what is known, and than what was withdrawn.</summary>
    public bool Accepts(ReportDocument report) =>
        report.Revision > _newest.GetValueOrDefault(report.ReportId) && report.Revision > _withdrawn.GetValueOrDefault(report.ReportId);

    /// <summary>Notes a withdrawal; false if it says nothing new, or a newer revision was published after it.</summary>
    public bool Withdraw(ReportWithdrawn withdrawal)
    {
        if (withdrawal.Revision <= _withdrawn.GetValueOrDefault(withdrawal.ReportId) || withdrawal.Revision < _newest.GetValueOrDefault(withdrawal.ReportId))
        {
            return false;
        }
        _withdrawn[withdrawal.ReportId] = withdrawal.Revision;
        return true;
    }

    private sealed record Row
    {
        public string ReportId { get; init; } = "";

        public long Revision { get; init; }

        public bool Withdrawn { get; init; }
    }
}
