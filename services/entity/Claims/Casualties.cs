using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Claims.Lexicon;
using Lagebild.Entity.Claims.Sentences;

namespace Lagebild.Entity.Claims;

/// <summary>Deaths and wounds that another word explains: the act is the event, they are its outcome.</summary>
internal static class Casualties
{
    /// <summary>Whether a word for death or injury only tells what an act of its sentence, or of the one before, led to.</summary>
    public static bool IsOutcome(SentenceReading sentence, Reading death, ReportMemory memory) => ExplainedBy(sentence, death) || sentence.View.Language.IsGerman && ActOf(sentence, death) is not null
        || memory.HasTold(PloverType.Assault) && OnlyCounts(sentence, death) || OnlyAdds(sentence, death, memory);

    /// <summary>
    /// The German noun of violence or riot that a death is the outcome of, where neither clause order nor coordination shows it: "Bei den Unruhen
    /// starben zwei Menschen", "das Massaker, bei dem neun Menschen getötet wurden", "Die Explosion war so heftig, dass Passanten verletzt wurden".
    /// </summary>
    public static Reading? ActOf(SentenceReading sentence, Reading death)
    {
        var view = sentence.View;
        if (!view.Language.IsGerman || (death.Entry.Frame & RoleFrame.Consequence) == 0 || !death.IsVerb)
        {
            return null;
        }
        var clause = death.Clause;
        if (sentence.Readings.Find(r => r is { IsEvent: true, IsVerb: false, Plover: PloverType.Protest, Mode: "riot", Phrase.Preposition: >= 0 } && r.Clause == clause && view.Text(r.Phrase.Preposition) is "bei" or "Bei" or "beim" or "Beim" or "durch" or "Durch" or "während" or "Während" or "infolge" or "Infolge") is { } riot)
        {
            return riot;
        }
        if (clause is { Kind: ClauseKind.Relative, Lead: > 0, Parent: not null } && view.Text(clause.Lead - 1) is "bei" or "durch" or "in")
        {
            return sentence.Readings.FindLast(r => r is { IsEvent: true, IsVerb: false, Plover: PloverType.Assault or PloverType.Protest } && r.At < clause.First && clause.First - r.At <= 12 && (r.Entry.Frame & RoleFrame.Consequence) == 0);
        }
        if (clause is { Kind: ClauseKind.Complement, Parent: { } above, Lead: >= 0 } && view.Text(clause.Lead) is "dass" && HasDegree(view, above))
        {
            return sentence.Readings.Find(r => r is { IsEvent: true, IsVerb: false, Plover: PloverType.Assault } && r.Clause == above && (r.Entry.Frame & RoleFrame.Consequence) == 0);
        }
        return null;
    }

    /// <summary>"so heftig, dass".</summary>
    private static bool HasDegree(SentenceView view, Clause clause)
    {
        for (var i = clause.First; i < clause.End; i++)
        {
            if (view.ClauseAt[i] == clause && view.Text(i) is "so" or "derart")
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>"191 Menschen kamen ums Leben, 1.800 wurden verletzt": a bare count right after the sentence that tells the act, with no doer, place or time of its own.</summary>
    private static bool OnlyAdds(SentenceReading sentence, Reading death, ReportMemory memory)
    {
        var view = sentence.View;
        var clause = death.Clause;
        if (!view.Language.IsGerman || !death.IsVerb || clause.Kind != ClauseKind.Main || !memory.HasJustTold(PloverType.Assault) && !memory.HasJustTold(PloverType.Protest))
        {
            return false;
        }
        for (var i = clause.First; i < clause.End; i++)
        {
            if (view.ClauseAt[i] == clause && (view.ToponymAt[i] >= 0 || (view.ClassesAt(i) & (WordClass.Place | WordClass.Time | WordClass.Named)) != 0 || view.Has(i, WordKind.Agent | WordKind.Recent) && !view.Has(i, WordKind.Source)
                || view.Has(i, WordKind.Continuing) && view.Text(i) is not ("dabei" or "Dabei" or "von" or "dort") || view.Text(i) is "damals" or "Damals"))
            {
                return false;
            }
        }
        var frame = sentence.FrameOf(clause);
        return (death.Entry.Frame & (RoleFrame.Intransitive | RoleFrame.SubjectSuffers)) != 0 || frame.IsPassive || frame.IsPassiveByBe;
    }

    /// <summary>"bei einem Angriff getötet", "explodierten und töteten": the act is the event, the death its outcome.</summary>
    private static bool ExplainedBy(SentenceReading sentence, Reading death) => sentence.Readings.Exists(r =>
        r != death && r.IsEvent && r.Plover == PloverType.Assault && (r.Entry.Frame & RoleFrame.Consequence) == 0 && !r.IsAttributive
        && (r.Clause == death.Clause || IsWhen(sentence.View, r.Clause, death.Clause) || IsOutcome(sentence.View, death.Clause, r.Clause) || r.Clause == death.Clause.Sibling || r.Clause.Sibling == death.Clause || r.Clause.Kind == ClauseKind.Infinitive && r.Clause.Parent == death.Clause))
        || sentence.Readings.Exists(r => r != death && r.IsEvent && r.At < death.At && (r.Clause == death.Clause || !sentence.View.Language.IsGerman && (death.Clause.Sibling == r.Clause || death.Clause.Finite < 0 && death.Clause.Parent == r.Clause)) && (r.Entry.Frame & RoleFrame.Consequence) != 0)
        || death.Clause is { Kind: ClauseKind.Relative, Parent: { } above } && sentence.Readings.Exists(r => r.IsEvent && !r.IsVerb && r.Clause == above && r.At < death.Clause.First
            && r.Plover is PloverType.Assault or PloverType.Protest && death.Clause.First - r.At <= 4);

    /// <summary>"starben, als Bewaffnete einen Konvoi angriffen": the clause of time tells the act.</summary>
    private static bool IsWhen(SentenceView view, Clause act, Clause death) => act is { Kind: ClauseKind.Subordinate, Lead: >= 0 } && (act.Parent == death || !view.Language.IsGerman && act.Parent is { } joined && joined.Sibling == death || view.Language.IsGerman && act.First - death.End is >= 0 and <= 2) && view.Text(act.Lead) is "als" or "Als" or "nachdem" or "Nachdem" or "weil" or "when" or "When";

    /// <summary>"shelled the town, killing ten", "an attack that killed ten".</summary>
    private static bool IsOutcome(SentenceView view, Clause death, Clause act) => !view.Language.IsGerman && death.Parent == act && (death.Finite < 0 || death.Kind == ClauseKind.Relative);

    /// <summary>"Dabei starben drei Menschen", "Fünfzig weitere wurden verletzt": the act stands in a sentence before, and no other doer or place is named.</summary>
    private static bool OnlyCounts(SentenceReading sentence, Reading reading)
    {
        var view = sentence.View;
        var clause = reading.Clause;
        var named = sentence.Readings.Exists(r => r.Clause == clause && !r.IsVerb && r.Plover == PloverType.Assault);
        var more = reading.RuleId.StartsWith("assault.wound", StringComparison.Ordinal);
        for (var i = clause.First; i < clause.End; i++)
        {
            if (view.ClauseAt[i] != clause)
            {
                continue;
            }
            if (view.Text(i) is "Dabei" or "dabei" or "Hierbei" or "hierbei")
            {
                return true;
            }
            more |= view.Text(i) is "weitere" or "weiterer" or "mindestens" or "insgesamt";
            named |= view.Has(i, WordKind.Agent) && !view.Has(i, WordKind.Source) || (view.ClassesAt(i) & WordClass.Place) != 0;
        }
        var frame = sentence.FrameOf(clause);
        return more && !named && ((reading.Entry.Frame & RoleFrame.Intransitive) != 0 || frame.IsPassive || frame.IsPassiveByBe);
    }
}
