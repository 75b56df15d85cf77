using Google.Protobuf;
using Lagebild.Hosting;
using Lagebild.Query.Counts;
using Lagebild.Query.Search;
using Lagebild.Query.V1;

namespace Lagebild.Query.Http;

/// <summary>
/// Mapbox vector tiles (specification 2.1) of claims: a layer <c>claims</c> of points with their <c>count</c>, one for each of the 64 by
/// 64 cells of a tile that holds any. So a tile stays small however many claims lie in it.
/// </summary>
internal static class Tiles
{
    private const int Extent = 4096;
    private const int CellZooms = 6;

    public static void MapTiles(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/query/v1/tiles/claims/{zoom:int}/{column:int}/{row:int}.mvt", async (int zoom, int column, int row, HttpContext context, MapCellCounts counts) =>
        {
            if (zoom is < 0 or > PlaceCells.Zoom - CellZooms || column < 0 || row < 0 || column >= 1 << zoom || row >= 1 << zoom)
            {
                throw PlatformException.InvalidArgument("zoom", "TILE_OUT_OF_RANGE", $"There are tiles of zoom 0 to {PlaceCells.Zoom - CellZooms}, with column and row below 2^zoom.");
            }
            var query = HttpQuery.Claims(context.Request);
            var (south, west, north, east) = PlaceCells.EdgesOf(zoom, column, row);
            query.Box = new BoundingBox { South = south, West = west, North = north, East = east };
            var cells = await counts.CountAsync(
                new MapCellsRequest { Query = query, Zoom = zoom + CellZooms, CellLimit = 1 << (2 * CellZooms) }, context.RequestAborted);
            // Cells of the neighbours touch the edges of the box.
            var within = cells.Cells.Where(cell => cell.Column >> CellZooms == column && cell.Row >> CellZooms == row);
            return Results.Bytes(Encode(within, zoom, column, row), "application/vnd.mapbox-vector-tile");
        }).AddEndpointFilter(HttpQuery.GuardAsync);

    // The format is protocol buffers, field numbers as in vector_tile.proto.
    internal static byte[] Encode(IEnumerable<MapCell> cells, int zoom, int column, int row)
    {
        var values = new List<long>();
        var layer = Message(output =>
        {
            output.WriteTag(1, WireFormat.WireType.LengthDelimited);
            output.WriteString("claims");
            foreach (var cell in cells)
            {
                var value = values.IndexOf(cell.Count);
                if (value < 0)
                {
                    value = values.Count;
                    values.Add(cell.Count);
                }
                Nested(output, 2, feature =>
                {
                    Packed(feature, 2, 0, (uint)value);
                    feature.WriteTag(3, WireFormat.WireType.Varint);
                    feature.WriteEnum(1);
                    var (x, y) = Position(cell, zoom, column, row);
                    // MoveTo, once; then the steps in zig-zag.
                    Packed(feature, 4, 9, ZigZag(x), ZigZag(y));
                });
            }
            output.WriteTag(3, WireFormat.WireType.LengthDelimited);
            output.WriteString("count");
            foreach (var value in values)
            {
                Nested(output, 4, one =>
                {
                    one.WriteTag(4, WireFormat.WireType.Varint);
                    one.WriteInt64(value);
                });
            }
            output.WriteTag(5, WireFormat.WireType.Varint);
            output.WriteUInt32(Extent);
            output.WriteTag(15, WireFormat.WireType.Varint);
            output.WriteUInt32(2);
        });
        return values.Count == 0 ? [] : Message(output =>
        {
            output.WriteTag(3, WireFormat.WireType.LengthDelimited);
            output.WriteBytes(ByteString.CopyFrom(layer));
        });
    }

    private static (int X, int Y) Position(MapCell cell, int zoom, int column, int row)
    {
        const int Fine = 20;
        var (x, y) = PlaceCells.TileOf(cell.Latitude, cell.Longitude, Fine);
        double scale = 1L << (Fine - zoom);
        return ((int)((x - (column * scale)) / scale * Extent), (int)((y - (row * scale)) / scale * Extent));
    }

    private static uint ZigZag(int value) => (uint)((value << 1) ^ (value >> 31));

    private static void Packed(CodedOutputStream output, int field, params uint[] numbers) => Nested(output, field, inner =>
    {
        foreach (var number in numbers)
        {
            inner.WriteUInt32(number);
        }
    });

    private static void Nested(CodedOutputStream output, int field, Action<CodedOutputStream> write)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteBytes(ByteString.CopyFrom(Message(write)));
    }

    private static byte[] Message(Action<CodedOutputStream> write)
    {
        using var stream = new MemoryStream();
        using (var output = new CodedOutputStream(stream))
        {
            write(output);
        }
        return stream.ToArray();
    }
}
