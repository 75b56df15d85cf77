using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Claims.Lexicon;
using Lagebild.Entity.Claims.Sentences;

namespace Lagebild.Entity.Claims;

/// <summary>
/// The PLOVER manual's way to code English: a sentence is coded for the acts of its main clauses. What an act is about
/// (what was agreed, demanded, refused) belongs to it, an announced act is a promise or a threat, and nouns that only
/// name the surroundings ("after the war", "at talks") are no acts of their own.
/// </summary>
internal static class EnglishSelection
{
    public static void Apply(SentenceReading sentence)
    {
        var view = sentence.View;
        foreach (var reading in sentence.Readings)
        {
            if (reading.IsEvent && reading.IsVerb)
            {
                Announce(sentence, reading);
            }
        }
        Demand(sentence);
        var verbs = sentence.Readings.Where(r => r.IsEvent && r.IsVerb && !r.IsAttributive && IsMain(sentence, r.Clause) && !IsReduced(view, r) && !IsInfinitive(view, r)).ToList();
        if (verbs.Count == 0)
        {
            verbs = [.. sentence.Readings.Where(r => r.IsEvent && r.IsVerb && !r.IsAttributive && !IsReduced(view, r)).Take(1)];
        }
        var nouns = sentence.Readings.Where(r => r.IsEvent && !r.IsVerb).ToList();
        var kept = new HashSet<Reading>(verbs);
        // An act that governs another one of its clause takes it as its content.
        foreach (var verb in verbs)
        {
            if (verbs.Exists(v => v.At < verb.At && v.Clause == verb.Clause && (v.Entry.Content is not null || view.Pos[verb.At] == Pos.Infinitive)))
            {
                kept.Remove(verb);
            }
        }
        if (kept.Count == 0 && nouns.Count > 0)
        {
            kept.Add(nouns.Find(n => n.Phrase is { Preposition: < 0 }) ?? nouns[0]);
        }
        foreach (var reading in sentence.Readings)
        {
            reading.IsEvent &= kept.Contains(reading) || Links.JoinedReadings.Holds(sentence, reading);
        }
    }

    /// <summary>"said the rebels must disarm": what is said to be needed is demanded, even where the lexicon has no word for it.</summary>
    private static void Demand(SentenceReading sentence)
    {
        var view = sentence.View;
        foreach (var saying in sentence.Readings)
        {
            if (!saying.IsVerb || saying.IsEvent || saying.Plover is not null || ((saying.Entry.Frame & RoleFrame.Saying) == 0 && saying.Entry.Content is null) || !IsMain(sentence, saying.Clause))
            {
                continue;
            }
            var content = sentence.View.Clauses.FirstOrDefault(c => c.Kind == ClauseKind.Complement && c.First > saying.At
                && sentence.FrameOf(c) is { Modal: >= 0 } f && view.Words[f.Modal].Modal == "obligation");
            if (content is not null && view.ClauseAt[content.First - 1] is { } before && (before == saying.Clause || before.Parent == saying.Clause))
            {
                saying.Plover = PloverType.Request;
                saying.IsEvent = true;
                saying.RuleId += "+must";
                foreach (var inner in sentence.Readings.Where(r => r.Clause == content))
                {
                    inner.IsEvent = false;
                }
            }
        }
    }

    /// <summary>"will send aid" promises, "will impose a curfew" threatens.</summary>
    private static void Announce(SentenceReading sentence, Reading reading)
    {
        var frame = sentence.FrameOf(reading.Clause);
        // "will not accept refugees": a refusal.
        if (frame.Modal >= 0 && reading.Clause.Kind is ClauseKind.Main or ClauseKind.Complement && sentence.View.Words[frame.Modal].Modal is "future" or "conditional" && IsDenied(sentence.View, frame.Modal)
            && reading.Plover is not (PloverType.Reject or PloverType.Accuse or PloverType.Request or PloverType.Threaten))
        {
            reading.Plover = PloverType.Reject;
            reading.Mode = null;
            reading.RuleId += "+refused";
            return;
        }
        var future = frame.Modal >= 0 && (sentence.View.Words[frame.Modal].Modal is "future" or "conditional" || IsPossibleHarm(sentence.View, frame.Modal, reading)) && sentence.View.Pos[reading.At] == Pos.Infinitive;
        if (!future && !IsReady(sentence.View, reading))
        {
            return;
        }
        var to = reading.Plover switch
        {
            PloverType.Retreat when reading.Mode == "resign" => PloverType.Retreat,
            PloverType.Aid or PloverType.Consult or PloverType.Support or PloverType.Cooperate or PloverType.Retreat or PloverType.Concede => PloverType.Agree,
            PloverType.Assault or PloverType.Coerce or PloverType.Sanction or PloverType.Protest or PloverType.Mobilize => PloverType.Threaten,
            _ => reading.Plover,
        };
        if (to != reading.Plover)
        {
            reading.Plover = to;
            reading.Mode = null;
            reading.RuleId += "+announced";
        }
    }

    /// <summary>"may halt mediation": a possible hostile act is held out.</summary>
    private static bool IsPossibleHarm(SentenceView view, int modal, Reading reading) => view.Text(modal) is "may" or "might"
        && reading.Plover is PloverType.Sanction or PloverType.Coerce or PloverType.Assault or PloverType.Protest;

    private static bool IsDenied(SentenceView view, int modal) => view.Has(modal + 1, WordKind.Negation) || view.Text(Math.Min(modal + 1, view.Count - 1)) is "no" or "never";

    private static bool IsReady(SentenceView view, Reading reading)
    {
        for (var i = Math.Max(0, reading.At - 4); i < reading.At; i++)
        {
            if (view.Text(i) is "willing" or "ready" or "prepared" or "plans" or "intends" or "pledges" or "set")
            {
                return view.Has(reading.At - 1, WordKind.Infinitival);
            }
        }
        return false;
    }

    /// <summary>A main clause, or what somebody is said to have said.</summary>
    private static bool IsMain(SentenceReading sentence, Clause clause) => clause.Kind is ClauseKind.Main or ClauseKind.Fragment or ClauseKind.Conditional
        || (clause.Kind == ClauseKind.Complement && clause.Parent is { } parent && IsMain(sentence, parent) && sentence.VerbOf(parent) is null or { IsEvent: false });

    private static bool IsInfinitive(SentenceView view, Reading reading) => view.Pos[reading.At] == Pos.Infinitive && view.Has(reading.At - 1, WordKind.Infinitival)
        && !IsReady(view, reading);

    /// <summary>"refugees fleeing the war", "troops accused of abuse": a participle that only describes.</summary>
    private static bool IsReduced(SentenceView view, Reading reading)
    {
        if (view.Pos[reading.At] == Pos.Verb)
        {
            return IsSecondVerb(view, reading) || IsBareAfterInfinitive(view, reading);
        }
        if (view.Pos[reading.At] != Pos.Participle)
        {
            return false;
        }
        for (var i = reading.At - 1; i >= Math.Max(0, reading.At - 4); i--)
        {
            if (view.Has(i, WordKind.Be | WordKind.Have))
            {
                return false;
            }
            if (view.Pos[i] != Pos.Adverb)
            {
                return true;
            }
        }
        return true;
    }

    /// <summary>"lifted the curfew imposed last week", "The hostages seized on Monday were freed": of two verbs of a clause the one that may be a participle describes.</summary>
    private static bool IsSecondVerb(SentenceView view, Reading reading)
    {
        var participle = (reading.Form & VerbForm.Participle) != 0;
        // "Ousted president …": an attribute at the start.
        if (participle && reading.At == 0 && view.Is(1, Pos.Noun))
        {
            return true;
        }
        if (!participle || reading.At == 0 || view.Pos[reading.At - 1] is not (Pos.Noun or Pos.Name or Pos.Adverb or Pos.Number))
        {
            return false;
        }
        for (var i = reading.Clause.First; i < reading.Clause.End; i++)
        {
            if (i == reading.At || view.ClauseAt[i] != reading.Clause || view.Pos[i] != Pos.Verb || view.Has(i - 1, WordKind.Infinitival | WordKind.Modal))
            {
                continue;
            }
            if (i < reading.At && !view.Has(i, WordKind.Be | WordKind.Have | WordKind.Modal) && !Coordinates(view, i + 1, reading.At))
            {
                return true;
            }
            if (i > reading.At && view.Has(i, WordKind.Be | WordKind.Have | WordKind.Modal) && !Coordinates(view, reading.At + 1, i))
            {
                return true;
            }
        }
        return false;
    }

    private static bool Coordinates(SentenceView view, int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (view.Has(i, WordKind.Coordinator | WordKind.Complementiser | WordKind.Relative | WordKind.Subordinator) || view.Mark(i) is ',' or ';' or '"')
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>"to tighten sanctions and impose a blockade": the second infinitive without "to".</summary>
    private static bool IsBareAfterInfinitive(SentenceView view, Reading reading)
    {
        if ((reading.Form & VerbForm.Infinitive) == 0 || (reading.Form & VerbForm.Past) != 0 || reading.At < 3 || !view.Has(reading.At - 1, WordKind.Coordinator) && !view.Is(reading.At - 1, Pos.Adverb))
        {
            return false;
        }
        for (var i = reading.At - 2; i >= 0; i--)
        {
            if (view.Pos[i] == Pos.Infinitive)
            {
                return view.Has(i - 1, WordKind.Infinitival);
            }
            if (view.Pos[i] == Pos.Verb)
            {
                return false;
            }
        }
        return false;
    }
}
