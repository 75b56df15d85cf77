using Lagebild.Entity.Claims.Lexicon;

namespace Lagebild.Entity.Claims.Sentences;

/// <summary>
/// English clauses without a finite verb: "agreed [to send aid]", "accused Chad [of arming rebels]", "a ship [seized by
/// pirates]", ", [killing ten]". Each is a clause of its own, so that it has its own objects and its own status.
/// </summary>
internal static class EnglishClauses
{
    /// <summary>Whether such a clause begins at this token, or the verb of the clause around one comes.</summary>
    public static bool Divides(SentenceView view, int start, int i) => OpensInfinitive(view, i) || OpensGerund(view, i) || OpensReduced(view, i) || OpensTemporal(view, i)
        || JoinsInfinitive(view, start, i) || ResumesMain(view, start, i);

    /// <summary>The kind of a piece that begins so; null for all others.</summary>
    public static ClauseKind? KindOf(SentenceView view, int first, int end)
    {
        if (first + 1 >= end)
        {
            // "a man [accused] of spying"
            return OpensReduced(view, first) && !view.Text(first).EndsWith("ing") ? ClauseKind.Relative : null;
        }
        if (OpensInfinitive(view, first) || (view.Has(first, WordKind.Coordinator) && view.Is(Skip(view, first + 1), Pos.Infinitive)))
        {
            return first == 0 && ClauseSplitter.HasFinite(view, first, end) ? null : ClauseKind.Infinitive;
        }
        if (OpensGerund(view, first))
        {
            return view.Has(first, WordKind.Temporal) || view.Has(first, WordKind.Agent) ? ClauseKind.Subordinate : ClauseKind.Infinitive;
        }
        if (OpensReduced(view, first))
        {
            return ClauseKind.Relative;
        }
        return IsParticipial(view, first, end) ? ClauseKind.Subordinate : null;
    }

    /// <summary>A clause that only a participle heads: it takes its subject from the clause or noun before it.</summary>
    public static bool IsReduced(SentenceView view, Clause clause) => clause.Kind == ClauseKind.Relative && clause.Lead >= 0 && view.Pos[clause.Lead] == Pos.Participle;

    private static int Skip(SentenceView view, int i)
    {
        while (i < view.Count && view.Pos[i] == Pos.Adverb)
        {
            i++;
        }
        return i;
    }

    private static bool OpensInfinitive(SentenceView view, int i) => view.Has(i, WordKind.Infinitival) && view.Is(Skip(view, i + 1), Pos.Infinitive);

    /// <summary>A preposition before an -ing form that is no noun.</summary>
    private static bool OpensGerund(SentenceView view, int i) => view.Pos[i] == Pos.Preposition && view.Is(i + 1, Pos.Participle) && view.Text(i + 1).EndsWith("ing") && !view.Has(i + 1, WordKind.Be | WordKind.Have)
        || IsVerbObject(view, i) || (i > 0 && view.Has(i, WordKind.Subordinator) && view.Is(i + 1, Pos.Participle) && view.Text(i + 1).EndsWith("ing"));

    /// <summary>"denied [looting the market]", "began [shelling the port]": the object of the verb right before it.</summary>
    private static bool IsVerbObject(SentenceView view, int i) => i > 0 && view.Pos[i] == Pos.Participle && view.Text(i).EndsWith("ing") && !view.Has(i, WordKind.Be | WordKind.Have)
        && view.Pos[i - 1] is Pos.Verb or Pos.Infinitive && !view.Has(i - 1, WordKind.Be | WordKind.Have | WordKind.Modal);

    /// <summary>"[after police killed ten]": a preposition that is a conjunction here, for a subject and its verb follow.</summary>
    private static bool OpensTemporal(SentenceView view, int i)
    {
        if (i == 0 || !view.Has(i, WordKind.Subordinator) || !view.Has(i, WordKind.Preposition))
        {
            return false;
        }
        var subject = false;
        for (var j = i + 1; j < view.Count; j++)
        {
            if (view.Pos[j] == Pos.Verb)
            {
                return subject;
            }
            if (view.Pos[j] is not (Pos.Noun or Pos.Name or Pos.Pronoun or Pos.Determiner or Pos.Adjective or Pos.Number or Pos.Adverb) && !view.IsInnerHyphen(j) && view.Text(j) is not ("'s" or "’s" or "of"))
            {
                return false;
            }
            subject |= view.Pos[j] is Pos.Noun or Pos.Name or Pos.Pronoun;
        }
        return false;
    }

    /// <summary>A participle right after a noun, without "be" or "have" before it.</summary>
    private static bool OpensReduced(SentenceView view, int i)
    {
        if (i == 0 || view.Pos[i] != Pos.Participle || view.Has(i, WordKind.Be | WordKind.Have) || view.IsHyphen(i - 1) || view.IsInnerHyphen(i + 1))
        {
            return false;
        }
        if (view.Pos[i - 1] is not (Pos.Noun or Pos.Name))
        {
            // ", seized by pirates, …": set off by commas; ", killing ten" is no attribute.
            return view.Mark(i - 1) == ',' && !view.Text(i).EndsWith("ing") && view.Is(i + 1, Pos.Preposition);
        }
        // "Two soldiers killed in raid": without another verb the participle is the headline's own.
        return view.Text(i).EndsWith("ing") || ClauseSplitter.HasFinite(view, 0, view.Count) && !IsOnlyVerb(view, i);
    }

    private static bool IsOnlyVerb(SentenceView view, int participle)
    {
        for (var i = participle - 1; i >= 0 && view.Mark(i) is not (';' or ':'); i--)
        {
            if (view.Pos[i] is Pos.Verb or Pos.Infinitive)
            {
                return false;
            }
        }
        for (var i = participle + 1; i < view.Count && view.Mark(i) is not (';' or ':'); i++)
        {
            if (view.Pos[i] == Pos.Verb)
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>", killing ten", ", and arresting twelve".</summary>
    private static bool IsParticipial(SentenceView view, int first, int end)
    {
        var i = view.Has(first, WordKind.Coordinator) ? first + 1 : first;
        i = Skip(view, i);
        // ", each blaming the other"
        i += i < end && view.Text(i) is "each" or "both" or "all" && view.Is(i + 1, Pos.Participle) ? 1 : 0;
        return i < end && first > 0 && view.Pos[i] == Pos.Participle && view.Text(i).EndsWith("ing") && !ClauseSplitter.HasFinite(view, first, end);
    }

    /// <summary>"to seize ships [and mine the port]", "killing ten [and wounding twelve]".</summary>
    private static bool JoinsInfinitive(SentenceView view, int start, int i) => view.Has(i, WordKind.Coordinator)
        && (OpensInfinitive(view, start) && view.Is(Skip(view, i + 1), Pos.Infinitive)
            || (view.Is(Skip(view, i + 1), Pos.Participle) && view.Text(Skip(view, i + 1)).EndsWith("ing") && IsParticipial(view, start, i)));

    /// <summary>"The decision to strike [drew protests]": the verb of the noun around the infinitive.</summary>
    private static bool ResumesMain(SentenceView view, int start, int i)
    {
        if (view.Pos[i] != Pos.Verb || !(OpensInfinitive(view, start) || OpensGerund(view, start) || OpensReduced(view, start)))
        {
            return false;
        }
        for (var j = start; j < i; j++)
        {
            if (view.Pos[j] == Pos.Verb)
            {
                return false;
            }
        }
        for (var j = start - 1; j >= 0 && view.Mark(j) is not (',' or ';' or ':'); j--)
        {
            if (view.Pos[j] == Pos.Verb)
            {
                return false;
            }
        }
        return true;
    }
}
