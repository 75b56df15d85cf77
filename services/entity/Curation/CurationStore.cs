using Dapper;
using Lagebild.Contracts.Events.V1;
using Lagebild.Hosting;

namespace Lagebild.Entity.Curation;

/// <summary>Keeps what curators changed, every change with what was there before and after.</summary>
internal sealed class CurationStore(EntityDatabase database, TimeProvider time)
{
    /// <summary>All curated entities.</summary>
    public async Task<IReadOnlyList<CuratedRow>> AllAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var rows = await connection.QueryAsync<CuratedRow>(new CommandDefinition(
            """
            select id, body, revision, update_time
            from curated_entity
            order by id
            """,
            cancellationToken: cancellation));
        return rows.AsList();
    }

    /// <summary>Id of the last change; null if there was none. Differs as soon as anything was changed anywhere.</summary>
    public async Task<string?> LastChangeAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return await connection.ExecuteScalarAsync<string?>(new CommandDefinition("select max(id) from change", cancellationToken: cancellation));
    }

    /// <summary>Writes new states of entities as one change, with messages that leave with the commit.</summary>
    /// <param name="draft">What is changed, by whom and why.</param>
    /// <param name="messages">What the bus is told.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="PlatformException">FAILED_PRECONDITION: an entity is no longer as the draft found it.</exception>
    public async Task<ChangeRow> WriteAsync(ChangeDraft draft, IReadOnlyList<EntityChanged> messages, CancellationToken cancellation)
    {
        var change = new ChangeRow
        {
            Id = Guid.CreateVersion7(time.GetUtcNow()).ToString("N"),
            Action = draft.Action,
            Author = draft.Author,
            Reason = draft.Reason,
            ChangeTime = time.GetUtcNow(),
            Undoes = draft.Undoes,
        };
        await using var transaction = await database.BeginAsync(cancellation);
        await transaction.Connection.ExecuteAsync(transaction.Command(
            """
            insert into change (id, action, author, reason, change_time, undoes, undone)
            values (@Id, @Action, @Author, @Reason, @ChangeTime, @Undoes, false)
            """,
            change,
            cancellation));
        foreach (var step in draft.Steps)
        {
            await WriteAsync(transaction, change, step, cancellation);
        }
        if (draft.Undoes is { } undoes)
        {
            await transaction.Connection.ExecuteAsync(transaction.Command("update change set undone = true where id = @undoes", new { undoes }, cancellation));
        }
        foreach (var message in messages)
        {
            transaction.Publish(message);
        }
        await transaction.CommitAsync(cancellation);
        return change with { Entities = string.Join('\n', draft.Steps.Select(step => step.EntityId)) };
    }

    /// <summary>One change with its steps, or null.</summary>
    public async Task<(ChangeRow Change, IReadOnlyList<ChangeStep> Steps)?> FindAsync(string id, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var change = await connection.QuerySingleOrDefaultAsync<ChangeRow>(new CommandDefinition(
            """
            select id, action, author, reason, change_time, undoes, undone
            from change
            where id = @id
            """,
            new { id },
            cancellationToken: cancellation));
        if (change is null)
        {
            return null;
        }
        var steps = await connection.QueryAsync<ChangeStep>(new CommandDefinition(
            """
            select entity_id, before, after
            from change_entity
            where change_id = @id
            order by entity_id
            """,
            new { id },
            cancellationToken: cancellation));
        return (change, steps.AsList());
    }

    /// <summary>Changes, the last first.</summary>
    public async Task<IReadOnlyList<ChangeRow>> ListAsync(string? entityId, string? before, int limit, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var rows = await connection.QueryAsync<ChangeRow>(new CommandDefinition(
            $"""
            select c.id, c.action, c.author, c.reason, c.change_time, c.undoes, c.undone,
                   (select {database.Dialect.Choose("string_agg(e.entity_id, chr(10))", "group_concat(e.entity_id, char(10))")} from change_entity e where e.change_id = c.id) as entities
            from change c
            where (@before is null or c.id < @before)
              and (@entityId is null or exists (select 1 from change_entity e where e.change_id = c.id and e.entity_id = @entityId))
            order by c.id desc
            limit @limit
            """,
            new { entityId, before, limit },
            cancellationToken: cancellation));
        return rows.AsList();
    }

    private static async Task WriteAsync(DatabaseTransaction transaction, ChangeRow change, ChangeStep step, CancellationToken cancellation)
    {
        var current = await transaction.Connection.ExecuteScalarAsync<string?>(transaction.Command(
            "select body from curated_entity where id = @EntityId", step, cancellation));
        if (current != step.Before)
        {
            throw PlatformException.FailedPrecondition("ENTITY_CHANGED", $"'entities/{step.EntityId}' was changed by somebody else; read it again.");
        }
        await transaction.Connection.ExecuteAsync(transaction.Command(
            """
            insert into change_entity (change_id, entity_id, before, after)
            values (@Id, @EntityId, @Before, @After)
            """,
            new { change.Id, step.EntityId, step.Before, step.After },
            cancellation));
        await transaction.Connection.ExecuteAsync(step.After is null
            ? transaction.Command("delete from curated_entity where id = @EntityId", step, cancellation)
            : transaction.Command(
                """
                insert into curated_entity (id, body, revision, update_time)
                values (@EntityId, @After, 1, @ChangeTime)
                on conflict (id) do update
                set body = excluded.body, revision = curated_entity.revision + 1, update_time = excluded.update_time
                """,
                new { step.EntityId, step.After, change.ChangeTime },
                cancellation));
    }
}

/// <summary>A curated entity as stored.</summary>
internal sealed record CuratedRow
{
    public string Id { get; init; } = "";

    public string Body { get; init; } = "";

    public long Revision { get; init; }

    public DateTimeOffset UpdateTime { get; init; }
}

/// <summary>A change as stored; its entities' ids are divided by line ends.</summary>
internal sealed record ChangeRow
{
    public string Id { get; init; } = "";

    public string Action { get; init; } = "";

    public string Author { get; init; } = "";

    public string Reason { get; init; } = "";

    public DateTimeOffset ChangeTime { get; init; }

    public string? Undoes { get; init; }

    public bool Undone { get; init; }

    public string? Entities { get; init; }
}

/// <summary>What one change does to one entity; null stands for "not curated".</summary>
internal sealed record ChangeStep
{
    public string EntityId { get; init; } = "";

    public string? Before { get; init; }

    public string? After { get; init; }
}

/// <summary>A change before it is written.</summary>
internal sealed record ChangeDraft(string Action, string Author, string Reason, IReadOnlyList<ChangeStep> Steps, string? Undoes = null);
