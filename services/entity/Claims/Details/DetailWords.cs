using System.Collections.Concurrent;
using Lagebild.Entity.Claims.Lexicon;
using Lagebild.Entity.Claims.Sentences;
using Lagebild.Text;

namespace Lagebild.Entity.Claims.Details;

/// <summary>A word or phrase that counts: a number, a bound, a unit, what was counted.</summary>
/// <param name="Id">Rule id.</param>
/// <param name="Field"><c>number, article, many, multiplier, bound, range, to, of, counted, act, unit, movement</c>.</param>
/// <param name="Value">What it says.</param>
internal sealed record DetailWord(string Id, string Field, string Value);

/// <summary>The counting words of a language: <c>languages/{tag}/claims/details.tsv</c>.</summary>
internal sealed class DetailWords
{
    private static readonly ConcurrentDictionary<string, DetailWords> Known = new(StringComparer.Ordinal);

    private readonly PhraseMatcher<DetailWord> words;
    private readonly List<(string Stem, DetailWord Word)> stems = [];

    private DetailWords(string tag)
    {
        var builder = new PhraseMatcher<DetailWord>.Builder();
        foreach (var row in TsvTable.Find(typeof(DetailWords).Assembly, $"languages/{tag}/claims/details.tsv"))
        {
            foreach (var word in row.Words("words"))
            {
                if (row["field"] == "movement")
                {
                    stems.Add((word, new DetailWord(row["id"], row["field"], row["value"])));
                    continue;
                }
                builder.Add(word, new DetailWord(row["id"], row["field"], row["value"]));
            }
        }
        words = builder.Build();
    }

    public static DetailWords Of(string tag) => Known.GetOrAdd(tag, static t => new DetailWords(t));

    /// <summary>The longest phrase of this field that begins here, or null.</summary>
    public DetailWord? At(SentenceView view, int i, string field, out int length)
    {
        length = 0;
        return i >= 0 && i < view.Count && words.Longest(view.Tokens, i, out length) is { } found ? Of(found, field) : null;
    }

    /// <summary>The movement whose stem the word holds ("Frühjahrs[offensive]"), or null.</summary>
    public DetailWord? Movement(ReadOnlySpan<char> word)
    {
        foreach (var (stem, found) in stems)
        {
            if (word.Contains(stem, StringComparison.OrdinalIgnoreCase))
            {
                return found;
            }
        }
        return null;
    }

    /// <summary>The phrase of this field that ends right before a token, or null.</summary>
    public DetailWord? Before(SentenceView view, int i, string field, out int length)
    {
        for (length = 4; length >= 1; length--)
        {
            if (i - length >= 0 && words.Longest(view.Tokens, i - length, out var found) is { } at && found == length && Of(at, field) is { } word)
            {
                return word;
            }
        }
        return null;
    }

    // Asked at every word, mostly in vain: a delegate made for each question would be most of its price.
    private static DetailWord? Of(DetailWord[] found, string field)
    {
        foreach (var word in found)
        {
            if (word.Field == field)
            {
                return word;
            }
        }
        return null;
    }
}
