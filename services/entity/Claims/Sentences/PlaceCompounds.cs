namespace Lagebild.Entity.Claims.Sentences;

/// <summary>Toponyms within hyphened words.</summary>
internal static class PlaceCompounds
{
    /// <summary>"Kiew-Besuch": the toponym at this token is but a part of a word; "Gaza-Stadt" is one as a whole.</summary>
    public static bool IsOnlyPart(SentenceView view, int i) => view.IsInnerHyphen(i + 1) && view.Toponyms[view.ToponymAt[i]].Span.End <= view.Token(i + 1).Start;
}
