using System.Collections.Frozen;
using Lagebild.Entity.Knowledge;
using Lagebild.Entity.Linking;
using Lagebild.Hosting;

namespace Lagebild.Entity.Curation;

/// <summary>
/// The knowledge base as it is now: the shipped one with what curators changed laid over it. Readers take a
/// <see cref="CatalogSnapshot"/> and keep it for one request; a change makes a new one.
/// </summary>
internal sealed class EntityCatalog(CurationStore store) : IDisposable
{
    private static readonly Lazy<IReadOnlyDictionary<string, EntityType>> Types = new(EntityTable.ReadTypes);

    private readonly SemaphoreSlim refreshing = new(1);
    private volatile CatalogSnapshot? snapshot;

    /// <summary>The types by code.</summary>
    public static IReadOnlyDictionary<string, EntityType> EntityTypes => Types.Value;

    /// <summary>What is known now; reads the changes on first use.</summary>
    public async ValueTask<CatalogSnapshot> SnapshotAsync(CancellationToken cancellation) => snapshot ?? await RefreshAsync(cancellation);

    /// <summary>Takes in what was changed, here or by another instance.</summary>
    public async Task<CatalogSnapshot> RefreshAsync(CancellationToken cancellation)
    {
        await refreshing.WaitAsync(cancellation);
        try
        {
            var last = await store.LastChangeAsync(cancellation);
            if (snapshot is { } current && current.LastChange == last)
            {
                return current;
            }
            var rows = last is null ? [] : await store.AllAsync(cancellation);
            return snapshot = CatalogSnapshot.Over(KnowledgeBase.Load(), rows, last);
        }
        finally
        {
            refreshing.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => refreshing.Dispose();
}

/// <summary>The knowledge base at one moment.</summary>
internal sealed class CatalogSnapshot
{
    private readonly FrozenDictionary<string, CuratedRow> rows;

    private CatalogSnapshot(KnowledgeBase knowledge, IReadOnlyDictionary<string, CuratedRow> rows, ReportReader reader, string? lastChange)
    {
        Knowledge = knowledge;
        Reader = reader;
        LastChange = lastChange;
        this.rows = rows.ToFrozenDictionary(StringComparer.Ordinal);
        Search = new Lazy<EntitySearch>(() => new EntitySearch(knowledge.Entities));
    }

    /// <summary>Who is who, with the changes.</summary>
    public KnowledgeBase Knowledge { get; }

    /// <summary>Reads reports by it.</summary>
    public ReportReader Reader { get; }

    /// <summary>Finds entities by name.</summary>
    public Lazy<EntitySearch> Search { get; }

    /// <summary>The last change that it holds; null if none.</summary>
    public string? LastChange { get; }

    /// <summary>How curators left this entity; null if they did not touch it.</summary>
    public CuratedRow? RowOf(string id) => rows.GetValueOrDefault(id);

    /// <summary>The entity, or the one that it was merged into; null if there is none.</summary>
    /// <exception cref="PlatformException">NOT_FOUND never; merging in a circle is refused when it is tried.</exception>
    public KnownEntity? Find(string id)
    {
        while (rows.TryGetValue(id, out var row) && CuratedEntity.Read(row.Body).MergedInto is { } target)
        {
            id = target;
        }
        return Knowledge.Find(id);
    }

    /// <summary>Lays the changes over the shipped knowledge base.</summary>
    public static CatalogSnapshot Over(KnowledgeBase shipped, IReadOnlyList<CuratedRow> rows, string? lastChange)
    {
        var byId = rows.ToDictionary(row => row.Id, StringComparer.Ordinal);
        if (rows.Count == 0)
        {
            return new CatalogSnapshot(shipped, byId, ReportReader.Shipped, lastChange);
        }
        var curated = rows.Select(row => CuratedEntity.Read(row.Body)).ToList();
        var merged = curated.Where(entity => entity.MergedInto is not null).ToDictionary(entity => entity.Id, entity => entity.MergedInto!, StringComparer.Ordinal);
        var entities = shipped.Entities.Where(entity => !byId.ContainsKey(entity.Id))
            .Concat(curated.Where(entity => entity.MergedInto is null).Select(entity => entity.ToKnown(EntityCatalog.EntityTypes[entity.Type], shipped.Find(entity.Id))))
            .ToDictionary(entity => entity.Id, StringComparer.Ordinal);
        var knowledge = Knowing(shipped, entities, merged);
        var parts = curated.Where(entity => entity is { MergedInto: null, SplitFrom: not null }).ToList();
        if (parts.Count == 0)
        {
            return new CatalogSnapshot(knowledge, byId, new ReportReader(EntityLinker.Over(knowledge)), lastChange);
        }
        // Whose reports decide which of the two is meant: the text alone is read as the one that it was split from.
        var linked = new Dictionary<string, KnownEntity>(entities, StringComparer.Ordinal);
        foreach (var part in parts)
        {
            if (entities.GetValueOrDefault(Target(merged, part.SplitFrom!.Entity)) is { } whole)
            {
                var shared = whole.Names.Select(name => name.Text).ToHashSet(StringComparer.OrdinalIgnoreCase);
                var own = part with { Names = [.. part.Names.Where(name => !shared.Contains(name.Text))] };
                linked[part.Id] = own.ToKnown(EntityCatalog.EntityTypes[part.Type], shipped.Find(part.Id));
            }
        }
        return new CatalogSnapshot(knowledge, byId, new ReportReader(EntityLinker.Over(Knowing(shipped, linked, merged))), lastChange);
    }

    private static string Target(Dictionary<string, string> merged, string id)
    {
        while (merged.TryGetValue(id, out var target))
        {
            id = target;
        }
        return id;
    }

    private static KnowledgeBase Knowing(KnowledgeBase shipped, Dictionary<string, KnownEntity> entities, Dictionary<string, string> merged)
    {
        KnownEntity? Now(KnownEntity entity) => entities.GetValueOrDefault(Target(merged, entity.Id));

        return new KnowledgeBase(
            entities.Values,
            shipped.Offices.Values.Select(office => Now(office.Of) is { } body ? office with { Of = body } : office),
            [.. shipped.Tenures.Select(tenure => Now(tenure.Holder) is { } holder ? tenure with { Holder = holder } : tenure)],
            [.. shipped.Memberships.Select(membership => Now(membership.Member) is { } member && Now(membership.Group) is { } group
                ? membership with { Member = member, Group = group } : membership)]);
    }
}
