using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Claims.Lexicon;
using Lagebild.Entity.Claims.Sentences;

namespace Lagebild.Entity.Claims;

/// <summary>Which readings become claims of their own: not deaths that another word explains, not topic labels, not one event twice.</summary>
internal static class EventSelection
{
    public static void Apply(SentenceReading sentence, ReportMemory memory)
    {
        var view = sentence.View;
        foreach (var reading in sentence.Readings)
        {
            if (!reading.IsEvent)
            {
                continue;
            }
            // "rund 40 verletzte Teilnehmer" only counts.
            if (reading.IsAttributive && (IsOfFreed(sentence, reading) || (reading.Form & VerbForm.Attributive) == 0 || reading.RuleId.StartsWith("assault.wound", StringComparison.Ordinal) || reading.Plover is not (PloverType.Assault or PloverType.Coerce or PloverType.Sanction or PloverType.Retreat) && !IsDoneBy(view, reading)))
            {
                reading.IsEvent = false;
                continue;
            }
            if ((reading.Entry.Frame & RoleFrame.Consequence) != 0 && Casualties.IsOutcome(sentence, reading, memory))
            {
                (reading.IsEvent, reading.IsToll) = (false, true);
                continue;
            }
            if (IsDoerOfVerb(sentence, reading) || IsMeansOfVerb(sentence, reading) || IsJudgedAgain(sentence, reading, memory) || IsRejected(sentence, reading) || IsTarget(sentence, reading) || IsTopicLabel(view, reading) || IsRepeated(sentence, reading) || IsInIdiom(sentence, reading)
                || (reading.Entry.Frame & RoleFrame.Known) != 0 && IsOnlyNamed(sentence, reading) || IsCharge(sentence, reading) || IsGoneOn(sentence, reading) || MentionedAgain.Is(sentence, reading, memory))
            {
                reading.IsEvent = false;
            }
        }
    }

    /// <summary>"wegen Mordes angeklagt", "wegen Hochverrats und Kriegsverbrechen verurteilt": a bare crime names the charge; one with a place, a date or somebody tells what was done.</summary>
    private static bool IsCharge(SentenceReading sentence, Reading noun)
    {
        if (!sentence.View.Language.IsGerman || noun is not { IsVerb: false, Plover: PloverType.Assault or PloverType.Coerce or PloverType.Protest or PloverType.Reject or PloverType.Request, Phrase: { } phrase })
        {
            return false;
        }
        var top = phrase;
        while (top.Coordinated is { } earlier)
        {
            top = earlier;
        }
        return top.Preposition >= 0 && sentence.View.Text(top.Preposition) is "wegen" or "Wegen" && phrase.First == noun.At && !sentence.Phrases.Exists(p => p.Left == phrase)
            && sentence.VerbOf(noun.Clause, noun.At) is { Plover: PloverType.Sanction or PloverType.Coerce or PloverType.Accuse };
    }

    /// <summary>"zogen durch die Stadt und skandierten Parolen": one protest, told by two verbs of one subject.</summary>
    private static bool IsGoneOn(SentenceReading sentence, Reading verb) => sentence.View.Language.IsGerman && verb is { IsVerb: true, IsAttributive: false, Plover: PloverType.Protest, Mode: "demo" }
        && sentence.Readings.Exists(r => r is { IsEvent: true, IsVerb: true, IsAttributive: false, Plover: PloverType.Protest } && r.At < verb.At && (r.Clause == verb.Clause || verb.Clause.Sibling == r.Clause && sentence.View.Has(verb.Clause.First, WordKind.Coordinator)));

    /// <summary>"die von Riad vermittelte Feuerpause", "die im April vom Kongress gebilligte Hilfe": who brought it about is told beside it.</summary>
    private static bool IsDoneBy(SentenceView view, Reading attribute) => view.Language.IsGerman && attribute.Plover is PloverType.Agree or PloverType.Consult && attribute.Mode is not "visit"
        && attribute.Entry.Content is null or { Status: not ClaimStatus.Hypothetical } && GermanAttributes.FollowsAgent(view, attribute.At);

    /// <summary>"die Freilassung inhaftierter Lehrer", "ließ entführte Seeleute frei": the release tells of the arrest.</summary>
    private static bool IsOfFreed(SentenceReading sentence, Reading attribute) => sentence.View.Language.IsGerman && attribute.Mode is "arrest" or "abduct" && !GermanAttributes.FollowsAgent(sentence.View, attribute.At)
        && sentence.Readings.Exists(r => r is { IsEvent: true, Plover: PloverType.Retreat, Mode: "release" } && r.Clause == attribute.Clause && (r.IsVerb || (attribute.Phrase ?? sentence.Phrases.Find(p => p.Contains(attribute.At)))?.Left == r.Phrase));

    /// <summary>"Zwei Selbstmordattentäter griffen an": the verb tells the event, the noun how.</summary>
    private static bool IsDoerOfVerb(SentenceReading sentence, Reading noun)
    {
        if ((noun.Entry.Frame & RoleFrame.Doer) == 0 || sentence.Readings.Find(r => r != noun && r.IsEvent && r.Clause == noun.Clause && r.Plover == noun.Plover && !r.IsAttributive && (r.Entry.Frame & RoleFrame.Consequence) == 0) is not { } act)
        {
            return false;
        }
        if (act.Mode is null or "explosives")
        {
            act.Mode = noun.Mode;
        }
        return true;
    }

    /// <summary>"protestierten mit einer Sitzblockade", "griffen mit Raketenbeschuss an": the noun after "mit" tells how.</summary>
    private static bool IsMeansOfVerb(SentenceReading sentence, Reading noun)
    {
        // "wurde bei einem Treffen besprochen": where they talked is the talk.
        var talks = noun.Plover == PloverType.Consult;
        if (!sentence.View.Language.IsGerman || noun is not { IsVerb: false, Phrase: { Preposition: >= 0 } phrase }
            || !(talks ? sentence.View.Text(phrase.Preposition) is "bei" or "beim" or "auf" or "Bei" or "Beim" or "Auf" : sentence.View.Text(phrase.Preposition) is "mit" or "Mit")
            || sentence.Readings.Find(r => r != noun && r is { IsEvent: true, IsVerb: true, IsAttributive: false } && r.Clause == noun.Clause && r.Plover == noun.Plover) is not { } act || act.Plover is PloverType.Threaten || act.Mode == "visit")
        {
            return false;
        }
        if (act.Mode is null or "demo")
        {
            act.Mode = noun.Mode ?? act.Mode;
        }
        return true;
    }

    /// <summary>"verurteilte den Aufstand": what is condemned, praised or mourned was told before, whatever it was called there.</summary>
    private static bool IsJudgedAgain(SentenceReading sentence, Reading noun, ReportMemory memory)
    {
        var view = sentence.View;
        return view.Language.IsGerman && noun is { IsVerb: false, Plover: PloverType.Assault or PloverType.Protest or PloverType.Coerce, Phrase: { Preposition: < 0, IsGenitive: false } phrase } && view.Has(phrase.First, WordKind.Definite) && phrase.End - phrase.First == 2
            && (memory.HasTold(PloverType.Assault) || memory.HasTold(PloverType.Coerce) || memory.HasTold(PloverType.Protest))
            && !sentence.Phrases.Exists(p => p.Left == phrase && !IsMany(view, p))
            && sentence.VerbOf(noun.Clause, noun.At) is { Plover: PloverType.Accuse or PloverType.Support, Entry.Content: null };
    }

    /// <summary>"wies den Vorwurf zurück": the reproach is what is rejected.</summary>
    private static bool IsRejected(SentenceReading sentence, Reading noun) => sentence.View.Language.IsGerman && noun is { IsVerb: false, Plover: PloverType.Accuse, Phrase: { Preposition: < 0, IsGenitive: false } }
        && (sentence.View.ClassesAt(noun.At) & WordClass.Reproach) != 0 && sentence.VerbOf(noun.Clause, noun.At) is { Plover: PloverType.Reject };

    /// <summary>"beschossen einen Konvoi", "Angriff auf eine Patrouille": what drives there is hit.</summary>
    private static bool IsTarget(SentenceReading sentence, Reading noun) => noun is { IsVerb: false, Plover: PloverType.Mobilize } && (sentence.View.ClassesAt(noun.At) & WordClass.Vehicle) != 0
        && sentence.Readings.Exists(r => r.IsEvent && r.Clause == noun.Clause && r.Plover == PloverType.Assault);

    /// <summary>"erwiderten das Feuer", "brachten den Ort unter Kontrolle", "trafen sich zu Gesprächen": the noun that a verb's sense asks for is no event beside it.</summary>
    private static bool IsInIdiom(SentenceReading sentence, Reading noun)
    {
        if (noun.IsVerb)
        {
            return false;
        }
        var view = sentence.View;
        var hash = view.Token(noun.At).Hash;
        if (view.Language.IsGerman && noun is { Plover: PloverType.Consult, Phrase: { Preposition: >= 0 } aim } && view.Text(aim.Preposition) is "zu" or "zum" or "zur" && sentence.Readings.Exists(r => r.Clause == noun.Clause && r.RuleId.StartsWith("sanction.recall", StringComparison.Ordinal)))
        {
            // "rief den Botschafter zu Konsultationen zurück".
            return true;
        }
        return sentence.Readings.Exists(r => r.IsEvent && r.IsVerb && !(r.IsAttributive && view.Language.IsGerman) && r.Clause == noun.Clause && (r.Entry.Frame & RoleFrame.Consequence) == 0
            && (r.Plover == noun.Plover || (r.Plover == PloverType.Sanction && noun.Plover is PloverType.Aid or PloverType.Cooperate or PloverType.Consult or PloverType.Agree or PloverType.Support) || (r.Plover == PloverType.Assault && noun.Plover == PloverType.Retreat) || (r is { Plover: PloverType.Retreat, Entry.Content: null } && noun.Plover == PloverType.Assault && r.RuleId.StartsWith("retreat.renounce", StringComparison.Ordinal)))
            && (r.Entry.With.Any(c => c.Words.Contains(hash) || c.Phrases.Any(p => p.Contains(hash)) || (r.Plover == PloverType.Sanction && noun.Plover is { } type && (c.Classes & WordClassNames.Of(type)) != 0))
                || r.Plover == PloverType.Consult && (r.Mode != "visit" || noun.Mode == "visit") && noun.Plover == PloverType.Consult && noun.Phrase is { Preposition: >= 0 } p && view.Text(p.Preposition) is "zu" or "zum" or "zur"));
    }

    /// <summary>"das Abkommen", "unterzeichneten einen Vertrag", "im Krieg": the noun names what is known or what its verb is about.</summary>
    private static bool IsOnlyNamed(SentenceReading sentence, Reading reading)
    {
        var view = sentence.View;
        if (reading.Phrase is not { } phrase || sentence.Phrases.Exists(p => p.Left == phrase && !IsMany(view, p)))
        {
            return false;
        }
        if (reading.Plover != PloverType.Assault && sentence.VerbOf(reading.Clause) is { IsEvent: true } verb && verb.At != reading.At
            && verb.Plover is PloverType.Agree or PloverType.Sanction or PloverType.Cooperate or PloverType.Support or PloverType.Reject or PloverType.Accuse)
        {
            return true;
        }
        for (var i = phrase.First; i < reading.At; i++)
        {
            if (view.EntityAt[i] >= 0 || view.ToponymAt[i] >= 0 || view.Text(i) is "neuer" or "neuen" or "neues" or "neue" or "weiteren" or "möglichen" or "drohenden")
            {
                return false;
            }
        }
        return view.Has(phrase.First, WordKind.Definite) || view.Has(phrase.Preposition, WordKind.Definite);
    }

    /// <summary>A number or time after the noun says nothing of whom it means.</summary>
    public static bool IsMany(SentenceView view, NounPhrase phrase) => (view.ClassesAt(phrase.Head) & (WordClass.Time | WordClass.Measure)) != 0;

    /// <summary>"Ukraine-Krieg: …", "Russischer Angriffskrieg London: …", "Getreideabkommen: …".</summary>
    private static bool IsTopicLabel(SentenceView view, Reading reading)
    {
        if (reading.IsVerb || reading.At > 2)
        {
            return false;
        }
        var text = view.Text(reading.At);
        var next = reading.At + 1;
        if (text.EndsWith("krieg", StringComparison.OrdinalIgnoreCase) || text.EndsWith("konflikt", StringComparison.OrdinalIgnoreCase) || text.Equals("war", StringComparison.OrdinalIgnoreCase))
        {
            return next < view.Count && (view.Mark(next) == ':' || view.Token(next).IsCapitalised || view.Pos[next] == Pos.Number);
        }
        // A talk or deal that stands alone before the colon is what the headline is about.
        return view.Mark(next) == ':' && next + 2 < view.Count && reading.Plover is PloverType.Agree or PloverType.Cooperate or PloverType.Consult or PloverType.Aid or PloverType.Support
            && !view.Has(0, WordKind.Preposition);
    }

    /// <summary>The noun that a verb of the same clause and type already names ("Angriff … angegriffen").</summary>
    private static bool IsRepeated(SentenceReading sentence, Reading reading) => sentence.Readings.Exists(r =>
        r != reading && r.IsEvent && r.At < reading.At && r.Clause == reading.Clause && !r.IsVerb && !reading.IsVerb
        && r.Plover == reading.Plover && r.Mode == reading.Mode && reading.Phrase is { } phrase && phrase == r.Phrase);
}
