using System.Text;

namespace Lagebild.Geocoding.Gazetteer;

/// <summary>
/// Names for people who type: spellings in order, each with the names that are spelled so. Found whole, by their beginning (the
/// best known first, however many begin so), or with one slip of a finger.
/// </summary>
internal sealed class NameLookup
{
    private const int Block = 64;

    private readonly string letters;
    private readonly int[] spellingStart;
    private readonly int[] nameStart;
    private readonly int[] names;
    private readonly int[] spellingOfName;
    private readonly float[] fame;
    private readonly ushort[] country;
    private readonly string[] countryCodes;
    private readonly float[] blockFame;
    private readonly SlipIndex slips;

    private NameLookup(string letters, int[] spellingStart, int[] nameStart, int[] names, int[] spellingOfName, float[] fame, ushort[] country, string[] countryCodes)
    {
        this.letters = letters;
        this.spellingStart = spellingStart;
        this.nameStart = nameStart;
        this.names = names;
        this.spellingOfName = spellingOfName;
        this.fame = fame;
        this.country = country;
        this.countryCodes = countryCodes;
        blockFame = new float[(fame.Length + Block - 1) / Block];
        Array.Fill(blockFame, float.NegativeInfinity);
        for (var i = 0; i < fame.Length; i++)
        {
            blockFame[i / Block] = Math.Max(blockFame[i / Block], fame[i]);
        }
        slips = SlipIndex.Build(Count, Spelling);
    }

    /// <summary>Number of names.</summary>
    public int NameCount => names.Length;

    /// <summary>Number of spellings.</summary>
    public int Count => spellingStart.Length - 1;

    /// <param name="columns">The names.</param>
    /// <param name="chosen">Which of them; the lookup tells a name by its position here.</param>
    /// <param name="fameOfName">How well known what a name names is.</param>
    public static NameLookup Build(GazetteerColumns columns, int[] chosen, Func<int, double> fameOfName)
    {
        var (text, start) = Written(columns, chosen);
        var order = Ordered(text, start);
        var names = new int[order.Length];
        var spellingOfName = new int[order.Length];
        var letters = new StringBuilder(text.Length);
        var spellingStart = new List<int> { 0 };
        var nameStart = new List<int> { 0 };
        var fame = new List<float>();
        var country = new List<ushort>();
        for (var i = 0; i < order.Length; i++)
        {
            var name = order[i];
            var written = text.AsSpan(start[name], start[name + 1] - start[name]);
            if (i == 0 || !written.SequenceEqual(text.AsSpan(start[order[i - 1]], start[order[i - 1] + 1] - start[order[i - 1]])))
            {
                if (i > 0)
                {
                    nameStart.Add(i);
                }
                letters.Append(written);
                spellingStart.Add(letters.Length);
                fame.Add(float.NegativeInfinity);
                country.Add(0);
            }
            names[i] = name;
            spellingOfName[name] = fame.Count - 1;
            if (fameOfName(chosen[name]) is var known && known > fame[^1])
            {
                fame[^1] = (float)known;
                country[^1] = columns.Country[columns.NamePlace[chosen[name]]];
            }
        }
        nameStart.Add(order.Length);
        return new NameLookup(letters.ToString(), [.. spellingStart], [.. nameStart], names, spellingOfName, [.. fame], [.. country], columns.CountryCodes);
    }

    /// <summary>A spelling, as <see cref="SearchSpelling"/> writes it.</summary>
    public ReadOnlySpan<char> Spelling(int spelling) => letters.AsSpan(spellingStart[spelling], spellingStart[spelling + 1] - spellingStart[spelling]);

    /// <summary>The names that are spelled so.</summary>
    public ReadOnlySpan<int> NamesOf(int spelling) => names.AsSpan(nameStart[spelling], nameStart[spelling + 1] - nameStart[spelling]);

    public int SpellingOfName(int name) => spellingOfName[name];

    /// <summary>The spellings that begin so, [from, end).</summary>
    public (int From, int End) BeginningWith(ReadOnlySpan<char> typed) => (First(typed, false), First(typed, true));

    /// <summary>Adds, of the spellings [from, end), those of the best known names, at most so many; unordered.</summary>
    /// <param name="from">First spelling.</param>
    /// <param name="end">Behind the last.</param>
    /// <param name="most">How many.</param>
    /// <param name="favoured">Code of the country whose places count as better known; null: none.</param>
    /// <param name="favour">By how much.</param>
    /// <param name="target">Where they go.</param>
    public void AddBestKnown(int from, int end, int most, string? favoured, float favour, List<int> target)
    {
        if (end - from <= most)
        {
            for (var i = from; i < end; i++)
            {
                target.Add(i);
            }
            return;
        }
        var favouredCountry = favoured is null ? -1 : Array.IndexOf(countryCodes, favoured);
        var best = new PriorityQueue<int, float>(most + 1);
        var least = float.NegativeInfinity;
        for (var i = from; i < end;)
        {
            var blockEnd = Math.Min(end, ((i / Block) + 1) * Block);
            if (blockFame[i / Block] + favour <= least)
            {
                i = blockEnd;
                continue;
            }
            for (; i < blockEnd; i++)
            {
                var known = country[i] == favouredCountry ? fame[i] + favour : fame[i];
                if (known <= least)
                {
                    continue;
                }
                best.Enqueue(i, known);
                if (best.Count > most)
                {
                    best.Dequeue();
                    best.TryPeek(out _, out least);
                }
            }
        }
        foreach (var (spelling, _) in best.UnorderedItems)
        {
            target.Add(spelling);
        }
    }

    /// <summary>Adds the spellings that are one slip of a finger away: a letter missing, too many, wrong, or swapped with the next.</summary>
    public void AddSlips(string typed, List<int> target) => slips.AddCandidates(typed, this, target);

    private int First(ReadOnlySpan<char> typed, bool behind)
    {
        int low = 0, high = Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            var spelling = Spelling(middle);
            var order = spelling[..Math.Min(spelling.Length, typed.Length)].SequenceCompareTo(typed);
            if (order < 0 || (order == 0 && (behind || spelling.Length < typed.Length)))
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }
        return low;
    }

    private static (string Text, int[] Start) Written(GazetteerColumns columns, int[] chosen)
    {
        var text = new StringBuilder(chosen.Length * 12);
        var start = new int[chosen.Length + 1];
        for (var name = 0; name < chosen.Length; name++)
        {
            SearchSpelling.Append(columns.NameSpan(chosen[name]), text);
            start[name + 1] = text.Length;
        }
        return (text.ToString(), start);
    }

    /// <summary>Names in the order of their spellings: by four letters at once as a number, what is the same by then letter by letter.</summary>
    private static int[] Ordered(string text, int[] start)
    {
        var order = new int[start.Length - 1];
        var beginnings = new ulong[order.Length];
        for (var name = 0; name < order.Length; name++)
        {
            order[name] = name;
            for (var i = 0; i < 4; i++)
            {
                beginnings[name] = (beginnings[name] << 16) | (start[name] + i < start[name + 1] ? text[start[name] + i] : '\0');
            }
        }
        Array.Sort(beginnings, order);
        var comparer = Comparer<int>.Create((a, b) =>
        {
            var compared = text.AsSpan(start[a], start[a + 1] - start[a]).SequenceCompareTo(text.AsSpan(start[b], start[b + 1] - start[b]));
            return compared != 0 ? compared : a.CompareTo(b);
        });
        for (int from = 0, end; from < order.Length; from = end)
        {
            for (end = from + 1; end < order.Length && beginnings[end] == beginnings[from]; end++)
            {
            }
            if (end - from > 1)
            {
                Array.Sort(order, from, end - from, comparer);
            }
        }
        return order;
    }
}
