using System.Runtime.Intrinsics;
using Lagebild.Text.Learned;

namespace Lagebild.Text.Names;

/// <summary>
/// What the name tagger has summed of a sentence without hints. Geocoding and entity tag the same sentences, each with what it
/// knows; most of the work is the same. Not thread-safe: who reads it, locks it.
/// </summary>
internal sealed class NameReading
{
    private readonly LearnedSentence sentence;
    private readonly byte[] listed;
    private readonly short[] sums;
    private readonly bool[] isSummed;

    /// <param name="model">The tagger's model.</param>
    /// <param name="sentence">The sentence.</param>
    /// <param name="tokens">All tokens of its report.</param>
    public NameReading(LinearModel model, LearnedSentence sentence, ReadOnlySpan<Token> tokens)
    {
        (Model, this.sentence) = (model, sentence);
        listed = ListedPlaces(sentence.Words, tokens);
        sums = new short[sentence.Words.Length * model.Width];
        isSummed = new bool[sentence.Words.Length];
    }

    /// <summary>The tagger's model.</summary>
    public LinearModel Model { get; }

    /// <summary>Sums the features of these words, but for those with hints, where that is not done yet.</summary>
    /// <remarks>While one word's weights are summed, those of the next are on their way.</remarks>
    public void Sum(ReadOnlySpan<bool> wanted)
    {
        Span<uint> features = stackalloc uint[NameFeatures.Maximum];
        Span<uint> ahead = stackalloc uint[NameFeatures.Maximum];
        var (last, count) = (-1, 0);
        for (var i = 0; i < wanted.Length; i++)
        {
            if (!wanted[i] || isSummed[i])
            {
                continue;
            }
            isSummed[i] = true;
            var n = Extract(i, ahead);
            Model.Prefetch(ahead[..n]);
            AddWords(i, Row(i));
            if (last >= 0)
            {
                Model.Add(features[..count], Row(last));
            }
            var done = features;
            features = ahead;
            ahead = done;
            (last, count) = (i, n);
        }
        if (last >= 0)
        {
            Model.Add(features[..count], Row(last));
        }
    }

    /// <summary>Copies the sums of a word that was asked for.</summary>
    public void CopyTo(int i, Span<short> scores) => Row(i).CopyTo(scores);

    private Span<short> Row(int i) => sums.AsSpan(i * Model.Width, Model.Width);

    /// <summary>Writes those features that no word keeps the sum of.</summary>
    private int Extract(int i, Span<uint> features)
    {
        var words = sentence.Profiles;
        var n = NameFeatures.Joined(words, sentence.Parts, listed, i, features);
        if (i == 0)
        {
            n += NameWordFeatures.FirstOrLater(words[i], 1, features[n..]);
        }
        if (listed[i] != 0)
        {
            n += NameWordFeatures.Listed(words[i], listed[i], features[n..]);
        }
        return n;
    }

    /// <summary>Adds what the word and those around it keep.</summary>
    private void AddWords(int i, Span<short> row)
    {
        var words = sentence.Profiles;
        var around = NameFeatures.Around(words, i);
        var own = words[i].Naming(Model);
        WordScores left = around.Left.NamingBeside(Model), right = around.Right.NamingBeside(Model);
        WordScores left2 = around.Left2.NamingBeside(Model), right2 = around.Right2.NamingBeside(Model);
        for (var lane = 0; lane < row.Length; lane += Vector256<short>.Count)
        {
            var sum = Vector256.LoadUnsafe(ref row[lane]) + own.At(NameWordFeatures.Here, lane);
            sum += i > 0 ? own.At(NameWordFeatures.Later, lane) : Vector256<short>.Zero;
            sum += listed[i] == 0 ? own.At(NameWordFeatures.Unlisted, lane) : Vector256<short>.Zero;
            sum += left.At(NameWordFeatures.Left, lane) + right.At(NameWordFeatures.Right, lane);
            sum += left2.At(NameWordFeatures.Left2, lane) + right2.At(NameWordFeatures.Right2, lane);
            for (var j = Math.Max(0, i - 5); j < i - 2; j++)
            {
                sum += words[j].NamingBeside(Model).At(NameWordFeatures.Before, lane);
            }
            for (var j = i + 3; j < Math.Min(words.Length, i + 6); j++)
            {
                sum += words[j].NamingBeside(Model).At(NameWordFeatures.After, lane);
            }
            sum.StoreUnsafe(ref row[lane]);
        }
    }

    /// <summary>Marks listed places of several words, "Frankfurt am Main": 1 begins one, 2 goes on.</summary>
    public static byte[] ListedPlaces(ReadOnlySpan<SentenceWord> words, ReadOnlySpan<Token> tokens)
    {
        var lists = NameLists.Shipped;
        var listed = new byte[words.Length];
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
                if (!lists.IsPlace(hash))
                {
                    continue;
                }
                for (var j = i; j < words.Length && words[j].FirstToken <= token; j++)
                {
                    listed[j] |= (byte)(j == i ? 1 : 2);
                }
            }
        }
        return listed;
    }
}
