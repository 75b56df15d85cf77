using Lagebild.Entity.Claims.Lexicon;
using Lagebild.Entity.Claims.Sentences;

namespace Lagebild.Entity.Claims.Status;

/// <summary>Whether a German clause stands in the mood of reported speech.</summary>
internal static class ReportedMood
{
    /// <summary>Konjunktiv I and Konjunktiv II by forms that are no indicative.</summary>
    public static (bool First, bool Second) Of(SentenceView view, Clause clause)
    {
        if (clause.Finite < 0 || !view.Language.IsGerman)
        {
            return (false, false);
        }
        var word = view.Words[clause.Finite];
        var auxiliary = (word.Kind & (WordKind.Be | WordKind.Have | WordKind.Become | WordKind.Modal)) != 0;
        var first = auxiliary ? (word.Kind & WordKind.KonjunktivI) != 0 && (word.Kind & WordKind.Present) == 0
            : word.Verbs.Length > 0 && word.Verbs.All(r => (r.Form & VerbForm.Finite) == VerbForm.KonjunktivI);
        var second = auxiliary ? (word.Kind & WordKind.KonjunktivII) != 0 && (word.Kind & (WordKind.Modal | WordKind.Become)) == 0
            : word.Verbs.Length > 0 && word.Verbs.All(r => (r.Form & VerbForm.Finite) == VerbForm.KonjunktivII);
        return (first, second);
    }

    /// <summary>The main clause that a clause belongs to.</summary>
    public static Clause MainOf(Clause clause)
    {
        while (clause.IsDependent && clause.Parent is { } parent)
        {
            clause = parent;
        }
        return clause;
    }

    /// <summary>A main clause whose verb is plainly an indicative.</summary>
    public static bool IsIndicative(SentenceView view, Clause clause) => clause is { Kind: ClauseKind.Main, Finite: >= 0 } && Of(view, clause) is (false, false)
        && !view.Has(clause.Finite, WordKind.KonjunktivI | WordKind.KonjunktivII) && !view.Words[clause.Finite].Verbs.Any(r => (r.Form & (VerbForm.KonjunktivI | VerbForm.KonjunktivII)) != 0 && (r.Form & (VerbForm.Present | VerbForm.Past)) == 0);

    /// <summary>Whether one of the sentence's clauses before a position stands in Konjunktiv I.</summary>
    public static bool StandsBefore(SentenceView view, int from, int before) => view.Clauses.Any(c => c.First >= from && c.First < before && c.Kind is ClauseKind.Main or ClauseKind.Complement && Of(view, c).First);
}
