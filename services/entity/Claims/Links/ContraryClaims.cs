using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Claims.Lexicon;
using Lagebild.Entity.Claims.Sentences;
using Lagebild.Text;

namespace Lagebild.Entity.Claims.Links;

/// <summary>
/// What somebody says to the contrary is a claim of its own, linked to the one it contradicts: "entgegen den Äußerungen von X" in
/// the same sentence, "Moskau dementierte dies" in the next.
/// </summary>
internal static class ContraryClaims
{
    /// <summary>The claim that a speaker makes against another; told where that one is denied, denied where it is told.</summary>
    public static ClaimDraft Of(ClaimDraft draft, int sentence, TextSpan sentenceSpan, TextSpan trigger, Attribution speaker, string rule)
    {
        var effect = new Effect(draft.Effect.Status == ClaimStatus.Negated ? ClaimStatus.Actual : ClaimStatus.Negated, ClaimCertainty.Underspecified);
        var contrary = new ClaimDraft
        {
            Reading = draft.Reading,
            SentenceIndex = sentence,
            Sentence = sentenceSpan,
            Trigger = trigger,
            Effect = effect,
            Actors = [.. draft.Actors],
            Recipients = [.. draft.Recipients],
            Places = sentence == draft.SentenceIndex ? [.. draft.Places] : [],
            Time = draft.Time,
            Attributions = [speaker],
            Control = draft.Control,
            Evidence =
            [
                new Evidence("plover", draft.Trigger, draft.Reading.RuleId),
                new Evidence("status", trigger, rule),
                new Evidence("certainty", trigger, rule),
                new Evidence("attributions", speaker.Span ?? trigger, rule),
            ],
        };
        contrary.Link("contradicts", draft, trigger, rule);
        draft.Link("contradicts", contrary, trigger, rule);
        return contrary;
    }

    /// <summary>"Moskau dementierte dies", "Kyiv rejected the claim": a denial whose object points back and names no event of its own.</summary>
    public static Reading? Denial(SentenceReading sentence)
    {
        var view = sentence.View;
        foreach (var verb in sentence.Readings)
        {
            if (!verb.IsVerb || verb.IsAttributive || (verb.Entry.Frame & RoleFrame.Denial) == 0 || verb.Clause.IsDependent || Status.Modality.IsNegated(view, verb.Clause, verb.At)
                || view.Clauses.Any(c => c.Parent == verb.Clause && c.Kind is ClauseKind.Complement or ClauseKind.Infinitive))
            {
                continue;
            }
            var frame = sentence.FrameOf(verb.Clause);
            foreach (var phrase in frame.Objects.Concat(frame.Datives))
            {
                if (PointsBack(view, phrase))
                {
                    return verb;
                }
            }
            for (var i = verb.Clause.First; i < verb.Clause.End; i++)
            {
                // "dies", "das", "this" alone are determiners to the tagger.
                if (view.ClauseAt[i] == verb.Clause && view.Has(i, WordKind.Pointing) && !view.Is(i + 1, Pos.Noun) && !view.Is(i + 1, Pos.Adjective) && !view.Is(i + 1, Pos.Name))
                {
                    return verb;
                }
            }
        }
        return null;
    }

    private static bool PointsBack(SentenceView view, NounPhrase phrase) => phrase.IsPronoun
        ? view.Has(phrase.Head, WordKind.Pointing)
        : phrase.End - phrase.First <= 2 && view.Is(phrase.First, Pos.Determiner) && (view.ClassesAt(phrase.Head) & (WordClass.Statement | WordClass.Reproach)) != 0;
}
