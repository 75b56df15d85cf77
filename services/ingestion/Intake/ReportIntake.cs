using System.Text.RegularExpressions;
using Lagebild.Contracts.Events.V1;
using Lagebild.Hosting;
using Lagebild.Text;

namespace Lagebild.Ingestion.Intake;

/// <summary>A report as it was handed in; what is null or empty is read from the text or guessed.</summary>
internal sealed record RawReport
{
    public required string Content { get; init; }

    /// <summary>The field of the request that holds the content, for errors.</summary>
    public string ContentField { get; init; } = "report.text";

    public string? MediaType { get; init; }

    public string? Source { get; init; }

    public SourceReliability SourceReliability { get; init; }

    public string? Url { get; init; }

    public string? Title { get; init; }

    public string? Language { get; init; }

    public string? Published { get; init; }
}

/// <summary>A report that can be read: plain text, with all that is known about it.</summary>
internal sealed record ReadableReport
{
    public required string Text { get; init; }

    public required int BodyStart { get; init; }

    public required string Language { get; init; }

    public required string Source { get; init; }

    public SourceReliability SourceReliability { get; init; }

    public string? Url { get; init; }

    public string? Title { get; init; }

    public EdtfDate? Published { get; init; }
}

/// <summary>Makes a readable report of what was handed in, or says what is wrong with it. Needs no server and no store.</summary>
internal static partial class ReportIntake
{
    private const string UnknownSource = "unknown";
    private const int MaxTitle = 1_000;
    private const int MaxUrl = 2_000;

    /// <summary>Reads a report.</summary>
    /// <exception cref="PlatformException">INVALID_ARGUMENT with the field and the reason.</exception>
    public static ReadableReport Read(RawReport raw)
    {
        ArgumentNullException.ThrowIfNull(raw);
        var html = IsHtml(raw) ? ReadPage(raw) : null;
        var text = html?.Text ?? raw.Content;
        TextRules.Check(text, raw.ContentField);
        var header = ReadHeader(text, raw.ContentField);
        var url = UrlOf(raw.Url, header.Url);
        if (header.BodyStart >= text.Length)
        {
            throw PlatformException.InvalidArgument(raw.ContentField, "TEXT_EMPTY", "The report has a header but no text.");
        }
        return new ReadableReport
        {
            Text = text,
            BodyStart = header.BodyStart,
            Language = LanguageOf(raw, header.Language, html?.Language, text, header.BodyStart),
            Source = SourceOf(raw.Source, header.Source, url),
            SourceReliability = raw.SourceReliability,
            Url = url,
            Title = TitleOf(raw.Title, header.Title ?? html?.Title),
            Published = PublishedOf(raw.Published) ?? header.Published ?? html?.Published,
        };
    }

    private static HtmlText ReadPage(RawReport raw)
    {
        if (raw.Content.Length > TextRules.MaxBytes)
        {
            throw PlatformException.InvalidArgument(raw.ContentField, "TEXT_TOO_LARGE", $"The page has more than {TextRules.MaxBytes} characters.");
        }
        try
        {
            return HtmlText.Read(raw.Content);
        }
        catch (FormatException problem)
        {
            throw PlatformException.InvalidArgument(raw.ContentField, "PAGE_TOO_DEEP", problem.Message);
        }
    }

    private static bool IsHtml(RawReport raw) => raw.MediaType?.Split(';')[0].Trim().ToLowerInvariant() switch
    {
        null or "" => HtmlText.Looks(raw.Content),
        "text/plain" => false,
        "text/html" or "application/xhtml+xml" => true,
        var other => throw PlatformException.InvalidArgument("report.media_type", "MEDIA_TYPE_UNKNOWN", $"'{other}' is not one of text/plain, text/html."),
    };

    private static ReportHeader ReadHeader(string text, string field)
    {
        try
        {
            return ReportHeader.Read(text);
        }
        catch (FormatException problem)
        {
            throw PlatformException.InvalidArgument(field, "DATE_IMPOSSIBLE", $"The header's date cannot be read: {problem.Message}");
        }
    }

    private static EdtfDate? PublishedOf(string? given)
    {
        try
        {
            return string.IsNullOrWhiteSpace(given) ? null : HeaderDate.Parse(given);
        }
        catch (FormatException problem)
        {
            throw PlatformException.InvalidArgument("report.published", "DATE_IMPOSSIBLE", problem.Message);
        }
    }

    private static string LanguageOf(RawReport raw, string? inHeader, string? declared, string text, int bodyStart)
    {
        var given = string.IsNullOrWhiteSpace(raw.Language) ? inHeader : raw.Language;
        if (!string.IsNullOrWhiteSpace(given))
        {
            // "de-AT" is German.
            var code = given.Trim().Split('-', '_')[0].ToLowerInvariant();
            return LanguageDetector.Supported.Contains(code)
                ? code
                : throw PlatformException.InvalidArgument("report.language", "LANGUAGE_UNSUPPORTED", $"'{given}' is not one of {string.Join(", ", LanguageDetector.Supported)}.");
        }
        return LanguageDetector.Detect(text, bodyStart)
            ?? (declared is not null && LanguageDetector.Supported.Contains(declared) ? declared : null)
            ?? throw PlatformException.InvalidArgument(
                "report.language", "LANGUAGE_UNDETECTED", $"The text does not tell its language, or is in none of {string.Join(", ", LanguageDetector.Supported)}; give it.");
    }

    private static string? UrlOf(string? given, string? inHeader)
    {
        var field = string.IsNullOrWhiteSpace(given) ? inHeader : given;
        if (string.IsNullOrWhiteSpace(field))
        {
            return null;
        }
        return field.Length <= MaxUrl && Uri.TryCreate(field.Trim(), UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? url.AbsoluteUri
            : throw PlatformException.InvalidArgument("report.url", "URL_INVALID", $"The address is not an absolute http or https address of at most {MaxUrl} characters.");
    }

    private static string SourceOf(string? given, string? inHeader, string? url)
    {
        if (string.IsNullOrWhiteSpace(given))
        {
            // A header is written for people: "Quelle: Tagesschau (ARD)" becomes tagesschau-ard.
            var readable = inHeader is null ? "" : NotInSource().Replace(inHeader.Trim().ToLowerInvariant(), "-").Trim('-');
            return readable.Length is > 0 and <= 100 ? readable
                : url is null ? UnknownSource
                : new Uri(url).Host is var host && host.StartsWith("www.", StringComparison.Ordinal) ? host[4..] : host;
        }
        return SourceForm().IsMatch(given)
            ? given.ToLowerInvariant()
            : throw PlatformException.InvalidArgument("report.source", "SOURCE_INVALID", "A source is a short id of letters, digits and '._-', at most 100 characters.");
    }

    private static string? TitleOf(string? given, string? found)
    {
        var title = string.IsNullOrWhiteSpace(given) ? found : given;
        if (title is { Length: > MaxTitle } || title?.Any(char.IsControl) == true)
        {
            throw PlatformException.InvalidArgument("report.title", "TITLE_INVALID", $"A title has at most {MaxTitle} characters and no control characters.");
        }
        return string.IsNullOrWhiteSpace(title) ? null : title.Trim();
    }

    [GeneratedRegex(@"^[\p{L}\p{Nd}][\p{L}\p{Nd}._-]{0,99}$")]
    private static partial Regex SourceForm();

    [GeneratedRegex(@"[^\p{L}\p{Nd}._]+")]
    private static partial Regex NotInSource();
}
