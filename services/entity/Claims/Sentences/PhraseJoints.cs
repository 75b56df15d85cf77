using Lagebild.Entity.Claims.Lexicon;

namespace Lagebild.Entity.Claims.Sentences;

/// <summary>How a phrase hangs on the one before it: as its genitive, or joined over it to what stands further left.</summary>
internal static class PhraseJoints
{
    /// <summary>"die Regierung in Nairobi und die Türkei", "… und Saudi-Arabien": a country is not in a town, and after "in" no nominative follows.</summary>
    public static bool IsBesideOffice(SentenceView view, NounPhrase office, NounPhrase seat, NounPhrase joined) => view.Has(seat.Preposition, WordKind.Locative) && view.ToponymAt[seat.Head] >= 0
        && (view.ClassesAt(office.Head) & (WordClass.Official | WordClass.Soldiers)) != 0
        && (view.Is(joined.First, Pos.Determiner) ? view.Text(joined.First) is "die" or "das" or "ein" or "eine" || joined.Case == WordKind.Genitive
            : view.ToponymAt[joined.Head] >= 0 && IsCountry(view, joined.Head) && !IsCountry(view, seat.Head));

    private static bool IsCountry(SentenceView view, int i) => view.Toponyms[view.ToponymAt[i]].Place?.FeatureCode is ['P', 'C', 'L', ..];

    /// <summary>"Weil Riad [der Türkei] drohte", "der [der Miliz] Waffen gab": a country and a pronoun have no genitive behind them.</summary>
    public static bool IsDativeBehindName(SentenceView view, NounPhrase before, NounPhrase phrase) => view.Text(phrase.Opens) is "der" && view.Is(phrase.Opens, Pos.Determiner)
        && (before.IsPronoun || before.Preposition < 0 && view.ToponymAt[before.Head] >= 0 && view.Is(before.First, Pos.Name) && (before.First == before.Head || view.ToponymAt[before.First] == view.ToponymAt[before.Head]));

    public static bool IsGenitiveStart(SentenceView view, NounPhrase phrase)
    {
        if ((phrase.Case & WordKind.Genitive) != 0)
        {
            return true;
        }
        var first = view.Text(phrase.Opens);
        // "laut Reuters der persönliche Sprecher": the adjective makes it a nominative.
        return (first.Equals("der", StringComparison.Ordinal) && !(phrase.First + 1 < phrase.Head && phrase.Opens == phrase.First && view.Is(phrase.First + 1, Pos.Adjective) && view.Text(phrase.First + 1)[^1] == 'e')) || first.Equals("einer", StringComparison.Ordinal)
            || (view.Is(phrase.First, Pos.Adjective) && first.EndsWith("er") && first is not "vier" && phrase.End - phrase.First > 1)
            || (phrase.Left is { } matter && phrase.End - phrase.First == 1 && view.Has(phrase.First, WordKind.GenitivePlural) && view.Words[matter.Head].Nouns.Length > 0)
            || (view.Is(phrase.First, Pos.Determiner) && first.EndsWith("er") && first.Length > 3);
    }
}
