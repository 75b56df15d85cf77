using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Claims.Lexicon;
using Lagebild.Entity.Claims.Sentences;

namespace Lagebild.Entity.Claims.Setting;

/// <summary>
/// Where an event happened whose sentence does not name its place: where the same event was told before ("der Angriff"), in the
/// country of the conflict that it goes into ("in den Krieg"), or in the report's setting. Inferred places are kept apart from read ones.
/// </summary>
internal static class PlaceInference
{
    /// <summary>So many sentences apart an event can be taken up by its noun.</summary>
    private const int Reach = 4;

    public static void Apply(List<ClaimDraft> drafts, IReadOnlyList<ToponymMention> toponyms)
    {
        if (!drafts.Exists(d => d.Places.Count == 0))
        {
            return;
        }
        var setting = ReportSetting.Of(toponyms);
        for (var i = 0; i < drafts.Count; i++)
        {
            var draft = drafts[i];
            if (draft.Places.Count > 0)
            {
                continue;
            }
            if (draft.TakesUp && Earlier(drafts, i) is { } earlier)
            {
                foreach (var place in earlier.Places)
                {
                    Add(draft, place, toponyms, earlier.Trigger, "chain", Math.Max(2, toponyms[place].GeoPrecision), "places.chain");
                }
            }
            else if (setting is not null && draft.IntoConflict)
            {
                Add(draft, setting.Toponym, toponyms, setting.Evidence, "conflict", 3, "places.conflict");
            }
            else if (setting is not null && draft.Effect.Status == ClaimStatus.Actual && IsOnTheGround(draft.Reading))
            {
                Add(draft, setting.Toponym, toponyms, setting.Evidence, "setting", 3, "places.setting");
            }
        }
    }

    private static void Add(ClaimDraft draft, int toponym, IReadOnlyList<ToponymMention> toponyms, TextSpan evidence, string basis, int precision, string rule) =>
        draft.InferredPlaces.Add(new InferredPlace { Toponym = toponym, Evidence = evidence, Basis = basis, GeoPrecision = Math.Clamp(Math.Max(precision, toponyms[toponym].GeoPrecision), 1, 3), RuleId = rule });

    private static ClaimDraft? Earlier(List<ClaimDraft> drafts, int i)
    {
        for (var k = i - 1; k >= 0 && drafts[i].SentenceIndex - drafts[k].SentenceIndex <= Reach; k--)
        {
            // What only might happen at a place does not tell where something did.
            if (drafts[k].Reading.Plover == drafts[i].Reading.Plover && drafts[k].Places.Count > 0 && drafts[k].SentenceIndex < drafts[i].SentenceIndex
                && !(drafts[i].Effect.Status == ClaimStatus.Actual && drafts[k].Effect.Status == ClaimStatus.Hypothetical))
            {
                return drafts[k];
            }
        }
        return null;
    }

    /// <summary>Fighting, taking, leaving, moving forces: what happens somewhere. Words, deals and sanctions have no ground.</summary>
    private static bool IsOnTheGround(Reading reading) => reading.Plover switch
    {
        PloverType.Assault or PloverType.Mobilize => true,
        PloverType.Coerce => reading.Mode is "seize" or "restrict",
        PloverType.Retreat => reading.Mode is "withdraw" or null,
        _ => false,
    };

    /// <summary>"der Angriff", "diese Kämpfe", "the attack": the same event, known from before.</summary>
    public static bool TakesUp(SentenceView view, Reading reading) => reading is { IsVerb: false, Phrase: { } phrase }
        && (view.Has(phrase.First, WordKind.Definite) || view.Has(phrase.Preposition, WordKind.Definite));

    /// <summary>"in den Konflikt", "am Krieg", "into the war": a conflict that the report need not name again.</summary>
    public static bool IntoConflict(SentenceReading sentence, Reading reading)
    {
        var view = sentence.View;
        foreach (var phrase in sentence.Phrases)
        {
            if (phrase.Preposition < 0 || phrase.Contains(reading.At) || view.ClauseAt[phrase.Head] != reading.Clause || view.ToponymAt[phrase.First] >= 0)
            {
                continue;
            }
            if ((view.ClassesAt(phrase.Head) & WordClass.Conflict) != 0 && (view.Is(phrase.First, Pos.Determiner) || view.Has(phrase.Preposition, WordKind.Definite)) && view.Text(phrase.Preposition) is "in" or "im" or "am" or "an" or "into")
            {
                return true;
            }
        }
        return false;
    }
}
