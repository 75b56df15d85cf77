namespace Lagebild.Query.Counts;

/// <summary>
/// Counts added up by the numbers of values. These are given one after another, so that an array holds them: no number is looked up. What was touched is
/// noted, so that few counts cost little however high their numbers are.
/// </summary>
internal sealed class CountTable
{
    // Nothing but zeros, left by the last table of the thread.
    [ThreadStatic]
    private static long[]? _spare;

    private long[] _counts;
    private int[] _touched = new int[64];
    private int _length;

    public CountTable() => (_counts, _spare) = (_spare ?? [], null);

    /// <summary>One more than the highest number so far.</summary>
    public int End { get; private set; }

    public void Add(int value, long count)
    {
        if (value >= _counts.Length)
        {
            Array.Resize(ref _counts, Math.Max(value + 1, Math.Max(1024, 2 * _counts.Length)));
        }
        ref var sum = ref _counts[value];
        if (sum == 0)
        {
            if (_length == _touched.Length)
            {
                Array.Resize(ref _touched, 2 * _length);
            }
            _touched[_length++] = value;
            End = Math.Max(End, value + 1);
        }
        sum += count;
    }

    /// <summary>What did not cancel out; the table is empty then.</summary>
    public (int[] Values, long[] Counts) ToArrays()
    {
        var (values, counts) = (new int[_length], new long[_length]);
        var length = 0;
        foreach (var value in _touched.AsSpan(0, _length))
        {
            // One that came to nothing and back was noted twice.
            if (_counts[value] is not 0 and var count)
            {
                (values[length], counts[length++]) = (value, count);
                _counts[value] = 0;
            }
        }
        (_spare, _counts, _length) = (_counts, [], 0);
        return (values[..length], counts[..length]);
    }
}
