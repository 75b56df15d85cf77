using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Claims.Lexicon;
using Lagebild.Entity.Claims.Sentences;

namespace Lagebild.Entity.Claims;

/// <summary>
/// What an English act becomes by what it is about: who vows to strike threatens, who says that another must leave
/// demands it, a demand for aid has mode <c>assist</c>. And how an attack was made, by the words for it in its clause.
/// </summary>
internal static class EnglishContent
{
    private static readonly Effect Demanded = new(ClaimStatus.Hypothetical, ClaimCertainty.Underspecified);

    public static void Apply(SentenceReading sentence)
    {
        foreach (var reading in sentence.Readings)
        {
            if (reading is { IsEvent: false, IsVerb: true } && Threatened(sentence, reading) is { } threatened)
            {
                Change(reading, PloverType.Threaten, ModeBy(PloverType.Threaten, threatened), "+threat");
                reading.Entry = reading.Entry with { Content = Demanded, Frame = RoleFrame.Theme | RoleFrame.SpeechAct };
                reading.IsEvent = true;
            }
            else if (reading is { IsEvent: false, IsVerb: true } && IsDemand(sentence, reading))
            {
                Change(reading, PloverType.Request, null, "+must");
                reading.Entry = reading.Entry with { Content = Demanded, Frame = RoleFrame.Theme | RoleFrame.SpeechAct };
                reading.IsEvent = true;
            }
        }
        foreach (var reading in sentence.Readings)
        {
            if (!reading.IsEvent)
            {
                continue;
            }
            if (IsAside(sentence, reading))
            {
                reading.IsEvent = false;
                continue;
            }
            // "has not ruled out" rejects nothing.
            if (reading is { Plover: PloverType.Reject, Entry.ContentNegated: not null } && Status.Modality.IsNegated(sentence.View, reading.Clause, reading.At))
            {
                reading.IsEvent = false;
            }
            else if (reading.IsVerb && IsRefused(sentence, reading))
            {
                Change(reading, PloverType.Reject, null, "+refused");
                reading.HoldsModal = true;
            }
            else if (reading.IsVerb && IsConditional(sentence, reading))
            {
                Change(reading, PloverType.Threaten, null, "+unless");
                reading.Entry = reading.Entry with { Content = Demanded };
                reading.HoldsModal = true;
            }
            else if (reading is { Plover: PloverType.Assault, Mode: null or "heavy-weapons" })
            {
                reading.Mode = Means(sentence, reading) ?? reading.Mode;
            }
            else if (reading.Entry.Id.StartsWith("reject.never", StringComparison.Ordinal))
            {
                reading.HoldsModal = true;
            }
            else if (reading is { Plover: PloverType.Mobilize } && IsJoint(sentence, reading))
            {
                Change(reading, PloverType.Cooperate, null, "+joint");
            }
            else if (reading is { Plover: PloverType.Mobilize, Mode: "troops" } && MovesWeapons(sentence, reading))
            {
                reading.Mode = "weapons";
            }
            else if (ContentOf(sentence, reading) is { } content)
            {
                if (reading.Plover == PloverType.Agree && IsHostile(content) && (content.IsVerb || content.Phrase is { Preposition: < 0 }) && IsVow(sentence.View, reading))
                {
                    Change(reading, PloverType.Threaten, null, "+hostile");
                    reading.Entry = reading.Entry with { Content = Demanded };
                }
                reading.Mode ??= ModeBy(reading.Plover, content);
            }
        }
    }

    /// <summary>", a rights group charged on Saturday": after what is told, the accusing word only says who says it.</summary>
    private static bool IsAside(SentenceReading sentence, Reading reading)
    {
        var view = sentence.View;
        if (reading is not { IsVerb: true, Plover: PloverType.Accuse or PloverType.Threaten } || reading.Plover == PloverType.Accuse && (reading.Entry.Frame & RoleFrame.Saying) == 0 || reading.Plover == PloverType.Threaten && !view.Text(reading.At).StartsWith("warn", StringComparison.Ordinal) || reading.Clause.First == 0 || view.Mark(reading.Clause.First) != ',' && view.Mark(reading.Clause.First - 1) != ',')
        {
            return false;
        }
        for (var i = reading.At + 1; i < view.Count && view.Mark(i) is not ('.' or '"'); i++)
        {
            if ((view.Words[i].Classes & WordClass.Time) == 0 && view.Pos[i] != Pos.Preposition && view.Token(i).Kind == Lagebild.Text.TokenKind.Word)
            {
                return false;
            }
        }
        return sentence.Readings.Exists(r => r.IsEvent && r.At < reading.Clause.First);
    }

    private static void Change(Reading reading, PloverType to, string? mode, string rule)
    {
        reading.Plover = to;
        reading.Mode = mode;
        reading.RuleId += rule;
    }

    /// <summary>"will not accept refugees", "said it would never recognise the annexation": what is not to be done for another is refused.</summary>
    private static bool IsRefused(SentenceReading sentence, Reading reading) => reading.Plover is PloverType.Aid or PloverType.Consult or PloverType.Cooperate or PloverType.Concede or PloverType.Agree or PloverType.Support
        or PloverType.Retreat && reading.Clause.Kind is ClauseKind.Main or ClauseKind.Complement && Announces(sentence, reading) && Status.Modality.IsNegated(sentence.View, reading.Clause, reading.At);

    /// <summary>"will withdraw its troops unless the truce holds".</summary>
    private static bool IsConditional(SentenceReading sentence, Reading reading) => reading.Plover is PloverType.Assault or PloverType.Coerce or PloverType.Sanction or PloverType.Protest or PloverType.Retreat or PloverType.Reject or PloverType.Mobilize
        && reading.Clause.Kind is ClauseKind.Main or ClauseKind.Complement && Announces(sentence, reading) && sentence.View.Clauses.Any(c => c.Kind == ClauseKind.Conditional && c.First > reading.At && sentence.View.Has(Math.Max(c.Lead, c.First), WordKind.Unless));

    /// <summary>Whether the clause tells of a doer what will be: "will", "would" of somebody's own saying.</summary>
    private static bool Announces(SentenceReading sentence, Reading reading) => sentence.FrameOf(reading.Clause) is { Modal: >= 0, IsPassive: false } frame
        && sentence.View.Words[frame.Modal].Modal is "future" or "conditional" && frame.Modal < reading.At;

    private static bool IsVow(SentenceView view, Reading reading)
    {
        var text = view.Text(reading.At);
        return text.StartsWith("vow", StringComparison.OrdinalIgnoreCase) || text.StartsWith("pledg", StringComparison.OrdinalIgnoreCase) || text.StartsWith("promis", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("sw", StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsHostile(Reading content) => content.Plover is PloverType.Assault or PloverType.Coerce or PloverType.Sanction or PloverType.Protest;

    private static string? ModeBy(PloverType? act, Reading content) => (act, content.Plover) switch
    {
        (PloverType.Request or PloverType.Reject, PloverType.Aid or PloverType.Cooperate or PloverType.Support) => "assist",
        (PloverType.Request or PloverType.Reject, PloverType.Consult) => "meet",
        (PloverType.Request or PloverType.Reject, PloverType.Retreat or PloverType.Concede or PloverType.Assault) => "yield",
        (PloverType.Threaten, PloverType.Assault) => "violence",
        (PloverType.Threaten, PloverType.Coerce) => content.Mode switch { "seize" => "territory", "arrest" => "arrest", _ => "restrict" },
        (PloverType.Threaten, PloverType.Sanction) => content.Mode switch { "expel" => "expel", "withdraw" => "relations", _ => null },
        _ => null,
    };

    /// <summary>The event that an act is about: in the clause below it, else a noun after it.</summary>
    private static Reading? ContentOf(SentenceReading sentence, Reading act)
    {
        if (act.Entry.Content is null)
        {
            return null;
        }
        var below = sentence.Readings.Find(r => r.IsEvent && r != act && r.Clause.Parent == act.Clause && r.Clause.Kind is ClauseKind.Infinitive or ClauseKind.Complement && r.At > act.At);
        var beside = sentence.Readings.Find(r => r.IsEvent && !r.IsVerb && r != act && r.Clause == act.Clause && r.At > act.At);
        return beside is null || below is not null && below.At < beside.At ? below : beside;
    }

    /// <summary>"The minister said Sudan must return the helicopter".</summary>
    private static bool IsDemand(SentenceReading sentence, Reading saying)
    {
        if (TellsTo(sentence, saying))
        {
            return true;
        }
        if ((saying.Entry.Frame & RoleFrame.Saying) == 0 || saying.Entry.Content is not { Status: ClaimStatus.Actual } || saying.IsAttributive)
        {
            return false;
        }
        if (saying.Clause is { Kind: ClauseKind.Main, IsSevered: false, Sibling: { Kind: ClauseKind.Main } told } && saying.At == saying.Clause.Finite && told.First < saying.Clause.First && sentence.View.Mark(saying.Clause.First - 1) == ',' | sentence.View.Mark(saying.Clause.First) == ','
            && sentence.FrameOf(told) is { Modal: >= 0 } duty && sentence.View.Words[duty.Modal].Modal == "obligation" && duty.Subjects is [{ IsPronoun: false } obliged, ..] && Roles.ParticipantKinds.IsActorLike(sentence.View, obliged))
        {
            // "The junta should free him, the envoy said"
            return true;
        }
        foreach (var clause in sentence.View.Clauses)
        {
            if (clause.Kind == ClauseKind.Complement && clause.Parent == saying.Clause && sentence.FrameOf(clause) is { Modal: >= 0 } frame && sentence.View.Words[frame.Modal].Modal == "obligation"
                && frame.Subjects is [{ IsPronoun: false } subject, ..] && Roles.ParticipantKinds.IsActorLike(sentence.View, subject))
            {
                return true;
            }
            if (clause.Kind == ClauseKind.Complement && clause.Parent == saying.Clause && sentence.View.Text(saying.At).StartsWith("insist", StringComparison.Ordinal) && sentence.FrameOf(clause).Subjects is [var bare, ..]
                && IsSubjunctive(sentence.View, clause, bare) && Roles.ParticipantKinds.IsActorLike(sentence.View, bare))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>"insisted that Kenya halt its drilling": a bare verb behind one who would have an ending, were it told as done.</summary>
    private static bool IsSubjunctive(SentenceView view, Clause clause, NounPhrase subject) => clause.Finite > subject.Head && view.Has(clause.First, WordKind.Complementiser) && !view.Has(clause.Finite, WordKind.Be | WordKind.Have | WordKind.Modal)
        && Array.Exists(view.Words[clause.Finite].Verbs, v => (v.Form & VerbForm.Infinitive) != 0) && !Array.Exists(view.Words[clause.Finite].Verbs, v => (v.Form & VerbForm.Past) != 0) && !EnglishHeadlines.IsPlural(view, subject.Head) && !subject.IsPronoun;

    /// <summary>
    /// "said it would deport any foreigner who joined", "hinted that it could close the strait": the hostile act that is announced to
    /// whoever does something, or hinted at.
    /// </summary>
    private static Reading? Threatened(SentenceReading sentence, Reading saying)
    {
        var view = sentence.View;
        if ((saying.Entry.Frame & RoleFrame.Saying) == 0 || saying.Entry.Content is not { Status: ClaimStatus.Actual } || saying.IsAttributive)
        {
            return null;
        }
        var hints = saying.Entry.Id.StartsWith("say.hint", StringComparison.Ordinal);
        return sentence.Readings.Find(r => r is { IsEvent: true, IsVerb: true, Clause.Kind: ClauseKind.Complement } && r.Clause.Parent == saying.Clause && IsHostile(r) && sentence.FrameOf(r.Clause) is { Modal: >= 0 } frame
            && view.Words[frame.Modal].Modal is "future" or "conditional" or "ability" && !Status.Modality.IsNegated(view, r.Clause, r.At)
            && (hints && frame.Subjects is [{ IsPronoun: true }, ..] || view.Words[frame.Modal].Modal != "ability" && frame.Subjects.Concat(frame.Objects).Any(p => IsWhoever(view, p))));
    }

    /// <summary>"any foreigner", "anyone", "those who".</summary>
    private static bool IsWhoever(SentenceView view, NounPhrase phrase) => view.Text(phrase.First) is "any" or "anyone" or "anybody" or "everyone" or "whoever"
        || view.Text(phrase.First) is "those" && phrase.End < view.Count && view.Has(phrase.End, WordKind.Relative);

    /// <summary>"told Israel to halt", "want the minister to step down".</summary>
    private static bool TellsTo(SentenceReading sentence, Reading saying)
    {
        var view = sentence.View;
        return view.Text(saying.At) is "told" or "tells" or "tell" or "want" or "wants" or "wanted" or "ordered" or "orders" or "order" or "instructed" or "instructs" or "commanded"
            && (sentence.FrameOf(saying.Clause).Objects.Exists(o => o.First > saying.At && Roles.ParticipantKinds.IsActorLike(view, o))
                || sentence.FrameOf(saying.Clause) is { IsPassive: true } passive && passive.Subjects.Exists(s => !s.IsPronoun && Roles.ParticipantKinds.IsActorLike(view, s)))
            && view.Clauses.Any(c => c.Kind == ClauseKind.Infinitive && c.Parent == saying.Clause && c.First > saying.At);
    }

    /// <summary>"Egyptian and French warships held exercises", "exercises with Japan".</summary>
    private static bool IsJoint(SentenceReading sentence, Reading reading)
    {
        var view = sentence.View;
        if (reading.IsVerb && !reading.RuleId.Contains("exercise", StringComparison.Ordinal) || !reading.IsVerb && !IsExercise(view.Text(reading.At)))
        {
            return false;
        }
        if (sentence.Phrases.Exists(p => p.First > reading.At && p.Preposition >= 0 && view.ClauseAt[p.Head] == reading.Clause && view.Text(p.Preposition) is "with" && Roles.ParticipantKinds.IsActorLike(view, p)))
        {
            return true;
        }
        var subjects = sentence.SubjectsOf(reading.Clause);
        return subjects.FindAll(s => view.EntityAt[s.Head] >= 0 || view.ToponymAt[s.Head] >= 0).Count > 1;
    }

    /// <summary>"massed tanks", "scrambled jets": weapons, not men.</summary>
    private static bool MovesWeapons(SentenceReading sentence, Reading reading)
    {
        const WordClass Arms = WordClass.Weapon | WordClass.Aircraft | WordClass.Artillery | WordClass.Drone;
        var view = sentence.View;
        var arms = false;
        foreach (var phrase in sentence.FrameOf(reading.Clause).Objects)
        {
            if (phrase.First > reading.At && (view.ClassesAt(phrase.Head) & (WordClass.Soldiers | WordClass.Vehicle)) != 0)
            {
                return false;
            }
            arms |= phrase.First > reading.At && (view.ClassesAt(phrase.Head) & Arms) != 0;
        }
        return arms && reading.IsVerb;
    }

    private static bool IsExercise(ReadOnlySpan<char> word) => word is "exercise" or "exercises" or "drill" or "drills" or "games" or "manoeuvres" or "maneuvers";

    private static string? Means(SentenceReading sentence, Reading reading)
    {
        var view = sentence.View;
        var seen = WordClass.None;
        var suicide = false;
        for (var i = reading.Clause.First; i < reading.Clause.End; i++)
        {
            if (view.ClauseAt[i] != reading.Clause || i == reading.At)
            {
                continue;
            }
            // What is hit or intercepted is no means; what stands as subject or after "by", "with", "in", "using" is.
            var phrase = sentence.Phrases.Find(p => p.Contains(i));
            if (phrase is not null && i == phrase.Head && (phrase.Preposition < 0 ? phrase.First > reading.At && reading.IsVerb : view.Text(phrase.Preposition) is "on" or "against" or "at" or "of" or "near"))
            {
                continue;
            }
            seen |= view.Words[i].Classes;
            suicide |= view.Text(i) is "suicide" or "Suicide";
        }
        return suicide ? "suicide-attack"
            : (seen & WordClass.Drone) != 0 ? "drone"
            : (seen & WordClass.Aircraft) != 0 ? "aerial"
            : (seen & (WordClass.Artillery | WordClass.Weapon)) != 0 ? "heavy-weapons"
            : (seen & WordClass.Explosive) != 0 ? "explosives"
            : null;
    }
}
