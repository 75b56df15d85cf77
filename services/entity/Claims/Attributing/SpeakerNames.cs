using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Claims.Lexicon;
using Lagebild.Entity.Claims.Sentences;

namespace Lagebild.Entity.Claims.Attributing;

/// <summary>
/// Who is meant by a speaker's phrase: for a pronoun who spoke before, for "eigenen Angaben" the one whose statement it is.
/// </summary>
internal static class SpeakerNames
{
    public static TextSpan? Of(SentenceReading sentence, Quote quote, SpeakerContext context)
    {
        if (quote.Speaker is not { } speaker)
        {
            return null;
        }
        var view = sentence.View;
        var (first, end) = Tokens(view, speaker);
        if (first < 0)
        {
            return quote.RuleId == "reported-mood" && IsNobody(view, speaker) ? null : speaker;
        }
        if (end == first + 1 && view.Has(first, WordKind.Pronoun) && !view.Token(first).Glued)
        {
            return context.Speaker ?? speaker;
        }
        return speaker;
    }

    /// <summary>"Die Proteste …", "Daraus …" in the sentence before: what was told of there does not go on speaking.</summary>
    private static bool IsNobody(SentenceView view, TextSpan speaker)
    {
        const WordClass Speakers = WordClass.Named | WordClass.Media | WordClass.Official | WordClass.Speaker | WordClass.Soldiers | WordClass.Statement | WordClass.Civilians | WordClass.Witness | WordClass.Criminal;
        foreach (var entity in view.Entities)
        {
            if (entity.Span.Start < speaker.End && speaker.Start < entity.Span.End)
            {
                return false;
            }
        }
        var (isEvent, isNoun) = (false, false);
        foreach (var word in view.Surface(speaker).Split(' '))
        {
            var info = view.Language.Word(Lagebild.Text.Folding.Hash(word));
            if ((info.Classes & Speakers) != 0)
            {
                return false;
            }
            isEvent |= Array.Exists(info.Nouns, n => n.IsEvent);
            isNoun |= word.Length > 0 && char.IsUpper(word[0]) && (info.Kind & (WordKind.Adverb | WordKind.Preposition | WordKind.Determiner | WordKind.Subordinator)) == 0;
        }
        return view.Language.IsGerman && (isEvent || !isNoun);
    }

    /// <summary>Whether the phrase is nothing but a noun of saying: "ersten Angaben"; "eigenen Angaben" are those of the clause's subject.</summary>
    public static bool IsBare(SentenceReading sentence, TextSpan speaker, out NounPhrase? owner)
    {
        owner = null;
        var view = sentence.View;
        var (first, end) = Tokens(view, speaker);
        var (statement, own) = (false, false);
        for (var i = Math.Max(first, 0); first >= 0 && i < end; i++)
        {
            own |= view.Text(i) is "eigenen" or "eigener" or "own";
            var isStatement = (view.ClassesAt(i) & (WordClass.Statement | WordClass.Media)) == WordClass.Statement;
            if (view.EntityAt[i] >= 0 || view.ToponymAt[i] >= 0 || (!isStatement && view.Pos[i] is Pos.Noun or Pos.Name))
            {
                return false;
            }
            statement |= isStatement;
        }
        owner = own && statement ? sentence.SubjectsOf(view.ClauseAt[first]).FirstOrDefault(s => !s.IsPronoun) : null;
        return statement;
    }

    private static (int First, int End) Tokens(SentenceView view, TextSpan span)
    {
        var first = -1;
        for (var i = 0; i < view.Count; i++)
        {
            if (view.Token(i).Start >= span.End)
            {
                return (first, i);
            }
            if (first < 0 && view.Token(i).Start >= span.Start)
            {
                first = i;
            }
        }
        return (first, view.Count);
    }
}
