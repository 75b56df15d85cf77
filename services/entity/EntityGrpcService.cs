using Grpc.Core;
using Lagebild.Contracts;
using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Curation;
using Lagebild.Entity.Exchange;
using Lagebild.Entity.Knowledge;
using Lagebild.Entity.V1;
using Lagebild.Hosting;
using Lagebild.Text;

namespace Lagebild.Entity;

/// <summary>The RPCs that ask: parse, look up, map, return.</summary>
internal sealed partial class EntityGrpcService(
    EntityCatalog catalog, CandidateStore candidates, CurationStore changes, Curator curator, EntityImport import, ReadBudget budget) : EntityService.EntityServiceBase
{
    private const int DefaultMatches = 10;
    private const int MostMatches = 100;

    public override async Task<V1.Entity> GetEntity(GetEntityRequest request, ServerCallContext context)
    {
        var id = EntityNames.EntityId(request.Name, "name");
        var now = await catalog.SnapshotAsync(context.CancellationToken);
        if (now.Find(id) is { } entity)
        {
            return entity.ToProto(now, EntityNames.Date(request.AsOf, "as_of"));
        }
        var candidate = await candidates.FindAsync(id, context.CancellationToken) ?? throw PlatformException.NotFound(request.Name);
        return candidate.ToProto();
    }

    public override async Task<ListEntitiesResponse> ListEntities(ListEntitiesRequest request, ServerCallContext context)
    {
        var page = Page.Of(request);
        var now = await catalog.SnapshotAsync(context.CancellationToken);
        var after = page.After?[0];
        List<V1.Entity> entities;
        if (request.State == V1.EntityState.Candidate)
        {
            var kind = request.Kind == V1.EntityKind.Unspecified ? null : ((Contracts.Events.V1.EntityKind)(int)request.Kind).ToString();
            entities = [.. (await candidates.ListAsync(kind, after, page.Size + 1, context.CancellationToken)).Select(candidate => candidate.ToProto())];
        }
        else
        {
            var country = request.Country.Length > 0 ? EntityNames.EntityId(request.Country, "country") : null;
            entities =
            [
                .. now.Knowledge.Entities
                    .Where(entity => (request.Kind == V1.EntityKind.Unspecified || (int)entity.Kind == (int)request.Kind)
                        && (request.Type.Length == 0 || entity.Type.Code == request.Type)
                        && (country is null || entity.Country == country)
                        && (after is null || string.CompareOrdinal(entity.Id, after) > 0))
                    .OrderBy(entity => entity.Id, StringComparer.Ordinal)
                    .Take(page.Size + 1)
                    .Select(entity => entity.ToProto(now, null)),
            ];
        }
        var response = new ListEntitiesResponse { Entities = { entities.Take(page.Size) } };
        if (entities.Count > page.Size)
        {
            response.NextPageToken = page.NextToken(entities[page.Size - 1].Name["entities/".Length..]);
        }
        return response;
    }

    public override async Task<SearchEntitiesResponse> SearchEntities(SearchEntitiesRequest request, ServerCallContext context)
    {
        if (string.IsNullOrWhiteSpace(request.Query) || request.Query.Length > 200)
        {
            throw PlatformException.InvalidArgument("query", "QUERY_INVALID", "A query has 1 to 200 characters.");
        }
        var asOf = EntityNames.Date(request.AsOf, "as_of");
        var limit = request.PageSize <= 0 ? DefaultMatches : Math.Min(request.PageSize, MostMatches);
        var now = await catalog.SnapshotAsync(context.CancellationToken);
        bool IsWanted(KnownEntity entity) => request.Kinds.Count == 0 || request.Kinds.Contains((V1.EntityKind)(int)entity.Kind);
        var response = new SearchEntitiesResponse();
        if (asOf is not null)
        {
            // "French president" is nobody's name, but an office that somebody held then.
            var text = ReportText.Read(request.Query, request.LanguageCode.Length == 2 ? request.LanguageCode : "en", asOf);
            response.Matches.AddRange(now.Reader.Linker.Link(text, [])
                .Where(mention => mention is { Form: Contracts.Events.V1.MentionForm.Description, Entity: not null })
                .Select(mention => (Entity: now.Knowledge.Find(mention.Entity!), mention.Reasons))
                .Where(found => found.Entity is not null && IsWanted(found.Entity))
                .Select(found => new EntityMatch { Entity = found.Entity!.ToProto(now, asOf), Score = 0.95, Matched = string.Join("; ", found.Reasons) }));
        }
        response.Matches.AddRange(now.Search.Value
            .Find(request.Query, (entity, name) => IsWanted(entity) && (asOf is null || name.Used.MayCover(asOf)), limit)
            .Select(found => new EntityMatch { Entity = found.Entity.ToProto(now, asOf), Score = found.Score, Matched = found.Name }));
        if (response.Matches.Count < limit)
        {
            response.Matches.AddRange((await candidates.SearchAsync(request.Query, limit - response.Matches.Count, context.CancellationToken))
                .Select(candidate => new EntityMatch { Entity = candidate.ToProto(), Score = 0.5, Matched = candidate.DisplayName }));
        }
        return response;
    }

    public override async Task<ResolveMentionsResponse> ResolveMentions(ResolveMentionsRequest request, ServerCallContext context)
    {
        var layers = await ReadAsync(request.Text, request.LanguageCode, request.PublishDate, request.Toponyms, context.CancellationToken);
        return new ResolveMentionsResponse { Mentions = { layers.Entities.Select(mention => mention.ToProto()) } };
    }

    public override async Task<ExplainMentionResponse> ExplainMention(ExplainMentionRequest request, ServerCallContext context)
    {
        if (request.Position < 0 || request.Position >= request.Text.Length)
        {
            throw PlatformException.InvalidArgument("position", "POSITION_INVALID", "The position lies outside the text.");
        }
        var layers = await ReadAsync(request.Text, request.LanguageCode, request.PublishDate, request.Toponyms, context.CancellationToken);
        var mention = layers.Entities.Where(m => m.Span.Start <= request.Position && request.Position < m.Span.End).MinBy(m => m.Span.End - m.Span.Start);
        var now = await catalog.SnapshotAsync(context.CancellationToken);
        return new ExplainMentionResponse
        {
            Mention = mention?.ToProto(),
            Entity = mention?.Entity is { } name && now.Knowledge.Find(name) is { } entity ? entity.ToProto(now, EntityNames.Date(request.PublishDate, "publish_date")) : null,
        };
    }

    public override async Task<CodeTextResponse> CodeText(CodeTextRequest request, ServerCallContext context)
    {
        var layers = await ReadAsync(request.Text, request.LanguageCode, request.PublishDate, request.Toponyms, context.CancellationToken);
        return new CodeTextResponse
        {
            Entities = { layers.Entities.Select(mention => mention.ToProto()) },
            Times = { layers.Times.Select(time => time.ToProto()) },
            Quotes = { layers.Quotes.Select(quote => quote.ToProto()) },
            Claims = { layers.Claims.Select(claim => claim.ToProto()) },
        };
    }

    public override async Task<ListOfficesResponse> ListOffices(ListOfficesRequest request, ServerCallContext context)
    {
        var page = Page.Of(request);
        var of = request.Of.Length > 0 ? EntityNames.EntityId(request.Of, "of") : null;
        var asOf = EntityNames.Date(request.AsOf, "as_of");
        var now = await catalog.SnapshotAsync(context.CancellationToken);
        var offices = now.Knowledge.Offices.Values
            .Where(office => (of is null || office.Of.Id == of) && (page.After is null || string.CompareOrdinal(office.Id, page.After[0]) > 0))
            .OrderBy(office => office.Id, StringComparer.Ordinal)
            .Take(page.Size + 1)
            .ToList();
        var response = new ListOfficesResponse { Offices = { offices.Take(page.Size).Select(office => office.ToProto(now, asOf)) } };
        if (offices.Count > page.Size)
        {
            response.NextPageToken = page.NextToken(offices[page.Size - 1].Id);
        }
        return response;
    }

    public override async Task<ListMembersResponse> ListMembers(ListMembersRequest request, ServerCallContext context)
    {
        var id = EntityNames.EntityId(request.Group, "group");
        var asOf = EntityNames.Date(request.AsOf, "as_of");
        var now = await catalog.SnapshotAsync(context.CancellationToken);
        var group = now.Find(id) ?? throw PlatformException.NotFound(request.Group);
        var members = now.Knowledge.Memberships.Where(membership => membership.Group == group && (asOf is null || membership.Held.MayCover(asOf)));
        return new ListMembersResponse
        {
            Memberships = { members.OrderBy(membership => membership.Member.Id, StringComparer.Ordinal).Select(membership => membership.ToProto()) },
            Loose = group.IsLoose,
        };
    }

    private async Task<ReportLayers> ReadAsync(
        string text, string language, string published, IEnumerable<Geocoding.V1.Toponym> toponyms, CancellationToken cancellation)
    {
        var report = TextRequests.Text(text, language, published);
        var now = await catalog.SnapshotAsync(cancellation);
        var outcome = await budget.ReadAsync(now.Reader, report, TextRequests.Toponyms(report, toponyms), cancellation);
        return outcome.Layers ?? throw PlatformException.FailedPrecondition("TEXT_NOT_READ", $"The text cannot be read: {outcome.Failure}");
    }
}
