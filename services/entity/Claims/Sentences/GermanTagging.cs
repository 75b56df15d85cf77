using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Claims.Lexicon;
using Lagebild.Text;

namespace Lagebild.Entity.Claims.Sentences;

/// <summary>Kinds of words in German by capitals, function words, verb forms and endings.</summary>
internal static class GermanTagging
{
    private const WordKind Closed = WordKind.Determiner | WordKind.Preposition | WordKind.Coordinator | WordKind.Subordinator | WordKind.Conditional | WordKind.Complementiser
        | WordKind.Relative | WordKind.Pronoun | WordKind.Be | WordKind.Have | WordKind.Become | WordKind.Modal | WordKind.Infinitival | WordKind.Reflexive | WordKind.Negation
        | WordKind.Particle | WordKind.Adverb | WordKind.Question | WordKind.Adjective;

    private const WordClass Craft = WordClass.Vehicle | WordClass.Aircraft | WordClass.Weapon | WordClass.Drone | WordClass.Artillery;

    public static void Tag(SentenceView view)
    {
        // From the right, since adjectives are known by what follows them.
        for (var i = view.Count - 1; i >= 0; i--)
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
        // "US-amerikanisch" is one adjective.
        if (view.IsInnerHyphen(i + 1) && view.Pos[i + 2] == Pos.Adjective && !view.Token(i + 2).IsCapitalised)
        {
            return Pos.Adjective;
        }
        // "al-Schabaab": the Arabic article begins the name.
        if (view.IsInnerHyphen(i + 1) && view.Token(i + 2).IsCapitalised && view.EntityAt[i] >= 0 && view.EntityAt[i] == view.EntityAt[i + 2] && !token.IsCapitalised)
        {
            return Pos.Name;
        }
        var starts = StartsSentence(view, i);
        if (token.IsCapitalised)
        {
            if (NameAt(view, i) is { } pos)
            {
                return pos;
            }
            if (!starts)
            {
                // "in Richtung" is one preposition.
                if ((word.Kind & WordKind.Preposition) != 0 && EndsPhrase(view, i))
                {
                    return Pos.Preposition;
                }
                return Pos.Noun;
            }
            if ((word.Classes & WordClass.Time) != 0 && (word.Kind & Closed) == 0)
            {
                return Pos.Noun;
            }
            if (i == 0 && word.Verbs.Length > 0 && GermanVerbOrder.OpensProtasis(view, word))
            {
                return Pos.Verb;
            }
            if ((word.Classes & Craft) != 0 && word.Verbs.All(r => (r.Form & (VerbForm.Infinitive | VerbForm.KonjunktivI)) != 0))
            {
                // "Schiffe der Küstenwache": no form of "schiffen".
                return Pos.Noun;
            }
            if (word.Nouns.Length > 0 && (word.Verbs.Length == 0 || i + 1 >= view.Count || view.Pos[i + 1] is not (Pos.Name or Pos.Noun or Pos.Pronoun)
                // "Angriffe Israels dauern an"
                || (view.Pos[i + 1] == Pos.Name && view.Text(i + 1)[^1] == 's' && view.ToponymAt[i + 1] >= 0)
                || word.Verbs.All(r => (r.Form & (VerbForm.Infinitive | VerbForm.KonjunktivI)) != 0)))
            {
                return Pos.Noun;
            }
            if (word.Verbs.Length > 0 && (view.Is(i + 1, Pos.Verb) || ((word.Classes & (WordClass.Local | WordClass.Civilians | WordClass.Criminal)) != 0 && !view.Is(i + 1, Pos.Noun))) && view.Text(i) is [.., 'e'])
            {
                // "Bewaffnete hatten", "Vertriebene berichten": a verb would be the second one in a row.
                return Pos.Noun;
            }
            if (word.Verbs.Any(r => (r.Form & VerbForm.Attributive) != 0) && i + 1 < view.Count && view.Pos[i + 1] is Pos.Noun or Pos.Adjective)
            {
                return Pos.Adjective;
            }
        }
        if ((word.Kind & Closed) != 0)
        {
            return Function(view, i, word.Kind);
        }
        if (word.Verbs.Length > 0)
        {
            return VerbPos(view, i, word);
        }
        var text = view.Text(i);
        var inflected = text.Length > 2 && text[^1] is 'e' || (text.Length > 3 && text[^2] is 'e' && text[^1] is 'n' or 'r' or 's' or 'm');
        if (inflected && i + 1 < view.Count && (view.Pos[i + 1] is Pos.Noun or Pos.Name or Pos.Adjective || (view.Pos[i + 1] == Pos.Number)))
        {
            return Pos.Adjective;
        }
        if (inflected && !token.IsCapitalised && view.Has(i + 1, WordKind.Coordinator) && view.Is(i + 2, Pos.Adjective) && view.Text(i + 2)[^1] == text[^1] && view.Words[i].IsEmpty)
        {
            // "syrische und russische Truppen"
            return Pos.Adjective;
        }
        if (token.IsCapitalised)
        {
            return i == 0 && GermanAdverbs.Opens(view) ? Pos.Adverb : Pos.Noun;
        }
        if (text.Length > 4 && text[^1] == 'n' && i > 0 && view.Has(i - 1, WordKind.Infinitival))
        {
            return Pos.Infinitive;
        }
        if (text.Length > 4 && (text.EndsWith("te") || text.EndsWith("ten")))
        {
            return Pos.Verb;
        }
        if (text.Length > 4 && text[^1] == 't')
        {
            if (GermanAdverbs.HasEnding(text))
            {
                return Pos.Adverb;
            }
            return text.StartsWith("ge") || text.StartsWith("ver") || text.EndsWith("iert") || (text.Length > 8 && text.Contains("ge", StringComparison.Ordinal)) ? Pos.Participle : Pos.Verb;
        }
        if (text.Length > 6 && text.StartsWith("ge") && text.EndsWith("en"))
        {
            return Pos.Participle;
        }
        return text.Length > 5 && text.EndsWith("en") ? GermanVerbOrder.EndsDependent(view, i) ? Pos.Verb : Pos.Infinitive : Pos.Adverb;
    }

    private static bool EndsPhrase(SentenceView view, int i) => view.Phrases.Exists(p => p.First + p.Length - 1 == i && p.Length > 1);

    private static Pos? NameAt(SentenceView view, int i)
    {
        if (view.ToponymAt[i] >= 0)
        {
            return view.Toponyms[view.ToponymAt[i]].Use == ToponymUse.Demonym ? Pos.Adjective : Pos.Name;
        }
        if (view.EntityAt[i] < 0)
        {
            return null;
        }
        return view.Entities[view.EntityAt[i]].Form switch
        {
            MentionForm.Name => view.Has(i, WordKind.Determiner | WordKind.Preposition) && view.Entities[view.EntityAt[i]].Type != "PER" ? null : Pos.Name,
            MentionForm.Demonym => view.Text(i)[^1] is 'e' or 'n' or 'r' or 's' or 'm' && view.Text(i).Contains("isch", StringComparison.Ordinal) ? Pos.Adjective : Pos.Noun,
            _ => null,
        };
    }

    private static Pos Function(SentenceView view, int i, WordKind kind)
    {
        if ((kind & (WordKind.Be | WordKind.Have | WordKind.Become | WordKind.Modal)) != 0)
        {
            if (i > 0 && view.Has(i - 1, WordKind.Infinitival) && view.Text(i) is "haben" or "sein" or "werden" or "können" or "müssen" or "dürfen" or "wollen")
            {
                return Pos.Infinitive;
            }
            return (kind & WordKind.Participle) != 0 ? Pos.Participle : (kind & WordKind.Infinitive) != 0 && (kind & WordKind.Present) == 0 ? Pos.Infinitive : Pos.Verb;
        }
        if ((kind & (WordKind.Determiner | WordKind.Possessive)) != 0)
        {
            // "die" before a noun or its attributes is an article, before a verb or comma a pronoun.
            var after = view.Mark(i + 1) is '„' or '“' or '"' or '»' or '«' ? i + 2 : i + 1;
            var next = after < view.Count ? view.Pos[after] : Pos.Punctuation;
            return next is Pos.Noun or Pos.Name or Pos.Adjective or Pos.Number or Pos.Preposition or Pos.Determiner or Pos.Adverb || (kind & WordKind.Relative) == 0
                ? Pos.Determiner : Pos.Pronoun;
        }
        if ((kind & WordKind.Particle) != 0 && (kind & WordKind.Preposition) != 0)
        {
            var next = GermanVerbOrder.BehindMark(view, i) is var after && after < view.Count ? view.Pos[after] : Pos.Punctuation;
            return next is Pos.Punctuation or Pos.Conjunction or Pos.Verb || GermanVerbOrder.OpensInfinitive(view, i + 1) ? Pos.Particle : Pos.Preposition;
        }
        if ((kind & WordKind.Preposition) != 0 && (kind & WordKind.Subordinator) != 0 && GermanVerbOrder.EndsClause(view, i))
        {
            return Pos.Conjunction;
        }
        return (kind & WordKind.Preposition) != 0 ? Pos.Preposition
            : (kind & (WordKind.Coordinator | WordKind.Subordinator | WordKind.Conditional | WordKind.Complementiser)) != 0 ? Pos.Conjunction
            : (kind & (WordKind.Pronoun | WordKind.Relative | WordKind.Reflexive | WordKind.Question)) != 0 ? Pos.Pronoun
            : (kind & WordKind.Adjective) != 0 ? Pos.Adjective
            : (kind & WordKind.Particle) != 0 ? Pos.Particle
            : Pos.Adverb;
    }

    private static Pos VerbPos(SentenceView view, int i, WordInfo word)
    {
        var forms = word.Verbs.Aggregate(VerbForm.None, (all, r) => all | r.Form);
        var next = i + 1 < view.Count ? view.Pos[i + 1] : Pos.Punctuation;
        if ((forms & (VerbForm.Attributive | VerbForm.PresentParticiple)) != 0)
        {
            var finite = (forms & VerbForm.Finite) != 0;
            if (!finite || (next is Pos.Noun or Pos.Adjective or Pos.Name or Pos.Number && i > 0 && (view.Has(i - 1, WordKind.Determiner) || view.Has(i - 1, WordKind.Preposition) || GermanAttributes.FollowsAgent(view, i) || GermanAttributes.IsExtended(view, i))))
            {
                return Pos.Adjective;
            }
            if (next == Pos.Conjunction && (forms & VerbForm.Attributive) != 0 && IsJoinedAttribute(view, i))
            {
                return Pos.Adjective;
            }
        }
        if ((forms & VerbForm.ZuInfinitive) != 0)
        {
            return Pos.Infinitive;
        }
        if ((forms & VerbForm.Infinitive) != 0)
        {
            if ((forms & VerbForm.Participle) != 0 && !(i > 0 && view.Has(i - 1, WordKind.Infinitival)) && GovernedByPassive(view, i))
            {
                return Pos.Participle;
            }
            return i > 0 && view.Has(i - 1, WordKind.Infinitival) ? Pos.Infinitive : IsFiniteHere(view, i) ? Pos.Verb : Pos.Infinitive;
        }
        if ((forms & VerbForm.Participle) != 0)
        {
            if ((forms & VerbForm.Finite) != 0 && (GermanVerbOrder.EndsHeadline(view, i) || GermanVerbOrder.SuffersAlone(view, i)))
            {
                return Pos.Participle;
            }
            return (forms & VerbForm.Finite) != 0 && IsFiniteHere(view, i) ? Pos.Verb : Pos.Participle;
        }
        return Pos.Verb;
    }

    /// <summary>"alle [verwundeten] und kranken Gefangenen": behind an article, with another attribute behind the coordinator.</summary>
    private static bool IsJoinedAttribute(SentenceView view, int i)
    {
        var before = i > 0 && !view.Token(i - 1).IsCapitalised && view.Words[i - 1].Verbs.Length == 0 && !view.Has(i - 1, WordKind.Determiner) ? i - 2 : i - 1;
        return before >= 0 && (view.Has(before, WordKind.Determiner) || view.Text(before) is "sämtliche" or "sämtlicher" or "alle" or "aller") && !(before > 0 && view.Mark(before - 1) == ',')
            && view.Has(i + 1, WordKind.Coordinator) && (view.Is(i + 2, Pos.Adjective) || view.Is(i + 2, Pos.Determiner)) && !view.Is(i + 3, Pos.Verb);
    }

    /// <summary>"wurde entlassen", "hat verlassen": forms that are infinitive and participle at once.</summary>
    private static bool GovernedByPassive(SentenceView view, int i)
    {
        for (var j = Math.Min(view.Count - 1, i + 1); j >= 0; j--)
        {
            if (j != i && view.Has(j, WordKind.Modal))
            {
                return false;
            }
            if (j != i && view.Has(j, WordKind.Become | WordKind.Have | WordKind.Be))
            {
                return true;
            }
        }
        // "Scholz und Biden beraten über …": in a headline without auxiliary only the last word is a participle.
        return i + 1 >= view.Count || view.Pos[i + 1] is Pos.Punctuation or Pos.Conjunction or Pos.Verb or Pos.Infinitive || view.Token(i + 1).Kind == TokenKind.Punctuation;
    }

    /// <summary>
    /// Whether a form that may be finite is so here: no auxiliary, modal or "werden" stands near enough to govern it.
    /// Looks left to the start of the clause and one word to the right.
    /// </summary>
    private static bool IsFiniteHere(SentenceView view, int i)
    {
        const WordKind Governing = WordKind.Be | WordKind.Have | WordKind.Become | WordKind.Modal | WordKind.Causative;
        // "einen Richter entführt zu haben"
        if (view.Has(i + 1, Governing) || (i + 1 < view.Count && view.Pos[i + 1] is Pos.Infinitive or Pos.Participle) || (view.Has(i + 1, WordKind.Infinitival) && view.Has(i + 2, Governing)))
        {
            // "passieren zu lassen"
            return false;
        }
        if (i > 0 && view.Has(i - 1, WordKind.Coordinator) && i + 1 < view.Count && view.Pos[i + 1] is not (Pos.Punctuation or Pos.Conjunction or Pos.Verb))
        {
            return true;
        }
        for (var j = i - 1; j >= 0; j--)
        {
            if (view.Mark(j) is ';' or ':' || (view.IsHyphen(j) && !view.IsInnerHyphen(j)))
            {
                return true;
            }
            if (view.Mark(j) == ',' && i + 1 < view.Count && view.Pos[i + 1] is not (Pos.Punctuation or Pos.Conjunction))
            {
                return true;
            }
            if (view.Has(j, Governing) && !(view.Token(j).IsCapitalised && j > 0))
            {
                return false;
            }
            if (view.Mark(j) == ',' && (view.Has(j + 1, WordKind.Subordinator | WordKind.Complementiser | WordKind.Conditional)
                || (view.Has(j + 1, WordKind.Relative) && j + 2 < i && view.Token(j + 2).Kind != TokenKind.Number)))
            {
                return true;
            }
        }
        return true;
    }

    private static bool StartsSentence(SentenceView view, int i) => i == 0 || view.Mark(i - 1) is ':' or '"' or '„' or '»' or '“' or '«' || (view.IsHyphen(i - 1) && !view.IsInnerHyphen(i - 1));
}
