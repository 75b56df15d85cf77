using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Claims.Lexicon;
using Lagebild.Entity.Claims.Roles;
using Lagebild.Entity.Claims.Sentences;

namespace Lagebild.Entity.Claims.Status;

/// <content>The nouns and verbs that say something about an event: which one governs it.</content>
internal sealed partial class StatusReader
{
    /// <summary>The noun that the phrase belongs to ("Gefahr [eines Angriffs]", "Plan [zur Rückeroberung]").</summary>
    private Reading? GoverningNoun(NounPhrase phrase) => phrase.Left is { } left
        ? sentence.Readings.Find(r => !r.IsVerb && r.Phrase == left && r.At == left.Head) ?? (IsWhere(left, phrase) ? GoverningNoun(left) : null)
        : phrase.Coordinated is { Left: { } far } ? sentence.Readings.Find(r => !r.IsVerb && r.Phrase == far) : null;

    /// <summary>"die Abstimmung [im Kongress] über einen Militärschlag": where stands between the noun and what it is about.</summary>
    private bool IsWhere(NounPhrase left, NounPhrase phrase) => view.Language.IsGerman && phrase.Preposition >= 0 && !view.Has(phrase.Preposition, WordKind.Locative | WordKind.Temporal)
        && left.Preposition >= 0 && view.Has(left.Preposition, WordKind.Locative) && left.Left is not null;

    private bool Links(EventEntry entry, NounPhrase phrase, bool noun)
    {
        if (noun && phrase.IsGenitive)
        {
            return true;
        }
        if (phrase.Preposition < 0)
        {
            return entry.Links.Length == 0;
        }
        var hash = view.Token(phrase.Preposition).Hash;
        return entry.Links.Length == 0 ? !view.Has(phrase.Preposition, WordKind.Temporal) : Array.IndexOf(entry.Links, hash) >= 0;
    }

    /// <summary>The verb of the clause if it governs or carries this noun; null if the noun stands outside what it says.</summary>
    private Reading? GovernorIn(Clause clause, Reading noun, NounPhrase? phrase)
    {
        var verb = sentence.VerbOf(clause, noun.At);
        if (verb is null || phrase is null)
        {
            return null;
        }
        var top = phrase;
        while (top.Coordinated is { } earlier)
        {
            top = earlier;
        }
        if (!view.Language.IsGerman && verb.At < noun.At && verb.Names(view.Token(noun.At).Hash))
        {
            return verb;
        }
        if (noun.PhraseFirst >= 0 && (verb.Entry.Frame & RoleFrame.Carrier) != 0)
        {
            return verb;
        }
        if (noun.PhraseFirst >= 0 && view.Language.IsGerman && sentence.Phrases.Find(p => p.Contains(noun.PhraseFirst)) is { } whole)
        {
            // "drohte mit einem [Abbruch der Gespräche]": it is the whole expression that is held out.
            phrase = top = whole;
        }
        if (phrase.Left is { IsPronoun: false } left && (phrase.IsGenitive || (phrase.Preposition >= 0 && !view.Is(left.End, Pos.Verb))) && !IsCarrierNoun(left) && view.ClauseAt[left.Head] == clause
            && !(phrase.Preposition >= 0 && verb.Entry.Links.Contains(view.Token(phrase.Preposition).Hash)))
        {
            return null;
        }
        var entry = verb.Entry;
        if (top.Preposition >= 0)
        {
            // "einigten sich auf einem Treffen": where, not what.
            if (noun.Plover == PloverType.Consult && (verb.Plover == PloverType.Agree && view.Text(top.Preposition) is "auf" or "bei" or "in" || view.Has(top.First, WordKind.Dative) && view.Text(top.Preposition) is "auf" or "Auf"))
            {
                return null;
            }
            if (view.Language.IsGerman && top.Preposition == clause.First && view.Text(top.Preposition) is "nach" or "Nach" && view.Has(top.First, WordKind.Definite))
            {
                // "Nach dem Abschuss sucht die Armee Überlebende": when, not what for.
                return null;
            }
            if ((entry.Frame & RoleFrame.Carrier) != 0 && IsLight(view.Text(top.Preposition)))
            {
                return verb;
            }
            return entry.Links.Contains(view.Token(top.Preposition).Hash) ? verb : null;
        }
        if (entry.Content is null && (entry.Frame & RoleFrame.Carrier) == 0)
        {
            return null;
        }
        if (entry.Links.Length > 0 && !entry.Links.Contains(Objects) && !entry.Links.Contains(Subject) && (entry.Frame & RoleFrame.Carrier) == 0)
        {
            return null;
        }
        var frame = sentence.FrameOf(clause);
        // "ist nicht auszuschließen" is a passive, and a report denies nothing: "Berichte dementierte die Armee".
        var isSubject = sentence.SubjectsOf(clause).Contains(top) && !frame.IsPassive && !frame.IsPassiveByBe && !(frame.HasBe && ((verb.Form & VerbForm.ZuInfinitive) != 0 || view.Has(verb.At - 1, WordKind.Infinitival)))
            && !(entry.Content is { Status: ClaimStatus.Negated } && (view.ClassesAt(top.Head) & (WordClass.Statement | WordClass.Reproach)) != 0);
        // "Der Angriff könnte zum Krieg führen": the verb carries what it leads to, not what leads there.
        return !isSubject || entry.Links.Contains(Subject) || ((entry.Frame & RoleFrame.Carrier) != 0 && !entry.Links.Contains(Objects)) ? verb : null;
    }

    /// <summary>"kam [zu] einem Einmarsch", "geriet [unter] Beschuss": prepositions of light verbs.</summary>
    private static bool IsLight(ReadOnlySpan<char> preposition) => preposition is "in" or "im" or "ins" or "unter" or "zu" or "zum" or "zur" or "mit" or "Zu" or "Zum" or "Zur" or "Unter";

    private bool IsCarrierNoun(NounPhrase phrase) => sentence.Readings.Exists(r => !r.IsVerb && r.Phrase == phrase && (r.Entry.Frame & RoleFrame.Carrier) != 0);

    /// <summary>The word whose content a dependent clause is: a noun right before it, else the verb of the clause above.</summary>
    private Reading? GovernorOfClause(Clause clause, Clause parent)
    {
        Reading? best = null;
        var noun = sentence.NounBefore(clause);
        foreach (var reading in sentence.Readings)
        {
            if (noun is not null && reading.IsVerb && reading.At > clause.First)
            {
                // "Die Drohung Roms, Tripolis anzugreifen, löste Sorge aus".
                continue;
            }
            if (reading.Clause != parent || (reading.Entry.Content is null && (reading.Entry.Frame & RoleFrame.Carrier) == 0) || reading.IsAttributive)
            {
                continue;
            }
            if (reading.IsVerb || (reading.At < clause.First && clause.First - Reach(reading) <= 3)
                || (reading.Phrase is { } phrase && sentence.FrameOf(parent) is { HasBe: true } frame && frame.Subjects.Contains(phrase)))
            {
                best = reading;
            }
        }
        return best is null || best.IsVerb && best.At > clause.First ? noun ?? best : best;
    }

    /// <summary>"Pläne [der Regierung], …", "die Weigerung [des Königs von Jordanien], …": the last word of what belongs to the noun.</summary>
    private int Reach(Reading noun)
    {
        var last = noun.At;
        var whole = noun.Phrase;
        foreach (var phrase in sentence.Phrases)
        {
            if (view.Language.IsGerman && whole is not null && phrase.Left == whole && (phrase.IsGenitive || phrase.Preposition >= 0 && view.Text(phrase.Preposition) is "von" or "vom"))
            {
                whole = phrase;
                last = phrase.End - 1;
            }
        }
        return last;
    }

    /// <summary>"[Von einem Rückzug] könne keine Rede sein", "[Für einen Angriff] gab es keine Hinweise": a noun of the clause that says something of what stands before its verb.</summary>
    private Reading? NounBehind(Clause clause, NounPhrase phrase)
    {
        var top = phrase;
        while (top.Coordinated is { } earlier)
        {
            top = earlier;
        }
        if (!view.Language.IsGerman || top is not { Preposition: >= 0, Left: null } || clause.Finite < top.Head)
        {
            return null;
        }
        var preposition = view.Token(top.Preposition).Hash;
        return sentence.Readings.Find(r => !r.IsVerb && r.Clause == clause && r.At > clause.Finite && r.Entry.Content is not null && r.Entry.Links.Contains(preposition) && r.Phrase is { Preposition: < 0 } own && r.At == own.Head);
    }

    /// <summary>"wies den Vorwurf zurück, [sie habe Dörfer beschossen]": the verb that denies what a clause without "dass" tells.</summary>
    private Reading? DeniedBy(Clause clause) => clause is { Kind: ClauseKind.Main, IsSevered: false, Sibling: { } told } && clause.First - told.End is 0 or 1
        && sentence.Readings.Find(r => r.Clause == told && !r.IsVerb && (view.ClassesAt(r.At) & (WordClass.Reproach | WordClass.Statement)) != 0) is { } reproach ? RejecterOf(reproach)
        : null;

    /// <summary>The verb that rejects what a noun of reproach says.</summary>
    private Reading? RejecterOf(Reading noun) => (view.ClassesAt(noun.At) & (WordClass.Reproach | WordClass.Statement)) != 0
        && sentence.VerbOf(noun.Clause, noun.At) is { Entry.Content.Status: ClaimStatus.Negated } verb && !Modality.IsNegated(view, noun.Clause, verb.At) ? verb : null;

    private static readonly ulong Objects = Text.Folding.Hash("obj");
    private static readonly ulong Subject = Text.Folding.Hash("subj");
}
