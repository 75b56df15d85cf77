using Lagebild.Text.Learned;
using Lagebild.Text.Morphology;

namespace Lagebild.Text.Names;

/// <summary>What the name tagger knows of a word before it has seen its neighbours.</summary>
/// <param name="Stem">Hash of the word without a genitive -s.</param>
/// <param name="Shape">How it is written.</param>
/// <param name="Known">What the lists of names know of it.</param>
/// <param name="Classes">What the dictionary knows of it.</param>
internal readonly record struct NameSignature(ulong Stem, ulong Shape, ulong Known, ulong Classes)
{
    private const ulong Capital = 1;

    // Only known by its stem, a genitive.
    private const ulong ByStem = 1UL << 20;

    /// <summary>Beyond a sentence's ends.</summary>
    public static NameSignature Outside { get; } = new(1, 1, 1UL << 40, 1UL << 40);

    /// <summary>Whether the word begins with a capital letter.</summary>
    public bool IsCapitalised => (Shape & 3) == Capital;

    /// <summary>The kinds of names that it is, without how frequent a word it is.</summary>
    public ulong Kinds => Known & 31;

    /// <summary>Describes a word.</summary>
    public static NameSignature Of(ReadOnlySpan<char> letters, in SentenceWord word)
    {
        var lists = NameLists.Shipped;
        var stem = StemOf(letters, word);
        var known = lists[word.Hash] is var own && (stem == word.Hash || own != 0) ? own : lists[stem] | ByStem;
        return new NameSignature(stem, ShapeOf(letters), known, ClassesOf(letters, word));
    }

    /// <summary>Which classes the dictionary knows the word in, and for capitalised words whether it ends in a known noun.</summary>
    private static ulong ClassesOf(ReadOnlySpan<char> letters, SentenceWord word)
    {
        var lexicon = Lexicon.German;
        var classes = 0UL;
        foreach (var form in lexicon.Forms(word.Hash))
        {
            classes |= form.Class == WordClass.Noun ? 1UL << (int)form.Gender
                : form.Class == WordClass.Adjective ? 16UL
                : form.Particle == 0 ? form.CanBe(VerbForms.Finite) ? 32UL : 64UL : 128UL;
        }
        if (classes == 0 && word.Case is not (TokenCase.Lower or TokenCase.None or TokenCase.Upper) && letters.Length is > 5 and < 40)
        {
            var last = letters.LastIndexOf('-') + 1;
            classes = lexicon.CompoundHead(letters[last..], out var start) is null ? 256UL : start == 0 ? 512UL : 1024UL;
        }
        return (classes << 2) | (word.Case == TokenCase.Lower ? 1UL : word.Case is TokenCase.None ? 2UL : 0UL);
    }

    /// <summary>The word without a genitive -s; lower-case words as they are.</summary>
    private static ulong StemOf(ReadOnlySpan<char> letters, SentenceWord word) =>
        word.Case != TokenCase.Lower && letters.Length > 4 && letters[^1] == 's' ? Folding.Hash(letters[..^1]) : word.Hash;

    /// <summary>Runs of capitals, small letters, digits and marks, with up to two of each counted; the lowest two bits say how it begins.</summary>
    private static ulong ShapeOf(ReadOnlySpan<char> letters)
    {
        var shape = 0UL;
        var previous = 0UL;
        var run = 0;
        for (var i = 0; i < letters.Length; i++)
        {
            var c = letters[i];
            var kind = char.IsUpper(c) ? 1UL : char.IsLetter(c) ? 2UL : char.IsDigit(c) ? 3UL : 4UL + (c & 63UL);
            run = kind == previous ? run + 1 : 1;
            previous = kind;
            if (run <= 2)
            {
                shape = (shape * 67) + kind;
            }
        }
        var start = letters.Length == 0 ? 0UL : char.IsUpper(letters[0]) ? Capital : char.IsLetter(letters[0]) ? 2UL : char.IsDigit(letters[0]) ? 3UL : 0UL;
        return (shape << 2) | start;
    }
}
