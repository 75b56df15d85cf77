using Lagebild.Text.Learned;
using Lagebild.Text.Morphology;
using Lagebild.Text.Names;

namespace Lagebild.Text.Grammar;

/// <summary>What tagger and parser know of a word before they have seen its neighbours.</summary>
/// <param name="Word">Hash of the folded word.</param>
/// <param name="Shape">How it is written: casing, digits, punctuation and which.</param>
/// <param name="Dictionary">Classes and forms that the dictionary gives it; frequency class where it gives none.</param>
internal readonly record struct WordSignature(ulong Word, ulong Shape, ulong Dictionary)
{
    /// <summary>Classes and forms alone.</summary>
    public ulong Forms => Dictionary & 0xFFFFFF;

    /// <summary>Describes a word.</summary>
    public static WordSignature Of(ReadOnlySpan<char> letters, in SentenceWord word, bool german) =>
        new(word.Hash, ShapeOf(letters, word), german ? German(letters, word) : NameLists.Shipped[word.Hash]);

    private static ulong ShapeOf(ReadOnlySpan<char> letters, SentenceWord word) =>
        word.Kind == TokenKind.Punctuation ? 100UL + letters[0] : ((ulong)word.Kind * 8) + (ulong)word.Case + (word.IsHyphenated ? 32UL : 0) + (char.IsDigit(letters[^1]) ? 64UL : 0);

    private static ulong German(ReadOnlySpan<char> letters, SentenceWord word)
    {
        var lexicon = Lexicon.German;
        var signature = 0UL;
        foreach (var form in lexicon.Forms(word.Hash))
        {
            signature |= form.Class switch
            {
                WordClass.Noun => OfNoun(form),
                WordClass.Adjective => form.IsUninflected ? 1UL << 8 : form.IsCompared ? 1UL << 9 : 1UL << 10,
                _ => OfVerb(form),
            };
        }
        if (lexicon.Particle(word.Hash) != 0)
        {
            signature |= 1UL << 20;
        }
        if (signature == 0 && word.Kind == TokenKind.Word && letters.Length is > 5 and < 40)
        {
            // Only the last part of a compound is inflected.
            var last = letters.LastIndexOf('-') + 1;
            signature = lexicon.CompoundHead(letters[last..], out _) is { } head ? OfNoun(head) | (1UL << 21) : 0;
        }
        return signature | ((ulong)NameLists.Shipped[word.Hash] << 24);
    }

    private static ulong OfNoun(WordForm form) =>
        1UL | (1UL << (int)form.Gender)
        | ((form.Noun & (NounForms.NominativeSingular | NounForms.AccusativeSingular)) != 0 ? 1UL << 4 : 0)
        | ((form.Noun & NounForms.GenitiveSingular) != 0 ? 1UL << 5 : 0)
        | ((form.Noun & (NounForms.NominativePlural | NounForms.AccusativePlural)) != 0 ? 1UL << 6 : 0)
        | ((form.Noun & (NounForms.DativeSingular | NounForms.DativePlural)) != 0 ? 1UL << 7 : 0);

    private static ulong OfVerb(WordForm form) =>
        form.Particle != 0 ? 1UL << 11
        : (form.CanBe(VerbForms.Finite & VerbForms.ThirdSingular) ? 1UL << 12 : 0)
        | (form.CanBe(VerbForms.Finite & VerbForms.ThirdPlural) ? 1UL << 13 : 0)
        | (form.CanBe(VerbForms.Infinitive) ? 1UL << 14 : 0)
        | (form.CanBe(VerbForms.InfinitiveWithZu) ? 1UL << 15 : 0)
        | (form.CanBe(VerbForms.PastParticiple) ? 1UL << 16 : 0)
        | (form.CanBe(VerbForms.PresentParticiple) ? 1UL << 17 : 0)
        | (form.IsClearSubjunctive ? 1UL << 18 : 0);
}
