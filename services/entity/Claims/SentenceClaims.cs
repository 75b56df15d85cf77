using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Claims.Attributing;
using Lagebild.Entity.Claims.Details;
using Lagebild.Entity.Claims.Lexicon;
using Lagebild.Entity.Claims.Links;
using Lagebild.Entity.Claims.Roles;
using Lagebild.Entity.Claims.Sentences;
using Lagebild.Entity.Claims.Setting;
using Lagebild.Entity.Claims.Status;
using Lagebild.Entity.Quotes;
using Lagebild.Text;

namespace Lagebild.Entity.Claims;

/// <summary>Puts the claims of one sentence together: status, participants, places, time, speakers, details.</summary>
internal sealed class SentenceClaims(SentenceReading sentence, ClaimTimes times, SpeakerContext context, ReportMemory memory, AttributionFinder attributions, List<ClaimDraft> earlier)
{
    private readonly SentenceView view = sentence.View;

    public List<ClaimDraft> Read()
    {
        var speakers = new ClaimSpeakers(sentence, context, attributions);
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
        if (!view.Language.IsGerman)
        {
            EnglishForeground.Apply(sentence, drafts);
        }
        Appositions(drafts);
        CountOnce(drafts);
        CountTolls(drafts);
        Accused(drafts);
        new SentenceLinks(sentence, drafts, earlier).Apply();
        Contrary(drafts, speakers, earlier);
        context.EndSentence(view.Span, speakers.Cues.FindLast(s => s is { Span: not null, Denies: false }));
        return drafts;
    }

    /// <summary>"…, denkt über ein Eingreifen nach – eine Drohung": what a dash adds to a supposition is one too.</summary>
    private void Appositions(List<ClaimDraft> drafts)
    {
        for (var i = 1; i < drafts.Count; i++)
        {
            var (before, after) = (drafts[i - 1], drafts[i]);
            var clause = after.Reading.Clause;
            if (clause is { Kind: ClauseKind.Fragment, IsSevered: true } && view.Text(clause.First) is "ein" or "eine" or "a" or "an" && after.Effect.Status == ClaimStatus.Actual
                && before.Effect.Status is ClaimStatus.Hypothetical or ClaimStatus.Future)
            {
                after.Effect = before.Effect;
                after.Evidence.Add(new Evidence("status", before.Trigger, "status.apposition"));
            }
        }
    }

    /// <summary>"Trump beschuldigt Assads Regierung: Giftgasangriff": who is accused is said to have done what nobody else is named for.</summary>
    private void Accused(List<ClaimDraft> drafts)
    {
        foreach (var accusation in drafts.Where(d => d.Reading is { IsVerb: true, Plover: PloverType.Accuse, Mode: null or "allege" } && d.Actors.Count > 0 && d.Recipients.Count > 0))
        {
            foreach (var act in drafts.Where(d => d != accusation && d.Actors.Count == 0 && d.Reading.Plover is PloverType.Assault or PloverType.Coerce or PloverType.Sanction or PloverType.Mobilize && !d.Reading.IsAttributive))
            {
                if (act.Reading.Clause != accusation.Reading.Clause && act.Reading.Clause.Parent != accusation.Reading.Clause && act.Reading.Clause.Finite >= 0)
                {
                    continue;
                }
                act.Actors.AddRange(accusation.Recipients.Where(r => !act.Recipients.Exists(known => known.Span == r.Span)));
                act.Evidence.AddRange(act.Actors.Select(a => new Evidence("actors", a.Span, "roles.accused")));
                // What the text itself tells as done ("bei Explosion getötet – X macht Y verantwortlich") stays its own.
                var isTold = act.Reading.Clause != accusation.Reading.Clause && sentence.FrameOf(act.Reading.Clause).HasParticiple;
                if (act.Attributions.Count == 0 && !isTold && accusation.Effect.Status == ClaimStatus.Actual)
                {
                    var accuser = accusation.Actors[0];
                    act.Attributions.Add(new Contracts.Events.V1.Attribution { Span = accuser.Span, Surface = accuser.Surface, Entity = accuser.Entities.Count > 0 ? accuser.Entities[0] : null, Cue = accusation.Trigger, RuleId = "source.accuser" });
                    act.Evidence.Add(new Evidence("attributions", accuser.Span, "source.accuser"));
                    if (act.Effect.Certainty == ClaimCertainty.Certain)
                    {
                        act.Effect = new Effect(act.Effect.Status, ClaimCertainty.Underspecified);
                        act.Evidence.Add(new Evidence("certainty", accusation.Trigger, "source.accuser"));
                    }
                }
            }
        }
    }

    /// <summary>"Bei dem Angriff wurden 40 Panzer zerstört": what is counted belongs to the word that says what happened to it.</summary>
    private static void CountOnce(List<ClaimDraft> drafts)
    {
        foreach (var draft in drafts)
        {
            draft.Quantities.RemoveAll(quantity => drafts.Find(d => d.Quantities.Exists(q => q.Span == quantity.Span) && d.Reading.IsVerb && !d.Reading.IsAttributive) is { } verb
                ? verb != draft : drafts.Find(d => d.Quantities.Exists(q => q.Span == quantity.Span)) != draft);
        }
    }

    /// <summary>"… explodierte eine Bombe. Zwölf Menschen wurden getötet": the claim of the act counts its victims, wherever they are told.</summary>
    private void CountTolls(List<ClaimDraft> drafts)
    {
        foreach (var toll in sentence.Readings.Where(reading => reading.IsToll))
        {
            var act = drafts.Find(draft => IsAct(draft) && draft.Reading.Clause == toll.Clause) ?? drafts.FindLast(IsAct);
            if ((act ?? earlier.FindLast(IsAct)) is not { } counting)
            {
                continue;
            }
            foreach (var quantity in QuantityReader.Find(sentence, toll))
            {
                // What the act's own sentence counts stands.
                if (!drafts.Exists(draft => draft.Quantities.Exists(known => known.Span == quantity.Span)) && (act is not null || !counting.Quantities.Exists(known => known.Kind == quantity.Kind)))
                {
                    counting.Quantities.Add(quantity);
                }
            }
        }

        static bool IsAct(ClaimDraft draft) => draft is { Reading.Plover: PloverType.Assault or PloverType.Protest, Effect.Status: not ClaimStatus.Negated };
    }

    /// <summary>What somebody says to the contrary, of this sentence or of the one before.</summary>
    private void Contrary(List<ClaimDraft> drafts, ClaimSpeakers speakers, List<ClaimDraft> earlier)
    {
        foreach (var speaker in speakers.Cues.Where(s => s is { Denies: true, Rule: "source.contrary", Span: not null }))
        {
            if (drafts.Find(d => d.Attributions.Exists(a => a.Denies && a.Span == speaker.Span) && d.Reading.IsVerb) is { } denied)
            {
                drafts.Add(ContraryClaims.Of(denied, view.Index, view.Span, speaker.Statement ?? speaker.Cue, speakers.Make(speaker.Span!.Value, false, speaker.Cue, speaker.Rule), speaker.Rule));
            }
        }
        if (drafts.Count == 0 && ContraryClaims.Denial(sentence) is { } denial && EarlierClaims.Before(earlier, view.Index) is { Count: > 0 } told
            && (told.Find(d => d.Attributions.Count > 0 && d.Reading.Plover is not (PloverType.Reject or PloverType.Accuse) && d.Effect.Status is ClaimStatus.Actual or ClaimStatus.Negated)
                ?? told.Find(d => d.Reading is { IsVerb: true, Plover: not PloverType.Reject } && d.Effect.Status is ClaimStatus.Actual or ClaimStatus.Negated) ?? told.Find(d => d.Effect.Status is ClaimStatus.Actual or ClaimStatus.Negated)) is { } contradicted
            && sentence.SubjectsOf(denial.Clause).FirstOrDefault() is { IsPronoun: false } subject)
        {
            var cue = view.SpanOf(denial.At, denial.At + 1);
            drafts.Add(ContraryClaims.Of(contradicted, view.Index, view.Span, cue, speakers.Make(ParticipantNames.SpanOf(sentence, subject), false, cue, denial.RuleId), denial.RuleId));
        }
    }

    private ClaimDraft Draft(Reading reading, ClaimSpeakers speakers, StatusReader statusReader, ParticipantFinder participants, PlaceFinder places)
    {
        var trigger = view.SpanOf(reading.At, reading.At + 1);
        var trail = statusReader.Read(reading);
        var evidence = new List<Evidence> { new("plover", trigger, reading.RuleId) };
        var time = times.Find(view, reading, sentence.Phrases);
        if (trail.Effect == Effect.Plain && times.IsBackground(time))
        {
            trail.Add(new Effect(ClaimStatus.Historical, ClaimCertainty.Certain), trigger, "status.background-time");
        }
        else if (trail.Effect == Effect.Plain && memory.ContinuesBackground(view, reading, time))
        {
            trail.Add(new Effect(ClaimStatus.Historical, ClaimCertainty.Certain), trigger, "status.background-paragraph");
        }
        else if (trail.Effect.Status == ClaimStatus.Actual && (times.IsEarlier(time) || (view.Language.IsGerman && time is not { TimeMention: not null } && !IsRecent(reading.Clause))) && IsPluperfect(reading))
        {
            trail.Add(new Effect(ClaimStatus.Historical, ClaimCertainty.Certain), trigger, "status.pluperfect");
        }
        else if (trail.Effect.Status == ClaimStatus.Actual && view.Language.IsGerman && times.IsAhead(time) && IsToCome(reading))
        {
            trail.Add(new Effect(ClaimStatus.Future, ClaimCertainty.Certain), trigger, "status.time-ahead");
        }
        var chain = speakers.Of(reading, trail, evidence);
        evidence.AddRange(trail.Evidence);
        var (actors, recipients, attributes, owners) = participants.Find(reading);
        var actorList = actors.SelectMany(Named).Concat(attributes.Select(a => ParticipantNames.Of(view, a))).DistinctBy(p => p.Span).ToList();
        // "Er ist weiter umkämpft": what is held or fought for is a place, not somebody.
        recipients.RemoveAll(r => view.Language.IsGerman && r.IsPronoun && reading.Entry.Control is not null && memory.Antecedents.Of(sentence, r).Count == 0);
        var recipientList = recipients.SelectMany(Named).Concat(owners.Select(o => ParticipantNames.Of(view, o))).DistinctBy(p => p.Span)
            .Where(r => !actorList.Exists(a => a.Span == r.Span) && !chain.Exists(c => c is { Denies: false, Span: { } said } && said.Start <= r.Span.Start && r.Span.End <= said.End && IsSource(c))).ToList();
        evidence.AddRange(actorList.Select(a => new Evidence("actors", a.Span, "roles.grammar")));
        evidence.AddRange(recipientList.Select(r => new Evidence("recipients", r.Span, "roles.grammar")));
        var placeList = places.Find(reading);
        placeList.RemoveAll(p => chain.Exists(c => c.Span is { } said && said.Start <= view.Toponyms[p].Span.Start && view.Toponyms[p].Span.End <= said.End && SitsThere(said, c)));
        evidence.AddRange(placeList.Select(p => new Evidence("places", view.Toponyms[p].Span, "places.clause")));
        if (time is { TimeMention: null })
        {
            evidence.Add(new Evidence("time", trigger, "time.report-date"));
        }
        if (time?.TimeMention is { } mention)
        {
            evidence.Add(new Evidence("time", times.SpanOf(mention), times.RuleOf(mention)));
        }
        var (trend, trendEvidence) = MarkReader.Find(sentence, reading, "trend");
        var (control, controlEvidence) = MarkReader.Find(sentence, reading, "control");
        var (direction, directionEvidence) = MarkReader.Find(sentence, reading, "direction");
        var (movement, movementEvidence) = Movements.Of(view, reading);
        evidence.AddRange(new[] { trendEvidence, controlEvidence, directionEvidence, movementEvidence }.Where(e => e is not null).Select(e => e!));
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
            Attributions = chain,
            Trend = trend,
            Control = control,
            Direction = direction,
            Quantities = QuantityReader.Find(sentence, reading),
            Movement = movement,
            Evidence = evidence,
            IsHearsay = trail.Effect.Certainty == ClaimCertainty.Underspecified && trail.Effect.Status is ClaimStatus.Actual or ClaimStatus.Historical or ClaimStatus.Negated,
            TakesUp = PlaceInference.TakesUp(view, reading),
            IntoConflict = PlaceInference.IntoConflict(sentence, reading),
        };
    }

    /// <summary>A participant by its words; a pronoun by the words that it stands for, if those are known.</summary>
    private IReadOnlyList<Participant> Named(NounPhrase phrase) => phrase.IsPronoun && memory.Antecedents.Of(sentence, phrase) is { Count: > 0 } meant ? meant : [ParticipantNames.Of(sentence, phrase)];

    /// <summary>"laut Reuters": who only tells of it takes no part.</summary>
    private static bool IsSource(Contracts.Events.V1.Attribution attribution) => attribution.RuleId is "source" or "nach" or "zufolge" or "so" or "as-clause";

    /// <summary>"Die Botschaft in Riad teilte mit": where who speaks sits; what "Augenzeugen in Aleppo" tell of they have seen there.</summary>
    private bool SitsThere(TextSpan said, Contracts.Events.V1.Attribution attribution)
    {
        var isRead = false;
        foreach (var phrase in sentence.Phrases)
        {
            if (view.Language.IsGerman && view.Token(phrase.First).Start < said.End && said.Start < view.Token(phrase.End - 1).End)
            {
                isRead = true;
                if ((view.ClassesAt(phrase.Head) & WordClass.Witness) != 0)
                {
                    return false;
                }
            }
        }
        return isRead || IsSource(attribution);
    }

    /// <summary>"Wenige Stunden zuvor war … detoniert": that is the news still.</summary>
    private bool IsRecent(Clause clause)
    {
        for (var i = clause.First; i < clause.End; i++)
        {
            if (view.ClauseAt[i] == clause && view.Has(i, WordKind.Recent))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>"Der Rat berät am Freitag": the present with a time after the report.</summary>
    private bool IsToCome(Reading reading)
    {
        var clause = reading.Clause;
        // "Nach dem Streit am Wochenende fordern sie …": who demands or accuses does it now, whatever the time beside it.
        var speaks = reading.Plover is PloverType.Request or PloverType.Accuse or PloverType.Reject or PloverType.Threaten or PloverType.Agree;
        return clause.Finite >= 0 && !reading.IsAttributive && !speaks && (reading.IsVerb || reading.Phrase is { Preposition: < 0, IsGenitive: false })
            && !ReportMemory.IsPast(view, clause) && !sentence.FrameOf(clause).HasParticiple;
    }

    private bool IsPluperfect(Reading reading)
    {
        var frame = sentence.FrameOf(reading.Clause);
        // "was killed" is no pluperfect, "war getötet worden" is.
        var auxiliaries = view.Language.IsGerman ? WordKind.Have | WordKind.Be : WordKind.Have;
        // "Nachdem die Polizei die Menge abgedrängt hatte, …" tells what came right before.
        var follows = view.Language.IsGerman && reading.Clause is { Kind: ClauseKind.Subordinate, Lead: >= 0 } && view.Text(reading.Clause.Lead) is "nachdem" or "Nachdem";
        return !follows && frame.HasParticiple && reading.Clause.Finite >= 0 && view.Has(reading.Clause.Finite, auxiliaries) && view.Has(reading.Clause.Finite, WordKind.Past);
    }
}
