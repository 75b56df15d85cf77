using System.Runtime.CompilerServices;
using Lagebild.Hosting;
using Lagebild.Query.Names;

namespace Lagebild.Query.Search;

/// <summary>Whole results, however large, in pieces by key: constant memory, one snapshot, and no transaction held open meanwhile.</summary>
internal sealed class Streams(QueryDatabase database, Questions questions)
{
    private const int PieceSize = 1000;

    public async IAsyncEnumerable<V1.Claim> ClaimsAsync(V1.ClaimQuery? query, string orderBy, V1.View view, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var order = ClaimSearch.OrderOf(orderBy);
        await using var connection = await database.OpenAsync(cancellation);
        var asOf = await Snapshot.AtAsync(connection, query?.AsOf, cancellation);
        var names = await questions.ReadAsync(query, connection, asOf, cancellation);
        var list = new ClaimList(query, database.Dialect, names, order, asOf);
        (long Key, long Id)? after = null;
        while (true)
        {
            var rows = await list.ReadAsync(connection, after, PieceSize, cancellation);
            foreach (var row in rows)
            {
                yield return row.ToProto(view == V1.View.Full ? V1.View.Full : V1.View.Basic, asOf);
            }
            if (rows.Count < PieceSize)
            {
                yield break;
            }
            after = (rows[^1].SortKey, rows[^1].Id);
        }
    }

    public async IAsyncEnumerable<V1.Event> EventsAsync(V1.EventQuery? query, string orderBy, V1.View view, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var order = EventSearch.OrderOf(orderBy);
        await using var connection = await database.OpenAsync(cancellation);
        var asOf = await Snapshot.AtAsync(connection, query?.AsOf, cancellation);
        var names = await questions.ReadAsync(query, connection, asOf, cancellation);
        var list = new EventList(query, database.Dialect, names, order, asOf);
        (long Key, long Id)? after = null;
        while (true)
        {
            var rows = await list.ReadAsync(connection, after, PieceSize, cancellation);
            foreach (var row in rows)
            {
                yield return row.ToProto(view, asOf);
            }
            if (rows.Count < PieceSize)
            {
                yield break;
            }
            after = (rows[^1].SortKey, rows[^1].Id);
        }
    }
}
