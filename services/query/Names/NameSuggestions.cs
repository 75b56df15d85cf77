using AnyAscii;
using Lagebild.Entity.V1;
using Lagebild.Hosting;
using Lagebild.Query.Counts;
using Lagebild.Query.Search;
using Lagebild.Query.V1;

namespace Lagebild.Query.Names;

/// <summary>A name that somebody who types may mean.</summary>
/// <param name="Kind"><c>place</c> or <c>entity</c>.</param>
/// <param name="Value">Its resource name, as filters take it.</param>
/// <param name="DisplayName">As the picture's reports call it.</param>
/// <param name="Count">How many claims name it now, of whatever status; an entity as actor and as recipient.</param>
internal sealed record NameSuggestion(string Kind, string Value, string DisplayName, long Count);

/// <summary>Suggestions, and which services could not be asked for more.</summary>
internal sealed record NameSuggestions(IReadOnlyList<NameSuggestion> Suggestions, IReadOnlyList<string> Unavailable);

/// <summary>
/// Completes names while they are typed: places and entities that the picture tells of, in whatever language its reports call them, those told of
/// most first. If there are none, the geocoding and the entity service are asked, who know more names and forgive misspelling; of what they find,
/// too, only what the picture tells of is suggested, since a filter by anything else finds nothing.
/// </summary>
internal sealed class NameCompletion(QueryDatabase database, KeptCounts kept, NameServices services)
{
    private const int Longest = 200;

    private static readonly CountScope Everything = new(
        [], [.. Enum.GetValues<ClaimStatus>().Select(status => (long)status)], null, false, null);

    // Folded once: values only ever come, each with the next number.
    private readonly Lock _lock = new();
    private readonly List<string?> _folded = [];

    /// <exception cref="PlatformException">INVALID_ARGUMENT: too long, or a limit out of range.</exception>
    public async Task<NameSuggestions> FindAsync(string text, int limit, CancellationToken cancellation)
    {
        if (text.Length > Longest)
        {
            throw PlatformException.InvalidArgument("text", "TEXT_TOO_LONG", $"text must have at most {Longest} characters.");
        }
        var most = Limits.Check(limit, 8, 50, "limit");
        var typed = Fold(text.Trim());
        if (typed.Length == 0)
        {
            return new NameSuggestions([], []);
        }
        var told = await ToldAsync(cancellation);
        var found = told.Values.Where(one => one.Folded.Any(name => Begins(name, typed))).ToList();
        var unavailable = new List<string>();
        if (found.Count == 0)
        {
            var (places, entities) = (AskAsync("geocoding", services.CompletePlaceAsync(text, most, cancellation), unavailable), AskAsync("entity", services.CompleteEntityAsync(text, most, cancellation), unavailable));
            foreach (var name in (string[])[.. await places, .. await entities])
            {
                if (told.TryGetValue(name, out var one) && !found.Contains(one))
                {
                    found.Add(one);
                }
            }
        }
        return new NameSuggestions(
            [.. found.Where(one => one.Count > 0).OrderByDescending(one => one.Count).ThenBy(one => one.Name, StringComparer.Ordinal).Take(most)
                .Select(one => new NameSuggestion(one.Value.StartsWith("places/", StringComparison.Ordinal) ? "place" : "entity", one.Value, one.Name, one.Count))],
            unavailable);
    }

    /// <summary>The typed text is the begin of the name, or of a word in it; both folded.</summary>
    private static bool Begins(string name, string typed)
    {
        for (var at = name.IndexOf(typed, StringComparison.Ordinal); at >= 0; at = at + 1 < name.Length ? name.IndexOf(typed, at + 1, StringComparison.Ordinal) : -1)
        {
            if (at == 0 || !char.IsLetterOrDigit(name[at - 1]))
            {
                return true;
            }
        }
        return false;
    }

    // In plain Latin letters, so that "cherson", "Chérson" and "Херсон" need no second keyboard.
    private static string Fold(string text) => text.Transliterate().ToLowerInvariant();

    private static async Task<IReadOnlyList<string>> AskAsync(string service, Task<IReadOnlyList<string>> ask, List<string> unavailable)
    {
        try
        {
            return await ask;
        }
        catch (PlatformException problem) when (problem.Code == Grpc.Core.StatusCode.Unavailable)
        {
            lock (unavailable)
            {
                unavailable.Add(service);
            }
            return [];
        }
    }

    private async Task<Dictionary<string, Told>> ToldAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var asOf = await Snapshot.AtAsync(connection, null, cancellation);
        var told = new Dictionary<string, Told>(StringComparer.Ordinal);
        foreach (var dimension in (Dimension[])[Dimension.Place, Dimension.Actor, Dimension.Recipient])
        {
            var counts = new Dictionary<int, long>();
            await kept.ReadAsync(
                connection, asOf, Everything, (long)dimension, byType: false, byDay: false,
                (in SumKey _, int value, long count) => counts[value] = counts.GetValueOrDefault(value) + count, cancellation);
            var values = await kept.ValuesAsync(connection, counts.Count == 0 ? 0 : counts.Keys.Max(), cancellation);
            foreach (var (number, count) in counts.Where(one => one.Value > 0).OrderByDescending(one => one.Value))
            {
                // Somebody without a resource name is words of a text alone.
                if (dimension != Dimension.Place && !values[number].Value.StartsWith("entities/", StringComparison.Ordinal))
                {
                    continue;
                }
                var (value, name) = DimensionSql.Readable(dimension, values[number].Value, values[number].Name);
                // Shown by the name that most claims have.
                var one = told.TryGetValue(value, out var known) ? known : told[value] = new Told(value, name);
                one.Count += count;
                one.Folded.Add(FoldedAt(number, name));
            }
        }
        return told;
    }

    private string FoldedAt(int number, string name)
    {
        lock (_lock)
        {
            while (_folded.Count <= number)
            {
                _folded.Add(null);
            }
            return _folded[number] ??= Fold(name);
        }
    }

    private sealed class Told(string value, string name)
    {
        public string Value { get; } = value;

        public string Name { get; } = name;

        public List<string> Folded { get; } = [];

        public long Count { get; set; }
    }
}
