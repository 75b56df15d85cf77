using System.Collections.Concurrent;
using Lagebild.Text;

namespace Lagebild.Geocoding.Recognition;

/// <summary>
/// How a language makes adjectives of places, "Кременчуцький" of "Кременчук": <c>languages/{tag}/place-adjectives.tsv</c>.
/// All forms are folded to lower case.
/// </summary>
internal sealed class AdjectiveForms
{
    private static readonly ConcurrentDictionary<string, AdjectiveForms> Known = new(StringComparer.Ordinal);

    private readonly string[] cases;
    private readonly string[] stems;
    private readonly (string Ending, string[] Bases)[] bases;
    private readonly (string Prefix, ulong[] Words)[] prefixes;
    private readonly (string Ending, ulong Noun)[] areaNouns;

    private AdjectiveForms(string language)
    {
        var rows = TsvTable.Find(typeof(AdjectiveForms).Assembly, $"languages/{language}/place-adjectives.tsv");
        cases = [.. rows.Where(r => r["kind"] == "case").SelectMany(r => r.List("pattern")).OrderByDescending(e => e.Length)];
        stems = [.. rows.Where(r => r["kind"] == "stem").SelectMany(r => r.List("pattern"))];
        bases = [.. rows.Where(r => r["kind"] == "base").Select(r => (Plain(r["pattern"]), r.List("code").Select(Plain).ToArray()))];
        prefixes = [.. rows.Where(r => r["kind"] == "prefix").Select(r => (r["pattern"], r.List("code").Select(w => Folding.Hash(w)).ToArray()))];
        areaNouns = [.. rows.Where(r => r["kind"] == "area").SelectMany(r => r.List("code").Select(noun => (r["pattern"], Folding.Hash(noun))))];
    }

    /// <summary>Base endings of the adjective and the noun for a kind of area: "Полтавськ-а область".</summary>
    public IReadOnlyList<(string Ending, ulong Noun)> AreaNouns => areaNouns;

    /// <summary>Whether the language has such adjectives.</summary>
    public bool Any => cases.Length > 0;

    /// <summary>First parts of adjectives that are words of their own in the name: "велико" for "Велика".</summary>
    public IReadOnlyList<(string Prefix, ulong[] Words)> Prefixes => prefixes;

    public static AdjectiveForms Of(string language) => Known.GetOrAdd(language, tag => new AdjectiveForms(tag));

    /// <summary>Length of the adjective's stem, its case ending taken off; 0 if the word is no such adjective.</summary>
    public int StemLength(ReadOnlySpan<char> folded)
    {
        foreach (var ending in cases)
        {
            if (folded.Length > ending.Length + 4 && folded.EndsWith(ending, StringComparison.Ordinal))
            {
                var stem = folded[..^ending.Length];
                foreach (var end in stems)
                {
                    if (stem.EndsWith(end, StringComparison.Ordinal))
                    {
                        return stem.Length;
                    }
                }
            }
        }
        return 0;
    }

    /// <summary>Calls with the hash of every name that the stem may be made of.</summary>
    public void Bases(ReadOnlySpan<char> stem, Action<ulong> found)
    {
        Span<char> buffer = stackalloc char[80];
        foreach (var (ending, names) in bases)
        {
            if (!stem.EndsWith(ending, StringComparison.Ordinal) || stem.Length - ending.Length < 2)
            {
                continue;
            }
            var root = stem[..^ending.Length];
            foreach (var name in names)
            {
                root.CopyTo(buffer);
                name.CopyTo(buffer[root.Length..]);
                found(Folding.Hash(buffer[..(root.Length + name.Length)]));
            }
        }
    }

    private static string Plain(string cell) => cell == "-" ? "" : cell;
}
