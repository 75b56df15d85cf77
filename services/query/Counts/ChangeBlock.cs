namespace Lagebild.Query.Counts;

/// <summary>A packed change taken apart once, by dimension: a question then reads the counts of its own dimension alone.</summary>
internal sealed class ChangeBlock
{
    private readonly SumKey[] _keys;
    private readonly Dictionary<long, Entry[]> _entries;

    private ChangeBlock(long knownUs, SumKey[] keys, Dictionary<long, Entry[]> entries) => (KnownUs, _keys, _entries) = (knownUs, keys, entries);

    /// <summary>The moment of the change.</summary>
    public long KnownUs { get; }

    /// <summary>Takes a change apart.</summary>
    /// <param name="knownUs">Its moment.</param>
    /// <param name="packed">As stored; see <see cref="CountChanges"/>.</param>
    public static ChangeBlock Of(long knownUs, ReadOnlySpan<byte> packed)
    {
        var numbers = new Dictionary<SumKey, int>();
        var entries = new Dictionary<long, List<Entry>>();
        var reader = new CountBytes.Reader(packed);
        while (!reader.AtEnd)
        {
            var count = reader.Next();
            var key = new SumKey(CountDimension.None, reader.Next(), reader.Next(), reader.Next(), reader.Next(), reader.Next());
            if (!numbers.TryGetValue(key, out var number))
            {
                numbers[key] = number = numbers.Count;
            }
            for (var left = reader.Next(); left > 0; left--)
            {
                var dimension = reader.Next();
                (entries.TryGetValue(dimension, out var own) ? own : entries[dimension] = []).Add(new Entry(number, (int)reader.Next(), (int)count));
            }
        }
        return new ChangeBlock(knownUs, [.. numbers.Keys], entries.ToDictionary(one => one.Key, one => one.Value.ToArray()));
    }

    /// <summary>Gives the counts of one dimension of the claims in the scope.</summary>
    public void Take(CountScope scope, long dimension, bool ownTypes, TakeCount take)
    {
        if (!_entries.TryGetValue(dimension, out var entries))
        {
            return;
        }
        var keys = new (SumKey Key, bool Holds)[_keys.Length];
        for (var number = 0; number < keys.Length; number++)
        {
            var key = _keys[number] with { Dimension = dimension };
            keys[number] = (ownTypes ? key : key with { Type = 0 }, scope.Holds(key));
        }
        foreach (var entry in entries)
        {
            ref var key = ref keys[entry.Key];
            if (key.Holds)
            {
                take(key.Key, entry.Value, entry.Count);
            }
        }
    }

    private readonly record struct Entry(int Key, int Value, int Count);
}
