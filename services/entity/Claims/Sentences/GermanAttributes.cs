using Lagebild.Contracts.Events.V1;
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
            if (view.Mark(j) != '\0' && !view.IsHyphen(j) && !IsOrdinal(view, j))
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
        for (var j = i - 1; j >= Math.Max(0, i - 8); j--)
        {
            if (view.Mark(j) != '\0' && !view.IsHyphen(j) && !IsOrdinal(view, j))
            {
                return false;
            }
            if (view.Has(j, WordKind.Determiner) && !view.Has(j, WordKind.Preposition))
            {
                return view.Has(j + 1, WordKind.Preposition) || IsGraded(view, j, i) || (view.Has(i - 1, WordKind.Coordinator) && i - 2 > j && !view.Token(i - 2).IsCapitalised);
            }
        }
        return false;
    }

    /// <summary>"eines [schwer] bewaffneten Kommandos": an adverb alone stands between article and participle.</summary>
    private static bool IsGraded(SentenceView view, int article, int participle)
    {
        if (participle - article is < 2 or > 3 || (article > 0 && view.Mark(article - 1) == ',') || view.Has(participle - 1, WordKind.Negation | WordKind.Pronoun | WordKind.Reflexive))
        {
            return false;
        }
        for (var i = article + 1; i < participle; i++)
        {
            if (view.Token(i).IsCapitalised || view.Words[i].Verbs.Length > 0 || view.EntityAt[i] >= 0)
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>"am 7. Oktober": the full stop of a number ends nothing.</summary>
    private static bool IsOrdinal(SentenceView view, int i) => i > 0 && view.Mark(i) == '.' && view.Token(i - 1).Kind == Text.TokenKind.Number;

    /// <summary>"die [seit Tagen erwartete]": an article with no noun behind it but a preposition.</summary>
    public static bool OpensAttribute(SentenceView view, int i)
    {
        var next = view.Mark(i + 1) is '„' or '“' or '"' or '»' or '«' ? i + 2 : i + 1;
        return view.Language.IsGerman && view.Pos[i] == Pos.Determiner && view.Is(next, Pos.Preposition) | view.Is(next, Pos.Adverb) | view.Is(next, Pos.Determiner);
    }

    /// <summary>"über 20 Menschen", "bis zu 200 Soldaten": before a number of people the word bounds the number.</summary>
    public static bool IsBound(SentenceView view, int preposition, int number, int head)
    {
        const WordClass People = WordClass.Soldiers | WordClass.Civilians | WordClass.Criminal;
        return view.Language.IsGerman && preposition == number - 1 && view.Pos[number] is Pos.Number or Pos.Adjective && (view.ClassesAt(head) & People) != 0
            && (view.Text(preposition) is "über" or "Über" or "unter" && (view.Pos[number] == Pos.Number || view.Text(number) is "hundert" or "tausend")
                || view.Text(preposition) is "zu" && preposition > 0 && view.Text(preposition - 1) is "bis" or "Bis");
    }

    /// <summary>"Süd- und Nordkorea": half a compound names nobody.</summary>
    public static bool IsHalf(SentenceView view, int i) => view.Language.IsGerman && view.IsHyphen(i + 1) && view.Token(i + 1).Glued && view.Has(i + 2, WordKind.Coordinator);
}
