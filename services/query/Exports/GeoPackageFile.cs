using Microsoft.Data.Sqlite;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace Lagebild.Query.Exports;

/// <summary>
/// OGC GeoPackage 1.3: one layer of points in WGS 84, a row per claim or event, also those without a place. A database cannot be
/// written from front to back, so it is made as a file beside and then sent.
/// </summary>
internal static class GeoPackageFile
{
    // "GPKG", and version 1.3.0, as the standard wants them in the file's header.
    private const string Schema =
        """
        pragma application_id = 1196444487;
        pragma user_version = 10300;
        create table gpkg_spatial_ref_sys (
            srs_name text not null, srs_id integer not null primary key, organization text not null,
            organization_coordsys_id integer not null, definition text not null, description text);
        insert into gpkg_spatial_ref_sys values
            ('Undefined cartesian SRS', -1, 'NONE', -1, 'undefined', null),
            ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', null),
            ('WGS 84', 4326, 'EPSG', 4326, 'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]]', null);
        create table gpkg_contents (
            table_name text not null primary key, data_type text not null, identifier text unique, description text default '',
            last_change datetime not null default (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
            min_x double, min_y double, max_x double, max_y double, srs_id integer references gpkg_spatial_ref_sys (srs_id));
        create table gpkg_geometry_columns (
            table_name text not null unique references gpkg_contents (table_name), column_name text not null, geometry_type_name text not null,
            srs_id integer not null references gpkg_spatial_ref_sys (srs_id), z tinyint not null, m tinyint not null, primary key (table_name, column_name));
        """;

    public static async Task WriteAsync(
        Stream stream, string layer, IReadOnlyList<(string Name, Type Type)> columns, IAsyncEnumerable<FeatureRow> rows, CancellationToken cancellation)
    {
        var path = Path.Combine(Path.GetTempPath(), $"lagebild-{Guid.NewGuid():N}.gpkg");
        try
        {
            await FillAsync(path, layer, columns, rows, cancellation);
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024, useAsync: true);
            await file.CopyToAsync(stream, cancellation);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static async Task FillAsync(
        string path, string layer, IReadOnlyList<(string Name, Type Type)> columns, IAsyncEnumerable<FeatureRow> rows, CancellationToken cancellation)
    {
        await using var database = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ConnectionString);
        await database.OpenAsync(cancellation);
        // The file lives for one download only: nothing to protect against a crash.
        await RunAsync(database, "pragma journal_mode = off; pragma synchronous = off;" + Schema, cancellation);
        await RunAsync(
            database,
            $"create table {layer} (fid integer primary key autoincrement not null, geom point, {string.Join(", ", columns.Select(column => $"\"{column.Name}\" {TypeName(column.Type)}"))})", cancellation);
        await RunAsync(database, "begin", cancellation);
        await using var insert = database.CreateCommand();
        insert.CommandText = $"insert into {layer} values (null, @geom, {string.Join(", ", columns.Select((_, index) => "@c" + index))})";
        insert.Parameters.Add(new SqliteParameter("@geom", SqliteType.Blob));
        for (var index = 0; index < columns.Count; index++)
        {
            insert.Parameters.Add(new SqliteParameter { ParameterName = "@c" + index });
        }
        var (writer, bounds) = (new GeoPackageGeoWriter { HandleOrdinates = Ordinates.XY }, new Envelope());
        await foreach (var row in rows.WithCancellation(cancellation))
        {
            insert.Parameters[0].Value = row.Point is { } point ? writer.Write(new Point(point.Longitude, point.Latitude) { SRID = 4326 }) : DBNull.Value;
            if (row.Point is { } placed)
            {
                bounds.ExpandToInclude(placed.Longitude, placed.Latitude);
            }
            for (var index = 0; index < columns.Count; index++)
            {
                insert.Parameters[index + 1].Value = Value(row.Columns[index].Value);
            }
            await insert.ExecuteNonQueryAsync(cancellation);
        }
        await RunAsync(database, "commit", cancellation);
        await using var contents = database.CreateCommand();
        contents.CommandText =
            $"""
            insert into gpkg_contents (table_name, data_type, identifier, min_x, min_y, max_x, max_y, srs_id) values ('{layer}', 'features', '{layer}', @west, @south, @east, @north, 4326);
            insert into gpkg_geometry_columns values ('{layer}', 'geom', 'POINT', 4326, 0, 0);
            """;
        foreach (var (name, value) in ((string, double)[])[("@west", bounds.MinX), ("@south", bounds.MinY), ("@east", bounds.MaxX), ("@north", bounds.MaxY)])
        {
            contents.Parameters.AddWithValue(name, bounds.IsNull ? DBNull.Value : value);
        }
        await contents.ExecuteNonQueryAsync(cancellation);
    }

    private static async Task RunAsync(SqliteConnection database, string sql, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static string TypeName(Type type) => type == typeof(long) ? "integer" : type == typeof(double) ? "double" : type == typeof(DateTime) ? "datetime" : "text";

    private static object Value(object? value) => value switch
    {
        null or "" => DBNull.Value,
        DateTime time => time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture),
        _ => value,
    };
}
