using System.Collections.Concurrent;
using Lagebild.Entity.Claims.Lexicon;
using Lagebild.Entity.Claims.Sentences;
using Lagebild.Text;

namespace Lagebild.Entity.Claims.Links;

/// <summary>How a joining word stands between two claims.</summary>
internal enum LinkConstruction : byte
{
    /// <summary>Leads the clause of one of them: "weil …".</summary>
    Conjunction,
    /// <summary>Before the noun of one of them: "infolge …".</summary>
    Preposition,
    /// <summary>A verb between them: "löste … aus".</summary>
    Verb,
    /// <summary>Points back to what was said before: "daraufhin".</summary>
    Adverb,
    /// <summary>Between equals: "oder".</summary>
    Coordinator,
}

/// <summary>A word that joins claims.</summary>
/// <param name="Id">Rule id.</param>
/// <param name="Kind">Kind of the link.</param>
/// <param name="Construction">Where it stands.</param>
/// <param name="FromInner">Whether the claim in its clause or phrase carries the link, else the one outside.</param>
internal sealed record LinkWord(string Id, string Kind, LinkConstruction Construction, bool FromInner);

/// <summary>The joining words of a language: <c>languages/{tag}/claims/links.tsv</c>.</summary>
internal sealed class LinkWords
{
    private static readonly ConcurrentDictionary<string, LinkWords> Known = new(StringComparer.Ordinal);

    private readonly PhraseMatcher<LinkWord> words;

    private LinkWords(string tag)
    {
        var builder = new PhraseMatcher<LinkWord>.Builder();
        foreach (var row in TsvTable.Find(typeof(LinkWords).Assembly, $"languages/{tag}/claims/links.tsv"))
        {
            var construction = Enum.TryParse<LinkConstruction>(row["construction"], true, out var known) ? known : throw row.Error($"no construction '{row["construction"]}'");
            foreach (var word in row.Words("words"))
            {
                builder.Add(word, new LinkWord(row["id"], row["kind"], construction, row["from"] == "inner"));
            }
        }
        words = builder.Build();
    }

    public static LinkWords Of(string tag) => Known.GetOrAdd(tag, static t => new LinkWords(t));

    /// <summary>The longest joining word of this construction that begins here, or null.</summary>
    public LinkWord? At(SentenceView view, int i, LinkConstruction construction, out int length)
    {
        length = 0;
        return i >= 0 && i < view.Count && words.Longest(view.Tokens, i, out length) is { } found ? Of(found, construction) : null;
    }

    // A loop, since Array.Find would make a closure for every token asked about.
    private static LinkWord? Of(LinkWord[] found, LinkConstruction construction)
    {
        foreach (var word in found)
        {
            if (word.Construction == construction)
            {
                return word;
            }
        }
        return null;
    }

    /// <summary>The joining word of this construction that ends right before a token, and where it begins; null if none does.</summary>
    public LinkWord? Before(SentenceView view, int end, LinkConstruction construction, out int first)
    {
        for (first = Math.Max(0, end - 4); first < end; first++)
        {
            if (words.Longest(view.Tokens, first, out var length) is { } found && first + length == end && Of(found, construction) is { } word)
            {
                return word;
            }
        }
        return null;
    }
}

