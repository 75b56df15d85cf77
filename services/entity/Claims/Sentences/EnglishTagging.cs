using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Claims.Lexicon;
using Lagebild.Text;

namespace Lagebild.Entity.Claims.Sentences;

/// <summary>Kinds of words in English by function words, verb forms and neighbours.</summary>
internal static class EnglishTagging
{
    public static void Tag(SentenceView view)
    {
        for (var i = 0; i < view.Count; i++)
        {
            view.Pos[i] = PosOf(view, i);
        }
    }

    private static Pos PosOf(SentenceView view, int i)
    {
        var token = view.Token(i);
        switch (token.Kind)
        {
            case TokenKind.Punctuation:
                return Pos.Punctuation;
            case TokenKind.Number:
                return Pos.Number;
        }
        var word = view.Words[i];
        var kind = word.Kind;
        // "Amnesty International", "Palestinians": what a name holds is no adjective of its own, people are no attribute.
        var named = token.IsCapitalised && view.EntityAt[i] >= 0 && view.Entities[view.EntityAt[i]].Form == MentionForm.Name && (kind & WordKind.Adjective) != 0;
        if (kind != 0 && !named && (token.Case != TokenCase.Upper || token.Length == 1) && (kind & ~WordKind.Source) != 0)
        {
            var pos = Function(view, i, kind);
            if (pos != Pos.Other)
            {
                return pos;
            }
        }
        if (token.IsCapitalised && i > 0 && view.Mark(i - 1) is not ('"' or '“' or ':' or '`'))
        {
            return Pos.Name;
        }
        if (view.ToponymAt[i] >= 0)
        {
            return view.Toponyms[view.ToponymAt[i]].Use == ToponymUse.Demonym && view.Text(i)[^1] != 's' ? Pos.Adjective : Pos.Name;
        }
        if (view.EntityAt[i] >= 0 && view.Entities[view.EntityAt[i]].Form == MentionForm.Name)
        {
            return Pos.Name;
        }
        if (i == 0 && word.Nouns.Length > 0 && token.IsCapitalised)
        {
            return Pos.Noun;
        }
        return word.Verbs.Length > 0 ? VerbPos(view, i, word)
            : word.Nouns.Length > 0 ? Pos.Noun
            : view.Text(i).EndsWith("ly") ? Pos.Adverb
            : Pos.Noun;
    }

    private static Pos Function(SentenceView view, int i, WordKind kind) =>
        (kind & (WordKind.Be | WordKind.Have | WordKind.Become | WordKind.Modal)) != 0 ? (kind & WordKind.Participle) != 0 ? Pos.Participle : Pos.Verb
        : (kind & WordKind.Infinitival) != 0 ? Pos.Preposition
        : (kind & WordKind.Determiner) != 0 ? Pos.Determiner
        : (kind & WordKind.Preposition) != 0 ? Pos.Preposition
        : (kind & (WordKind.Coordinator | WordKind.Subordinator | WordKind.Conditional | WordKind.Complementiser)) != 0 ? Pos.Conjunction
        : (kind & (WordKind.Pronoun | WordKind.Relative | WordKind.Reflexive | WordKind.Question)) != 0 ? Pos.Pronoun
        : (kind & (WordKind.Adverb | WordKind.Negation | WordKind.Particle)) != 0 ? Pos.Adverb
        : (kind & WordKind.Adjective) != 0 ? Pos.Adjective
        : Pos.Other;

    private static Pos VerbPos(SentenceView view, int i, WordInfo word)
    {
        var forms = word.Verbs.Aggregate(VerbForm.None, (all, r) => all | r.Form);
        var before = i > 0 ? view.Pos[i - 1] : Pos.Punctuation;
        if (i > 0 && view.Has(i - 1, WordKind.Infinitival))
        {
            return (forms & VerbForm.Infinitive) != 0 ? Pos.Infinitive : Pos.Noun;
        }
        // An adverb between does not change what stands before: "have repeatedly shelled".
        var j = i - 1;
        while (j >= 0 && view.Pos[j] == Pos.Adverb)
        {
            j--;
        }
        var governor = j >= 0 ? view.Words[j].Kind : WordKind.None;
        if ((governor & (WordKind.Be | WordKind.Have)) != 0 && (governor & WordKind.Pronoun) == 0)
        {
            if ((forms & (VerbForm.Participle | VerbForm.PresentParticiple)) != 0)
            {
                return Pos.Participle;
            }
        }
        if ((governor & WordKind.Modal) != 0 && (forms & VerbForm.Infinitive) != 0)
        {
            return Pos.Infinitive;
        }
        if (before is Pos.Determiner or Pos.Adjective or Pos.Number || (before == Pos.Preposition) || (i > 0 && view.Has(i - 1, WordKind.Possessive)) || (i > 0 && view.Text(i - 1) is "'s" or "’s"))
        {
            if ((forms & (VerbForm.Participle | VerbForm.PresentParticiple)) != 0 && (forms & VerbForm.Infinitive) == 0)
            {
                return before == Pos.Preposition && (forms & VerbForm.PresentParticiple) != 0 ? Pos.Participle : Pos.Adjective;
            }
            return Pos.Noun;
        }
        // "Israeli-occupied", "long-threatened".
        if (view.IsInnerHyphen(i - 1) && (forms & VerbForm.Participle) != 0)
        {
            return Pos.Adjective;
        }
        // News gives no orders: "Aid groups …" begins with a noun.
        if (i == 0 && (forms & (VerbForm.Past | VerbForm.Participle | VerbForm.PresentParticiple)) == 0 || Disagrees(view, i, forms))
        {
            return Pos.Noun;
        }
        // "Croat forces", "truce monitors": people named by a word that is a verb too.
        if ((word.Classes & (WordClass.Soldiers | WordClass.Speaker | WordClass.Official | WordClass.Civilians)) != 0 && (forms & (VerbForm.Past | VerbForm.PresentParticiple)) == 0 )
        {
            return Pos.Noun;
        }
        if ((forms & VerbForm.PresentParticiple) != 0)
        {
            return Pos.Participle;
        }
        if ((forms & VerbForm.Past) != 0 || (forms & VerbForm.Participle) != 0)
        {
            // A participle after a noun and before "by" is reduced: "the town captured by rebels".
            return (forms & VerbForm.Past) == 0 ? Pos.Participle : Pos.Verb;
        }
        if (word.Nouns.Length == 0 && (j < 0 || view.Pos[j] is Pos.Name or Pos.Noun or Pos.Pronoun or Pos.Conjunction or Pos.Punctuation))
        {
            return Pos.Verb;
        }
        // Noun or verb ("attacks", "support"): a verb if a noun stands before and something it can govern after it.
        var after = i + 1 < view.Count ? view.Words[i + 1].Kind : WordKind.None;
        var capital = i + 1 < view.Count && view.Token(i + 1).IsCapitalised;
        return before is Pos.Name or Pos.Noun or Pos.Pronoun && ((after & (WordKind.Determiner | WordKind.Pronoun)) != 0 || capital || view.Token(Math.Min(i + 1, view.Count - 1)).Kind == TokenKind.Number) ? Pos.Verb : Pos.Noun;
    }

    /// <summary>"border patrol agents", "weapons supplies": no verb, since it does not agree with the noun before it.</summary>
    private static bool Disagrees(SentenceView view, int i, VerbForm forms)
    {
        if (i == 0 || (forms & (VerbForm.Past | VerbForm.Participle | VerbForm.PresentParticiple)) != 0 || view.Pos[i - 1] != Pos.Noun || view.Token(i - 1).IsCapitalised)
        {
            return false;
        }
        var plural = view.Text(i - 1)[^1] == 's' || view.Text(i - 1) is "police" or "people" or "youth" or "men" or "women" or "children" or "media";
        for (var j = i - 2; j >= 0 && !plural && view.Pos[j] is Pos.Noun or Pos.Name or Pos.Determiner or Pos.Adjective or Pos.Conjunction or Pos.Preposition; j--)
        {
            plural = view.Has(j, WordKind.Coordinator) || view.Pos[j] == Pos.Preposition;
        }
        return view.Text(i)[^1] == 's' && !view.Text(i).EndsWith("ss") ? view.Text(i - 1)[^1] == 's' : !plural;
    }
}
