using System.IO.Compression;
using System.Reflection;

namespace Lagebild.Text.Names;

/// <summary>
/// What is commonly known of single words and short phrases: given and family names, places, and how frequent a word
/// is in German encyclopedic text. Hashes with flags, no words: 32 bits of the folded form.
/// </summary>
internal sealed class NameLists
{
    /// <summary>Frequency classes: 0 unknown, 1 the hundred most frequent words … 5 the 65,000 most frequent.</summary>
    public const int FrequencyShift = 5;

    public const ushort GivenName = 1, FamilyName = 2, Place = 4, LargePlace = 8, Country = 16;

    /// <summary>Above the frequency: a name of persons somewhere in the world; a word of the names of companies.</summary>
    public const ushort PersonName = 256, Company = 512;

    private readonly uint[] keys;
    private readonly ushort[] flags;
    private readonly int mask;
    private readonly WordFilter places;

    private NameLists(uint[] sorted, ushort[] values)
    {
        var size = 16;
        while (size < sorted.Length * 2)
        {
            size *= 2;
        }
        mask = size - 1;
        keys = new uint[size];
        flags = new ushort[size];
        for (var i = 0; i < sorted.Length; i++)
        {
            var slot = (int)sorted[i] & mask;
            while (flags[slot] != 0)
            {
                slot = (slot + 1) & mask;
            }
            keys[slot] = sorted[i];
            flags[slot] = values[i];
        }
        places = new WordFilter([.. sorted.Where((_, i) => (values[i] & Place) != 0).Select(key => (ulong)key)]);
    }

    /// <summary>The lists that ship with this assembly.</summary>
    public static NameLists Shipped => Lazily.Value;

    private static readonly Lazy<NameLists> Lazily = new(() =>
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("models/namelists.br")
            ?? throw new InvalidDataException("This assembly has no name lists.");
        return Read(stream);
    });

    /// <summary>The flags of a word or phrase, 0 if it is on no list.</summary>
    public ushort this[ulong hash]
    {
        get
        {
            var key = Key(hash);
            for (var slot = (int)key & mask; flags[slot] != 0; slot = (slot + 1) & mask)
            {
                if (keys[slot] == key)
                {
                    return flags[slot];
                }
            }
            return 0;
        }
    }

    /// <summary>Whether a word or phrase is a listed place; most phrases that texts could form are not, and are turned away at once.</summary>
    public bool IsPlace(ulong hash) => places.MayHold(Key(hash)) && (this[hash] & Place) != 0;

    /// <summary>The part of a hash that the lists keep.</summary>
    public static uint Key(ulong hash) => (uint)(hash ^ (hash >> 32));

    /// <summary>The key under which a phrase is listed: a word's own hash, or its tokens' hashes in order.</summary>
    public static ulong PhraseHash(string phrase)
    {
        var tokens = Tokenizer.Tokenize(phrase, 0, "");
        var hash = tokens.Length == 0 ? 0 : tokens[0].Hash;
        for (var i = 1; i < tokens.Length; i++)
        {
            hash = Folding.Extend(hash, tokens[i].Hash);
        }
        return hash;
    }

    /// <summary>Reads lists; the stream is closed.</summary>
    public static NameLists Read(Stream stream)
    {
        using var reader = new BinaryReader(new BrotliStream(stream, CompressionMode.Decompress));
        var sorted = new uint[reader.ReadInt32()];
        var previous = 0u;
        for (var i = 0; i < sorted.Length; i++)
        {
            sorted[i] = previous += (uint)reader.Read7BitEncodedInt();
        }
        var (low, high) = (reader.ReadBytes(sorted.Length), reader.ReadBytes(sorted.Length));
        return new NameLists(sorted, [.. low.Zip(high, (l, h) => (ushort)(l | (h << 8)))]);
    }

    /// <summary>Writes lists; the same entries give the same bytes.</summary>
    public static void Write(Stream stream, SortedDictionary<uint, ushort> entries)
    {
        using var writer = new BinaryWriter(new BrotliStream(stream, CompressionLevel.SmallestSize));
        writer.Write(entries.Count);
        var previous = 0u;
        foreach (var key in entries.Keys)
        {
            writer.Write7BitEncodedInt((int)(key - previous));
            previous = key;
        }
        writer.Write([.. entries.Values.Select(flags => (byte)flags)]);
        writer.Write([.. entries.Values.Select(flags => (byte)(flags >> 8))]);
    }
}
