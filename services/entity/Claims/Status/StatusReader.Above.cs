using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Claims.Lexicon;
using Lagebild.Entity.Claims.Roles;
using Lagebild.Entity.Claims.Sentences;

namespace Lagebild.Entity.Claims.Status;

/// <content>What the clauses above an event's say of it.</content>
internal sealed partial class StatusReader
{
    /// <summary>What the clauses above say: conditions, and verbs or nouns whose content this clause is.</summary>
    private void ReadAbove(Clause clause, StatusTrail trail, Reading from, int depth)
    {
        if (clause.Kind == ClauseKind.Conditional)
        {
            trail.Add(new Effect(ClaimStatus.Hypothetical, ClaimCertainty.Underspecified), view.SpanOf(clause.First, clause.First + 1), "status.conditional");
            return;
        }
        if (Unreal.IsAwaited(view, clause))
        {
            // "bis die Regierung nachgibt", "sobald die Kämpfe enden": nobody knows whether it comes about.
            trail.Add(new Effect(ClaimStatus.Hypothetical, ClaimCertainty.Underspecified), view.SpanOf(clause.Lead, clause.Lead + 1), "status.awaited");
            return;
        }
        if (view.Language.IsGerman && Unreal.OpensWithout(view, clause) >= 0)
        {
            return;
        }
        if (view.Language.IsGerman && trail.IsReported && DeniedBy(clause) is { } denial)
        {
            trail.Add(new Effect(ClaimStatus.Negated, ClaimCertainty.Underspecified), view.SpanOf(denial.At, denial.At + 1), StatusTrail.Denied);
            return;
        }
        if (clause.Parent is not { } parent || depth > 4 || clause.Kind is not (ClauseKind.Complement or ClauseKind.Infinitive))
        {
            return;
        }
        if (view.Language.IsGerman && clause.Kind == ClauseKind.Infinitive && view.Text(clause.First) is "um" && trail.Effect.Status == ClaimStatus.Actual && !(GovernorOfClause(clause, parent) is { Entry.Content.Status: ClaimStatus.Actual } use && (use.Entry.Frame & RoleFrame.Saying) == 0))
        {
            trail.Add(new Effect(ClaimStatus.Future, ClaimCertainty.Certain), view.SpanOf(clause.First, clause.First + 1), "status.purpose");
            return;
        }
        if (clause.Lead >= 0 && view.Text(clause.Lead) is "ob" or "Ob" or "whether")
        {
            trail.Add(new Effect(ClaimStatus.Hypothetical, ClaimCertainty.Underspecified), view.SpanOf(clause.Lead, clause.Lead + 1), "status.whether");
        }
        var governor = GovernorOfClause(clause, parent);
        if (governor is null && parent.Kind == ClauseKind.Conditional && view.Language.IsGerman)
        {
            // "es sei denn, dass …".
            ReadAbove(parent, trail, from, depth + 1);
            return;
        }
        if (governor is null)
        {
            // "Poland to send howitzers", "Poland is to send howitzers": what will be.
            if (!view.Language.IsGerman && clause.Kind == ClauseKind.Infinitive && (parent is { Kind: ClauseKind.Fragment, Finite: < 0 } || parent.Finite >= 0 && parent.Finite == clause.First - 1 && view.Has(parent.Finite, WordKind.Be)) && view.Has(clause.First, WordKind.Infinitival))
            {
                trail.Add(new Effect(ClaimStatus.Future, ClaimCertainty.Certain), view.SpanOf(clause.First, clause.First + 1), "status.headline-infinitive");
            }
            return;
        }
        if (governor.Entry.Content is { } content)
        {
            var negated = governor.IsVerb && Modality.IsNegated(view, governor.Clause, governor.At);
            trail.Add(negated ? governor.Entry.ContentNegated ?? (content.Status == ClaimStatus.Future && view.Language.IsGerman ? new Effect(ClaimStatus.Negated, content.Certainty) : content) : content, view.SpanOf(governor.At, governor.At + 1), governor.RuleId);
            if (!view.Language.IsGerman && !governor.IsVerb && governor.Phrase is { } plan)
            {
                // "had no plans to resign"
                NounScope.Deny(view, plan, governor.At, trail);
            }
            Modality.ApplyAdverbs(sentence, governor.Clause, trail, governor, false);
            if (view.Language.IsGerman && !governor.IsVerb && RejecterOf(governor) is { } rejecter)
            {
                trail.Add(new Effect(ClaimStatus.Negated, ClaimCertainty.Underspecified), view.SpanOf(rejecter.At, rejecter.At + 1), StatusTrail.Denied);
            }
        }
        else if ((governor.Entry.Frame & RoleFrame.Carrier) != 0)
        {
            Modality.Apply(sentence, governor.Clause, trail, governor);
        }
        if (parent.IsDependent)
        {
            ReadAbove(parent, trail, from, depth + 1);
        }
    }
}
