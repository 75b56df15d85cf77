namespace Lagebild.Query.Events;

/// <summary>What the claims of an event count, kind by kind; each independent origin has one voice.</summary>
internal static class EventQuantities
{
    public static IEnumerable<V1.EventQuantity> Of(IReadOnlyCollection<V1.Claim> claims) => claims
        .SelectMany(claim => claim.Quantities.Select(quantity => (claim.Origin, Quantity: quantity)))
        .GroupBy(one => one.Quantity.Kind, StringComparer.Ordinal)
        .OrderBy(kind => kind.Key, StringComparer.Ordinal)
        .Select(kind =>
        {
            Voice[] voices = [.. kind.GroupBy(one => one.Origin, StringComparer.Ordinal).Select(origin => new Voice(
                origin.Min(one => one.Quantity.Low),
                Median([.. origin.Select(one => one.Quantity.Best)]),
                origin.Any(one => !one.Quantity.HasHigh) ? double.PositiveInfinity : origin.Max(one => one.Quantity.High)))];
            var merged = new V1.EventQuantity
            {
                Kind = kind.Key,
                Low = voices.Min(voice => voice.Low),
                Best = Median([.. voices.Select(voice => voice.Best)]),
                Differs = voices.Max(voice => voice.Low) > voices.Min(voice => voice.High),
            };
            if (voices.All(voice => double.IsFinite(voice.High)))
            {
                merged.High = voices.Max(voice => voice.High);
            }
            return merged;
        });

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return values.Length % 2 == 1 ? values[values.Length / 2] : (values[(values.Length / 2) - 1] + values[values.Length / 2]) / 2;
    }

    private readonly record struct Voice(double Low, double Best, double High);
}
