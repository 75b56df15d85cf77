using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Claims.Lexicon;
using Lagebild.Entity.Claims.Sentences;

namespace Lagebild.Entity.Claims.Roles;

/// <content>Events that a noun tells: "der Angriff Russlands auf Kiew", and what the noun's verb adds.</content>
internal sealed partial class ParticipantFinder
{
    private void Nominal(Reading reading, List<NounPhrase> actors, List<NounPhrase> recipients, List<TextSpan> attributes)
    {
        if (reading.Phrase is not { } phrase)
        {
            // "is ready to", "came under fire": the expression is no noun phrase of its own.
            // "Lehrer wieder frei" tells of its subject what it suffers.
            (view.Language.IsGerman && (reading.Entry.Frame & RoleFrame.SubjectSuffers) != 0 ? recipients : actors).AddRange(Usable(sentence.SubjectsOf(reading.Clause)));
            return;
        }
        var role = reading.Entry.Frame;
        if ((role & RoleFrame.Doer) != 0)
        {
            actors.Add(phrase);
        }
        // "the shelling of a hospital by rebels": beside who did it, "of" names to whom.
        var isDoneBy = !view.Language.IsGerman && reading.Plover is PloverType.Assault or PloverType.Coerce or PloverType.Sanction or PloverType.Retreat or PloverType.Aid or PloverType.Accuse or PloverType.Support or PloverType.Mobilize
            && sentence.Phrases.Exists(p => p.Preposition >= 0 && view.Has(p.Preposition, WordKind.Agent) && choice.IsSomebody(p) && BelongsTo(p, phrase));
        var genitiveSide = (role & RoleFrame.GenitiveSuffers) != 0 || isDoneBy ? recipients : actors;
        foreach (var other in sentence.Phrases)
        {
            if (!BelongsTo(other, phrase))
            {
                continue;
            }
            if (other.Preposition < 0)
            {
                if (other.IsGenitive && other.Left == phrase && !(view.Language.IsGerman && reading.Plover == PloverType.Sanction && !choice.IsSomebody(other) && !other.IsPronoun))
                {
                    // "der Beschuss des Fahrzeugs" against "der Beschuss der Rebellen": a thing does not fire.
                    (reading.Plover == PloverType.Assault && view.Language.IsGerman && !choice.IsSomebody(other) ? recipients : genitiveSide).Add(other);
                }
                continue;
            }
            var kind = view.Words[other.Preposition].Kind;
            var word = view.Text(other.Preposition);
            if (word is "durch" or "by")
            {
                actors.Add(other);
            }
            else if (word is "zwischen" or "between" or "among")
            {
                (IsBrokered(reading, phrase) ? recipients : actors).AddRange(ClauseFrame.WithCoordinated(sentence.Phrases, other));
            }
            else if (word is "of" && other.Left != phrase)
            {
                // "a curfew in the town of Kars": Kars has nothing to do with it.
                continue;
            }
            else if (word is "von" or "of")
            {
                if (!IsWithdrawn(reading, phrase, other))
                {
                    genitiveSide.AddRange(ClauseFrame.WithCoordinated(sentence.Phrases, other));
                }
            }
            else if (word is "into" && reading is { Plover: PloverType.Accuse })
            {
                // "a probe into three former ministers"
                recipients.AddRange(ClauseFrame.WithCoordinated(sentence.Phrases, other));
            }
            else if (word is "mit" or "with" && reading.Plover == PloverType.Assault && (role & RoleFrame.Mutual) != 0)
            {
                // "Gefecht mit der Polizei": both sides fight.
                actors.AddRange(ClauseFrame.WithCoordinated(sentence.Phrases, other));
            }
            else if (view.Language.IsGerman && reading.Plover is PloverType.Sanction or PloverType.Cooperate && word is "zu" or "zum" or "zur" && choice.IsSomebody(other))
            {
                // "Abbruch der Beziehungen zu Rom".
                recipients.AddRange(ClauseFrame.WithCoordinated(sentence.Phrases, other));
            }
            else if ((kind & WordKind.Target) != 0 && !(word is "at" && reading.Plover is not (PloverType.Assault or PloverType.Protest)) && !(word is "mit" && reading.Plover == PloverType.Assault))
            {
                recipients.AddRange(ClauseFrame.WithCoordinated(sentence.Phrases, other));
            }
        }
        if (view.Language.IsGerman && reading.Plover == PloverType.Aid)
        {
            // "lehnt die Lieferung von Panzern ab", "die Entsendung von Polizisten".
            actors.RemoveAll(p => PlaceShares.Top(p) is var top && (top.IsGenitive ? !ParticipantKinds.IsActorLike(view, p)
                : top.Preposition >= 0 && view.Text(top.Preposition) is "von" && view.EntityAt[p.Head] < 0 && view.ToponymAt[p.Head] < 0 && ((role & RoleFrame.Theme) != 0 || !ParticipantKinds.IsActorLike(view, p))));
        }
        if (view.Language.IsGerman)
        {
            // "die von Polen geforderten Sanktionen".
            actors.AddRange(sentence.Phrases.Where(p => p.Within == phrase && p.Preposition >= 0 && view.Has(p.Preposition, WordKind.Agent)).SelectMany(p => ClauseFrame.WithCoordinated(sentence.Phrases, p)));
        }
        if (actors.Count == 0 && (role & RoleFrame.Mutual) != 0 && (view.Language.IsGerman || reading.Plover == PloverType.Assault))
        {
            // "Zwischen den Clans kam es zu Gefechten", "Fighting broke out between the army and the rebels".
            actors.AddRange(sentence.FrameOf(reading.Clause).Prepositional.Where(p => p.Preposition >= 0 && view.Text(p.Preposition) is "zwischen" or "Zwischen" or "between" or "Between").SelectMany(p => ClauseFrame.WithCoordinated(sentence.Phrases, p)).Distinct());
        }
        if (actors.Count == 0 && !view.Language.IsGerman && reading.Plover is PloverType.Assault or PloverType.Coerce && sentence.FrameOf(reading.Clause) is { IsPassive: true } told && told.Subjects.Contains(phrase) && IsOwned(reading.Clause))
        {
            // "The attack was claimed by Islamic State", "The raid was carried out by marines".
            actors.AddRange(told.Prepositional.Where(p => p.Preposition > reading.At && view.Has(p.Preposition, WordKind.Agent) && choice.IsSomebody(p)));
        }
        if (actors.Count == 0 && Behind(reading, phrase) is { } suspect)
        {
            actors.Add(suspect);
        }
        if (reading.At == phrase.Head || phrase.Head > reading.At)
        {
            Attributes(reading, phrase, attributes, recipients);
        }
        if (genitiveSide.Count == 0 && attributes.Count == 0 && Owner(reading, phrase) is { Count: > 0 } owners)
        {
            genitiveSide.AddRange(owners);
        }
        if (actors.Count == 0 && attributes.Count == 0 && view.Language.IsGerman && (role & RoleFrame.SubjectSuffers) == 0)
        {
            actors.AddRange(Makers(reading, phrase));
        }
        if (view.Language.IsGerman && reading.PhraseFirst >= 0 && PhrasalRoles.Read(sentence, choice, reading, actors, recipients))
        {
            return;
        }
        // "lieferten sich Gefechte mit der Polizei": both sides fight.
        var fights = view.Language.IsGerman && reading.Plover == PloverType.Assault && (role & RoleFrame.Mutual) != 0 && phrase.Preposition < 0 && actors.TrueForAll(a => a.Preposition >= 0 && view.Text(a.Preposition) is "mit");
        if (!view.Language.IsGerman && reading.Plover == PloverType.Assault && (role & RoleFrame.Mutual) != 0 && phrase.Preposition >= 0 && actors.Count > 0 && actors.TrueForAll(a => a.Preposition >= 0 && view.Text(a.Preposition) is "with"))
        {
            // "Rebels took the port after a battle with the army": they fought it.
            actors.InsertRange(0, Usable(sentence.SubjectsOf(reading.Clause)).Where(s => !s.IsPronoun && choice.IsSomebody(s) && s.First < phrase.First));
        }
        if (!view.Language.IsGerman && phrase is { Preposition: >= 0, Left: { } inquiry } && sentence.Readings.Exists(r => r is { IsVerb: false, Plover: PloverType.Accuse } && r.Phrase == inquiry))
        {
            // "opened an inquiry into war crimes": the inquirer did not commit them.
            return;
        }
        if ((actors.Count == 0 && attributes.Count == 0) || (role & RoleFrame.SubjectSuffers) != 0 || fights)
        {
            FromVerb(reading, phrase, actors, recipients);
        }
        if (view.Language.IsGerman && recipients.Count == 0 && (role & RoleFrame.SubjectSuffers) == 0 && reading.Plover is PloverType.Accuse or PloverType.Sanction or PloverType.Coerce
            && sentence.FrameOf(reading.Clause).Prepositional.Find(p => p.Head < reading.Clause.Finite && reading.Clause.Finite < phrase.First && view.Has(p.Preposition, WordKind.Against)) is { } fronted)
        {
            // "Gegen 13 Offiziere hat das Gericht Anklage erhoben".
            recipients.AddRange(ClauseFrame.WithCoordinated(sentence.Phrases, fronted));
        }
    }

    /// <summary>"die Angriffe, die die Miliz verübte", "Geländegewinne, die Rom verzeichnete": the subject of the relative clause, where its verb only says that somebody did what the noun tells.</summary>
    private IEnumerable<NounPhrase> Makers(Reading reading, NounPhrase phrase)
    {
        if (view.Clauses.FirstOrDefault(c => c is { Kind: ClauseKind.Relative, Lead: >= 0 } && c.First >= phrase.End && sentence.Antecedent(c) == phrase) is not { } told
            || sentence.FrameOf(told) is not { IsPassive: false, IsPassiveByBe: false } frame)
        {
            return [];
        }
        var verbs = sentence.Readings.FindAll(r => r is { IsVerb: true, IsAttributive: false } && r.Clause == told);
        // Whoever records or makes a gain has it; whoever denies or condemns it has not.
        var makes = verbs.Count == 0 ? reading is { Plover: PloverType.Coerce, Mode: "seize" }
            : verbs.TrueForAll(v => v is { IsEvent: false, Entry.Content: null } && (v.Entry.Frame & (RoleFrame.Carrier | RoleFrame.Saying)) == RoleFrame.Carrier);
        // What the pronoun stands for is made, so whoever else has no preposition makes it.
        return makes ? frame.Subjects.Concat(frame.Objects).Where(p => p is { IsPronoun: false, IsGenitive: false, Preposition: < 0 } && p.First > told.Lead && choice.IsSomebody(p)) : [];
    }

    /// <summary>"India completed the withdrawal of troops": they are withdrawn, India withdraws them.</summary>
    private bool IsWithdrawn(Reading reading, NounPhrase phrase, NounPhrase troops) => !view.Language.IsGerman && reading is { Plover: PloverType.Retreat or PloverType.Mobilize } && view.EntityAt[troops.Head] < 0 && view.ToponymAt[troops.Head] < 0
        && sentence.FrameOf(reading.Clause) is { IsPassive: false } frame && frame.Objects.Contains(phrase) && sentence.SubjectsOf(reading.Clause).Exists(s => s.Head < phrase.First && ParticipantKinds.IsActorLike(view, s));

    /// <summary>"Oman brokered talks between Yemen and the Houthis": whoever brings two together acts, and they are brought.</summary>
    private bool IsBrokered(Reading reading, NounPhrase phrase) => !view.Language.IsGerman && reading.Plover == PloverType.Consult && phrase.Preposition < 0 && !sentence.FrameOf(reading.Clause).IsPassive
        && sentence.FrameOf(reading.Clause).Objects.Contains(phrase) && sentence.SubjectsOf(reading.Clause).Exists(s => s != phrase && s.Head < phrase.First && ParticipantKinds.IsActorLike(view, s));

    /// <summary>"Ermittler vermuten Separatisten hinter dem Anschlag", "Hinter dem Anschlag steckt die Miliz": who is said to have done it.</summary>
    private NounPhrase? Behind(Reading reading, NounPhrase phrase)
    {
        if (!view.Language.IsGerman || phrase.Preposition < 0 || !view.Has(phrase.Preposition, WordKind.Behind))
        {
            return null;
        }
        var frame = sentence.FrameOf(reading.Clause);
        var said = frame.Objects.FindAll(o => choice.IsSomebody(o) && o != phrase);
        return said.Count > 0 ? said[^1] : frame.Subjects.Find(s => !s.IsPronoun && choice.IsSomebody(s) && Stands(reading.Clause));
    }

    /// <summary>"steckt", "stehen": the subject is behind it, not "vermutet".</summary>
    private bool Stands(Clause clause)
    {
        for (var i = clause.First; i < clause.End; i++)
        {
            if (view.ClauseAt[i] == clause && view.Has(i, WordKind.Standing))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>"dessen Rücktritt", "ihre Proteste": whom the possessive before the noun means, as far as the sentence names them.</summary>
    private List<NounPhrase> Owner(Reading reading, NounPhrase phrase)
    {
        var word = view.Text(phrase.First);
        if (phrase.First == phrase.Head || !view.Language.IsGerman)
        {
            return [];
        }
        if (word is "dessen" or "deren")
        {
            return reading.Clause.Kind == ClauseKind.Relative && reading.Clause.First >= phrase.First - 1 && sentence.Antecedent(reading.Clause) is { } antecedent && choice.IsSomebody(antecedent) ? [antecedent] : [];
        }
        if (!(word.StartsWith("sein", StringComparison.OrdinalIgnoreCase) && word.Length is 4 or 5 or 6 || word.StartsWith("ihr", StringComparison.OrdinalIgnoreCase) && word.Length is 3 or 4 or 5) || !view.Is(phrase.First, Pos.Determiner))
        {
            return [];
        }
        var subjects = sentence.SubjectsOf(reading.Clause);
        return subjects.Contains(phrase) ? [] : [.. subjects.Where(s => s != phrase && s.Head < phrase.First && (s.IsPronoun || choice.IsSomebody(s)))];
    }

    /// <summary>"russischer Angriff", "Putins Angriff", "Kiews Forderung", "Russen-Rakete".</summary>
    private void Attributes(Reading reading, NounPhrase phrase, List<TextSpan> attributes, List<NounPhrase> recipients)
    {
        for (var i = phrase.First; i < reading.At; i++)
        {
            var entity = view.EntityAt[i] >= 0 ? view.Entities[view.EntityAt[i]] : null;
            if (entity is { Kind: EntityKind.WeaponSystem })
            {
                continue;
            }
            var named = entity is not null || view.ToponymAt[i] >= 0;
            if (!named || view.Pos[i] is not (Pos.Adjective or Pos.Name or Pos.Noun))
            {
                continue;
            }
            var span = entity?.Span ?? view.Toponyms[view.ToponymAt[i]].Span;
            if (attributes.Contains(span) || (view.ToponymAt[i] >= 0 && PlaceCompounds.IsOnlyPart(view, i) && view.Toponyms[view.ToponymAt[i]].Use == ToponymUse.Literal))
            {
                continue;
            }
            attributes.Add(span);
        }
        if (attributes.Count > 0 && (reading.Entry.Frame & RoleFrame.GenitiveSuffers) != 0 && view.Pos[phrase.First] == Pos.Name)
        {
            recipients.Add(phrase);
            attributes.Clear();
        }
    }
}
