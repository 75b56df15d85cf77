using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;

namespace Lagebild.Geocoding.Gazetteer;

/// <summary>
/// The columns of a merged gazetteer as they lie in memory, lightly compressed: what an import and the shipped places make together need not
/// be made anew at every start. Not for keeping: another build of this program makes its own (<see cref="MadeBy"/>).
/// </summary>
internal static class GazetteerSnapshot
{
    private const int Version = 1;

    /// <summary>Which program can read it: the layout, and the builds that decide which places and generated names there are.</summary>
    public static string MadeBy { get; } =
        $"{Version}.{typeof(GazetteerSnapshot).Module.ModuleVersionId:N}.{typeof(Text.Transliteration.Transliterator).Module.ModuleVersionId:N}";

    public static byte[] Write(GazetteerColumns columns)
    {
        using var target = new MemoryStream();
        using (var compressed = new BrotliStream(target, CompressionLevel.Fastest, leaveOpen: true))
        using (var writer = new BinaryWriter(compressed, Encoding.UTF8))
        {
            writer.Write(columns.Count);
            Strings(writer, columns.CountryCodes);
            Strings(writer, columns.FeatureCodes);
            Values(writer, columns.GeoNamesId);
            Values(writer, columns.Country);
            Values(writer, columns.Feature);
            Values(writer, columns.Latitude);
            Values(writer, columns.Longitude);
            Values(writer, columns.Population);
            Values(writer, columns.RadiusKm);
            Values(writer, columns.Admin1);
            Values(writer, columns.Admin2);
            Values(writer, columns.FirstName);
            Values(writer, Encoding.UTF8.GetBytes(columns.NameTexts));
            Values(writer, columns.NameStart);
            Values(writer, columns.NameAttributes);
            Each(writer, columns.NameYears, years => { writer.Write(years.From); writer.Write(years.Until); });
            Each(writer, columns.Keys, writer.Write);
            Each(writer, columns.Lines, writer.Write);
            Each(writer, columns.DivisionCodes, codes => { writer.Write(codes.Admin1); writer.Write(codes.Admin2); });
            Each(writer, columns.FurtherAreas, areas => Values(writer, areas));
        }
        return target.ToArray();
    }

    /// <exception cref="InvalidDataException">The bytes are no snapshot of this layout.</exception>
    public static GazetteerColumns Read(byte[] snapshot)
    {
        using var brotli = new BrotliStream(new MemoryStream(snapshot), CompressionMode.Decompress);
        using var reader = new BinaryReader(brotli, Encoding.UTF8);
        try
        {
            return new GazetteerColumns
            {
                Count = reader.ReadInt32(),
                CountryCodes = Strings(reader), FeatureCodes = Strings(reader), GeoNamesId = Values<long>(reader), Country = Values<ushort>(reader),
                Feature = Values<ushort>(reader), Latitude = Values<float>(reader), Longitude = Values<float>(reader), Population = Values<int>(reader),
                RadiusKm = Values<float>(reader), Admin1 = Values<int>(reader), Admin2 = Values<int>(reader), FirstName = Values<int>(reader),
                NameTexts = Encoding.UTF8.GetString(Values<byte>(reader)), NameStart = Values<int>(reader), NameAttributes = Values<ushort>(reader),
                NameYears = Each(reader, () => (reader.ReadInt32(), reader.ReadInt32())),
                Keys = Each(reader, reader.ReadString), Lines = Each(reader, reader.ReadString),
                DivisionCodes = Each(reader, () => (reader.ReadString(), reader.ReadString())),
                FurtherAreas = Each(reader, () => Values<int>(reader)),
            }.Complete();
        }
        catch (EndOfStreamException problem)
        {
            throw new InvalidDataException("The snapshot of the gazetteer ends too early.", problem);
        }
    }

    private static void Values<T>(BinaryWriter writer, T[] values) where T : unmanaged
    {
        writer.Write(values.Length);
        writer.Write(MemoryMarshal.AsBytes(values.AsSpan()));
    }

    private static T[] Values<T>(BinaryReader reader) where T : unmanaged
    {
        var values = new T[reader.ReadInt32()];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }

    private static void Strings(BinaryWriter writer, string[] values)
    {
        writer.Write(values.Length);
        Array.ForEach(values, writer.Write);
    }

    private static string[] Strings(BinaryReader reader)
    {
        var values = new string[reader.ReadInt32()];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = reader.ReadString();
        }
        return values;
    }

    private static void Each<T>(BinaryWriter writer, Dictionary<int, T> values, Action<T> write)
    {
        writer.Write(values.Count);
        foreach (var (place, value) in values)
        {
            writer.Write(place);
            write(value);
        }
    }

    private static Dictionary<int, T> Each<T>(BinaryReader reader, Func<T> read)
    {
        var count = reader.ReadInt32();
        var values = new Dictionary<int, T>(count);
        for (; count > 0; count--)
        {
            values[reader.ReadInt32()] = read();
        }
        return values;
    }
}
