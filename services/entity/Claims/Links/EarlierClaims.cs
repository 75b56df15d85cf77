namespace Lagebild.Entity.Claims.Links;

/// <summary>The claims of the sentence before, found from the end: a report of many sentences is not read again for each of them.</summary>
internal static class EarlierClaims
{
    public static List<ClaimDraft> Before(List<ClaimDraft> drafts, int sentence)
    {
        var found = new List<ClaimDraft>();
        for (var i = drafts.Count - 1; i >= 0 && drafts[i].SentenceIndex >= sentence - 1; i--)
        {
            if (drafts[i].SentenceIndex == sentence - 1)
            {
                found.Insert(0, drafts[i]);
            }
        }
        return found;
    }
}
