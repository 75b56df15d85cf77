using Dapper;
using Lagebild.Entity.V1;
using Lagebild.Query.Names;
using Lagebild.Query.Search;
using Lagebild.Query.V1;

namespace Lagebild.Query.Counts;

/// <summary>Who is named together with whom, as actor and recipient or side by side.</summary>
internal sealed class Network(QueryDatabase database, Questions questions)
{
    public async Task<CoOccurrenceResponse> AroundAsync(CoOccurrenceRequest request, CancellationToken cancellation)
    {
        var limit = Limits.Check(request.NeighbourLimit, 20, 200, "neighbour_limit");
        ResourceNames.Entity(request.Entity, "entity");
        await using var connection = await database.AskAsync(cancellation);
        var asOf = await Snapshot.AtAsync(connection, request.Query?.AsOf, cancellation);

        var entity = await questions.EntityAsync(request.Entity, "entity", connection, asOf, cancellation);
        var near = await questions.ClaimsAsync(request.Query, connection, asOf, cancellation);
        near.Values.Add("entity", entity);
        near.Values.Add("limit", limit);
        NodeRow[] neighbours = [.. await connection.QueryAsync<NodeRow>(new CommandDefinition(
            $"""
            select b.entity, min(b.name) as name, count(distinct s.id) as count
            from {near.From}
            join claim_entity a on a.subject_id = s.id and a.entity = @entity and a.role <= 2
            join claim_entity b on b.subject_id = s.id and b.entity <> @entity and b.role <= 2
            where {near.Where}
            group by b.entity
            order by count(distinct s.id) desc, b.entity
            limit @limit
            """,
            near.Values,
            cancellationToken: cancellation))];

        var among = await questions.ClaimsAsync(request.Query, connection, asOf, cancellation);
        var all = among.Value(neighbours.Select(node => node.Entity).Append(entity).ToArray());
        EdgeRow[] edges = [.. await connection.QueryAsync<EdgeRow>(new CommandDefinition(
            $"""
            select a.entity as from_entity, b.entity as to_entity, s.plover, a.role <> b.role as directed, count(*) as count
            from {among.From}
            join claim_entity a on a.subject_id = s.id and a.role <= 2
            join claim_entity b on b.subject_id = s.id and b.role <= 2
            where ((a.role = 1 and b.role = 2 and a.entity <> b.entity) or (a.role = b.role and a.entity < b.entity))
              and {database.Dialect.AnyOf("a.entity", all)} and {database.Dialect.AnyOf("b.entity", all)} and {among.Where}
            group by a.entity, b.entity, s.plover, a.role <> b.role
            order by count(*) desc, a.entity, b.entity, s.plover
            """,
            among.Values,
            cancellationToken: cancellation))];

        // By the name that facets give it, among the claims asked for; without neighbours by any that it has.
        var named = await connection.ExecuteScalarAsync<string?>(new CommandDefinition(
            neighbours.Length > 0
                ? $"select min(a.name) from {near.From} join claim_entity a on a.subject_id = s.id and a.entity = @entity and a.role <= 2 where {near.Where}"
                : "select name from claim_entity where entity = @entity and role <= 2 limit 1",
            near.Values,
            cancellationToken: cancellation));
        return new CoOccurrenceResponse
        {
            Nodes =
            {
                neighbours.Select(node => new NetworkNode { Entity = node.Entity, DisplayName = node.Name ?? node.Entity, Count = node.Count })
                    .Prepend(new NetworkNode
                    {
                        Entity = entity,
                        DisplayName = named ?? entity[(entity.LastIndexOf('/') + 1)..],
                        Count = edges.Where(edge => edge.FromEntity == entity || edge.ToEntity == entity).Sum(edge => edge.Count),
                    }),
            },
            Edges =
            {
                edges.Select(edge => new NetworkEdge
                {
                    FromEntity = edge.FromEntity,
                    ToEntity = edge.ToEntity,
                    PloverType = (PloverType)(int)edge.Plover,
                    Directed = edge.Directed,
                    Count = edge.Count,
                }),
            },
            KnowledgeTime = Micros.ToTimestamp(asOf),
        };
    }

    private sealed record NodeRow
    {
        public string Entity { get; init; } = "";

        public string? Name { get; init; }

        public long Count { get; init; }
    }

    private sealed record EdgeRow
    {
        public string FromEntity { get; init; } = "";

        public string ToEntity { get; init; } = "";

        public long Plover { get; init; }

        public bool Directed { get; init; }

        public long Count { get; init; }
    }
}
