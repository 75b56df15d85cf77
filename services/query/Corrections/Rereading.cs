using Dapper;
using Lagebild.Hosting;
using Lagebild.Query.Counts;
using Lagebild.Query.Events;
using Lagebild.Query.Projection;

namespace Lagebild.Query.Corrections;

/// <summary>
/// Reads reports anew from what the picture holds of them, with all corrections known by now. What comes out as before stays; what
/// differs is closed and written again, and the events of the blocks it leaves and enters are renewed.
/// </summary>
internal sealed class Rereading(QueryDatabase database, CorrectionStore corrections, CountKeeper counts, TimeProvider time)
{
    private const int PieceSize = 100;

    /// <summary>Ids of the reports that name one of the entities, as read or as corrected, at any time.</summary>
    public Task<IReadOnlyList<string>> NamingAsync(string[] entities, CancellationToken cancellation) => ReportsAsync(
        $"select distinct r.report_id from report_entity e join report r on r.id = e.subject_id where {database.Dialect.AnyOf("e.entity", "@entities")}",
        new { entities }, cancellation);

    /// <summary>Ids of the reports that name a place or one within it, or that were read as naming it while it was retired.</summary>
    public Task<IReadOnlyList<string>> PlacedInAsync(string placeId, CancellationToken cancellation) => ReportsAsync(
        """
        select r.report_id from report_area a join report r on r.id = a.subject_id where a.area_id = @placeId
        union
        select r.report_id from report_entity e join report r on r.id = e.subject_id where e.entity = @read
        """,
        new { placeId, read = "places/" + placeId }, cancellation);

    /// <summary>Ids of the reports that name a place whose point is within an outline, WKT.</summary>
    public async Task<IReadOnlyList<string>> PlacedWithinAsync(string outline, CancellationToken cancellation)
    {
        var (box, covers) = DrawnAreas.Read(outline);
        await using var connection = await database.OpenAsync(cancellation);
        var near = await connection.QueryAsync<PointRow>(new CommandDefinition(
            """
            select place_id, latitude, longitude
            from named_place
            where latitude between @MinY and @MaxY and longitude between @MinX and @MaxX
            """,
            new { box.MinX, box.MaxX, box.MinY, box.MaxY }, cancellationToken: cancellation));
        var reports = new HashSet<string>(StringComparer.Ordinal);
        foreach (var places in near.Where(place => covers(place.Latitude, place.Longitude)).Select(place => place.PlaceId).Chunk(PieceSize))
        {
            reports.UnionWith(await ReportsAsync(
                $"select distinct r.report_id from report_area a join report r on r.id = a.subject_id where {database.Dialect.AnyOf("a.area_id", "@places")}",
                new { places }, cancellation));
        }
        return [.. reports];
    }

    /// <summary>Reads these reports anew, piece by piece, each piece a moment of its own.</summary>
    /// <returns>How many claims changed.</returns>
    public async Task<int> RunAsync(IReadOnlyList<string> reports, CancellationToken cancellation)
    {
        var changed = 0;
        foreach (var piece in reports.Chunk(PieceSize))
        {
            await using var transaction = await database.BeginAsync(cancellation);
            var knowledge = await Knowledge.TakeAsync(transaction, time, cancellation);
            await counts.BeginAsync(transaction, cancellation);
            var (come, gone) = await RunAsync(transaction, knowledge, piece, cancellation);
            var counted = await counts.WriteAsync(transaction, knowledge, come, gone, cancellation);
            await knowledge.ReturnAsync(transaction, cancellation);
            await transaction.CommitAsync(cancellation);
            counts.Keep(counted);
            changed += gone.Count;
        }
        return changed;
    }

    private async Task<(IReadOnlyList<ClaimRecord> Come, IReadOnlyList<(long Id, V1.Claim Claim)> Gone)> RunAsync(DatabaseTransaction transaction, Knowledge knowledge, string[] piece, CancellationToken cancellation)
    {
        var now = await corrections.AtAsync(transaction.Connection, transaction.Transaction, knowledge.TimeUs, cancellation);
        var values = new { piece, never = Micros.Never };
        var live = await transaction.Connection.QueryAsync<ReportBytes>(transaction.Command(
            $"select id, resource, layers from report where {database.Dialect.AnyOf("report_id", "@piece")} and known_until = @never", values, cancellation));
        var claims = (await transaction.Connection.QueryAsync<ClaimBytes>(transaction.Command(
            $"select id, report_id, ordinal, block, resource from claim where {database.Dialect.AnyOf("report_id", "@piece")} and known_until = @never", values, cancellation)))
            .ToDictionary(claim => (claim.ReportId, claim.Ordinal));
        var named = await NamedAsync(transaction, piece, cancellation);

        var rows = new PictureRows(database.Dialect, knowledge);
        var (goneReports, gone, come, left) = (new List<long>(), new List<(long Id, V1.Claim Claim)>(), new List<ClaimRecord>(), new List<(string Block, long Id)>());
        foreach (var bytes in live)
        {
            var report = ReportRecord.Of(V1.Report.Parser.ParseFrom(bytes.Resource), V1.Report.Parser.ParseFrom(bytes.Layers), now);
            if (!named[bytes.Id].ToHashSet(StringComparer.Ordinal).SetEquals(Links(report)))
            {
                goneReports.Add(bytes.Id);
                rows.Add(report);
            }
            foreach (var record in ClaimRecord.Of(report, now))
            {
                if (claims.TryGetValue((report.ReportId, record.Resource.Ordinal), out var before) && !before.Resource.AsSpan().SequenceEqual(record.ToBytes()))
                {
                    gone.Add((before.Id, V1.Claim.Parser.ParseFrom(before.Resource)));
                    come.Add(record);
                    rows.Add(record);
                    if (before.Block is { } block)
                    {
                        left.Add((block, before.Id));
                    }
                }
            }
        }
        await CloseAsync(transaction, knowledge, "report", goneReports, cancellation);
        await CloseAsync(transaction, knowledge, "claim", [.. gone.Select(claim => claim.Id)], cancellation);
        var (told, _) = await new EventKeeper(database.Dialect, new LiveBlocks()).RenewAsync(
            transaction, knowledge, rows.Occurrences, left, () => BulkRows.WriteAsync(rows.Tables, transaction, cancellation), cancellation);
        await BulkRows.WriteAsync(told.Tables, transaction, cancellation);
        return (come, gone);
    }

    private static IEnumerable<string> Links(ReportRecord report) => report.Areas.Select(area => "places/" + area).Concat(report.Entities);

    // What the live reports can be found by, in one form for places and entities.
    private async Task<ILookup<long, string>> NamedAsync(DatabaseTransaction transaction, string[] piece, CancellationToken cancellation)
    {
        var rows = await transaction.Connection.QueryAsync<LinkRow>(transaction.Command(
            $"""
            select e.subject_id, e.entity as link
            from report_entity e
            join report r on r.id = e.subject_id
            where {database.Dialect.AnyOf("r.report_id", "@piece")} and r.known_until = @never and e.role = @named
            union all
            select a.subject_id, 'places/' || a.area_id as link
            from report_area a
            join report r on r.id = a.subject_id
            where {database.Dialect.AnyOf("r.report_id", "@piece")} and r.known_until = @never
            """,
            new { piece, never = Micros.Never, named = EntityRole.Named },
            cancellation));
        return rows.ToLookup(row => row.SubjectId, row => row.Link);
    }

    private async Task CloseAsync(DatabaseTransaction transaction, Knowledge knowledge, string table, List<long> ids, CancellationToken cancellation)
    {
        if (ids.Count > 0)
        {
            await transaction.Connection.ExecuteAsync(transaction.Command(
                $"update {table} set known_until = @now, closed_id = @number where {database.Dialect.AnyOf("id", "@ids")}",
                new { ids = ids.ToArray(), now = knowledge.TimeUs, number = knowledge.Next() },
                cancellation));
        }
    }

    private async Task<IReadOnlyList<string>> ReportsAsync(string sql, object values, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return [.. (await connection.QueryAsync<string>(new CommandDefinition(sql, values, cancellationToken: cancellation))).Order(StringComparer.Ordinal)];
    }

    private sealed record ReportBytes
    {
        public long Id { get; init; }

        public byte[] Resource { get; init; } = [];

        public byte[] Layers { get; init; } = [];
    }

    private sealed record ClaimBytes
    {
        public long Id { get; init; }

        public string ReportId { get; init; } = "";

        public long Ordinal { get; init; }

        public string? Block { get; init; }

        public byte[] Resource { get; init; } = [];
    }

    private sealed record PointRow
    {
        public string PlaceId { get; init; } = "";

        public double Latitude { get; init; }

        public double Longitude { get; init; }
    }

    private sealed record LinkRow
    {
        public long SubjectId { get; init; }

        public string Link { get; init; } = "";
    }
}
