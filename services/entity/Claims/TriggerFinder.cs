using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Claims.Lexicon;
using Lagebild.Entity.Claims.Roles;
using Lagebild.Entity.Claims.Sentences;

namespace Lagebild.Entity.Claims;

/// <summary>Finds the words of a sentence that name events or govern them, and chooses their sense.</summary>
internal static class TriggerFinder
{
    public static List<Reading> Find(SentenceView view, List<NounPhrase> phrases)
    {
        var readings = new List<Reading>();
        var taken = new HashSet<int>();
        foreach (var (first, length, entry) in view.Phrases)
        {
            if (entry.Event is { } sense)
            {
                var at = first + entry.Trigger;
                if (!IsInName(view, at) && !(sense.IsEvent && IsVerbHere(view, at, first + length)) && Fits(view, phrases, sense, view.ClauseAt[at], at) && taken.Add(at))
                {
                    readings.Add(Make(view, at, sense, VerbForm.None, -1, first));
                }
            }
        }
        for (var i = 0; i < view.Count; i++)
        {
            if (taken.Contains(i) || IsWithinName(view, i))
            {
                continue;
            }
            var reading = view.Pos[i] == Pos.Noun || (view.Pos[i] is Pos.Adverb or Pos.Particle or Pos.Adjective && view.Words[i].Nouns.Length > 0 && view.Language.IsGerman && view.Words[i].Verbs.Length == 0) || (view.Pos[i] == Pos.Name && view.EntityAt[i] < 0) ? Noun(view, phrases, i) : Verb(view, phrases, i);
            if (reading is not null)
            {
                readings.Add(reading);
            }
        }
        // "lässt Gefangene frei": the particle belongs to its verb.
        readings.RemoveAll(r => !r.IsVerb && readings.Exists(v => v.IsVerb && v.Particle == r.At));
        foreach (var reading in readings)
        {
            reading.Phrase = reading.IsVerb ? null : phrases.Find(p => p.Contains(reading.At));
        }
        readings.Sort((a, b) => a.At.CompareTo(b.At));
        return readings;
    }

    /// <summary>"the Asia-Pacific Economic Cooperation": part of a name.</summary>
    private static bool IsInName(SentenceView view, int at) => !view.Language.IsGerman && view.EntityAt[at] >= 0 && view.Pos[at] == Pos.Name && view.Entities[view.EntityAt[at]].Kind is Contracts.Events.V1.EntityKind.Organisation;

    /// <summary>"Amnesty International called", "Save the Children": one word of several.</summary>
    private static bool IsWithinName(SentenceView view, int at) => !view.Language.IsGerman && view.EntityAt[at] is >= 0 and var name && view.Entities[name] is { Kind: EntityKind.Organisation, Form: MentionForm.Name } && view.Token(at).IsCapitalised
        && (at + 1 < view.Count && view.EntityAt[at + 1] == name || at > 0 && view.EntityAt[at - 1] == name);

    /// <summary>"will strike for a day" is no "strike for"; but "the pledge of" is always a noun.</summary>
    private static bool IsVerbHere(SentenceView view, int at, int end) => !view.Language.IsGerman && view.Pos[at] is Pos.Verb or Pos.Infinitive && view.Words[at].Verbs.Length > 0
        && (at + 1 < end ? view.Text(at + 1) is not "of" : view.Pos[at] == Pos.Verb && at > 0 && view.Pos[at - 1] is Pos.Noun or Pos.Name);

    private static Reading Make(SentenceView view, int at, EventEntry entry, VerbForm form, int particle, int phraseFirst) => new()
    {
        At = at,
        Entry = entry,
        Clause = view.ClauseAt[at],
        // English has no ending for it: "the besieged town".
        Form = !view.Language.IsGerman && view.Pos[at] == Pos.Adjective && (form & VerbForm.Participle) != 0 ? form | VerbForm.Attributive : form,
        Particle = particle,
        PhraseFirst = phraseFirst,
        Plover = entry.Plover,
        Mode = entry.Mode,
        RuleId = entry.Id,
        IsEvent = entry.IsEvent && (entry.Frame & RoleFrame.Carrier) == 0,
        IsAttributive = form != VerbForm.None && view.Pos[at] == Pos.Adjective,
        HoldsModal = view.Language.IsGerman && entry.IsEvent && Array.Exists(entry.With, AsksForDenial),
    };

    private static readonly ulong Not = Text.Folding.Hash("nicht");

    /// <summary>"denkt [nicht] daran", "schließt ein Eingreifen [nicht] aus": the negation is part of what the act is.</summary>
    private static bool AsksForDenial(Condition condition) => condition.Classes == WordClass.None && condition.Words.Count + condition.Phrases.Length > 0 && condition.Words.All(w => w == Not) && Array.TrueForAll(condition.Phrases, p => p.Contains(Not));

    private static bool Fits(SentenceView view, List<NounPhrase> phrases, EventEntry entry, Clause clause, int at) =>
        (entry.With.Length == 0 || view.Meets(entry.With, clause, at) || (IsRaised(view, clause) && MeetsWithAbove(view, entry.With, clause, at))) && (entry.Without.Length == 0 || !view.MeetsAny(entry.Without, clause, at))
        && ((entry.Frame & RoleFrame.Addressed) == 0 || IsAddressed(view, phrases, clause, at)) && ((entry.Frame & RoleFrame.Acting) == 0 || !view.Language.IsGerman || IsActing(view, phrases, clause));

    /// <summary>Somebody in the clause can be its subject: "Die Miliz droht", "Moskau droht", not "Dem General droht Haft", "Moskau drohen Sanktionen".</summary>
    private static bool IsActing(SentenceView view, List<NounPhrase> phrases, Clause clause)
    {
        if (clause.Finite < 0 || clause.Kind == ClauseKind.Relative || view.Has(clause.Finite - 1, WordKind.Coordinator))
        {
            return true;
        }
        var plural = view.Text(clause.Finite) is [.., 'n'];
        return phrases.Exists(p => view.ClauseAt[p.Head] == clause && p is { Preposition: < 0, IsGenitive: false, Coordinated: null, Case: WordKind.None } && (p.IsPronoun || ParticipantKinds.IsActorLike(view, p))
            && !(plural && p is { IsPronoun: false } && p.First == p.Head && view.ToponymAt[p.Head] >= 0 && !phrases.Exists(q => q.Coordinated == p)));
    }

    /// <summary>"Troops are said [to have withdrawn]", "Ten hostages are due [to be freed]": the words that go with the verb stand in the clause above, too.</summary>
    private static bool IsRaised(SentenceView view, Clause clause) => !view.Language.IsGerman && clause is { Kind: ClauseKind.Infinitive, Parent: not null } && view.Has(clause.First, WordKind.Infinitival) && view.Has(clause.First + 1, WordKind.Have | WordKind.Be);

    private static bool MeetsWithAbove(SentenceView view, Condition[] conditions, Clause clause, int at) =>
        Array.TrueForAll(conditions, c => view.Meets([c], clause, at) || view.Meets([c], clause.Parent!, at));

    /// <summary>Beside its subject the clause names somebody without a preposition: "Washington warnt [Moskau] vor einem Angriff".</summary>
    private static bool IsAddressed(SentenceView view, List<NounPhrase> phrases, Clause clause, int verb) => phrases.Count(p =>
        view.ClauseAt[p.Head] == clause && !(view.Language.IsGerman && p.First > verb && CommaBetween(view, verb, p.First)) && p is { Preposition: < 0, IsGenitive: false, Coordinated: null, IsPronoun: false } && ParticipantKinds.IsActorLike(view, p)) > 1;

    private static bool CommaBetween(SentenceView view, int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (view.Mark(i) == ',')
            {
                return true;
            }
        }
        return false;
    }

    private static Reading? Noun(SentenceView view, List<NounPhrase> phrases, int i)
    {
        // Only the last part of a hyphen compound is what the compound names.
        if (view.IsInnerHyphen(i + 1) && view.Pos[i + 2] is Pos.Noun or Pos.Name && !view.Has(i + 2, WordKind.None))
        {
            return null;
        }
        IReadOnlyList<EventEntry> senses = view.Words[i].Nouns;
        ReadOnlySpan<char> prefix = default;
        if (senses.Count == 0 && view.Heads[i] is { } head)
        {
            senses = head.Nouns;
            prefix = view.Text(i)[..view.HeadStart[i]];
        }
        else if (senses.Count > 0 && view.IsInnerHyphen(i - 1) && i >= 2)
        {
            prefix = view.Text(i - 2);
        }
        var isSmall = view.Language.IsGerman && !view.Token(i).IsCapitalised && !view.IsInnerHyphen(i - 1);
        foreach (var sense in senses)
        {
            // "ein offensiver Umgang": no form of "Offensive".
            if (isSmall && IsCapital(sense.Id) || !Fits(view, phrases, sense, view.ClauseAt[i], i))
            {
                continue;
            }
            var reading = Make(view, i, sense, VerbForm.None, -1, -1);
            if (prefix.Length > 0 && reading.Plover is { } from)
            {
                foreach (var modifier in view.Language.ModifiersOf(prefix))
                {
                    if (modifier.From == from)
                    {
                        reading.Plover = modifier.To ?? from;
                        reading.Mode = modifier.Mode ?? reading.Mode;
                        reading.RuleId += "+" + modifier.Id;
                        break;
                    }
                }
            }
            return reading;
        }
        return null;
    }

    /// <summary>Whether the noun of a rule ("n.assault.attack:-offensive") is written with a capital.</summary>
    private static bool IsCapital(string rule) => rule.LastIndexOf(':') is >= 0 and var colon && colon + 1 < rule.Length && (rule[colon + 1] == '-' || char.IsUpper(rule[colon + 1]));

    private static bool HasParticle(WordInfo word, ulong particle) => Array.Exists(word.Verbs, r => r.Particle == particle);

    private static Reading? Verb(SentenceView view, List<NounPhrase> phrases, int i)
    {
        var word = view.Words[i];
        if (word.Verbs.Length == 0 || view.Pos[i] is not (Pos.Verb or Pos.Participle or Pos.Infinitive or Pos.Adjective))
        {
            return null;
        }
        var clause = view.ClauseAt[i];
        if (view.Language.IsGerman && view.Has(i, WordKind.Modal) && HasOtherInfinitive(view, clause, i))
        {
            // "Sie wollen Antworten" asks for them, "sie wollen Antworten geben" asks nobody.
            return null;
        }
        if (view.Language.IsGerman && view.Has(i, WordKind.Have | WordKind.Be | WordKind.Become) && i == clause.Finite && EndsInParticiple(view, clause))
        {
            // "hatte eine Frau in seine Gewalt gebracht": the participle tells it.
            return null;
        }
        var particle = view.Language.IsGerman && word.Verbs.Any(r => (r.Form & (VerbForm.Split | VerbForm.Finite | VerbForm.Infinitive)) != 0) ? ParticleAfter(view, clause, i) : -1;
        // "droht wieder zu fallen": an adverb that looks like a particle belongs to no verb that does not have it.
        if (particle >= 0 && view.Text(particle) is "wieder" or "weiter" or "durch" or "zusammen" or "gut" or "nahe" && !HasParticle(word, view.Token(particle).Hash))
        {
            particle = -1;
        }
        foreach (var reading in word.Verbs)
        {
            // "die nötigen Mittel" is no infinitive, "Er gelobte Treue" no participle.
            if (reading.Verb.Senses.Count == 0 || view.Language.IsGerman && (view.Pos[i] == Pos.Adjective ? (reading.Form & (VerbForm.Participle | VerbForm.Attributive | VerbForm.PresentParticiple)) == 0 : view.Pos[i] == Pos.Verb && reading.Form == VerbForm.Attributive))
            {
                continue;
            }
            var split = reading.Particle != 0;
            if (split ? particle < 0 || view.Token(particle).Hash != reading.Particle : particle >= 0 && view.Pos[i] == Pos.Verb)
            {
                continue;
            }
            foreach (var sense in reading.Verb.Senses)
            {
                if (Fits(view, phrases, sense, clause, i))
                {
                    var made = Make(view, i, sense, reading.Form, split ? particle : -1, -1);
                    made.TakesBe = reading.Verb.TakesBe;
                    return made;
                }
            }
        }
        return null;
    }

    private static bool HasOtherInfinitive(SentenceView view, Clause clause, int modal)
    {
        for (var i = clause.First; i < clause.End; i++)
        {
            if (i != modal && view.ClauseAt[i] == clause && view.Pos[i] == Pos.Infinitive)
            {
                return true;
            }
        }
        return false;
    }

    private static bool EndsInParticiple(SentenceView view, Clause clause)
    {
        for (var i = clause.End - 1; i > clause.First; i--)
        {
            if (view.ClauseAt[i] == clause && !view.Is(i, Pos.Punctuation))
            {
                return view.Is(i, Pos.Participle) && !view.Has(i, WordKind.Be);
            }
        }
        return false;
    }

    /// <summary>The separable particle that ends the clause's right bracket, or -1.</summary>
    private static int ParticleAfter(SentenceView view, Clause clause, int verb)
    {
        for (var i = clause.End - 1; i > verb; i--)
        {
            // "auf den Weg" ends with a noun.
            if (view.ClauseAt[i] != clause || !view.Has(i, WordKind.Particle) || view.Token(i).IsCapitalised)
            {
                continue;
            }
            var next = i + 1;
            if (view.Pos[i] == Pos.Preposition && next + 1 < clause.End && view.Mark(next) is '„' or '»' or '"' or '“' && view.Pos[next + 1] is not (Pos.Punctuation or Pos.Conjunction))
            {
                // "drohte mit „Vergeltung“".
                continue;
            }
            if (next >= clause.End || view.ClauseAt[next] != clause || view.Pos[next] is Pos.Punctuation or Pos.Conjunction || view.Pos[i] == Pos.Particle)
            {
                return i;
            }
        }
        return -1;
    }
}
