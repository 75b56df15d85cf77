using Lagebild.Entity.Claims.Sentences;

namespace Lagebild.Entity.Claims.Roles;

/// <summary>"hatten ein Dorf niedergebrannt und Dutzende Frauen verschleppt": each of several verbs at the end of German clauses has the objects before it.</summary>
internal static class FinalVerbs
{
    /// <summary>The objects between the verb before and this one; all of them where none stands there or the clause has one such verb.</summary>
    public static IEnumerable<NounPhrase> Before(SentenceView view, Reading reading, IEnumerable<NounPhrase> objects)
    {
        if (!view.Language.IsGerman || !IsFinal(view, reading.At))
        {
            return objects;
        }
        var begins = -1;
        var goesOn = false;
        for (var i = reading.Clause.First; i < reading.Clause.End; i++)
        {
            if (i == reading.At || view.ClauseAt[i] != reading.Clause || !IsFinal(view, i))
            {
                continue;
            }
            if (i < reading.At && IsJoined(view, i + 1))
            {
                begins = i;
            }
            goesOn |= i > reading.At && IsJoined(view, reading.At + 1);
        }
        if (begins < 0 && !goesOn)
        {
            return objects;
        }
        var all = objects.ToList();
        var near = all.FindAll(o => o.First < reading.At && o.First > begins);
        return near.Count > 0 ? near : all;
    }

    private static bool IsJoined(SentenceView view, int i) => i < view.Count && (view.Mark(i) == ',' || view.Has(i, Lexicon.WordKind.Coordinator | Lexicon.WordKind.Nor));

    private static bool IsFinal(SentenceView view, int i) => (view.Is(i, Pos.Participle) || view.Is(i, Pos.Infinitive))
        && (view.Words[i].Kind & (Lexicon.WordKind.Be | Lexicon.WordKind.Have | Lexicon.WordKind.Become | Lexicon.WordKind.Modal)) == 0;
}
