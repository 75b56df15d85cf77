using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Claims.Lexicon;
using Lagebild.Entity.Claims.Sentences;

namespace Lagebild.Entity.Claims;

/// <summary>
/// Which English event words are claims: every event that the sentence tells, each once. What only describes or names
/// something is none: a participle after its noun, the purpose of another act, a noun before the noun it modifies, the
/// topic of talks, and the noun that a verb needs to say what it says ("signed an agreement").
/// </summary>
internal static class EnglishSelection
{
    public static void Apply(SentenceReading sentence)
    {
        foreach (var reading in sentence.Readings)
        {
            if (reading.IsEvent && IsDeclined(sentence.View, reading.At))
            {
                reading.IsEvent = false;
            }
            else if (reading.IsEvent && (sentence.View.IsInnerHyphen(reading.At - 1) && reading.IsVerb ? !IsPrefixed(sentence.View, reading.At) : reading.IsVerb ? IsDescription(sentence, reading) || IsPurpose(sentence, reading) : IsModifier(sentence, reading) || IsTopic(sentence, reading)))
            {
                reading.IsEvent = false;
            }
        }
        foreach (var reading in sentence.Readings)
        {
            if (reading.IsEvent && !reading.IsVerb && IsSetting(sentence, reading) && !Links.JoinedReadings.Holds(sentence, reading))
            {
                reading.IsEvent = false;
            }
        }
        foreach (var reading in sentence.Readings)
        {
            if (reading.IsEvent && !reading.IsVerb && CarriedBy(sentence, reading) is { } verb)
            {
                // "launched an offensive" is told by its noun, "signed a pact" by its verb.
                var told = verb.Plover == reading.Plover && !verb.IsAttributive ? verb : reading;
                told.IsEvent = false;
            }
        }
    }

    /// <summary>"rather than surrender": what was not done.</summary>
    private static bool IsDeclined(SentenceView view, int at) => at >= 2 && view.Text(at - 1) is "than" && view.Text(at - 2) is "rather" or "Rather";

    /// <summary>"re-opened", "test-fired"; not "Syrian-backed".</summary>
    private static bool IsPrefixed(SentenceView view, int at) => at >= 2 && view.Text(at - 2) is "re" or "test" or "air" or "Re" or "Test" or "co" or "counter" or "cross" or "mass" or "pepper" or "tear" or "baton" or "carpet" or "fire" or "dive" or "pistol" or "water" or "spray";

    /// <summary>"troops accused of abuse", "refugees fleeing the war"; but "a town captured by rebels" tells who did it.</summary>
    private static bool IsDescription(SentenceReading sentence, Reading reading)
    {
        if (reading.IsAttributive)
        {
            return reading.Plover != PloverType.Coerce || sentence.View.Text(reading.At).StartsWith("occup", StringComparison.Ordinal) || !DescribesPlace(sentence, reading.At);
        }
        if (reading.Plover is PloverType.Support or PloverType.Aid && sentence.View.Has(reading.At + 1, WordKind.Agent) && (reading.At == 0 || EnglishClauses.IsReduced(sentence.View, reading.Clause) && reading.At == reading.Clause.Lead))
        {
            // "Backed by jets, troops recaptured the town", "forces backed by jets"
            return true;
        }
        return EnglishClauses.IsReduced(sentence.View, reading.Clause) && reading.At == reading.Clause.Lead && !sentence.View.Has(reading.At + 1, WordKind.Agent) && reading is not { Plover: PloverType.Sanction, Mode: "convict" };
    }

    /// <summary>"the besieged town of", "captured Melitopol"; not "jailed journalists".</summary>
    private static bool DescribesPlace(SentenceReading sentence, int at) => sentence.Phrases.Find(p => p.Contains(at)) is { } phrase
        && ((sentence.View.ClassesAt(phrase.Head) & (WordClass.Territory | WordClass.Place)) != 0 || sentence.View.ToponymAt[phrase.Head] >= 0);

    /// <summary>"sent troops to guard the border": what an act is for. What is demanded, promised or refused is content instead.</summary>
    private static bool IsPurpose(SentenceReading sentence, Reading reading)
    {
        var clause = reading.Clause;
        if (clause.Kind != ClauseKind.Infinitive || clause.Parent is not { } above || !sentence.View.Has(clause.First, WordKind.Infinitival))
        {
            return false;
        }
        return sentence.VerbOf(above) is { IsEvent: true, Entry.Content: null } || sentence.Readings.Exists(r => r.IsEvent && !r.IsVerb && r.Clause == above && r.Entry.Content is null && r.At < clause.First
            && sentence.VerbOf(above) is { } verb && (verb.Entry.Frame & RoleFrame.Carrier) != 0);
    }

    /// <summary>"protest leaders", "war crimes court": a noun before the head of its phrase; the head may be one that holds events ("sanctions package").</summary>
    private static bool IsModifier(SentenceReading sentence, Reading reading)
    {
        var view = sentence.View;
        if (reading.Phrase is not { } phrase || phrase.Head <= reading.At || view.IsInnerHyphen(reading.At + 1))
        {
            return reading.Phrase is { } compound && view.IsInnerHyphen(reading.At + 1) && compound.Head > reading.At;
        }
        for (var i = reading.At + 1; i <= phrase.Head; i++)
        {
            if (view.Pos[i] == Pos.Name)
            {
                return true;
            }
        }
        return !view.Has(phrase.Head, WordKind.Container);
    }

    /// <summary>"talks on the war", "a report about torture": what is spoken of.</summary>
    private static bool IsTopic(SentenceReading sentence, Reading reading)
    {
        var view = sentence.View;
        if (reading is { Plover: not PloverType.Consult, Phrase: { Preposition: < 0 } matter } && sentence.VerbOf(reading.Clause) is { Plover: PloverType.Consult, Mode: not "visit" } talk && talk.At < matter.First && sentence.FrameOf(reading.Clause).Objects.Contains(matter)
            && Array.Exists(view.Words[talk.At].Verbs, v => v.Verb.Lemma == "discuss"))
        {
            // "discussed the war by telephone"
            return true;
        }
        if (reading.Phrase is not { Preposition: >= 0 } phrase || view.Text(phrase.Preposition) is not ("on" or "about" or "over" or "regarding" or "concerning"))
        {
            return false;
        }
        return phrase.Left is { } left && sentence.Readings.Exists(r => r != reading && !r.IsVerb && r.Phrase == left && r.Plover is PloverType.Consult or PloverType.Agree)
            || sentence.VerbOf(reading.Clause) is { Plover: PloverType.Consult };
    }

    /// <summary>"after days of fighting", "ahead of the talks": names when or why another event took place, and adds nobody and no place.</summary>
    private static bool IsSetting(SentenceReading sentence, Reading reading)
    {
        var view = sentence.View;
        if (reading.Phrase is not { } phrase || reading.PhraseFirst >= 0 && view.Text(reading.PhraseFirst) is "under" or "on" or "in")
        {
            return false;
        }
        var top = phrase;
        while (top.Coordinated is { } earlier)
        {
            top = earlier;
        }
        if (top.Preposition < 0 || !sentence.Readings.Exists(r => r != reading && r.IsEvent) || AddsSomething(sentence, phrase, reading.At))
        {
            return false;
        }
        var preposition = view.Token(top.Preposition).Hash;
        if (top.Left is { } left && sentence.Readings.Exists(r => !r.IsVerb && r.Phrase == left && (r.Entry.Content is not null || (r.Entry.Frame & RoleFrame.Carrier) != 0)))
        {
            return false;
        }
        return sentence.VerbOf(reading.Clause) is not { } verb || (verb.Entry.Frame & RoleFrame.Carrier) == 0 && (verb.Entry.Content is null || Array.IndexOf(verb.Entry.Links, preposition) < 0);
    }

    /// <summary>Whether the noun comes with a participant or place of its own.</summary>
    private static bool AddsSomething(SentenceReading sentence, NounPhrase phrase, int noun)
    {
        var view = sentence.View;
        for (var i = phrase.First; i < noun; i++)
        {
            if (view.EntityAt[i] >= 0 || view.ToponymAt[i] >= 0)
            {
                return true;
            }
        }
        return sentence.Phrases.Exists(p => p.Left == phrase && p.Preposition >= 0 && (view.ToponymAt[p.Head] >= 0 || Roles.ParticipantKinds.IsActorLike(view, p)));
    }

    /// <summary>"Talks between Chad and Mali opened": the noun names who takes part.</summary>
    private static bool IsSubjectOf(SentenceReading sentence, Reading noun, Reading verb) => noun.Plover is PloverType.Consult or PloverType.Agree or PloverType.Retreat && noun.At < verb.At && noun.Phrase is { Preposition: < 0 } phrase && verb.Plover == noun.Plover && sentence.FrameOf(verb.Clause).Subjects.Contains(phrase) && phrase.Head == noun.At;

    /// <summary>The verb whose sense asks for this noun.</summary>
    private static Reading? CarriedBy(SentenceReading sentence, Reading noun)
    {
        var hash = sentence.View.Token(noun.At).Hash;
        return sentence.Readings.Find(r => r.IsEvent && r.IsVerb && r.Clause == noun.Clause && (r.At < noun.At || IsSubjectOf(sentence, noun, r)) && r.Names(hash)
            && (r.Entry.Content is null || r.Plover == noun.Plover || r.Plover == PloverType.Sanction));
    }
}
