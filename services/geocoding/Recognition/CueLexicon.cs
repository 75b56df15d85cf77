using System.Collections.Concurrent;
using Lagebild.Text;
using Lagebild.Text.Names;

namespace Lagebild.Geocoding.Recognition;

/// <summary>The cue words of a language, by token hash.</summary>
internal sealed class CueLexicon
{
    private static readonly ConcurrentDictionary<string, CueLexicon> Known = new(StringComparer.Ordinal);

    private readonly Dictionary<ulong, Cue> cues = [];
    private readonly Dictionary<ulong, Cue> abbreviations = [];
    private readonly string[] settlementEndings;

    private CueLexicon(string language)
    {
        Language = language;
        foreach (var row in TsvTable.Find(typeof(CueLexicon).Assembly, $"languages/{language}/toponym-cues.tsv"))
        {
            var cue = Cue.None;
            foreach (var code in row.List("code"))
            {
                cue |= Enum.TryParse<Cue>(code, ignoreCase: true, out var flag) ? flag : throw row.Error($"unknown cue '{code}'");
            }
            foreach (var word in row.List("pattern"))
            {
                // "с.", "вул.": cues only before a full stop.
                var (into, hash) = word.EndsWith('.') ? (abbreviations, Folding.Hash(word.AsSpan()[..^1])) : (cues, Folding.Hash(word));
                into[hash] = into.GetValueOrDefault(hash) | cue;
            }
        }
        Demonyms = Forms($"languages/{language}/demonyms.tsv", DemonymPairs);
        settlementEndings = [.. TsvTable.Find(typeof(CueLexicon).Assembly, $"languages/{language}/settlement-endings.tsv").SelectMany(row => row.List("pattern"))];
    }

    public string Language { get; }

    /// <summary>Irregular derivations by token hash: "Münchner" → "München"; in English also adjectives.</summary>
    public IReadOnlyDictionary<ulong, string> Demonyms { get; }

    /// <summary>Derivations of two words: "South Korean" → "South Korea".</summary>
    public Dictionary<(ulong, ulong), string> DemonymPairs { get; } = [];

    public static CueLexicon Of(string language) => Known.GetOrAdd(language, tag => new CueLexicon(tag));

    /// <summary>Whether the word is a given name and nothing else that matters here.</summary>
    public bool IsGivenName(ulong hash)
    {
        var cue = this[hash];
        return (cue & Cue.GivenName) != 0 || ((cue & (Cue.AnyLevel | Cue.Common | Cue.Place | Cue.Vague | Cue.Determiner)) == 0 && KnownWords.IsGivenName(hash));
    }

    /// <summary>Whether the word ends as only names of settlements do, in any case: "Чорнобаївці".</summary>
    public bool IsSettlementShaped(ReadOnlySpan<char> word)
    {
        foreach (var ending in settlementEndings)
        {
            if (word.Length > ending.Length + 2 && word.EndsWith(ending, StringComparison.Ordinal))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>The cues of an abbreviation, its full stop left out: "с", "вул".</summary>
    public Cue Abbreviation(ulong hash) => abbreviations.GetValueOrDefault(hash);

    public Cue this[ulong hash] => cues.GetValueOrDefault(hash);

    private static Dictionary<ulong, string> Forms(string table, Dictionary<(ulong, ulong), string> pairs)
    {
        var forms = new Dictionary<ulong, string>();
        foreach (var row in TsvTable.Find(typeof(CueLexicon).Assembly, table))
        {
            foreach (var form in row.List("pattern"))
            {
                if (form.Split(' ') is [var first, var second])
                {
                    pairs[(Folding.Hash(first), Folding.Hash(second))] = row["code"];
                }
                else
                {
                    forms[Folding.Hash(form)] = row["code"];
                }
            }
        }
        return forms;
    }
}
