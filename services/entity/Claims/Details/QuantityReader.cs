using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Claims.Lexicon;
using Lagebild.Entity.Claims.Sentences;

namespace Lagebild.Entity.Claims.Details;

/// <summary>Counted things of an event's clause: killed, wounded, captured, shot down of how many, square kilometres, per cent of an area.</summary>
internal static class QuantityReader
{
    private const WordClass Countable = WordClass.Soldiers | WordClass.Civilians | WordClass.Weapon | WordClass.Drone | WordClass.Vehicle | WordClass.Aircraft
        | WordClass.Structure | WordClass.Official | WordClass.Criminal | WordClass.Goods | WordClass.Territory | WordClass.Artillery;

    public static List<Quantity> Find(SentenceReading sentence, Reading reading)
    {
        var view = sentence.View;
        var words = DetailWords.Of(view.Language.Tag);
        var found = new List<Quantity>();
        for (var i = reading.Clause.First; i < reading.Clause.End; i++)
        {
            if (view.ClauseAt[i] != reading.Clause || CountedNumber.At(view, words, i) is not { } number)
            {
                continue;
            }
            if (Counted(view, reading, words, number, found) is { } quantity)
            {
                found.Add(quantity);
                i = view.Count > 0 ? Math.Max(i, number.End - 1) : i;
            }
        }
        return found;
    }

    private static Quantity? Counted(SentenceView view, Reading reading, DetailWords words, CountedNumber number, List<Quantity> before)
    {
        if (words.At(view, number.End, "unit", out var width) is { } unit)
        {
            var end = number.End + width;
            var of = Following(view, end);
            return number.IsArticle ? null : Make(view, number, unit.Value, unit.Id, end, of.Length > 0 ? of : view.Surface(view.SpanOf(number.End, end)));
        }
        var noun = number.End;
        while (noun < view.Count && noun - number.End < 5 && (view.Pos[noun] is Pos.Adjective or Pos.Number or Pos.Determiner || (view.Is(noun, Pos.Adverb) && view.Is(noun + 1, Pos.Adjective)) || (noun > number.End && view.Mark(noun) == ',' && view.Is(noun + 1, Pos.Adjective))))
        {
            if (words.At(view, noun, "counted", out _) is not null)
            {
                break;
            }
            noun++;
        }
        var counted = words.At(view, noun, "counted", out _);
        if (counted is null && (noun >= view.Count || view.Pos[noun] is not (Pos.Noun or Pos.Name) || view.ClauseAt[noun] != reading.Clause))
        {
            // "40 Menschen getötet und 30 verletzt": the noun is not said again.
            return !number.IsArticle && before.Count > 0 && words.At(view, number.End, "act", out _) is { } act && number.End < view.Count
                ? Make(view, number, act.Value, act.Id, number.End, before[^1].Of) : Alone(view, reading, words, number);
        }
        if ((view.ClassesAt(noun) & WordClass.Time) != 0 || (view.EntityAt[noun] >= 0 && view.Entities[view.EntityAt[noun]].Type == "PER"))
        {
            return null;
        }
        if (counted is not null)
        {
            return Make(view, number, counted.Value, counted.Id, noun + 1, view.Text(noun).ToString());
        }
        var isThing = (view.ClassesAt(noun) & Countable) != 0;
        if (Act(view, reading, words, noun, isThing) is { } kind)
        {
            // "griffen ein Dorf an" counts nothing, and no house is killed.
            var isPlace = (view.ClassesAt(noun) & (WordClass.Structure | WordClass.Territory)) != 0 && (view.ClassesAt(noun) & (WordClass.Civilians | WordClass.Soldiers | WordClass.Vehicle)) == 0;
            return !(view.Language.IsGerman && isPlace && (number.IsArticle ? kind.Value is not ("destroyed" or "damaged") : kind.Value is "killed" or "wounded" or "missing")) && (isThing || !number.IsArticle) ? Make(view, number, kind.Value, kind.Id, noun + 1, view.Text(noun).ToString()) : null;
        }
        return isThing && !number.IsArticle ? Make(view, number, "other", "quantity.noun", noun + 1, view.Text(noun).ToString()) : null;
    }

    /// <summary>"[Vierzig] wurden verletzt": a number that is the subject itself, right before the finite verb.</summary>
    private static Quantity? Alone(SentenceView view, Reading reading, DetailWords words, CountedNumber number) =>
        view.Language.IsGerman && !number.IsArticle && number.End == reading.Clause.Finite && number.Best > 1 && Act(view, reading, words, number.First, false) is { Value: "killed" or "wounded" or "missing" or "captured" or "displaced" or "evacuated" or "freed" } act
            ? Make(view, number, act.Value, act.Id, number.End, view.Surface(view.SpanOf(number.First, number.End))) : null;

    /// <summary>What happened to the counted: the first word after it that says so, else the last one before it.</summary>
    private static DetailWord? Act(SentenceView view, Reading reading, DetailWords words, int noun, bool isThing)
    {
        DetailWord? before = null;
        for (var i = reading.Clause.First; i < reading.Clause.End; i++)
        {
            if (view.ClauseAt[i] != reading.Clause || (view.Is(i, Pos.Noun) && i != reading.At) || words.At(view, i, "act", out _) is not { } act || (act.Value is "launched" or "delivered" or "deployed" or "shot-down" && !isThing))
            {
                continue;
            }
            if (i > noun)
            {
                return act;
            }
            before = act;
        }
        return before;
    }

    /// <summary>"40 Prozent des Gebiets": what the share is of.</summary>
    private static string Following(SentenceView view, int end)
    {
        var i = end;
        while (view.Is(i, Pos.Determiner) || view.Is(i, Pos.Adjective) || view.Is(i, Pos.Preposition))
        {
            i++;
        }
        return i > end && i - end < 5 && (view.Is(i, Pos.Noun) || view.Is(i, Pos.Name)) ? view.Text(i).ToString() : "";
    }

    private static Quantity Make(SentenceView view, CountedNumber number, string kind, string rule, int end, string of) => new()
    {
        Span = view.SpanOf(number.First, Math.Max(end, number.First + 1)),
        Kind = kind,
        Of = of,
        Low = number.Low,
        Best = number.Best,
        High = number.High,
        OutOf = number.OutOf,
        RuleId = rule,
    };
}
