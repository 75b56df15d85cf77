using Lagebild.Entity.Claims.Lexicon;
using Lagebild.Entity.Claims.Sentences;

namespace Lagebild.Entity.Claims.Status;

/// <summary>"Die Miliz überfiel das Dorf, [angeblich aus Rache]", "…, [nach UN-Angaben mit Hilfe von Söldnern]": what a verbless piece behind a finished clause hedges is that piece.</summary>
internal static class Tails
{
    /// <summary>Whether a word begins such a piece and more than it follows.</summary>
    /// <param name="view">The sentence.</param>
    /// <param name="clause">The clause that the word belongs to.</param>
    /// <param name="at">The word.</param>
    public static bool Begins(SentenceView view, Clause clause, int at)
    {
        if (!view.Language.IsGerman || at < 2 || view.Mark(at - 1) != ',' || at - 1 <= clause.First || view.ClauseAt[at] != clause || view.ClauseAt[at - 2] != clause || clause.Finite < 0 || clause.Finite > at || clause.IsDependent)
        {
            return false;
        }
        var words = 0;
        for (var i = at; i < clause.End; i++)
        {
            if (view.ClauseAt[i] != clause || view.Mark(i) == ',' || view.Pos[i] is Pos.Verb or Pos.Participle or Pos.Infinitive)
            {
                return false;
            }
            words += view.Pos[i] == Pos.Punctuation ? 0 : 1;
        }
        return words > 2;
    }

    /// <summary>Adds what the word that opens the piece says of a noun in it.</summary>
    public static void Apply(SentenceReading sentence, Reading noun, StatusTrail trail)
    {
        var view = sentence.View;
        for (var i = noun.At - 1; i > noun.Clause.First && view.ClauseAt[i] == noun.Clause; i--)
        {
            if (!Begins(view, noun.Clause, i))
            {
                continue;
            }
            foreach (var cue in view.Words[i].Cues)
            {
                if (cue.Scope == "clause")
                {
                    trail.Add(cue.Effect, view.SpanOf(i, i + 1), cue.Id);
                }
            }
            return;
        }
    }
}
