using Lagebild.Text.Grammar;
using Lagebild.Text.Learned;
using Lagebild.Text.Morphology;

namespace Lagebild.Text.Names;

/// <summary>
/// What the name tagger sees of each word: the word and its neighbours, casing and shape, affixes, what lists and the
/// dictionary know, and pairs of these. Training and tagging use this same code.
/// </summary>
internal static class NameFeatures
{
    /// <summary>No word has more features than this.</summary>
    public const int Maximum = 128;

    /// <summary>The properties of one word that features are made of.</summary>
    public readonly record struct Atoms(ulong Word, ulong Stem, ulong Shape, ulong Known, ulong Classes, ulong Part, NameHints Hints, ulong Listed, int Start, int Length, bool Hyphenated);

    /// <summary>Computes the properties of all words of a sentence.</summary>
    public static void Describe(ReportText report, ReadOnlySpan<SentenceWord> words, ReadOnlySpan<NameHints> hints, Span<Atoms> atoms)
    {
        var tokens = report.Tokens;
        var signatures = words.Length <= 128 ? stackalloc WordSignature[words.Length] : new WordSignature[words.Length];
        var parts = words.Length <= 128 ? stackalloc PartOfSpeech[words.Length] : new PartOfSpeech[words.Length];
        if (PartOfSpeechTagger.Of(report.Language) is { } tagger)
        {
            WordSignature.Describe(report, words, signatures);
            tagger.Tag(report.Text, signatures, parts);
        }
        else
        {
            parts = [];
        }
        var lists = NameLists.Shipped;
        for (var i = 0; i < words.Length; i++)
        {
            var word = words[i];
            var letters = report.Text.AsSpan(word.Start, word.End - word.Start);
            var stem = Stem(letters, word);
            var known = lists[word.Hash] is var own && (stem == word.Hash || own != 0) ? own : lists[stem] | (1UL << 20);
            atoms[i] = new Atoms(word.Hash, stem, Shape(letters), known, Classes(letters, word), parts.IsEmpty ? 50UL : (ulong)parts[i], hints[i], 0, word.Start, letters.Length, word.IsHyphenated);
        }
        AddPlaces(words, tokens, lists, atoms);
    }

    /// <summary>Marks listed places of several words, "Frankfurt am Main".</summary>
    private static void AddPlaces(ReadOnlySpan<SentenceWord> words, ReadOnlySpan<Token> tokens, NameLists lists, Span<Atoms> atoms)
    {
        for (var i = 0; i < words.Length; i++)
        {
            if (words[i].Case is TokenCase.Lower or TokenCase.None)
            {
                continue;
            }
            var hash = tokens[words[i].FirstToken].Hash;
            var last = words[Math.Min(i + 4, words.Length) - 1].EndToken;
            for (var token = words[i].FirstToken + 1; token < last; token++)
            {
                hash = Folding.Extend(hash, tokens[token].Hash);
                if ((lists[hash] & NameLists.Place) == 0)
                {
                    continue;
                }
                for (var j = i; j < words.Length && words[j].FirstToken <= token; j++)
                {
                    atoms[j] = atoms[j] with { Listed = atoms[j].Listed | (j == i ? 1UL : 2UL) };
                }
            }
        }
    }

    /// <summary>Writes the features of one word.</summary>
    public static int Extract(string text, ReadOnlySpan<Atoms> atoms, int i, Span<uint> features)
    {
        var outside = new Atoms(i == 0 ? 1UL : 2UL, 1, 1, 1UL << 40, 1UL << 40, 60, NameHints.None, 9, 0, 0, false);
        ref readonly var here = ref atoms[i];
        var left = i > 0 ? atoms[i - 1] : outside;
        var left2 = i > 1 ? atoms[i - 2] : outside;
        var right = i + 1 < atoms.Length ? atoms[i + 1] : outside with { Word = 2 };
        var right2 = i + 2 < atoms.Length ? atoms[i + 2] : outside with { Word = 2 };
        var letters = text.AsSpan(here.Start, here.Length);
        var first = i == 0 ? 1UL : 0UL;
        var n = 0;

        features[n++] = FeatureHash.Of(1, 0);
        features[n++] = FeatureHash.Of(2, here.Word);
        features[n++] = FeatureHash.Of(3, left.Word);
        features[n++] = FeatureHash.Of(4, right.Word);
        features[n++] = FeatureHash.Of(5, left2.Word);
        features[n++] = FeatureHash.Of(6, right2.Word);
        features[n++] = FeatureHash.Of(7, left.Word, here.Word);
        features[n++] = FeatureHash.Of(8, here.Word, right.Word);
        features[n++] = FeatureHash.Of(9, here.Stem);
        features[n++] = FeatureHash.Of(10, here.Shape, first);
        features[n++] = FeatureHash.Of(11, left.Shape, here.Shape);
        features[n++] = FeatureHash.Of(12, here.Shape, right.Shape);
        features[n++] = FeatureHash.Of(13, left.Shape, here.Shape, right.Shape);
        features[n++] = FeatureHash.Of(14, here.Known);
        features[n++] = FeatureHash.Of(15, here.Known, here.Shape);
        features[n++] = FeatureHash.Of(16, left.Known, here.Known);
        features[n++] = FeatureHash.Of(17, here.Known, right.Known);
        features[n++] = FeatureHash.Of(18, left.Known);
        features[n++] = FeatureHash.Of(19, right.Known);
        features[n++] = FeatureHash.Of(20, here.Listed);
        features[n++] = FeatureHash.Of(21, here.Listed, here.Known, here.Shape);
        features[n++] = FeatureHash.Of(22, left.Word, here.Shape);
        features[n++] = FeatureHash.Of(23, right.Word, here.Shape);
        features[n++] = FeatureHash.Of(24, left.Word, here.Known);
        features[n++] = FeatureHash.Of(25, left2.Word, left.Word);
        features[n++] = FeatureHash.Of(26, right.Word, right2.Word);
        features[n++] = FeatureHash.Of(27, left2.Shape, left.Shape, here.Shape);
        features[n++] = FeatureHash.Of(28, left.Listed, here.Listed, right.Listed);
        features[n++] = FeatureHash.Of(29, left.Word, right.Word);
        features[n++] = FeatureHash.Of(30, here.Classes, here.Shape, first);
        features[n++] = FeatureHash.Of(31, here.Classes, here.Known);
        features[n++] = FeatureHash.Of(32, left.Classes, here.Classes);
        features[n++] = FeatureHash.Of(33, here.Classes, right.Classes);
        features[n++] = FeatureHash.Of(34, left.Classes, here.Classes, right.Classes);
        features[n++] = FeatureHash.Of(35, left2.Classes, left.Classes, here.Classes);
        features[n++] = FeatureHash.Of(36, left.Word, here.Classes);
        features[n++] = FeatureHash.Of(90, here.Part, here.Shape);
        features[n++] = FeatureHash.Of(91, left.Part, here.Part, right.Part);
        features[n++] = FeatureHash.Of(92, left2.Part, left.Part, here.Part);
        features[n++] = FeatureHash.Of(93, here.Part, right.Part, right2.Part);
        features[n++] = FeatureHash.Of(94, here.Part, here.Known);
        features[n++] = FeatureHash.Of(95, left.Word, here.Part);
        features[n++] = FeatureHash.Of(96, right.Word, here.Part);
        features[n++] = FeatureHash.Of(97, here.Part, here.Classes);
        features[n++] = FeatureHash.Of(101, here.Known & 31, here.Classes);
        features[n++] = FeatureHash.Of(102, left.Known & 31, here.Known & 31, right.Known & 31);
        features[n++] = FeatureHash.Of(103, here.Known & 31, here.Part);
        features[n++] = FeatureHash.Of(104, left.Known & 31, left.Part, here.Part);
        n = AddHints(here, left, right, features, n);
        n = AddNeighbourEndings(text, left, right, here, features, n);
        n = AddAffixes(letters, here, features, n);
        n = AddHyphenParts(letters, here, features, n);
        return AddSurroundings(atoms, i, features, n);
    }

    /// <summary>What the caller's lists know of the word and of those beside it.</summary>
    private static int AddHints(in Atoms here, in Atoms left, in Atoms right, Span<uint> features, int n)
    {
        var (own, before, after) = ((ulong)here.Hints, (ulong)left.Hints, (ulong)right.Hints);
        features[n++] = FeatureHash.Of(110, own);
        features[n++] = FeatureHash.Of(111, before, own);
        features[n++] = FeatureHash.Of(112, own, after);
        features[n++] = FeatureHash.Of(113, own, here.Shape);
        features[n++] = FeatureHash.Of(114, own, here.Known);
        features[n++] = FeatureHash.Of(115, own, here.Part);
        features[n++] = FeatureHash.Of(116, own, here.Classes);
        features[n++] = FeatureHash.Of(117, own, left.Word);
        features[n++] = FeatureHash.Of(118, own, right.Word);
        return n;
    }

    /// <summary>"…minister X", "…partei X", "X …straße": how the words beside it end.</summary>
    private static int AddNeighbourEndings(string text, in Atoms left, in Atoms right, in Atoms here, Span<uint> features, int n)
    {
        if (left.Length > 4)
        {
            features[n++] = FeatureHash.Of(98, FeatureHash.Letters(text.AsSpan(left.Start + left.Length - 4, 4)), here.Part);
            features[n++] = FeatureHash.Of(99, FeatureHash.Letters(text.AsSpan(left.Start + left.Length - 3, 3)), here.Shape);
        }
        if (right.Length > 4)
        {
            features[n++] = FeatureHash.Of(100, FeatureHash.Letters(text.AsSpan(right.Start + right.Length - 4, 4)), here.Part);
        }
        return n;
    }

    private static int AddAffixes(ReadOnlySpan<char> letters, in Atoms here, Span<uint> features, int n)
    {
        for (uint length = 2; length <= 5 && length < letters.Length; length++)
        {
            features[n++] = FeatureHash.Of(40 + length, FeatureHash.Letters(letters[^(int)length..]));
            features[n++] = FeatureHash.Of(50 + length, FeatureHash.Letters(letters[..(int)length]));
        }
        if (letters.Length > 3)
        {
            features[n++] = FeatureHash.Of(60, FeatureHash.Letters(letters[^3..]), here.Shape, here.Known);
            features[n++] = FeatureHash.Of(61, FeatureHash.Letters(letters[^4..]), here.Shape);
        }
        for (var at = 1; at + 4 <= letters.Length - 1 && at < 12; at++)
        {
            features[n++] = FeatureHash.Of(62, FeatureHash.Letters(letters.Slice(at, 4)));
        }
        return n;
    }

    private static int AddHyphenParts(ReadOnlySpan<char> letters, in Atoms here, Span<uint> features, int n)
    {
        if (here.Hyphenated)
        {
            var hyphen = letters.IndexOfAny('-', '‐', '‑');
            var last = letters.LastIndexOfAny('-', '‐', '‑');
            features[n++] = FeatureHash.Of(70, FeatureHash.Letters(letters[..hyphen]));
            features[n++] = FeatureHash.Of(71, FeatureHash.Letters(letters[(last + 1)..]));
            features[n++] = FeatureHash.Of(72, NameLists.Shipped[Folding.Hash(letters[..hyphen])]);
            features[n++] = FeatureHash.Of(73, NameLists.Shipped[Folding.Hash(letters[(last + 1)..])], here.Shape);
        }
        return n;
    }

    /// <summary>Words within five of this one, and the words at the ends of the run of capitalised words it stands in.</summary>
    private static int AddSurroundings(ReadOnlySpan<Atoms> atoms, int i, Span<uint> features, int n)
    {
        for (var j = Math.Max(0, i - 5); j < Math.Min(atoms.Length, i + 6); j++)
        {
            if (Math.Abs(i - j) > 2)
            {
                features[n++] = FeatureHash.Of(j < i ? 80u : 81u, atoms[j].Word);
            }
        }
        var before = i - 1;
        while (before >= 0 && i - before < 5 && (atoms[before].Shape & 3) == Capital)
        {
            before--;
        }
        var after = i + 1;
        while (after < atoms.Length && after - i < 5 && (atoms[after].Shape & 3) == Capital)
        {
            after++;
        }
        features[n++] = FeatureHash.Of(82, before >= 0 ? atoms[before].Word : 1, (ulong)(i - before));
        features[n++] = FeatureHash.Of(83, after < atoms.Length ? atoms[after].Word : 2, (ulong)(after - i));
        return n;
    }

    private const ulong Capital = 1;

    /// <summary>Which classes the dictionary knows the word in, and for capitalised words whether it ends in a known noun.</summary>
    private static ulong Classes(ReadOnlySpan<char> letters, SentenceWord word)
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
    private static ulong Stem(ReadOnlySpan<char> letters, SentenceWord word) =>
        word.Case != TokenCase.Lower && letters.Length > 4 && letters[^1] == 's' ? Folding.Hash(letters[..^1]) : word.Hash;

    /// <summary>Runs of capitals, small letters, digits and marks, with up to two of each counted; the lowest two bits say how it begins.</summary>
    private static ulong Shape(ReadOnlySpan<char> letters)
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
