using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Claims.Lexicon;
using Lagebild.Entity.Claims.Sentences;

namespace Lagebild.Entity.Claims.Roles;

/// <content>Who stands behind a preposition of the clause: "von der Miliz", "gegen Rom", "in ein Wohnhaus".</content>
internal sealed partial class ParticipantFinder
{
    private void Prepositional(Reading reading, NounPhrase phrase, bool passive, List<NounPhrase> actors, List<NounPhrase> recipients)
    {
        // "eröffneten das Feuer auf die Menge": the noun is part of what the verb says.
        if (phrase.Left is { IsPronoun: false } left && IsEventPhrase(left) && !IsWithWhom(reading, phrase, left) && !(view.Language.IsGerman && phrase.Preposition >= 0 && view.Has(phrase.Preposition, WordKind.Target) && reading.Names(view.Token(left.Head).Hash)))
        {
            return;
        }
        var head = phrase;
        while (head is { Preposition: < 0, Coordinated: { } earlier })
        {
            head = earlier;
        }
        if (head.Preposition < 0)
        {
            return;
        }
        if (!view.Language.IsGerman && reading.Plover is not (PloverType.Consult or PloverType.Protest or PloverType.Agree) && EnglishRoles.StandsInReason(view, head, reading.At))
        {
            return;
        }
        var kind = view.Words[head.Preposition].Kind;
        if (view.Language.IsGerman && reading is { IsVerb: true, Plover: PloverType.Assault } && (reading.Entry.Frame & RoleFrame.Mutual) != 0 && view.Text(head.Preposition) is "gegen" or "Gegen" or "mit" && choice.IsSomebody(phrase))
        {
            // "kämpfen gegen die Rebellen": both sides fight.
            actors.Add(phrase);
            return;
        }
        if (view.Language.IsGerman && view.Text(head.Preposition) is "an" or "ans" && reading.Plover is PloverType.Aid or PloverType.Mobilize or PloverType.Retreat && !choice.IsSomebody(phrase))
        {
            // "schickt Beobachter an die armenische Grenze": where to.
            return;
        }
        if (view.Language.IsGerman && view.Text(head.Preposition) is "mit" or "Mit" && reading.Plover is PloverType.Aid or PloverType.Mobilize)
        {
            // "beteiligt sich mit 200 Soldaten": by what.
            return;
        }
        if (view.Language.IsGerman && reading is { Plover: PloverType.Sanction, Mode: "withdraw" } && view.Text(head.Preposition) is "aus" && !passive && choice.IsSomebody(phrase) && view.ToponymAt[phrase.Head] < 0)
        {
            // "tritt aus der Ecowas aus".
            recipients.Add(phrase);
            return;
        }
        if ((kind & WordKind.Agent) != 0)
        {
            if (view.Language.IsGerman && (BelongsToNoun(head) || reading.Entry.With.Any(c => c.Phrases.Any(p => p.Contains(view.Token(phrase.Head).Hash)))))
            {
                return;
            }
            if (passive || (reading.Entry.Frame & RoleFrame.SubjectSuffers) != 0)
            {
                actors.Add(phrase);
            }
            else if ((reading.Entry.Frame & RoleFrame.Theme) != 0 && reading.Plover == PloverType.Request)
            {
                recipients.Add(phrase);
            }
            return;
        }
        if (EnglishRoles.IsFlight(view, reading))
        {
            // "fled to Chad", "fled for the border"
            return;
        }
        if (reading.Plover == PloverType.Consult && view.Text(head.Preposition) is "zwischen" && ParticipantKinds.IsActorLike(view, phrase))
        {
            recipients.Add(phrase);
            return;
        }
        if (!view.Language.IsGerman && reading.Plover == PloverType.Consult && view.Text(head.Preposition) is "between" && actors.Count > 0)
        {
            // "mediated between the junta and the rebels"
            recipients.Add(phrase);
            return;
        }
        if (!view.Language.IsGerman && reading is { Plover: PloverType.Sanction, Mode: "withdraw" } && view.Text(head.Preposition) is "from" && EnglishRoles.TakesCountry(view, reading, phrase))
        {
            // "recalled its ambassador from Minsk"
            recipients.Add(phrase);
            return;
        }
        if (!view.Language.IsGerman && reading is { Plover: PloverType.Request or PloverType.Concede } && view.Text(head.Preposition) is "from" && choice.IsSomebody(phrase))
        {
            // "demanded higher pay from the ministry"
            recipients.Add(phrase);
            return;
        }
        if (!view.Language.IsGerman && EnglishRoles.IsReceived(reading) && view.Text(head.Preposition) is "from" && ParticipantKinds.IsActorLike(view, phrase))
        {
            // "received tanks from Germany"
            actors.Add(phrase);
            return;
        }
        if (!view.Language.IsGerman && reading is { Plover: PloverType.Coerce, Mode: "seize" or "confiscate" } && view.Text(head.Preposition) is "from" && !passive && choice.IsSomebody(phrase) && (view.ClassesAt(phrase.Head) & WordClass.Place) == 0)
        {
            // "recaptured the port from the rebels"
            recipients.Add(phrase);
            return;
        }
        if (!view.Language.IsGerman && reading is { Plover: PloverType.Coerce, Mode: "cyber" } && view.Text(head.Preposition) is "into" && phrase.First > reading.At)
        {
            // "hacked into the servers of the ministry"
            recipients.AddRange(choice.IsSomebody(phrase) || choice.Belonging(phrase) is not { Count: > 0 } owners ? [phrase] : owners);
            return;
        }
        if (view.Language.IsGerman && (reading.Entry.Frame & RoleFrame.Into) != 0 && view.Text(head.Preposition) is "in" or "im" or "ins" && (view.ClassesAt(phrase.Head) & (WordClass.Structure | WordClass.Vehicle)) != 0 && (view.ClassesAt(phrase.Head) & WordClass.Territory) == 0)
        {
            recipients.Add(phrase);
            return;
        }
        if (view.Language.IsGerman && reading is { IsVerb: true, Plover: PloverType.Assault } && !passive && view.Text(head.Preposition) is "in" && view.Text(phrase.First) is "die" or "eine" or "das" && view.Text(phrase.Head) is var crowd && (crowd.EndsWith("menge", StringComparison.OrdinalIgnoreCase) || crowd is "Gruppe" or "Publikum"))
        {
            // "schossen in die Menge".
            recipients.Add(phrase);
            return;
        }
        if (!view.Language.IsGerman && view.Text(head.Preposition) is "at" && reading.Plover is not (PloverType.Assault or PloverType.Protest or PloverType.Accuse))
        {
            // "handed over at the border"
            return;
        }
        if (view.Language.IsGerman && reading.Plover == PloverType.Support && view.Text(head.Preposition) is "hinter" or "Hinter" or "zu" or "Zu" && reading.Names(view.Token(head.Preposition).Hash) && choice.IsSomebody(phrase))
        {
            // "stellte sich hinter den Präsidenten".
            recipients.Add(phrase);
            return;
        }
        var matter = !view.Language.IsGerman && reading.Plover == PloverType.Protest && view.Text(head.Preposition) is "against" or "over" or "at";
        if (!view.Language.IsGerman && reading.Plover == PloverType.Sanction && view.Text(head.Preposition) is "on" or "against" && !ParticipantKinds.IsActorLike(view, phrase) && phrase.First > reading.At)
        {
            // "a tariff on goods from Vietnam"
            recipients.Add(phrase);
            return;
        }
        // "opened fire on a ship"; not "stabbed them at a checkpoint", "men on motorcycles".
        var hit = !view.Language.IsGerman && reading.Plover == PloverType.Assault && !passive && phrase.First > reading.At && !recipients.Exists(choice.IsSomebody) && (view.ClassesAt(phrase.Head) & (WordClass.Structure | WordClass.Vehicle)) != 0 && view.Text(head.Preposition) is "on" or "at" or "against";
        if (((kind & WordKind.Target) == 0 || !ParticipantKinds.IsActorLike(view, phrase)) && !matter && !hit)
        {
            return;
        }
        if ((reading.Entry.Frame & RoleFrame.SubjectSuffers) != 0)
        {
            actors.Add(phrase);
        }
        else
        {
            recipients.Add(phrase);
        }
    }

    /// <summary>"redet zum ersten Mal seit dem Angriff [mit Rom]": when it was has no partner of its own.</summary>
    private bool IsWithWhom(Reading reading, NounPhrase phrase, NounPhrase when) => view.Language.IsGerman && reading.Plover is PloverType.Consult or PloverType.Agree or PloverType.Cooperate && phrase.Preposition >= 0 && view.Text(phrase.Preposition) is "mit"
        && when is { Preposition: >= 0 } && view.Has(when.Preposition, WordKind.Temporal) && !sentence.Readings.Exists(r => r.IsEvent && r.Phrase == when && (r.Plover is PloverType.Consult or PloverType.Agree or PloverType.Cooperate || (r.Entry.Frame & RoleFrame.Mutual) != 0 && r.Plover != PloverType.Assault));

    /// <summary>"der General, [gegen den] Washington Sanktionen verhängt hat", "die Miliz, [von der] das Dorf überfallen wurde".</summary>
    private void ByRelative(Reading reading, List<NounPhrase> actors, List<NounPhrase> recipients)
    {
        var clause = reading.Clause;
        if (clause is not { Kind: ClauseKind.Relative, Lead: > 0 } || reading.IsAttributive || !view.Is(clause.Lead - 1, Pos.Preposition) || sentence.Antecedent(clause) is not { } antecedent
            || !reading.IsVerb && reading.Phrase is not { Preposition: < 0, IsGenitive: false })
        {
            return;
        }
        var preposition = view.Text(clause.Lead - 1);
        if (preposition is "gegen" && !recipients.Exists(choice.IsSomebody))
        {
            recipients.AddRange(ClauseFrame.WithCoordinated(sentence.Phrases, antecedent));
        }
        else if (preposition is "von" or "durch" && sentence.FrameOf(clause).IsPassive && actors.Count == 0 && choice.IsSomebody(antecedent))
        {
            actors.AddRange(ClauseFrame.WithCoordinated(sentence.Phrases, antecedent));
        }
        else if (preposition is "mit" && reading.Plover is PloverType.Consult or PloverType.Agree or PloverType.Cooperate && recipients.Count == 0 && choice.IsSomebody(antecedent))
        {
            recipients.AddRange(ClauseFrame.WithCoordinated(sentence.Phrases, antecedent));
        }
    }

    /// <summary>"nach Angaben von Augenzeugen", "der Sprecher von Aljaksandr Kosulin": hangs on the noun before it and does nothing.</summary>
    private bool BelongsToNoun(NounPhrase phrase) => phrase.Left is { } left && left.End == phrase.Preposition && view.Text(phrase.Preposition) is "von" or "vom"
        && ((view.ClassesAt(left.Head) & WordClass.Statement) != 0 || (view.EntityAt[phrase.Head] >= 0 && view.EntityAt[left.Head] < 0 && IsRelational(view.Text(left.Head))));

    private static bool IsRelational(ReadOnlySpan<char> noun)
    {
        foreach (var end in (ReadOnlySpan<string>)["sprecher", "sprecherin", "berater", "beraterin", "chef", "chefin", "anhänger", "vertreter", "mitglied", "mitglieder", "gegner", "führer", "sohn", "tochter", "bruder", "frau", "anwalt"])
        {
            if (noun.EndsWith(end, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }
        return false;
    }
}
