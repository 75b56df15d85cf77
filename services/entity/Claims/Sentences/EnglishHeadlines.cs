using Lagebild.Entity.Claims.Lexicon;
using Lagebild.Text;

namespace Lagebild.Entity.Claims.Sentences;

/// <summary>
/// Verbs of headlines, which the statistical tagger takes for nouns as no article stands around them: "Missile hits
/// apartment block", "Farmers block roads", "Defence minister resigns". Only a stretch that has no verb is looked at.
/// </summary>
internal static class EnglishHeadlines
{
    private const WordClass Doers = WordClass.Soldiers | WordClass.Weapon | WordClass.Aircraft | WordClass.Drone | WordClass.Civilians | WordClass.Official | WordClass.Goods | WordClass.Vehicle | WordClass.Relief;

    public static void Apply(SentenceView view)
    {
        for (var first = 0; first < view.Count; first++)
        {
            var end = first;
            var hasVerb = false;
            for (; end < view.Count && !Ends(view, end); end++)
            {
                hasVerb |= view.Pos[end] is Pos.Verb or Pos.Participle or Pos.Infinitive;
            }
            if (!hasVerb)
            {
                Mark(view, first, end);
            }
            first = end;
        }
    }

    private static bool Ends(SentenceView view, int i) => view.Mark(i) is ',' or ';' or ':' or '.' or '?' or '!' or '–' or '—' || view.Has(i, WordKind.Subordinator | WordKind.Relative | WordKind.Conditional | WordKind.Unless);

    private static void Mark(SentenceView view, int first, int end)
    {
        for (var i = first + 1; i < end; i++)
        {
            if (view.Pos[i] == Pos.Noun && (view.Pos[i - 1] is Pos.Noun or Pos.Name || view.Pos[i - 1] == Pos.Adjective && i - 1 == first) && IsFinite(view, i) && CanFollow(view, i, end))
            {
                view.Pos[i] = Pos.Verb;
                return;
            }
        }
    }

    /// <summary>A form that agrees with what stands before it and is not the name of people or things: "troops", "arms".</summary>
    private static bool IsFinite(SentenceView view, int i)
    {
        var word = view.Words[i];
        if (word.Verbs.Length == 0 || (word.Classes & Doers) != 0 || view.IsInnerHyphen(i - 1) || view.IsInnerHyphen(i + 1))
        {
            return false;
        }
        var singular = false;
        var plural = false;
        foreach (var reading in word.Verbs)
        {
            singular |= (reading.Form & VerbForm.Present) != 0 && (reading.Form & VerbForm.Infinitive) == 0;
            plural |= (reading.Form & VerbForm.Infinitive) != 0;
        }
        return singular && !IsPlural(view, i - 1) || plural && IsPlural(view, i - 1);
    }

    /// <summary>"farmers", "police", "Trump and Putin".</summary>
    public static bool IsPlural(SentenceView view, int i) => view.Pos[i] != Pos.Name
        ? view.Text(i) is "police" or "Police" or "people" or "troops" or "Troops" or "women" or "Women" or "men" or "Men" || view.Text(i)[^1] is 's' && !view.Text(i).EndsWith("ss")
        : view.Text(i) is "Taliban" or "Houthis" || (view.Text(i)[^1] is 's' && view.Token(i).Case != TokenCase.Upper && view.ToponymAt[i] < 0) || (i >= 2 && view.Has(i - 1, WordKind.Coordinator));

    /// <summary>An object after it; a word that names an event as well needs one, another may end the headline or take a preposition.</summary>
    private static bool CanFollow(SentenceView view, int i, int end)
    {
        if (i + 1 >= end)
        {
            return view.Words[i].Nouns.Length == 0;
        }
        return view.Pos[i + 1] switch
        {
            Pos.Noun or Pos.Name or Pos.Adjective or Pos.Number or Pos.Determiner or Pos.Pronoun => true,
            // "Police clash with miners", "Farmers protest in Brussels"; but "Police raid on a club".
            Pos.Preposition or Pos.Adverb => view.Words[i].Nouns.Length == 0 || IsPlural(view, i - 1) && (view.Text(i - 1)[^1] == 's' || view.Text(i + 1) is "with") && view.Text(i + 1) is "with" or "in" or "over" or "against" or "outside" or "after" or "as" or "amid" or "near",
            _ => false,
        };
    }
}
