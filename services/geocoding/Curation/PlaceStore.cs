using Dapper;
using Lagebild.Hosting;

namespace Lagebild.Geocoding.Curation;

/// <summary>Keeps what people changed about places, who and when; nothing is ever overwritten without a trace.</summary>
internal sealed class PlaceStore(GeocodingDatabase database, TimeProvider time)
{
    /// <summary>Counts every change of places, by people and by imports; instances ask for it to stay in step.</summary>
    public async Task<GazetteerVersion> VersionAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return await connection.QuerySingleAsync<GazetteerVersion>(new CommandDefinition(
            "select version, import_version from gazetteer_version where id = 1", cancellationToken: cancellation));
    }

    /// <summary>All places that people changed or added.</summary>
    public async Task<IReadOnlyList<PlaceRecord>> CuratedAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var bodies = await connection.QueryAsync<string>(new CommandDefinition("select body from place_overlay order by place_id", cancellationToken: cancellation));
        return [.. bodies.Select(PlaceRecord.FromJson)];
    }

    public async Task<PlaceRecord?> FindAsync(string placeId, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var body = await connection.ExecuteScalarAsync<string?>(new CommandDefinition(
            "select body from place_overlay where place_id = @placeId", new { placeId }, cancellationToken: cancellation));
        return body is null ? null : PlaceRecord.FromJson(body);
    }

    /// <summary>Stores a change and tells the bus.</summary>
    /// <returns>The number of the change.</returns>
    /// <exception cref="PlatformException">FAILED_PRECONDITION: the place is no longer as the draft found it.</exception>
    public async Task<long> ChangeAsync(PlaceChangeDraft draft, CancellationToken cancellation)
    {
        await using var transaction = await database.BeginAsync(cancellation);
        var version = await NextVersionAsync(transaction, cancellation);
        var current = await transaction.Connection.ExecuteScalarAsync<string?>(transaction.Command(
            "select body from place_overlay where place_id = @PlaceId", new { draft.PlaceId }, cancellation));
        if ((current is null ? null : PlaceRecord.FromJson(current).ToJson()) != draft.Stored?.ToJson())
        {
            throw PlatformException.FailedPrecondition("PLACE_CHANGED", $"'places/{draft.PlaceId}' was changed by somebody else; read it again.");
        }
        var now = time.GetUtcNow();
        await transaction.Connection.ExecuteAsync(transaction.Command(
            """
            insert into place_change (version, changed_time, changed_by, action, place_id, before, after)
            values (@version, @now, @Author, @Action, @PlaceId, @before, @after)
            """,
            new { version, now, draft.Author, draft.Action, draft.PlaceId, before = draft.Stored?.ToJson(), after = draft.Stores?.ToJson() }, cancellation));
        if (draft.Undoes is { } undone)
        {
            await transaction.Connection.ExecuteAsync(transaction.Command(
                "update place_change set undone_by = @version where version = @undone", new { version, undone }, cancellation));
        }
        await transaction.Connection.ExecuteAsync(transaction.Command(
            draft.Stores is null
                ? "delete from place_overlay where place_id = @PlaceId"
                : """
                  insert into place_overlay (place_id, origin, body, retired, version)
                  values (@PlaceId, 'curated', @body, @retired, @version)
                  on conflict (place_id) do update set body = excluded.body, retired = excluded.retired, version = excluded.version
                  """,
            new { draft.PlaceId, body = draft.Stores?.ToJson(), retired = draft.Stores?.Retired ?? false, version }, cancellation));
        transaction.Publish(draft.Message(version, now));
        await transaction.CommitAsync(cancellation);
        return version;
    }

    public async Task<PlaceChangeRow?> FindChangeAsync(long version, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return await connection.QuerySingleOrDefaultAsync<PlaceChangeRow>(new CommandDefinition(
            "select version, changed_time, changed_by, action, place_id, before, after, undone_by from place_change where version = @version",
            new { version }, cancellationToken: cancellation));
    }

    /// <summary>Changes, the last first.</summary>
    public async Task<IReadOnlyList<PlaceChangeRow>> ListChangesAsync(string placeId, long? before, int limit, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var rows = await connection.QueryAsync<PlaceChangeRow>(new CommandDefinition(
            """
            select version, changed_time, changed_by, action, place_id, before, after, undone_by
            from place_change
            where (@placeId = '' or place_id = @placeId)
              and version < @before
            order by version desc
            limit @limit
            """,
            new { placeId, before = before ?? long.MaxValue, limit }, cancellationToken: cancellation));
        return [.. rows];
    }

    /// <summary>Raises the version within a transaction; concurrent changes wait for each other here.</summary>
    public static Task<long> NextVersionAsync(DatabaseTransaction transaction, CancellationToken cancellation) =>
        transaction.Connection.ExecuteScalarAsync<long>(transaction.Command(
            "update gazetteer_version set version = version + 1 where id = 1 returning version", null, cancellation));
}

/// <summary>How often places were changed.</summary>
internal readonly record struct GazetteerVersion
{
    /// <summary>By people and by imports.</summary>
    public long Version { get; init; }

    /// <summary>The <see cref="Version"/> of the last import.</summary>
    public long ImportVersion { get; init; }
}

/// <summary>A row of the audit.</summary>
internal sealed record PlaceChangeRow
{
    public long Version { get; init; }
    public DateTimeOffset ChangedTime { get; init; }
    public string ChangedBy { get; init; } = "";
    public string Action { get; init; } = "";
    public string PlaceId { get; init; } = "";
    public string? Before { get; init; }
    public string? After { get; init; }
    public long? UndoneBy { get; init; }
}
