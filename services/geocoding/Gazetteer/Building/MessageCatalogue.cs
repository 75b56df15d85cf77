using System.Buffers.Binary;
using System.Text;

namespace Lagebild.Geocoding.Gazetteer.Building;

/// <summary>Reads GNU message catalogues (.mo), the form in which libgeonames-common keeps names by id and code.</summary>
internal static class MessageCatalogue
{
    private const uint LittleEndianMagic = 0x950412de;

    /// <summary>All messages: id or code → name.</summary>
    /// <exception cref="InvalidDataException">The file is no little-endian catalogue.</exception>
    public static IEnumerable<(string Key, string Text)> Read(string path)
    {
        var bytes = File.ReadAllBytes(path);
        if (bytes.Length < 20 || Number(bytes, 0) != LittleEndianMagic)
        {
            throw new InvalidDataException($"{path} is no message catalogue.");
        }
        var count = (int)Number(bytes, 8);
        var originals = (int)Number(bytes, 12);
        var translations = (int)Number(bytes, 16);
        for (var i = 0; i < count; i++)
        {
            var key = Text(bytes, originals + (8 * i));
            if (key.Length > 0)
            {
                yield return (key, Text(bytes, translations + (8 * i)));
            }
        }
    }

    private static uint Number(byte[] bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at));

    private static string Text(byte[] bytes, int at) => Encoding.UTF8.GetString(bytes, (int)Number(bytes, at + 4), (int)Number(bytes, at));
}
