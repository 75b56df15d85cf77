using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Claims.Lexicon;
using Lagebild.Text;
using Lagebild.Text.Grammar;
using VerbForm = Lagebild.Entity.Claims.Lexicon.VerbForm;

namespace Lagebild.Entity.Claims.Sentences;

/// <summary>
/// Kinds of words in English: function words by table, names by what was found, verbs by form and neighbours
/// (<see cref="EnglishVerbTagging"/>), all others as the statistical tagger sees them.
/// </summary>
internal static class EnglishTagging
{
    public static void Tag(SentenceView view)
    {
        var learned = new PartOfSpeech[view.Count];
        view.LearnedParts(learned);
        for (var i = 0; i < view.Count; i++)
        {
            view.Pos[i] = PosOf(view, i, learned[i]);
        }
        EnglishVerbPairs.Apply(view);
        EnglishParticiples.Reduce(view);
        Conditions(view);
        EnglishHeadlines.Apply(view);
        Particles(view);
    }

    /// <summary>"If the truce collapses, …": a condition has a verb; where none was found, the last word before the comma that can be one.</summary>
    private static void Conditions(SentenceView view)
    {
        for (var i = 0; i < view.Count; i++)
        {
            if (!view.Has(i, WordKind.Conditional | WordKind.Unless))
            {
                continue;
            }
            var last = -1;
            var end = i + 1;
            for (; end < view.Count && view.Mark(end) is not (',' or '.' or ';') && view.Pos[end] != Pos.Verb; end++)
            {
                last = end > i + 1 && view.Pos[end] == Pos.Noun && view.Pos[end - 1] is Pos.Noun or Pos.Name && Array.Exists(view.Words[end].Verbs, r => (r.Form & VerbForm.Finite) != 0) ? end : last;
            }
            if (last >= 0 && (end == view.Count || view.Pos[end] != Pos.Verb))
            {
                view.Pos[last] = Pos.Verb;
            }
        }
    }

    /// <summary>"shot down a drone": the particle belongs to the verb and is no preposition of what follows.</summary>
    private static void Particles(SentenceView view)
    {
        for (var i = 1; i + 1 < view.Count; i++)
        {
            if (view.Pos[i] == Pos.Preposition && view.Pos[i - 1] is Pos.Verb or Pos.Participle or Pos.Infinitive && view.Pos[i + 1] is Pos.Determiner or Pos.Noun or Pos.Name or Pos.Number or Pos.Adjective
                && Array.Exists(view.Words[i - 1].Verbs, v => v.Verb.Particles.Contains(view.Token(i).Hash)))
            {
                view.Pos[i] = Pos.Adverb;
            }
        }
    }

    private static Pos PosOf(SentenceView view, int i, PartOfSpeech learned)
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
        if (i > 0 && token.IsCapitalised && (kind & WordKind.Modal) != 0 && (word.Classes & WordClass.Time) != 0)
        {
            // "since May"
            return Pos.Name;
        }
        if (kind != 0 && (token.Case != TokenCase.Upper || token.Length == 1) && (kind & ~WordKind.Source) != 0)
        {
            var pos = Function(kind);
            // "Amnesty International": no adjective.
            if (pos == Pos.Adjective && !token.IsCapitalised && (kind & WordKind.Numeral) == 0 && (learned is PartOfSpeech.Noun or PartOfSpeech.Verb || SaysNext(view, i)))
            {
                // "the general ruled", "Iran armed rebels", "the general said"
                pos = learned != PartOfSpeech.Verb ? Pos.Noun : word.Verbs.Length > 0 ? Pos.Other : pos;
            }
            if (pos != Pos.Other && !(pos is Pos.Adjective or Pos.Adverb && i > 0 && token.IsCapitalised && IsNamed(view, i)))
            {
                return pos;
            }
        }
        if (view.ToponymAt[i] >= 0)
        {
            return view.Toponyms[view.ToponymAt[i]].Use == ToponymUse.Demonym && !IsPeople(view, i, learned) ? Pos.Adjective : Pos.Name;
        }
        if (IsNamed(view, i))
        {
            return Pos.Name;
        }
        if (token.IsCapitalised && i > 0 && view.Mark(i - 1) is not ('"' or '“' or ':' or '`'))
        {
            return Pos.Name;
        }
        if (token.IsCapitalised && word.Nouns.Length > 0 && (learned != PartOfSpeech.Verb || word.Verbs.Length == 0))
        {
            return Pos.Noun;
        }
        if (word.Verbs.Length > 0)
        {
            var forms = VerbForm.None;
            foreach (var reading in word.Verbs)
            {
                forms |= reading.Form;
            }
            return EnglishVerbTagging.PosOf(view, i, forms, learned);
        }
        if (word.Nouns.Length > 0)
        {
            return Pos.Noun;
        }
        return learned switch
        {
            PartOfSpeech.Num => Pos.Number,
            PartOfSpeech.Verb when IsAdjectival(view.Text(i)) => Pos.Adjective,
            PartOfSpeech.Verb when view.Text(i).Length > 2 => EnglishVerbTagging.PosOf(view, i, EnglishVerbTagging.FormsOf(view.Text(i)), learned),
            PartOfSpeech.Adj when i + 1 < view.Count => Pos.Adjective,
            PartOfSpeech.Adv => Pos.Adverb,
            _ => view.Text(i).EndsWith("ly") ? Pos.Adverb : Pos.Noun,
        };
    }

    private static bool SaysNext(SentenceView view, int i) => i + 1 < view.Count
        && (view.Has(i + 1, WordKind.Be | WordKind.Have | WordKind.Modal) || Array.Exists(view.Words[i + 1].Verbs, v => v.Verb.Senses.Exists(s => (s.Frame & RoleFrame.Saying) != 0)));

    private static bool IsNamed(SentenceView view, int i) => view.EntityAt[i] >= 0 && view.Entities[view.EntityAt[i]].Form == MentionForm.Name;

    /// <summary>"Palestinians blamed", "the French said": the people, not an attribute of a noun that follows.</summary>
    private static bool IsPeople(SentenceView view, int i, PartOfSpeech learned) => view.Text(i)[^1] == 's'
        || (learned is PartOfSpeech.Noun or PartOfSpeech.Propn && (i + 1 == view.Count || view.Token(i + 1).Kind == TokenKind.Punctuation || view.Words[i + 1].Kind != 0 && !view.Has(i + 1, WordKind.Adjective)));

    private static bool IsAdjectival(ReadOnlySpan<char> word) => word.EndsWith("ive") || word.EndsWith("ous") || word.EndsWith("ful") || word.EndsWith("able") || word.EndsWith("ible") || word.EndsWith("ical");

    private static Pos Function(WordKind kind) =>
        (kind & (WordKind.Be | WordKind.Have | WordKind.Become | WordKind.Modal)) != 0 ? (kind & WordKind.Participle) != 0 ? Pos.Participle : Pos.Verb
        : (kind & WordKind.Infinitival) != 0 ? Pos.Preposition
        : (kind & WordKind.Determiner) != 0 ? Pos.Determiner
        : (kind & WordKind.Preposition) != 0 ? Pos.Preposition
        : (kind & (WordKind.Coordinator | WordKind.Subordinator | WordKind.Conditional | WordKind.Complementiser)) != 0 ? Pos.Conjunction
        : (kind & (WordKind.Pronoun | WordKind.Relative | WordKind.Reflexive | WordKind.Question)) != 0 ? Pos.Pronoun
        : (kind & (WordKind.Adverb | WordKind.Negation | WordKind.Particle)) != 0 ? Pos.Adverb
        : (kind & WordKind.Adjective) != 0 ? Pos.Adjective
        : Pos.Other;
}
