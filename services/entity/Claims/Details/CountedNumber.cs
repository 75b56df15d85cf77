using System.Globalization;
using Lagebild.Entity.Claims.Lexicon;
using Lagebild.Entity.Claims.Sentences;
using Lagebild.Text;

namespace Lagebild.Entity.Claims.Details;

/// <summary>A number as a text gives it, with its bounds: UCDP's low, best and high.</summary>
/// <param name="First">First token, a bound or "zwischen" included.</param>
/// <param name="End">Token after it.</param>
/// <param name="Low">At least.</param>
/// <param name="Best">Best reading.</param>
/// <param name="High">At most; null if open.</param>
/// <param name="OutOf">Of how many; null if not said.</param>
/// <param name="IsArticle">"ein": a number only before what is counted.</param>
internal readonly record struct CountedNumber(int First, int End, double Low, double Best, double? High, double? OutOf, bool IsArticle)
{
    /// <summary>The number that begins at a token, its bounds and its whole ("32 von 36") taken along; null if none begins there.</summary>
    public static CountedNumber? At(SentenceView view, DetailWords words, int i)
    {
        if (Plain(view, words, i) is not { } number)
        {
            return null;
        }
        var range = words.Before(view, i, "range", out var opening);
        if (words.At(view, number.End, "to", out var joint) is { } to && Plain(view, words, number.End + joint) is { IsArticle: false, IsMany: false } upper && upper.Value > number.Value
            && (range is { Value: "between" } || to.Value == "to" && view.Text(number.End) is "bis" or "to" or "oder" or "or"))
        {
            return new CountedNumber(range is null ? i : i - opening, upper.End, number.Value, Math.Round((number.Value + upper.Value) / 2), upper.Value, null, false);
        }
        if (view.Mark(number.End) is '-' or '–' && Plain(view, words, number.End + 1) is { IsArticle: false, IsMany: false } top && top.Value > number.Value && view.Token(number.End).Glued)
        {
            return new CountedNumber(i, top.End, number.Value, Math.Round((number.Value + top.Value) / 2), top.Value, null, false);
        }
        var first = i;
        var (low, high) = number.IsMany ? (number.Value, (double?)null) : (number.Value, number.Value);
        if (words.Before(view, i, "bound", out var length) is { } bound)
        {
            first = i - length;
            (low, high) = Bounded(bound.Value, number.Value);
        }
        var end = number.End;
        double? outOf = null;
        if (!number.IsArticle && words.At(view, end, "of", out var of) is not null)
        {
            var next = end + of;
            while (view.Is(next, Pos.Determiner) || view.Is(next, Pos.Adverb))
            {
                next++;
            }
            if (Plain(view, words, next) is { IsArticle: false, IsMany: false } whole && whole.Value >= number.Value)
            {
                (outOf, end) = (whole.Value, whole.End);
            }
        }
        return new CountedNumber(first, end, low, number.Value, high, outOf, number.IsArticle);
    }

    private static (double Low, double? High) Bounded(string bound, double value) => bound switch
    {
        "at-least" => (value, null),
        "more-than" => (value + 1, null),
        "at-most" => (0, value),
        "less-than" => (0, Math.Max(0, value - 1)),
        "almost" => (Math.Floor(value * 0.9), value),
        _ => (Math.Floor(value * 0.9), Math.Ceiling(Math.Round(value * 1.1, 3))),
    };

    private readonly record struct Bare(double Value, int End, bool IsArticle, bool IsMany);

    private static Bare? Plain(SentenceView view, DetailWords words, int i)
    {
        if (i < 0 || i >= view.Count)
        {
            return null;
        }
        double value;
        var end = i + 1;
        if (view.Token(i).Kind == TokenKind.Number)
        {
            var text = view.Text(i).ToString();
            if (view.Language.IsGerman && text.Length == 4 && text[0] is '1' or '2' && i > 0 && (view.ClassesAt(i - 1) & WordClass.Time) != 0)
            {
                // "im Oktober 2004 wurden …": a year.
                return null;
            }
            text = view.Language.IsGerman ? text.Replace(".", "", StringComparison.Ordinal).Replace(',', '.') : text.Replace(",", "", StringComparison.Ordinal);
            if (!double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value) || double.IsInfinity(value))
            {
                return null;
            }
        }
        else if (words.At(view, i, "many", out var many) is { } vague)
        {
            return new Bare(double.Parse(vague.Value, CultureInfo.InvariantCulture), i + many, false, true);
        }
        else if (words.At(view, i, "number", out var length) is { } word)
        {
            value = double.Parse(word.Value, CultureInfo.InvariantCulture);
            end = i + length;
        }
        else
        {
            return words.At(view, i, "article", out _) is null ? null : new Bare(1, i + 1, true, false);
        }
        if (words.At(view, end, "multiplier", out var times) is { } multiplier)
        {
            value *= double.Parse(multiplier.Value, CultureInfo.InvariantCulture);
            end += times;
        }
        return new Bare(value, end, false, false);
    }
}
