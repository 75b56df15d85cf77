using Lagebild.Query.V1;

namespace Lagebild.Query.Counts;

/// <summary>How kept counts are divided: by the values of a dimension, or by what is part of every key.</summary>
internal static class KeptDimension
{
    /// <summary>The dimension to read: types and statuses are part of the keys of the undivided one.</summary>
    public static long Of(Dimension dimension) => IsOfKey(dimension) ? CountDimension.None : (long)dimension;

    /// <summary>Whether its value is in the key, not a number of a value.</summary>
    public static bool IsOfKey(Dimension dimension) => dimension is Dimension.Unspecified or Dimension.PloverType or Dimension.Status;

    /// <summary>The value as a number.</summary>
    public static int ValueOf(Dimension dimension, in SumKey key, int value) => dimension switch
    {
        Dimension.Unspecified => 0,
        Dimension.PloverType => (int)key.Type,
        Dimension.Status => (int)key.Status,
        _ => value,
    };

    /// <summary>The value as the store of claims has it, and its name.</summary>
    public static (string Value, string? Name) Named(Dimension dimension, int number, NamedValue[] values) => dimension switch
    {
        Dimension.Unspecified => ("", null),
        Dimension.PloverType => (Micros.ToText(number - ClaimFact.TypeOf(0)), null),
        Dimension.Status => (Micros.ToText(number), null),
        _ => (values[number].Value, values[number].Name),
    };
}
