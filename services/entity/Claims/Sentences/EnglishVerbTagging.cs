using Lagebild.Entity.Claims.Lexicon;
using Lagebild.Text;
using Lagebild.Text.Grammar;
using VerbForm = Lagebild.Entity.Claims.Lexicon.VerbForm;

namespace Lagebild.Entity.Claims.Sentences;

/// <summary>
/// Whether a word that can be a verb is one here, and as what: what stands before it decides where that is certain
/// ("to", modals, forms of "be" and "have", articles), else the statistical tagger.
/// </summary>
internal static class EnglishVerbTagging
{
    private const VerbForm Participles = VerbForm.Participle | VerbForm.PresentParticiple;

    /// <summary>What a verb form that no table knows can be, by its ending.</summary>
    public static VerbForm FormsOf(ReadOnlySpan<char> word) =>
        word.EndsWith("ing") ? VerbForm.PresentParticiple
        : word.EndsWith("ed") ? VerbForm.Past | VerbForm.Participle
        : word.EndsWith("s") && !word.EndsWith("ss") ? VerbForm.Present
        : VerbForm.Infinitive | VerbForm.Present;

    public static Pos PosOf(SentenceView view, int i, VerbForm forms, PartOfSpeech learned)
    {
        var isNoun = view.Words[i].Nouns.Length > 0;
        if (i > 0 && view.Has(i - 1, WordKind.Infinitival) || i > 1 && view.Pos[i - 1] == Pos.Adverb && view.Has(i - 2, WordKind.Infinitival))
        {
            // "shot to death", "bowed to pressure from truckers", "bowed to pressure."
            if ((view.Words[i].Verbs.Length == 0 || learned == PartOfSpeech.Noun && (i + 1 == view.Count || view.Token(i + 1).Kind == TokenKind.Punctuation) || isNoun && i + 1 < view.Count && view.Text(i + 1) is "from" or "of" or "by") && view.Has(i - 1, WordKind.Infinitival) && (i + 1 == view.Count || view.Has(i + 1, WordKind.Preposition | WordKind.Temporal | WordKind.Agent) || view.Token(i + 1).Kind == TokenKind.Punctuation))
            {
                return Pos.Noun;
            }
            return (forms & VerbForm.Infinitive) != 0 && !(isNoun && learned == PartOfSpeech.Noun) ? Pos.Infinitive
                : (forms & VerbForm.PresentParticiple) != 0 && !(isNoun && learned == PartOfSpeech.Noun) ? Pos.Participle
                : (forms & VerbForm.Infinitive) != 0 || isNoun ? Pos.Noun : (forms & Participles) != 0 ? Pos.Adjective : Pos.Noun;
        }
        // An adverb between does not change what stands before: "have repeatedly shelled".
        var j = i - 1;
        while (j >= 0 && view.Pos[j] == Pos.Adverb)
        {
            j--;
        }
        var governor = j >= 0 ? view.Words[j].Kind : WordKind.None;
        if ((governor & (WordKind.Be | WordKind.Have)) != 0 && (forms & Participles) != 0 && !(isNoun && learned == PartOfSpeech.Noun))
        {
            return Pos.Participle;
        }
        if ((forms & VerbForm.Infinitive) != 0 && learned is PartOfSpeech.Verb or PartOfSpeech.Aux && IsUnderModal(view, i) || (governor & WordKind.Modal) != 0 && (forms & VerbForm.Infinitive) != 0)
        {
            return Pos.Infinitive;
        }
        var before = i > 0 ? view.Pos[i - 1] : Pos.Punctuation;
        if (view.Text(i) is "warning" && i + 1 < view.Count && view.Text(i + 1) is "shot" or "shots")
        {
            // "fired warning shots"
            return Pos.Adjective;
        }
        if (!isNoun && (forms & (Participles | VerbForm.Past | VerbForm.Infinitive | VerbForm.Present)) == VerbForm.Past)
        {
            // "The secretary flew to": what is no participle as well cannot stand before a noun.
            return Pos.Verb;
        }
        if (i == 0 && isNoun && (forms & VerbForm.Infinitive) != 0 && view.Count > 1 && view.Token(1) is { Kind: TokenKind.Word, IsCapitalised: false } && (view.Words[1].Classes & (WordClass.Soldiers | WordClass.Aircraft | WordClass.Official | WordClass.Civilians)) != 0)
        {
            // "Riot police took up positions": nobody is told to riot.
            return Pos.Noun;
        }
        if (isNoun && (forms & VerbForm.Past) == 0 && view.IsInnerHyphen(i - 2))
        {
            // "a two-day visit"
            return Pos.Noun;
        }
        if (i == 0 && (forms & Participles) != 0 && (forms & VerbForm.Infinitive) == 0 && i + 1 < view.Count && view.Token(1) is { Kind: TokenKind.Word, IsCapitalised: false } && view.Words[1].Kind == 0 && !view.Text(0).EndsWith("ing") && !view.Text(1).EndsWith("ly"))
        {
            // "Armoured columns moved"
            return Pos.Adjective;
        }
        if (IsAttribute(view, i, before))
        {
            return InPhrase(view, i, before, forms, learned, isNoun);
        }
        if (before == Pos.Preposition && (forms & VerbForm.PresentParticiple) == 0)
        {
            return (forms & VerbForm.Infinitive) == 0 && (forms & Participles) != 0 ? Pos.Adjective : Pos.Noun;
        }
        if ((forms & VerbForm.PresentParticiple) != 0)
        {
            if (isNoun && before == Pos.Verb && i + 1 < view.Count && view.Token(i + 1).Kind == TokenKind.Word && (view.Words[i + 1].Kind & ~(WordKind.Determiner | WordKind.Numeral | WordKind.Adjective | WordKind.Definite)) == 0 && !view.Has(i - 1, WordKind.Be | WordKind.Have | WordKind.Modal))
            {
                // "admitted killing civilians"
                return Pos.Participle;
            }
            // "of growing fears", but "of arming bandits"
            if (learned == PartOfSpeech.Adj && !(before == Pos.Preposition && Array.Exists(view.Words[i].Verbs, v => v.Verb.Senses.Exists(s => s.IsEvent))) && i + 1 < view.Count && view.Token(i + 1).Kind == TokenKind.Word && view.Words[i + 1].Kind == 0)
            {
                return Pos.Adjective;
            }
            if (isNoun && before == Pos.Punctuation && i + 1 < view.Count && view.Words[i + 1].Nouns.Length == 0 && (view.Has(i + 1, WordKind.Be | WordKind.Have | WordKind.Modal) || Array.Exists(view.Words[i + 1].Verbs, v => (v.Form & (VerbForm.Past | VerbForm.Present)) != 0)))
            {
                // "Around Kars, [fighting] continued"
                return Pos.Noun;
            }
            if (before is Pos.Conjunction or Pos.Preposition && i + 1 < view.Count && view.Text(i + 1) is "of")
            {
                return Pos.Noun;
            }
            if (learned == PartOfSpeech.Noun && before is Pos.Noun or Pos.Name && !Governs(view, i))
            {
                // "the border crossing at"
                return Pos.Noun;
            }
            // "the court building in", "50 infantry fighting vehicles"
            if (before == Pos.Noun && ((view.Words[i].Classes & WordClass.Structure) != 0 && !Governs(view, i) || isNoun && i + 1 < view.Count && (view.Words[i + 1].Classes & WordClass.Goods) != 0))
            {
                return Pos.Noun;
            }
            return isNoun && (learned == PartOfSpeech.Noun || before == Pos.Preposition && !Governs(view, i)) ? Pos.Noun : Pos.Participle;
        }
        if (isNoun && before == Pos.Noun && (forms & VerbForm.Infinitive) != 0 && EnglishHeadlines.IsPlural(view, i - 1) && i + 1 < view.Count && view.Has(i + 1, WordKind.Infinitival) && !Array.Exists(view.Words[i].Nouns, n => n.IsEvent))
        {
            // "the rebels plan to"
            return Pos.Verb;
        }
        if (isNoun && before is Pos.Name or Pos.Noun && (forms & VerbForm.Present) != 0 && (forms & VerbForm.Infinitive) == 0 && i + 2 < view.Count && view.Has(i + 1, WordKind.Infinitival) && EnglishVerbPairs.IsLast(view, i))
        {
            // "Brussels plans to"
            return Pos.Verb;
        }
        if (isNoun && learned is PartOfSpeech.Noun or PartOfSpeech.Propn && (forms & VerbForm.Past) == 0 && !IsHeadlineVerb(view, i, before))
        {
            return Pos.Noun;
        }
        if ((forms & (VerbForm.Past | VerbForm.Participle)) != 0)
        {
            // "is investigating alleged crimes"
            if (learned == PartOfSpeech.Adj && before is not (Pos.Noun or Pos.Name or Pos.Pronoun) && i + 1 < view.Count && view.Token(i + 1).Kind == TokenKind.Word && view.Words[i + 1].Kind == 0)
            {
                return Pos.Adjective;
            }
            return (forms & VerbForm.Past) != 0 ? Pos.Verb : Pos.Participle;
        }
        if (!isNoun && i + 1 < view.Count && view.Has(i + 1, WordKind.Complementiser) && before is Pos.Noun or Pos.Name or Pos.Pronoun)
        {
            return Pos.Verb;
        }
        if (isNoun && before is Pos.Noun or Pos.Name && (i + 1 == view.Count || view.Token(i + 1).Kind == TokenKind.Punctuation))
        {
            // "response to Damascus strike"
            return Pos.Noun;
        }
        if (isNoun && before == Pos.Noun && (forms & VerbForm.Infinitive) == 0 && (i + 1 == view.Count || view.Has(i + 1, WordKind.Preposition | WordKind.Temporal) || view.Token(i + 1).Kind == TokenKind.Punctuation))
        {
            // "the final status talks with"
            return Pos.Noun;
        }
        if (isNoun && before is Pos.Noun or Pos.Name && (forms & (VerbForm.Infinitive | VerbForm.Past)) == VerbForm.Infinitive && !EnglishHeadlines.IsPlural(view, i - 1) && !IsHeadlineVerb(view, i, before))
        {
            // "death toll from Kharkiv strike rises": what stands before is no plural.
            return Pos.Noun;
        }
        return learned is PartOfSpeech.Verb or PartOfSpeech.Aux || IsHeadlineVerb(view, i, before) || (!isNoun && before == Pos.Name && (forms & VerbForm.Infinitive) == 0 && view.Words[i].Verbs.Length > 0 && i + 1 < view.Count && view.Token(i + 1).Kind == TokenKind.Word && !(learned == PartOfSpeech.Noun && (forms & VerbForm.Past) == 0 && EnglishVerbPairs.SaysLater(view, i))) || (!isNoun && j >= 0 && view.Pos[j] == Pos.Pronoun && learned != PartOfSpeech.Noun) ? Pos.Verb : Pos.Noun;
    }

    private static bool IsAttribute(SentenceView view, int i, Pos before) => before is Pos.Determiner or Pos.Adjective or Pos.Number
        || (i > 0 && (view.Has(i - 1, WordKind.Possessive) || view.Text(i - 1) is "'s" or "’s"));

    /// <summary>After an article, adjective or number: "the attack", "heavy fighting", "besieged towns"; but "both attacked", "two killed in".</summary>
    private static Pos InPhrase(SentenceView view, int i, Pos before, VerbForm forms, PartOfSpeech learned, bool isNoun)
    {
        var participle = (forms & Participles) != 0 && (forms & VerbForm.Infinitive) == 0;
        if ((forms & VerbForm.PresentParticiple) != 0 && view.Text(i - 1) is "each" or "both" && Governs(view, i))
        {
            return Pos.Participle; // ", each blaming the other"
        }
        if (before == Pos.Number && (forms & VerbForm.Participle) != 0 && (i + 1 == view.Count || view.Words[i + 1].Kind is var next && (next & (WordKind.Preposition | WordKind.Temporal | WordKind.Adverb)) != 0))
        {
            return Pos.Participle;
        }
        if (learned == PartOfSpeech.Verb && (forms & VerbForm.Past) != 0 && i > 1 && view.ToponymAt[i - 1] >= 0 && view.Has(i - 2, WordKind.Definite) && i + 1 < view.Count && view.Has(i + 1, WordKind.Determiner | WordKind.Pronoun))
        {
            // "The Dutch handed the suspect over"
            return Pos.Verb;
        }
        if (learned == PartOfSpeech.Verb && (forms & VerbForm.Past) != 0 && before == Pos.Determiner && view.Text(i - 1) is "both" or "all" or "some" or "these" or "those" or "this" or "Both" or "All" or "Some" or "These" or "This")
        {
            return Pos.Verb;
        }
        if (learned == PartOfSpeech.Verb && (forms & VerbForm.Past) != 0 && before == Pos.Adjective && i > 1 && (view.Pos[i - 2] == Pos.Determiner || view.IsInnerHyphen(i - 2)) && (view.Words[i - 1].Classes & (WordClass.Official | WordClass.Soldiers)) != 0)
        {
            // "The general threatened to", "the secretary-general appealed"
            view.Pos[i - 1] = Pos.Noun;
            return Pos.Verb;
        }
        if (isNoun && participle && !(i + 1 < view.Count && view.Token(i + 1).Kind == TokenKind.Word && view.Words[i + 1].Kind == 0 && learned != PartOfSpeech.Noun))
        {
            return Pos.Noun;
        }
        return participle ? Pos.Adjective : Pos.Noun;
    }

    /// <summary>"of arming the rebels": an object follows, so it is no noun.</summary>
    private static bool Governs(SentenceView view, int i) => i + 1 < view.Count && (view.Has(i + 1, WordKind.Determiner | WordKind.Pronoun) || view.Token(i + 1).IsCapitalised || view.Token(i + 1).Kind == TokenKind.Number);

    /// <summary>"Will Minsk send …", "did the army attack": the modal stands before the subject or two words away.</summary>
    private static bool IsUnderModal(SentenceView view, int i)
    {
        for (var j = i - 1; j >= Math.Max(0, i - 6); j--)
        {
            if (view.Has(j, WordKind.Modal))
            {
                return true;
            }
            if (view.Pos[j] is Pos.Verb or Pos.Infinitive or Pos.Participle or Pos.Punctuation or Pos.Conjunction)
            {
                return false;
            }
        }
        return false;
    }

    /// <summary>"Russia hits Odesa port": a noun or name before, and something it can govern after it.</summary>
    private static bool IsHeadlineVerb(SentenceView view, int i, Pos before)
    {
        if (before is not (Pos.Name or Pos.Noun or Pos.Pronoun) || i + 1 >= view.Count)
        {
            return false;
        }
        var next = view.Token(i + 1);
        return view.Has(i + 1, WordKind.Determiner | WordKind.Pronoun) || next.Kind == TokenKind.Number
            || (next.IsCapitalised && (view.Words[i + 1].Classes & WordClass.Time) == 0);
    }
}
