using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Claims.Details;
using Lagebild.Entity.Claims.Lexicon;
using Lagebild.Entity.Claims.Roles;
using Lagebild.Entity.Claims.Sentences;
using Lagebild.Text;

namespace Lagebild.Entity.Claims;

/// <summary>What earlier sentences of a report told: which kinds of events, and whether the paragraph is about an earlier phase.</summary>
internal sealed class ReportMemory(ReportText report)
{
    private readonly HashSet<PloverType> told = [];
    private int lastEnd;
    private bool inBackground;

    /// <summary>Who acted in the sentence before.</summary>
    public Antecedents Antecedents { get; } = new();

    /// <summary>Whether an earlier sentence told of an event of that type.</summary>
    public bool HasTold(PloverType type) => told.Contains(type);

    /// <summary>To be called for every sentence, in order: a blank line ends the background.</summary>
    public void Enter(int sentence)
    {
        var span = report.Sentences[sentence];
        if (lastEnd > 0 && report.Text.AsSpan(lastEnd, span.Start - lastEnd).Contains('\n'))
        {
            inBackground = false;
        }
        lastEnd = span.End;
    }

    /// <summary>
    /// Whether an event without a time of its own goes on with the earlier phase that its paragraph tells of: "Anfang Februar waren Soldaten in
    /// die Hauptstadt gezogen. Nach zwei Treffen desertierten sie."
    /// </summary>
    public bool ContinuesBackground(SentenceView view, Reading reading, ClaimTime? time) => inBackground && GoesOn(view) && time is not { TimeMention: not null } && IsPast(view, reading.Clause);

    /// <summary>Takes in what the sentence told.</summary>
    public void Leave(SentenceReading sentence, IReadOnlyList<ClaimDraft> drafts, ClaimTimes times)
    {
        var view = sentence.View;
        Antecedents.Leave(sentence);
        inBackground &= GoesOn(view);
        foreach (var draft in drafts)
        {
            told.Add(draft.Reading.Plover!.Value);
            if (draft.Time is { TimeMention: not null })
            {
                inBackground = times.IsBackground(draft.Time) && IsPast(view, draft.Reading.Clause) && !(view.Language.IsGerman && IsAside(draft.Reading.Clause));
            }
        }
    }

    /// <summary>A relative or causal clause only looks back.</summary>
    private static bool IsAside(Clause clause) => clause.Kind is ClauseKind.Relative or ClauseKind.Subordinate;

    /// <summary>"Sie …", "Danach …", "Die Geiseln …": the sentence goes on with what was told; "In Tiflis …" or a name begins something else.</summary>
    private static bool GoesOn(SentenceView view) => !view.Language.IsGerman || view.Pos[0] is Pos.Pronoun or Pos.Determiner or Pos.Adverb or Pos.Conjunction
        || view.Has(0, WordKind.Temporal) || view.Text(0) is "Von" or "Dort" && view.Count > 1 && view.ToponymAt[1] < 0;

    private static bool IsPast(SentenceView view, Clause clause) => clause.Finite >= 0
        && (view.Has(clause.Finite, WordKind.Past) || view.Words[clause.Finite].Verbs is { Length: > 0 } verbs && Array.TrueForAll(verbs, r => (r.Form & VerbForm.Present) == 0 && (r.Form & VerbForm.Past) != 0));
}
