using System.Reflection;
using Google.Protobuf.Reflection;

namespace Lagebild.Query.Filter;

/// <summary>The values of a proto enum by the part of their names after the prefix: ASSAULT for PLOVER_TYPE_ASSAULT.</summary>
internal static class EnumNames<TEnum> where TEnum : struct, Enum
{
    public static IReadOnlyDictionary<string, long> ByName { get; } = Read().ToDictionary(pair => pair.Name, pair => pair.Number, StringComparer.Ordinal);

    private static readonly Dictionary<long, string> ByNumber = ByName.ToDictionary(pair => pair.Value, pair => pair.Key);

    /// <summary>The short name; empty for unspecified.</summary>
    public static string NameOf(TEnum value) => ByNumber.GetValueOrDefault(Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture), "");

    private static IEnumerable<(string Name, long Number)> Read()
    {
        var values = Enum.GetValues<TEnum>().Select(value => (
            Name: typeof(TEnum).GetField(value.ToString())!.GetCustomAttribute<OriginalNameAttribute>()!.Name,
            Number: Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture))).ToArray();
        var prefix = values.Single(value => value.Number == 0).Name.Length - "UNSPECIFIED".Length;
        return values.Where(value => value.Number != 0).Select(value => (value.Name[prefix..], value.Number));
    }
}
