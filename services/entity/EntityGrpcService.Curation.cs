using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Lagebild.Entity.Curation;
using Lagebild.Entity.V1;
using Lagebild.Hosting;

namespace Lagebild.Entity;

/// <summary>The RPCs that change: parse, change, return what is now.</summary>
internal sealed partial class EntityGrpcService
{
    private static readonly string[] Changeable = ["type", "display_name", "display_name_de", "names", "gender", "country", "wikipedia_en", "wikipedia_de"];

    public override async Task<V1.Entity> CreateEntity(CreateEntityRequest request, ServerCallContext context)
    {
        var entity = Needed(request.Entity, "entity").ToCurated("entity");
        return Shown(await curator.CreateAsync(entity, Signed(request.Author, request.Reason), context.CancellationToken), entity.Id);
    }

    public override async Task<V1.Entity> UpdateEntity(UpdateEntityRequest request, ServerCallContext context)
    {
        var wanted = Needed(request.Entity, "entity");
        var id = EntityNames.EntityId(wanted.Name, "entity.name");
        var paths = request.UpdateMask is { Paths.Count: > 0 } mask ? mask.Paths.ToList() : SetFields(wanted);
        if (paths.Find(path => !Changeable.Contains(path)) is { } wrong)
        {
            throw PlatformException.InvalidArgument("update_mask", "FIELD_NOT_CHANGEABLE", $"'{wrong}' cannot be changed.");
        }
        var now = await catalog.RefreshAsync(context.CancellationToken);
        var before = (now.Knowledge.Find(id) ?? throw PlatformException.NotFound(wanted.Name)).ToProto(now, null);
        if (wanted.Etag.Length > 0 && wanted.Etag != before.Etag)
        {
            throw PlatformException.FailedPrecondition("ENTITY_CHANGED", $"'{wanted.Name}' was changed by somebody else; read it again.");
        }
        var merged = before.Clone();
        foreach (var path in paths)
        {
            var accessor = V1.Entity.Descriptor.FindFieldByName(path).Accessor;
            if (path == "names")
            {
                merged.Names.Clear();
                merged.Names.AddRange(wanted.Names);
            }
            else
            {
                accessor.SetValue(merged, accessor.GetValue(wanted));
            }
        }
        var after = await curator.UpdateAsync(id, entity => (merged.ToCurated("entity") with { SplitFrom = entity.SplitFrom }).FoundAsShown(), "update", Signed(request.Author, request.Reason), context.CancellationToken);
        return Shown(after, id);
    }

    public override async Task<V1.Entity> MergeEntities(MergeEntitiesRequest request, ServerCallContext context)
    {
        var id = EntityNames.EntityId(request.Name, "name");
        var now = await catalog.RefreshAsync(context.CancellationToken);
        var sources = new List<CuratedEntity>();
        foreach (var source in request.Sources.Distinct())
        {
            sources.Add(await SourceAsync(now, EntityNames.EntityId(source, "sources"), id, context.CancellationToken));
        }
        return Shown(await curator.MergeAsync(id, sources, Signed(request.Author, request.Reason), context.CancellationToken), id);
    }

    public override async Task<SplitEntityResponse> SplitEntity(SplitEntityRequest request, ServerCallContext context)
    {
        var id = EntityNames.EntityId(request.Name, "name");
        var part = Needed(request.Entity, "entity").ToCurated("entity") with { SplitFrom = SplitSelection.Of(id, request) };
        var now = await curator.SplitAsync(id, part, Signed(request.Author, request.Reason), context.CancellationToken);
        return new SplitEntityResponse { Rest = Shown(now, id), Entity = Shown(now, part.Id) };
    }

    public override async Task<V1.Entity> AddAlias(AddAliasRequest request, ServerCallContext context)
    {
        var id = EntityNames.EntityId(request.Name, "name");
        var alias = Needed(request.Alias, "alias").ToCurated("alias.text");
        var now = await curator.UpdateAsync(
            id,
            entity => entity.Names.Any(name => name.Text == alias.Text && name.Language == alias.Language)
                ? throw PlatformException.AlreadyExists("alias.text", "NAME_EXISTS", $"'{request.Name}' has the name '{alias.Text}' already.")
                : entity with { Names = [.. entity.Names, alias] },
            "alias", Signed(request.Author, request.Reason), context.CancellationToken);
        return Shown(now, id);
    }

    public override async Task<ListChangesResponse> ListChanges(ListChangesRequest request, ServerCallContext context)
    {
        var page = Page.Of(request);
        var entity = request.Entity.Length > 0 ? EntityNames.EntityId(request.Entity, "entity") : null;
        var rows = await changes.ListAsync(entity, page.After?[0], page.Size + 1, context.CancellationToken);
        var response = new ListChangesResponse { Changes = { rows.Take(page.Size).Select(row => row.ToProto()) } };
        if (rows.Count > page.Size)
        {
            response.NextPageToken = page.NextToken(rows[page.Size - 1].Id);
        }
        return response;
    }

    public override async Task<Change> UndoChange(UndoChangeRequest request, ServerCallContext context) =>
        (await curator.UndoAsync(EntityNames.ChangeId(request.Name, "name"), Signed(request.Author, request.Reason), context.CancellationToken)).ToProto();

    /// <summary>A known entity, or a candidate, which takes the target's type.</summary>
    private async Task<CuratedEntity> SourceAsync(CatalogSnapshot now, string id, string target, CancellationToken cancellation)
    {
        if (now.RowOf(id) is not null || now.Knowledge.Find(id) is not null)
        {
            return Curator.Current(now, id);
        }
        var candidate = await candidates.FindAsync(id, cancellation) ?? throw PlatformException.NotFound("entities/" + id);
        var proto = candidate.ToProto();
        proto.Type = Curator.Current(now, target).Type;
        return proto.ToCurated("sources");
    }

    private static V1.Entity Shown(CatalogSnapshot now, string id) => now.Find(id)!.ToProto(now, null);

    private static T Needed<T>(T? value, string field) where T : class =>
        value ?? throw PlatformException.InvalidArgument(field, "FIELD_MISSING", $"'{field}' is needed.");

    private static Signature Signed(string author, string reason) =>
        string.IsNullOrWhiteSpace(author)
            ? throw PlatformException.InvalidArgument("author", "AUTHOR_EMPTY", "Say who makes the change.")
            : new Signature(author.Trim(), reason.Trim());

    private static List<string> SetFields(V1.Entity entity) =>
        [.. Changeable.Where(path => V1.Entity.Descriptor.FindFieldByName(path).Accessor.GetValue(entity) switch
        {
            string text => text.Length > 0,
            System.Collections.ICollection list => list.Count > 0,
            System.Enum value => Convert.ToInt32(value, System.Globalization.CultureInfo.InvariantCulture) != 0,
            _ => false,
        })];
}
