using Dapper;
using Lagebild.Geocoding.Gazetteer;

namespace Lagebild.Geocoding.Import;

/// <summary>
/// Keeps the merged gazetteer of the last import in the service's database, for the next start and for other instances. One only: an older
/// import's never replaces a newer one's.
/// </summary>
internal sealed class SnapshotStore(GeocodingDatabase database)
{
    /// <summary>The columns as this build of the program made them of this import; null if there are none.</summary>
    public async Task<GazetteerColumns?> FindAsync(long importVersion, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var body = await connection.ExecuteScalarAsync<byte[]?>(new CommandDefinition(
            "select body from gazetteer_snapshot where id = 1 and import_version = @importVersion and made_by = @MadeBy",
            new { importVersion, GazetteerSnapshot.MadeBy }, cancellationToken: cancellation));
        return body is null ? null : GazetteerSnapshot.Read(body);
    }

    public async Task SaveAsync(long importVersion, GazetteerColumns columns, CancellationToken cancellation)
    {
        var body = GazetteerSnapshot.Write(columns);
        await using var transaction = await database.BeginAsync(cancellation);
        await transaction.Connection.ExecuteAsync(transaction.Command(
            """
            insert into gazetteer_snapshot (id, import_version, made_by, body)
            values (1, @importVersion, @MadeBy, @body)
            on conflict (id) do update set import_version = excluded.import_version, made_by = excluded.made_by, body = excluded.body
              where gazetteer_snapshot.import_version <= excluded.import_version
            """,
            new { importVersion, GazetteerSnapshot.MadeBy, body }, cancellation));
        await transaction.CommitAsync(cancellation);
    }
}
