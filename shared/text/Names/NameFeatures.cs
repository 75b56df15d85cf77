using Lagebild.Text.Grammar;
using Lagebild.Text.Learned;

namespace Lagebild.Text.Names;

/// <summary>
/// What the name tagger sees of each word: the word and its neighbours, casing and shape, affixes, what lists and the
/// dictionary know, and pairs of these. Training and tagging use this same code; features of one word alone stand apart
/// (<see cref="NameWordFeatures"/>), and so do those that hang on the caller's hints, as the same sentence is read with other hints again.
/// </summary>
internal static class NameFeatures
{
    /// <summary>No word has more features than this.</summary>
    public const int Maximum = 128;

    // Of a word in a language without a tagger; beyond the sentence's ends.
    private const ulong NoPart = 50, OutsidePart = 60;

    // Beyond the sentence's ends.
    private const byte OutsideListed = 9;

    /// <summary>The words beside a word. Two before the second word stands what stands after the last: the model learned it so.</summary>
    public static Neighbours Around(ReadOnlySpan<WordProfile> words, int i) => new(words, i, i == 1 ? WordProfile.After : null);

    /// <summary>Writes all features of one word.</summary>
    public static int Extract(LearnedSentence sentence, ReadOnlySpan<byte> listed, ReadOnlySpan<NameHints> hints, int i, Span<uint> features)
    {
        var words = sentence.Profiles;
        var around = Around(words, i);
        var n = NameWordFeatures.Alone(words[i], NameWordFeatures.Here, features);
        n += NameWordFeatures.FirstOrLater(words[i], i == 0 ? 1UL : 0, features[n..]);
        n += NameWordFeatures.Listed(words[i], listed[i], features[n..]);
        n += NameWordFeatures.Alone(around.Left, NameWordFeatures.Left, features[n..]);
        n += NameWordFeatures.Alone(around.Right, NameWordFeatures.Right, features[n..]);
        n += NameWordFeatures.Alone(around.Left2, NameWordFeatures.Left2, features[n..]);
        n += NameWordFeatures.Alone(around.Right2, NameWordFeatures.Right2, features[n..]);
        for (var j = Math.Max(0, i - 5); j < Math.Min(words.Length, i + 6); j++)
        {
            if (Math.Abs(i - j) > 2)
            {
                n += NameWordFeatures.Alone(words[j], j < i ? NameWordFeatures.Before : NameWordFeatures.After, features[n..]);
            }
        }
        n += NameWordFeatures.Hinted(words[i], hints[i], features[n..]);
        features[n++] = NameWordFeatures.HintedLeft(around.Left, hints[i]);
        features[n++] = NameWordFeatures.HintedRight(around.Right, hints[i]);
        n += JoinedHints(sentence.Parts, hints, i, features[n..]);
        return n + Joined(words, sentence.Parts, listed, i, features[n..]);
    }

    /// <summary>Writes the features that join several words, but for hints.</summary>
    public static int Joined(ReadOnlySpan<WordProfile> words, ReadOnlySpan<PartOfSpeech> parts, ReadOnlySpan<byte> listed, int i, Span<uint> features)
    {
        var around = Around(words, i);
        NameSignature here = words[i].Name, left = around.Left.Name, right = around.Right.Name, left2 = around.Left2.Name;
        ulong word = words[i].Word, before = around.Left.Word, after = around.Right.Word;
        ulong part = Part(parts, words.Length, i), partLeft = Part(parts, words.Length, i - 1), partRight = Part(parts, words.Length, i + 1);
        var n = 0;
        features[n++] = FeatureHash.Of(7, before, word);
        features[n++] = FeatureHash.Of(8, word, after);
        features[n++] = FeatureHash.Of(11, left.Shape, here.Shape);
        features[n++] = FeatureHash.Of(12, here.Shape, right.Shape);
        features[n++] = FeatureHash.Of(13, left.Shape, here.Shape, right.Shape);
        features[n++] = FeatureHash.Of(16, left.Known, here.Known);
        features[n++] = FeatureHash.Of(17, here.Known, right.Known);
        features[n++] = FeatureHash.Of(22, before, here.Shape);
        features[n++] = FeatureHash.Of(23, after, here.Shape);
        features[n++] = FeatureHash.Of(24, before, here.Known);
        features[n++] = FeatureHash.Of(25, around.Left2.Word, before);
        features[n++] = FeatureHash.Of(26, after, around.Right2.Word);
        features[n++] = FeatureHash.Of(27, left2.Shape, left.Shape, here.Shape);
        features[n++] = FeatureHash.Of(28, ListedAt(listed, i - 1), listed[i], ListedAt(listed, i + 1));
        features[n++] = FeatureHash.Of(29, before, after);
        features[n++] = FeatureHash.Of(32, left.Classes, here.Classes);
        features[n++] = FeatureHash.Of(33, here.Classes, right.Classes);
        features[n++] = FeatureHash.Of(34, left.Classes, here.Classes, right.Classes);
        features[n++] = FeatureHash.Of(35, left2.Classes, left.Classes, here.Classes);
        features[n++] = FeatureHash.Of(36, before, here.Classes);
        features[n++] = FeatureHash.Of(90, part, here.Shape);
        features[n++] = FeatureHash.Of(91, partLeft, part, partRight);
        features[n++] = FeatureHash.Of(92, Part(parts, words.Length, i - 2), partLeft, part);
        features[n++] = FeatureHash.Of(93, part, partRight, Part(parts, words.Length, i + 2));
        features[n++] = FeatureHash.Of(94, part, here.Known);
        features[n++] = FeatureHash.Of(95, before, part);
        features[n++] = FeatureHash.Of(96, after, part);
        features[n++] = FeatureHash.Of(97, part, here.Classes);
        features[n++] = FeatureHash.Of(102, left.Kinds, here.Kinds, right.Kinds);
        features[n++] = FeatureHash.Of(103, here.Kinds, part);
        features[n++] = FeatureHash.Of(104, left.Kinds, partLeft, part);
        n = AddNeighbourEndings(around, part, here, features, n);
        return AddSurroundings(words, i, features, n);
    }

    /// <summary>Writes the features that join the hints of a word with those beside it and with its part of speech.</summary>
    public static int JoinedHints(ReadOnlySpan<PartOfSpeech> parts, ReadOnlySpan<NameHints> hints, int i, Span<uint> features)
    {
        var own = (ulong)hints[i];
        features[0] = FeatureHash.Of(111, i > 0 ? (ulong)hints[i - 1] : 0, own);
        features[1] = FeatureHash.Of(112, own, i + 1 < hints.Length ? (ulong)hints[i + 1] : 0);
        features[2] = FeatureHash.Of(115, own, Part(parts, hints.Length, i));
        return 3;
    }

    private static ulong Part(ReadOnlySpan<PartOfSpeech> parts, int words, int i) =>
        i < 0 || i >= words ? OutsidePart : parts.IsEmpty ? NoPart : (ulong)parts[i];

    private static byte ListedAt(ReadOnlySpan<byte> listed, int i) => i < 0 || i >= listed.Length ? OutsideListed : listed[i];

    /// <summary>"…minister X", "…partei X", "X …straße": how the words beside it end.</summary>
    private static int AddNeighbourEndings(Neighbours around, ulong part, NameSignature here, Span<uint> features, int n)
    {
        if (around.Left.Ending4 != 0)
        {
            features[n++] = FeatureHash.Of(98, around.Left.Ending4, part);
            features[n++] = FeatureHash.Of(99, around.Left.Ending3, here.Shape);
        }
        if (around.Right.Ending4 != 0)
        {
            features[n++] = FeatureHash.Of(100, around.Right.Ending4, part);
        }
        return n;
    }

    /// <summary>The words at the ends of the run of capitalised words it stands in.</summary>
    private static int AddSurroundings(ReadOnlySpan<WordProfile> words, int i, Span<uint> features, int n)
    {
        var before = i - 1;
        while (before >= 0 && i - before < 5 && words[before].Name.IsCapitalised)
        {
            before--;
        }
        var after = i + 1;
        while (after < words.Length && after - i < 5 && words[after].Name.IsCapitalised)
        {
            after++;
        }
        features[n++] = FeatureHash.Of(82, before >= 0 ? words[before].Word : 1, (ulong)(i - before));
        features[n++] = FeatureHash.Of(83, after < words.Length ? words[after].Word : 2, (ulong)(after - i));
        return n;
    }
}
