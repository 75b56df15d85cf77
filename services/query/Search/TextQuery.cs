using System.Text;
using Lagebild.Hosting;
using Lagebild.Text;

namespace Lagebild.Query.Search;

/// <summary>
/// What somebody types to find text: words in any inflection, <c>"a phrase"</c>, <c>-excluded</c>, <c>OR</c> between alternatives.
/// Written out for PostgreSQL (<c>tsquery</c>) and for SQLite (FTS5), with the stems of every language asked for.
/// </summary>
internal sealed class TextQuery
{
    // PostgreSQL holds up to 1 MB of different words and their positions per text; what follows in a longer one is not found by words.
    private const int MostBytes = 900_000;

    // Each is a condition of its own that the server has to plan, and their number makes another statement.
    private const int MostTsQueries = 6;

    private readonly List<List<Term>> _alternatives = [];

    private sealed record Term(bool Excluded, IReadOnlyList<IReadOnlyList<string>> Phrases);

    /// <summary>Reads the query.</summary>
    /// <param name="text">As typed.</param>
    /// <param name="languages">Languages of the reports asked for; empty: all.</param>
    /// <param name="field">Named in errors.</param>
    /// <exception cref="PlatformException">INVALID_ARGUMENT: an open quotation mark, or nothing to look for.</exception>
    public static TextQuery Parse(string text, IReadOnlyCollection<string> languages, string field)
    {
        var query = new TextQuery();
        var current = new List<Term>();
        foreach (var (raw, quoted, excluded) in Parts(text, field))
        {
            if (!quoted && raw == "OR")
            {
                query.Add(current, field);
                current = [];
                continue;
            }
            var phrases = PhrasesOf(raw, languages);
            if (phrases.Count > 0)
            {
                current.Add(new Term(excluded, phrases));
            }
        }
        query.Add(current, field);
        return query;
    }

    /// <summary>Whether it is one word or phrase, whatever is excluded.</summary>
    public bool IsOne => _alternatives is [var terms] && terms.Count(term => !term.Excluded) == 1;

    /// <summary>
    /// For PostgreSQL: texts of <c>tsquery</c>, all of which must match. Within one, GIN reads all that the rarest word ever had, and asks the others of each; of
    /// several it skips in each what the others do not have.
    /// </summary>
    public IReadOnlyList<string> ToTsQueries()
    {
        if (_alternatives is not [var terms])
        {
            return [string.Join(" | ", _alternatives.Select(alternative => "(" + TsTerms(alternative) + ")"))];
        }
        // What is excluded alone would be looked for in the whole index.
        var excluded = string.Concat(terms.Where(term => term.Excluded).Select(term => " & " + TsTerm(term)).Distinct());
        string[] wanted = [.. terms.Where(term => !term.Excluded).Select(TsTerm).Distinct()];
        return [wanted[0] + excluded, .. wanted[1..Math.Min(wanted.Length, MostTsQueries - 1)], .. wanted.Length < MostTsQueries ? (string[])[] : [string.Join(" & ", wanted[(MostTsQueries - 1)..])]];
    }

    /// <summary>For SQLite: the text of an FTS5 query.</summary>
    public string ToFts5() => string.Join(" OR ", _alternatives.Select(terms =>
    {
        var wanted = string.Join(" AND ", terms.Where(term => !term.Excluded).Select(FtsTerm));
        var unwanted = terms.Where(term => term.Excluded).Select(FtsTerm).ToArray();
        return unwanted.Length == 0 ? $"({wanted})" : $"(({wanted}) NOT ({string.Join(" OR ", unwanted)}))";
    }));

    private static string TsTerms(IEnumerable<Term> terms) => string.Join(" & ", terms.Select(TsTerm).Distinct());

    private static string TsTerm(Term term) => (term.Excluded ? "!" : "") + "(" + string.Join(" | ", term.Phrases.Select(TsPhrase)) + ")";

    private static string TsPhrase(IReadOnlyList<string> phrase) => "(" + string.Join(" <-> ", phrase.Select(stem => $"'{stem.Replace("'", "''", StringComparison.Ordinal)}'")) + ")";

    private static string FtsTerm(Term term) => "(" + string.Join(" OR ", term.Phrases.Select(phrase => $"\"{string.Join(' ', phrase)}\"")) + ")";

    private static List<IReadOnlyList<string>> PhrasesOf(string raw, IReadOnlyCollection<string> languages)
    {
        var phrases = new List<IReadOnlyList<string>>();
        // A language without a stemmer has its words whole: "" stands for all of these.
        foreach (var language in languages.Count > 0 ? languages : [.. Stems.Languages, ""])
        {
            string[] stems = [.. Stems.Of(raw, language)];
            if (stems.Length > 0 && !phrases.Any(known => known.SequenceEqual(stems)))
            {
                phrases.Add(stems);
            }
        }
        return phrases;
    }

    private static IEnumerable<(string Raw, bool Quoted, bool Excluded)> Parts(string text, string field)
    {
        var index = 0;
        while (index < text.Length)
        {
            if (char.IsWhiteSpace(text[index]))
            {
                index++;
                continue;
            }
            var excluded = text[index] == '-' && index + 1 < text.Length && !char.IsWhiteSpace(text[index + 1]);
            index += excluded ? 1 : 0;
            var quoted = IsQuote(text[index]);
            var start = quoted ? index + 1 : index;
            var end = start;
            while (end < text.Length && (quoted ? !IsQuote(text[end]) : !char.IsWhiteSpace(text[end]) && !IsQuote(text[end])))
            {
                end++;
            }
            if (quoted && end == text.Length)
            {
                throw PlatformException.InvalidArgument(field, "TEXT_QUOTE_OPEN", $"The quotation mark at position {start - 1} of {field} is not closed.");
            }
            yield return (text[start..end], quoted, excluded);
            index = quoted ? end + 1 : end;
        }
    }

    private static bool IsQuote(char letter) => letter is '"' or '„' or '“' or '”' or '«' or '»';

    private void Add(List<Term> terms, string field)
    {
        if (!terms.Exists(term => !term.Excluded))
        {
            throw PlatformException.InvalidArgument(field, "TEXT_EMPTY", $"{field} must hold a word to look for{(terms.Count > 0 ? ", not only excluded ones" : "")}.");
        }
        _alternatives.Add(terms);
    }

    /// <summary>The stems of a text as both indexes take them: an FTS5 document, or the text of a <c>tsvector</c> with positions.</summary>
    public static string Document(string text, string language, bool postgres)
    {
        var document = new StringBuilder();
        var position = 0;
        var known = new HashSet<string>(StringComparer.Ordinal);
        var room = MostBytes;
        foreach (var stem in Stems.Of(text, language))
        {
            room -= known.Add(stem) ? Encoding.UTF8.GetByteCount(stem) + 8 : 2;
            if (room < 0)
            {
                break;
            }
            // PostgreSQL counts positions up to 16,383; words beyond are found, but not as part of a phrase.
            position = Math.Min(position + 1, 16_383);
            document.Append(document.Length == 0 ? "" : " ");
            if (postgres)
            {
                document.Append('\'').Append(stem.Replace("'", "''", StringComparison.Ordinal)).Append("':").Append(position);
            }
            else
            {
                document.Append(stem);
            }
        }
        return document.ToString();
    }
}
