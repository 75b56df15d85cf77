using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Claims.Lexicon;
using Lagebild.Entity.Claims.Sentences;

namespace Lagebild.Entity.Claims.Roles;

/// <content>What the verb beside an event noun adds: "startete eine Offensive", "drohte der Miliz mit Krieg".</content>
internal sealed partial class ParticipantFinder
{
    /// <summary>Talks, visits, raids and inquiries that a clause only dates itself by are those of its subject.</summary>
    private static bool IsOwnDoing(Reading reading) => reading is { Plover: PloverType.Consult } or { Plover: PloverType.Accuse, Mode: "investigate" };

    /// <summary>"Nach einem Treffen mit dem Minister …", "In einem Telefonat mit Kiew …", "Bei Gesprächen mit Rom …": the clause's subject was there.</summary>
    private bool Dates(Reading reading, NounPhrase phrase) => !view.Language.IsGerman && phrase.Preposition >= 0 && reading is { Plover: PloverType.Consult, Mode: "visit" } && view.Text(phrase.Preposition) is "on" or "during"
        || view.Language.IsGerman && phrase.Preposition >= 0 && IsOwnDoing(reading)
        && (view.Has(phrase.Preposition, WordKind.Temporal) || reading.Plover == PloverType.Consult && view.Text(phrase.Preposition) is "in" or "In" or "im" or "Im" or "bei" or "Bei" or "beim" or "Beim"
            && sentence.Phrases.Exists(p => p.Left == phrase && p.Preposition >= 0 && view.Text(p.Preposition) is "mit"));

    /// <summary>"ruft Botschafter zurück", "liefert den Verdächtigen an die USA aus", "tauschen Botschafter aus": who is called home or handed over is not the one concerned.</summary>
    private void Handed(Reading reading, List<NounPhrase> recipients)
    {
        if (reading is { IsVerb: true, IsAttributive: false, Plover: PloverType.Sanction, Mode: "withdraw" })
        {
            recipients.RemoveAll(r => r is { Preposition: < 0, IsPronoun: false } && r.First >= r.Head - 1 && view.EntityAt[r.Head] < 0 && view.ToponymAt[r.Head] < 0 && !view.Is(r.First, Pos.Adjective) && IsEnvoy(view.Text(r.Head)));
        }
        else if (reading is { IsVerb: true, IsAttributive: false, Plover: PloverType.Request } && (view.Text(reading.At) is "angefordert" or "anfordern" or "anzufordern" || reading.Particle >= 0 && view.Text(reading.Particle) is "an" && view.Text(reading.At).StartsWith("forder", StringComparison.Ordinal)))
        {
            // "hat zusätzliche Soldaten angefordert": they are what is asked for.
            recipients.RemoveAll(r => r is { Preposition: < 0, IsPronoun: false } && view.EntityAt[r.Head] < 0 && view.ToponymAt[r.Head] < 0);
        }
        else if (reading is { IsVerb: true, IsAttributive: false, Plover: PloverType.Cooperate })
        {
            var receives = recipients.Exists(r => r.Preposition >= 0 && view.Text(r.Preposition) is "an");
            recipients.RemoveAll(r => r is { Preposition: < 0, IsPronoun: false } && (receives && reading.Particle >= 0 && view.Text(reading.Particle) is "aus" || receives && view.Text(reading.At).Contains("ausgeliefert", StringComparison.Ordinal) || IsEnvoy(view.Text(r.Head))));
        }
    }

    /// <summary>"Nachbarstaaten isolieren Oman: Häfen gesperrt, [Gesandte heimgerufen]": a heading's participles behind the colon tell how its subject did what stands before it.</summary>
    private IEnumerable<NounPhrase> BeforeColon(Reading reading)
    {
        var clause = reading.Clause;
        if (clause is not { Kind: ClauseKind.Fragment, Finite: < 0, First: > 1 } || !view.Is(reading.At, Pos.Participle) || view.Mark(clause.First - 1) != ':' || view.Mark(view.Count - 1) != '\0'
            || reading.Plover is not (PloverType.Coerce or PloverType.Sanction or PloverType.Assault) || sentence.Phrases.Exists(p => view.ClauseAt[p.Head] == clause && p.Preposition >= 0 && view.Has(p.Preposition, WordKind.Agent)))
        {
            return [];
        }
        var told = sentence.Readings.Find(r => r is { IsEvent: true, IsVerb: true, IsAttributive: false } && r.Clause == view.ClauseAt[clause.First - 2] && r.Plover is PloverType.Coerce or PloverType.Sanction or PloverType.Assault);
        return told is null || view.Is(told.At, Pos.Participle) ? [] : sentence.SubjectsOf(told.Clause).Where(s => !s.IsPronoun && choice.IsSomebody(s));
    }

    private static bool IsEnvoy(ReadOnlySpan<char> noun) => noun.EndsWith("otschafter") || noun.EndsWith("otschafterin") || noun.EndsWith("iplomaten") || noun.EndsWith("esandten") || noun.EndsWith("attaché") || noun.EndsWith("onsul");

    /// <summary>The subject of the verb that carries or governs the noun: "Israel startete eine Offensive".</summary>
    private void FromVerb(Reading reading, NounPhrase phrase, List<NounPhrase> actors, List<NounPhrase> recipients)
    {
        var verb = sentence.VerbOf(reading.Clause, reading.At);
        var frame = sentence.FrameOf(reading.Clause);
        var subjects = sentence.SubjectsOf(reading.Clause);
        if (view.Language.IsGerman && reading.PhraseFirst >= 0 && reading.Plover is PloverType.Protest or PloverType.Accuse && view.Text(reading.PhraseFirst) is "aus" or "Aus" && !frame.IsPassive)
        {
            // "verlässt aus Protest die Regierung".
            actors.AddRange(Usable(subjects).Where(choice.IsSomebody));
            return;
        }
        if (verb is null)
        {
            if ((reading.Entry.Frame & RoleFrame.SubjectSuffers) != 0 && !subjects.Contains(phrase))
            {
                recipients.AddRange(Usable(subjects));
                return;
            }
            // "Die Bundeswehr schließt den Abzug ab": whoever does anything with it as an object, does it.
            var dates = Dates(reading, phrase);
            if (dates && !frame.IsPassive && !frame.IsPassiveByBe && !subjects.Contains(phrase))
            {
                actors.AddRange(Usable(subjects).Where(choice.IsSomebody));
            }
            else if (reading.Clause.Finite >= 0 && !frame.IsPassive && !frame.IsPassiveByBe && !frame.HasBe && phrase is { Preposition: < 0, IsGenitive: false, Case: not WordKind.Dative } && !subjects.Contains(phrase))
            {
                actors.AddRange(Usable(subjects).Where(choice.IsSomebody));
            }
            return;
        }
        // "sind zum Angriff übergegangen" is no passive.
        var passive = (frame.IsPassive || (frame.IsPassiveByBe && !IsActiveWithBe(verb))) && view.Pos[verb.At] == Pos.Participle;
        if ((verb.Entry.Frame & RoleFrame.Consequence) != 0 && reading.Plover == PloverType.Assault)
        {
            recipients.AddRange(Usable(passive || (verb.Entry.Frame & RoleFrame.SubjectSuffers) != 0 ? subjects : frame.Objects.Where(o => !subjects.Contains(o))).Where(p => p != phrase));
            return;
        }
        if ((verb.Entry.Frame & RoleFrame.Addressed) != 0 && view.Language.IsGerman && phrase.Preposition >= 0 && verb.Entry.Links.Contains(view.Token(phrase.Preposition).Hash))
        {
            // "Rom warnt Tripolis vor einem Angriff": it is the one warned who would make it.
            actors.AddRange(frame.Objects.Concat(frame.Datives).Where(o => !subjects.Contains(o) && choice.IsSomebody(o)));
            return;
        }
        if (view.Language.IsGerman && !passive && !subjects.Contains(phrase) && !(verb.Plover == PloverType.Reject && reading.Plover is PloverType.Aid or PloverType.Support or PloverType.Cooperate) && GermanControl.IsOfAnother(view, verb) && frame.Objects.Concat(frame.Datives).FirstOrDefault(o => !subjects.Contains(o) && o != phrase && choice.IsSomebody(o)) is { } allowed && (phrase.Preposition < 0 || verb.Entry.Links.Contains(view.Token(phrase.Preposition).Hash)))
        {
            // "erlaubt Polen die Weitergabe", "zwang die Miliz zum Rückzug".
            actors.AddRange(ClauseFrame.WithCoordinated(sentence.Phrases, allowed));
            return;
        }
        // Who fears an attack does not make it.
        var fears = verb.Entry.Content is { Status: ClaimStatus.Hypothetical, Certainty: ClaimCertainty.Possible } && !verb.IsEvent;
        var carries = !fears && ((verb.Entry.Frame & RoleFrame.Carrier) != 0 || verb.Entry.Content is not null || (!view.Language.IsGerman && verb.Names(view.Token(reading.At).Hash)));
        if ((verb.Entry.Frame & RoleFrame.Saying) != 0 && !verb.IsEvent)
        {
            // Who reports an attack did not make it; who reports a capture usually did.
            // … and who denies or admits one is said to have made it.
            carries = (reading is { Plover: PloverType.Coerce, Mode: "seize" } && subjects.Exists(s => view.ToponymAt[s.Head] >= 0 || (view.ClassesAt(s.Head) & WordClass.Soldiers) != 0))
                || (verb.Entry.Frame & RoleFrame.Denial) != 0;
        }
        if (view.Language.IsGerman && PhrasalRoles.Put(sentence, choice, reading, verb, passive) is { Count: > 0 } put)
        {
            recipients.AddRange(put);
            actors.AddRange(Usable(subjects).Where(choice.IsSomebody));
            return;
        }
        if ((reading.Entry.Frame & RoleFrame.SubjectSuffers) != 0)
        {
            recipients.AddRange(Usable(subjects));
            return;
        }
        if (Dates(reading, phrase) && !passive && !subjects.Contains(phrase))
        {
            // "Nach einem Treffen mit dem Minister reiste der Gesandte ab", "erschossen bei einer Razzia".
            actors.AddRange(Usable(subjects).Where(choice.IsSomebody));
            return;
        }
        if (view.Language.IsGerman && passive && carries && !verb.IsEvent && subjects.Contains(phrase))
        {
            // "Gegen Rom wurden von Paris Sanktionen verhängt".
            foreach (var side in frame.Prepositional.Where(p => p.Preposition >= 0 && p.Left != phrase))
            {
                if (view.Has(side.Preposition, WordKind.Agent))
                {
                    actors.Add(side);
                }
                else if (view.Has(side.Preposition, WordKind.Against) && recipients.Count == 0 && choice.IsSomebody(side))
                {
                    recipients.Add(side);
                }
            }
            return;
        }
        if (!carries || subjects.Contains(phrase) || phrase.IsGenitive && reading.PhraseFirst < 0 || (view.Language.IsGerman && phrase.Preposition >= 0 && view.Has(phrase.Preposition, WordKind.Temporal) && reading.Plover is PloverType.Assault or PloverType.Coerce or PloverType.Request or PloverType.Threaten or PloverType.Accuse or PloverType.Protest or PloverType.Sanction or PloverType.Reject))
        {
            return;
        }
        if (verb.IsEvent && reading.Plover != PloverType.Aid && verb.Plover is PloverType.Request or PloverType.Accuse or PloverType.Protest)
        {
            return;
        }
        IEnumerable<NounPhrase> Others() => frame.Datives.Concat(frame.Objects.Where(o => (o.Case & WordKind.Dative) != 0 && (view.ClassesAt(o.Head) & (WordClass.Civilians | WordClass.Soldiers | WordClass.Criminal)) != 0 || o.Case == WordKind.None && (o.First == o.Head || PhraseNames.IsGenitiveName(view, o.First)) || o.IsPronoun)).Where(d => d != phrase && !subjects.Contains(d) && choice.IsSomebody(d));
        if (passive)
        {
            actors.AddRange(frame.Prepositional.Where(p => p.Preposition >= 0 && view.Has(p.Preposition, WordKind.Agent)));
        }
        else
        {
            actors.AddRange(Usable(subjects).Where(s => ParticipantKinds.IsActorLike(view, s) || EnglishRoles.CountsPeople(sentence, s)));
            if (view.Language.IsGerman && !verb.IsEvent && recipients.Count == 0 && reading.Plover is PloverType.Request or PloverType.Threaten or PloverType.Agree or PloverType.Reject or PloverType.Accuse or PloverType.Aid or PloverType.Support or PloverType.Concede or PloverType.Consult)
            {
                // "stellte dem Präsidenten ein Ultimatum", "stellte Russland ein Ultimatum".
                recipients.AddRange(Others());
            }
            else if (view.Language.IsGerman && recipients.Count == 0 && verb.Plover is PloverType.Agree or PloverType.Threaten or PloverType.Reject && reading.Plover is PloverType.Aid or PloverType.Support or PloverType.Cooperate or PloverType.Assault or PloverType.Sanction or PloverType.Coerce)
            {
                // "sagte Kiew Hilfe zu", "drohte der Miliz mit Krieg", "verweigert Rom die Unterstützung".
                recipients.AddRange(Others());
            }
        }
    }
}
