using System.Data.Common;
using System.Runtime.InteropServices;
using Dapper;
using Lagebild.Hosting;
using Lagebild.Query.Names;
using Lagebild.Query.Search;
using Lagebild.Query.V1;

namespace Lagebild.Query.Counts;

/// <summary>
/// Counts claims by where they are: the points of their places by tile of the map. Means are taken from whole steps of 1e-7 degrees, so
/// that they are the same in whatever order they are added up.
/// </summary>
internal sealed class MapCellCounts(QueryDatabase database, Questions questions, KeptCounts kept)
{
    private const double StepsPerDegree = 1e7;

    public async Task<MapCellsResponse> CountAsync(MapCellsRequest request, CancellationToken cancellation)
    {
        var limit = Limits.Check(request.CellLimit, 1000, 10_000, "cell_limit");
        if (request.Zoom is < 0 or > PlaceCells.Zoom)
        {
            throw PlatformException.InvalidArgument("zoom", "OUT_OF_RANGE", $"zoom must be 0 to {PlaceCells.Zoom}.");
        }
        await using var connection = await database.AskAsync(cancellation);
        var asOf = await Snapshot.AtAsync(connection, request.Query?.AsOf, cancellation);
        var (scope, box) = await ScopeAsync(connection, request, cancellation);
        return scope is null
            ? Answer(await CountedAsync(connection, request, limit, asOf, cancellation))
            : await kept.AnswerAsync(request, scope, asOf, async () => Answer(await KeptAsync(connection, scope, box, request.Zoom, asOf, cancellation)), cancellation);

        MapCellsResponse Answer(IEnumerable<CellRow> cells) => new()
        {
            Cells = { cells.OrderByDescending(cell => cell.Count).ThenBy(cell => cell.Tile).Take(limit).Select(cell => Cell(cell, request.Zoom)) },
            KnowledgeTime = Micros.ToTimestamp(asOf),
        };
    }

    // The scope without the box, which is tested point by point; null if kept counts do not answer it.
    private async Task<(CountScope? Scope, BoundingBox? Box)> ScopeAsync(DbConnection connection, MapCellsRequest request, CancellationToken cancellation)
    {
        var rest = request.Query?.Clone() ?? new ClaimQuery();
        var box = rest.AreaWithin == Within.Unspecified ? rest.Box : null;
        if (box is not null)
        {
            AreaConditions.CheckBox(box, "query.box");
            rest.Box = null;
        }
        return (await kept.ScopeAsync(connection, rest, AskedNames.AsGiven, [CountDimension.Point], cancellation) is { Only: null } scope ? scope : null, box);
    }

    private async Task<IEnumerable<CellRow>> KeptAsync(DbConnection connection, CountScope scope, BoundingBox? box, int zoom, long asOf, CancellationToken cancellation)
    {
        var table = new CountTable();
        await kept.ReadAsync(
            connection, asOf, scope, CountDimension.Point, byType: false, byDay: false,
            (in SumKey _, int value, long count) => table.Add(value, count),
            cancellation);
        var points = await kept.ValuesAsync(connection, Math.Max(0, table.End - 1), cancellation);
        var share = PlaceCells.CellsPerTile(zoom);
        var tiles = new Dictionary<long, (long Count, long Latitude, long Longitude)>();
        var (numbers, counts) = table.ToArrays();
        for (var index = 0; index < numbers.Length; index++)
        {
            ref readonly var point = ref points[numbers[index]];
            var count = counts[index];
            if (box is null || Holds(box, point))
            {
                ref var tile = ref CollectionsMarshal.GetValueRefOrAddDefault(tiles, point.Cell / share, out _);
                tile = (tile.Count + count, tile.Latitude + (count * (long)Math.Round(point.Latitude * StepsPerDegree)), tile.Longitude + (count * (long)Math.Round(point.Longitude * StepsPerDegree)));
            }
        }
        return tiles.Select(tile => new CellRow { Tile = tile.Key, Count = tile.Value.Count, Latitude = tile.Value.Latitude, Longitude = tile.Value.Longitude });
    }

    private async Task<IEnumerable<CellRow>> CountedAsync(DbConnection connection, MapCellsRequest request, int limit, long asOf, CancellationToken cancellation)
    {
        var conditions = await questions.ClaimsAsync(request.Query, connection, asOf, cancellation);
        conditions.Values.Add("limit", limit);
        conditions.Values.Add("share", PlaceCells.CellsPerTile(request.Zoom));
        return await connection.QueryAsync<CellRow>(new CommandDefinition(
            $"""
            select
                d.cell / @share as tile, count(*) as count,
                cast(sum(cast(round(d.latitude * 10000000) as bigint)) as bigint) as latitude,
                cast(sum(cast(round(d.longitude * 10000000) as bigint)) as bigint) as longitude
            from {conditions.From}
            join claim_place d on d.subject_id = s.id
            where {conditions.Where} {InBox(request.Query?.Box)}
            group by d.cell / @share
            order by count(*) desc, d.cell / @share
            limit @limit
            """,
            conditions.Values,
            cancellationToken: cancellation));
    }

    // The places of a claim that lies in the box may lie elsewhere: these are left out.
    private static string InBox(BoundingBox? box) => box is null ? "" : string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"and d.latitude between {box.South:R} and {box.North:R} and {(box.West > box.East ? $"(d.longitude >= {box.West:R} or d.longitude <= {box.East:R})" : $"d.longitude between {box.West:R} and {box.East:R}")}");

    private static bool Holds(BoundingBox box, NamedValue point) =>
        point.Latitude >= box.South && point.Latitude <= box.North
        && (box.West > box.East ? point.Longitude >= box.West || point.Longitude <= box.East : point.Longitude >= box.West && point.Longitude <= box.East);

    private static MapCell Cell(CellRow row, int zoom)
    {
        var (column, line) = PlaceCells.TileFrom(row.Tile);
        var (south, west, north, east) = PlaceCells.EdgesOf(zoom, column, line);
        return new MapCell
        {
            Column = column,
            Row = line,
            Count = row.Count,
            Latitude = row.Latitude / (double)row.Count / StepsPerDegree,
            Longitude = row.Longitude / (double)row.Count / StepsPerDegree,
            Box = new BoundingBox { South = south, West = west, North = north, East = east },
        };
    }

    private sealed record CellRow
    {
        public long Tile { get; init; }

        public long Count { get; init; }

        /// <summary>Sum in steps.</summary>
        public long Latitude { get; init; }

        public long Longitude { get; init; }
    }
}
