using System.Globalization;

namespace Lagebild.Cli.Output;

/// <summary>Numbers as a reader wants them: "at least 12 killed", "32 of 36 shot-down".</summary>
internal static class Counted
{
    // Counted things of no listed kind, of which the text's own word says more.
    private const string OtherKind = "other";

    /// <summary>A number as told: one figure, a range, or its lower end where it is open.</summary>
    public static string Amount(double low, double best, double? high) => high switch
    {
        null => $"at least {Figure(low)}",
        { } most when most.Equals(low) => Figure(best),
        { } most => $"{Figure(low)}–{Figure(most)}",
    };

    /// <summary>A number with what it counts.</summary>
    /// <param name="kind">The kind of the contracts: <c>killed, wounded, …</c>.</param>
    /// <param name="of">What was counted, in the text's words; said where the kind says nothing.</param>
    /// <param name="amount">The number.</param>
    /// <param name="outOf">Of how many; null where the text does not say.</param>
    public static string Told(string kind, string of, string amount, double? outOf = null)
    {
        var whole = outOf is { } all ? $"{amount} of {Figure(all)}" : amount;
        return $"{whole} {(kind == OtherKind && of.Length > 0 ? of : kind)}";
    }

    private static string Figure(double value) => value.ToString(CultureInfo.InvariantCulture);
}
