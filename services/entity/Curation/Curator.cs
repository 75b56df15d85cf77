using System.Collections.Frozen;
using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Knowledge;
using Lagebild.Hosting;

namespace Lagebild.Entity.Curation;

/// <summary>Changes who is who. Every change is written with what was there before, told to the bus, and can be taken back.</summary>
internal sealed class Curator(CurationStore store, EntityCatalog catalog, CandidateStore candidates, TimeProvider time)
{
    private static readonly FrozenDictionary<string, string> NoCandidates = FrozenDictionary<string, string>.Empty;

    /// <summary>Adds an entity, or makes one of a candidate.</summary>
    /// <exception cref="PlatformException">ALREADY_EXISTS.</exception>
    public async Task<CatalogSnapshot> CreateAsync(CuratedEntity entity, Signature signature, CancellationToken cancellation)
    {
        var now = await catalog.RefreshAsync(cancellation);
        if (now.Knowledge.Find(entity.Id) is not null || now.RowOf(entity.Id) is not null)
        {
            throw PlatformException.AlreadyExists("entity.name", "ENTITY_EXISTS", $"'entities/{entity.Id}' exists already.");
        }
        return await WriteAsync("create", signature, [Step(now, entity.FoundAsShown())], null, cancellation);
    }

    /// <summary>Changes an entity.</summary>
    /// <exception cref="PlatformException">NOT_FOUND, FAILED_PRECONDITION.</exception>
    public async Task<CatalogSnapshot> UpdateAsync(
        string id, Func<CuratedEntity, CuratedEntity> change, string action, Signature signature, CancellationToken cancellation)
    {
        var now = await catalog.RefreshAsync(cancellation);
        return await WriteAsync(action, signature, [Step(now, change(Current(now, id)))], null, cancellation);
    }

    /// <summary>Makes several entities one: it takes over the names of the others.</summary>
    /// <exception cref="PlatformException">NOT_FOUND, INVALID_ARGUMENT.</exception>
    public async Task<CatalogSnapshot> MergeAsync(string id, IReadOnlyList<CuratedEntity> sources, Signature signature, CancellationToken cancellation)
    {
        var now = await catalog.RefreshAsync(cancellation);
        var target = Current(now, id);
        if (sources.Count == 0 || sources.Any(source => source.Id == id))
        {
            throw PlatformException.InvalidArgument("sources", "SOURCES_INVALID", "Name at least one other entity to merge.");
        }
        var names = target.Names.Concat(sources.SelectMany(source => source.FoundAsShown().Names)).DistinctBy(name => (name.Text, name.Language));
        return await WriteAsync(
            "merge", signature,
            [Step(now, target with { Names = [.. names] }), .. sources.Select(source => Step(now, source with { MergedInto = id }))],
            null, cancellation);
    }

    /// <summary>Makes a new entity of some names of another; or, if it says so itself, of its mentions in some reports.</summary>
    /// <exception cref="PlatformException">NOT_FOUND, ALREADY_EXISTS, INVALID_ARGUMENT.</exception>
    public async Task<CatalogSnapshot> SplitAsync(string id, CuratedEntity part, Signature signature, CancellationToken cancellation)
    {
        var now = await catalog.RefreshAsync(cancellation);
        var whole = Current(now, id);
        if (now.Knowledge.Find(part.Id) is not null)
        {
            throw PlatformException.AlreadyExists("entity.name", "ENTITY_EXISTS", $"'entities/{part.Id}' exists already.");
        }
        if (part.SplitFrom is not null)
        {
            // The other is written as it is: so the change names both, and fails if somebody changed it meanwhile.
            return await WriteAsync("split", signature, [Step(now, whole), Step(now, part)], null, cancellation);
        }
        var moved = part.Names.Select(name => name.Text).ToHashSet(StringComparer.Ordinal);
        var left = whole.Names.Where(name => !moved.Contains(name.Text)).ToList();
        if (left.Count == 0 || left.Count == whole.Names.Count)
        {
            throw PlatformException.InvalidArgument("entity.names", "NAMES_INVALID", "Some names must move, and some must stay.");
        }
        return await WriteAsync("split", signature, [Step(now, whole with { Names = left }), Step(now, part)], null, cancellation);
    }

    /// <summary>Writes imported entities as one change.</summary>
    public async Task<CatalogSnapshot> ImportAsync(IReadOnlyList<CuratedEntity> entities, Signature signature, CancellationToken cancellation)
    {
        var now = await catalog.SnapshotAsync(cancellation);
        return await WriteAsync("import", signature, [.. entities.Select(entity => Step(now, entity))], null, cancellation);
    }

    /// <summary>Takes a change back.</summary>
    /// <exception cref="PlatformException">NOT_FOUND, FAILED_PRECONDITION: one of its entities was changed since.</exception>
    public async Task<ChangeRow> UndoAsync(string changeId, Signature signature, CancellationToken cancellation)
    {
        var found = await store.FindAsync(changeId, cancellation) ?? throw PlatformException.NotFound("changes/" + changeId);
        if (found.Change.Undone)
        {
            throw PlatformException.FailedPrecondition("CHANGE_UNDONE", $"'changes/{changeId}' was taken back already.");
        }
        var now = await catalog.RefreshAsync(cancellation);
        var steps = found.Steps.Select(step => new ChangeStep { EntityId = step.EntityId, Before = step.After, After = step.Before }).ToList();
        var draft = new ChangeDraft("undo", signature.Author, signature.Reason, steps, changeId);
        // Whom reports brought up is then a candidate again, not gone.
        var again = await candidates.NamesAsync([.. steps.Where(step => step.After is null).Select(step => step.EntityId)], cancellation);
        var change = await store.WriteAsync(draft, Messages(now, steps, again), cancellation);
        await catalog.RefreshAsync(cancellation);
        return change;
    }

    /// <summary>How an entity is now, as the beginning of a change.</summary>
    /// <exception cref="PlatformException">NOT_FOUND; FAILED_PRECONDITION: it was merged.</exception>
    public static CuratedEntity Current(CatalogSnapshot now, string id)
    {
        var current = now.RowOf(id) is { } row ? CuratedEntity.Read(row.Body)
            : now.Knowledge.Find(id) is { } known ? CuratedEntity.Of(known)
            : throw PlatformException.NotFound("entities/" + id);
        return current.MergedInto is { } target
            ? throw PlatformException.FailedPrecondition("ENTITY_MERGED", $"'entities/{id}' was merged into 'entities/{target}'.")
            : current;
    }

    private async Task<CatalogSnapshot> WriteAsync(
        string action, Signature signature, IReadOnlyList<ChangeStep> steps, string? undoes, CancellationToken cancellation)
    {
        var now = await catalog.SnapshotAsync(cancellation);
        await store.WriteAsync(new ChangeDraft(action, signature.Author, signature.Reason, steps, undoes), Messages(now, steps, NoCandidates), cancellation);
        return await catalog.RefreshAsync(cancellation);
    }

    private static ChangeStep Step(CatalogSnapshot now, CuratedEntity after) =>
        new() { EntityId = after.Id, Before = now.RowOf(after.Id)?.Body, After = after.Write() };

    private List<EntityChanged> Messages(CatalogSnapshot now, IReadOnlyList<ChangeStep> steps, IReadOnlyDictionary<string, string> candidatesAgain)
    {
        string[] together = [.. steps.Select(step => "entities/" + step.EntityId)];
        return [.. steps.Select(step => Message(now, step, candidatesAgain) with { ChangedWith = [.. together.Where(other => other != "entities/" + step.EntityId)] })];
    }

    private EntityChanged Message(CatalogSnapshot now, ChangeStep step, IReadOnlyDictionary<string, string> candidatesAgain)
    {
        var after = step.After is { } body ? CuratedEntity.Read(body)
            : KnowledgeBase.Load().Find(step.EntityId) is { } shipped ? CuratedEntity.Of(shipped)
            : candidatesAgain.TryGetValue(step.EntityId, out var name) ? CuratedEntity.Read(step.Before!) with { NameEn = name, NameDe = name, Names = [], MergedInto = null, SplitFrom = null }
            : null;
        var known = after ?? CuratedEntity.Read(step.Before!);
        return new EntityChanged
        {
            Entity = "entities/" + known.Id,
            Name = known.NameEn,
            NameDe = known.NameDe,
            Names = after is null ? [] : [.. after.Names.Select(name => name.Text).Append(after.NameEn).Append(after.NameDe).Distinct()],
            Kind = EntityCatalog.EntityTypes[known.Type].Kind,
            SplitFrom = after?.SplitFrom?.ToEvent(),
            MergedInto = after?.MergedInto is { } target ? "entities/" + (now.Find(target)?.Id ?? target) : null,
            IsDeleted = after is null,
            ChangedTime = time.GetUtcNow(),
        };
    }
}

/// <summary>Who changes something, and why.</summary>
internal sealed record Signature(string Author, string Reason);
