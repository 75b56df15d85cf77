using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Claims.Lexicon;
using Lagebild.Text;
using VerbForm = Lagebild.Entity.Claims.Lexicon.VerbForm;

namespace Lagebild.Entity.Claims.Sentences;

/// <summary>What the verbs around a word say about it: infinitives of "be" and "have", two verbs side by side, no other verb to come.</summary>
internal static class EnglishVerbPairs
{
    private const WordClass People = WordClass.Soldiers | WordClass.Civilians | WordClass.Criminal | WordClass.Official;

    /// <summary>
    /// "is said to have fled", "refused to be drawn": an infinitive, whatever else the form can be. "M23 rebels executed", "accused Darfur rebels of": people, as
    /// another verb stands there; "jailed a Lithuanian national for": no adjective, as no noun follows.
    /// </summary>
    public static void Apply(SentenceView view)
    {
        var verb = false;
        for (var i = 0; i + 1 < view.Count; i++)
        {
            if (view.Pos[i] == Pos.Adjective && i > 1 && view.Pos[i - 1] == Pos.Adjective && (view.Words[i].Classes & People) != 0 && !view.Words[i].IsPhraseTrigger && view.Has(i + 1, WordKind.Preposition | WordKind.Agent))
            {
                view.Pos[i] = Pos.Noun;
            }
            if (view.Pos[i] != Pos.Verb)
            {
                verb = (verb || view.Pos[i] == Pos.Participle) && view.Pos[i] is not (Pos.Punctuation or Pos.Conjunction) && !view.Has(i, WordKind.Relative);
                continue;
            }
            if (i > 0 && view.Has(i, WordKind.Be | WordKind.Have) && view.Text(i) is "be" or "have" && view.Has(i - 1, WordKind.Infinitival))
            {
                view.Pos[i] = Pos.Infinitive;
            }
            else if (i > 0 && !view.Has(i, WordKind.Be | WordKind.Have | WordKind.Modal) && (view.Words[i].Classes & (verb ? People | WordClass.Structure : People)) != 0 && view.Pos[i - 1] is Pos.Name or Pos.Adjective or Pos.Noun && (view.Text(i)[^1] == 's' && (view.Pos[i + 1] == Pos.Verb || view.Pos[i + 1] == Pos.Preposition && AuxiliaryFollows(view, i + 2)) || verb))
            {
                view.Pos[i] = Pos.Noun;
            }
            else
            {
                verb = true;
            }
        }
    }

    /// <summary>"Security forces in Chad [have tortured]".</summary>
    private static bool AuxiliaryFollows(SentenceView view, int from)
    {
        for (var i = from; i < view.Count && view.Token(i).Kind != TokenKind.Punctuation && !view.Has(i, WordKind.Coordinator | WordKind.Relative | WordKind.Complementiser | WordKind.Subordinator); i++)
        {
            if (view.Pos[i] == Pos.Verb)
            {
                return view.Has(i, WordKind.Have | WordKind.Be);
            }
        }
        return false;
    }

    /// <summary>"UN arms inspectors said": another verb follows before the stretch ends.</summary>
    public static bool SaysLater(SentenceView view, int i)
    {
        for (var j = i + 2; j < view.Count && view.Token(j).Kind == TokenKind.Word && !view.Has(j, WordKind.Coordinator | WordKind.Subordinator | WordKind.Complementiser | WordKind.Relative | WordKind.Infinitival); j++)
        {
            if (view.Has(j, WordKind.Be | WordKind.Have | WordKind.Modal) || Array.Exists(view.Words[j].Verbs, v => (v.Form & VerbForm.Past) != 0))
            {
                return true;
            }
        }
        return false;
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
