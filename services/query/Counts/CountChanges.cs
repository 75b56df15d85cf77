using Dapper;
using Lagebild.Hosting;

namespace Lagebild.Query.Counts;

/// <summary>
/// What each moment of knowledge changed in the counts, packed into one row with the commit itself: the writer pays one insert, and a
/// reader adds the few moments since the last fold claim by claim.
/// </summary>
internal static class CountChanges
{
    /// <summary>Writes the changes of this commit.</summary>
    /// <returns>New values with their numbers; keep them once the transaction is committed.</returns>
    public static async Task<IReadOnlyDictionary<CountedValue, int>> WriteAsync(
        DatabaseTransaction transaction, SqlDialect dialect, long momentUs, CountValues values, IReadOnlyList<ClaimFact> facts, CancellationToken cancellation)
    {
        if (facts.Count == 0)
        {
            return new Dictionary<CountedValue, int>();
        }
        var (numbers, fresh) = await values.NumberAsync(transaction, dialect, facts.SelectMany(fact => fact.Values), cancellation);
        await transaction.Connection.ExecuteAsync(transaction.Command(
            """
            insert into count_change (known_us, total, changes, facts)
            select @known, coalesce(max(prior.total), 0) + @count, coalesce(max(prior.changes), 0) + 1, @bytes
            from (select total, changes from count_change order by known_us desc limit 1) prior
            """,
            new { known = momentUs, count = facts.Count, bytes = Pack(facts, numbers) },
            cancellation));
        return fresh;
    }

    /// <summary>The packed form.</summary>
    public static byte[] Pack(IEnumerable<ClaimFact> facts, IReadOnlyDictionary<CountedValue, int> numbers)
    {
        var bytes = new CountBytes();
        foreach (var fact in facts)
        {
            foreach (var number in (long[])[fact.Count, fact.Type, fact.Status, fact.FirstDay, fact.LastDay, fact.Length, fact.Values.Count])
            {
                bytes.Add(number);
            }
            foreach (var value in fact.Values)
            {
                bytes.Add(value.Dimension);
                bytes.Add(numbers[value]);
            }
        }
        return bytes.ToArray();
    }

    /// <summary>Reads a packed row: every value of every claim, once for its type and once for all.</summary>
    public static void Read(ReadOnlySpan<byte> packed, TakeCount take)
    {
        var reader = new CountBytes.Reader(packed);
        while (!reader.AtEnd)
        {
            var count = reader.Next();
            var own = new SumKey(0, reader.Next(), reader.Next(), reader.Next(), reader.Next(), reader.Next());
            for (var left = reader.Next(); left > 0; left--)
            {
                var key = own with { Dimension = reader.Next() };
                var value = (int)reader.Next();
                take(key, value, count);
                take(key with { Type = 0 }, value, count);
            }
        }
    }
}
