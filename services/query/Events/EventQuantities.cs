namespace Lagebild.Query.Events;

/// <summary>What the claims of an event count, kind by kind; each independent origin has one voice.</summary>
internal static class EventQuantities
{
    public static IEnumerable<V1.EventQuantity> Of(IReadOnlyCollection<V1.Claim> claims) => Numbers(claims)
        .GroupBy(number => number.Kind, StringComparer.Ordinal)
        .Select(kind =>
        {
            V1.NumberAccount[] voices = [.. kind];
            var merged = new V1.EventQuantity
            {
                Kind = kind.Key,
                Low = voices.Min(voice => voice.Low),
                Best = Median([.. voices.Select(voice => voice.Best)]),
                Differs = voices.Max(voice => voice.Low) > voices.Min(High),
            };
            if (voices.All(voice => voice.HasHigh))
            {
                merged.High = voices.Max(voice => voice.High);
            }
            return merged;
        });

    /// <summary>Who gives which number: by kind, then the lowest first.</summary>
    public static IEnumerable<V1.NumberAccount> Numbers(IEnumerable<V1.Claim> claims) => claims
        .SelectMany(claim => claim.Quantities.Select(quantity => (Claim: claim, Quantity: quantity)))
        .GroupBy(one => (one.Quantity.Kind, one.Claim.Origin))
        .Select(voice =>
        {
            var account = new V1.NumberAccount
            {
                Kind = voice.Key.Kind,
                Origin = voice.Key.Origin,
                Sources = { voice.Select(one => one.Claim.Source).Distinct().Order(StringComparer.Ordinal) },
                Low = voice.Min(one => one.Quantity.Low),
                Best = Median([.. voice.Select(one => one.Quantity.Best)]),
                Claims = { voice.Select(one => one.Claim.Name).Distinct().Order(StringComparer.Ordinal) },
            };
            if (voice.All(one => one.Quantity.HasHigh))
            {
                account.High = voice.Max(one => one.Quantity.High);
            }
            return account;
        })
        .OrderBy(account => account.Kind, StringComparer.Ordinal).ThenBy(account => account.Best).ThenBy(account => account.Origin, StringComparer.Ordinal);

    private static double High(V1.NumberAccount voice) => voice.HasHigh ? voice.High : double.PositiveInfinity;

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return values.Length % 2 == 1 ? values[values.Length / 2] : (values[(values.Length / 2) - 1] + values[values.Length / 2]) / 2;
    }
}
