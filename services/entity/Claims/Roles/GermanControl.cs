using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Claims.Lexicon;
using Lagebild.Entity.Claims.Sentences;

namespace Lagebild.Entity.Claims.Roles;

/// <summary>
/// Who does what a German infinitive tells: whoever is asked, accused, forced or allowed to, whoever succeeds in it; the subject of the clause above
/// for all other verbs.
/// </summary>
internal static class GermanControl
{
    /// <summary>Verbs that let or make another do it, in the dative or accusative.</summary>
    private static readonly HashSet<string> OfAnother =
    [
        "zwingen", "nötigen", "erlauben", "gestatten", "genehmigen", "verbieten", "untersagen", "befehlen", "anweisen", "auffordern", "bitten", "drängen", "ermöglichen", "verweigern",
        "gelingen", "verwehren", "beauftragen", "ermächtigen", "hindern", "veranlassen", "bewegen", "überreden", "ermutigen", "anstiften", "verpflichten",
    ];

    /// <summary>Whether the verb lets or makes another do what it governs.</summary>
    public static bool IsOfAnother(SentenceView view, Reading verb) => Array.Exists(view.Words[verb.At].Verbs, r => OfAnother.Contains(r.Verb.Lemma.Replace("/", "", StringComparison.Ordinal)));

    /// <summary>The ones who are to do it; null where it is the subject above.</summary>
    public static List<NounPhrase>? Of(SentenceReading sentence, Clause infinitive, Clause above)
    {
        var view = sentence.View;
        if (view.Has(infinitive.First, WordKind.Purposive | WordKind.Without | WordKind.Instead))
        {
            return null;
        }
        var governor = sentence.VerbOf(above);
        var frame = sentence.FrameOf(above);
        var subjects = sentence.SubjectsOf(above);
        if (sentence.NounBefore(infinitive) is { Phrase: { } noun, Plover: null or PloverType.Threaten or PloverType.Agree or PloverType.Reject or PloverType.Concede } && (governor is null || governor.At > infinitive.First)
            && sentence.Phrases.Find(p => p.Left == noun && p.IsGenitive) is { } owner)
        {
            // "Die Drohung der Miliz, den Hafen anzugreifen, löste Sorge aus".
            return [owner];
        }
        if (governor is null)
        {
            return null;
        }
        var passive = frame.IsPassive || frame.IsPassiveByBe;
        var others = frame.Objects.Concat(frame.Datives).Where(p => !subjects.Contains(p) && (p.IsPronoun || ParticipantKinds.IsActorLike(view, p) || (p.Case != WordKind.None && !Array.Exists(view.Words[p.Head].Nouns, n => n.IsEvent)))).ToList();
        if (governor.Plover is PloverType.Request or PloverType.Accuse || IsOfAnother(view, governor))
        {
            // "Er wird beschuldigt, … zu haben", "Ihm wird vorgeworfen, …".
            return others.Count > 0 ? others : passive && subjects is [{ IsPronoun: false } or { Case: WordKind.None }, ..] ? subjects : governor.Plover == PloverType.Request ? [] : null;
        }
        return null;
    }
}
