using System.Collections.Concurrent;
using System.Data.Common;
using Dapper;
using Lagebild.Hosting;
using Lagebild.Query.Corrections;
using Lagebild.Text;

namespace Lagebild.Query.Names;

/// <summary>
/// Finds what the names in a question stand for. What the picture itself knows needs nobody else; other services are asked about names
/// it has never met, members of groups, and what lies in a region without administration.
/// </summary>
/// <param name="database">The picture.</param>
/// <param name="corrections">What was merged.</param>
/// <param name="services">Null: names that the picture does not know are taken as they are.</param>
internal sealed class NameReader(QueryDatabase database, CorrectionStore corrections, NameServices? services)
{
    private const int MostKnown = 100_000;

    // Extents rather than administration: a claim's areas do not name these.
    private static readonly HashSet<string> Regions = new(StringComparer.Ordinal)
    {
        "RGN", "RGNE", "RGNH", "AREA", "CONT", "ISL", "ISLS", "PEN", "MTS", "DSRT", "VAL", "UPLD", "LCTY", "ZN", "RESN", "FRNT", "SEA", "GULF", "SPIT",
    };

    private readonly ConcurrentDictionary<string, bool> _known = new(StringComparer.Ordinal);

    /// <summary>Reads the names.</summary>
    /// <param name="connection">To the picture.</param>
    /// <param name="asOfUs">Mergers count as known at this moment.</param>
    /// <param name="entities">The request's fields with names of entities.</param>
    /// <param name="places">Names of places, in field <c>query.places</c> or <c>place</c>.</param>
    /// <param name="membersAsOf">EDTF date for members of groups; empty: groups are not taken apart.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="PlatformException">INVALID_ARGUMENT, NOT_FOUND, UNAVAILABLE; each with the field.</exception>
    public async Task<AskedNames> ReadAsync(
        DbConnection connection, long asOfUs, IEnumerable<(string Field, IEnumerable<string> Names)> entities, (string Field, IReadOnlyCollection<string> Names) places,
        string membersAsOf, CancellationToken cancellation)
    {
        (string Field, string Name)[] asked = [.. entities.SelectMany(field => field.Names.Select(name => (field.Field, ResourceNames.Entity(name, field.Field)))).Distinct()];
        if (membersAsOf.Length > 0 && !EdtfDate.TryParse(membersAsOf, out _))
        {
            throw PlatformException.InvalidArgument("query.members_as_of", "TIME_INVALID", $"query.members_as_of: '{membersAsOf}' is no date of the forms 2024, 2024-03, 2024-03-14.");
        }
        if (asked.Length == 0 && places.Names.Count == 0)
        {
            return AskedNames.AsGiven;
        }
        var now = await corrections.KnownAtAsync(connection, asOfUs, cancellation);
        var behind = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var (field, name) in asked)
        {
            behind[name] = await EntitiesAsync(connection, now, name, membersAsOf, field, cancellation);
        }
        var within = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var name in places.Names)
        {
            var id = ResourceNames.PlaceId(name, places.Field);
            within[id] = await PlacesAsync(connection, id, places.Field, cancellation);
        }
        return new AskedNames(behind, within);
    }

    private async Task<string[]> EntitiesAsync(
        DbConnection connection, CorrectionSet now, string name, string membersAsOf, string field, CancellationToken cancellation)
    {
        var current = now.Current(name);
        if (services is null)
        {
            return [current];
        }
        if (!await IsKnownAsync(connection, current, "select (exists (select 1 from claim_entity where entity = @name) or exists (select 1 from report_entity where entity = @name))", current, cancellation))
        {
            await services.RequireEntityAsync(name, field, cancellation);
        }
        return membersAsOf.Length == 0
            ? [current]
            : [.. (await services.MembersAsync(current, membersAsOf, field, cancellation)).Select(now.Current).Prepend(current).Distinct()];
    }

    private async Task<string[]> PlacesAsync(DbConnection connection, string placeId, string field, CancellationToken cancellation)
    {
        if (services is null)
        {
            return [placeId];
        }
        var known = await IsKnownAsync(
            connection, "places/" + placeId, "select (exists (select 1 from claim_area where area_id = @name) or exists (select 1 from report_area where area_id = @name))", placeId, cancellation);
        // An area that the picture knows only because it holds others is administrative.
        var feature = known
            ? await connection.ExecuteScalarAsync<string?>(new CommandDefinition(
                "select feature_code from place where place_id = @placeId order by known_until desc limit 1", new { placeId }, cancellationToken: cancellation)) ?? ""
            : await services.FeatureCodeAsync(placeId, field, cancellation);
        return Regions.Contains(feature) ? [placeId, .. await services.ContainedAsync(placeId, field, cancellation)] : [placeId];
    }

    private async Task<bool> IsKnownAsync(DbConnection connection, string key, string sql, string name, CancellationToken cancellation)
    {
        if (_known.ContainsKey(key))
        {
            return true;
        }
        if (!await connection.ExecuteScalarAsync<bool>(new CommandDefinition(sql, new { name }, cancellationToken: cancellation)))
        {
            return false;
        }
        if (_known.Count >= MostKnown)
        {
            _known.Clear();
        }
        return _known[key] = true;
    }

    /// <summary>Where the picture is.</summary>
    public SqlDialect Dialect => database.Dialect;
}
