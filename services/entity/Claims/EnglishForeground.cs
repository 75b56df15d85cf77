using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Claims.Lexicon;
using Lagebild.Entity.Claims.Links;
using Lagebild.Entity.Claims.Roles;
using Lagebild.Entity.Claims.Sentences;

namespace Lagebild.Entity.Claims;

/// <summary>
/// Which English claims stand in the foreground of their sentence. A speech act is told itself: what it only demands, threatens, refuses
/// or condemns gives its mode and is no event beside it, unless the sentence says where it took place; what is promised is one. Of
/// what stands aside from the main clauses, the unreal, the bare circumstance ("amid unrest") and the second event of a type are left out.
/// </summary>
internal static class EnglishForeground
{
    public static void Apply(SentenceReading sentence, List<ClaimDraft> drafts)
    {
        if (drafts.Count < 2)
        {
            return;
        }
        var about = drafts.ToDictionary(d => d, d => ActsAbout(sentence, d));
        foreach (var draft in drafts)
        {
            about[draft].ForEach(act => TakeOver(sentence, drafts.Find(d => d.Reading == act), draft));
        }
        Pronouns(drafts);
        var aside = drafts.FindAll(d => about[d] is { Count: > 0 } acts ? !IsOwnEvent(sentence, d, acts) : IsAside(sentence, drafts, d));
        if (aside.Count == drafts.Count)
        {
            aside.RemoveAt(0);
        }
        drafts.RemoveAll(aside.Contains);
    }

    /// <summary>"threatened to cut electricity to Chad", "demanded the withdrawal of the rebels": whom a speech act is for, as what it is about tells.</summary>
    private static void TakeOver(SentenceReading sentence, ClaimDraft? act, ClaimDraft content)
    {
        if (act is null || act.Recipients.Count > 0 || act.Reading.Plover is not (PloverType.Agree or PloverType.Threaten or PloverType.Reject or PloverType.Request or PloverType.Accuse))
        {
            return;
        }
        var byDoer = act.Reading.Plover is PloverType.Request or PloverType.Accuse;
        foreach (var side in new[] { byDoer ? content.Actors : content.Recipients, byDoer ? content.Recipients : content.Actors })
        {
            act.Recipients.AddRange(side.Where(p => !act.Actors.Exists(a => a.Span == p.Span) && IsSomebody(sentence, p)));
            if (act.Recipients.Count > 0)
            {
                act.Evidence.AddRange(act.Recipients.Select(r => new Evidence("recipients", r.Span, "roles.content")));
                return;
            }
        }
    }

    /// <summary>A pronoun or people, not a thing that the content is done to.</summary>
    private static bool IsSomebody(SentenceReading sentence, Participant participant) => participant.Entities.Count > 0
        || sentence.Phrases.Find(p => sentence.View.Token(p.Head).Start >= participant.Span.Start && sentence.View.Token(p.Head).End <= participant.Span.End) is not { } phrase || phrase.IsPronoun || ParticipantKinds.IsActorLike(sentence.View, phrase);

    /// <summary>"imposed visa bans on seven judges, accusing them of fraud".</summary>
    private static void Pronouns(List<ClaimDraft> drafts)
    {
        for (var i = 1; i < drafts.Count; i++)
        {
            if (drafts[i].Recipients is [{ Surface: "them" or "him" or "her" or "it", Entities.Count: 0 } whom] && drafts[i - 1].Recipients is { Count: > 0 } named && (named.Count == 1 || whom.Surface is not "it"))
            {
                drafts[i].Recipients.Clear();
                drafts[i].Recipients.AddRange(named);
            }
        }
    }

    /// <summary>The speech acts before it that are about it: in the act's clause, or below it in an infinitive, a that-clause or an attribute.</summary>
    private static List<Reading> ActsAbout(SentenceReading sentence, ClaimDraft draft) => sentence.Readings.FindAll(act =>
        act.IsEvent && act != draft.Reading && act.Entry.Content is not null && act.At < draft.Reading.At && Holds(act.Clause, draft.Reading.Clause));

    private static bool Holds(Clause outer, Clause inner)
    {
        for (var clause = inner; clause is not null; clause = clause.Parent)
        {
            if (clause == outer)
            {
                return true;
            }
            if (clause.Kind is ClauseKind.Subordinate or ClauseKind.Conditional or ClauseKind.Main)
            {
                return false;
            }
        }
        return false;
    }

    /// <summary>"agreed to release ten hostages"; "condemned the bombing of a mosque in Herat".</summary>
    private static bool IsOwnEvent(SentenceReading sentence, ClaimDraft draft, List<Reading> acts) => draft.Effect.Status switch
    {
        ClaimStatus.Future => acts.TrueForAll(a => a.Plover == PloverType.Agree),
        ClaimStatus.Actual or ClaimStatus.Historical => !draft.Reading.IsVerb && HasPlace(sentence, draft.Reading),
        _ => false,
    };

    private static bool IsAside(SentenceReading sentence, List<ClaimDraft> drafts, ClaimDraft draft)
    {
        var reading = draft.Reading;
        if (reading is { IsVerb: true, Plover: PloverType.Sanction, Mode: "convict" } && EnglishClauses.IsReduced(sentence.View, reading.Clause))
        {
            // "hanged a man convicted of spying": a verdict of its own.
            return false;
        }
        var spine = IsSpine(sentence, reading.Clause);
        // A condition is what another claim hangs on.
        var unreal = draft.Effect.Status is ClaimStatus.Future or ClaimStatus.Hypothetical;
        if (spine && reading.IsVerb && !(unreal && reading.Clause.Kind == ClauseKind.Infinitive) || reading.Clause.Kind == ClauseKind.Conditional || JoinedReadings.Holds(sentence, reading) || !drafts.Exists(d => d != draft && IsTold(sentence, d)))
        {
            return false;
        }
        var circumstance = !spine || IsCircumstance(sentence, reading);
        if (unreal)
        {
            return circumstance || reading.Clause.Kind == ClauseKind.Infinitive;
        }
        var second = drafts.Find(d => d != draft && d.Reading.Plover == reading.Plover && d.Reading.At < reading.At);
        if (reading.IsVerb && reading.Clause.Kind == ClauseKind.Subordinate)
        {
            // "after police shot ten marchers", ", killing two" are told as done; "before aid is released", "until their demands are met" are not.
            return IsAwaited(sentence.View, reading.Clause) || second is not null && sentence.FrameOf(reading.Clause).Subjects.Count == 0;
        }
        return second is not null && second.Reading.Clause == reading.Clause && IsAt(sentence, reading) || (!HasPlace(sentence, reading) && (circumstance || second is not null) && !(second is null && IsFight(sentence, reading)));
    }

    /// <summary>"took the town after a battle with the rebels": who fought whom is told, too.</summary>
    private static bool IsFight(SentenceReading sentence, Reading reading) => reading is { IsVerb: false, Plover: PloverType.Assault, Phrase: { } phrase } && (reading.Entry.Frame & RoleFrame.Mutual) != 0
        && sentence.Phrases.Exists(p => p.Left == phrase && p.Preposition >= 0 && sentence.View.Text(p.Preposition) is "with" or "between" && ParticipantKinds.IsActorLike(sentence.View, p));

    private static bool IsAwaited(SentenceView view, Clause clause) => clause.Finite >= 0 && view.Has(clause.Finite, WordKind.Present) && !view.Has(clause.Finite, WordKind.Have)
        && (view.Text(clause.First) is "before" or "until" or "once" || clause.Lead >= 0 && view.Text(clause.Lead) is "before" or "until" or "once");

    /// <summary>"discussed trade at a meeting in Bern": the same event, by what it was.</summary>
    private static bool IsAt(SentenceReading sentence, Reading reading) => reading.Phrase is { Preposition: >= 0 } phrase && sentence.View.Text(phrase.Preposition) is "at" or "in" or "during";

    /// <summary>A verb of a main clause, or a noun that is no circumstance there.</summary>
    private static bool IsTold(SentenceReading sentence, ClaimDraft draft) => IsSpine(sentence, draft.Reading.Clause) && !IsCircumstance(sentence, draft.Reading);

    /// <summary>A main clause, what somebody is said to have said, and what a verb that is no event leads to: "began to shell".</summary>
    private static bool IsSpine(SentenceReading sentence, Clause clause) => clause.Kind is ClauseKind.Main or ClauseKind.Fragment
        || (clause is { Kind: ClauseKind.Complement or ClauseKind.Infinitive, Parent: { } above } && IsSpine(sentence, above) && sentence.VerbOf(above) is null or { IsEvent: false });

    /// <summary>"after the raid", "amid unrest", "in defiance of the ban": a noun that only says when or why.</summary>
    private static bool IsCircumstance(SentenceReading sentence, Reading reading)
    {
        if (reading.IsVerb || reading.Phrase is not { } phrase)
        {
            return false;
        }
        while (phrase.Coordinated is { } earlier)
        {
            phrase = earlier;
        }
        return phrase.Preposition >= 0 && sentence.View.Text(phrase.Preposition) is "after" or "before" or "since" or "during" or "amid" or "following" or "in" or "over" or "about" or "until" or "despite" or "for" or "to" or "with" or "at" or "from" or "of" or "on" or "by";
    }

    /// <summary>Whether the sentence names a place with the event: "a bombing in Herat", "who had shelled Sumy".</summary>
    private static bool HasPlace(SentenceReading sentence, Reading reading)
    {
        var view = sentence.View;
        if (reading.Phrase is { } phrase)
        {
            return sentence.Phrases.Exists(p => p.Left == phrase && p.Preposition >= 0 && (view.ClassesAt(p.Head) & WordClass.Place) != 0);
        }
        for (var i = reading.Clause.First; i < reading.Clause.End; i++)
        {
            if (view.ClauseAt[i] == reading.Clause && (view.ClassesAt(i) & WordClass.Place) != 0)
            {
                return true;
            }
        }
        return false;
    }
}
