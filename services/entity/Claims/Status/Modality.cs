using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Claims.Lexicon;
using Lagebild.Entity.Claims.Sentences;

namespace Lagebild.Entity.Claims.Status;

/// <summary>What modal verbs, mood, negation and adverbs of a clause say about its verb.</summary>
internal static class Modality
{
    public static void Apply(SentenceReading sentence, Clause clause, StatusTrail trail, Reading reading)
    {
        var view = sentence.View;
        if (reading.HoldsModal && clause == reading.Clause)
        {
            ApplyAdverbs(sentence, clause, trail, reading, false);
            return;
        }
        if (Negation(view, clause, reading.At) is var negation && negation >= 0)
        {
            trail.Add(new Effect(ClaimStatus.Negated, ClaimCertainty.Certain), view.SpanOf(negation, negation + 1), "status.negation");
        }
        ApplyAdverbs(sentence, clause, trail, reading, false);
        Unreal.Apply(sentence, clause, trail, reading);
        var frame = sentence.FrameOf(clause);
        if (frame.Modal < 0 && sentence.ModalBefore(clause) is var shared && shared >= 0)
        {
            ApplyModal(sentence, clause, trail, shared, frame.HasParticiple && frame.HasHave, frame.HasBe);
        }
        else if (frame.Modal >= 0)
        {
            ApplyModal(sentence, clause, trail, frame.Modal, frame.HasParticiple && (frame.HasHave || frame.HasBe || view.Has(frame.Modal + 1, WordKind.Have) || HasWorden(view, clause) || (!frame.HasInfinitive && !frame.HasBecome)), frame.HasBe);
        }
        else if (frame.Future >= 0 && frame.HasInfinitive && !IsPassiveNow(view, clause, reading))
        {
            var kind = view.Words[frame.Future].Kind;
            var effect = (kind & WordKind.KonjunktivII) != 0 ? new Effect(clause.Kind == ClauseKind.Complement ? ClaimStatus.Future : ClaimStatus.Hypothetical, ClaimCertainty.Underspecified)
                : (kind & WordKind.KonjunktivI) != 0 ? new Effect(ClaimStatus.Future, ClaimCertainty.Underspecified)
                : new Effect(ClaimStatus.Future, ClaimCertainty.Certain);
            trail.Add(effect, view.SpanOf(frame.Future, frame.Future + 1), "status.future");
        }
        ApplyMood(view, clause, trail);
    }

    /// <summary>"werden aufgefordert, mehr zu tun": the participle goes with "werden", whatever infinitive stands behind it; "wird angegriffen werden" is to come.</summary>
    private static bool IsPassiveNow(SentenceView view, Clause clause, Reading reading) => view.Language.IsGerman && clause == reading.Clause && reading is { IsVerb: true, IsAttributive: false } && view.Is(reading.At, Pos.Participle)
        && (reading.Form & (VerbForm.Infinitive | VerbForm.Participle)) == VerbForm.Participle && !view.Has(reading.At + 1, WordKind.Become | WordKind.Have | WordKind.Be | WordKind.Modal);

    /// <summary>"soll ausgebildet worden sein": a perfect, though "werden" stands in it.</summary>
    private static bool HasWorden(SentenceView view, Clause clause)
    {
        for (var i = clause.First; i < clause.End; i++)
        {
            if (view.ClauseAt[i] == clause && view.Has(i, WordKind.Become) && view.Has(i, WordKind.Participle))
            {
                return true;
            }
        }
        return false;
    }

    private static void ApplyModal(SentenceReading sentence, Clause clause, StatusTrail trail, int modal, bool perfect, bool be)
    {
        var view = sentence.View;
        var word = view.Words[modal];
        var past = (word.Kind & WordKind.Past) != 0;
        var second = (word.Kind & WordKind.KonjunktivII) != 0;
        var first = (word.Kind & WordKind.KonjunktivI) != 0;
        Effect? effect = word.Modal switch
        {
            "hearsay-or-plan" when second => new(ClaimStatus.Hypothetical, ClaimCertainty.Underspecified),
            "hearsay-or-plan" when perfect || be => new(ClaimStatus.Actual, ClaimCertainty.Underspecified),
            "hearsay-or-plan" => new(ClaimStatus.Future, ClaimCertainty.Certain),
            // "will den Konvoi angegriffen haben": so it says.
            "intention" when perfect && view.Language.IsGerman && (word.Kind & WordKind.Present) != 0 => new(ClaimStatus.Actual, ClaimCertainty.Underspecified),
            "intention" => new(ClaimStatus.Future, ClaimCertainty.Certain),
            // "may be massing tanks", "may have fled": it is about what happens or happened.
            "ability" when !view.Language.IsGerman && view.Text(modal) is "may" or "might" && (perfect || be && IsGoingOn(view, clause, modal)) => new(ClaimStatus.Actual, ClaimCertainty.Possible),
            "ability" when second => new(ClaimStatus.Hypothetical, ClaimCertainty.Possible),
            "ability" when past => null,
            // "kann die Stadt nicht halten": it does not.
            "ability" when trail.Effect.Status == ClaimStatus.Negated && view.Language.IsGerman => null,
            "ability" => new(ClaimStatus.Hypothetical, ClaimCertainty.Possible),
            "permission" when second => new(perfect ? ClaimStatus.Actual : ClaimStatus.Future, ClaimCertainty.Probable),
            "permission" when trail.Effect.Status == ClaimStatus.Negated && view.Language.IsGerman => null,
            "permission" => new(ClaimStatus.Hypothetical, ClaimCertainty.Possible),
            "need" when second || first || (!past && IsSaid(sentence, clause)) => new(ClaimStatus.Hypothetical, ClaimCertainty.Underspecified),
            "future" => new(ClaimStatus.Future, ClaimCertainty.Certain),
            "conditional" => new(clause.Kind == ClauseKind.Complement ? ClaimStatus.Future : ClaimStatus.Hypothetical, ClaimCertainty.Underspecified),
            "obligation" => new(ClaimStatus.Hypothetical, ClaimCertainty.Underspecified),
            _ => null,
        };
        if (effect is { } known)
        {
            trail.Add(known, view.SpanOf(modal, modal + 1), "modal." + word.Modal);
        }
    }

    /// <summary>"Die Besatzer müssen abziehen, forderte er": who says so demands it.</summary>
    private static bool IsSaid(SentenceReading sentence, Clause clause) => sentence.View.Language.IsGerman && sentence.View.Clauses.Any(c => c != clause && c.VerbFirst && c.First - clause.End is >= 0 and <= 2
        && sentence.VerbOf(c) is { } verb && (verb.Plover == PloverType.Request || (verb.Entry.Frame & (RoleFrame.Saying | RoleFrame.SpeechAct)) != 0));

    private static bool IsGoingOn(SentenceView view, Clause clause, int modal)
    {
        for (var i = modal + 1; i < clause.End; i++)
        {
            if (view.ClauseAt[i] == clause && view.Pos[i] == Pos.Participle && !view.Has(i, WordKind.Be))
            {
                return view.Text(i).EndsWith("ing");
            }
        }
        return false;
    }

    private static void ApplyMood(SentenceView view, Clause clause, StatusTrail trail)
    {
        if (clause.Finite < 0 || !view.Language.IsGerman)
        {
            return;
        }
        var (first, second) = ReportedMood.Of(view, clause);
        if (first || second)
        {
            trail.IsReported = true;
            trail.Add(new Effect(ClaimStatus.Actual, ClaimCertainty.Underspecified), view.SpanOf(clause.Finite, clause.Finite + 1), first ? "mood.konjunktiv-1" : "mood.konjunktiv-2");
        }
    }

    /// <summary>Adverbs of certainty. Where the clause has a verb they belong to it, else to its noun.</summary>
    public static void ApplyAdverbs(SentenceReading sentence, Clause clause, StatusTrail trail, Reading reading, bool verbless)
    {
        var view = sentence.View;
        foreach (var (first, length, entry) in view.Phrases)
        {
            if (entry.Cue is { Scope: not "noun" } cue && view.ClauseAt[first] == clause)
            {
                Add(trail, cue, view.SpanOf(first, first + length));
            }
        }
        for (var i = clause.First; i < clause.End; i++)
        {
            if (view.ClauseAt[i] != clause || i == reading.At || view.Words[i].Cues.Length > 0 && reading.At < i && Tails.Begins(view, clause, i))
            {
                continue;
            }
            if (view.Words[i].Cues.Length > 0 && view.Phrases.Exists(p => p.Entry.Cue is not null && p.First < i && i < p.First + p.Length))
            {
                // "wenig wahrscheinlich" is not "wahrscheinlich".
                continue;
            }
            foreach (var cue in view.Words[i].Cues)
            {
                if (cue.Scope == "unreal" ? Unreal.IsUnreal(view, clause) : cue.Scope == "clause" && !(view.Token(i).IsCapitalised && i > clause.First && view.Pos[i] == Pos.Noun))
                {
                    Add(trail, cue, view.SpanOf(i, i + 1));
                }
                else if (cue.Scope == "predicate" && view.Pos[i] != Pos.Noun && !(view.Language.IsGerman && view.Pos[i] == Pos.Participle && sentence.FrameOf(clause).IsPassive) && !(reading.IsVerb && view.Pos[i] == Pos.Participle && view.Pos[reading.At] == Pos.Participle) && (verbless || clause.Finite >= 0) && !(i + 1 < view.Count && view.Pos[i + 1] is Pos.Noun or Pos.Name))
                {
                    Add(trail, cue, view.SpanOf(i, i + 1));
                }
            }
            if (verbless && view.Has(i, WordKind.Negation) && i < reading.At)
            {
                trail.Add(new Effect(ClaimStatus.Negated, ClaimCertainty.Certain), view.SpanOf(i, i + 1), "status.negation");
            }
        }
    }

    private static void Add(StatusTrail trail, Cue cue, TextSpan span)
    {
        // "kaum" denies what is told, but what is only expected it calls unlikely: "erwartet kaum jemand", "ist kaum zu erwarten".
        var isExpected = cue is { Likelihood: not null, Effect.Status: ClaimStatus.Negated } && (trail.Effect.Status is ClaimStatus.Future or ClaimStatus.Hypothetical || trail.Effect.Certainty == ClaimCertainty.Probable);
        trail.Add(isExpected ? new Effect(ClaimStatus.Hypothetical, ClaimCertainty.Underspecified) : cue.Effect, span, cue.Id, cue.Likelihood is not null && trail.Likelihood is null);
        if (cue.Likelihood is not null && trail.Likelihood is null)
        {
            trail.Likelihood = cue.Likelihood;
            trail.Evidence.Add(new Evidence("likelihood", span, cue.Id));
        }
    }

    public static bool IsNegated(SentenceView view, Clause clause, int verb) => Negation(view, clause, verb) >= 0;

    /// <summary>The word that negates the clause's verb, or -1: "nicht", "nie", a subject or object with "kein"; not "nicht nur", "nicht mehr als".</summary>
    private static int Negation(SentenceView view, Clause clause, int verb)
    {
        for (var i = clause.First; i < clause.End; i++)
        {
            if (view.ClauseAt[i] != clause || verb < i && NegatesInfinitive(view, i))
            {
                continue;
            }
            if (view.Has(i, WordKind.NounNegation) && NegatesVerb(view, clause, i) || i == clause.First && view.Has(i, WordKind.Nor) && view.Is(i + 1, Pos.Verb) && Pieces.IsNor(view, i))
            {
                return i;
            }
            if (view.Has(i, WordKind.Negation) && !view.IsInnerHyphen(i + 1) && !NegatesAttribute(view, i) && !view.Has(i + 1, WordKind.Adverb) | IsPlainAdverb(view, i + 1) && !ContrastFollows(view, i))
            {
                return i;
            }
        }
        return clause.First > 0 && verb >= clause.First && NegatesInfinitive(view, clause.First - 1) ? clause.First - 1 : -1;
    }

    /// <summary>"warned Mali [not to send] troops": what is not to be done, not what is said.</summary>
    private static bool NegatesInfinitive(SentenceView view, int i) => !view.Language.IsGerman && i > 0 && i + 1 < view.Count && view.Has(i, WordKind.Negation) && view.Has(i + 1, WordKind.Infinitival) && !view.Has(i - 1, WordKind.Modal | WordKind.Be | WordKind.Have);

    /// <summary>"aus nicht vollständig klaren Gründen": the negation belongs to the adjective.</summary>
    private static bool NegatesAttribute(SentenceView view, int i)
    {
        var j = i + 1;
        while (view.Is(j, Pos.Adverb) && j < i + 3)
        {
            j++;
        }
        return view.Is(j, Pos.Adjective) && view.Is(j + 1, Pos.Noun);
    }

    /// <summary>"ohne Strom" denies the noun after it, "ohne anzugreifen" the verb of its clause.</summary>
    private static bool NegatesVerb(SentenceView view, Clause clause, int i) => !view.Has(i, WordKind.Preposition)
        || (clause.Kind == ClauseKind.Infinitive && i == clause.First) || (i + 1 < view.Count && view.Pos[i + 1] is Pos.Participle or Pos.Infinitive);

    private static bool IsPlainAdverb(SentenceView view, int i) => i < view.Count && !(view.Text(i) is "nur" or "only" or "zuletzt" or "allein" or "just" or "least");

    /// <summary>"nicht ich, sondern": the negation belongs to the word after it.</summary>
    private static bool ContrastFollows(SentenceView view, int i)
    {
        for (var j = i + 1; j < Math.Min(view.Count, i + 12); j++)
        {
            if (view.Text(j) is "sondern")
            {
                return true;
            }
        }
        return false;
    }
}
