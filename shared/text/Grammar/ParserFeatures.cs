using Lagebild.Text.Learned;

namespace Lagebild.Text.Grammar;

/// <summary>What the parser sees of a state: words, parts of speech and arcs around the stack's top and the next word.</summary>
internal static class ParserFeatures
{
    /// <summary>Number of features of every state.</summary>
    public const int Count = 78;

    /// <summary>One word as the templates use it.</summary>
    private readonly record struct Item(ulong Word, ulong Part, ulong Forms);

    private static Item At(ReadOnlySpan<WordProfile> words, ReadOnlySpan<PartOfSpeech> parts, int i) =>
        i < 0 ? new Item(1, 30, 0) : i >= words.Length ? new Item(2, 31, 0) : new Item(words[i].Word, (ulong)parts[i], words[i].Grammar.Forms);

    /// <summary>Writes the features of a state.</summary>
    public static void Extract(ParserState state, ReadOnlySpan<WordProfile> words, ReadOnlySpan<PartOfSpeech> parts, Span<uint> f)
    {
        int top = state.Stack(0), below = state.Stack(1), third = state.Stack(2), next = state.Next;
        Item s0 = At(words, parts, top), s1 = At(words, parts, below), s2 = At(words, parts, third);
        Item b0 = At(words, parts, next), b1 = At(words, parts, next >= words.Length ? words.Length : next + 1), b2 = At(words, parts, next + 2 > words.Length ? words.Length : next + 2);
        int topLeft = Child(state.LeftChild, top), topRight = Child(state.RightChild, top), nextLeft = Child(state.LeftChild, next), belowLeft = Child(state.LeftChild, below), belowRight = Child(state.RightChild, below);
        Item s0l = At(words, parts, topLeft), s0r = At(words, parts, topRight), b0l = At(words, parts, nextLeft), s1r = At(words, parts, belowRight), s1l = At(words, parts, belowLeft);
        Item s0l2 = At(words, parts, Child(state.SecondLeftChild, top)), b0l2 = At(words, parts, Child(state.SecondLeftChild, next));
        ulong s0lLabel = Label(state, topLeft), s0rLabel = Label(state, topRight), b0lLabel = Label(state, nextLeft), s1rLabel = Label(state, belowRight), s1lLabel = Label(state, belowLeft);
        var distance = (ulong)Math.Min(top < 0 ? 0 : next - top, 7);
        var between = (ulong)Math.Min(below < 0 ? 0 : top - below, 7);
        ulong valence0 = top < 0 ? 9 : (ulong)Math.Min(state.Children[top], 4), valenceNext = (ulong)Math.Min(state.Children[next], 4), valence1 = below < 0 ? 9 : (ulong)Math.Min(state.Children[below], 4);
        // What stands left and right of the top in the text, which arcs already hide.
        Item beforeNext = At(words, parts, next - 1), afterTop = At(words, parts, top < 0 ? -1 : top + 1), beforeTop = At(words, parts, top < 0 ? -1 : top - 1);
        var n = 0;
        f[n++] = FeatureHash.Of(1, 0);
        f[n++] = FeatureHash.Of(2, s0.Word, s0.Part);
        f[n++] = FeatureHash.Of(3, s0.Word);
        f[n++] = FeatureHash.Of(4, s0.Part, valence0);
        f[n++] = FeatureHash.Of(5, s1.Word, s1.Part);
        f[n++] = FeatureHash.Of(6, s1.Word);
        f[n++] = FeatureHash.Of(7, s1.Part);
        f[n++] = FeatureHash.Of(8, b0.Word, b0.Part);
        f[n++] = FeatureHash.Of(9, b0.Word);
        f[n++] = FeatureHash.Of(10, b0.Part);
        f[n++] = FeatureHash.Of(11, b1.Word, b1.Part);
        f[n++] = FeatureHash.Of(12, b1.Part);
        f[n++] = FeatureHash.Of(13, b2.Part, b2.Word);
        f[n++] = FeatureHash.Of(14, s2.Part);
        f[n++] = FeatureHash.Of(15, s0.Word, s0.Part, b0.Word);
        f[n++] = FeatureHash.Of(16, s0.Part, b0.Word, b0.Part);
        f[n++] = FeatureHash.Of(17, s0.Word, s0.Part, b0.Part);
        f[n++] = FeatureHash.Of(18, s0.Part, b0.Part, distance);
        f[n++] = FeatureHash.Of(19, s1.Word, s1.Part, s0.Word);
        f[n++] = FeatureHash.Of(20, s1.Part, s0.Word, s0.Part);
        f[n++] = FeatureHash.Of(21, s1.Word, s1.Part, s0.Part);
        f[n++] = FeatureHash.Of(22, s1.Part, s0.Part, between);
        f[n++] = FeatureHash.Of(23, s0.Part, b0.Part, b1.Part);
        f[n++] = FeatureHash.Of(24, s1.Part, s0.Part, b0.Part);
        f[n++] = FeatureHash.Of(25, s2.Part, s1.Part, s0.Part);
        f[n++] = FeatureHash.Of(26, b0.Part, b1.Part, b2.Part);
        f[n++] = FeatureHash.Of(27, s0.Part, s0l.Part, b0.Part);
        f[n++] = FeatureHash.Of(28, s0.Part, s0r.Part, b0.Part);
        f[n++] = FeatureHash.Of(29, s0.Part, b0.Part, b0l.Part);
        f[n++] = FeatureHash.Of(30, s1.Part, s0.Part, s0l.Part);
        f[n++] = FeatureHash.Of(31, s1.Part, s0.Part, s1r.Part);
        f[n++] = FeatureHash.Of(32, s1.Part, s0.Part, s0r.Part);
        f[n++] = FeatureHash.Of(33, s0.Part, s0lLabel, s0rLabel);
        f[n++] = FeatureHash.Of(34, s1.Part, s1lLabel, s1rLabel);
        f[n++] = FeatureHash.Of(35, b0.Part, b0lLabel, valenceNext);
        f[n++] = FeatureHash.Of(36, s0.Word, s0lLabel, b0.Part);
        f[n++] = FeatureHash.Of(37, s0.Part, s0l.Word, b0.Part);
        f[n++] = FeatureHash.Of(38, s0l.Word, s1.Part, s0.Part);
        f[n++] = FeatureHash.Of(39, b0l.Word, b0.Part, s0.Part);
        f[n++] = FeatureHash.Of(40, s0.Part, s0.Forms, b0.Part);
        f[n++] = FeatureHash.Of(41, s0.Forms, b0.Forms);
        f[n++] = FeatureHash.Of(42, s1.Forms, s0.Forms);
        f[n++] = FeatureHash.Of(43, b0.Forms, b0.Part, s0.Part);
        f[n++] = FeatureHash.Of(44, s0.Word, b0.Word);
        f[n++] = FeatureHash.Of(45, s1.Word, s0.Word);
        f[n++] = FeatureHash.Of(46, s1.Part, b0.Part, s0rLabel);
        f[n++] = FeatureHash.Of(47, s1rLabel, s0.Part, s1.Part);
        f[n++] = FeatureHash.Of(48, s1.Word, valence1, s0.Part);
        f[n++] = FeatureHash.Of(49, s0l.Word, s0.Forms, b0.Forms);
        f[n++] = FeatureHash.Of(50, s0l.Word, s0.Forms, s1.Forms);
        f[n++] = FeatureHash.Of(51, distance, s0.Part, valence0);
        f[n++] = FeatureHash.Of(52, between, s1.Part, s0.Part);
        f[n++] = FeatureHash.Of(53, beforeNext.Part, s0.Part, b0.Part);
        f[n++] = FeatureHash.Of(54, afterTop.Part, s0.Part, b0.Part);
        f[n++] = FeatureHash.Of(55, beforeTop.Part, s0.Part, s1.Part);
        f[n++] = FeatureHash.Of(56, beforeTop.Word, s0.Part);
        f[n++] = FeatureHash.Of(57, afterTop.Word, s0.Part, b0.Part);
        f[n++] = FeatureHash.Of(58, s0l.Word, s0l2.Word, s0.Part);
        f[n++] = FeatureHash.Of(59, b0l.Word, b0l2.Word, b0.Part);
        f[n++] = FeatureHash.Of(60, s1.Part, s0l.Part, s0.Word);
        f[n++] = FeatureHash.Of(61, s1.Word, s0.Part, b0.Part);
        f[n++] = FeatureHash.Of(62, s1.Part, s0.Part, b0.Word);
        f[n++] = FeatureHash.Of(63, s0.Part, b0.Word, b1.Part);
        f[n++] = FeatureHash.Of(64, s0.Word, b0.Part, b1.Part);
        f[n++] = FeatureHash.Of(65, s2.Part, s1.Part, b0.Part);
        f[n++] = FeatureHash.Of(66, s1lLabel, s1rLabel, s0.Part);
        f[n++] = FeatureHash.Of(67, s0.Part, s0lLabel, b0lLabel);
        f[n++] = FeatureHash.Of(68, s1.Word, s0l.Word, s0.Part);
        f[n++] = FeatureHash.Of(69, Verbs(parts, next), s0.Part, b0.Part);
        f[n++] = FeatureHash.Of(70, Verbs(parts, next), s1.Part, s0.Part);
        f[n++] = FeatureHash.Of(71, s0.Part, s0l.Forms, b0.Forms);
        f[n++] = FeatureHash.Of(72, s1.Forms, s1l.Word, s0.Part);
        f[n++] = FeatureHash.Of(73, s1.Word, s0.Part, s0l.Part);
        f[n++] = FeatureHash.Of(74, s0.Part, b0.Part, b2.Part);
        f[n++] = FeatureHash.Of(75, s1lLabel, s0.Part, s0l.Word);
        f[n++] = FeatureHash.Of(76, s0rLabel, s0.Word, b0.Part);
        f[n++] = FeatureHash.Of(77, (ulong)Math.Min(state.Depth, 6), s0.Part, b0.Part);
        f[n++] = FeatureHash.Of(78, s1rLabel, s0.Forms, s1.Part);
    }

    private static int Child(int[] children, int word) => word < 0 ? -1 : children[word];

    private static ulong Label(ParserState state, int word) => word < 0 ? 99 : (ulong)state.Labels[word];

    /// <summary>Whether a verb is still to come: German clauses put it last.</summary>
    private static ulong Verbs(ReadOnlySpan<PartOfSpeech> parts, int from)
    {
        for (var i = from; i < parts.Length && i < from + 25; i++)
        {
            if (parts[i] is PartOfSpeech.Verb or PartOfSpeech.Aux)
            {
                return (ulong)parts[i];
            }
            if (parts[i] == PartOfSpeech.Punct)
            {
                return 40;
            }
        }
        return 41;
    }
}
