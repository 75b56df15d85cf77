using Lagebild.Entity.Claims.Lexicon;

namespace Lagebild.Entity.Claims.Sentences;

/// <summary>Participles before a German noun that take words of their own along.</summary>
internal static class GermanAttributes
{
    /// <summary>"der [von Israel] annektierten Golanhöhen": an agent between article and participle.</summary>
    public static bool FollowsAgent(SentenceView view, int i)
    {
        for (var j = i - 1; j >= Math.Max(1, i - 6); j--)
        {
            if (view.Mark(j) != '\0' && !view.IsHyphen(j))
            {
                return false;
            }
            if (view.Has(j, WordKind.Agent))
            {
                return j == 0 || view.Has(j - 1, WordKind.Determiner | WordKind.Preposition) || view.Mark(j - 1) != '\0';
            }
        }
        return view.Has(0, WordKind.Agent) && i < 7;
    }

    /// <summary>"des in Baucau stationierten Bataillons", "die mutigen und bewaffneten Soldaten": between article and noun stands an attribute.</summary>
    public static bool IsExtended(SentenceView view, int i)
    {
        for (var j = i - 1; j >= Math.Max(0, i - 6); j--)
        {
            if (view.Mark(j) != '\0' && !view.IsHyphen(j))
            {
                return false;
            }
            if (view.Has(j, WordKind.Determiner) && !view.Has(j, WordKind.Preposition))
            {
                return view.Has(j + 1, WordKind.Preposition) || (view.Has(i - 1, WordKind.Coordinator) && i - 2 > j && !view.Token(i - 2).IsCapitalised);
            }
        }
        return false;
    }
}
