using Lagebild.Entity.Claims.Lexicon;
using VerbForm = Lagebild.Entity.Claims.Lexicon.VerbForm;

namespace Lagebild.Entity.Claims.Sentences;

/// <summary>Past forms that are no finite verbs: what the words of the whole sentence say, once each has been looked at by itself (<see cref="EnglishVerbTagging"/>).</summary>
internal static class EnglishParticiples
{
    /// <summary>"Refugees stranded at the border were …": a past form after a noun is a participle if the clause has another verb.</summary>
    public static void Reduce(SentenceView view)
    {
        for (var i = 0; i + 2 < view.Count; i++)
        {
            // "test-fired": one verb.
            if (view.IsInnerHyphen(i + 1) && view.Pos[i + 2] == Pos.Verb && view.Pos[i] is Pos.Noun or Pos.Other or Pos.Adjective)
            {
                view.Pos[i] = Pos.Adverb;
            }
        }
        for (var i = 1; i + 1 < view.Count; i++)
        {
            if (view.Pos[i] == Pos.Adjective && view.Pos[i - 1] == Pos.Determiner && view.Pos[i + 1] is Pos.Preposition or Pos.Punctuation or Pos.Conjunction && (view.Words[i].Classes & (WordClass.Soldiers | WordClass.Official)) != 0 && !view.IsInnerHyphen(i + 1))
            {
                // "investigated the general on Monday"
                view.Pos[i] = Pos.Noun;
            }
            if (view.Pos[i] != Pos.Verb || view.Pos[i - 1] is not (Pos.Noun or Pos.Name) || view.Has(i, WordKind.Be | WordKind.Have | WordKind.Modal) || view.Pos[i + 1] is not (Pos.Preposition or Pos.Adverb))
            {
                continue;
            }
            if (view.Has(i, WordKind.Suffered) && IsHeadlinePassive(view, i))
            {
                view.Pos[i] = Pos.Participle;
                continue;
            }
            var past = false;
            foreach (var reading in view.Words[i].Verbs)
            {
                past |= (reading.Form & VerbForm.Participle) != 0;
            }
            past |= view.Words[i].Verbs.Length == 0 && view.Text(i).EndsWith("ed");
            if (EnglishQuantities.Opens(view, i + 1) && Array.Exists(view.Words[i].Verbs, v => v.Verb.Senses.Exists(s => (s.Frame & RoleFrame.Saying) != 0)))
            {
                // "Officials said nearly 200 people were held"
                continue;
            }
            // "the bishop on Sunday called for": nothing happens to a day.
            var onDay = (view.Words[i - 1].Classes & WordClass.Time) != 0;
            if (past && !onDay && (view.Has(i + 1, WordKind.Agent) || FiniteFollows(view, i + 1) || VerbPrecedes(view, i)))
            {
                view.Pos[i] = Pos.Participle;
            }
        }
    }

    /// <summary>"Opposition leader freed after two years", "Two soldiers killed in raid": no object, no other verb.</summary>
    private static bool IsHeadlinePassive(SentenceView view, int verb)
    {
        for (var i = 0; i < view.Count; i++)
        {
            if (i != verb && view.Pos[i] is Pos.Verb or Pos.Participle)
            {
                return false;
            }
        }
        return view.Words[verb].Verbs.Length > 0;
    }

    /// <summary>"signed a pact [reached in May]": the stretch has its verb already. "said rebels [attacked in May]" begins a new clause.</summary>
    private static bool VerbPrecedes(SentenceView view, int participle)
    {
        for (var i = participle - 1; i >= 0 && view.Pos[i] is not (Pos.Punctuation or Pos.Conjunction); i--)
        {
            if (view.Has(i, WordKind.Relative | WordKind.Subordinator | WordKind.Question))
            {
                return false;
            }
            if (view.Pos[i] is Pos.Verb or Pos.Infinitive)
            {
                return !view.Has(i, WordKind.Be | WordKind.Have | WordKind.Modal) && !Array.Exists(view.Words[i].Verbs, v => v.Verb.Senses.Exists(s => (s.Frame & RoleFrame.Saying) != 0));
            }
        }
        return false;
    }

    private static bool FiniteFollows(SentenceView view, int from)
    {
        for (var i = from; i < view.Count; i++)
        {
            if (view.Pos[i] == Pos.Verb)
            {
                return true;
            }
            if (view.Pos[i] is Pos.Punctuation or Pos.Conjunction or Pos.Infinitive || view.Has(i, WordKind.Relative | WordKind.Subordinator | WordKind.Question))
            {
                return false;
            }
        }
        return false;
    }
}
