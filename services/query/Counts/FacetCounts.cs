using Dapper;
using Lagebild.Hosting;
using Lagebild.Query.Names;
using Lagebild.Query.Search;
using Lagebild.Query.V1;

namespace Lagebild.Query.Counts;

/// <summary>Counts claims by what they are, and by where they are.</summary>
internal sealed class FacetCounts(QueryDatabase database, Questions questions)
{
    public async Task<FacetsResponse> CountAsync(FacetsRequest request, CancellationToken cancellation)
    {
        var limit = Limits.Check(request.ValueLimit, 20, 1000, "value_limit");
        if (request.Dimensions.Count == 0 || request.Dimensions.Contains(Dimension.Unspecified))
        {
            throw PlatformException.InvalidArgument("dimensions", "DIMENSIONS_MISSING", "dimensions must name at least one, and no unspecified one.");
        }
        await using var connection = await database.OpenAsync(cancellation);
        var asOf = await Snapshot.AtAsync(connection, request.Query?.AsOf, cancellation);
        var conditions = await questions.ClaimsAsync(request.Query, connection, asOf, cancellation);
        conditions.Values.Add("limit", limit);
        var response = new FacetsResponse { KnowledgeTime = Micros.ToTimestamp(asOf) };
        response.TotalCount = await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            $"select count(*) from claim s where {conditions.Where}", conditions.Values, cancellationToken: cancellation));
        foreach (var dimension in request.Dimensions.Distinct())
        {
            var sql = DimensionSql.Of(dimension, "dimensions");
            var rows = await connection.QueryAsync<CountRow>(new CommandDefinition(
                $"""
                select {sql.Value} as value, min({sql.Name}) as name, count(*) as count
                from claim s
                {sql.Join}
                where {sql.Value} is not null and {conditions.Where}
                group by {sql.Value}
                order by count(*) desc, {sql.Value}
                limit @limit
                """,
                conditions.Values,
                cancellationToken: cancellation));
            response.Facets.Add(new Facet
            {
                Dimension = dimension,
                Values = { rows.Select(row => DimensionSql.Readable(dimension, row.Value, row.Name) is var (value, name) ? new FacetValue { Value = value, DisplayName = name, Count = row.Count } : null) },
            });
        }
        return response;
    }

    public async Task<MapCellsResponse> CountAsync(MapCellsRequest request, CancellationToken cancellation)
    {
        var limit = Limits.Check(request.CellLimit, 1000, 10_000, "cell_limit");
        if (request.Zoom is < 0 or > PlaceCells.Zoom)
        {
            throw PlatformException.InvalidArgument("zoom", "OUT_OF_RANGE", $"zoom must be 0 to {PlaceCells.Zoom}.");
        }
        await using var connection = await database.OpenAsync(cancellation);
        var asOf = await Snapshot.AtAsync(connection, request.Query?.AsOf, cancellation);
        var conditions = await questions.ClaimsAsync(request.Query, connection, asOf, cancellation);
        // The places of a claim that lies in the box may lie elsewhere: these are left out.
        var within = request.Query?.Box is { } box
            ? $"and {PlaceCells.InBox(box.South, box.West, box.North, box.East, "d.cell")}"
            : "";
        conditions.Values.Add("limit", limit);
        conditions.Values.Add("share", PlaceCells.CellsPerTile(request.Zoom));
        var rows = await connection.QueryAsync<CellRow>(new CommandDefinition(
            $"""
            select d.cell / @share as tile, count(*) as count, avg(d.latitude) as latitude, avg(d.longitude) as longitude
            from claim s
            join claim_place d on d.subject_id = s.id
            where {conditions.Where} {within}
            group by d.cell / @share
            order by count(*) desc, d.cell / @share
            limit @limit
            """,
            conditions.Values,
            cancellationToken: cancellation));
        return new MapCellsResponse
        {
            Cells = { rows.Select(row => Cell(row, request.Zoom)) },
            KnowledgeTime = Micros.ToTimestamp(asOf),
        };
    }

    private static MapCell Cell(CellRow row, int zoom)
    {
        var (column, line) = PlaceCells.TileFrom(row.Tile);
        var (south, west, north, east) = PlaceCells.EdgesOf(zoom, column, line);
        return new MapCell
        {
            Column = column,
            Row = line,
            Count = row.Count,
            Latitude = row.Latitude,
            Longitude = row.Longitude,
            Box = new BoundingBox { South = south, West = west, North = north, East = east },
        };
    }

    private sealed record CellRow
    {
        public long Tile { get; init; }

        public long Count { get; init; }

        public double Latitude { get; init; }

        public double Longitude { get; init; }
    }
}
