using Lagebild.Entity.Claims.Lexicon;
using Lagebild.Text;

namespace Lagebild.Entity.Claims.Sentences;

/// <summary>Where verbs stand in German clauses: second in a main one, last in a dependent one, the non-finite part at the end.</summary>
internal static class GermanVerbOrder
{
    /// <summary>"Die Polizei hat den Mann, der geflohen war, [in Bonn festgenommen]": the verb that the auxiliary before the relative clause still lacks.</summary>
    public static bool Closes(SentenceView view, Clause outer, int first, int end)
    {
        if (!view.Language.IsGerman || !view.Has(outer.Finite, WordKind.Be | WordKind.Have | WordKind.Become | WordKind.Modal))
        {
            return false;
        }
        while (end > first && view.Pos[end - 1] == Pos.Punctuation)
        {
            end--;
        }
        if (end == first || view.Pos[end - 1] is not (Pos.Participle or Pos.Infinitive))
        {
            return false;
        }
        for (var i = outer.First; i < outer.End; i++)
        {
            if (i != outer.Finite && view.Pos[i] is Pos.Participle or Pos.Infinitive && i > outer.Finite)
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>Whether the piece ends with its finite verb, as German dependent clauses do.</summary>
    public static bool VerbLast(SentenceView view, int first, int end)
    {
        for (var i = end - 1; i > first; i--)
        {
            if (view.Pos[i] is Pos.Punctuation or Pos.Particle)
            {
                continue;
            }
            return view.Pos[i] == Pos.Verb || (view.Pos[i] is Pos.Infinitive or Pos.Participle && ClauseSplitter.HasFinite(view, first, end) && !VerbSecond(view, first, end));
        }
        return false;
    }

    public static bool VerbSecond(SentenceView view, int first, int end)
    {
        var i = ClauseSplitter.FirstWord(view, first, end);
        while (end > i && view.Pos[end - 1] == Pos.Punctuation)
        {
            end--;
        }
        var phrases = 0;
        for (; i < end && phrases < 2; i++)
        {
            if (view.Pos[i] == Pos.Verb)
            {
                return i < end - 1;
            }
            if (view.Pos[i] is Pos.Noun or Pos.Name or Pos.Pronoun && !(i + 1 < end && view.Pos[i + 1] is Pos.Noun or Pos.Name or Pos.Preposition or Pos.Determiner))
            {
                phrases++;
            }
        }
        return i < end && view.Pos[i] == Pos.Verb && i < end - 1;
    }

    /// <summary>"[Greift die Miliz an], entsendet Paris Truppen", "[Hielte die Waffenruhe], so kämen Helfer": the verb first here and in the clause after it.</summary>
    public static bool IsProtasis(SentenceView view, List<Clause> clauses, Clause clause)
    {
        if (!view.Language.IsGerman || clause.First > 0 || clause.Finite < 0 || !view.Is(clause.End - 1, Pos.Punctuation) && view.Mark(clause.End) != ',')
        {
            return false;
        }
        return clauses.Exists(c => c != clause && c.Kind == ClauseKind.Main && c.Finite >= 0 && c.First >= clause.End - 1
            && (c.VerbFirst || (view.Text(c.First) is "so" or "dann" && c.Finite == c.First + 1)));
    }

    /// <summary>"Peking sprach von einem Akt, [wollte von einem Embargo nichts wissen]": behind a finished clause only "sollte", "wäre" and the like with their subject right behind make a condition.</summary>
    public static bool GoesOn(SentenceView view, Clause clause) => view.Language.IsGerman && clause is { Sibling: { Finite: >= 0, IsDependent: false } before } && before.First < clause.First && !clause.IsSevered
        && !(view.Has(clause.Finite, WordKind.KonjunktivII) && clause.Finite + 1 < view.Count && view.Pos[clause.Finite + 1] is Pos.Determiner or Pos.Noun or Pos.Name or Pos.Pronoun or Pos.Adjective or Pos.Number);

    /// <summary>"[Scheitern] die Gespräche, rückt die Armee vor": a verb that looks like a noun, its subject behind it, and a verb right after the next comma.</summary>
    public static bool OpensProtasis(SentenceView view, WordInfo word)
    {
        if (!Array.Exists(word.Verbs, r => (r.Form & (VerbForm.Finite | VerbForm.Infinitive)) != 0)
            || !(view.Is(1, Pos.Pronoun) || view.Is(1, Pos.Name) || view.Is(1, Pos.Adjective) || view.Is(1, Pos.Number) || view.Text(1) is "die" or "sich" or "beide" or "alle" or "diese" or "keine" or "sie"))
        {
            return false;
        }
        for (var j = 2; j < view.Count; j++)
        {
            if (view.Mark(j) == ',')
            {
                var then = view.Text(j + 1) is "so" or "dann" ? j + 2 : j + 1;
                return view.Is(then, Pos.Verb) && !Array.Exists(view.Words[then].Verbs, r => r.Verb.Senses.Exists(s => (s.Frame & RoleFrame.Saying) != 0));
            }
            if (view.Is(j, Pos.Verb) || (view.Mark(j) != '\0' && !view.IsHyphen(j)))
            {
                return false;
            }
        }
        return false;
    }

    /// <summary>"bot an [zu vermitteln]", "kündigte an [abzuziehen]".</summary>
    public static bool OpensInfinitive(SentenceView view, int i) => view.Is(i, Pos.Infinitive) && Array.Exists(view.Words[i].Verbs, r => (r.Form & VerbForm.ZuInfinitive) != 0)
        || (i + 1 < view.Count && view.Has(i, WordKind.Infinitival) && view.Is(i + 1, Pos.Infinitive));

    /// <summary>"die Organisatoren, die keiner Partei [angehören], …": the last word of a dependent clause that has no other verb.</summary>
    public static bool EndsDependent(SentenceView view, int i)
    {
        if (i + 1 < view.Count && view.Mark(i + 1) is not (',' or '.' or ';'))
        {
            return false;
        }
        for (var j = i - 1; j > 0; j--)
        {
            if (view.Mark(j) == ',')
            {
                return view.Has(j + 1, WordKind.Subordinator | WordKind.Complementiser | WordKind.Conditional) && !view.Has(j + 1, WordKind.Purposive | WordKind.Without | WordKind.Instead)
                    || view.Has(j + 1, WordKind.Relative) || view.Has(j + 1, WordKind.Preposition) && view.Has(j + 2, WordKind.Relative);
            }
            if (view.Has(j, WordKind.Be | WordKind.Have | WordKind.Become | WordKind.Modal | WordKind.Infinitival) || view.Words[j].Verbs.Length > 0 && !view.Token(j).IsCapitalised)
            {
                return false;
            }
        }
        return false;
    }

    /// <summary>"Theater in Mariupol zerstört": no finite verb comes last in a main clause after a phrase with a preposition.</summary>
    public static bool EndsHeadline(SentenceView view, int i)
    {
        if (i + 1 < view.Count && view.Token(i + 1).Kind != TokenKind.Punctuation)
        {
            return false;
        }
        var preposition = false;
        for (var j = i - 1; j >= 0; j--)
        {
            if (view.Mark(j) is ',' or ':' or ';' or '„' or '"' || (view.IsHyphen(j) && !view.IsInnerHyphen(j)))
            {
                return preposition && !view.Has(j + 1, WordKind.Subordinator | WordKind.Conditional | WordKind.Complementiser | WordKind.Relative | WordKind.Question);
            }
            if (view.Has(j, WordKind.Subordinator | WordKind.Complementiser) && !view.Has(j, WordKind.Preposition | WordKind.Adverb))
            {
                return false;
            }
            preposition |= view.Has(j, WordKind.Preposition);
        }
        return preposition && !view.Has(0, WordKind.Subordinator | WordKind.Conditional | WordKind.Complementiser | WordKind.Question);
    }

    /// <summary>The word after this one; "drohte mit „Vergeltung“": an opening mark ends no clause.</summary>
    public static int BehindMark(SentenceView view, int i) => view.Mark(i + 1) is '„' or '»' or '“' or '"' && i + 2 < view.Count && view.Pos[i + 2] is not (Pos.Punctuation or Pos.Conjunction) ? i + 2 : i + 1;

    /// <summary>"Peru: Präsident verhaftet", "Minister entführt": one person and a verb that takes nobody but persons; who did it would need an object.</summary>
    public static bool SuffersAlone(SentenceView view, int i)
    {
        if (i + 1 < view.Count && view.Token(i + 1).Kind != TokenKind.Punctuation || i < 1 || view.Mark(i + 1) == '?' || !view.Words[i].Verbs.Any(v => v.Verb.Senses.Exists(s => s.Mode is "arrest" or "abduct" or "convict" or "deport" or "kill")))
        {
            return false;
        }
        var first = i - 1;
        while (first > 0 && view.Pos[first - 1] is not Pos.Punctuation && view.Token(first - 1).IsCapitalised && !view.Has(first - 1, WordKind.Determiner))
        {
            first--;
        }
        // Only names and the one noun stand between a mark or the beginning and the verb.
        return (first == 0 || view.Mark(first - 1) is ':' or '–' or ',') && (view.ClassesAt(first) & (WordClass.Official | WordClass.Civilians)) != 0 && (view.ClassesAt(first) & (WordClass.Soldiers | WordClass.Local)) == 0
            && view.Text(i) is [.., 't'];
    }

    /// <summary>"nachdem Paris die Lager in Goma[, Sake und Bukavu bombardiert hatte]": behind the comma an enumeration goes on, joined by "und", and its clause ends with the finite verb.</summary>
    public static bool EnumerationEnds(SentenceView view, int comma)
    {
        var joined = false;
        for (var j = comma + 1; j < view.Count; j++)
        {
            var mark = view.Mark(j);
            if (view.Pos[j] == Pos.Verb)
            {
                return joined && (j + 1 >= view.Count || view.Token(j + 1).Kind == TokenKind.Punctuation || view.Has(j + 1, WordKind.Coordinator));
            }
            if (mark != '\0' && !view.IsHyphen(j) && !(mark == '.' && view.Is(j - 1, Pos.Number)) && (mark != ',' || joined))
            {
                return false;
            }
            var starts = j == comma + 1 || view.Mark(j - 1) == ',';
            if (starts && (view.Pos[j] is not (Pos.Noun or Pos.Name or Pos.Adjective or Pos.Number or Pos.Determiner) || view.Has(j, WordKind.Relative)))
            {
                return false;
            }
            joined |= !starts && view.Has(j, WordKind.Coordinator);
        }
        return false;
    }

    /// <summary>"während die Ukraine die Zeit nutzt,": a verb right before the next comma makes a conjunction of it.</summary>
    public static bool EndsClause(SentenceView view, int i)
    {
        for (var j = i + 1; j < view.Count; j++)
        {
            if (view.Mark(j) is ',' or '.' or ';' or '?' or '!' && !(view.Mark(j) == '.' && view.Is(j - 1, Pos.Number)))
            {
                return j > i + 1 && (view.Pos[j - 1] == Pos.Verb || view.Mark(j) == ',' && EnumerationEnds(view, j));
            }
        }
        return view.Pos[view.Count - 1] == Pos.Verb;
    }
}
