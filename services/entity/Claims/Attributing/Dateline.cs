using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Claims.Lexicon;
using Lagebild.Entity.Claims.Sentences;

namespace Lagebild.Entity.Claims.Attributing;

/// <summary>
/// "Tiflis: Polizei löst Kundgebung auf" tells where, "Kiew: Russische Truppen ziehen ab" who says so: a town before a colon is the place
/// if people of the town act after it and no other country is named.
/// </summary>
internal static class Dateline
{
    /// <summary>Index of the toponym that says where, or -1.</summary>
    public static int Of(SentenceView view, int colon)
    {
        if (!view.Language.IsGerman || colon < 1 || view.Mark(colon) != ':' || view.ToponymAt[colon - 1] is not (>= 0 and var town)
            || view.Toponyms[town] is not { Use: not ToponymUse.Demonym, Place.FeatureCode: ['P', 'P', 'L', ..] })
        {
            return -1;
        }
        var start = colon - 1;
        while (start > 0 && view.ToponymAt[start - 1] == town)
        {
            start--;
        }
        for (var i = start - 1; i >= 0; i--)
        {
            // "+++ 14:32 Tiflis: …".
            if (view.Pos[i] is not (Pos.Punctuation or Pos.Number) && (view.ClassesAt(i) & WordClass.Time) == 0)
            {
                return -1;
            }
        }
        var who = colon + 1;
        while (view.Is(who, Pos.Adjective) || view.Is(who, Pos.Number) || view.Is(who, Pos.Determiner))
        {
            who++;
        }
        if (who >= view.Count || (view.ClassesAt(who) & WordClass.Local) == 0)
        {
            return -1;
        }
        for (var i = colon + 1; i < view.Count; i++)
        {
            if (view.ToponymAt[i] >= 0 && view.Toponyms[view.ToponymAt[i]] is { Use: not ToponymUse.Literal } other && other.Place?.CountryCode != view.Toponyms[town].Place!.CountryCode)
            {
                return -1;
            }
        }
        return town;
    }
}
