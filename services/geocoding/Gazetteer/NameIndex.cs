using Lagebild.Text;

namespace Lagebild.Geocoding.Gazetteer;

/// <summary>
/// Finds all names that begin at a token: one open-addressing table over running token hashes, built on loading from
/// the names themselves. A slot holds −1 for "a name continues here", else the head of a chain of names.
/// </summary>
internal sealed class NameIndex
{
    private readonly ulong[] keys;
    private readonly int[] heads;
    private readonly int[] next;
    private readonly ulong mask;
    private readonly HashSet<ulong> lowercase = [];

    // Most words asked for begin no name: a bit near at hand says so, the table lies far.
    private WordFilter begun = new([]);

    private NameIndex(int capacity, int names)
    {
        keys = new ulong[capacity];
        heads = new int[capacity];
        next = new int[names];
        mask = (ulong)capacity - 1;
    }

    /// <summary>State before the first token.</summary>
    public const ulong Begin = 0;

    /// <summary>State after one more token.</summary>
    public static ulong Extend(ulong state, ulong tokenHash) => Folding.Extend(state, tokenHash);

    public static NameIndex Build(GazetteerColumns columns)
    {
        var capacity = 1024;
        while (capacity < columns.NameCount * 3)
        {
            capacity <<= 1;
        }
        var index = new NameIndex(capacity, columns.NameCount);
        Array.Fill(index.next, -1);
        Span<ulong> hashes = stackalloc ulong[Phrases.MaximumTokens];
        // From the last name to the first, so that chains run in the order of places.
        for (var name = columns.NameCount - 1; name >= 0; name--)
        {
            var count = Phrases.HashTokens(columns.NameSpan(name), hashes);
            if (count > 0)
            {
                index.Add(hashes[..count], name);
                if (count > 1 && char.IsLower(columns.NameSpan(name)[0]))
                {
                    index.lowercase.Add(hashes[0]);
                }
            }
        }
        index.begun = new WordFilter([.. index.keys.Where(key => key != 0)]);
        return index;
    }

    /// <summary>Whether names continue or end in this state, and the first that ends.</summary>
    /// <param name="state">Running hash.</param>
    /// <param name="firstName">The first name that ends here; −1 if none does.</param>
    /// <returns>False if no name has this beginning.</returns>
    public bool TryGet(ulong state, out int firstName)
    {
        if (begun.MayHold(state) && Slot(state) is var slot && keys[slot] == state)
        {
            firstName = heads[slot] - 2;
            return true;
        }
        firstName = -1;
        return false;
    }

    /// <summary>Whether a name of several words begins with this word in lower case: "eastern Ukraine".</summary>
    public bool LowercaseBegins(ulong tokenHash) => lowercase.Contains(tokenHash);

    /// <summary>The next name with the same spelling; −1 after the last.</summary>
    public int Next(int name) => next[name];

    private void Add(ReadOnlySpan<ulong> hashes, int name)
    {
        var state = Begin;
        for (var i = 0; i < hashes.Length; i++)
        {
            state = Extend(state, hashes[i]);
            var slot = Slot(state);
            if (keys[slot] != state)
            {
                keys[slot] = state;
                heads[slot] = 1;
            }
            if (i == hashes.Length - 1)
            {
                next[name] = heads[slot] - 2;
                heads[slot] = name + 2;
            }
        }
    }

    private ulong Slot(ulong state)
    {
        var slot = (state ^ (state >> 32)) & mask;
        while (keys[slot] != 0 && keys[slot] != state)
        {
            slot = (slot + 1) & mask;
        }
        return slot;
    }
}
