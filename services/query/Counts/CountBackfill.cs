using Dapper;
using Lagebild.Hosting;
using Lagebild.Query.Projection;

namespace Lagebild.Query.Counts;

/// <summary>
/// Counts what was in the picture before counts were kept, moment by moment, once. Until that is done, questions are answered by
/// counting claims.
/// </summary>
internal sealed class CountBackfill(QueryDatabase database)
{
    private const int PieceSize = 2_000;
    private volatile bool _done;

    /// <summary>Whether every claim is counted.</summary>
    public async Task<bool> IsDoneAsync(System.Data.Common.DbConnection connection, CancellationToken cancellation) =>
        _done || (_done = await connection.ExecuteScalarAsync<bool>(new CommandDefinition(Done, cancellationToken: cancellation)));

    /// <summary>Counts what was not counted; the clock must be taken.</summary>
    public async Task RunAsync(DatabaseTransaction transaction, CountValues values, CancellationToken cancellation)
    {
        if (_done || (_done = await transaction.Connection.ExecuteScalarAsync<bool>(transaction.Command(Done, null, cancellation))))
        {
            return;
        }
        var come = new Side(transaction, "known_from", "id", "true");
        var gone = new Side(transaction, "known_until", "closed_id", "closed_id is not null");
        while (true)
        {
            var (first, second) = (await come.PeekAsync(cancellation), await gone.PeekAsync(cancellation));
            if (first is null && second is null)
            {
                return;
            }
            var moment = Math.Min(first ?? long.MaxValue, second ?? long.MaxValue);
            var (added, removed) = (await come.TakeAsync(moment, cancellation), await gone.TakeAsync(moment, cancellation));
            var areas = (await transaction.Connection.QueryAsync<AreaRow>(transaction.Command(
                $"select subject_id, area_id from claim_area where {database.Dialect.AnyOf("subject_id", "@ids")}",
                new { ids = added.Concat(removed).Select(row => row.Id).ToArray() },
                cancellation))).ToLookup(row => row.SubjectId, row => row.AreaId);
            var counted = await CountChanges.WriteAsync(
                transaction, database.Dialect, moment, values, [.. added.Select(row => Fact(row, 1)), .. removed.Select(row => Fact(row, -1))], cancellation);
            // Not committed yet, but nobody else gives numbers before it is; if it fails, this program starts again.
            values.Keep(counted);

            ClaimFact Fact(Row row, long count) => ClaimFact.Of(V1.Claim.Parser.ParseFrom(row.Resource), areas[row.Id], count);
        }
    }

    private const string Done = "select exists (select 1 from count_change) or not exists (select 1 from claim)";

    /// <summary>Claims in the order in which they came, or went.</summary>
    private sealed class Side(DatabaseTransaction transaction, string moment, string number, string which)
    {
        private readonly Queue<Row> _rows = new();
        private (long Number, long Id) _after = (long.MinValue, long.MinValue);
        private bool _ended;

        public async Task<long?> PeekAsync(CancellationToken cancellation)
        {
            if (_rows.Count == 0 && !_ended)
            {
                var rows = await transaction.Connection.QueryAsync<Row>(transaction.Command(
                    $"""
                    select id, {number} as number, {moment} as moment, resource
                    from claim
                    where {which} and ({number}, id) > (@Number, @Id)
                    order by {number}, id
                    limit @limit
                    """,
                    new { _after.Number, _after.Id, limit = PieceSize },
                    cancellation));
                foreach (var row in rows)
                {
                    _rows.Enqueue(row);
                    _after = (row.Number, row.Id);
                }
                _ended = _rows.Count == 0;
            }
            return _rows.Count > 0 ? _rows.Peek().Moment : null;
        }

        public async Task<IReadOnlyList<Row>> TakeAsync(long until, CancellationToken cancellation)
        {
            var taken = new List<Row>();
            while (await PeekAsync(cancellation) == until)
            {
                taken.Add(_rows.Dequeue());
            }
            return taken;
        }
    }

    private sealed record Row
    {
        public long Id { get; init; }

        public long Number { get; init; }

        public long Moment { get; init; }

        public byte[] Resource { get; init; } = [];
    }
}
