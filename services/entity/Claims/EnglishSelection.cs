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
            reading.IsEvent &= kept.Contains(reading);
        }
    }

    /// <summary>"will send aid" promises, "will impose a curfew" threatens.</summary>
    private static void Announce(SentenceReading sentence, Reading reading)
    {
        var frame = sentence.FrameOf(reading.Clause);
        var future = frame.Modal >= 0 && sentence.View.Words[frame.Modal].Modal is "future" or "conditional" && sentence.View.Pos[reading.At] == Pos.Infinitive;
        if (!future && !IsReady(sentence.View, reading))
        {
            return;
        }
        var to = reading.Plover switch
        {
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
}
