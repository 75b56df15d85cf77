using System.Globalization;
using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Claims.Lexicon;
using Lagebild.Entity.Claims.Sentences;
using Lagebild.Text;

namespace Lagebild.Entity.Claims.Details;

/// <summary>Counted things of an event's clause: killed, wounded, captured, shot down, launched, square kilometres.</summary>
internal static class QuantityReader
{
    public static List<Quantity> Find(SentenceReading sentence, Reading reading)
    {
        var view = sentence.View;
        var found = new List<Quantity>();
        for (var i = reading.Clause.First; i < reading.Clause.End; i++)
        {
            if (view.ClauseAt[i] != reading.Clause || !TryNumber(view, i, out var value, out var length))
            {
                continue;
            }
            var noun = i + length;
            while (noun < view.Count && view.Pos[noun] is Pos.Adjective or Pos.Number or Pos.Determiner && noun - i < 5)
            {
                noun++;
            }
            if (noun >= view.Count || view.Pos[noun] is not (Pos.Noun or Pos.Participle or Pos.Name) || (view.ClassesAt(noun) & WordClass.Time) != 0)
            {
                continue;
            }
            var kind = KindOf(sentence, reading, noun);
            if (kind is null)
            {
                continue;
            }
            var (low, high) = Bounds(view, i, value);
            found.Add(new Quantity { Span = view.SpanOf(i, noun + 1), Kind = kind, Of = view.Text(noun).ToString(), Low = low, Best = value, High = high });
            i = noun;
        }
        return found;
    }

    private static string? KindOf(SentenceReading sentence, Reading reading, int noun)
    {
        var view = sentence.View;
        var word = view.Text(noun);
        var count = view.Words[noun].Marks.FirstOrDefault(m => m.Field == "quantity");
        if (count is not null)
        {
            return count.Value;
        }
        foreach (var other in sentence.Readings)
        {
            if (other.Clause == reading.Clause && other.IsVerb && view.Words[other.At].Marks.FirstOrDefault(m => m.Field == "quantity") is { } mark)
            {
                return mark.Value;
            }
        }
        for (var i = reading.Clause.First; i < reading.Clause.End; i++)
        {
            if (view.ClauseAt[i] == reading.Clause && view.Words[i].Marks.FirstOrDefault(m => m.Field == "quantity") is { } mark && (view.Pos[i] is Pos.Verb or Pos.Participle or Pos.Infinitive))
            {
                return mark.Value;
            }
        }
        return (view.ClassesAt(noun) & (WordClass.Soldiers | WordClass.Civilians | WordClass.Weapon | WordClass.Drone | WordClass.Vehicle | WordClass.Aircraft | WordClass.Structure)) != 0 && word.Length > 0 ? "other" : null;
    }

    private static (double Low, double? High) Bounds(SentenceView view, int i, double value)
    {
        for (var j = Math.Max(0, i - 2); j < i; j++)
        {
            var mark = view.Words[j].Marks.FirstOrDefault(m => m.Field == "bound");
            if (mark is not null)
            {
                return mark.Value switch
                {
                    "at-least" => (value, null),
                    "at-most" => (0, value),
                    "more-than" => (value + 1, null),
                    _ => (Math.Floor(value * 0.9), Math.Ceiling(value * 1.1)),
                };
            }
        }
        return (value, value);
    }

    private static bool TryNumber(SentenceView view, int i, out double value, out int length)
    {
        length = 1;
        value = 0;
        if (view.Token(i).Kind == TokenKind.Number)
        {
            var german = view.Language.IsGerman;
            var text = view.Text(i).ToString();
            text = german ? text.Replace(".", "", StringComparison.Ordinal).Replace(',', '.') : text.Replace(",", "", StringComparison.Ordinal);
            if (!double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value))
            {
                return false;
            }
        }
        else if (view.Words[i].Marks.FirstOrDefault(m => m.Field == "number") is { } mark)
        {
            value = double.Parse(mark.Value, CultureInfo.InvariantCulture);
        }
        else
        {
            return false;
        }
        if (i + 1 < view.Count && view.Words[i + 1].Marks.FirstOrDefault(m => m.Field == "multiplier") is { } times)
        {
            value *= double.Parse(times.Value, CultureInfo.InvariantCulture);
            length = 2;
        }
        return true;
    }
}
