using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Claims.Lexicon;
using Lagebild.Entity.Claims.Roles;
using Lagebild.Entity.Claims.Sentences;

namespace Lagebild.Entity.Claims;

/// <summary>A sentence while it is read: its phrases, the readings of its words, and the frames of its clauses.</summary>
internal sealed class SentenceReading
{
    private readonly Dictionary<Clause, ClauseFrame> frames = [];

    public SentenceReading(SentenceView view)
    {
        View = view;
        Phrases = NounPhrases.Find(view);
        Readings = TriggerFinder.Find(view, Phrases);
    }

    public SentenceView View { get; }

    public List<NounPhrase> Phrases { get; }

    public List<Reading> Readings { get; }

    private SyntacticRoles? syntax;

    /// <summary>Roles by the parser's tree, which is made when first asked for.</summary>
    public SyntacticRoles Syntax => syntax ??= new SyntacticRoles(this);

    public ClauseFrame FrameOf(Clause clause)
    {
        if (!frames.TryGetValue(clause, out var frame))
        {
            frames[clause] = frame = ClauseFrame.Of(View, clause, Phrases);
            if (View.Language.IsGerman && MatterFirst.Doer(this, clause, frame) is { } doer)
            {
                frame.PutBehind(doer, Phrases);
            }
        }
        return frame;
    }

    /// <summary>The verb that heads the clause, as the lexicon knows it; null if it does not.</summary>
    public Reading? VerbOf(Clause clause)
    {
        Reading? verb = null;
        foreach (var reading in Readings)
        {
            if (reading.Clause == clause && reading.IsVerb && !reading.IsAttributive)
            {
                // The non-finite verb carries the sense where there is one, not "lassen" beside it: "wird angreifen", "hat platzen lassen".
                verb = verb is null || (View.Pos[reading.At] != Pos.Verb && !View.Has(reading.At, WordKind.Causative)) || View.Has(verb.At, WordKind.Causative) ? reading : verb;
            }
        }
        return verb;
    }

    /// <summary>The verb that a noun of the clause belongs to: of several joined by "und" the next one after it ("hatte ein Ultimatum gestellt und mit Krieg gedroht").</summary>
    public Reading? VerbOf(Clause clause, int noun)
    {
        var verb = VerbOf(clause);
        if (verb is null || !View.Language.IsGerman || View.Pos[verb.At] == Pos.Verb)
        {
            return verb;
        }
        for (var i = noun + 1; i < verb.At; i++)
        {
            if (View.ClauseAt[i] == clause && View.Pos[i] == View.Pos[verb.At] && View.Has(i + 1, WordKind.Coordinator))
            {
                return Readings.Find(r => r.At == i && r.IsVerb && !r.IsAttributive);
            }
        }
        return verb;
    }

    /// <summary>The subjects of a clause, taken from where it shares them: a coordinated clause, an antecedent, the clause above an infinitive.</summary>
    public List<NounPhrase> SubjectsOf(Clause clause)
    {
        if (sharing >= MostShared)
        {
            return FrameOf(clause).Subjects;
        }
        sharing++;
        try
        {
            return SubjectsThrough(clause);
        }
        finally
        {
            sharing--;
        }
    }

    // Clauses of broken sentences can take their subjects from one another in a circle: "to opening the market but will not wait".
    private const int MostShared = 8;
    private int sharing;

    private List<NounPhrase> SubjectsThrough(Clause clause)
    {
        var own = FrameOf(clause).Subjects;
        if (EnglishClauses.IsReduced(View, clause))
        {
            return Antecedent(clause) is { } noun ? ClauseFrame.WithCoordinated(Phrases, noun) : [];
        }
        if (clause.Kind == ClauseKind.Relative && clause.Lead >= 0)
        {
            var subject = own.Find(p => p.Head != clause.Lead);
            if (subject is not null && own.Count > 0 && own[0].Head != clause.Lead)
            {
                return own;
            }
            if (Told(clause) is { } teller)
            {
                return ClauseFrame.WithCoordinated(Phrases, teller);
            }
            // The relative pronoun is the subject unless another phrase agrees; its antecedent names it.
            var antecedent = Antecedent(clause);
            return antecedent is null ? own : ClauseFrame.WithCoordinated(Phrases, antecedent);
        }
        if (Behind(clause) is { } behind)
        {
            return ClauseFrame.WithCoordinated(Phrases, behind);
        }
        if (SharesSubject(clause) is { } shared)
        {
            return shared;
        }
        if (own.Count > 0)
        {
            return own;
        }
        if (!View.Language.IsGerman && clause is { IsDependent: true, Finite: < 0, Parent: { } higher })
        {
            return Controller(clause, higher);
        }
        if (clause.Kind == ClauseKind.Infinitive && clause.Parent is { } above)
        {
            return GermanControl.Of(this, clause, above) ?? SubjectsOf(above);
        }
        return clause.Sibling is { } sibling && sibling.Id < clause.Id && !clause.IsSevered && clause.Finite >= 0 ? SubjectsOf(sibling) : own;
    }

    /// <summary>
    /// Who does what an English clause without finite verb tells: the object of "urge", "accuse", "force" above it, else
    /// the subject there.
    /// </summary>
    private List<NounPhrase> Controller(Clause clause, Clause above)
    {
        var governor = VerbOf(above);
        var frame = FrameOf(above);
        var objects = clause.Kind == ClauseKind.Infinitive && !frame.IsPassive ? frame.Objects.FindAll(o => o.End <= clause.First && (governor is null || o.First > governor.At)) : [];
        if (objects.Count > 0 && (governor is null ? Controls(above) : governor.Plover is PloverType.Request or PloverType.Accuse or PloverType.Coerce
            || governor.Plover is PloverType.Retreat or PloverType.Concede && Controls(above) || (governor.Entry.Frame & RoleFrame.Saying) != 0))
        {
            return objects;
        }
        if (governor?.Plover == PloverType.Request && frame.Prepositional.FindAll(p => p.End <= clause.First && p.Preposition >= 0 && View.Text(p.Preposition) is "on" or "upon" or "to") is { Count: > 0 } addressed)
        {
            return addressed;
        }
        // "foiled an attempt [to blow up a bridge]": whose attempt it was is not told.
        return governor is { Entry.Content.Status: ClaimStatus.Negated, IsEvent: false } && clause.Kind == ClauseKind.Infinitive && governor.At < clause.First
            && Phrases.Exists(p => p.End == clause.First && p.First > governor.At && Array.Exists(View.Words[p.Head].Nouns, n => n.Content is not null)) ? [] : SubjectsOf(above);
    }

    private bool Controls(Clause clause) => clause.Finite >= 0 && View.Text(clause.Finite) is "allow" or "allows" or "allowed" or "let" or "lets" or "permit" or "permits" or "permitted" or "force" or "forces" or "forced"
        or "help" or "helps" or "helped" or "enable" or "enables" or "enabled" or "invite" or "invites" or "invited" or "want" or "wants" or "wanted" or "get" or "got" or "told" or "tells" or "persuaded" or "convinced" or "compelled";

    /// <summary>"Eine Feuerpause wies [der Minister] zurück": before the verb stands an event, behind it somebody who alone can refuse, demand or blame.</summary>
    private NounPhrase? Behind(Clause clause)
    {
        if (!View.Language.IsGerman || clause is not { Kind: ClauseKind.Main, Finite: > 0 } || FrameOf(clause) is not { IsPassive: false, IsPassiveByBe: false, Subjects: [{ IsPronoun: false } first, ..] } frame || first.End > clause.Finite
            || VerbOf(clause) is not { } verb || (verb.Entry.Frame & (RoleFrame.SpeechAct | RoleFrame.Saying)) == 0 && verb.Plover is not (PloverType.Reject or PloverType.Request or PloverType.Support or PloverType.Accuse)
            || !Readings.Exists(r => r is { IsVerb: false, Plover: not PloverType.Agree } && r.At == first.Head && (r.Entry.IsEvent || r.Entry.Content is not null)))
        {
            return null;
        }
        var choice = new ParticipantChoice(this);
        return choice.IsSomebody(first) ? null : frame.Objects.Find(o => o is { IsPronoun: false, Case: WordKind.None, Coordinated: null } && o.First > clause.Finite && choice.IsSomebody(o));
    }

    /// <summary>"die Häuser, die [Israel] zerstörte": of a thing and somebody the latter acts.</summary>
    private NounPhrase? Told(Clause clause)
    {
        var frame = FrameOf(clause);
        if (!View.Language.IsGerman || View.Text(clause.Lead) is not ("die" or "das" or "welche" or "welches") || frame.IsPassive || frame.IsPassiveByBe || VerbOf(clause) is not { } verb || (verb.Entry.Frame & (RoleFrame.Intransitive | RoleFrame.SubjectSuffers)) != 0
            || frame.Objects.Find(o => o is { IsPronoun: false, Case: WordKind.None } && o.First > clause.Lead) is not { } other)
        {
            return null;
        }
        var choice = new ParticipantChoice(this);
        return choice.IsSomebody(other) && !ParticipantKinds.IsThing(View, other) && Antecedent(clause) is { } antecedent && !choice.IsSomebody(antecedent) ? other : null;
    }

    /// <summary>"Rebellen eroberten den Flughafen und nahmen Offiziere gefangen": right after "und" the verb goes on with the subject before it.</summary>
    private List<NounPhrase>? SharesSubject(Clause clause)
    {
        if (!View.Language.IsGerman || clause.IsSevered || clause.Finite < 1 || clause.Sibling is not { } sibling || sibling.Id >= clause.Id || !(View.Has(clause.Finite - 1, WordKind.Coordinator) || GoesOnAtEnd(clause) || ModalBefore(clause) >= 0 || GoesOnWithVerb(clause)))
        {
            return null;
        }
        var before = SubjectsOf(sibling);
        return before.Count > 0 && !before[0].IsPronoun ? before : null;
    }

    /// <summary>"Berlin sagte Raketen zu, lehnt die Lieferung jedoch ab": the verb first, and no other that could act behind it.</summary>
    private bool GoesOnWithVerb(Clause clause) => clause is { Kind: ClauseKind.Main, VerbFirst: true, IsQuestion: false, Sibling.VerbFirst: false } && FrameOf(clause).Subjects is [var first, ..] && !first.IsPronoun && (!ParticipantKinds.IsActorLike(View, first) || GoesOnInHeading(clause) || IsOneOfSeveral(clause));

    /// <summary>"stürmte das Haus, [nahm zwei Männer fest] und beschlagnahmte Waffen": the middle one of three verbs with one subject.</summary>
    private bool IsOneOfSeveral(Clause clause) => clause.Sibling is { Kind: ClauseKind.Main, IsQuestion: false, Finite: >= 0 } before && clause.First - before.End is 0 or 1 && EndsAlike(before.Finite, clause.Finite)
        && View.Clauses.Any(c => c.Kind == ClauseKind.Main && c.First == clause.End && c.Finite == c.First + 1 && View.Has(c.First, WordKind.Coordinator) && EndsAlike(clause.Finite, c.Finite))
        && FrameOf(clause) is { Objects.Count: 0, IsPassive: false } && VerbOf(clause) is { } verb && (verb.Entry.Frame & (RoleFrame.Saying | RoleFrame.SpeechAct | RoleFrame.Intransitive | RoleFrame.SubjectSuffers)) == 0;

    /// <summary>"Miliz überfällt Dorf, verschleppt Schüler": in a heading the verb goes on with the subject before it, unless it tells who speaks or is asked for by a condition.</summary>
    private bool GoesOnInHeading(Clause clause) => (View.Mark(View.Count - 1) == '\0' || View.Mark(clause.First - 1) == ',' && FrameOf(clause).Objects.Count == 0 && View.Text(clause.Sibling?.First ?? 0) is not ("Kaum" or "Je")) && clause.Sibling is { Kind: ClauseKind.Main, VerbFirst: false, Finite: >= 0 } before && clause.First - before.End is 0 or 1
        && VerbOf(clause) is { } verb && (verb.Entry.Frame & (RoleFrame.Saying | RoleFrame.SpeechAct | RoleFrame.Intransitive | RoleFrame.SubjectSuffers)) == 0
        && EndsAlike(before.Finite, clause.Finite);

    private bool EndsAlike(int verb, int other) => View.Text(verb)[^1] == 'n' == (View.Text(other)[^1] == 'n');

    /// <summary>"sollen Personen erstochen und Autos in Brand gesetzt haben": the modal verb of the clause before, which governs this one too; -1 if there is none.</summary>
    public int ModalBefore(Clause clause)
    {
        if (!View.Language.IsGerman || clause.IsDependent || clause.Finite < 1 || clause.Sibling is not { } sibling || sibling.Id >= clause.Id || !View.Has(clause.First, WordKind.Coordinator)
            || !View.Has(clause.Finite, WordKind.Have | WordKind.Be | WordKind.Become) || View.Text(clause.Finite) is not ("haben" or "sein" or "werden")
            || (clause.Finite + 1 < clause.End && View.ClauseAt[clause.Finite + 1] == clause && !View.Is(clause.Finite + 1, Pos.Punctuation)))
        {
            return -1;
        }
        var modal = FrameOf(sibling).Modal;
        return modal >= 0 ? modal : ModalBefore(sibling);
    }

    /// <summary>"bevor die Polizei das Feuer eröffnete und zehn Angreifer erschoss": one phrase before a transitive verb at the end is its object.</summary>
    private bool GoesOnAtEnd(Clause clause)
    {
        if (!clause.IsDependent || !View.Has(clause.First, WordKind.Coordinator) || VerbOf(clause) is not { } verb || (verb.Entry.Frame & (RoleFrame.Intransitive | RoleFrame.SubjectSuffers | RoleFrame.Mutual)) != 0)
        {
            return false;
        }
        var frame = FrameOf(clause);
        return !frame.IsPassive && !frame.IsPassiveByBe && frame.Objects.Count == 0 && frame.Subjects.Count > 0 && !frame.Subjects[0].IsPronoun;
    }

    /// <summary>"die Drohung der Miliz, [den Hafen anzugreifen]": the noun whose content the infinitive right behind its phrase is.</summary>
    public Reading? NounBefore(Clause infinitive)
    {
        if (!View.Language.IsGerman || infinitive is not { Kind: ClauseKind.Infinitive, Parent: { } above })
        {
            return null;
        }
        return Readings.Find(r => r is { IsVerb: false, Entry.Content: not null, Phrase: not null } && r.Clause == above && r.At < infinitive.First && EndOf(r.Phrase, infinitive.First) >= infinitive.First - 1);
    }

    /// <summary>Where a phrase ends with all that hangs on it before a position.</summary>
    private int EndOf(NounPhrase whole, int before)
    {
        var end = whole.End;
        foreach (var phrase in Phrases)
        {
            if (phrase.Left is { } left && phrase.End <= before && (left == whole || left.First > whole.First) && left.End == (phrase.Preposition >= 0 ? phrase.Preposition : phrase.Opens) && left.End == end)
            {
                end = phrase.End;
            }
        }
        return end;
    }

    /// <summary>The phrase that a relative clause tells about.</summary>
    public NounPhrase? Antecedent(Clause clause)
    {
        NounPhrase? best = null;
        foreach (var phrase in Phrases)
        {
            if (phrase.End <= clause.First && !phrase.IsPronoun && View.ClauseAt[phrase.Head] != clause)
            {
                best = phrase;
            }
        }
        while (best is { IsGenitive: true, Left: { } left })
        {
            best = left;
        }
        return best;
    }
}
