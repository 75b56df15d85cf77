using Dapper;
using Lagebild.Hosting;
using Lagebild.Query.Corrections;
using Lagebild.Query.Names;

namespace Lagebild.Query.Search;

/// <summary>A stored revision of a report.</summary>
internal sealed record ReportRow
{
    public long Id { get; init; }

    public long Revision { get; init; }

    public long SortKey { get; init; }

    public long KnownFrom { get; init; }

    public long KnownUntil { get; init; }

    public byte[] Resource { get; init; } = [];

    public byte[]? Layers { get; init; }

    /// <summary>The report as known at a moment; with text and layers if these were read.</summary>
    public V1.Report ToProto(long asOfUs, CorrectionSet corrections)
    {
        var report = V1.Report.Parser.ParseFrom(Resource);
        if (Layers is not null)
        {
            report.MergeFrom(V1.Report.Parser.ParseFrom(Layers));
            CorrectedLayers.Correct(report, corrections);
        }
        report.KnownTime = Micros.ToTimestamp(KnownFrom);
        report.SupersededTime = KnownUntil <= asOfUs ? Micros.ToTimestamp(KnownUntil) : null;
        return report;
    }
}

/// <summary>Finds reports.</summary>
internal sealed class ReportSearch(QueryDatabase database, Questions questions, CorrectionStore corrections)
{
    public async Task<V1.SearchReportsResponse> SearchAsync(V1.SearchReportsRequest request, CancellationToken cancellation)
    {
        await using var connection = await database.AskAsync(cancellation);
        var page = await SnapshotPage.OfAsync(request, request.PageSize, request.Query?.AsOf, connection, cancellation);
        var order = SortOrder.Parse(request.OrderBy, ("reported_time", "s.sort_us"), ("known_time", "s.known_from"));
        var conditions = await questions.ReportsAsync(request.Query, connection, page.AsOfUs, cancellation);
        order.AddAfter(conditions, page.After);
        conditions.Values.Add("limit", page.Size + 1);
        ReportRow[] rows = [.. await connection.QueryAsync<ReportRow>(new CommandDefinition(
            $"""
            select s.id, s.revision, {order.Key} as sort_key, s.known_from, s.known_until, s.resource{(request.View == V1.View.Full ? ", s.layers" : "")}
            from {conditions.From}
            where {conditions.Where}
            order by {order.OrderBy}
            limit @limit
            """,
            conditions.Values,
            cancellationToken: cancellation))];
        var corrected = request.View == V1.View.Full ? await corrections.KnownAtAsync(connection, page.AsOfUs, cancellation) : CorrectionSet.None;
        return new V1.SearchReportsResponse
        {
            Reports = { rows.Take(page.Size).Select(row => row.ToProto(page.AsOfUs, corrected)) },
            NextPageToken = rows.Length > page.Size ? page.TokenAfter(rows[page.Size - 1].SortKey, rows[page.Size - 1].Id) : "",
            KnowledgeTime = Micros.ToTimestamp(page.AsOfUs),
        };
    }

    /// <summary>A report with its revisions, as known at a moment; null if none was known, or not this revision.</summary>
    public async Task<V1.Report?> FindAsync(string reportId, V1.GetReportRequest request, CancellationToken cancellation)
    {
        await using var connection = await database.AskAsync(cancellation);
        var asOf = await Snapshot.AtAsync(connection, request.AsOf, cancellation);
        ReportRow[] revisions = [.. await connection.QueryAsync<ReportRow>(new CommandDefinition(
            """
            select id, revision, known_from, known_until
            from report
            where report_id = @reportId and known_from <= @asOf
            order by revision desc, known_from desc
            """,
            new { reportId, asOf },
            cancellationToken: cancellation))];
        var wanted = revisions.FirstOrDefault(row => request.Revision == 0 ? row.KnownUntil > asOf : row.Revision == request.Revision);
        if (wanted is null)
        {
            return null;
        }
        var row = await connection.QuerySingleAsync<ReportRow>(new CommandDefinition(
            $"""
            select id, revision, known_from, known_until, resource{(request.View == V1.View.Basic ? "" : ", layers")}
            from report
            where id = @Id
            """,
            new { wanted.Id },
            cancellationToken: cancellation));
        var report = row.ToProto(asOf, await corrections.KnownAtAsync(connection, asOf, cancellation));
        // A revision that was read anew has several rows, the last reading first.
        report.Revisions.AddRange(revisions.GroupBy(revision => revision.Revision).Select(readings => (Known: readings.Last().KnownFrom, Until: readings.First().KnownUntil, readings.Key)).Select(revision => new V1.ReportRevision
        {
            Revision = (int)revision.Key,
            KnownTime = Micros.ToTimestamp(revision.Known),
            SupersededTime = revision.Until <= asOf ? Micros.ToTimestamp(revision.Until) : null,
        }));
        return report;
    }
}
