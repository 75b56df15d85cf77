using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Claims.Lexicon;
using Lagebild.Entity.Claims.Roles;
using Lagebild.Entity.Claims.Sentences;
using Lagebild.Entity.Claims.Status;

namespace Lagebild.Entity.Claims.Links;

/// <summary>
/// How the claims of a sentence hang on each other: conditions, causes, purposes, concessions, alternatives, what a speech act is
/// about; and by words that point back ("daraufhin"), how they hang on the claims of the sentence before.
/// </summary>
internal sealed class SentenceLinks(SentenceReading sentence, List<ClaimDraft> drafts, List<ClaimDraft> before)
{
    private readonly SentenceView view = sentence.View;
    private readonly LinkWords words = LinkWords.Of(sentence.View.Language.Tag);

    public void Apply()
    {
        if (drafts.Count == 0)
        {
            return;
        }
        foreach (var draft in drafts)
        {
            Conditions(draft);
            Clause(draft);
            Noun(draft);
            Content(draft);
        }
        foreach (var clause in view.Clauses)
        {
            Verbs(clause);
        }
        Adverbs();
        new Alternatives(view, drafts, words).Apply();
    }

    /// <summary>"Wenn/Sollte/Falls …": the condition of what the clause above it tells.</summary>
    private void Conditions(ClaimDraft draft)
    {
        var clause = draft.Reading.Clause;
        if (clause.Kind != ClauseKind.Conditional)
        {
            return;
        }
        var lead = clause.Lead >= 0 ? clause.Lead : clause.Finite >= 0 ? clause.Finite : clause.First;
        var unless = draft.Effect.Status == ClaimStatus.Negated || view.Has(lead, WordKind.Unless) || (draft.Reading.IsVerb && Modality.IsNegated(view, clause, draft.Reading.At));
        foreach (var other in drafts)
        {
            if (other.Reading.Clause.Kind != ClauseKind.Conditional)
            {
                var cue = view.SpanOf(lead, lead + 1);
                other.Link(unless ? "unless" : "if", draft, cue, "link.condition");
                if (other.Effect.Status == ClaimStatus.Future && !other.Reading.Clause.IsDependent)
                {
                    // What is expected only if something else happens is no announcement.
                    other.Effect = other.Effect with { Status = ClaimStatus.Hypothetical };
                    other.Evidence.Add(new Evidence("status", cue, "link.condition"));
                }
            }
        }
    }

    /// <summary>"weil …", "um … zu", "obwohl …".</summary>
    private void Clause(ClaimDraft draft)
    {
        var clause = draft.Reading.Clause;
        var lead = clause.Lead >= 0 ? clause.Lead : clause.First;
        while (view.Mark(lead) != '\0' && lead < clause.End)
        {
            lead++;
        }
        if (words.At(view, lead, LinkConstruction.Conjunction, out var length) is not { } word || (draft.Reading.At < lead + length && draft.Reading.IsVerb))
        {
            return;
        }
        // An infinitive is the purpose of the clause that it hangs on, of no other.
        var hangs = clause is { Kind: ClauseKind.Infinitive, Parent: not null };
        if ((hangs ? Main(clause.Parent!) : Outside(clause)) is { } outer)
        {
            Join(word, draft, outer, view.SpanOf(lead, lead + length));
        }
    }

    /// <summary>The main claim of the clause above or beside a clause.</summary>
    private ClaimDraft? Outside(Clause clause)
    {
        for (var above = clause.Parent; above is not null; above = above.Parent)
        {
            if (Main(above) is { } main)
            {
                return main;
            }
        }
        ClaimDraft? nearest = null;
        foreach (var other in drafts)
        {
            if (other.Reading.Clause != clause && !other.Reading.Clause.IsDependent && (nearest is null || Math.Abs(other.Reading.At - clause.First) < Math.Abs(nearest.Reading.At - clause.First)))
            {
                nearest = other;
            }
        }
        return nearest;
    }

    private ClaimDraft? Main(Clause clause) => drafts.Find(d => d.Reading.Clause == clause && d.Reading.IsVerb && !d.Reading.IsAttributive) ?? drafts.Find(d => d.Reading.Clause == clause && !d.Reading.IsAttributive);

    /// <summary>"infolge der Angriffe", "trotz der Waffenruhe".</summary>
    private void Noun(ClaimDraft draft)
    {
        if (draft.Reading.Phrase is not { } phrase)
        {
            return;
        }
        var start = phrase.First;
        if (words.Before(view, start, LinkConstruction.Preposition, out var first) is not { } word)
        {
            if (!(start < phrase.Head && view.Is(start, Pos.Determiner)) || words.Before(view, start + 1, LinkConstruction.Preposition, out first) is not { } joined)
            {
                return;
            }
            word = joined;
        }
        // What lies in time after an event is its effect only as a clause's own act, not as a talk held afterwards.
        var outer = drafts.Find(d => d != draft && d.Reading.Clause == draft.Reading.Clause && d.Reading.IsVerb && !d.Reading.IsAttributive)
            ?? drafts.Find(d => d != draft && d.Reading.Clause == draft.Reading.Clause && d.Reading.Phrase is { } other && other != phrase && other.Left != phrase && phrase.Left != other)
            ?? (draft.Reading.Clause.Finite < 0 ? Outside(draft.Reading.Clause) : null);
        if (outer is not null)
        {
            Join(word, draft, outer, view.SpanOf(first, Math.Max(first + 1, start)));
        }
    }

    /// <summary>"Der Angriff löste eine Massenflucht aus": a verb joins its subject to what it brings about.</summary>
    private void Verbs(Clause clause)
    {
        for (var i = clause.First; i < clause.End; i++)
        {
            if (view.ClauseAt[i] != clause || words.At(view, i, LinkConstruction.Verb, out var length) is not { } word || view.Is(i, Pos.Adjective))
            {
                continue;
            }
            Verb(clause, i, word, length);
            return;
        }
    }

    private void Verb(Clause clause, int i, LinkWord word, int length)
    {
        var subjects = sentence.SubjectsOf(clause);
        var subject = drafts.Find(d => d.Reading.Phrase is { } phrase && subjects.Contains(phrase));
        var target = drafts.Find(d => d != subject && d.Reading.At != i && !d.Reading.IsVerb && d.Reading.Clause == clause && d.Reading.Phrase is { } phrase && !subjects.Contains(phrase) && !(phrase.Left is { } left && subjects.Contains(left)))
            ?? drafts.Find(d => d.Reading.Clause.Parent == clause && d.Reading.Clause.Kind == ClauseKind.Complement);
        if (subject is not null && target is not null)
        {
            subject.Link(word.Kind, target, view.SpanOf(i, i + length), word.Id);
        }
    }

    /// <summary>"Daraufhin …": the claim before, of another clause or of the sentence before.</summary>
    private void Adverbs()
    {
        for (var i = 0; i < view.Count; i++)
        {
            if (words.At(view, i, LinkConstruction.Adverb, out var length) is not { } word || view.Is(i + length, Pos.Adjective))
            {
                continue;
            }
            if (Joins(view.ClauseAt[i], word, view.SpanOf(i, i + length)))
            {
                return;
            }
        }
    }

    private bool Joins(Clause clause, LinkWord word, TextSpan cue)
    {
        // "Moskau erklärte dagegen, …": what is said, where the clause itself tells nothing.
        var here = Main(clause) ?? drafts.Find(d => d.Reading.Clause.Parent == clause) ?? drafts.Find(d => d.Reading.Clause.Sibling == clause);
        var earlier = here is null ? null : drafts.FindLast(d => d.Reading.At < clause.First && d.Reading.Clause != here.Reading.Clause) ?? Previous(here, word);
        if (here is null || earlier is null || (word.Kind == "contradicts" && !Contradictions.Differ(here, earlier)))
        {
            return false;
        }
        Join(word, here, earlier, cue);
        return true;
    }

    private ClaimDraft? Previous(ClaimDraft here, LinkWord word)
    {
        var near = EarlierClaims.Before(before, here.SentenceIndex);
        return word.Kind == "contradicts" ? near.FindLast(d => Contradictions.Differ(here, d)) : near.Find(d => d.Reading.IsVerb && !d.Reading.IsAttributive && !d.Reading.Clause.IsDependent) ?? near.FindLast(_ => true);
    }

    /// <summary>What a speech act is about.</summary>
    private void Content(ClaimDraft draft)
    {
        if (draft.Reading.Entry.Content is null)
        {
            return;
        }
        foreach (var other in drafts)
        {
            var below = other.Reading.Clause;
            if (other != draft && draft.Reading.At < other.Reading.At && (below == draft.Reading.Clause || below.Parent == draft.Reading.Clause) && below.Kind != ClauseKind.Conditional)
            {
                draft.Link("content", other, draft.Trigger, draft.Reading.RuleId);
            }
        }
    }

    private static void Join(LinkWord word, ClaimDraft inner, ClaimDraft outer, TextSpan cue)
    {
        if (inner == outer)
        {
            return;
        }
        // An adverb's clause tells the later one: "daraufhin" makes what was told before the cause.
        var (from, to) = word.FromInner ? (inner, outer) : (outer, inner);
        from.Link(word.Kind, to, cue, word.Id);
        if (word.Kind is "contradicts" or "alternative")
        {
            to.Link(word.Kind, from, cue, word.Id);
        }
    }
}
