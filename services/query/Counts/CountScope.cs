using Lagebild.Entity.V1;
using Lagebild.Query.Names;
using Lagebild.Query.Search;
using Lagebild.Query.V1;

namespace Lagebild.Query.Counts;

/// <summary>
/// A question that kept counts answer: types, statuses, a time of whole days in UTC, as known at any moment; and besides one other
/// condition: a place with all in it, one actor, recipient or speaker, or sources, languages, reliabilities, certainties, modes or
/// ACLED event types. Every other question is answered by counting claims.
/// </summary>
/// <param name="Types">Numbers of types as counts have them; empty: all.</param>
/// <param name="Statuses">Statuses.</param>
/// <param name="Days">First day and the day after the last; open ends are null; null: any time, also none.</param>
/// <param name="Certainly">The whole interval must lie in the days.</param>
/// <param name="Only">The other condition: a dimension and the values of which a claim has one.</param>
internal sealed record CountScope(
    IReadOnlyList<long> Types, IReadOnlyList<long> Statuses, (long? First, long? Until)? Days, bool Certainly, (long Dimension, IReadOnlyList<string> Values)? Only)
{
    /// <summary>The scope of a question; null if kept counts do not answer it.</summary>
    /// <param name="query">The question.</param>
    /// <param name="names">What the names in it stand for.</param>
    /// <param name="dividedBy">What else the claims are divided by.</param>
    /// <exception cref="Lagebild.Hosting.PlatformException">INVALID_ARGUMENT, as when searching.</exception>
    public static CountScope? Of(ClaimQuery? query, AskedNames names, params IEnumerable<long> dividedBy)
    {
        query ??= new ClaimQuery();
        var rest = query.Clone();
        rest.PloverTypes.Clear();
        rest.Statuses.Clear();
        rest.Happened = null;
        rest.AsOf = null;
        if (!TryDays(query.Happened, out var days))
        {
            return null;
        }
        var only = TakeOnly(rest, names);
        if (!rest.Equals(new ClaimQuery()) || (only is { } one && !dividedBy.All(dimension => CanDivide(one.Dimension, dimension))))
        {
            return null;
        }
        return new CountScope(
            [.. ClaimConditions.Numbers(query.PloverTypes).Distinct().Select(ClaimFact.TypeOf)],
            query.Statuses.Count == 0 ? [(long)ClaimStatus.Actual] : [.. ClaimConditions.Numbers(query.Statuses).Distinct()],
            days, query.Happened?.Within == Within.Certainly, only);
    }

    /// <summary>All of it as a text: the same for questions that count the same.</summary>
    public string Key => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"{string.Join(',', Types.Order())} {string.Join(',', Statuses.Order())} {Days?.First}..{Days?.Until} {Days is null} {Certainly} {Only?.Dimension} {string.Join(',', Only?.Values.Order(StringComparer.Ordinal).Select(value => $"{value.Length}:{value}") ?? [])}");

    /// <summary>The key lies in the scope; its dimension and whether it stands for all types are for the caller to choose.</summary>
    public bool Holds(in SumKey key) =>
        (key.Type == 0 || Types.Count == 0 || Types.Contains(key.Type)) && Statuses.Contains(key.Status)
        && (Days is not { } days || (key.Length != CountLength.Unknown && (Certainly
            ? (days.First is null || key.FirstDay >= days.First) && (days.Until is null || key.LastDay < days.Until)
            : (days.Until is null || key.FirstDay < days.Until) && (days.First is null || key.LastDay >= days.First))));

    // Types and statuses are part of every key. Other values stand alone, so they only divide by themselves, where a claim has but one.
    private static bool CanDivide(long only, long dimension) =>
        dimension is CountDimension.None or (long)Dimension.PloverType or (long)Dimension.Status
        || (dimension == only && only is not (CountDimension.Area or (long)Dimension.Actor or (long)Dimension.Recipient or (long)Dimension.Speaker));

    private static bool TryDays(TimeWindow? window, out (long? First, long? Until)? days)
    {
        days = null;
        if (window is null)
        {
            return true;
        }
        var range = TimeRange.Parse(window, "query.happened");
        var (first, until) = (range.From == Micros.Always ? (long?)null : range.From, range.Until == Micros.Never ? (long?)null : range.Until);
        days = (first / Micros.PerDay, until / Micros.PerDay);
        return first.GetValueOrDefault() % Micros.PerDay == 0 && until.GetValueOrDefault() % Micros.PerDay == 0;
    }

    private static (long Dimension, IReadOnlyList<string> Values)? TakeOnly(ClaimQuery rest, AskedNames names)
    {
        if (rest.Text.Length > 0)
        {
            return null;
        }
        (long, IReadOnlyList<string>)? only = null;
        var ways = 0;
        Take(CountDimension.Area, rest.Places, 1, name => names.Places(ResourceNames.PlaceId(name, "query.places")));
        Take((long)Dimension.Actor, rest.Actors, 1, name => names.Entities(ResourceNames.Entity(name, "query.actors")));
        Take((long)Dimension.Recipient, rest.Recipients, 1, name => names.Entities(ResourceNames.Entity(name, "query.recipients")));
        Take((long)Dimension.Speaker, rest.Speakers, 1, name => names.Entities(ResourceNames.Entity(name, "query.speakers")));
        Take((long)Dimension.Source, rest.Sources, int.MaxValue, name => [name]);
        Take((long)Dimension.Language, rest.Languages, int.MaxValue, name => [name]);
        Take((long)Dimension.SourceReliability, rest.SourceReliabilities, int.MaxValue, value => [NumberOf(value)]);
        Take((long)Dimension.Certainty, rest.Certainties, int.MaxValue, value => [NumberOf(value)]);
        Take((long)Dimension.Mode, rest.Modes, int.MaxValue, name => [name]);
        Take((long)Dimension.AcledEventType, rest.AcledEventTypes, int.MaxValue, name => [name]);
        return ways == 1 ? only : null;

        void Take<T>(long dimension, ICollection<T> values, int most, Func<T, string[]> texts)
        {
            // What is not taken stays in the rest, and the question is none of ours.
            string[] asked = [.. values.SelectMany(texts).Distinct()];
            if (asked.Length > 0 && asked.Length <= most && ways++ == 0)
            {
                only = (dimension, asked);
                values.Clear();
            }
        }
    }

    private static string NumberOf<T>(T value) where T : struct, Enum => Micros.ToText(Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture));
}
