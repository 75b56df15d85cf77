namespace Lagebild.Text.Learned;

/// <summary>Makes one feature out of a template's number and the values it joins.</summary>
internal static class FeatureHash
{
    /// <summary>One value under a template.</summary>
    public static uint Of(uint template, ulong value) => Finish(Mix(template * 0x9E3779B97F4A7C15UL, value));

    /// <summary>Two values under a template.</summary>
    public static uint Of(uint template, ulong first, ulong second) => Finish(Mix(Mix(template * 0x9E3779B97F4A7C15UL, first), second));

    /// <summary>Three values under a template.</summary>
    public static uint Of(uint template, ulong first, ulong second, ulong third) =>
        Finish(Mix(Mix(Mix(template * 0x9E3779B97F4A7C15UL, first), second), third));

    /// <summary>A hash of some letters in lower case.</summary>
    public static ulong Letters(ReadOnlySpan<char> letters) => Folding.Hash(letters);

    private static ulong Mix(ulong state, ulong value)
    {
        state = (state ^ value) * 0xBF58476D1CE4E5B9;
        return state ^ (state >> 29);
    }

    private static uint Finish(ulong state) => (uint)((state * 0x94D049BB133111EB) >> 32);
}
