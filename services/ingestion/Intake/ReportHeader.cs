using System.Text.RegularExpressions;
using Lagebild.Text;

namespace Lagebild.Ingestion.Intake;

/// <summary>
/// What a report's text says about itself before it begins. The header stays in the text, so that offsets refer to the text as
/// given; <see cref="BodyStart"/> points past it.
/// </summary>
/// <remarks>
/// Two forms: <c>date 2024-03 Die Offensive …</c>, with the text following on the same line; and lines <c>date: 2024-03-14</c>,
/// <c>title: …</c>, <c>source: …</c>, <c>url: …</c>, <c>language: …</c>, also in German, French, Polish, Russian and Ukrainian, also between two
/// lines of <c>---</c>. A text that merely begins with such a word is no header.
/// </remarks>
internal sealed partial record ReportHeader
{
    private const string Fence = "---";

    private static readonly Dictionary<string, string> Keys = new(StringComparer.OrdinalIgnoreCase)
    {
        ["date"] = "date", ["published"] = "date", ["pubdate"] = "date", ["datum"] = "date", ["veröffentlicht"] = "date", ["stand"] = "date",
        ["data"] = "date", ["дата"] = "date", ["publié"] = "date",
        ["title"] = "title", ["headline"] = "title", ["titel"] = "title", ["überschrift"] = "title", ["titre"] = "title", ["tytuł"] = "title", ["заголовок"] = "title",
        ["source"] = "source", ["quelle"] = "source", ["źródło"] = "source", ["источник"] = "source", ["джерело"] = "source",
        ["url"] = "url", ["link"] = "url",
        ["lang"] = "language", ["language"] = "language", ["sprache"] = "language", ["langue"] = "language", ["język"] = "language", ["язык"] = "language", ["мова"] = "language",
        ["author"] = "", ["autor"] = "", ["by"] = "", ["tags"] = "", ["auteur"] = "", ["автор"] = "",
    };

    /// <summary>Publication date; null if the header gives none.</summary>
    public EdtfDate? Published { get; init; }

    /// <summary>Headline; null if the header gives none.</summary>
    public string? Title { get; init; }

    /// <summary>Source; null if the header gives none.</summary>
    public string? Source { get; init; }

    /// <summary>Address; null if the header gives none.</summary>
    public string? Url { get; init; }

    /// <summary>Language as written; null if the header gives none.</summary>
    public string? Language { get; init; }

    /// <summary>Where the report begins in the text; zero without a header.</summary>
    public int BodyStart { get; init; }

    /// <summary>Reads the header of a text, if it has one.</summary>
    /// <exception cref="FormatException">The header's date is none, or does not exist.</exception>
    public static ReportHeader Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Inline().Match(text) is { Success: true } inline
            ? new ReportHeader { Published = HeaderDate.Parse(inline.Groups["date"].Value), BodyStart = SkipSpace(text, inline.Length) }
            : ReadLines(text);
    }

    private static ReportHeader ReadLines(string text)
    {
        var header = new ReportHeader();
        var position = SkipSpace(text, 0);
        var fenced = LineAt(text, position, out var afterFence).SequenceEqual(Fence);
        if (fenced)
        {
            position = afterFence;
        }
        var lines = 0;
        while (position < text.Length)
        {
            var line = LineAt(text, position, out var next);
            if (fenced && line.SequenceEqual(Fence))
            {
                position = next;
                break;
            }
            if (Split(line) is not { } entry)
            {
                if (fenced && !line.IsEmpty)
                {
                    // A line of dashes that no second one closes belongs to the text.
                    return new ReportHeader();
                }
                if (!fenced || position >= text.Length)
                {
                    break;
                }
                position = next;
                continue;
            }
            header = header.With(entry.Key, entry.Value);
            lines++;
            position = next;
        }
        var body = SkipSpace(text, position);
        // "Source: troops pull back from the town", and nothing behind it: a headline that says who tells it.
        var isHeadline = body >= text.Length && header is { Published: null, Url: null, Language: null };
        return lines == 0 || isHeadline ? new ReportHeader() : header with { BodyStart = body };
    }

    private ReportHeader With(string key, string value) => key switch
    {
        "date" => this with { Published = Published ?? HeaderDate.Parse(value) },
        "title" => this with { Title = Title ?? value },
        "source" => this with { Source = Source ?? value },
        "url" => this with { Url = Url ?? value },
        "language" => this with { Language = Language ?? value },
        _ => this,
    };

    private static (string Key, string Value)? Split(ReadOnlySpan<char> line)
    {
        if (Bare().IsMatch(line))
        {
            return ("date", line[5..].ToString());
        }
        var colon = line.IndexOf(':');
        if (colon <= 0 || colon > 20 || !Keys.TryGetValue(line[..colon].Trim().ToString(), out var key))
        {
            return null;
        }
        var value = line[(colon + 1)..].Trim().Trim('"').ToString();
        return value.Length == 0 || (key == "date" && IsSentence(line[..colon].Trim(), value)) ? null : (key, value);
    }

    // "Stand: Russland rückt vor" and "Stand: 14.03.2024, 18 Uhr" belong to the text; "Stand: 2024-03" is a header.
    private static bool IsSentence(ReadOnlySpan<char> key, string value) =>
        (!char.IsAsciiDigit(value[0]) && !Weekday().IsMatch(value))
        || (key.Equals("Stand", StringComparison.OrdinalIgnoreCase) && !OnlyDate().IsMatch(value));

    private static ReadOnlySpan<char> LineAt(string text, int position, out int next)
    {
        var rest = text.AsSpan(position);
        var end = rest.IndexOf('\n');
        next = end < 0 ? text.Length : position + end + 1;
        return (end < 0 ? rest : rest[..end]).Trim();
    }

    private static int SkipSpace(string text, int position)
    {
        while (position < text.Length && (char.IsWhiteSpace(text[position]) || text[position] == '\uFEFF'))
        {
            position++;
        }
        return position;
    }

    // What looks like a date is taken as one, so that "date 2024-13" is an error and not the beginning of the report.
    [GeneratedRegex(@"^[\s\uFEFF]*date:?[ \t]+(?<date>\d{4}(-\d{1,2}(-\d{1,2}(T[0-9:.+\-Z]+)?)?)?)[ \t]+(?=\S)(?![-–][ \t]*\d)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Inline();

    [GeneratedRegex(@"^date \d{4}[-\d]*$", RegexOptions.IgnoreCase)]
    private static partial Regex Bare();

    [GeneratedRegex(@"^[\d.:TZ+\-]+$")]
    private static partial Regex OnlyDate();

    [GeneratedRegex(@"^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d")]
    private static partial Regex Weekday();
}
