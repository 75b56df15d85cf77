using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Claims.Lexicon;
using Lagebild.Entity.Claims.Sentences;

namespace Lagebild.Entity.Claims.Roles;

/// <summary>Who did it and to whom, by grammar: voice, case, prepositions, attributes of a noun.</summary>
internal sealed partial class ParticipantFinder(SentenceReading sentence)
{
    private readonly SentenceView view = sentence.View;

    private readonly ParticipantChoice choice = new(sentence);

    /// <summary>Actors and recipients as phrases, and those that only an attribute or a possessive names as spans.</summary>
    public Participants Find(Reading reading)
    {
        var actors = new List<NounPhrase>();
        var recipients = new List<NounPhrase>();
        var attributes = new List<TextSpan>();
        if (reading.IsVerb)
        {
            if (reading.IsAttributive)
            {
                Attributive(reading, actors, recipients);
            }
            else
            {
                Verbal(reading, actors, recipients);
            }
        }
        else
        {
            Nominal(reading, actors, recipients, attributes);
        }
        if (view.Language.IsGerman)
        {
            ByRelative(reading, actors, recipients);
        }
        actors = Meant(reading, actors);
        if (!view.Language.IsGerman)
        {
            ByAim(reading, actors, recipients);
        }
        // "Bei einem Angriff auf Rafah starben Menschen": the town is no victim.
        if (!recipients.Exists(r => r.IsPronoun || (choice.IsSomebody(r) && !ParticipantKinds.IsNobody(view, r))) && Victims(reading) is { } outcome)
        {
            var killers = new List<NounPhrase>();
            Verbal(outcome, killers, recipients);
            if (!view.Language.IsGerman && !reading.IsVerb && actors.Count == 0 && attributes.Count == 0 && outcome.Clause == reading.Clause)
            {
                // "Troops killed ten rebels in two raids"
                actors.AddRange(killers.Where(k => !k.IsPronoun && choice.IsSomebody(k) && k != reading.Phrase));
            }
        }
        if (recipients.Count == 0 && reading is { IsVerb: false, Plover: PloverType.Assault, Phrase.Within: { } victims } && sentence.Readings.Exists(r => r.IsAttributive && victims.Contains(r.At) && (r.Entry.Frame & RoleFrame.Consequence) != 0))
        {
            // "die bei dem Luftangriff getöteten Zivilisten".
            recipients.Add(victims);
        }
        actors.RemoveAll(a => a.IsPronoun && actors.Exists(b => !b.IsPronoun));
        if (view.Language.IsGerman && actors.Count == 0 && reading is { IsVerb: true, IsAttributive: false })
        {
            actors.AddRange(BeforeColon(reading));
        }
        if (!view.Language.IsGerman)
        {
            EnglishRoles.Resolve(sentence, reading, actors);
            attributes.AddRange(actors.Select(a => EnglishRoles.OwnerOfThing(view, a)).OfType<TextSpan>().Except(attributes));
            actors.RemoveAll(p => EnglishRoles.IsThing(view, p));
        }
        actors.RemoveAll(p => IsNobody(reading, p) && !(EnglishRoles.IsReceived(reading) && EnglishRoles.TakesCountry(view, reading, p)));
        if (reading is { IsVerb: false, Plover: PloverType.Aid })
        {
            // "Lieferung weiterer Panzer": what is given does not give.
            actors.RemoveAll(p => !ParticipantKinds.IsActorLike(view, p) || ParticipantKinds.IsWhatIsSent(view, reading, p) && (view.ClassesAt(p.Head) & (WordClass.Soldiers | WordClass.Official)) == 0);
        }
        choice.Actors(reading, actors);
        if (view.Language.IsGerman && reading is { IsVerb: false, Plover: PloverType.Retreat, Mode: "ceasefire" })
        {
            // "Feuerpause für Libyen": where it is to hold.
            recipients.RemoveAll(r => r.Preposition >= 0 && view.Text(r.Preposition) is "für" && view.ToponymAt[r.Head] >= 0);
        }
        recipients.RemoveAll(r => actors.Contains(r) || (IsNobody(reading, r) && (view.Language.IsGerman || !EnglishRoles.TakesCountry(view, reading, r))));
        Addressed(reading, recipients);
        var owners = new List<TextSpan>();
        choice.Recipients(reading, recipients, owners);
        Concerned(reading, actors, recipients, owners);
        recipients.RemoveAll(r => actors.Contains(r) || IsOwnEnvoy(reading, r));
        BySyntax(reading, actors, recipients, attributes, owners);
        recipients.RemoveAll(r => IsOwnEnvoy(reading, r));
        if (!view.Language.IsGerman)
        {
            ByInfinitive(reading, actors, recipients);
            ByCondition(reading, actors, recipients);
            EnglishRoles.OnlyOnce(view, actors);
            EnglishRoles.OnlyOnce(view, recipients);
        }
        if (view.Language.IsGerman)
        {
            Handed(reading, recipients);
        }
        if (view.Language.IsGerman && reading is { IsVerb: true, Plover: PloverType.Mobilize })
        {
            // "Truppen wurden an die Grenze verlegt": they are moved.
            recipients.RemoveAll(r => ParticipantKinds.IsWhatIsSent(view, reading, r) && (view.ClassesAt(r.Head) & (WordClass.Soldiers | WordClass.Vehicle | WordClass.Weapon)) != 0);
        }
        if (view.Language.IsGerman && reading.Plover == PloverType.Assault)
        {
            // "Acht Tote forderte ein Anschlag", "Explosion der Bombe": the dead do nothing, and what goes off is not hit.
            actors.RemoveAll(a => view.Text(a.Head) is "Tote" or "Toten" or "Todesopfer" or "Verletzte" or "Verletzten" or "Schwerverletzte" or "Verwundete");
            recipients.RemoveAll(r => reading.Mode == "explosives" && (!reading.IsVerb || (reading.Entry.Frame & RoleFrame.SubjectSuffers) != 0) && (view.ClassesAt(r.Head) & WordClass.Explosive) != 0);
        }
        return new Participants(actors, recipients, attributes, owners);
    }

    /// <summary>"Bei dem Angriff starben drei Menschen", "Bomben explodierten und töteten 98 Menschen": the word for the outcome, which is no event beside the act.</summary>
    private Reading? Victims(Reading act)
    {
        if (view.Language.IsGerman && !act.IsVerb && sentence.Readings.Find(r => r is { IsEvent: false, IsVerb: true, IsAttributive: false } && (r.Entry.Frame & RoleFrame.Consequence) != 0 && Casualties.ActOf(sentence, r) == act) is { } toll)
        {
            return toll;
        }
        if (act.Plover != PloverType.Assault || (act.Entry.Frame & RoleFrame.Consequence) != 0 || act.IsAttributive)
        {
            return null;
        }
        var outcome = sentence.Readings.Find(r => r is { IsEvent: false, IsVerb: true, IsAttributive: false, Plover: PloverType.Assault } && (r.Entry.Frame & RoleFrame.Consequence) != 0
            && (r.Clause == act.Clause || (r.Clause.Sibling == act.Clause && (!act.IsVerb || (act.Entry.Frame & (RoleFrame.Intransitive | RoleFrame.SubjectSuffers)) != 0)) || (r.Clause.Kind == ClauseKind.Relative && r.Clause.Parent == act.Clause && r.Clause.First > act.At) || (r.Clause.Finite < 0 && r.Clause.Parent == act.Clause && !view.Language.IsGerman) || (!view.Language.IsGerman && act.Clause is { Kind: ClauseKind.Subordinate, Lead: >= 0, Parent: { } told } && view.Text(act.Clause.Lead) is "when" && (told == r.Clause || told.Sibling == r.Clause))));
        return outcome is not null && !sentence.Readings.Exists(r => r != act && r.IsEvent && r.Plover == PloverType.Assault && r.Clause == act.Clause && r.At < outcome.At && r.At > act.At) ? outcome : null;
    }

    /// <summary>"verlangt, dass sich die Regierung entschuldigt", "demanded that the US cancel": who is to do it is asked.</summary>
    private void Addressed(Reading reading, List<NounPhrase> recipients)
    {
        if (reading is not { IsVerb: true, Plover: PloverType.Request } || recipients.Exists(choice.IsSomebody))
        {
            return;
        }
        var content = view.Clauses.FirstOrDefault(c => c.Parent == reading.Clause && c.Kind == ClauseKind.Complement && c.First > reading.At) ?? (reading.RuleId.EndsWith("+must", StringComparison.Ordinal) ? reading.Clause.Sibling : null);
        if (content is not null)
        {
            recipients.AddRange(sentence.SubjectsOf(content).Where(s => !s.IsPronoun && choice.IsSomebody(s)));
        }
        else if (view.Language.IsGerman && sentence.Readings.Find(r => r is { IsVerb: false, IsEvent: true, Plover: PloverType.Retreat or PloverType.Concede, Phrase.Preposition: < 0 } && r.Clause == reading.Clause) is { } asked)
        {
            // "fordern den Rücktritt der Ministerin".
            var doers = new List<NounPhrase>();
            Nominal(asked, doers, [], []);
            recipients.AddRange(doers.Where(d => d is { IsPronoun: false } && (d.IsGenitive || d.Preposition >= 0 && !sentence.FrameOf(reading.Clause).IsPassive) && choice.IsSomebody(d)));
        }
    }

    private void Verbal(Reading reading, List<NounPhrase> actors, List<NounPhrase> recipients)
    {
        var frame = sentence.FrameOf(reading.Clause);
        var role = reading.Entry.Frame;
        var subjects = sentence.SubjectsOf(reading.Clause);
        var participle = view.Pos[reading.At] == Pos.Participle;
        var passive = participle && (view.Language.IsGerman ? frame.IsPassive && !IsBarePerfect(reading, frame) || frame.IsPassiveByBe && !IsActiveWithBe(reading) : frame.IsPassive && !EndsIn(reading.At, "ing"));
        passive |= !view.Language.IsGerman && participle && !frame.HasBe && !frame.HasHave && !EndsIn(reading.At, "ing");
        var suffers = (role & RoleFrame.SubjectSuffers) != 0;
        var (subjectSide, otherSide) = (passive || suffers) ? (recipients, actors) : (actors, recipients);
        subjectSide.AddRange(Usable(passive && view.Language.IsGerman && subjects.Exists(frame.Subjects.Contains) ? FinalVerbs.Before(view, reading, frame.Subjects.Concat(frame.Objects)) is var near && near.Count() < frame.Subjects.Count + frame.Objects.Count ? near : subjects : subjects));
        if ((role & RoleFrame.Intransitive) != 0 && passive && !IsDoneBySomebody(reading, frame))
        {
            passive = false;
        }
        if (reading.Clause is { Kind: ClauseKind.Relative, Lead: >= 0 } relative && (view.Has(relative.Lead, WordKind.Accusative) || view.Language.IsGerman && !passive && !suffers && view.Text(relative.Lead) is "die" or "das" or "welche" or "welches" && subjects.Count > 0) && sentence.Antecedent(relative) is { } antecedent && !subjects.Contains(antecedent))
        {
            otherSide.Add(antecedent);
        }
        if (view.Language.IsGerman && reading.Clause is { Kind: ClauseKind.Relative, Lead: >= 0 } addressed && (view.Words[addressed.Lead].Kind & (WordKind.Dative | WordKind.Accusative)) == WordKind.Dative && !view.Is(addressed.Lead - 1, Pos.Preposition)
            && sentence.Antecedent(addressed) is { } whom)
        {
            // "Firmen, denen Washington Schmuggel vorwirft".
            recipients.Add(whom);
        }
        if (!passive && (role & (RoleFrame.Theme | RoleFrame.Mutual)) == 0 && !EnglishRoles.IsFlight(view, reading))
        {
            var objects = view.Language.IsGerman ? frame.Objects.Concat(frame.Datives) : frame.Objects.Where(o => EnglishRoles.IsObject(view, reading, o) || EnglishRoles.IsCounted(sentence, reading, o));
            if (view.Language.IsGerman && subjects.Count > 0 && reading.Clause.Kind != ClauseKind.Relative && !subjects.Exists(frame.Subjects.Contains) && (view.Has(reading.Clause.First, WordKind.Coordinator) || reading.Clause.VerbFirst))
            {
                // "Rebellen eroberten den Hafen und nahmen Offiziere gefangen": the subject is shared, so what looks like one is the object.
                objects = objects.Concat(frame.Subjects);
            }
            otherSide.AddRange(Usable(FinalVerbs.Before(view, reading, objects), AnswersTo(reading)).Where(o => !subjects.Contains(o) && (view.ClassesAt(o.Head) & WordClass.Time) == 0));
        }
        else if ((role & RoleFrame.Theme) != 0 && !passive)
        {
            recipients.AddRange(frame.Datives);
            // Of two bare phrases the named one is the dative: "Putin will Belarus Raketen liefern".
            // Where things are given, soldiers are not: "liefert Regierungstruppen Waffen".
            var given = view.Language.IsGerman && frame.Objects.Exists(o => ParticipantKinds.IsThing(view, o));
            recipients.AddRange(frame.Objects.Where(o => !subjects.Contains(o) && (view.Language.IsGerman || o.First > reading.At) && (ParticipantKinds.IsActorLike(view, o) || EnglishRoles.IsJudged(view, reading, o)) && (given ? !ParticipantKinds.IsThing(view, o) : !ParticipantKinds.IsWhatIsSent(view, reading, o))));
        }
        else if (passive && view.Language.IsGerman && ((role & RoleFrame.Theme) != 0 || reading.Plover == PloverType.Threaten) && reading.Plover is PloverType.Agree or PloverType.Aid or PloverType.Concede or PloverType.Reject or PloverType.Accuse or PloverType.Threaten)
        {
            // "Den Geistlichen wurde erlaubt, …".
            recipients.AddRange(frame.Datives.Concat(frame.Objects.Where(o => o.Case != WordKind.None)).Where(o => !subjects.Contains(o) && ParticipantKinds.IsActorLike(view, o) && !ParticipantKinds.IsWhatIsSent(view, reading, o)));
        }
        else if (!passive && reading.Plover == PloverType.Consult)
        {
            recipients.AddRange(frame.Objects.Where(o => !subjects.Contains(o) && (view.Language.IsGerman || o.First > reading.At) && !o.IsPronoun && ParticipantKinds.IsActorLike(view, o)));
        }
        foreach (var phrase in frame.Prepositional)
        {
            Prepositional(reading, phrase, passive, actors, recipients);
            if (suffers && view.Language.IsGerman && phrase.Preposition >= 0 && view.Text(phrase.Preposition) is "in" && view.Text(phrase.Head) is "Hände" or "Hand")
            {
                // "fiel in die Hände der Rebellen".
                actors.AddRange(choice.Belonging(phrase));
            }
        }
        if ((role & RoleFrame.Mutual) != 0 && subjects.Count == 0)
        {
            actors.AddRange(Usable(frame.Objects));
        }
    }

    /// <summary>"ist eingetroffen", "sind vorgerückt".</summary>
    private static bool IsActiveWithBe(Reading reading) => reading.TakesBe || (reading.Entry.Frame & RoleFrame.Intransitive) != 0;

    /// <summary>"recalled its ambassador": one's own people are called home, and not to their cost.</summary>
    private bool IsOwnEnvoy(Reading reading, NounPhrase phrase) => !view.Language.IsGerman && reading is { Plover: PloverType.Sanction, Mode: "withdraw" } && view.Text(phrase.First) is "its" or "their" or "his" or "her";

    /// <summary>"The road was blocked by farmers": who did it stands behind "by", though the verb is one that asks for no object.</summary>
    private bool IsDoneBySomebody(Reading reading, ClauseFrame frame) => !view.Language.IsGerman && frame.HasBe
        && frame.Prepositional.Exists(p => p.Preposition > reading.At && view.Has(p.Preposition, WordKind.Agent) && choice.IsSomebody(p));

    /// <summary>"Minister in Ankara eingetroffen": the heading leaves out "ist".</summary>
    private static bool IsBarePerfect(Reading reading, ClauseFrame frame) => reading.TakesBe && !frame.HasBecome && !frame.HasBe;

    private void Attributive(Reading reading, List<NounPhrase> actors, List<NounPhrase> recipients)
    {
        var phrase = sentence.Phrases.Find(p => p.Contains(reading.At));
        if (phrase is null)
        {
            return;
        }
        var suffers = (reading.Form & VerbForm.Attributive) != 0 && !IsActiveWithBe(reading);
        (suffers ? recipients : actors).Add(phrase);
        if (suffers && sentence.Phrases.Find(p => (p.End == phrase.First || p.Within == phrase) && p.Preposition >= 0 && view.Has(p.Preposition, WordKind.Agent)) is { } agent)
        {
            actors.AddRange(ClauseFrame.WithCoordinated(sentence.Phrases, agent));
        }
        else if (suffers && view.Language.IsGerman)
        {
            // "die von Rom und Tripolis besetzte Insel".
            actors.AddRange(sentence.Phrases.Where(p => p.Within == phrase && p.Preposition >= 0 && view.Has(p.Preposition, WordKind.Agent)).SelectMany(p => ClauseFrame.WithCoordinated(sentence.Phrases, p)));
        }
    }

    private bool BelongsTo(NounPhrase other, NounPhrase phrase)
    {
        for (var left = other.Left; left is not null; left = left.Left)
        {
            if (left == phrase)
            {
                return true;
            }
            if (IsEventPhrase(left) || !view.Language.IsGerman && EnglishRoles.IsReason(view, left))
            {
                return false;
            }
            if (left.Preposition < 0 && !left.IsGenitive)
            {
                return false;
            }
        }
        return false;
    }

    private bool IsEventPhrase(NounPhrase phrase) => sentence.Readings.Exists(r => r.IsEvent && !r.IsVerb && r.Phrase == phrase);

    /// <summary>"rejected an appeal by Tokyo", "accepted demands from the miners": whose request it was is answered.</summary>
    private static bool AnswersTo(Reading reading) => reading.Plover is PloverType.Reject or PloverType.Concede;

    private IEnumerable<NounPhrase> Usable(IEnumerable<NounPhrase> phrases, bool answers = false) => phrases.Where(p => (!IsEventPhrase(p) || answers && !view.Language.IsGerman && sentence.Readings.Exists(r => r is { IsEvent: true, IsVerb: false, Plover: PloverType.Request } && r.Phrase == p)) && (!p.IsPronoun || !view.Has(p.Head, WordKind.Relative)));

    private bool IsNobody(Reading reading, NounPhrase phrase) => ParticipantKinds.IsNobody(view, phrase) && !ParticipantKinds.IsNamedSide(sentence, reading, phrase);

    private bool EndsIn(int i, string ending) => view.Text(i).EndsWith(ending);
}
