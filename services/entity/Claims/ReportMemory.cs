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
    private readonly HashSet<(PloverType, string?)> modes = [];
    private readonly HashSet<PloverType> last = [];
    private int lastEnd;
    private bool inBackground;

    /// <summary>Who acted in the sentence before.</summary>
    public Antecedents Antecedents { get; } = new();

    /// <summary>Whether an earlier sentence told of an event of that type.</summary>
    public bool HasTold(PloverType type) => told.Contains(type);

    /// <summary>Whether an earlier sentence told of such an event; coercion is one only in the same mode, an arrest being no blockade.</summary>
    public bool HasTold(PloverType type, string? mode) => type == PloverType.Coerce ? modes.Contains((type, mode)) : told.Contains(type);

    /// <summary>Whether the sentence before, in the same paragraph, told of an event of that type.</summary>
    public bool HasJustTold(PloverType type) => last.Contains(type);

    /// <summary>Whether an earlier sentence told of force or its end: what is said, agreed and asked then belongs to it.</summary>
    public bool HasToldForce { get; private set; }

    /// <summary>Whether a sentence named an accident, a disaster or an illness.</summary>
    public bool HasMishap { get; set; }

    /// <summary>Whether an earlier sentence told of any event.</summary>
    public bool HasToldAnything => told.Count > 0;

    /// <summary>To be called for every sentence, in order: a blank line ends the background.</summary>
    public void Enter(int sentence)
    {
        var span = report.Sentences[sentence];
        if (lastEnd > 0 && report.Text.AsSpan(lastEnd, span.Start - lastEnd).Contains('\n'))
        {
            inBackground = false;
            last.Clear();
        }
        lastEnd = span.End;
    }

    /// <summary>
    /// Whether an event without a time of its own goes on with the earlier phase that its paragraph tells of: "Anfang Februar waren Soldaten in
    /// die Hauptstadt gezogen. Nach zwei Treffen desertierten sie."
    /// </summary>
    public bool ContinuesBackground(SentenceView view, Reading reading, ClaimTime? time) => inBackground && GoesOn(view) && !IsReaction(view, reading) && time is not { TimeMention: not null } && IsPast(view, reading.Clause);

    /// <summary>"Der Minister lobte die Ermittler": words about what was told are of today, unless "daraufhin" joins them to it.</summary>
    private static bool IsReaction(SentenceView view, Reading reading) => view.Language.IsGerman && !IsLed(view) && !view.Has(0, WordKind.Continuing) && view.Pos[0] != Pos.Pronoun
        && reading is { IsVerb: true, Plover: PloverType.Support or PloverType.Accuse or PloverType.Request or PloverType.Threaten or PloverType.Reject };

    private static Clause? FirstMain(SentenceView view)
    {
        foreach (var clause in view.Clauses)
        {
            if (clause.Kind == ClauseKind.Main)
            {
                return clause;
            }
        }
        return null;
    }

    /// <summary>Takes in what the sentence told.</summary>
    public void Leave(SentenceReading sentence, IReadOnlyList<ClaimDraft> drafts, ClaimTimes times)
    {
        var view = sentence.View;
        Antecedents.Leave(sentence);
        inBackground &= GoesOn(view);
        // What stands in the present ends the look back.
        inBackground &= !view.Language.IsGerman || FirstMain(view) is not { Finite: >= 0 } main || IsPast(view, main);
        last.Clear();
        foreach (var draft in drafts)
        {
            told.Add(draft.Reading.Plover!.Value);
            HasToldForce |= draft.Reading is { Plover: PloverType.Assault or PloverType.Protest or PloverType.Mobilize or PloverType.Threaten } or { Plover: PloverType.Coerce, Mode: not null } or { Plover: PloverType.Sanction, Mode: not "convict" } or { Plover: PloverType.Retreat, Mode: not ("resign" or "release") };
            modes.Add((draft.Reading.Plover.Value, draft.Reading.Mode));
            last.Add(draft.Reading.Plover.Value);
            if (!sentence.Readings.Contains(draft.Reading))
            {
                continue;
            }
            var isTold = IsPast(view, draft.Reading.Clause) && !(view.Language.IsGerman && IsAside(draft.Reading.Clause));
            if (draft.Time is { TimeMention: not null })
            {
                // "Ende Oktober hatten Rebellen den Ort überrannt" tells of an earlier phase as well.
                inBackground = isTold && (times.IsBackground(draft.Time) || view.Language.IsGerman && draft is { Effect.Status: ClaimStatus.Historical, Reading.IsVerb: true });
            }
        }
    }

    /// <summary>A relative or causal clause only looks back.</summary>
    private static bool IsAside(Clause clause) => clause.Kind is ClauseKind.Relative or ClauseKind.Subordinate;

    /// <summary>To be called where a sentence was not read: nobody is known to have acted last, and nothing was told right before.</summary>
    public void Skip()
    {
        Antecedents.Forget();
        last.Clear();
    }

    /// <summary>"Sie …", "Danach …", "Die Geiseln …": the sentence goes on with what was told; "In Tiflis …" or a name begins something else.</summary>
    private static bool GoesOn(SentenceView view) => !view.Language.IsGerman || view.Pos[0] is Pos.Pronoun or Pos.Determiner or Pos.Adverb or Pos.Conjunction or Pos.Number
        || view.Text(0) is "Andere" or "Weitere" or "Mehrere" or "Viele" or "Einige" or "Hunderte" or "Tausende" or "Dutzende"
        || view.Has(0, WordKind.Temporal) || (view.Has(0, WordKind.Continuing) && view.Count > 1 && view.ToponymAt[1] < 0) || IsLed(view);

    /// <summary>"Rund 250 Menschen flohen daraufhin": the word that goes on stands after the verb.</summary>
    private static bool IsLed(SentenceView view)
    {
        for (var i = 1; i < view.Count; i++)
        {
            if (view.Has(i, WordKind.Continuing) && view.Has(i, WordKind.Adverb) && view.ClauseAt[i] == view.ClauseAt[0])
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Whether the clause tells in the preterite or pluperfect.</summary>
    public static bool IsPast(SentenceView view, Clause clause) => clause.Finite >= 0
        && (view.Has(clause.Finite, WordKind.Past) || view.Words[clause.Finite].Verbs is { Length: > 0 } verbs && Array.TrueForAll(verbs, r => (r.Form & VerbForm.Present) == 0 && (r.Form & VerbForm.Past) != 0));
}
