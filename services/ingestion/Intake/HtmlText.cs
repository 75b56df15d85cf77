using System.Globalization;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Lagebild.Text;
using SmartReader;

namespace Lagebild.Ingestion.Intake;

/// <summary>The article of an HTML page as plain text. Scripts, styles, forms and navigation never survive.</summary>
internal sealed record HtmlText
{
    private static readonly HashSet<string> Dropped = new(StringComparer.OrdinalIgnoreCase)
    {
        "script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "canvas", "form", "nav", "button", "select", "input", "textarea", "head", "aside", "footer",
    };

    private static readonly HashSet<string> Blocks = new(StringComparer.OrdinalIgnoreCase)
    {
        "p", "div", "section", "article", "main", "header", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "tr", "blockquote", "pre", "figure", "figcaption", "dl", "dt", "dd", "hr", "address", "time",
    };

    /// <summary>The article, a blank line between paragraphs.</summary>
    public required string Text { get; init; }

    /// <summary>The page's title; null if it has none.</summary>
    public string? Title { get; init; }

    /// <summary>When it was published, as its metadata say; null if they do not.</summary>
    public EdtfDate? Published { get; init; }

    /// <summary>Its language as declared, ISO 639-1; null if it is not.</summary>
    public string? Language { get; init; }

    /// <summary>Whether a text without a media type is a page.</summary>
    public static bool Looks(string text)
    {
        var start = text.AsSpan().TrimStart();
        return start.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || start.StartsWith("<html", StringComparison.OrdinalIgnoreCase)
            || start.StartsWith("<article", StringComparison.OrdinalIgnoreCase) || start.StartsWith("<body", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Reads a page.</summary>
    /// <exception cref="FormatException">Its elements are nested beyond all measure.</exception>
    public static HtmlText Read(string html)
    {
        var page = new HtmlParser(new HtmlParserOptions { OnToken = PageDepth.Guard() }).ParseDocument(html);
        var meta = Metadata(page);
        return meta with { Text = ArticleOf(html) is { Length: > 0 } article ? article : TextOf(page.Body ?? page.DocumentElement) };
    }

    private static string ArticleOf(string html)
    {
        // A short page is all article; the reader would rather find none.
        var article = new Reader("https://report.invalid/", html) { CharThreshold = 200 }.GetArticle();
        return article is { IsReadable: true, Content: { Length: > 0 } content } ? TextOf(new HtmlParser().ParseDocument(content).Body!) : "";
    }

    private static HtmlText Metadata(AngleSharp.Html.Dom.IHtmlDocument page)
    {
        var published = Content(page, "meta[property='article:published_time']") ?? Content(page, "meta[name='date']") ?? Content(page, "meta[itemprop='datePublished']")
            ?? page.QuerySelector("time[datetime]")?.GetAttribute("datetime");
        var title = Content(page, "meta[property='og:title']") ?? page.Title ?? page.QuerySelector("h1")?.TextContent;
        var language = page.DocumentElement.GetAttribute("lang")?.Split('-', '_')[0].ToLowerInvariant();
        return new HtmlText
        {
            Text = "",
            Title = string.IsNullOrWhiteSpace(title) ? null : string.Join(' ', title.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)),
            Published = EdtfDate.TryParse(published, out var date) ? date : null,
            Language = language is { Length: 2 } ? language : null,
        };
    }

    private static string? Content(AngleSharp.Html.Dom.IHtmlDocument page, string selector) =>
        page.QuerySelector(selector)?.GetAttribute("content") is { Length: > 0 } content ? content : null;

    private static string TextOf(INode root)
    {
        var text = new StringBuilder();
        Append(root, text);
        return Tidy(text.ToString());
    }

    private static void Append(INode node, StringBuilder text)
    {
        foreach (var child in node.ChildNodes)
        {
            switch (child)
            {
                case IText words:
                    text.Append(Spaces(words.Data));
                    break;
                case IElement element when !Dropped.Contains(element.LocalName) && !IsHidden(element):
                    AppendElement(element, text);
                    break;
                default:
                    break;
            }
        }
    }

    private static void AppendElement(IElement element, StringBuilder text)
    {
        var name = element.LocalName;
        var border = Blocks.Contains(name) ? "\n\n" : name is "br" or "li" ? "\n" : name is "td" or "th" ? " " : "";
        text.Append(border);
        Append(element, text);
        text.Append(name is "br" or "li" ? "" : border);
    }

    private static bool IsHidden(IElement element) =>
        element.HasAttribute("hidden") || element.GetAttribute("aria-hidden") == "true"
        || element.GetAttribute("style") is { } style && style.Replace(" ", "", StringComparison.Ordinal).Contains("display:none", StringComparison.OrdinalIgnoreCase);

    /// <summary>Every run of white space becomes one space; invisible characters go.</summary>
    private static string Spaces(string words)
    {
        var text = new StringBuilder(words.Length);
        foreach (var letter in words)
        {
            if (char.IsWhiteSpace(letter))
            {
                if (text.Length == 0 || text[^1] != ' ')
                {
                    text.Append(' ');
                }
            }
            else if (char.GetUnicodeCategory(letter) is not (UnicodeCategory.Control or UnicodeCategory.Format))
            {
                text.Append(letter);
            }
        }
        return text.ToString();
    }

    private static string Tidy(string text)
    {
        var paragraphs = new List<string>();
        foreach (var paragraph in text.Split("\n\n", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var lines = paragraph.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
            var tidy = string.Join('\n', lines);
            if (tidy.Length > 0)
            {
                paragraphs.Add(tidy);
            }
        }
        return string.Join("\n\n", paragraphs);
    }
}
