using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Claims.Lexicon;
using Lagebild.Entity.Claims.Sentences;

namespace Lagebild.Entity.Claims.Roles;

/// <content>
/// Whom an act concerns through the matter it is about: whose request is refused, whose attack condemned, with whom talks are called off, whom an
/// infinitive would strike or help.
/// </content>
internal sealed partial class ParticipantFinder
{
    private void Concerned(Reading reading, List<NounPhrase> actors, List<NounPhrase> recipients, List<TextSpan> owners)
    {
        if (!view.Language.IsGerman || reading.IsAttributive || owners.Count > 0 || recipients.Exists(r => r.IsPronoun || choice.IsSomebody(r))
            || reading.Plover is not (PloverType.Reject or PloverType.Concede or PloverType.Accuse or PloverType.Threaten or PloverType.Agree or PloverType.Protest or PloverType.Support))
        {
            return;
        }
        if (reading is { IsVerb: true, Plover: PloverType.Support } && sentence.FrameOf(reading.Clause).Objects.Find(o => IsEventPhrase(o) && o.First < o.Head) is { } backed && choice.Attribute(backed) is { } owner)
        {
            // "billigt Schwedens Beitritt".
            owners.Add(owner);
            return;
        }
        if (reading.RuleId.EndsWith(StateProtests.Mark, StringComparison.Ordinal) && recipients.Count == 0 && !sentence.FrameOf(reading.Clause).Prepositional.Exists(p => p.Preposition >= 0 && view.Has(p.Preposition, WordKind.Against))
            && view.Clauses.LastOrDefault(c => c.Kind == ClauseKind.Main && c.First < reading.Clause.First && c.Finite >= 0) is { } before && sentence.FrameOf(before) is { IsPassive: false })
        {
            // "Nordkorea startet eine Rakete, Tokio protestiert": at whoever did what stands before.
            recipients.AddRange(sentence.SubjectsOf(before).Where(s => !s.IsPronoun && !actors.Contains(s) && choice.IsSomebody(s)));
            return;
        }
        foreach (var found in OfInfinitive(reading) ?? (reading.IsVerb ? OfMatter(reading) : []))
        {
            if (!found.IsPronoun && !actors.Contains(found) && !recipients.Contains(found) && choice.IsSomebody(found) && !IsNobody(reading, found))
            {
                recipients.Add(found);
            }
        }
    }

    /// <summary>"weigert sich, mit Kiew zu verhandeln", "drohte, die Miliz anzugreifen", "die Drohung, Rom anzugreifen": whom the infinitive is aimed at.</summary>
    private List<NounPhrase>? OfInfinitive(Reading reading)
    {
        if (reading.Plover is not (PloverType.Reject or PloverType.Threaten or PloverType.Agree)
            || view.Clauses.FirstOrDefault(c => c.Kind == ClauseKind.Infinitive && c.Parent == reading.Clause && c.First > reading.At) is not { } infinitive
            || sentence.Readings.Find(r => r is { IsVerb: true, IsEvent: true, IsAttributive: false } && r.Clause == infinitive) is not { } act)
        {
            return null;
        }
        return [.. Find(act).Recipients];
    }

    /// <summary>"lehnt die Forderung Ankaras ab", "sagt das Treffen mit Kiew ab", "verurteilte den Angriff der Miliz", "gab den Forderungen der Bauern nach".</summary>
    private List<NounPhrase> OfMatter(Reading reading)
    {
        var frame = sentence.FrameOf(reading.Clause);
        var passive = frame.IsPassive || frame.IsPassiveByBe;
        var matters = passive ? sentence.SubjectsOf(reading.Clause) : [.. frame.Objects.Concat(frame.Datives)];
        if (reading.Plover == PloverType.Threaten)
        {
            // "drohte mit dem Abbruch der Beziehungen zu Rom".
            return sentence.Readings.Find(r => r is { IsVerb: false, IsEvent: true, Phrase: not null } && r.Clause == reading.Clause && (r.PhraseFirst >= 0 ? sentence.Phrases.Find(p => p.Contains(r.PhraseFirst)) : r.Phrase) is { Preposition: >= 0 } whole && view.Text(whole.Preposition) is "mit") is { } held ? [.. Find(held).Recipients] : [];
        }
        if (reading.Plover == PloverType.Protest)
        {
            // "protestierten gegen die Politik der Regierung".
            return frame.Prepositional.Find(p => view.Has(p.Preposition, WordKind.Against)) is { } target ? choice.Belonging(target) : [];
        }
        foreach (var matter in matters)
        {
            if (matter.IsPronoun || sentence.Readings.Find(r => !r.IsVerb && r.Phrase == matter && r.Plover is not null && r.At == matter.Head) is not { } noun)
            {
                continue;
            }
            if (reading.Plover == PloverType.Accuse && noun.Plover is PloverType.Assault or PloverType.Coerce or PloverType.Mobilize or PloverType.Sanction or PloverType.Threaten or PloverType.Reject or PloverType.Protest or PloverType.Retreat)
            {
                // Who did it is blamed.
                return [.. Find(noun).Actors];
            }
            if (reading.Plover == PloverType.Support && noun.Plover is PloverType.Aid or PloverType.Cooperate or PloverType.Consult or PloverType.Request or PloverType.Retreat)
            {
                // "billigt Hilfe für Kiew", "begrüßt den Beitritt Schwedens".
                return noun.Plover == PloverType.Aid ? [.. Find(noun).Recipients] : choice.Belonging(matter);
            }
            if (reading.Plover is PloverType.Reject or PloverType.Concede && noun.Plover is PloverType.Request or PloverType.Agree or PloverType.Consult or PloverType.Aid or PloverType.Cooperate or PloverType.Accuse or PloverType.Threaten)
            {
                return choice.Belonging(matter);
            }
        }
        return [];
    }
}
