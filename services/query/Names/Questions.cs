using System.Data.Common;
using Lagebild.Query.Filter;
using Lagebild.Query.Search;

namespace Lagebild.Query.Names;

/// <summary>Makes conditions of what callers ask: reads the names, then writes the SQL.</summary>
internal sealed class Questions(NameReader names)
{
    /// <summary>Questions to a picture alone, without the services that know more names.</summary>
    public static Questions To(QueryDatabase database) => new(new NameReader(database, new Corrections.CorrectionStore(), null));

    /// <summary>Conditions over claims known at a moment.</summary>
    /// <exception cref="Lagebild.Hosting.PlatformException">INVALID_ARGUMENT, NOT_FOUND, UNAVAILABLE; each with the field and the reason.</exception>
    public async Task<Conditions> ClaimsAsync(V1.ClaimQuery? query, DbConnection connection, long asOfUs, CancellationToken cancellation) =>
        ClaimConditions.Of(query, names.Dialect, asOfUs, await ReadAsync(query, connection, asOfUs, cancellation));

    /// <summary>What the names of a query over claims stand for; for conditions that are written again and again.</summary>
    public Task<AskedNames> ReadAsync(V1.ClaimQuery? query, DbConnection connection, long asOfUs, CancellationToken cancellation)
    {
        if (query is null)
        {
            return Task.FromResult(AskedNames.AsGiven);
        }
        CodeLists.Check(query.AcledEventTypes, query.AcledSubEventTypes, query.Languages);
        return names.ReadAsync(
            connection, asOfUs,
            [
                ("query.entities_any", query.EntitiesAny), ("query.entities_all", query.EntitiesAll), ("query.actors", query.Actors),
                ("query.recipients", query.Recipients), ("query.speakers", query.Speakers),
            ],
            ("query.places", query.Places), query.MembersAsOf, cancellation);
    }

    /// <inheritdoc cref="ReadAsync(V1.ClaimQuery, DbConnection, long, CancellationToken)"/>
    public Task<AskedNames> ReadAsync(V1.EventQuery? query, DbConnection connection, long asOfUs, CancellationToken cancellation)
    {
        if (query is null)
        {
            return Task.FromResult(AskedNames.AsGiven);
        }
        CodeLists.Check(query.AcledEventTypes, query.AcledSubEventTypes, query.Languages);
        return names.ReadAsync(
            connection, asOfUs,
            [
                ("query.entities_any", query.EntitiesAny), ("query.entities_all", query.EntitiesAll), ("query.actors", query.Actors),
                ("query.recipients", query.Recipients), ("query.speakers", query.Speakers),
            ],
            ("query.places", query.Places), query.MembersAsOf, cancellation);
    }

    /// <summary>Conditions over reports known at a moment.</summary>
    public async Task<Conditions> ReportsAsync(V1.ReportQuery? query, DbConnection connection, long asOfUs, CancellationToken cancellation)
    {
        CodeLists.CheckLanguages(query?.Languages ?? []);
        var read = query is null
            ? AskedNames.AsGiven
            : await names.ReadAsync(
                connection, asOfUs, [("query.entities_any", query.EntitiesAny), ("query.entities_all", query.EntitiesAll)], ("query.places", query.Places), query.MembersAsOf, cancellation);
        return ReportConditions.Of(query, names.Dialect, asOfUs, read);
    }

    /// <summary>What one entity, named outside a query, stands for.</summary>
    public async Task<string> EntityAsync(string name, string field, DbConnection connection, long asOfUs, CancellationToken cancellation) =>
        (await names.ReadAsync(connection, asOfUs, [(field, [name])], ("", []), "", cancellation)).Entities(name)[0];

    /// <summary>Ids of a place, named outside a query, and of what lies within it where containment alone does not tell.</summary>
    public async Task<string[]> PlaceAsync(string name, string field, DbConnection connection, long asOfUs, CancellationToken cancellation) =>
        (await names.ReadAsync(connection, asOfUs, [], (field, [name]), "", cancellation)).Places(ResourceNames.PlaceId(name, field));
}
