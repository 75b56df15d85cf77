using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Claims.Lexicon;
using Lagebild.Text;
using VerbForm = Lagebild.Entity.Claims.Lexicon.VerbForm;

namespace Lagebild.Entity.Claims.Sentences;

/// <summary>What the verbs around a word say about it: infinitives of "be" and "have", two verbs side by side, no other verb to come.</summary>
internal static class EnglishVerbPairs
{
    /// <summary>"is said to have fled", "refused to be drawn": an infinitive, whatever else the form can be. "M23 rebels executed": of two verbs side by side the people are none.</summary>
    public static void Apply(SentenceView view)
    {
        for (var i = 1; i + 1 < view.Count; i++)
        {
            if (view.Pos[i] != Pos.Verb)
            {
                continue;
            }
            if (view.Has(i, WordKind.Be | WordKind.Have) && view.Text(i) is "be" or "have" && view.Has(i - 1, WordKind.Infinitival))
            {
                view.Pos[i] = Pos.Infinitive;
            }
            else if (view.Pos[i + 1] == Pos.Verb && !view.Has(i, WordKind.Be | WordKind.Have | WordKind.Modal) && view.Text(i)[^1] == 's' && (view.Words[i].Classes & (WordClass.Soldiers | WordClass.Civilians | WordClass.Criminal | WordClass.Official)) != 0)
            {
                view.Pos[i] = Pos.Noun;
            }
        }
    }

    /// <summary>Whether no auxiliary and no past form follows before the stretch ends.</summary>
    public static bool IsLast(SentenceView view, int i)
    {
        for (var j = i + 3; j < view.Count && view.Token(j).Kind != TokenKind.Punctuation; j++)
        {
            if (view.Has(j, WordKind.Be | WordKind.Have | WordKind.Modal | WordKind.Relative | WordKind.Complementiser) || Array.Exists(view.Words[j].Verbs, v => (v.Form & VerbForm.Past) != 0))
            {
                return false;
            }
        }
        return true;
    }
}
