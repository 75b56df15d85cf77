using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Claims.Lexicon;
using Lagebild.Entity.Claims.Sentences;

namespace Lagebild.Entity.Claims.Status;

/// <summary>What stands inside an event's noun phrase: "keine Entscheidung", "mögliche Lieferung", "angeblicher Angriff", "ohne Gespräche".</summary>
internal static class NounScope
{
    public static void Apply(SentenceReading sentence, NounPhrase phrase, Reading reading, StatusTrail trail)
    {
        var view = sentence.View;
        // "startete die erwartete Offensive": what has begun is expected no more.
        var begun = sentence.VerbOf(reading.Clause) is { Entry: { Trend: not null } entry } && (entry.Frame & RoleFrame.Carrier) != 0 && phrase.Preposition < 0
            && sentence.FrameOf(reading.Clause) is { Modal: < 0, Future: < 0 };
        for (var i = phrase.First; i < reading.At; i++)
        {
            if (view.Has(i, WordKind.NounNegation))
            {
                trail.Add(new Effect(ClaimStatus.Negated, ClaimCertainty.Certain), view.SpanOf(i, i + 1), "status.no-noun");
            }
            if (view.Text(i) is "solche" or "solchen" or "solcher" or "solches" or "solch" or "such")
            {
                trail.Add(new Effect(ClaimStatus.Hypothetical, ClaimCertainty.Underspecified), view.SpanOf(i, i + 1), "status.such");
            }
            foreach (var cue in view.Words[i].Cues)
            {
                if (cue.Scope is "noun" or "predicate" && !(begun && cue.Effect.Status is ClaimStatus.Future or ClaimStatus.Hypothetical))
                {
                    trail.Add(cue.Effect, view.SpanOf(i, i + 1), cue.Id);
                    trail.Likelihood ??= cue.Likelihood;
                }
            }
            // "angekündigte Offensive", "geforderter Rückzug": the participle says of the noun what its verb says of its object.
            // "bei einem vorbereitenden Treffen": a present participle tells what the event does.
            if (view.Pos[i] == Pos.Adjective && !(view.Language.IsGerman && IsPresentParticiple(view.Text(i))) && sentence.Readings.Find(r => r.At == i && r.IsVerb && r.Entry.Content is not null) is { } verb && !(begun && verb.Entry.Content is { Status: ClaimStatus.Future or ClaimStatus.Hypothetical }))
            {
                trail.Add(verb.Entry.Content!.Value, view.SpanOf(i, i + 1), verb.RuleId);
            }
        }
        if (view.Language.IsGerman && phrase is { Preposition: < 0, First: > 0 } && (view.Has(phrase.First - 1, WordKind.Neither) || view.Has(phrase.First - 1, WordKind.Nor) && Pieces.IsNor(view, phrase.First - 1)))
        {
            trail.Add(new Effect(ClaimStatus.Negated, ClaimCertainty.Certain), view.SpanOf(phrase.First - 1, phrase.First), "status.neither");
        }
        if (phrase.Preposition >= 0 && view.Has(phrase.Preposition, WordKind.NounNegation))
        {
            trail.Add(new Effect(ClaimStatus.Negated, ClaimCertainty.Certain), view.SpanOf(phrase.Preposition, phrase.Preposition + 1), "status.without");
        }
    }

    private static bool IsPresentParticiple(ReadOnlySpan<char> word) => word.TrimEnd("esrnm") is var stem && stem.EndsWith("end") && word.Length - stem.Length is 1 or 2;

    /// <summary>Adds the negation that stands before a noun inside its phrase.</summary>
    public static void Deny(SentenceView view, NounPhrase phrase, int noun, StatusTrail trail)
    {
        for (var i = phrase.First; i < noun; i++)
        {
            if (view.Has(i, WordKind.NounNegation))
            {
                trail.Add(new Effect(ClaimStatus.Negated, ClaimCertainty.Certain), view.SpanOf(i, i + 1), "status.no-noun");
            }
        }
    }
}
