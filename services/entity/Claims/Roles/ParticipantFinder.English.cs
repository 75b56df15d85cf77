using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Claims.Lexicon;
using Lagebild.Entity.Claims.Sentences;

namespace Lagebild.Entity.Claims.Roles;

/// <content>Whom an English act is aimed at where another word of its sentence names them.</content>
internal sealed partial class ParticipantFinder
{
    /// <summary>"marched to demand …", "used batons to disperse miners", "broke up a rally by students".</summary>
    private void ByAim(Reading reading, List<NounPhrase> actors, List<NounPhrase> recipients)
    {
        if (reading.Plover == PloverType.Protest && recipients.Count == 0
            && sentence.Readings.Find(r => r is { IsVerb: true, Plover: PloverType.Request or PloverType.Accuse or PloverType.Protest } && r != reading && r.At > reading.At && r.Clause.Finite < 0) is { } purpose)
        {
            // "marched to demand the resignation of the premier": against whom.
            Verbal(purpose, [], recipients);
            if (!recipients.Exists(choice.IsSomebody))
            {
                recipients.AddRange(sentence.FrameOf(purpose.Clause).Objects.Concat(sentence.FrameOf(purpose.Clause).Prepositional).Where(o => o.First > purpose.At && IsGoing(o)).SelectMany(Marchers));
            }
            recipients.RemoveAll(actors.Contains);
        }
        if (reading.Plover == PloverType.Protest && !recipients.Exists(choice.IsSomebody))
        {
            // "went on hunger strike in protest at Oslo's decision", "in defiance of the court": whose doing it is against.
            foreach (var cause in sentence.Phrases.Where(p => p is { Preposition: >= 0, Left: { Preposition: >= 0 } stance } && view.Text(stance.Head) is "protest" or "defiance" or "disapproval" && p.First > reading.At))
            {
                recipients.AddRange(choice.IsSomebody(cause) ? [cause] : []);
            }
        }
        if (reading is { IsVerb: true, Plover: PloverType.Assault } && !recipients.Exists(choice.IsSomebody)
            && sentence.Readings.Find(r => r is { IsVerb: true, IsEvent: false, Plover: PloverType.Assault or PloverType.Coerce } && r.Clause is { Kind: ClauseKind.Infinitive } below && below.Parent == reading.Clause && r.At > reading.At) is { } aim)
        {
            // "used batons to disperse miners"
            Verbal(aim, [], recipients);
            recipients.RemoveAll(actors.Contains);
        }
        if (reading is { IsVerb: true, Plover: PloverType.Assault } && (reading.Entry.Frame & RoleFrame.Mutual) != 0 && recipients.Count == 0)
        {
            // "Troops fought rebels"
            recipients.AddRange(sentence.FrameOf(reading.Clause).Objects.Where(o => o.First > reading.At && !o.IsPronoun && choice.IsSomebody(o) && !EnglishRoles.VerbBetween(view, reading.At, o.First)));
        }
        if (reading is { IsVerb: true, Plover: PloverType.Request } && !recipients.Exists(choice.IsSomebody))
        {
            recipients.AddRange(sentence.FrameOf(reading.Clause).Objects.Where(o => o.First > reading.At && IsGoing(o)).SelectMany(Marchers).Except(actors).ToList());
        }
        if (reading is { IsVerb: true, Plover: PloverType.Coerce or PloverType.Assault } && !recipients.Exists(choice.IsSomebody))
        {
            recipients.AddRange(sentence.FrameOf(reading.Clause).Objects.Where(o => o.First > reading.At && IsProtest(o)).SelectMany(Marchers).Except(actors).ToList());
        }
    }

    /// <summary>"threatened to act against Chad", "offered to hand over to Oman two suspects", "vowed to punish the rebels": whom the infinitive names, if it is no event of its own.</summary>
    private void ByInfinitive(Reading reading, List<NounPhrase> actors, List<NounPhrase> recipients)
    {
        if (reading is not { IsVerb: true, Plover: PloverType.Threaten or PloverType.Agree } || recipients.Count > 0)
        {
            return;
        }
        foreach (var content in view.Clauses.Where(c => c is { Kind: ClauseKind.Infinitive } && c.Parent == reading.Clause && c.First > reading.At && sentence.VerbOf(c) is null or { IsEvent: false }))
        {
            var frame = sentence.FrameOf(content);
            var named = frame.Prepositional.Where(p => p.Preposition >= 0 && view.Text(p.Preposition) is "against" or "to" && !EnglishRoles.StandsInReason(view, p, content.First));
            recipients.AddRange(named.Concat(reading.Plover == PloverType.Threaten ? frame.Objects : []).Where(p => !p.IsPronoun && choice.IsSomebody(p) && ParticipantKinds.IsActorLike(view, p) && !ParticipantKinds.IsNobody(view, p) && !actors.Contains(p)).SelectMany(p => ClauseFrame.WithCoordinated(sentence.Phrases, p)).Distinct().ToList());
        }
    }

    /// <summary>"threatened to strike unless the junta gave in", "will quit if Rome sends troops": who has it in hand is threatened, where nobody else is named.</summary>
    private void ByCondition(Reading reading, List<NounPhrase> actors, List<NounPhrase> recipients)
    {
        if (reading is not { IsVerb: true, Plover: PloverType.Threaten } || recipients.Count > 0)
        {
            return;
        }
        var condition = view.Clauses.FirstOrDefault(c => c.Kind == ClauseKind.Conditional && c.First > reading.At && c.Finite >= 0);
        if (condition is not null)
        {
            recipients.AddRange(sentence.SubjectsOf(condition).Where(s => !s.IsPronoun && choice.IsSomebody(s) && !actors.Contains(s) && s.First > condition.First));
        }
    }

    /// <summary>"claimed", "carried out": whoever does this with an attack made it.</summary>
    private bool IsOwned(Clause clause)
    {
        for (var i = clause.First; i < clause.End; i++)
        {
            if (view.ClauseAt[i] == clause && view.Pos[i] == Pos.Participle && view.Has(i, WordKind.Owning))
            {
                return true;
            }
        }
        return false;
    }

    private bool IsProtest(NounPhrase phrase) => sentence.Readings.Exists(r => r is { IsVerb: false, Plover: PloverType.Protest } && r.Phrase == phrase);

    /// <summary>"demanded the resignation of the premier", "the withdrawal of the forces": those who are to go are asked.</summary>
    private bool IsGoing(NounPhrase phrase) => sentence.Readings.Exists(r => r is { IsVerb: false, Plover: PloverType.Retreat, Mode: "resign" or "withdraw" or "disarm" } && r.Phrase == phrase);

    /// <summary>"a sit-in [by graduates]", "a march [of miners]".</summary>
    private IEnumerable<NounPhrase> Marchers(NounPhrase protest) => sentence.Phrases.Where(p => p.Left == protest && p.Preposition >= 0 && view.Text(p.Preposition) is "by" or "of" && choice.IsSomebody(p)).SelectMany(p => ClauseFrame.WithCoordinated(sentence.Phrases, p));
}
