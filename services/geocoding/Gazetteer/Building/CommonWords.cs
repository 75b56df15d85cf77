using System.Text.Json;
using Lagebild.Text;

namespace Lagebild.Geocoding.Gazetteer.Building;

/// <summary>
/// Marks names that are also common words or given names, so that recognition asks for more evidence. Only the mark
/// is kept, not the word lists.
/// </summary>
internal sealed class CommonWords
{
    private static readonly string[] EnglishSizes = ["10", "20", "35", "40", "50"];

    private const long LargeTown = 100_000;

    private readonly HashSet<string> german = [];
    private readonly HashSet<string> english = [];
    private readonly HashSet<string> given = [];

    public static CommonWords Load(BuildSources sources)
    {
        var words = new CommonWords();
        using (var json = JsonDocument.Parse(File.ReadAllBytes(sources.GermanWords)))
        {
            foreach (var noun in json.RootElement.EnumerateObject())
            {
                words.german.Add(Folding.Fold(noun.Name));
                AddForms(noun.Value, words.german);
            }
        }
        foreach (var size in EnglishSizes)
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(sources.EnglishWords, $"english-words-{size}.json")));
            foreach (var word in json.RootElement.EnumerateArray())
            {
                words.english.Add(Folding.Fold(word.GetString()));
            }
        }
        foreach (var file in sources.GivenNames)
        {
            words.given.UnionWith(File.ReadLines(file).Select(line => Folding.Fold(line.Trim())));
        }
        return words;
    }

    /// <summary>What else a name may be; the lists hold a few large towns themselves (Mannheim).</summary>
    public NameFlags Of(string name, long population)
    {
        var folded = Folding.Fold(name);
        var isTown = population >= LargeTown && (folded.EndsWith("heim", StringComparison.Ordinal) || folded.EndsWith("burg", StringComparison.Ordinal));
        return (german.Contains(folded) && !isTown ? NameFlags.CommonGerman : NameFlags.None)
            | (english.Contains(folded) ? NameFlags.CommonEnglish : NameFlags.None)
            | (given.Contains(folded) ? NameFlags.GivenName : NameFlags.None);
    }

    private static void AddForms(JsonElement forms, HashSet<string> words)
    {
        if (forms.ValueKind == JsonValueKind.String)
        {
            words.Add(Folding.Fold(forms.GetString()));
        }
        else if (forms.ValueKind == JsonValueKind.Object)
        {
            foreach (var form in forms.EnumerateObject().Where(f => f.Name != "G"))
            {
                AddForms(form.Value, words);
            }
        }
    }
}
