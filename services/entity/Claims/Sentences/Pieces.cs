using Lagebild.Entity.Claims.Lexicon;

namespace Lagebild.Entity.Claims.Sentences;

/// <summary>Cuts a sentence where a clause may end.</summary>
internal static class Pieces
{
    /// <summary>Stretches between commas, semicolons, colons, dashes, brackets, and coordinators before a second verb.</summary>
    public static IEnumerable<(int First, int End, bool Severed)> Of(SentenceView view)
    {
        var start = 0;
        var severed = false;
        for (var i = 0; i < view.Count; i++)
        {
            var mark = view.Mark(i);
            var dash = view.IsHyphen(i) && !view.IsInnerHyphen(i) && !(view.Token(i).Glued || (i + 1 < view.Count && view.Token(i + 1).Glued)) || (mark is '–' or '—' && !view.IsInnerHyphen(i) && !view.Token(i).Glued);
            if (mark == '(' && view.ClosingBracket(i) is var close && close > 0)
            {
                i = close;
                continue;
            }
            var hard = mark is ';' or ':' or '?' or '!' || dash;
            if (mark == ',' && view.Language.IsGerman && LacksVerb(view, start, i) && GermanVerbOrder.EnumerationEnds(view, i))
            {
                continue;
            }
            if (mark == ',' || hard || mark is '(' or ')')
            {
                if (i > start)
                {
                    yield return (start, i + (mark is '?' or '!' ? 1 : 0), severed);
                }
                start = i + 1;
                severed = hard && !(mark == ';');
                continue;
            }
            if (i > start && i + 1 < view.Count && Divides(view, start, i))
            {
                yield return (start, i, severed);
                start = i;
                severed = false;
            }
        }
        if (start < view.Count)
        {
            yield return (start, view.Count, severed);
        }
    }

    /// <summary>"nachdem Paris die Lager in Goma", "in dem Chile": a dependent clause whose verb is still to come.</summary>
    private static bool LacksVerb(SentenceView view, int start, int end)
    {
        var first = ClauseSplitter.FirstWord(view, start, end);
        return first < end && !ClauseSplitter.HasFinite(view, start, end)
            && (view.Has(first, WordKind.Subordinator | WordKind.Complementiser | WordKind.Conditional) && !view.Is(first, Pos.Adverb)
                || start > 0 && (view.Has(first, WordKind.Relative) || view.Is(first, Pos.Preposition) && view.Has(first + 1, WordKind.Relative)));
    }

    /// <summary>Whether a coordinator or, in English, a subordinator without comma begins a new clause here.</summary>
    private static bool Divides(SentenceView view, int start, int i)
    {
        if (!view.Language.IsGerman && EnglishClauses.Divides(view, start, i))
        {
            return true;
        }
        if (view.Has(i, WordKind.Coordinator))
        {
            if (view.Language.IsGerman && ClosesFrame(view, start, i))
            {
                return false;
            }
            return (ClauseSplitter.HasFinite(view, start, i) || (!view.Language.IsGerman && EnglishClauses.KindOf(view, start, i) is not null)) && ClauseSplitter.HasFinite(view, i + 1, NextMark(view, i + 1));
        }
        if (view.Language.IsGerman)
        {
            // "zog weder Truppen ab [noch ließ sie Geiseln frei]".
            return view.Has(i, WordKind.Nor) && view.Is(i + 1, Pos.Verb) && IsNor(view, i) && ClauseSplitter.HasFinite(view, start, i);
        }
        var stop = NextMark(view, i + 1);
        if (GoesOnFirst(view, i + 1, stop))
        {
            return false;
        }
        if (SaysBefore(view, start, i) && ClauseSplitter.HasFinite(view, i + 1, stop))
        {
            return true;
        }
        return (view.Has(i, WordKind.Complementiser | WordKind.Relative | WordKind.Conditional) || (view.Has(i, WordKind.Subordinator) && !view.Has(i, WordKind.Preposition)))
            && view.Pos[i] is Pos.Conjunction or Pos.Pronoun && ClauseSplitter.HasFinite(view, i + 1, stop)
            || (view.Has(i, WordKind.Subordinator) && view.Has(i, WordKind.Preposition) && TellsAClause(view, i + 1, stop));
    }

    /// <summary>"declared [a state of emergency and imposed a curfew]", "dismissed it [as a ploy and ruled out talks]": the first verb goes on with the subject before.</summary>
    private static bool GoesOnFirst(SentenceView view, int first, int stop)
    {
        for (var i = first; i < stop; i++)
        {
            if (view.Pos[i] == Pos.Verb)
            {
                return view.Has(i - 1, WordKind.Coordinator) || view.Pos[i - 1] == Pos.Adverb && view.Has(i - 2, WordKind.Coordinator);
            }
        }
        return false;
    }

    /// <summary>Whether "weder" stands before this "noch".</summary>
    public static bool IsNor(SentenceView view, int i)
    {
        for (var j = i - 1; j >= 0; j--)
        {
            if (view.Has(j, WordKind.Neither))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>"sollen in Polen [und Deutschland ausgebildet werden]": the only verb after the coordinator is what the modal verb before it lacks.</summary>
    private static bool ClosesFrame(SentenceView view, int start, int i)
    {
        var finite = -1;
        for (var j = start; j < i; j++)
        {
            if (finite < 0 ? view.Has(j, WordKind.Subordinator | WordKind.Complementiser | WordKind.Conditional) && !view.Has(j, WordKind.Preposition | WordKind.Adverb) : view.Pos[j] is Pos.Verb or Pos.Participle or Pos.Infinitive)
            {
                return false;
            }
            if (view.Pos[j] == Pos.Verb)
            {
                finite = j;
            }
        }
        if (finite < 0 || !view.Has(finite, WordKind.Modal | WordKind.Become))
        {
            return false;
        }
        var stop = NextMark(view, i + 1);
        while (stop > i && view.Pos[stop - 1] == Pos.Punctuation)
        {
            stop--;
        }
        if (stop - 2 <= i || view.Text(stop - 1) is not ("werden" or "haben" or "sein" or "können" or "lassen") || view.Pos[stop - 2] is not (Pos.Participle or Pos.Infinitive))
        {
            return false;
        }
        return !ClauseSplitter.HasFinite(view, i + 1, stop - 1);
    }

    /// <summary>"after [two vehicles were hit]", against "after the capture of the town".</summary>
    private static bool TellsAClause(SentenceView view, int first, int stop)
    {
        for (var i = first; i < stop; i++)
        {
            if (view.Has(i, WordKind.Coordinator | WordKind.Complementiser | WordKind.Relative))
            {
                return false;
            }
            if (view.Pos[i] == Pos.Verb && !view.Has(i - 1, WordKind.Infinitival))
            {
                return i > first;
            }
        }
        return false;
    }

    /// <summary>"The army said [it had taken the town]": a clause without "that" right after a verb of saying and at most a date.</summary>
    public static bool SaysBefore(SentenceView view, int start, int i)
    {
        if (view.Language.IsGerman || i == 0 || !(view.Pos[i] is Pos.Pronoun or Pos.Determiner or Pos.Name || IsBareSubject(view, i) || view.Is(i - 1, Pos.Verb) && EnglishQuantities.Opens(view, i)) || view.Has(i, WordKind.Relative | WordKind.Reflexive))
        {
            return false;
        }
        for (var j = i - 1; j >= Math.Max(start, i - 4); j--)
        {
            if (view.Pos[j] == Pos.Verb)
            {
                return view.Words[j].Verbs.Any(r => r.Verb.Senses.Exists(s => (s.Frame & RoleFrame.Saying) != 0 && !s.IsEvent));
            }
            if ((view.Words[j].Classes & WordClass.Time) == 0 && view.Pos[j] is not (Pos.Preposition or Pos.Adverb))
            {
                return false;
            }
        }
        return false;
    }

    /// <summary>"said [soldiers had burned homes]": no article, and nobody is told: "told [reporters] the army had left".</summary>
    private static bool IsBareSubject(SentenceView view, int i) => view.Pos[i] is Pos.Noun or Pos.Adjective or Pos.Number && view.Is(i - 1, Pos.Verb) && view.Text(i - 1) is not ("told" or "tell" or "tells" or "informed" or "informs");

    private static int NextMark(SentenceView view, int from)
    {
        while (from < view.Count && view.Mark(from) is not (',' or ';' or ':' or '(' or ')') && !(view.IsHyphen(from) && !view.IsInnerHyphen(from)))
        {
            from++;
        }
        return from;
    }
}
