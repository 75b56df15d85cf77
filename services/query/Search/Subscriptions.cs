using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using Dapper;
using Lagebild.Hosting;
using Lagebild.Query.Names;
using Lagebild.Query.Projection;

namespace Lagebild.Query.Search;

/// <summary>
/// Claims as they come. Everything that comes or goes has a number, and numbers are committed in their order, so that "all after
/// number n" misses nothing; the token is the number, with the claim among those that went together.
/// </summary>
internal sealed class Subscriptions(QueryDatabase database, Questions questions, TimeProvider time)
{
    private const int PieceSize = 500;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    public async IAsyncEnumerable<V1.SubscribeResponse> FollowAsync(V1.SubscribeRequest request, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (request.Query?.AsOf is not null)
        {
            throw PlatformException.InvalidArgument("query.as_of", "AS_OF_NOT_ALLOWED", "query.as_of cannot be followed: a past moment does not change.");
        }
        var names = await NamesAsync(request.Query, cancellation);
        (long Number, long Id) at;
        if (request.ResumeToken.Length > 0)
        {
            at = Read(request.ResumeToken);
        }
        else
        {
            at = (await LatestAsync(cancellation), long.MaxValue);
            // A caller that loses the connection before anything came can go on from here, too.
            yield return new V1.SubscribeResponse { ResumeToken = Write(at) };
        }
        using var timer = new PeriodicTimer(Pause, time);
        do
        {
            await using var connection = await database.OpenAsync(cancellation);
            while (true)
            {
                var rows = await AfterAsync(connection, ClaimConditions.Matching(request.Query, database.Dialect, names), at, cancellation);
                foreach (var row in rows)
                {
                    at = (row.Number, row.Id);
                    yield return new V1.SubscribeResponse
                    {
                        Claim = row.Gone ? row.ToClaim(Micros.Never - 1) : row.ToClaim(0),
                        ResumeToken = Write(at),
                    };
                }
                if (rows.Count < PieceSize)
                {
                    break;
                }
            }
        }
        while (await timer.WaitForNextTickAsync(cancellation));
    }

    private async Task<AskedNames> NamesAsync(V1.ClaimQuery? query, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return await questions.ReadAsync(query, connection, Micros.Never - 1, cancellation);
    }

    private async Task<long> LatestAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return (await Knowledge.ReadAsync(connection, cancellation)).Sequence;
    }

    private static async Task<IReadOnlyList<ChangeRow>> AfterAsync(DbConnection connection, Conditions come, (long Number, long Id) at, CancellationToken cancellation)
    {
        come.Values.Add("number", at.Number);
        come.Values.Add("after", at.Id);
        come.Values.Add("limit", PieceSize);
        return [.. await connection.QueryAsync<ChangeRow>(new CommandDefinition(
            $"""
            select *
            from (
                select s.id as number, s.id, false as gone, s.known_from, s.known_until, s.resource
                from {come.From}
                where (s.id, s.id) > (@number, @after) and {come.Where}
                order by s.id
                limit @limit
            ) come
            union all
            select *
            from (
                select s.closed_id as number, s.id, true as gone, s.known_from, s.known_until, s.resource
                from {come.From}
                where s.closed_id is not null and (s.closed_id, s.id) > (@number, @after) and {come.Where}
                order by s.closed_id, s.id
                limit @limit
            ) gone
            order by number, id
            limit @limit
            """,
            come.Values,
            cancellationToken: cancellation))];
    }

    private static string Write((long Number, long Id) at) => string.Create(CultureInfo.InvariantCulture, $"{at.Number}-{at.Id}");

    private static (long Number, long Id) Read(string token) =>
        token.Split('-') is [var number, var id]
        && long.TryParse(number, CultureInfo.InvariantCulture, out var first) && long.TryParse(id, CultureInfo.InvariantCulture, out var second)
            ? (first, second)
            : throw PlatformException.InvalidArgument("resume_token", "RESUME_TOKEN_INVALID", "resume_token is not a token of a subscription.");

    private sealed record ChangeRow
    {
        public long Number { get; init; }

        public long Id { get; init; }

        public bool Gone { get; init; }

        public long KnownFrom { get; init; }

        public long KnownUntil { get; init; }

        public byte[] Resource { get; init; } = [];

        public V1.Claim ToClaim(long moment) => new ClaimRow { Id = Id, KnownFrom = KnownFrom, KnownUntil = KnownUntil, Resource = Resource }.ToProto(V1.View.Basic, moment);
    }
}
