using System.IO.Compression;
using System.Text;

namespace Lagebild.Geocoding.Gazetteer;

/// <summary>
/// The gazetteer in two Brotli files: <c>places.br</c> with the columns as variable-length integers, <c>names.br</c>
/// with the names as text. Token hashes are not stored: they cannot be compressed, and computing them costs less than
/// reading them would.
/// </summary>
internal static class GazetteerFile
{
    private const int Version = 2;
    private const double Precision = 10_000;

    /// <summary>The gazetteer that ships with the service.</summary>
    public static Gazetteer LoadShipped()
    {
        var assembly = typeof(GazetteerFile).Assembly;
        using var places = assembly.GetManifestResourceStream("gazetteer/places.br")
            ?? throw new InvalidDataException("The assembly holds no gazetteer (Gazetteer/data/places.br).");
        using var names = assembly.GetManifestResourceStream("gazetteer/names.br")
            ?? throw new InvalidDataException("The assembly holds no gazetteer (Gazetteer/data/names.br).");
        return new Gazetteer(Read(places, names));
    }

    public static void Write(GazetteerColumns columns, Stream places, Stream names)
    {
        using (var brotli = new BrotliStream(names, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            brotli.Write(Encoding.UTF8.GetBytes(columns.NameTexts));
        }
        using var compressed = new BrotliStream(places, CompressionLevel.SmallestSize, leaveOpen: true);
        using var writer = new BinaryWriter(compressed, Encoding.UTF8);
        writer.Write7BitEncodedInt(Version);
        writer.Write7BitEncodedInt(columns.Count);
        writer.Write7BitEncodedInt(columns.NameCount);
        WriteStrings(writer, columns.CountryCodes);
        WriteStrings(writer, columns.FeatureCodes);
        Each(columns.Country, v => writer.Write7BitEncodedInt(v));
        Each(columns.Feature, v => writer.Write7BitEncodedInt(v));
        long id = 0;
        Each(columns.GeoNamesId, v => { Signed(writer, v - id); id = v; });
        WriteDegrees(writer, columns.Latitude);
        WriteDegrees(writer, columns.Longitude);
        Each(columns.Population, v => writer.Write7BitEncodedInt(v));
        Each(columns.RadiusKm, v => writer.Write7BitEncodedInt((int)Math.Round(v * 10)));
        WriteReferences(writer, columns.Admin1);
        WriteReferences(writer, columns.Admin2);
        for (var place = 0; place < columns.Count; place++)
        {
            writer.Write7BitEncodedInt(columns.FirstName[place + 1] - columns.FirstName[place]);
        }
        Each(columns.NameAttributes, v => writer.Write7BitEncodedInt(v));
        writer.Write7BitEncodedInt(columns.NameYears.Count);
        foreach (var (name, years) in columns.NameYears.OrderBy(y => y.Key))
        {
            writer.Write7BitEncodedInt(name);
            writer.Write7BitEncodedInt(years.From);
            writer.Write7BitEncodedInt(years.Until);
        }
        WriteSparse(writer, columns.Keys);
        WriteSparse(writer, columns.Lines);
        WriteSparse(writer, columns.DivisionCodes.ToDictionary(c => c.Key, c => $"{c.Value.Admin1}.{c.Value.Admin2}"));
    }

    public static GazetteerColumns Read(Stream places, Stream names)
    {
        using var brotli = new BrotliStream(places, CompressionMode.Decompress);
        using var buffered = new MemoryStream();
        brotli.CopyTo(buffered);
        buffered.Position = 0;
        using var reader = new BinaryReader(buffered, Encoding.UTF8);
        if (reader.Read7BitEncodedInt() != Version)
        {
            throw new InvalidDataException("The gazetteer file has another version than this program reads.");
        }
        var count = reader.Read7BitEncodedInt();
        var nameCount = reader.Read7BitEncodedInt();
        var countries = ReadStrings(reader);
        var features = ReadStrings(reader);
        var country = Fill(count, () => (ushort)reader.Read7BitEncodedInt());
        var feature = Fill(count, () => (ushort)reader.Read7BitEncodedInt());
        long id = 0;
        var ids = Fill(count, () => id += Signed(reader));
        var latitude = ReadDegrees(reader, count);
        var longitude = ReadDegrees(reader, count);
        var population = Fill(count, reader.Read7BitEncodedInt);
        var radius = Fill(count, () => reader.Read7BitEncodedInt() / 10f);
        var admin1 = ReadReferences(reader, count);
        var admin2 = ReadReferences(reader, count);
        var firstName = new int[count + 1];
        for (var place = 0; place < count; place++)
        {
            firstName[place + 1] = firstName[place] + reader.Read7BitEncodedInt();
        }
        var attributes = Fill(nameCount, () => (ushort)reader.Read7BitEncodedInt());
        var years = new Dictionary<int, (int, int)>();
        for (var left = reader.Read7BitEncodedInt(); left > 0; left--)
        {
            years[reader.Read7BitEncodedInt()] = (reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt());
        }
        var keys = ReadSparse(reader);
        var lines = ReadSparse(reader);
        var codes = ReadSparse(reader).ToDictionary(c => c.Key, c => (c.Value.Split('.')[0], c.Value.Split('.')[1]));
        var (texts, starts) = ReadNames(names, nameCount);
        return new GazetteerColumns
        {
            Count = count, CountryCodes = countries, FeatureCodes = features, GeoNamesId = ids, Country = country, Feature = feature,
            Latitude = latitude, Longitude = longitude, Population = population, RadiusKm = radius, Admin1 = admin1, Admin2 = admin2,
            FirstName = firstName, NameTexts = texts, NameStart = starts, NameAttributes = attributes, NameYears = years, Keys = keys, Lines = lines, DivisionCodes = codes,
        }.Complete();
    }

    private static (string Texts, int[] Starts) ReadNames(Stream stream, int count)
    {
        using var brotli = new BrotliStream(stream, CompressionMode.Decompress);
        using var reader = new StreamReader(brotli, Encoding.UTF8, false, 1 << 16);
        var texts = reader.ReadToEnd();
        var starts = new int[count + 1];
        var at = 0;
        for (var name = 0; name < count; name++)
        {
            at = texts.IndexOf('\n', at) + 1;
            if (at == 0)
            {
                throw new InvalidDataException("The gazetteer's names end too early.");
            }
            starts[name + 1] = at;
        }
        return (texts, starts);
    }

    private static void Each<T>(T[] values, Action<T> write) => Array.ForEach(values, write);

    private static T[] Fill<T>(int count, Func<T> read)
    {
        var values = new T[count];
        for (var i = 0; i < count; i++)
        {
            values[i] = read();
        }
        return values;
    }

    private static void WriteDegrees(BinaryWriter writer, float[] degrees)
    {
        long last = 0;
        Each(degrees, v =>
        {
            var value = (long)Math.Round(v * Precision);
            Signed(writer, value - last);
            last = value;
        });
    }

    private static float[] ReadDegrees(BinaryReader reader, int count)
    {
        long last = 0;
        return Fill(count, () => (float)((last += Signed(reader)) / Precision));
    }

    // Areas come in runs, because places are sorted by country and division: most differences are zero.
    private static void WriteReferences(BinaryWriter writer, int[] places)
    {
        long last = 0;
        Each(places, v => { Signed(writer, v - last); last = v; });
    }

    private static int[] ReadReferences(BinaryReader reader, int count)
    {
        long last = 0;
        return Fill(count, () => (int)(last += Signed(reader)));
    }

    private static void Signed(BinaryWriter writer, long value) => writer.Write7BitEncodedInt64((value << 1) ^ (value >> 63));

    private static long Signed(BinaryReader reader)
    {
        var value = (ulong)reader.Read7BitEncodedInt64();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    private static void WriteStrings(BinaryWriter writer, string[] values)
    {
        writer.Write7BitEncodedInt(values.Length);
        Each(values, writer.Write);
    }

    private static string[] ReadStrings(BinaryReader reader) => Fill(reader.Read7BitEncodedInt(), reader.ReadString);

    private static void WriteSparse(BinaryWriter writer, Dictionary<int, string> values)
    {
        writer.Write7BitEncodedInt(values.Count);
        foreach (var (place, value) in values.OrderBy(v => v.Key))
        {
            writer.Write7BitEncodedInt(place);
            writer.Write(value);
        }
    }

    private static Dictionary<int, string> ReadSparse(BinaryReader reader)
    {
        var values = new Dictionary<int, string>();
        for (var left = reader.Read7BitEncodedInt(); left > 0; left--)
        {
            values[reader.Read7BitEncodedInt()] = reader.ReadString();
        }
        return values;
    }
}
