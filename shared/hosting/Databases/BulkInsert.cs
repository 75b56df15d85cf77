using System.Globalization;
using System.Text;
using Dapper;
using Npgsql;

namespace Lagebild.Hosting;

/// <summary>Inserts many rows with few statements; one form for both databases.</summary>
public static class BulkInsert
{
    // Below SQLite's limit of 32,766 parameters.
    private const int MaxParameters = 8_000;

    /// <summary>Inserts the rows; each holds its values in the order of the columns.</summary>
    /// <param name="transaction">Where.</param>
    /// <param name="table">Table.</param>
    /// <param name="columns">Columns.</param>
    /// <param name="rows">Values: <c>string, long, double, bool, byte[]</c>, <see cref="DateTimeOffset"/> or null, of one type in each column.</param>
    /// <param name="ending">What follows the values, such as <c>on conflict do nothing</c>; may be empty.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>How many rows were written.</returns>
    public static async Task<int> RunAsync(
        DatabaseTransaction transaction, string table, string[] columns, IReadOnlyList<object?[]> rows, string ending, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Count == 0)
        {
            return 0;
        }
        if (transaction.Connection is NpgsqlConnection postgres)
        {
            return await FromArraysAsync(postgres, transaction, table, columns, rows, ending, cancellation);
        }
        var written = 0;
        foreach (var chunk in rows.Chunk(Math.Max(1, MaxParameters / columns.Length)))
        {
            written += await FromValuesAsync(transaction, table, columns, chunk, ending, cancellation);
        }
        return written;
    }

    /// <summary>
    /// One array for each column: a statement that is the same for any number of rows, so that it is prepared once, where one parameter for each value
    /// would have to be named, sent and parsed.
    /// </summary>
    private static async Task<int> FromArraysAsync(
        NpgsqlConnection connection, DatabaseTransaction transaction, string table, string[] columns, IReadOnlyList<object?[]> rows, string ending, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand { Connection = connection, Transaction = (NpgsqlTransaction)transaction.Transaction };
        var given = new List<string>(columns.Length);
        var values = new List<string>(columns.Length);
        for (var column = 0; column < columns.Length; column++)
        {
            if (ArrayOf(rows, column) is { } array)
            {
                command.Parameters.Add(new NpgsqlParameter { Value = array });
                given.Add(columns[column]);
                values.Add(columns[column]);
            }
            else
            {
                // Of a column without any value nothing tells the type.
                values.Add("null");
            }
        }
        if (given.Count == 0)
        {
            throw new ArgumentException($"The rows for {table} have no values.", nameof(rows));
        }
        command.CommandText =
            $"""
            insert into {table} ({string.Join(", ", columns)})
            select {string.Join(", ", values)}
            from unnest({string.Join(", ", given.Select((_, index) => $"${index + 1}"))}) as given ({string.Join(", ", given)})
            {ending}
            """;
        return await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>The values of a column, typed by the first that is there; null if none is.</summary>
    private static Array? ArrayOf(IReadOnlyList<object?[]> rows, int column) => rows.FirstOrDefault(row => row[column] is not null)?[column] switch
    {
        null => null,
        string => Column<string?>(rows, column),
        long => Column<long?>(rows, column),
        double => Column<double?>(rows, column),
        bool => Column<bool?>(rows, column),
        byte[] => Column<byte[]?>(rows, column),
        DateTimeOffset => Array.ConvertAll(Column<DateTimeOffset?>(rows, column), time => time?.UtcDateTime),
        var value => throw new ArgumentException($"A {value.GetType()} cannot be inserted.", nameof(rows)),
    };

    private static T[] Column<T>(IReadOnlyList<object?[]> rows, int column)
    {
        var array = new T[rows.Count];
        for (var row = 0; row < array.Length; row++)
        {
            array[row] = (T)rows[row][column]!;
        }
        return array;
    }

    private static Task<int> FromValuesAsync(
        DatabaseTransaction transaction, string table, string[] columns, object?[][] rows, string ending, CancellationToken cancellation)
    {
        var sql = new StringBuilder($"insert into {table} ({string.Join(", ", columns)}) values ");
        var parameters = new DynamicParameters();
        for (var row = 0; row < rows.Length; row++)
        {
            sql.Append(row == 0 ? "(" : ", (");
            for (var column = 0; column < columns.Length; column++)
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"p{(row * columns.Length) + column}");
                sql.Append(column == 0 ? "@" : ", @").Append(name);
                parameters.Add(name, rows[row][column]);
            }
            sql.Append(')');
        }
        sql.Append('\n').Append(ending);
        return transaction.Connection.ExecuteAsync(transaction.Command(sql.ToString(), parameters, cancellation));
    }
}
