using System.Collections.Concurrent;
using Dapper;
using Lagebild.Hosting;
using Lagebild.Query.Projection;

namespace Lagebild.Query.Counts;

/// <summary>
/// Numbers of the values that are counted, for writers. They are given under the picture's clock, one after another, and never
/// change; a name belongs to the value, so that another name of it has another number.
/// </summary>
internal sealed class CountValues
{
    // A picture has few sources and types, many places, and names without end: what is beyond is looked up.
    private const int MostKept = 500_000;

    private readonly ConcurrentDictionary<CountedValue, int> _known = new() { [new CountedValue(CountDimension.None, "", "")] = CountDimension.Undivided };

    /// <summary>Numbers of all values; new ones are written.</summary>
    public async Task<(IReadOnlyDictionary<CountedValue, int> Numbers, IReadOnlyDictionary<CountedValue, int> Fresh)> NumberAsync(
        DatabaseTransaction transaction, SqlDialect dialect, IEnumerable<CountedValue> values, CancellationToken cancellation)
    {
        var numbers = new Dictionary<CountedValue, int>();
        var fresh = new Dictionary<CountedValue, int>();
        var missing = new HashSet<CountedValue>();
        foreach (var value in values)
        {
            if (_known.TryGetValue(value, out var number))
            {
                numbers[value] = number;
            }
            else
            {
                missing.Add(value);
            }
        }
        if (missing.Count == 0)
        {
            return (numbers, fresh);
        }
        var rows = await transaction.Connection.QueryAsync<ValueRow>(transaction.Command(
            $"select id, dimension, value, name from count_value where {dialect.AnyOf("value", "@values")}",
            new { values = missing.Select(value => value.Value).Distinct().ToArray() },
            cancellation));
        foreach (var row in rows)
        {
            var value = new CountedValue(row.Dimension, row.Value, row.Name);
            if (missing.Remove(value))
            {
                numbers[value] = fresh[value] = (int)row.Id;
            }
        }
        var last = missing.Count == 0 ? 0 : await transaction.Connection.ExecuteScalarAsync<long>(transaction.Command(
            "select coalesce(max(id), 0) from count_value", null, cancellation));
        var table = new BulkRows("count_value", "id bigint, dimension bigint, value text, name text");
        foreach (var value in missing.OrderBy(value => value.Dimension).ThenBy(value => value.Value, StringComparer.Ordinal).ThenBy(value => value.Name, StringComparer.Ordinal))
        {
            numbers[value] = fresh[value] = checked((int)++last);
            table.Add(last, value.Dimension, value.Value, value.Name);
        }
        await table.WriteAsync(transaction, cancellation);
        return (numbers, fresh);
    }

    /// <summary>Remembers numbers that were committed.</summary>
    public void Keep(IReadOnlyDictionary<CountedValue, int> numbers)
    {
        if (_known.Count < MostKept)
        {
            foreach (var (value, number) in numbers)
            {
                _known[value] = number;
            }
        }
    }
}

/// <summary>A counted value as stored.</summary>
internal sealed record ValueRow
{
    public long Id { get; init; }

    public long Dimension { get; init; }

    public string Value { get; init; } = "";

    public string Name { get; init; } = "";
}
