using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;
using AngleSharp.Text;

namespace Lagebild.Ingestion.Intake;

/// <summary>
/// Stops the reading of a page that leaves thousands of elements open. The parser's tree stays flat whatever the page says, but the time it
/// takes grows with the square of the open elements: half a megabyte of <c>&lt;div&gt;</c> would hold a processor for minutes.
/// </summary>
internal sealed class PageDepth
{
    // A browser's tree ends at 512; pages that forget to close what they open, which readers still show, stay well below this.
    private const int MostOpen = 5_000;

    // Elements without an end, and those whose end may be left out: the parser closes these itself.
    private static readonly HashSet<string> Closed = new(StringComparer.Ordinal)
    {
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
        "body", "caption", "colgroup", "dd", "dt", "head", "html", "li", "optgroup", "option", "p", "rp", "rt", "tbody", "td", "tfoot", "th", "thead", "tr",
    };

    private int _open;

    private PageDepth()
    {
    }

    /// <summary>Follows the tokens of one page.</summary>
    /// <returns>To be called with every token; throws <see cref="FormatException"/> when too many elements are open.</returns>
    public static Action<HtmlToken, TextRange> Guard() => new PageDepth().Follow;

    private void Follow(HtmlToken token, TextRange range)
    {
        if (token.Type is not (HtmlTokenType.StartTag or HtmlTokenType.EndTag) || Closed.Contains(token.Name))
        {
            return;
        }
        if (token.Type == HtmlTokenType.EndTag)
        {
            _open = Math.Max(0, _open - 1);
        }
        else if (++_open > MostOpen)
        {
            throw new FormatException($"The page has more than {MostOpen} elements within each other.");
        }
    }
}
