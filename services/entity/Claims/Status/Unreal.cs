using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Claims.Lexicon;
using Lagebild.Entity.Claims.Sentences;

namespace Lagebild.Entity.Claims.Status;

/// <summary>German clauses that tell of what did not happen or would only happen: "ohne dass", "statt zu", "bevor … konnte", "ohne Hilfe hätte …", "beinahe wäre …".</summary>
internal static class Unreal
{
    private static readonly Effect Not = new(ClaimStatus.Negated, ClaimCertainty.Certain);
    private static readonly Effect Would = new(ClaimStatus.Hypothetical, ClaimCertainty.Underspecified);

    /// <summary>Adds what the clause's opening word and mood say of all that it tells.</summary>
    public static void Apply(SentenceReading sentence, Clause clause, StatusTrail trail, Reading reading)
    {
        var view = sentence.View;
        if (!view.Language.IsGerman)
        {
            return;
        }
        if (Condition(sentence, clause, reading) is { } condition)
        {
            trail.Add(Would, view.SpanOf(condition.First, condition.First + 1), "status.conditioned");
        }
        if (OpensWithout(view, clause) is var opener && opener >= 0)
        {
            trail.Add(Not, view.SpanOf(opener, opener + 1), "status.without");
        }
        else if (clause.Lead >= 0 && view.Text(clause.Lead) is "bevor" or "Bevor" or "ehe" or "Ehe" && sentence.FrameOf(clause) is { Modal: >= 0 } frame && view.Text(frame.Modal) is "konnte" or "konnten")
        {
            trail.Add(Not, view.SpanOf(clause.Lead, clause.Lead + 1), "status.before-could");
        }
        else if (IsUnreal(view, clause) && !clause.IsDependent && sentence.FrameOf(clause).Prepositional.Find(p => p.Preposition >= 0 && view.Text(p.Preposition) is "ohne" or "Ohne") is { } absent)
        {
            trail.Add(Would, view.SpanOf(absent.Preposition, absent.Preposition + 1), "status.without-condition");
        }
    }

    /// <summary>
    /// "Falls die Miliz angreift, [entsendet Paris Truppen]": the clause on which this one depends. What was told as past has happened, and who
    /// threatens, offers or demands has done so.
    /// </summary>
    private static Clause? Condition(SentenceReading sentence, Clause clause, Reading reading)
    {
        var view = sentence.View;
        if (clause.Kind is not (ClauseKind.Main or ClauseKind.Complement) || clause.Finite < 0 || (reading.Entry.Frame & RoleFrame.SpeechAct) != 0
            || reading.Plover is PloverType.Threaten or PloverType.Request or PloverType.Agree or PloverType.Accuse or PloverType.Reject or PloverType.Support
            || ReportMemory.IsPast(view, clause) || (sentence.FrameOf(clause) is { HasParticiple: true, IsPassive: false } frame && (frame.HasHave || frame.HasBe)))
        {
            return null;
        }
        return view.Clauses.FirstOrDefault(c => c.Kind == ClauseKind.Conditional && c.Parent == clause);
    }

    /// <summary>"bis die Truppen abziehen", "sobald die Kämpfe enden": a clause of time in the present that the main clause waits for.</summary>
    public static bool IsAwaited(SentenceView view, Clause clause) => view.Language.IsGerman && clause is { Kind: ClauseKind.Subordinate, Lead: >= 0, Finite: >= 0 } && view.Text(clause.Lead) is "bis" or "Bis" or "sobald" or "Sobald"
        && !ReportMemory.IsPast(view, clause) && !(clause.Parent is { } above && (ReportMemory.IsPast(view, above) || view.Clauses.FirstOrDefault(c => c != clause && c.Kind == ClauseKind.Main && c.Finite >= 0) is { } main && ReportMemory.IsPast(view, main)));

    /// <summary>"hätte", "wäre", "würde" as the clause's finite verb.</summary>
    public static bool IsUnreal(SentenceView view, Clause clause) => clause.Finite >= 0 && view.Has(clause.Finite, WordKind.KonjunktivII) && view.Has(clause.Finite, WordKind.Have | WordKind.Be | WordKind.Become);

    /// <summary>"Bei einem Angriff würden die USA Truppen entsenden", "Im Falle eines Angriffs würde …": the noun names the condition.</summary>
    public static bool IsCondition(SentenceView view, Clause clause, NounPhrase? phrase) => view.Language.IsGerman && phrase is { Preposition: >= 0 } && view.Text(phrase.Preposition) is "bei" or "Bei"
        && !view.Has(phrase.First, WordKind.Definite) && IsUnreal(view, clause) && view.Has(clause.Finite, WordKind.Become);

    /// <summary>"hätte verhindert werden können": it was not.</summary>
    public static bool CouldHaveBeen(SentenceReading sentence, Clause clause) => sentence.View.Language.IsGerman && IsUnreal(sentence.View, clause) && sentence.View.Has(clause.Finite, WordKind.Have)
        && sentence.FrameOf(clause).Modal >= 0;

    /// <summary>"Kiew vor Gegenoffensive": a heading without a verb that says what somebody stands before.</summary>
    public static bool StandsBefore(SentenceView view, Clause clause, NounPhrase? phrase) => view.Language.IsGerman && clause is { Kind: ClauseKind.Fragment, Finite: < 0 }
        && phrase is { Preposition: >= 0, Left: { Preposition: < 0, Left: null } left } && view.Text(phrase.Preposition) is "vor" && phrase.First == phrase.Preposition + 1 && !view.Is(phrase.First, Pos.Determiner)
        && left.First <= clause.First + 1 && (view.EntityAt[left.Head] >= 0 || view.ToponymAt[left.Head] >= 0);

    /// <summary>"Die Angriffe sollen aufhören", "falls die Belagerung nicht endet": what may end goes on.</summary>
    public static bool IsPresupposed(SentenceView view, Reading verb, Reading noun) => view.Language.IsGerman && verb.Entry is { Trend: "ends", Plover: null }
        && noun is { Plover: PloverType.Assault or PloverType.Coerce or PloverType.Protest or PloverType.Mobilize, Phrase: { Preposition: < 0 } phrase } && view.Has(phrase.First, WordKind.Definite);

    /// <summary>Where "ohne dass" or "statt" opens the clause, or -1.</summary>
    public static int OpensWithout(SentenceView view, Clause clause)
    {
        var first = ClauseSplitter.FirstWord(view, clause.First, clause.End);
        return first < clause.End && view.Has(first, WordKind.Without | WordKind.Instead) && (clause.Lead == first + 1 || (clause.Kind == ClauseKind.Infinitive && view.Has(first, WordKind.Instead))) ? first : -1;
    }
}
