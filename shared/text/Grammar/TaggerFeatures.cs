using Lagebild.Text.Learned;

namespace Lagebild.Text.Grammar;

/// <summary>
/// What the part-of-speech tagger sees of each word; training and tagging use this same code. Features of one word alone are
/// apart from those that join several, because their sums are kept with the word.
/// </summary>
internal static class TaggerFeatures
{
    /// <summary>No word has more features than this.</summary>
    public const int Maximum = 40;

    /// <summary>Places of a word beside the one in question: it itself, it behind a sentence's first word, its neighbours, the sentence's last.</summary>
    public const int Here = 0, Later = 1, Left = 2, Right = 3, Left2 = 4, Right2 = 5, Last = 6;

    /// <summary>Those that a word keeps its sums for.</summary>
    public static readonly Range Places = Here..(Right2 + 1);

    /// <summary>Writes all features of one word.</summary>
    public static int Extract(ReadOnlySpan<WordProfile> words, int i, Span<uint> features)
    {
        var around = new Neighbours(words, i);
        var n = Alone(words[i], Here, features);
        n += Alone(around.Left, Left, features[n..]);
        n += Alone(around.Right, Right, features[n..]);
        n += Alone(around.Left2, Left2, features[n..]);
        n += Alone(around.Right2, Right2, features[n..]);
        if (i > 0)
        {
            n += Alone(words[i], Later, features[n..]);
            n += Alone(words[^1], Last, features[n..]);
        }
        return n + Joined(words, i, features[n..]);
    }

    /// <summary>Writes the features that hang on one word alone.</summary>
    public static int Alone(WordProfile word, int place, Span<uint> features)
    {
        var here = word.Grammar;
        switch (place)
        {
            case Here:
                return OfWord(word, features);
            case Later:
                features[0] = FeatureHash.Of(10, here.Shape, 0);
                features[1] = FeatureHash.Of(13, here.Forms, here.Shape, 0);
                return 2;
            case Last:
                features[0] = FeatureHash.Of(20, here.Word, 0);
                return 1;
            default:
                features[0] = FeatureHash.Of(place switch { Left => 4, Right => 5, Left2 => 6, _ => 7u }, here.Word);
                return 1;
        }
    }

    /// <summary>Writes the features that join several words.</summary>
    public static int Joined(ReadOnlySpan<WordProfile> words, int i, Span<uint> features)
    {
        var around = new Neighbours(words, i);
        WordSignature here = words[i].Grammar, left = around.Left.Grammar, right = around.Right.Grammar;
        var n = 0;
        features[n++] = FeatureHash.Of(8, left.Word, here.Word);
        features[n++] = FeatureHash.Of(9, here.Word, right.Word);
        features[n++] = FeatureHash.Of(11, left.Shape, here.Shape, right.Shape);
        features[n++] = FeatureHash.Of(14, left.Forms, here.Forms);
        features[n++] = FeatureHash.Of(15, here.Forms, right.Forms);
        features[n++] = FeatureHash.Of(16, left.Word, here.Shape);
        features[n++] = FeatureHash.Of(17, right.Word, here.Shape);
        features[n++] = FeatureHash.Of(18, left.Word, here.Forms);
        features[n++] = FeatureHash.Of(19, left.Word, right.Word);
        features[n++] = FeatureHash.Of(21, here.Word, words[^1].Word);
        if (words[i].Ending3 != 0)
        {
            features[n++] = FeatureHash.Of(60, words[i].Ending3, left.Word);
        }
        if (i == 0)
        {
            features[n++] = FeatureHash.Of(10, here.Shape, 1);
            features[n++] = FeatureHash.Of(13, here.Forms, here.Shape, 1);
            features[n++] = FeatureHash.Of(20, words[^1].Word, 1);
        }
        return n;
    }

    private static int OfWord(WordProfile word, Span<uint> features)
    {
        var here = word.Grammar;
        var letters = word.Letters;
        var n = 0;
        features[n++] = FeatureHash.Of(1, 0);
        features[n++] = FeatureHash.Of(2, here.Word);
        features[n++] = FeatureHash.Of(3, here.Word, here.Shape);
        features[n++] = FeatureHash.Of(12, here.Dictionary);
        for (uint length = 1; length <= 5 && length < letters.Length; length++)
        {
            features[n++] = FeatureHash.Of(40 + length, FeatureHash.Letters(letters[^(int)length..]), here.Shape);
            if (length is 2 or 3)
            {
                features[n++] = FeatureHash.Of(50 + length, FeatureHash.Letters(letters[..(int)length]));
            }
        }
        if (letters.Length > 3)
        {
            features[n++] = FeatureHash.Of(61, FeatureHash.Letters(letters[^2..]), here.Forms);
        }
        return n;
    }
}
