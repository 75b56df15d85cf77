using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Claims.Lexicon;
using Lagebild.Entity.Claims.Sentences;
using Lagebild.Entity.Claims.Status;
using Lagebild.Entity.Quotes;

namespace Lagebild.Entity.Claims.Attributing;

/// <summary>
/// The chain of who says so for one event, the nearest first: the quotes that hold it, what stands in no quote, and who went on
/// speaking from an earlier sentence.
/// </summary>
internal sealed class ClaimSpeakers(SentenceReading sentence, SpeakerContext context, AttributionFinder attributions)
{
    private readonly SentenceView view = sentence.View;

    /// <summary>Speakers of the sentence that stand in no quote.</summary>
    public List<SpeakerCue> Cues { get; } = new SpeakerFinder(sentence, context).Find();

    /// <summary>Who says so; status and certainty are told what that makes of the event.</summary>
    public List<Attribution> Of(Reading reading, StatusTrail trail, List<Evidence> evidence)
    {
        var chain = new List<Attribution>();
        var at = view.Token(reading.At).Start;
        var trigger = view.SpanOf(reading.At, reading.At + 1);
        var reaching = Cues.Where(c => c.Cue.Start != trigger.Start && c.Covers(reading)).OrderBy(c => Math.Abs(c.Cue.Start - at)).ToList();
        var quotes = attributions.Covering(at).Where(q => IsContent(q, reading)).ToList();
        foreach (var cue in reaching.Where(c => c.IsObject && (quotes.Count == 0 || ClauseAt(c.Cue) == reading.Clause)))
        {
            Add(cue, chain, trail, evidence);
        }
        var isQuoted = false;
        foreach (var quote in quotes)
        {
            isQuoted |= Add(reading, quote, chain, trail, evidence);
        }
        foreach (var cue in reaching.Where(c => !c.IsObject))
        {
            Add(cue, chain, trail, evidence);
        }
        if (chain.Count == 0 && trail.IsReported && !isQuoted && view.Language.IsGerman && QuoteReach.Teller(sentence, reading) is { } told)
        {
            Add(Roles.ParticipantNames.SpanOf(sentence, told), null, "source.teller", false, chain, evidence);
        }
        if (chain.TrueForAll(a => a.Denies) && trail.IsReported && reaching.TrueForAll(c => c.Denies) && !isQuoted && context.Speaker is { } before)
        {
            Add(before, context.Cue, "source.context", false, chain, evidence);
        }
        if (OwnSpeaker(reading, trail) is { } own && (chain.Count == 0 || own.Rule == "source.denial" && chain.TrueForAll(a => a.Entity is null)))
        {
            // "wies Berichte zurück, wonach …": who denies comes before what was only reported.
            chain.Clear();
            Add(Roles.ParticipantNames.SpanOf(sentence, own.Phrase), trigger, own.Rule, own.Rule == "source.denial", chain, evidence);
        }
        return chain;
    }

    /// <summary>"Die Miliz will den Konvoi angegriffen haben", "Berichte über einen Angriff dementierte die Armee": who says so takes part in the clause.</summary>
    private (NounPhrase Phrase, string Rule)? OwnSpeaker(Reading reading, StatusTrail trail)
    {
        if (!view.Language.IsGerman)
        {
            return null;
        }
        if (trail.Effect.Status == ClaimStatus.Actual && trail.Evidence.Exists(e => e.RuleId == "modal.intention"))
        {
            return sentence.SubjectsOf(reading.Clause) is [{ IsPronoun: false } subject, ..] ? (subject, "source.says-of-itself") : null;
        }
        if (trail.Evidence.Find(e => e.RuleId == StatusTrail.Denied) is { } denied && sentence.Readings.Find(r => view.Token(r.At).Start == denied.Span.Start) is { } denying)
        {
            return sentence.SubjectsOf(denying.Clause) is [{ IsPronoun: false } who, ..] ? (who, "source.denial") : null;
        }
        if (!reading.IsVerb && sentence.VerbOf(reading.Clause) is { Entry.Content.Status: ClaimStatus.Negated } verb && trail.Evidence.Exists(e => e.RuleId == verb.RuleId))
        {
            var frame = sentence.FrameOf(reading.Clause);
            var reports = frame.Subjects.Exists(IsStatement);
            return reports && frame.Subjects.Concat(frame.Objects).FirstOrDefault(p => !IsStatement(p) && !p.IsPronoun && p != reading.Phrase && Roles.ParticipantKinds.IsActorLike(view, p)) is { } denier ? (denier, "source.denial") : null;
        }
        return null;
    }

    private bool IsStatement(NounPhrase phrase) => (view.ClassesAt(phrase.Head) & (WordClass.Statement | WordClass.Reproach)) != 0;

    /// <summary>An attribution by its phrase.</summary>
    public Attribution Make(TextSpan span, bool denies, TextSpan? cue, string rule) => new()
    {
        Span = span,
        Surface = view.Surface(span),
        Entity = SpeakerNames.IsBare(sentence, span, out var owner) && owner is not null
            ? attributions.Speakers.Meeting(Roles.ParticipantNames.SpanOf(sentence, owner))
            : attributions.Speakers.Meeting(span),
        Denies = denies,
        Cue = cue,
        RuleId = rule,
    };

    private void Add(SpeakerCue cue, List<Attribution> chain, StatusTrail trail, List<Evidence> evidence)
    {
        if (!cue.IsFactive)
        {
            trail.Add(new Effect(cue.Denies ? ClaimStatus.Negated : ClaimStatus.Actual, ClaimCertainty.Underspecified), cue.Cue, cue.Rule);
        }
        if (cue.Span is { } span)
        {
            Add(span, cue.Cue, cue.Rule, cue.Denies, chain, evidence);
        }
    }

    private bool Add(Reading reading, Quote quote, List<Attribution> chain, StatusTrail trail, List<Evidence> evidence)
    {
        var cue = quote.Cue;
        var denies = cue is { } said && attributions.Denies(said);
        var verb = cue is { } word ? VerbAt(word) : null;
        // "Die Grenzen werden geschlossen, kündigte die Regierung an".
        if (verb is { IsEvent: false, Entry.Content: { Status: ClaimStatus.Future } announced } && verb.Clause != reading.Clause && reading.IsVerb)
        {
            trail.Add(announced, cue!.Value, verb.RuleId);
        }
        else if (verb is null || (verb.Entry.Frame & RoleFrame.Factive) == 0)
        {
            trail.Add(new Effect(denies && quote.RuleId == "verb-clause" ? ClaimStatus.Negated : ClaimStatus.Actual, ClaimCertainty.Underspecified), cue ?? quote.Span, quote.RuleId);
        }
        if (quote.Kind is "indirect-free-indirect" && QuoteReach.Teller(sentence, reading) is { } teller)
        {
            // "Der Minister verurteilte den Angriff; mehr Soldaten könne das Land nicht schicken".
            Add(Roles.ParticipantNames.SpanOf(sentence, teller), cue, quote.RuleId, denies, chain, evidence);
            return true;
        }
        if (SpeakerNames.Of(sentence, quote, context) is not { } speaker)
        {
            return true;
        }
        Add(speaker, cue, quote.RuleId, denies, chain, evidence);
        return true;
    }

    private void Add(TextSpan said, TextSpan? cue, string rule, bool denies, List<Attribution> chain, List<Evidence> evidence)
    {
        var span = Called(said);
        if (!chain.Exists(a => a.Span is { } known && known.Start < span.End && span.Start < known.End))
        {
            chain.Add(Make(span, denies, cue, rule));
            evidence.Add(new Evidence("attributions", span, rule));
        }
    }

    /// <summary>"der Sprecher der Bewegung, Ahmed Ali": the name that stands behind the speaker's description.</summary>
    private TextSpan Called(TextSpan speaker)
    {
        foreach (var phrase in sentence.Phrases)
        {
            var start = view.Token(phrase.First).Start;
            if (start >= speaker.End)
            {
                break;
            }
            if (start >= speaker.Start)
            {
                return Roles.ParticipantNames.Apposition(sentence, phrase) ?? speaker;
            }
        }
        return speaker;
    }

    /// <summary>
    /// "X bittet Y um Hilfe" reports a speech act, and "X fordert, dass …" is one: what is asked for is not told by X as true. A topic
    /// before a colon ("Ukraine-Krieg: …") says nothing.
    /// </summary>
    private bool IsContent(Quote quote, Reading reading)
    {
        if (view.Language.IsGerman && QuoteReach.Excludes(sentence, quote, reading))
        {
            return false;
        }
        if (quote.Kind is "reported" || quote.Speaker is not { } speaker || IsTopic(speaker))
        {
            // "soll" hedges its own clause, which the status knows.
            return quote.Kind is "indirect" or "indirect-free-indirect" && quote.Speaker is null && quote.Cue is not null;
        }
        if (quote.Cue is not { } cue)
        {
            return true;
        }
        if (quote.RuleId is "verb-after" && view.Language.IsGerman && view.Mark(view.Count - 1) == '\0' && sentence.Phrases.Find(p => view.Token(p.First).Start == speaker.Start) is { } said && said.End == said.First + 1 && !new Roles.ParticipantChoice(sentence).IsSomebody(said))
        {
            // "Israel greift Rafah an, meldet Erfolge": a bare thing does not speak.
            return false;
        }
        // "…, und laut X …": a phrase reaches its own clause and what hangs on it, not what was told before it.
        if (quote.RuleId is "nach" or "nach-after" or "source" or "zufolge" && ClauseAt(cue) is { } clause && (!SpeakerFinder.SameUnit(reading.Clause, clause) || IsAside(clause, reading)))
        {
            return false;
        }
        if (reading.Clause is { Kind: ClauseKind.Conditional, Parent: { } above } && VerbAt(cue) is { } told && told.Clause == above && (told.Entry.Frame & RoleFrame.Saying) == 0)
        {
            // "Sollte die Stadt fallen, droht eine Hungersnot": a condition is not what somebody says.
            return false;
        }
        return VerbAt(cue) is not { IsEvent: true } act || act == reading || (act.Entry.Frame & RoleFrame.Saying) != 0;
    }

    /// <summary>"nahm vier Männer fest, [die laut Medien der Partei nahestehen]": what a relative clause cites says nothing of the clause before it.</summary>
    private bool IsAside(Clause cited, Reading reading)
    {
        if (!view.Language.IsGerman || cited.Kind is not (ClauseKind.Relative or ClauseKind.Subordinate) || cited.Kind == ClauseKind.Subordinate && reading.At > cited.First)
        {
            return false;
        }
        for (var clause = reading.Clause; clause is not null; clause = clause.Parent)
        {
            if (clause == cited || clause.Sibling == cited)
            {
                return false;
            }
        }
        return true;
    }

    private Reading? VerbAt(TextSpan cue)
    {
        foreach (var reading in sentence.Readings)
        {
            var start = view.Token(reading.At).Start;
            if (start >= cue.Start && start < cue.End || (reading is { IsEvent: true, PhraseFirst: >= 0 } && view.Token(reading.PhraseFirst).Start <= cue.Start && cue.Start <= start + 12 && cue.Start >= view.Span.Start && reading.Clause == ClauseAt(cue)))
            {
                return reading;
            }
        }
        return null;
    }

    private Clause? ClauseAt(TextSpan cue)
    {
        for (var i = 0; i < view.Count; i++)
        {
            if (view.Token(i).Start == cue.Start)
            {
                return view.ClauseAt[i];
            }
        }
        return null;
    }

    private bool IsTopic(TextSpan speaker)
    {
        for (var i = view.Count - 1; i >= 0; i--)
        {
            if (view.Token(i).Start < speaker.End)
            {
                return view.Token(i).Start >= speaker.Start && Array.Exists(view.Words[i].Nouns, n => n.IsEvent);
            }
        }
        return false;
    }
}
