using System.Runtime.Intrinsics;

namespace Lagebild.Text.Learned;

/// <summary>
/// A model's sums over those features that hang on one word alone, one row of scores for each place that the word can have
/// beside the word in question: it itself, the one before it, … Sums of small whole numbers, so the order of adding is of no matter.
/// </summary>
internal sealed class WordScores
{
    /// <summary>No word has more features than this at all its places.</summary>
    private const int Maximum = 96;

    private const int MostPlaces = 8;

    private readonly short[] sums;
    private readonly int firstPlace;

    private WordScores(LinearModel model, short[] sums, int firstPlace) => (Model, this.sums, this.firstPlace) = (model, sums, firstPlace);

    /// <summary>Writes the features that a word has at a place.</summary>
    /// <returns>How many.</returns>
    public delegate int Extractor(WordProfile word, int place, Span<uint> features);

    /// <summary>Whose sums these are.</summary>
    public LinearModel Model { get; }

    /// <summary>Sums the features of some places.</summary>
    public static WordScores Sum(LinearModel model, Range places, WordProfile word, Extractor extract)
    {
        Span<uint> features = stackalloc uint[Maximum];
        Span<int> ends = stackalloc int[MostPlaces];
        var (first, end) = (places.Start.Value, places.End.Value);
        // All weights are asked for before the first is waited for.
        var count = 0;
        for (var place = first; place < end; place++)
        {
            count += extract(word, place, features[count..]);
            ends[place - first] = count;
        }
        model.Prefetch(features[..count]);
        var sums = new short[(end - first) * model.Width];
        for (var place = 0; place < end - first; place++)
        {
            var from = place == 0 ? 0 : ends[place - 1];
            model.Add(features[from..ends[place]], sums.AsSpan(place * model.Width, model.Width));
        }
        return new WordScores(model, sums, first);
    }

    /// <summary>The sums of one place for the labels of one vector, which begin at <paramref name="lane"/>.</summary>
    public Vector256<short> At(int place, int lane) => Vector256.LoadUnsafe(ref sums[((place - firstPlace) * Model.Width) + lane]);

    /// <summary>Adds the sums of one place to a row of scores.</summary>
    public void AddTo(Span<short> scores, int place)
    {
        for (var lane = 0; lane < Model.Width; lane += Vector256<short>.Count)
        {
            (Vector256.LoadUnsafe(ref scores[lane]) + At(place, lane)).StoreUnsafe(ref scores[lane]);
        }
    }
}
