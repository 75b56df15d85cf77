using System.IO.Compression;

namespace Lagebild.Text.Morphology;

/// <summary>A dictionary on disk: particles, paradigms, lemmas. Brotli over length-prefixed strings and numbers.</summary>
internal sealed record MorphologyFile(string[] Particles, Paradigm[] Paradigms, LemmaEntry[] Lemmas)
{
    private const int Magic = 0x4F4D474C;

    /// <summary>Reads a dictionary; the stream is closed.</summary>
    /// <exception cref="InvalidDataException">It is none, or of another version.</exception>
    public static MorphologyFile Read(Stream stream)
    {
        using var memory = new MemoryStream();
        using (var brotli = new BrotliStream(stream, CompressionMode.Decompress))
        {
            brotli.CopyTo(memory);
        }
        memory.Position = 0;
        using var reader = new BinaryReader(memory);
        if (reader.ReadInt32() != Magic)
        {
            throw new InvalidDataException("Not a dictionary of this version.");
        }
        var particles = new string[reader.Read7BitEncodedInt()];
        for (var i = 0; i < particles.Length; i++)
        {
            particles[i] = reader.ReadString();
        }
        var paradigms = new Paradigm[reader.Read7BitEncodedInt()];
        for (var i = 0; i < paradigms.Length; i++)
        {
            var wordClass = (WordClass)reader.ReadByte();
            var rules = new FormRule[reader.Read7BitEncodedInt()];
            for (var j = 0; j < rules.Length; j++)
            {
                rules[j] = new FormRule(reader.ReadString(), reader.Read7BitEncodedInt(), reader.ReadString(), reader.ReadUInt32(), reader.ReadBoolean());
            }
            paradigms[i] = new Paradigm(wordClass, rules);
        }
        var lemmas = new LemmaEntry[reader.Read7BitEncodedInt()];
        var at = 0;
        for (var paradigm = 0; paradigm < paradigms.Length; paradigm++)
        {
            var count = reader.Read7BitEncodedInt();
            for (var i = 0; i < count; i++)
            {
                lemmas[at++] = new LemmaEntry(reader.ReadByte(), reader.ReadString(), paradigm);
            }
        }
        return new MorphologyFile(particles, paradigms, lemmas);
    }

    /// <summary>Writes the dictionary; lemmas must be in the order of their paradigms. Returns nothing: the stream is closed.</summary>
    public void Write(Stream stream)
    {
        using var writer = new BinaryWriter(new BrotliStream(stream, CompressionLevel.SmallestSize));
        writer.Write(Magic);
        writer.Write7BitEncodedInt(Particles.Length);
        foreach (var particle in Particles)
        {
            writer.Write(particle);
        }
        writer.Write7BitEncodedInt(Paradigms.Length);
        foreach (var paradigm in Paradigms)
        {
            writer.Write((byte)paradigm.Class);
            writer.Write7BitEncodedInt(paradigm.Rules.Length);
            foreach (var rule in paradigm.Rules)
            {
                writer.Write(rule.Infix);
                writer.Write7BitEncodedInt(rule.Cut);
                writer.Write(rule.Ending);
                writer.Write(rule.Bits);
                writer.Write(rule.Separates);
            }
        }
        writer.Write7BitEncodedInt(Lemmas.Length);
        foreach (var group in Enumerable.Range(0, Paradigms.Length).GroupJoin(Lemmas, p => p, l => l.Paradigm, (_, entries) => entries.ToArray()))
        {
            writer.Write7BitEncodedInt(group.Length);
            foreach (var entry in group)
            {
                writer.Write(entry.Particle);
                writer.Write(entry.Base);
            }
        }
    }
}
