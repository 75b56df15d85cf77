using Lagebild.Text.Learned;

namespace Lagebild.Text.Grammar;

/// <summary>What the part-of-speech tagger sees of each word; training and tagging use this same code.</summary>
internal static class TaggerFeatures
{
    /// <summary>No word has more features than this.</summary>
    public const int Maximum = 40;

    private static readonly WordSignature Before = new(1, 1, 1, 0, 0), After = new(2, 2, 2, 0, 0);

    /// <summary>Writes the features of one word.</summary>
    public static int Extract(string text, ReadOnlySpan<WordSignature> words, int i, Span<uint> features)
    {
        var here = words[i];
        var left = i > 0 ? words[i - 1] : Before;
        var left2 = i > 1 ? words[i - 2] : Before;
        var right = i + 1 < words.Length ? words[i + 1] : After;
        var right2 = i + 2 < words.Length ? words[i + 2] : After;
        var letters = text.AsSpan(here.Start, here.Length);
        var first = i == 0 ? 1UL : 0UL;
        var n = 0;
        features[n++] = FeatureHash.Of(1, 0);
        features[n++] = FeatureHash.Of(2, here.Word);
        features[n++] = FeatureHash.Of(3, here.Word, here.Shape);
        features[n++] = FeatureHash.Of(4, left.Word);
        features[n++] = FeatureHash.Of(5, right.Word);
        features[n++] = FeatureHash.Of(6, left2.Word);
        features[n++] = FeatureHash.Of(7, right2.Word);
        features[n++] = FeatureHash.Of(8, left.Word, here.Word);
        features[n++] = FeatureHash.Of(9, here.Word, right.Word);
        features[n++] = FeatureHash.Of(10, here.Shape, first);
        features[n++] = FeatureHash.Of(11, left.Shape, here.Shape, right.Shape);
        features[n++] = FeatureHash.Of(12, here.Dictionary);
        features[n++] = FeatureHash.Of(13, here.Dictionary & 0xFFFFFF, here.Shape, first);
        features[n++] = FeatureHash.Of(14, left.Dictionary & 0xFFFFFF, here.Dictionary & 0xFFFFFF);
        features[n++] = FeatureHash.Of(15, here.Dictionary & 0xFFFFFF, right.Dictionary & 0xFFFFFF);
        features[n++] = FeatureHash.Of(16, left.Word, here.Shape);
        features[n++] = FeatureHash.Of(17, right.Word, here.Shape);
        features[n++] = FeatureHash.Of(18, left.Word, here.Dictionary & 0xFFFFFF);
        features[n++] = FeatureHash.Of(19, left.Word, right.Word);
        features[n++] = FeatureHash.Of(20, words[^1].Word, first);
        features[n++] = FeatureHash.Of(21, here.Word, words[^1].Word);
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
            features[n++] = FeatureHash.Of(60, FeatureHash.Letters(letters[^3..]), left.Word);
            features[n++] = FeatureHash.Of(61, FeatureHash.Letters(letters[^2..]), here.Dictionary & 0xFFFFFF);
        }
        return n;
    }
}
