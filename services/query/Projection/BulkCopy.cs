using System.Globalization;
using Npgsql;
using NpgsqlTypes;

namespace Lagebild.Query.Projection;

/// <summary>
/// A running <c>copy</c> of rows into a table of PostgreSQL: in the binary format, or as text where only the database itself can read a
/// type (<c>tsvector</c>).
/// </summary>
internal sealed class BulkCopy : IAsyncDisposable
{
    private readonly NpgsqlDbType[] _types;
    private readonly NpgsqlBinaryImporter? _binary;
    private readonly TextWriter? _text;
    private bool _completed;

    private BulkCopy(NpgsqlDbType[] types, NpgsqlBinaryImporter? binary, TextWriter? text) => (_types, _binary, _text) = (types, binary, text);

    public static async Task<BulkCopy> BeginAsync(NpgsqlConnection connection, string table, IReadOnlyList<(string Name, NpgsqlDbType Type)> columns, CancellationToken cancellation)
    {
        var names = string.Join(", ", columns.Select(column => column.Name));
        NpgsqlDbType[] types = [.. columns.Select(column => column.Type)];
        return types.Contains(NpgsqlDbType.TsVector)
            ? new BulkCopy(types, null, await connection.BeginTextImportAsync($"copy {table} ({names}) from stdin", cancellation))
            : new BulkCopy(types, await connection.BeginBinaryImportAsync($"copy {table} ({names}) from stdin (format binary)", cancellation), null);
    }

    public async Task WriteAsync(object?[] row, CancellationToken cancellation)
    {
        if (_text is not null)
        {
            await _text.WriteAsync((string.Join('\t', row.Select(AsText)) + "\n").AsMemory(), cancellation);
            return;
        }
        await _binary!.StartRowAsync(cancellation);
        for (var index = 0; index < row.Length; index++)
        {
            var type = _types[index];
            await (row[index] switch
            {
                null => _binary.WriteNullAsync(cancellation),
                long number => _binary.WriteAsync(number, type, cancellation),
                double number => _binary.WriteAsync(number, type, cancellation),
                bool truth => _binary.WriteAsync(truth, type, cancellation),
                byte[] bytes => _binary.WriteAsync(bytes, type, cancellation),
                string text => _binary.WriteAsync(text, type, cancellation),
                var other => throw new InvalidOperationException($"Column {index} cannot hold a {other.GetType()}."),
            });
        }
    }

    /// <summary>Ends it; without, disposing takes everything back.</summary>
    public async Task CompleteAsync(CancellationToken cancellation)
    {
        if (_binary is not null)
        {
            await _binary.CompleteAsync(cancellation);
            await _binary.DisposeAsync();
        }
        else
        {
            await _text!.DisposeAsync();
        }
        _completed = true;
    }

    public async ValueTask DisposeAsync()
    {
        if (_completed)
        {
            return;
        }
        if (_binary is not null)
        {
            await _binary.DisposeAsync();
        }
        else
        {
            await ((NpgsqlCopyTextWriter)_text!).CancelAsync();
        }
    }

    private static string AsText(object? value) => value switch
    {
        null => "\\N",
        string text => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new InvalidOperationException($"A {value.GetType()} cannot be copied as text."),
    };
}
