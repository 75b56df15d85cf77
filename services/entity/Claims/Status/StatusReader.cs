using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Claims.Lexicon;
using Lagebild.Entity.Claims.Roles;
using Lagebild.Entity.Claims.Sentences;

namespace Lagebild.Entity.Claims.Status;

/// <summary>
/// Whether an event happened, as its sentence tells it: attributes of its noun, nouns and verbs that govern it, modals,
/// negation, conditions and questions, each with its own scope.
/// </summary>
internal sealed partial class StatusReader(SentenceReading sentence)
{
    private readonly SentenceView view = sentence.View;

    public StatusTrail Read(Reading reading)
    {
        var trail = new StatusTrail();
        if (reading.IsVerb)
        {
            ReadVerb(reading, trail);
        }
        else
        {
            ReadNoun(reading, trail, 0);
        }
        Questions.Apply(view, reading, trail);
        return reading.HoldsModal ? trail.TellAsDone() : trail;
    }

    private void ReadVerb(Reading reading, StatusTrail trail)
    {
        if (reading.IsAttributive)
        {
            // "the besieged town" still is, "captured Melitopol" was.
            if ((reading.Form & VerbForm.Attributive) != 0 && reading.Mode != "restrict" && reading.Plover is not (PloverType.Agree or PloverType.Consult or PloverType.Support) && !LastsStill(reading.At))
            {
                trail.Add(new Effect(ClaimStatus.Historical, ClaimCertainty.Certain), view.SpanOf(reading.At, reading.At + 1), "status.attributive");
            }
            return;
        }
        // "droht zu fallen", "plans to attack": the governing verb may stand in the same clause.
        var governor = view.Pos[reading.At] == Pos.Infinitive
            ? sentence.Readings.Find(r => r != reading && r.IsVerb && !r.IsAttributive && r.Clause == reading.Clause && r.Entry.Content is not null && r.At != reading.At
                && (view.Language.IsGerman ? view.Pos[r.At] is Pos.Verb or Pos.Participle : r.At < reading.At))
            : null;
        if (governor is not null)
        {
            var negated = Modality.IsNegated(view, governor.Clause, governor.At);
            trail.Add(negated ? governor.Entry.ContentNegated ?? governor.Entry.Content!.Value : governor.Entry.Content!.Value, view.SpanOf(governor.At, governor.At + 1), governor.RuleId);
        }
        Modality.Apply(sentence, reading.Clause, trail, reading);
        ReadAbove(reading.Clause, trail, reading, 0);
    }

    /// <summary>"die [seit Jahren] besetzte Halbinsel".</summary>
    private bool LastsStill(int participle)
    {
        if (!view.Language.IsGerman || sentence.Phrases.Find(p => p.Contains(participle)) is not { } phrase)
        {
            return false;
        }
        for (var i = phrase.Opens; i < participle; i++)
        {
            if (view.Text(i) is "seit")
            {
                return true;
            }
        }
        return false;
    }

    private void ReadNoun(Reading reading, StatusTrail trail, int depth)
    {
        var phrase = reading.Phrase;
        if (view.Language.IsGerman && depth == 0)
        {
            Tails.Apply(sentence, reading, trail);
        }
        if (view.Language.IsGerman && phrase is not null && Matters.Apply(sentence, reading, phrase, trail))
        {
            return;
        }
        if (phrase is not null)
        {
            NounScope.Apply(sentence, phrase, reading, trail);
            if (view.Language.IsGerman && IsLongAgo(phrase))
            {
                trail.Add(new Effect(ClaimStatus.Historical, ClaimCertainty.Certain), view.SpanOf(phrase.Preposition, phrase.Preposition + 1), "status.long-after");
                return;
            }
            if (Unreal.IsCondition(view, reading.Clause, phrase) || Unreal.StandsBefore(view, reading.Clause, phrase))
            {
                trail.Add(Unreal.IsCondition(view, reading.Clause, phrase) ? new Effect(ClaimStatus.Hypothetical, ClaimCertainty.Underspecified) : new Effect(ClaimStatus.Future, ClaimCertainty.Certain),
                    view.SpanOf(phrase.Preposition, phrase.Preposition + 1), "status.condition-noun");
                return;
            }
            if (depth < 4 && GoverningNoun(phrase) is { } noun && !(view.Language.IsGerman && reading.PhraseFirst >= 0 && noun.At >= reading.PhraseFirst))
            {
                if (noun.Entry.Content is { } effect && Links(noun.Entry, phrase, true) && !IsSubjectOfTalks(noun, reading))
                {
                    trail.Add(effect, view.SpanOf(noun.At, noun.At + 1), noun.RuleId);
                    if (!noun.IsEvent)
                    {
                        ReadNoun(noun, trail, depth + 1);
                    }
                    else if (noun.Phrase is { } above)
                    {
                        // "Keine Einigung auf eine Waffenruhe".
                        NounScope.Deny(view, above, noun.At, trail);
                    }
                    return;
                }
                if ((noun.Entry.Frame & RoleFrame.Carrier) != 0)
                {
                    ReadNoun(noun, trail, depth + 1);
                    return;
                }
            }
        }
        var clause = reading.Clause;
        var verb = GovernorIn(clause, reading, phrase);
        if (verb is null && EnglishGovernors.OfSubject(sentence, clause, phrase) is { } expected)
        {
            // "Talks are expected to resume"
            trail.Add(expected.Entry.Content!.Value, view.SpanOf(expected.At, expected.At + 1), expected.RuleId);
            ReadAbove(clause, trail, reading, 0);
            return;
        }
        if (verb is null && phrase is not null && depth < 4 && NounBehind(clause, phrase) is { } behind)
        {
            trail.Add(behind.Entry.Content!.Value, view.SpanOf(behind.At, behind.At + 1), behind.RuleId);
            ReadNoun(behind, trail, depth + 1);
            return;
        }
        if (verb is null && view.Language.IsGerman && phrase is { Preposition: < 0 } && sentence.FrameOf(clause) is { Modal: >= 0, HasInfinitive: false, HasParticiple: false } wish && view.Words[wish.Modal].Modal is "intention")
        {
            // "Hamas will ein Ende des Krieges".
            trail.Add(new Effect(ClaimStatus.Hypothetical, ClaimCertainty.Underspecified), view.SpanOf(wish.Modal, wish.Modal + 1), "modal.intention");
            return;
        }
        if (verb is null)
        {
            if (clause.Finite < 0 && sentence.VerbOf(clause) is null)
            {
                Modality.ApplyAdverbs(sentence, clause, trail, reading, true);
                ReadAbove(clause, trail, reading, 0);
            }
            else if (view.Language.IsGerman && Purpose.IsUnderModal(sentence, clause, phrase))
            {
                Modality.Apply(sentence, clause, trail, reading);
                ReadAbove(clause, trail, reading, 0);
            }
            else if (view.Language.IsGerman && phrase is { Preposition: < 0, IsGenitive: false } && !view.Has(phrase.First, WordKind.Definite | WordKind.Possessive) && sentence.FrameOf(clause) is { Modal: >= 0, HasInfinitive: true } wished && !wished.Subjects.Contains(phrase)
                && view.Words[wished.Modal].Modal is "need" or "hearsay-or-plan" or "intention" or "obligation")
            {
                // "müsse eine Untersuchung zulassen": what is new only comes about by what is to be done.
                Modality.Apply(sentence, clause, trail, reading);
                ReadAbove(clause, trail, reading, 0);
            }
            else if (clause.Kind == ClauseKind.Conditional && IsBareHead(phrase))
            {
                trail.Add(new Effect(ClaimStatus.Hypothetical, ClaimCertainty.Underspecified), view.SpanOf(clause.First, clause.First + 1), "status.conditional");
            }
            else if ((sentence.FrameOf(clause) is { HasBe: true } || Predicates.Seems(sentence, clause)) && sentence.FrameOf(clause) is { } frame && Predicates.HasNoOtherVerb(sentence, clause) && phrase is { Preposition: < 0, IsGenitive: false } && (frame.Subjects.Contains(phrase) || frame.Objects.Contains(phrase)))
            {
                if (Predicate(clause, phrase) is { } predicate)
                {
                    trail.Add(predicate.Entry.Content!.Value, view.SpanOf(predicate.At, predicate.At + 1), predicate.RuleId);
                }
                Modality.Apply(sentence, clause, trail, reading);
                Predicates.Apply(view, clause, trail);
                ReadAbove(clause, trail, reading, 0);
            }
            return;
        }
        if (verb.Entry.Content is { } content && !(view.Language.IsGerman && phrase is { Preposition: >= 0 } && view.Has(phrase.First, WordKind.Definite) && IsSubjectOfTalks(verb, reading)) && (view.Language.IsGerman || verb.Plover != reading.Plover || !verb.Names(view.Token(reading.At).Hash)))
        {
            if (content.Status == ClaimStatus.Negated && Unreal.CouldHaveBeen(sentence, clause))
            {
                return;
            }
            var negated = Modality.IsNegated(view, clause, verb.At);
            trail.Add(negated ? verb.Entry.ContentNegated ?? (content.Status == ClaimStatus.Future && view.Language.IsGerman && (!verb.IsEvent || clause.Kind == ClauseKind.Infinitive && view.Has(clause.First, WordKind.Without)) ? new Effect(ClaimStatus.Negated, content.Certainty) : content) : content, view.SpanOf(verb.At, verb.At + 1), verb.RuleId);
            Modality.ApplyAdverbs(sentence, clause, trail, reading, false);
            if ((verb.Entry.Frame & RoleFrame.Saying) == 0)
            {
                if (!view.Language.IsGerman && clause.Kind == ClauseKind.Conditional)
                {
                    // "if the ceasefire collapses"
                    ReadAbove(clause, trail, reading, 0);
                }
                if (clause.Kind == ClauseKind.Conditional && view.Language.IsGerman)
                {
                    // "Falls die Verhandlungen scheitern".
                    trail.Add(new Effect(ClaimStatus.Hypothetical, ClaimCertainty.Underspecified), view.SpanOf(clause.First, clause.First + 1), "status.conditional");
                }
                return;
            }
            ReadAbove(clause, trail, reading, 0);
            return;
        }
        if (Unreal.IsPresupposed(view, verb, reading))
        {
            return;
        }
        Modality.Apply(sentence, clause, trail, reading);
        if (Predicates.Seems(sentence, clause))
        {
            Predicates.Apply(view, clause, trail);
        }
        ReadAbove(clause, trail, reading, 0);
    }

    /// <summary>"drei Jahre nach dem Massaker", "Monate nach dem Putsch": the news looks back at it.</summary>
    private bool IsLongAgo(NounPhrase phrase) => phrase.Preposition > 0 && view.Text(phrase.Preposition) is "nach" && view.Text(phrase.Preposition - 1) is "Jahr" or "Jahre" or "Jahren" or "Monat" or "Monate" or "Monaten" or "Jahrzehnt" or "Jahrzehnte" or "Jahrzehnten";

    /// <summary>"Die Freilassung ist [eine Forderung]", "[Ziel] ist die Einnahme der Stadt": the noun that "sein" joins to the event's.</summary>
    private Reading? Predicate(Clause clause, NounPhrase phrase) => !view.Language.IsGerman ? null
        : sentence.Readings.Find(r => !r.IsVerb && r.Clause == clause && r.Entry.Content is not null && r.Phrase is { Preposition: < 0, IsGenitive: false, Coordinated: null } other && other != phrase && r.At == other.Head);

    /// <summary>"Gespräche über den Angriff": what was done already can be talked about too.</summary>
    private static bool IsSubjectOfTalks(Reading talks, Reading reading) => talks.Plover == PloverType.Consult
        && reading.Plover is PloverType.Assault or PloverType.Protest or PloverType.Coerce or PloverType.Sanction or PloverType.Accuse or PloverType.Threaten;

    private static bool IsBareHead(NounPhrase? phrase) => phrase is { IsBare: true, Left: null };
}
