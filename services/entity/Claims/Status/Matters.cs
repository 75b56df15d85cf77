using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Claims.Lexicon;
using Lagebild.Entity.Claims.Roles;
using Lagebild.Entity.Claims.Sentences;

namespace Lagebild.Entity.Claims.Status;

/// <summary>What an expression of several German words says of a noun in its clause: "erteilt Gesprächen eine Absage", "stehen kurz vor einer Einigung", "Zölle, wenn …".</summary>
internal static class Matters
{
    private static readonly Effect Refused = new(ClaimStatus.Negated, ClaimCertainty.Certain);
    private static readonly Effect Near = new(ClaimStatus.Future, ClaimCertainty.Certain);
    private static readonly Effect Background = new(ClaimStatus.Historical, ClaimCertainty.Certain);
    private static readonly Effect Conditioned = new(ClaimStatus.Hypothetical, ClaimCertainty.Underspecified);

    /// <summary>Adds it to the trail; true where nothing else of the clause matters to the noun.</summary>
    public static bool Apply(SentenceReading sentence, Reading noun, NounPhrase phrase, StatusTrail trail)
    {
        var view = sentence.View;
        if (Refuser(sentence, noun, phrase) is { } refuser)
        {
            trail.Add(Refused, view.SpanOf(refuser.At, refuser.At + 1), refuser.RuleId);
            return true;
        }
        if (IsNear(view, phrase) is var before && before >= 0)
        {
            trail.Add(Near, view.SpanOf(before, before + 1), "status.near");
            return true;
        }
        if (phrase is { Preposition: >= 0 } && view.Text(phrase.Preposition) is "seit" or "Seit" && view.Has(phrase.First, WordKind.Definite) && noun is { PhraseFirst: < 0, Plover: PloverType.Assault } && noun.Clause.Finite >= 0)
        {
            // "redet zum ersten Mal seit dem Angriff mit Rom": the phase before.
            trail.Add(Background, view.SpanOf(phrase.Preposition, phrase.Preposition + 1), "status.since");
            return true;
        }
        if (noun.Clause is { Kind: ClauseKind.Fragment, Finite: < 0 } heading && phrase is { Preposition: < 0, IsGenitive: false } && view.Clauses.FirstOrDefault(c => c.Kind == ClauseKind.Conditional && c.Parent == heading && c.First > noun.At) is { } condition)
        {
            trail.Add(Conditioned, view.SpanOf(condition.First, condition.First + 1), "status.conditioned");
        }
        return false;
    }

    /// <summary>"erteilt [Gesprächen] eine Absage", "zeigt dem Wunsch nach [Gesprächen] die kalte Schulter": the act that refuses the noun or what it belongs to.</summary>
    private static Reading? Refuser(SentenceReading sentence, Reading noun, NounPhrase phrase)
    {
        var view = sentence.View;
        if (noun.Plover is not (PloverType.Retreat or PloverType.Consult or PloverType.Aid or PloverType.Agree or PloverType.Concede or PloverType.Cooperate) || noun.PhraseFirst >= 0 || sentence.FrameOf(noun.Clause).IsPassive)
        {
            return null;
        }
        var top = PlaceShares.Top(phrase);
        for (var depth = 0; depth < 3 && top.Left is { } left && (top.IsGenitive || top.Preposition >= 0 && view.Text(top.Preposition) is "für" or "nach" or "zu" or "auf"); depth++)
        {
            top = PlaceShares.Top(left);
        }
        return top is { Preposition: < 0 } && !sentence.SubjectsOf(noun.Clause).Contains(top)
            ? sentence.Readings.Find(r => r is { IsEvent: true, Plover: PloverType.Reject, IsAttributive: false } && r.Clause == noun.Clause && r.Phrase != top && r.Phrase != phrase
                && (r.IsVerb ? r.Entry.Content is null : r.Phrase is { Preposition: < 0, IsGenitive: false } && sentence.VerbOf(noun.Clause) is { } verb && (verb.Entry.Frame & RoleFrame.Carrier) != 0 && !sentence.SubjectsOf(noun.Clause).Contains(r.Phrase)))
            : null;
    }

    /// <summary>"stehen [kurz vor] einer Einigung", "sieht beide [kurz vor] einem Vertrag": where the preposition stands, or -1.</summary>
    private static int IsNear(SentenceView view, NounPhrase phrase)
    {
        if (phrase is not { Preposition: > 0 } || view.Text(phrase.Preposition) is not "vor" || view.Text(phrase.Preposition - 1) is not ("kurz" or "unmittelbar" or "dicht" or "knapp") || view.Has(phrase.First, WordKind.Definite))
        {
            return -1;
        }
        var finite = view.ClauseAt[phrase.Head].Finite;
        var text = finite >= 0 ? view.Text(finite) : default;
        return finite < 0 || text.StartsWith("steh") || text.StartsWith("stand") || text.StartsWith("sieh") || text.StartsWith("seh") || text is "sah" or "sahen" or "wähnt" or "ist" or "sind" or "war" or "waren" ? phrase.Preposition : -1;
    }
}
