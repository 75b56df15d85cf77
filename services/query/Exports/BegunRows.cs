using System.Runtime.CompilerServices;

namespace Lagebild.Query.Exports;

/// <summary>Rows whose first was read before anything is written: a question that cannot be answered must not look like a file without rows.</summary>
internal sealed class BegunRows<TRow> : IAsyncDisposable
{
    private readonly IAsyncEnumerator<TRow> _rows;
    private readonly bool _any;

    private BegunRows(IAsyncEnumerator<TRow> rows, bool any) => (_rows, _any) = (rows, any);

    /// <summary>Reads the first row.</summary>
    public static async Task<BegunRows<TRow>> BeginAsync(IAsyncEnumerable<TRow> rows, CancellationToken cancellation)
    {
        var reader = rows.GetAsyncEnumerator(cancellation);
        try
        {
            return new BegunRows<TRow>(reader, await reader.MoveNextAsync());
        }
        catch
        {
            await reader.DisposeAsync();
            throw;
        }
    }

    /// <summary>All rows, once.</summary>
    public async IAsyncEnumerable<TRow> AllAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var any = _any; any; any = await _rows.MoveNextAsync())
        {
            cancellation.ThrowIfCancellationRequested();
            yield return _rows.Current;
        }
    }

    public ValueTask DisposeAsync() => _rows.DisposeAsync();
}
