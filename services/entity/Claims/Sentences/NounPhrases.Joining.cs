using Lagebild.Entity.Claims.Lexicon;

namespace Lagebild.Entity.Claims.Sentences;

/// <content>What a phrase belongs to: the one it is a genitive of, or is joined with.</content>
internal static partial class NounPhrases
{
    private static void Attach(SentenceView view, List<NounPhrase> phrases, NounPhrase phrase)
    {
        var last = phrases.Count - 1;
        while (last >= 0 && phrase.Opens != phrase.First && phrases[last].End > phrase.Opens)
        {
            last--;
        }
        if (last < 0)
        {
            return;
        }
        var before = phrases[last];
        var start = phrase.Preposition >= 0 ? Math.Min(phrase.Preposition, phrase.Opens) : EnglishQuantities.Start(view, phrase.Opens);
        if (before.End == start || (before.End == start - 1 && phrase.Preposition >= 0 && view.Language.IsGerman && IsYear(view, before.End)))
        {
            phrase.Left = before;
            phrase.IsGenitive = phrase.Preposition < 0 && view.Language.IsGerman && !(before.IsPronoun && view.Has(before.Head, WordKind.Relative)) && !PhraseJoints.IsDativeBehindName(view, before, phrase) && (PhraseJoints.IsGenitiveStart(view, phrase) || (PhraseNames.IsOneName(view, phrase) && view.Text(phrase.End - 1)[^1] == 's' && !before.IsPronoun));
            return;
        }
        // "und rund hundert", "oder auch die Türkei"
        while (start - before.End > 1 && view.Language.IsGerman && view.Is(start - 1, Pos.Adverb) && phrase.Preposition < 0)
        {
            start--;
        }
        var gap = start - before.End;
        if (gap == 1 && (view.Has(before.End, WordKind.Coordinator) || view.Mark(before.End) == ',' || (view.Has(before.End, WordKind.Nor) && view.Language.IsGerman && Pieces.IsNor(view, before.End))))
        {
            while (view.Language.IsGerman && before is { IsGenitive: true, Left: { } whole } && phrase.Preposition < 0 && view.Is(phrase.Opens, Pos.Determiner) && !PhraseJoints.IsGenitiveStart(view, phrase))
            {
                // "die Freilassung der Geiseln und den Rücktritt": no genitive.
                before = whole;
            }
            if (view.Language.IsGerman && phrase.Preposition < 0 && before is { Preposition: >= 0, Left: { Preposition: < 0 } office } && PhraseJoints.IsBesideOffice(view, office, before, phrase))
            {
                before = office;
            }
            if (BeginsClause(view, before.End, phrase))
            {
                return;
            }
            if (phrase.Preposition < 0 || (before.Preposition >= 0 && view.Token(before.Preposition).Hash == view.Token(phrase.Preposition).Hash))
            {
                phrase.Coordinated = before;
                // "weder die Junta, noch die Rebellen" is no mere comma.
                phrase.IsCommaJoined = view.Mark(start - 1) == ',' && !view.Has(start, WordKind.Nor);
            }
        }
    }

    /// <summary>"Rebels attacked the town [and soldiers fled]": the subject of a clause of its own, nothing joined to the town.</summary>
    private static bool BeginsClause(SentenceView view, int coordinator, NounPhrase phrase) => !view.Language.IsGerman && view.Has(coordinator, WordKind.Coordinator) && phrase.Preposition < 0
        && view.ClauseAt[phrase.Head] is { Kind: ClauseKind.Main, Finite: >= 0 } clause && clause.First == coordinator && (clause.Finite == phrase.End || clause.Finite == phrase.End + 1 && view.Is(phrase.End, Pos.Adverb));

    /// <summary>"auf die Botschaft 2011 in Tripolis": a year does not part a noun from its place.</summary>
    private static bool IsYear(SentenceView view, int i) => view.Is(i, Pos.Number) && view.Text(i) is ['1' or '2', >= '0' and <= '9', >= '0' and <= '9', >= '0' and <= '9'];
}
