using Dapper;
using Lagebild.Contracts.Events.V1;
using Lagebild.Hosting;

namespace Lagebild.Ingestion.Reports;

/// <summary>Reads reports, and withdraws them.</summary>
internal sealed class ReportStore(IngestionDatabase database, TimeProvider time)
{
    /// <summary>A report with its text; null if there is none.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="revision">Which revision; zero: the newest.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<StoredReport?> FindAsync(string id, int revision, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return await connection.QuerySingleOrDefaultAsync<StoredReport>(new CommandDefinition(
            $"""
            select {StoredReport.Columns}, v.text
            from report r
            join report_revision v on v.report_id = r.id and v.revision = case when @revision = 0 then r.revision else @revision end
            where r.id = @id
            """,
            new { id, revision = (long)revision },
            cancellationToken: cancellation));
    }

    /// <summary>Reports without their texts, the last submitted first.</summary>
    public async Task<IReadOnlyList<StoredReport>> ListAsync(ReportFilter filter, (DateTimeOffset Time, string Id)? after, int limit, CancellationToken cancellation)
    {
        var conditions = new List<string> { "1 = 1" };
        Add(filter.State is not null, "r.state = @state");
        Add(filter.Source is not null, "r.source = @source");
        Add(filter.Language is not null, "r.language = @language");
        Add(after is not null, "(r.ingested_time, r.id) < (@afterTime, @afterId)");
        await using var connection = await database.OpenAsync(cancellation);
        return
        [
            .. await connection.QueryAsync<StoredReport>(new CommandDefinition(
                $"""
                select {StoredReport.Columns}
                from report r
                join report_revision v on v.report_id = r.id and v.revision = r.revision
                where {string.Join(" and ", conditions)}
                order by r.ingested_time desc, r.id desc
                limit @limit
                """,
                new
                {
                    state = (long?)filter.State,
                    source = filter.Source,
                    language = filter.Language,
                    afterTime = after?.Time ?? DateTimeOffset.MinValue,
                    afterId = after?.Id,
                    limit,
                },
                cancellationToken: cancellation)),
        ];

        void Add(bool wanted, string condition)
        {
            if (wanted)
            {
                conditions.Add(condition);
            }
        }
    }

    /// <summary>Withdraws a report and tells the others; once. False if there is none.</summary>
    public async Task<bool> WithdrawAsync(string id, string? reason, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await using var transaction = await database.BeginAloneAsync(cancellation);
        var revision = await transaction.Connection.QuerySingleOrDefaultAsync<long?>(transaction.Command(
            """
            update report
            set state = @withdrawn, withdrawal_reason = @reason, update_time = @now
            where id = @id and state <> @withdrawn
            returning revision
            """,
            new { id, reason, now, withdrawn = (long)ReportState.Withdrawn },
            cancellation));
        if (revision is null)
        {
            return await transaction.Connection.ExecuteScalarAsync<long>(transaction.Command("select count(*) from report where id = @id", new { id }, cancellation)) > 0;
        }
        await transaction.Connection.ExecuteAsync(transaction.Command("update report_revision set next_send_time = null where report_id = @id", new { id }, cancellation));
        transaction.Publish(new ReportWithdrawn { ReportId = id, Revision = (int)revision, WithdrawnTime = now, Reason = reason });
        await transaction.CommitAsync(cancellation);
        Telemetry.CountReports("ingestion", "withdrawn");
        return true;
    }
}

/// <summary>Which reports a list holds; what is null is not asked.</summary>
internal sealed record ReportFilter(ReportState? State = null, string? Source = null, string? Language = null);
