using Lagebild.Text.Learned;

namespace Lagebild.Text.Names;

/// <summary>
/// The name tagger's features that hang on one word alone, by that word's place beside the one in question. Their sums are
/// kept with the word.
/// </summary>
internal static class NameWordFeatures
{
    /// <summary>The word itself; itself behind a sentence's first word; itself on no list of places of several words; itself without hints.</summary>
    public const int Here = 0, Later = 1, Unlisted = 2, Unhinted = 3;

    /// <summary>Its neighbours, and words three to five away.</summary>
    public const int Left = 4, Right = 5, Left2 = 6, Right2 = 7, Before = 8, After = 9;

    /// <summary>Neighbours of a word without hints.</summary>
    public const int UnhintedLeft = 10, UnhintedRight = 11;

    /// <summary>The places of a word that is asked about, and of those beside it: half of all words are only ever these.</summary>
    public static readonly Range Itself = Here..(Unhinted + 1), Beside = Left..(UnhintedRight + 1);

    /// <summary>Writes the features of a word at a place.</summary>
    public static int Alone(WordProfile word, int place, Span<uint> features)
    {
        switch (place)
        {
            case Here:
                return OfWord(word, features);
            case Later:
                return FirstOrLater(word, 0, features);
            case Unlisted:
                return Listed(word, 0, features);
            case Unhinted:
                return Hinted(word, NameHints.None, features);
            case Left:
                features[0] = FeatureHash.Of(3, word.Word);
                features[1] = FeatureHash.Of(18, word.Name.Known);
                return 2;
            case Right:
                features[0] = FeatureHash.Of(4, word.Word);
                features[1] = FeatureHash.Of(19, word.Name.Known);
                return 2;
            case UnhintedLeft:
                features[0] = HintedLeft(word, NameHints.None);
                return 1;
            case UnhintedRight:
                features[0] = HintedRight(word, NameHints.None);
                return 1;
            default:
                features[0] = FeatureHash.Of(place switch { Left2 => 5, Right2 => 6, Before => 80, _ => 81u }, word.Word);
                return 1;
        }
    }

    /// <summary>Writes the features of a word that is a sentence's first (1) or not (0).</summary>
    public static int FirstOrLater(WordProfile word, ulong first, Span<uint> features)
    {
        features[0] = FeatureHash.Of(10, word.Name.Shape, first);
        features[1] = FeatureHash.Of(30, word.Name.Classes, word.Name.Shape, first);
        return 2;
    }

    /// <summary>Writes the features of a word in a listed place of several words: 1 begins, 2 goes on.</summary>
    public static int Listed(WordProfile word, ulong listed, Span<uint> features)
    {
        features[0] = FeatureHash.Of(20, listed);
        features[1] = FeatureHash.Of(21, listed, word.Name.Known, word.Name.Shape);
        return 2;
    }

    /// <summary>Writes the features of a word of which the caller's lists know something.</summary>
    public static int Hinted(WordProfile word, NameHints hints, Span<uint> features)
    {
        features[0] = FeatureHash.Of(110, (ulong)hints);
        features[1] = FeatureHash.Of(113, (ulong)hints, word.Name.Shape);
        features[2] = FeatureHash.Of(114, (ulong)hints, word.Name.Known);
        features[3] = FeatureHash.Of(116, (ulong)hints, word.Name.Classes);
        return 4;
    }

    /// <summary>A word before one with such hints.</summary>
    public static uint HintedLeft(WordProfile left, NameHints hints) => FeatureHash.Of(117, (ulong)hints, left.Word);

    /// <summary>A word after one with such hints.</summary>
    public static uint HintedRight(WordProfile right, NameHints hints) => FeatureHash.Of(118, (ulong)hints, right.Word);

    private static int OfWord(WordProfile word, Span<uint> features)
    {
        var name = word.Name;
        var letters = word.Letters;
        var n = 0;
        features[n++] = FeatureHash.Of(1, 0);
        features[n++] = FeatureHash.Of(2, word.Word);
        features[n++] = FeatureHash.Of(9, name.Stem);
        features[n++] = FeatureHash.Of(14, name.Known);
        features[n++] = FeatureHash.Of(15, name.Known, name.Shape);
        features[n++] = FeatureHash.Of(31, name.Classes, name.Known);
        features[n++] = FeatureHash.Of(101, name.Kinds, name.Classes);
        for (uint length = 2; length <= 5 && length < letters.Length; length++)
        {
            features[n++] = FeatureHash.Of(40 + length, FeatureHash.Letters(letters[^(int)length..]));
            features[n++] = FeatureHash.Of(50 + length, FeatureHash.Letters(letters[..(int)length]));
        }
        if (letters.Length > 3)
        {
            features[n++] = FeatureHash.Of(60, FeatureHash.Letters(letters[^3..]), name.Shape, name.Known);
            features[n++] = FeatureHash.Of(61, FeatureHash.Letters(letters[^4..]), name.Shape);
        }
        for (var at = 1; at + 4 <= letters.Length - 1 && at < 12; at++)
        {
            features[n++] = FeatureHash.Of(62, FeatureHash.Letters(letters.Slice(at, 4)));
        }
        return word.IsHyphenated ? OfHyphenParts(letters, name, features, n) : n;
    }

    private static int OfHyphenParts(ReadOnlySpan<char> letters, NameSignature name, Span<uint> features, int n)
    {
        var hyphen = letters.IndexOfAny('-', '‐', '‑');
        var last = letters.LastIndexOfAny('-', '‐', '‑');
        features[n++] = FeatureHash.Of(70, FeatureHash.Letters(letters[..hyphen]));
        features[n++] = FeatureHash.Of(71, FeatureHash.Letters(letters[(last + 1)..]));
        features[n++] = FeatureHash.Of(72, NameLists.Shipped[Folding.Hash(letters[..hyphen])]);
        features[n++] = FeatureHash.Of(73, NameLists.Shipped[Folding.Hash(letters[(last + 1)..])], name.Shape);
        return n;
    }
}
