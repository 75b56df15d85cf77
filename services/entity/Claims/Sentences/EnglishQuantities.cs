using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Claims.Lexicon;

namespace Lagebild.Entity.Claims.Sentences;

/// <summary>"at least thirty people", "up to 200 tanks", "more than a dozen villages": words that only say how exact a number is.</summary>
internal static class EnglishQuantities
{
    /// <summary>The first of these words before the number that opens a phrase, else where the phrase starts.</summary>
    public static int Start(SentenceView view, int start)
    {
        if (view.Language.IsGerman || start == 0)
        {
            return start;
        }
        // "at [least thirty]": the tagger may count "least" as an attribute.
        var number = view.Text(start) is "least" or "most" ? start + 1 : start;
        if (!IsNumber(view, number))
        {
            return start;
        }
        var before = number - 1;
        if (before >= 1 && (view.Text(before) is "least" or "most" && view.Text(before - 1) is "at" or "At"
            || view.Text(before) is "to" && view.Text(before - 1) is "up" or "Up" or "close"
            || view.Text(before) is "than" && view.Text(before - 1) is "more" or "More" or "fewer" or "Fewer" or "less" or "Less"))
        {
            return before - 1;
        }
        if (before >= 0 && view.Text(before) is "nearly" or "almost" or "roughly" or "approximately" or "Nearly" or "Almost" or "Roughly" or "About" or "Around" or "Over")
        {
            return before;
        }
        // "evacuated [about 200] civilians", "killing [over forty]"; not "talks about two islands".
        return before > 0 && view.Text(before) is "about" or "around" or "over" && (view.Pos[before - 1] is Pos.Verb or Pos.Participle or Pos.Infinitive or Pos.Preposition) && !Counts(view, number, WordClass.Time | WordClass.Place | WordClass.Territory) ? before : start;
    }

    /// <summary>"said [at least twelve people] were killed": whether a number begins here with such words before it.</summary>
    public static bool Opens(SentenceView view, int i) => i + 2 < view.Count && (IsNumber(view, i + 1) && Start(view, i + 1) == i || IsNumber(view, i + 2) && Start(view, i + 2) == i);

    private static bool IsNumber(SentenceView view, int i) => i < view.Count
        && (view.Pos[i] == Pos.Number || view.Has(i, WordKind.Numeral) || view.Text(i) is "a" && i + 1 < view.Count && view.Text(i + 1) is "dozen" or "hundred" or "thousand" or "score" or "million" or "third" or "quarter"
            || view.Text(i) is "half" or "dozens" or "hundreds" or "thousands" or "scores");

    /// <summary>"for over two weeks": what is counted is no one.</summary>
    private static bool Counts(SentenceView view, int number, WordClass classes)
    {
        for (var i = number + 1; i < view.Count && view.Pos[i] is Pos.Noun or Pos.Name or Pos.Adjective or Pos.Number; i++)
        {
            if ((view.ClassesAt(i) & classes) != 0)
            {
                return true;
            }
        }
        return false;
    }
}
