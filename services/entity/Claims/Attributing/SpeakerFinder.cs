using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Claims.Lexicon;
using Lagebild.Entity.Claims.Roles;
using Lagebild.Entity.Claims.Sentences;
using Lagebild.Text;

namespace Lagebild.Entity.Claims.Attributing;

/// <summary>A phrase that names who says something, and how far that reaches.</summary>
/// <param name="Span">The speaker's phrase; null where only a cue shows hearsay.</param>
/// <param name="Cue">The words that introduce it.</param>
/// <param name="Rule">Rule id.</param>
/// <param name="Covers">Whether it reaches this reading.</param>
internal sealed record SpeakerCue(TextSpan? Span, TextSpan Cue, string Rule, Func<Reading, bool> Covers)
{
    /// <summary>What is said is taken as true ("räumt ein").</summary>
    public bool IsFactive { get; init; }

    /// <summary>What is said is denied.</summary>
    public bool Denies { get; init; }

    /// <summary>It reaches only what its own clause names: "meldet die Einnahme".</summary>
    public bool IsObject { get; init; }

    /// <summary>The noun of saying in it: "entgegen den [Äußerungen] von X"; null if none is named.</summary>
    public TextSpan? Statement { get; init; }
}

/// <summary>
/// Speakers that stand in no quote: "Kiew: …" in a headline, the bare object of a verb or noun of saying ("meldet die Einnahme",
/// "Berichte über …"), and who says the opposite ("entgegen den Äußerungen von X"). Whatever has content of its own is a quote.
/// </summary>
internal sealed class SpeakerFinder(SentenceReading sentence, SpeakerContext context)
{
    private static readonly ulong Entgegen = Folding.Hash("entgegen");

    private readonly SentenceView view = sentence.View;

    public List<SpeakerCue> Find()
    {
        var cues = new List<SpeakerCue>();
        Contrary(cues);
        Colon(cues);
        Verbs(cues);
        return cues;
    }

    /// <summary>"entgegen den Äußerungen von X", "anders als X behauptet", "contrary to X's claims".</summary>
    private void Contrary(List<SpeakerCue> cues)
    {
        foreach (var phrase in sentence.Phrases)
        {
            var before = phrase.Preposition;
            if (before >= 0 && view.Token(before).Hash == Entgegen && (view.ClassesAt(phrase.Head) & WordClass.Statement) != 0 && BelongingTo(phrase) is { } opponent)
            {
                Add(cues, opponent, before, phrase.Head);
            }
        }
        for (var i = 0; i + 2 < view.Count; i++)
        {
            if (view.Text(i) is "anders" or "Anders" or "Contrary" or "contrary" && view.Text(i + 1) is "als" or "to" && sentence.Phrases.Find(p => p.First >= i + 2 && p.First <= i + 3) is { } opponent)
            {
                Add(cues, opponent, i, -1);
            }
        }
    }

    private void Add(List<SpeakerCue> cues, NounPhrase opponent, int cue, int statement)
    {
        var unit = view.ClauseAt[cue];
        cues.Add(new SpeakerCue(ParticipantNames.SpanOf(sentence, opponent), view.SpanOf(cue, cue + 1), "source.contrary", r => SameUnit(r.Clause, unit) || r.Clause.Id < unit.Id)
        {
            Denies = true,
            IsFactive = true,
            Statement = statement < 0 ? null : view.SpanOf(statement, statement + 1),
        });
    }

    private NounPhrase? BelongingTo(NounPhrase statement) =>
        sentence.Phrases.Find(p => p.Left == statement && (p.IsGenitive || (p.Preposition >= 0 && view.Has(p.Preposition, WordKind.Agent))));

    /// <summary>"Kiew: …", "Medienberichte: …" at the start of a headline or after its dash.</summary>
    private void Colon(List<SpeakerCue> cues)
    {
        for (var i = 1; i < view.Count; i++)
        {
            if (view.Mark(i) != ':' || Dateline.Of(view, i) >= 0)
            {
                continue;
            }
            Colon(cues, i);
        }
    }

    private void Colon(List<SpeakerCue> cues, int i)
    {
        var start = i - 1;
        while (start > 0 && view.Mark(start - 1) is not (';' or '.') && !(view.IsHyphen(start - 1) && !view.IsInnerHyphen(start - 1)))
        {
            start--;
        }
        // "+++ 14:32 London: …": neither marks nor a time of day name anybody.
        while (start < i && view.Pos[start] is Pos.Punctuation or Pos.Number || (view.ClassesAt(start) & WordClass.Time) != 0)
        {
            start++;
        }
        if (ReportingClause(i) is { } reporter)
        {
            var colon = i;
            cues.Add(new SpeakerCue(ParticipantNames.SpanOf(sentence, reporter), view.SpanOf(i, i + 1), "source.colon-clause", r => r.At > colon));
            return;
        }
        if (i - start > 7 || sentence.Phrases.Find(p => p.First <= start + 2 && p.First >= start && p.End <= i) is not { } phrase)
        {
            return;
        }
        var clause = view.ClauseAt[start];
        if (clause.Finite >= 0 && clause.Finite < i && clause.Finite >= start || sentence.Readings.Exists(r => r.At >= start && r.At < i && !r.IsVerb && (r.IsEvent || (r.Entry.Frame & RoleFrame.Saying) == 0)) || !IsSpeaker(phrase)
            || view.Language.IsGerman && view.ToponymAt[phrase.Head] >= 0 && phrase.End < i && view.Is(phrase.End, Pos.Preposition))
        {
            // "Derna in Trümmern: Tunis schickt Helfer": what is the matter there, not who says so.
            return;
        }
        var from = i;
        var to = i + 1;
        while (to < view.Count && !(view.IsHyphen(to) && !view.IsInnerHyphen(to)))
        {
            to++;
        }
        cues.Add(new SpeakerCue(ParticipantNames.SpanOf(sentence, phrase), view.SpanOf(i, i + 1), "source.colon", r => r.At > from));
    }

    /// <summary>"Die Berichte sind sich uneinig: …": the clause before a colon is about those who report.</summary>
    private NounPhrase? ReportingClause(int colon)
    {
        var clause = view.ClauseAt[colon - 1];
        if (clause.Finite < 0)
        {
            return null;
        }
        return sentence.FrameOf(clause).Subjects.Concat(sentence.FrameOf(clause).Objects).FirstOrDefault(s => !s.IsPronoun && (view.ClassesAt(s.Head) & (WordClass.Media | WordClass.Speaker | WordClass.Statement)) != 0);
    }

    private void Verbs(List<SpeakerCue> cues)
    {
        foreach (var reading in sentence.Readings)
        {
            if ((reading.Entry.Frame & RoleFrame.Saying) == 0 || reading.IsAttributive || (view.Language.IsGerman && (reading.Entry.Frame & RoleFrame.Factive) != 0 && Status.Modality.IsNegated(view, reading.Clause, reading.At)))
            {
                // Who does not confirm it says nothing.
                continue;
            }
            var clause = reading.Clause;
            var speaker = reading.IsVerb ? SpeakerOf(reading, clause) : NounSpeaker(reading);
            var cue = view.SpanOf(reading.At, reading.At + 1);
            Func<Reading, bool> covers = reading.IsVerb ? r => Governs(reading, clause, r) : r => Under(r.Clause, clause) && r.At > reading.At;
            cues.Add(new SpeakerCue(speaker, cue, reading.RuleId, covers)
            {
                IsFactive = (reading.Entry.Frame & RoleFrame.Factive) != 0,
                Denies = (reading.Entry.Frame & RoleFrame.Denial) != 0,
                IsObject = true,
            });
        }
    }

    private TextSpan? SpeakerOf(Reading reading, Clause clause)
    {
        var frame = sentence.FrameOf(clause);
        var passive = view.Pos[reading.At] == Pos.Participle && (frame.IsPassive || frame.IsPassiveByBe);
        var phrase = passive
            ? frame.Prepositional.Find(p => view.Has(p.Preposition, WordKind.Agent))
            : sentence.SubjectsOf(clause).FirstOrDefault();
        return phrase is null ? null : phrase.IsPronoun ? context.Speaker : ParticipantNames.SpanOf(sentence, phrase);
    }

    private TextSpan? NounSpeaker(Reading reading) => reading.Phrase is { } phrase
        && sentence.Phrases.Find(p => p.Left == phrase && (p.IsGenitive || (p.Preposition >= 0 && view.Has(p.Preposition, WordKind.Agent)))) is { } owner
            ? ParticipantNames.SpanOf(sentence, owner) : null;

    /// <summary>A verb of saying reaches the events that its own clause names beside its subject, and a clause of content that is no quote.</summary>
    private bool Governs(Reading verb, Clause clause, Reading other)
    {
        if (other == verb)
        {
            return false;
        }
        if (other.Clause == clause)
        {
            if (other.IsVerb)
            {
                return false;
            }
            // "Luftangriffe meldeten die Behörden": what stands first need not be the subject.
            var subjects = view.Language.IsGerman ? sentence.SubjectsOf(clause) : sentence.FrameOf(clause).Subjects;
            if (!view.Language.IsGerman && other is { Plover: Contracts.Events.V1.PloverType.Consult, Phrase: { Preposition: >= 0 } where } && view.Text(where.Preposition) is "on" or "during" or "at")
            {
                // "said on a visit to Rome": on that visit, not of it.
                return false;
            }
            return other.Phrase is not null && !subjects.Contains(other.Phrase)
                && !(other.Phrase.Left is { } left && subjects.Contains(left)) && !(other.Phrase.Preposition >= 0 && view.Has(other.Phrase.Preposition, WordKind.Temporal) && !verb.Entry.Links.Contains(view.Token(other.Phrase.Preposition).Hash));
        }
        // "Beobachter halten es für sehr wahrscheinlich, dass …": words of thinking that open no quote.
        return other.Clause.Kind == ClauseKind.Complement && other.Clause.Parent == clause;
    }

    private static bool Under(Clause clause, Clause top)
    {
        for (var c = clause.Parent; c is not null; c = c.Parent)
        {
            if (c == top)
            {
                return true;
            }
        }
        return false;
    }

    private static Clause Top(Clause clause)
    {
        while (clause.IsDependent && clause.Parent is { } parent)
        {
            clause = parent;
        }
        return clause;
    }

    /// <summary>Whether a clause is this one, hangs under it, or is coordinated with it.</summary>
    internal static bool SameUnit(Clause clause, Clause cue) => Top(clause) == Top(cue) || (Top(clause).Sibling == Top(cue) && !Top(clause).IsSevered);

    private bool IsSpeaker(NounPhrase phrase)
    {
        const WordClass Speakers = WordClass.Named | WordClass.Media | WordClass.Official | WordClass.Speaker | WordClass.Soldiers | WordClass.Statement;
        if (view.ToponymAt[phrase.Head] >= 0 && view.Toponyms[view.ToponymAt[phrase.Head]].Use == ToponymUse.Literal)
        {
            return false;
        }
        for (var i = phrase.First; i < phrase.End; i++)
        {
            if ((view.ClassesAt(i) & Speakers) != 0 || view.EntityAt[i] >= 0 || (view.ToponymAt[i] >= 0 && view.Toponyms[view.ToponymAt[i]].Use == ToponymUse.Metonym))
            {
                return true;
            }
        }
        return false;
    }
}
