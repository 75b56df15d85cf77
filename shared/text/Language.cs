using System.Collections.Concurrent;

namespace Lagebild.Text;

/// <summary>What cutting a text into sentences needs to know of its language; data in <c>languages/{tag}/abbreviations.tsv</c>.</summary>
public sealed class Language
{
    private static readonly ConcurrentDictionary<string, Language> Known = new(StringComparer.Ordinal);

    private readonly HashSet<ulong> abbreviations = [];
    private readonly HashSet<ulong> ordinalNouns = [];
    private readonly HashSet<ulong> articles = [];

    private Language(string tag)
    {
        Tag = tag;
        foreach (var row in TsvTable.Find(typeof(Language).Assembly, $"languages/{tag}/abbreviations.tsv"))
        {
            var kind = row["kind"] switch { "ordinal-noun" => ordinalNouns, "article" => articles, _ => abbreviations };
            kind.Add(Folding.Hash(row["form"]));
        }
    }

    /// <summary>ISO 639-1 code.</summary>
    public string Tag { get; }

    /// <summary>Whether "3." may be "third".</summary>
    public bool WritesOrdinalsWithDot => Tag is "de" or "pl";

    /// <summary>The language of this ISO 639-1 code; one without data has no abbreviations.</summary>
    public static Language Of(string tag) => Known.GetOrAdd(tag, t => new Language(t));

    /// <summary>Whether a dot after this word belongs to it.</summary>
    public bool IsAbbreviation(ReadOnlySpan<char> word) => abbreviations.Contains(Folding.Hash(word));

    /// <summary>Whether an ordinal number may precede this noun ("März", "Brigade").</summary>
    public bool IsOrdinalNoun(ReadOnlySpan<char> word) => ordinalNouns.Contains(Folding.Hash(word));

    /// <summary>Whether a number with a dot after this word is an ordinal, whatever follows: "den 45. Präsidenten".</summary>
    internal bool IsArticle(ulong hash) => articles.Contains(hash);
}
