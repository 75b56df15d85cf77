using System.Collections.Concurrent;
using Lagebild.Text;

namespace Lagebild.Entity.Linking;

/// <summary>
/// The cases of a language's names by their ending, <c>languages/{tag}/linking/cases.tsv</c>: of all rows that fit, those
/// with the longest ending count. Several forms of a case are divided by <c>|</c>, <c>_</c> is the nominative.
/// </summary>
internal sealed class CaseTable
{
    /// <summary>Genitive, dative, accusative, instrumental, locative.</summary>
    public const int Cases = 5;

    private static readonly string[] Columns = ["gen", "dat", "acc", "ins", "loc"];
    private static readonly ConcurrentDictionary<string, CaseTable> Known = new(StringComparer.Ordinal);

    private readonly Row[] rows;
    private readonly string[] adjectiveEndings;

    private CaseTable(string tag)
    {
        rows =
        [
            .. TsvTable.Read(typeof(CaseTable).Assembly, $"languages/{tag}/linking/cases.tsv").Select(row => new Row(
                row["ending"], row["of"], [.. Columns.Select(column => row.List(column))])),
        ];
        adjectiveEndings = [.. rows.Where(row => row.Of == "adjective").SelectMany(row => row.Endings.SelectMany(forms => forms).Where(form => form != "_").Append(row.Ending)).Where(form => form.Length > 1).Distinct(StringComparer.Ordinal)];
        Array.Sort(rows, (left, right) => right.Ending.Length.CompareTo(left.Ending.Length));
    }

    /// <summary>The cases of this language.</summary>
    public static CaseTable Of(string tag) => Known.GetOrAdd(tag, t => new CaseTable(t));

    /// <summary>Whether the word changes as an adjective does.</summary>
    public bool IsAdjective(string word) => Fitting(word, isPerson: false).Any(row => row.Of == "adjective");

    /// <summary>Whether the word may be an adjective in any case.</summary>
    public bool IsAdjectiveForm(ReadOnlySpan<char> word)
    {
        foreach (var ending in adjectiveEndings)
        {
            if (word.Length > ending.Length + 2 && word.EndsWith(ending, StringComparison.Ordinal))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>The word in this case.</summary>
    public IReadOnlyList<string> InCase(string word, bool isPerson, int @case)
    {
        var forms = new List<string>();
        foreach (var row in Fitting(word, isPerson))
        {
            foreach (var ending in row.Endings[@case])
            {
                var form = ending == "_" ? word : word[..^row.Ending.Length] + ending;
                if (!forms.Contains(form))
                {
                    forms.Add(form);
                }
            }
        }
        return forms.Count == 0 ? [word] : forms;
    }

    /// <summary>The word and all its cases, each form once.</summary>
    public IReadOnlyList<string> Forms(string word, bool isPerson)
    {
        var forms = new List<string> { word };
        for (var @case = 0; @case < Cases; @case++)
        {
            forms.AddRange(InCase(word, isPerson, @case).Where(form => !forms.Contains(form)));
        }
        return forms;
    }

    private IEnumerable<Row> Fitting(string word, bool isPerson)
    {
        var length = 0;
        foreach (var row in rows)
        {
            if (length > 0 && row.Ending.Length < length)
            {
                yield break;
            }
            if (word.EndsWith(row.Ending, StringComparison.Ordinal) && word.Length >= row.Ending.Length
                && (row.Of is "any" or "adjective" || row.Of == (isPerson ? "person" : "thing")))
            {
                length = row.Ending.Length;
                yield return row;
            }
        }
    }

    private sealed record Row(string Ending, string Of, string[][] Endings);
}
