using Lagebild.Entity.Claims.Lexicon;

namespace Lagebild.Entity.Claims.Sentences;

/// <summary>
/// Cuts a sentence into clauses at punctuation and coordinators, and hangs them under each other. A piece without a
/// verb after a comma stays with what precedes it; what follows a finished relative clause goes on with the clause around it.
/// </summary>
internal static class ClauseSplitter
{
    public static IReadOnlyList<Clause> Split(SentenceView view)
    {
        var clauses = new List<Clause>();
        var at = new Clause[view.Count];
        Clause? outer = null, last = null, pending = null;
        foreach (var (first, end, severed) in Pieces.Of(view))
        {
            var clause = Place(view, clauses, first, end, severed, ref outer, ref last, ref pending);
            for (var i = first; i < end; i++)
            {
                at[i] = clause;
            }
            clause.End = Math.Max(clause.End, end);
            if (clause.Finite < 0)
            {
                clause.Finite = FiniteVerb(view, clause, first, end);
            }
            last = clause;
        }
        // Marks between pieces belong to the clause before them.
        for (var i = 0; i < view.Count; i++)
        {
            at[i] ??= i > 0 ? at[i - 1] : clauses.Count > 0 ? clauses[0] : NewClause(clauses, ClauseKind.Fragment, 0);
        }
        view.ClauseAt = at;
        foreach (var clause in clauses)
        {
            clause.IsQuestion = AsksAt(view, clause);
            clause.VerbFirst = clause.Finite >= 0 && clause.Finite == FirstWord(view, clause.First, clause.End);
        }
        foreach (var clause in clauses)
        {
            if (clause.Kind == ClauseKind.Main && clause.VerbFirst && !clause.IsQuestion && !view.Has(clause.First, WordKind.Coordinator) && !FollowsOwnClause(view, clauses, clause)
                && (view.Has(clause.Finite, WordKind.Modal | WordKind.KonjunktivII | WordKind.Be) && !GermanVerbOrder.GoesOn(view, clause) || GermanVerbOrder.IsProtasis(view, clauses, clause)))
            {
                clause.Kind = ClauseKind.Conditional;
                clause.Parent ??= clauses.Find(c => c != clause && c.Kind == ClauseKind.Main);
                clause.Sibling = null;
            }
        }
        return clauses;
    }

    private static Clause Place(SentenceView view, List<Clause> clauses, int first, int end, bool severed, ref Clause? outer, ref Clause? last, ref Clause? pending)
    {
        // "umarmen sich – und verhandeln weiter": behind the dash the verb goes on with the subject before it.
        severed &= !(view.Language.IsGerman && first > 0 && view.Mark(first - 1) is '–' or '—' && view.Has(first, WordKind.Coordinator) && view.Is(first + 1, Pos.Verb));
        if (severed)
        {
            outer = last = null;
        }
        var lead = Lead(view, first, end);
        var kind = KindOf(view, first, end, lead);
        if (kind is ClauseKind.Main or ClauseKind.Fragment)
        {
            // "dass Russland, die Türkei und der Iran verhandeln": the verb of a dependent clause may come after a comma.
            if (last is { IsDependent: true, Finite: < 0, Lead: >= 0, Kind: not ClauseKind.Infinitive } && !severed && (view.Language.IsGerman || !EnglishClauses.IsReduced(view, last)))
            {
                return last;
            }
            if (kind == ClauseKind.Main && outer is { Finite: < 0, Kind: ClauseKind.Fragment } && outer == last && !severed && Enumerates(view, first, end))
            {
                outer.Kind = ClauseKind.Main;
                return outer;
            }
            var coordinated = first > 0 && view.Has(first, WordKind.Coordinator);
            while (coordinated && kind == ClauseKind.Main && view.Language.IsGerman && last is { Kind: ClauseKind.Infinitive, Parent: { } above })
            {
                // "weigerte sich, das Land zu verlassen, [und wurde abgeführt]": a finite verb goes on with the clause above the infinitive.
                last = above;
            }
            if (kind == ClauseKind.Fragment && last is not null && !coordinated && !severed)
            {
                // A verbless piece goes on with the enumeration before it, or with the clause around a finished one.
                return last.IsDependent && last.Finite >= 0 && outer is not null && (outer.Finite < 0 || GermanVerbOrder.Closes(view, outer, first, end)) ? outer : last;
            }
            if (kind == ClauseKind.Main && outer is { Finite: < 0, Kind: ClauseKind.Fragment or ClauseKind.Main } && outer != last && !severed && !coordinated)
            {
                outer.Kind = ClauseKind.Main;
                return outer;
            }
            if (kind == ClauseKind.Main && outer is { Finite: < 0, Kind: ClauseKind.Fragment } && outer == last && !severed && !StartsWithSubject(view, first, end))
            {
                outer.Kind = ClauseKind.Main;
                return outer;
            }
            var main = NewClause(clauses, kind, first);
            main.IsSevered = severed;
            if (coordinated && last is not null)
            {
                // "Sie stürmten das Haus, in dem er wohnte, und nahmen ihn fest": goes on with the clause around.
                main.Sibling = view.Language.IsGerman && last is { IsDependent: true, Finite: >= 0 } && outer is { Finite: >= 0 } && view.Is(first + 1, Pos.Verb) ? outer : last;
                if (last.IsDependent && main.Sibling == last && !GermanVerbOrder.VerbSecond(view, first, end))
                {
                    main.Kind = last.Kind;
                    main.Parent = last.Parent;
                    main.Lead = last.Lead;
                    return main;
                }
            }
            else if (outer is not null && !severed)
            {
                main.Parent = null;
                main.Sibling = outer;
            }
            pending?.Parent = main;
            pending = null;
            outer = main;
            return main;
        }
        if (kind == ClauseKind.Relative && lead >= 0 && view.Pos[lead] == Pos.Determiner && !view.Has(lead, WordKind.Possessive))
        {
            // "der Minister, den Rebellen entführten": no article of "Rebellen".
            view.Pos[lead] = Pos.Pronoun;
        }
        var clause = NewClause(clauses, kind, first);
        clause.Lead = !view.Language.IsGerman && EnglishClauses.KindOf(view, first, end) is { } nonFinite ? nonFinite == ClauseKind.Relative ? first : -1 : lead;
        // "to seize ships and mine the port": both hang under the same verb.
        clause.Parent = last is { Kind: ClauseKind.Infinitive } && kind == ClauseKind.Infinitive && view.Has(first, WordKind.Coordinator) ? last.Parent
            // "rief dazu auf, Frauen, die der Gruppe angehören, [zu vertreiben]": goes on around the relative clause.
            : view.Language.IsGerman && kind == ClauseKind.Infinitive && last is { Kind: ClauseKind.Relative, Finite: >= 0 } && view.Has(first, WordKind.Infinitival) ? outer ?? last.Parent
            : last ?? outer;
        if (clause.Parent is null)
        {
            pending = clause;
        }
        return clause;
    }

    /// <summary>"Wie der Sprecher sagte, [seien drei Geiseln frei]": with a clause of its own before it a main clause begins with its verb.</summary>
    private static bool FollowsOwnClause(SentenceView view, List<Clause> clauses, Clause main) => view.Language.IsGerman
        && clauses.Exists(c => c != main && c.Parent == main && c.First < main.First && c.Kind is ClauseKind.Subordinate or ClauseKind.Conditional or ClauseKind.Infinitive or ClauseKind.Complement);

    private static Clause NewClause(List<Clause> clauses, ClauseKind kind, int first)
    {
        var clause = new Clause(clauses.Count, kind, first);
        clauses.Add(clause);
        return clause;
    }

    internal static bool HasFinite(SentenceView view, int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (view.Pos[i] == Pos.Verb)
            {
                return true;
            }
        }
        return false;
    }

    internal static int FirstWord(SentenceView view, int first, int end)
    {
        while (first < end && (view.Pos[first] == Pos.Punctuation || view.Has(first, WordKind.Coordinator)))
        {
            first++;
        }
        return first;
    }

    private static int Lead(SentenceView view, int first, int end)
    {
        var i = FirstWord(view, first, end);
        while (i < end && view.Pos[i] == Pos.Adverb && i + 1 < end && view.Has(i + 1, WordKind.Subordinator | WordKind.Conditional))
        {
            i++;
        }
        if (i >= end)
        {
            return -1;
        }
        // "es sei denn" is one conjunction, whose last word bears its kind.
        if (view.Language.IsGerman && view.Has(Math.Min(i + 2, end - 1), WordKind.Unless))
        {
            return Math.Min(i + 2, end - 1);
        }
        // "ohne dass", "statt dass" open one clause.
        if (view.Language.IsGerman && i + 1 < end && view.Has(i, WordKind.Without | WordKind.Instead) && view.Text(i + 1) is "dass")
        {
            return i + 1;
        }
        const WordKind Leads = WordKind.Subordinator | WordKind.Conditional | WordKind.Complementiser | WordKind.Unless;
        // "Als Vergeltung stoppte Peking die Einfuhr" is a main clause.
        if (view.Language.IsGerman && view.Text(i) is "als" or "Als" && GermanVerbOrder.VerbSecond(view, i + 1, end))
        {
            return -1;
        }
        if (view.Has(i, Leads) && !(view.Pos[i] == Pos.Preposition && !HasFinite(view, i + 1, end)))
        {
            return i;
        }
        var relative = view.Pos[i] == Pos.Preposition && view.Has(i + 1, WordKind.Relative) ? i + 1 : i;
        if (i > 0 && view.Has(relative, WordKind.Relative | WordKind.Question) && (view.Language.IsGerman ? GermanVerbOrder.VerbLast(view, first, end) : true))
        {
            return relative;
        }
        return -1;
    }

    private static ClauseKind KindOf(SentenceView view, int first, int end, int lead)
    {
        if (!view.Language.IsGerman && EnglishClauses.KindOf(view, first, end) is { } nonFinite)
        {
            return nonFinite;
        }
        var finite = HasFinite(view, first, end);
        if (finite && lead < 0 && !view.Language.IsGerman && Pieces.SaysBefore(view, 0, first))
        {
            return ClauseKind.Complement;
        }
        if (lead >= 0 && (finite || view.Has(lead, WordKind.Conditional)))
        {
            return view.Has(lead, WordKind.Conditional | WordKind.Unless) ? ClauseKind.Conditional
                : lead > first && view.Language.IsGerman && view.Text(lead) is "dass" && view.Has(lead - 1, WordKind.Without | WordKind.Instead) ? ClauseKind.Subordinate
                : view.Has(lead, WordKind.Complementiser) ? ClauseKind.Complement
                : view.Has(lead, WordKind.Relative) && !view.Has(lead, WordKind.Subordinator) ? ClauseKind.Relative
                : ClauseKind.Subordinate;
        }
        if (finite)
        {
            return ClauseKind.Main;
        }
        for (var i = first; i < end; i++)
        {
            if (view.Pos[i] == Pos.Infinitive && (first > 0 || view.Text(0) is "Um" or "Ohne" or "Statt" or "Anstatt") && (view.Has(i - 1, WordKind.Infinitival) || view.Words[i].Verbs.Any(r => (r.Form & VerbForm.ZuInfinitive) != 0)))
            {
                return ClauseKind.Infinitive;
            }
        }
        return ClauseKind.Fragment;
    }

    /// <summary>"…, die Türkei und der Iran wollen": the piece goes on with an enumeration before its verb.</summary>
    private static bool Enumerates(SentenceView view, int first, int end)
    {
        var joined = false;
        for (var i = first; i < end; i++)
        {
            if (view.Pos[i] == Pos.Verb)
            {
                return joined;
            }
            joined |= view.Has(i, WordKind.Coordinator);
        }
        return false;
    }

    private static bool StartsWithSubject(SentenceView view, int first, int end)
    {
        var i = FirstWord(view, first, end);
        return i < end && view.Pos[i] is Pos.Noun or Pos.Name or Pos.Determiner or Pos.Pronoun or Pos.Adjective && view.Pos[i] != Pos.Verb;
    }

    private static int FiniteVerb(SentenceView view, Clause clause, int first, int end)
    {
        if (clause.IsDependent && view.Language.IsGerman)
        {
            for (var i = end - 1; i >= first; i--)
            {
                if (view.Pos[i] == Pos.Verb)
                {
                    return i;
                }
            }
            return -1;
        }
        for (var i = first; i < end; i++)
        {
            if (view.Pos[i] == Pos.Verb)
            {
                return i;
            }
        }
        return -1;
    }

    private static bool AsksAt(SentenceView view, Clause clause)
    {
        for (var i = clause.End - 1; i < Math.Min(view.Count, clause.End + 2); i++)
        {
            if (view.Mark(i) == '?')
            {
                return true;
            }
        }
        return false;
    }
}
