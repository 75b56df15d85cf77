using Lagebild.Text;

namespace Lagebild.Geocoding.Gazetteer;

/// <summary>
/// Names for people who type: exact, begun, or with one slip of a finger. One slip is found by leaving out one letter on
/// both sides (symmetric deletion), over the first letters of a name.
/// </summary>
internal sealed class NameLookup
{
    private const int SlipLetters = 12;
    private const int MostPrefixMatches = 3_000;

    private readonly string[] folded;
    private readonly int[] names;
    private readonly (uint Hash, int Position)[] slips;

    private NameLookup(string[] folded, int[] names, (uint, int)[] slips)
    {
        this.folded = folded;
        this.names = names;
        this.slips = slips;
    }

    public static NameLookup Build(GazetteerColumns columns)
    {
        var folded = new string[columns.NameCount];
        var names = new int[columns.NameCount];
        for (var name = 0; name < folded.Length; name++)
        {
            folded[name] = Folding.Fold(columns.NameSpan(name));
            names[name] = name;
        }
        Array.Sort(folded, names, StringComparer.Ordinal);
        var slips = new List<(uint, int)>(folded.Length * 9);
        for (var position = 0; position < folded.Length; position++)
        {
            if (position > 0 && folded[position] == folded[position - 1])
            {
                continue;
            }
            foreach (var hash in Deletions(folded[position]))
            {
                slips.Add((hash, position));
            }
        }
        slips.Sort();
        return new NameLookup(folded, names, [.. slips]);
    }

    /// <summary>Names that are spelled so, apart from case and apostrophes; with the share of the name that was typed.</summary>
    public IEnumerable<(int Name, double Likeness)> Find(string query, bool prefix)
    {
        var typed = Folding.Fold(query.Trim());
        var found = false;
        var from = FirstAtOrAfter(typed);
        for (var i = from; i < folded.Length && folded[i].StartsWith(typed, StringComparison.Ordinal) && i < from + MostPrefixMatches; i++)
        {
            if (folded[i].Length == typed.Length)
            {
                found = true;
                yield return (names[i], 1);
            }
            else if (prefix)
            {
                yield return (names[i], 0.6 + (0.3 * typed.Length / folded[i].Length));
            }
        }
        if (found || typed.Length < 4)
        {
            yield break;
        }
        var seen = new HashSet<int>();
        foreach (var hash in Deletions(typed))
        {
            for (var i = FirstSlip(hash); i < slips.Length && slips[i].Hash == hash; i++)
            {
                var position = slips[i].Position;
                if (!seen.Add(position) || !IsOneSlip(typed, folded[position]))
                {
                    continue;
                }
                for (var same = position; same < folded.Length && folded[same] == folded[position]; same++)
                {
                    yield return (names[same], 0.5);
                }
            }
        }
    }

    private int FirstAtOrAfter(string text)
    {
        int low = 0, high = folded.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = string.CompareOrdinal(folded[middle], text) < 0 ? (middle + 1, high) : (low, middle);
        }
        return low;
    }

    private int FirstSlip(uint hash)
    {
        int low = 0, high = slips.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = slips[middle].Hash < hash ? (middle + 1, high) : (low, middle);
        }
        return low;
    }

    /// <summary>The beginning of the name as it is, and with each of its letters left out.</summary>
    private static IEnumerable<uint> Deletions(string name)
    {
        var length = Math.Min(name.Length, SlipLetters);
        if (length < 3)
        {
            yield break;
        }
        for (var leave = -1; leave < length; leave++)
        {
            var hash = 2166136261u;
            for (var i = 0; i < length; i++)
            {
                if (i != leave)
                {
                    hash = (hash ^ name[i]) * 16777619;
                }
            }
            yield return hash;
        }
    }

    /// <summary>Whether one letter is missing, too many, wrong or swapped with the next.</summary>
    private static bool IsOneSlip(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > 1)
        {
            return false;
        }
        var start = 0;
        while (start < a.Length && start < b.Length && a[start] == b[start])
        {
            start++;
        }
        int endA = a.Length, endB = b.Length;
        while (endA > start && endB > start && a[endA - 1] == b[endB - 1])
        {
            endA--;
            endB--;
        }
        var (left, right) = (endA - start, endB - start);
        return (left <= 1 && right <= 1) || (left == 2 && right == 2 && a[start] == b[start + 1] && a[start + 1] == b[start]);
    }
}
