using System.Globalization;
using System.Text;
using Dapper;

namespace Lagebild.Hosting;

/// <summary>Inserts many rows with few statements; one form for both databases.</summary>
public static class BulkInsert
{
    // Below SQLite's limit of 32,766 and PostgreSQL's of 65,535 parameters.
    private const int MaxParameters = 8_000;

    /// <summary>Inserts the rows; each holds its values in the order of the columns.</summary>
    /// <param name="transaction">Where.</param>
    /// <param name="table">Table.</param>
    /// <param name="columns">Columns.</param>
    /// <param name="rows">Values; times as <see cref="DateTimeOffset"/>.</param>
    /// <param name="ending">What follows the values, such as <c>on conflict do nothing</c>; may be empty.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>How many rows were written.</returns>
    public static async Task<int> RunAsync(
        DatabaseTransaction transaction, string table, string[] columns, IReadOnlyList<object?[]> rows, string ending, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(rows);
        var written = 0;
        foreach (var chunk in rows.Chunk(Math.Max(1, MaxParameters / columns.Length)))
        {
            var sql = new StringBuilder($"insert into {table} ({string.Join(", ", columns)}) values ");
            var parameters = new DynamicParameters();
            for (var row = 0; row < chunk.Length; row++)
            {
                sql.Append(row == 0 ? "(" : ", (");
                for (var column = 0; column < columns.Length; column++)
                {
                    var name = string.Create(CultureInfo.InvariantCulture, $"p{(row * columns.Length) + column}");
                    sql.Append(column == 0 ? "@" : ", @").Append(name);
                    parameters.Add(name, chunk[row][column]);
                }
                sql.Append(')');
            }
            sql.Append('\n').Append(ending);
            written += await transaction.Connection.ExecuteAsync(transaction.Command(sql.ToString(), parameters, cancellation));
        }
        return written;
    }
}
