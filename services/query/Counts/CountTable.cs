namespace Lagebild.Query.Counts;

/// <summary>Counts added up by the numbers of values. These are given one after another, so that an array holds them: no number is looked up.</summary>
internal sealed class CountTable
{
    private long[] _counts = [];
    private int _end;

    /// <summary>One more than the highest number so far.</summary>
    public int End => _end;

    public void Add(int value, long count)
    {
        if (value >= _end)
        {
            _end = value + 1;
            if (_end > _counts.Length)
            {
                Array.Resize(ref _counts, Math.Max(_end, Math.Max(256, 2 * _counts.Length)));
            }
        }
        _counts[value] += count;
    }

    /// <summary>What did not cancel out, by number.</summary>
    public (int[] Values, long[] Counts) ToArrays()
    {
        var all = _counts.AsSpan(0, _end);
        var length = all.Length - all.Count(0);
        var (values, counts) = (new int[length], new long[length]);
        for (int value = 0, at = 0; at < length; value++)
        {
            if (all[value] != 0)
            {
                (values[at], counts[at++]) = (value, all[value]);
            }
        }
        return (values, counts);
    }
}
