using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Claims.Attributing;
using Lagebild.Entity.Claims.Details;
using Lagebild.Entity.Claims.Lexicon;
using Lagebild.Entity.Claims.Roles;
using Lagebild.Entity.Claims.Sentences;
using Lagebild.Entity.Claims.Status;
using Lagebild.Text;

namespace Lagebild.Entity.Claims;

/// <summary>Puts the claims of one sentence together: status, participants, places, time, speakers, details.</summary>
internal sealed class SentenceClaims(SentenceReading sentence, ClaimTimes times, SpeakerContext context, ReportMemory memory, IReadOnlyList<Quote> quotes, ReportText report)
{
    private readonly SentenceView view = sentence.View;

    public List<ClaimDraft> Read()
    {
        var speakers = new SpeakerFinder(sentence, context).Find();
        var statusReader = new StatusReader(sentence);
        var participants = new ParticipantFinder(sentence);
        var places = new PlaceFinder(sentence);
        var drafts = new List<ClaimDraft>();
        foreach (var reading in sentence.Readings)
        {
            if (reading.IsEvent)
            {
                drafts.Add(Draft(reading, speakers, statusReader, participants, places));
            }
        }
        Alternatives(drafts);
        context.EndSentence(speakers.FindLast(s => s.Span is not null));
        return drafts;
    }

    /// <summary>Two events joined by "oder" stand for each other; what a dash adds to a supposition is one too.</summary>
    private void Alternatives(List<ClaimDraft> drafts)
    {
        for (var i = 1; i < drafts.Count; i++)
        {
            var (before, after) = (drafts[i - 1], drafts[i]);
            for (var t = before.Reading.At + 1; t < after.Reading.At; t++)
            {
                if (view.Text(t) is "oder" or "or" && after.Reading.At - before.Reading.At < 10)
                {
                    after.Alternative = before;
                }
            }
            var clause = after.Reading.Clause;
            if (clause is { Kind: ClauseKind.Fragment, IsSevered: true } && view.Text(clause.First) is "ein" or "eine" or "a" or "an" && after.Effect.Status == ClaimStatus.Actual
                && before.Effect.Status is ClaimStatus.Hypothetical or ClaimStatus.Future)
            {
                after.Effect = before.Effect;
                after.Evidence.Add(new Evidence("status", before.Trigger, "status.apposition"));
            }
        }
    }

    private ClaimDraft Draft(Reading reading, List<SpeakerCue> speakers, StatusReader statusReader, ParticipantFinder participants, PlaceFinder places)
    {
        var trigger = view.SpanOf(reading.At, reading.At + 1);
        var trail = statusReader.Read(reading);
        var evidence = new List<Evidence> { new("plover", trigger, reading.RuleId) };
        var time = times.Find(view, reading);
        if (trail.Effect == Effect.Plain && times.IsBackground(time))
        {
            trail.Add(new Effect(ClaimStatus.Historical, ClaimCertainty.Certain), trigger, "status.background-time");
        }
        else if (trail.Effect == Effect.Plain && memory.ContinuesBackground(view, reading, time))
        {
            trail.Add(new Effect(ClaimStatus.Historical, ClaimCertainty.Certain), trigger, "status.background-paragraph");
        }
        else if (trail.Effect.Status == ClaimStatus.Actual && (times.IsEarlier(time) || (view.Language.IsGerman && time is not { TimeMention: not null })) && IsPluperfect(reading))
        {
            trail.Add(new Effect(ClaimStatus.Historical, ClaimCertainty.Certain), trigger, "status.pluperfect");
        }
        var attributions = Attributions(reading, speakers, trail, evidence);
        evidence.AddRange(trail.Evidence);
        var (actors, recipients, attributes) = participants.Find(reading);
        var actorList = actors.Select(a => ParticipantNames.Of(sentence, a)).Concat(attributes.Select(a => ParticipantNames.Of(view, a))).DistinctBy(p => p.Span).ToList();
        var recipientList = recipients.Select(r => ParticipantNames.Of(sentence, r)).DistinctBy(p => p.Span).Where(r => !actorList.Exists(a => a.Span == r.Span)).ToList();
        evidence.AddRange(actorList.Select(a => new Evidence("actors", a.Span, "roles.grammar")));
        evidence.AddRange(recipientList.Select(r => new Evidence("recipients", r.Span, "roles.grammar")));
        var placeList = places.Find(reading);
        evidence.AddRange(placeList.Select(p => new Evidence("places", view.Toponyms[p].Span, "places.clause")));
        if (time?.TimeMention is { } mention)
        {
            evidence.Add(new Evidence("time", new TextSpan(trigger.Start, trigger.End), "time.mention-" + mention));
        }
        var (trend, trendEvidence) = MarkReader.Find(sentence, reading, "trend");
        var (control, controlEvidence) = MarkReader.Find(sentence, reading, "control");
        var (direction, directionEvidence) = MarkReader.Find(sentence, reading, "direction");
        evidence.AddRange(new[] { trendEvidence, controlEvidence, directionEvidence }.Where(e => e is not null).Select(e => e!));
        return new ClaimDraft
        {
            Reading = reading,
            SentenceIndex = view.Index,
            Sentence = view.Span,
            Trigger = trigger,
            Effect = trail.Effect,
            Likelihood = trail.Likelihood,
            Actors = actorList,
            Recipients = recipientList,
            Places = placeList,
            Time = time,
            Attributions = attributions,
            Trend = trend,
            Control = control,
            Direction = direction,
            Quantities = QuantityReader.Find(sentence, reading),
            Evidence = evidence,
            IsNegatedCondition = reading.Clause.Kind == ClauseKind.Conditional && reading.IsVerb && Modality.IsNegated(view, reading.Clause, reading.At),
        };
    }

    private bool IsPluperfect(Reading reading)
    {
        var frame = sentence.FrameOf(reading.Clause);
        // "was killed" is no pluperfect, "war getötet worden" is.
        var auxiliaries = view.Language.IsGerman ? WordKind.Have | WordKind.Be : WordKind.Have;
        return frame.HasParticiple && reading.Clause.Finite >= 0 && view.Has(reading.Clause.Finite, auxiliaries) && view.Has(reading.Clause.Finite, WordKind.Past);
    }

    private List<Contracts.Events.V1.Attribution> Attributions(Reading reading, List<SpeakerCue> speakers, StatusTrail trail, List<Evidence> evidence)
    {
        var found = new List<Contracts.Events.V1.Attribution>();
        var reaching = speakers.Where(s => s.Cue.Start != view.SpanOf(reading.At, reading.At + 1).Start && s.Covers(reading)).OrderBy(s => Math.Abs(s.Cue.Start - view.Token(reading.At).Start)).ToList();
        foreach (var speaker in reaching)
        {
            if (!speaker.IsFactive)
            {
                trail.Add(new Effect(speaker.Denies ? ClaimStatus.Negated : ClaimStatus.Actual, ClaimCertainty.Underspecified), speaker.Cue, speaker.Rule);
            }
            if (speaker.Span is { } span)
            {
                found.Add(Make(span, speaker.Denies));
                evidence.Add(new Evidence("attributions", span, speaker.Rule));
            }
        }
        if (found.Count == 0 && trail.IsReported && reaching.Count == 0 && context.Speaker is { } before)
        {
            found.Add(Make(before, false));
            evidence.Add(new Evidence("attributions", before, "source.context"));
        }
        if (found.Count == 0)
        {
            FromQuotes(reading, trail, found, evidence);
        }
        return found;
    }

    private void FromQuotes(Reading reading, StatusTrail trail, List<Contracts.Events.V1.Attribution> found, List<Evidence> evidence)
    {
        var at = view.Token(reading.At).Start;
        foreach (var quote in quotes)
        {
            // "X bittet Y um Hilfe" reports a speech act: its content is not told by X as true.
            if (quote.Kind != "reported" && quote.Span.Start <= at && at < quote.Span.End && quote.Speaker is { } speaker && !(speaker.Start <= at && at < speaker.End) && !IsTopic(speaker))
            {
                trail.Add(new Effect(ClaimStatus.Actual, ClaimCertainty.Underspecified), quote.Cue ?? speaker, quote.RuleId);
                found.Add(Make(speaker, false));
                evidence.Add(new Evidence("attributions", speaker, quote.RuleId));
                return;
            }
        }
    }

    /// <summary>"Ukraine-Krieg: …" names what follows, nobody says it.</summary>
    private bool IsTopic(TextSpan speaker)
    {
        var last = report.TokenAt(speaker.End - 1);
        var word = view.Language.Word(report.Tokens[last].Hash);
        return Array.Exists(word.Nouns, n => n.IsEvent);
    }

    private Contracts.Events.V1.Attribution Make(TextSpan span, bool denies)
    {
        string? entity = null;
        foreach (var mention in view.Entities)
        {
            if (mention.Span.Start < span.End && span.Start < mention.Span.End && mention.Entity is not null)
            {
                entity = mention.Entity;
                break;
            }
        }
        return new Contracts.Events.V1.Attribution { Span = span, Surface = report.Text[span.Start..span.End], Entity = entity, Denies = denies };
    }
}
