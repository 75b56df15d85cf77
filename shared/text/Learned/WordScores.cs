namespace Lagebild.Text.Learned;

/// <summary>
/// A model's sums over those features that hang on one word alone, one row of scores for each place that the word can have
/// beside the word in question: it itself, the one before it, … Sums of small whole numbers, so the order of adding is of no matter.
/// </summary>
internal sealed class WordScores
{
    /// <summary>No word has more features than this at one place.</summary>
    private const int Maximum = 64;

    private readonly short[] sums;

    private WordScores(LinearModel model, short[] sums) => (Model, this.sums) = (model, sums);

    /// <summary>Writes the features that a word has at a place.</summary>
    /// <returns>How many.</returns>
    public delegate int Extractor(WordProfile word, int place, Span<uint> features);

    /// <summary>Whose sums these are.</summary>
    public LinearModel Model { get; }

    /// <summary>Sums the features of all places.</summary>
    public static WordScores Sum(LinearModel model, int places, WordProfile word, Extractor extract)
    {
        Span<uint> features = stackalloc uint[Maximum];
        var sums = new short[places * model.Width];
        for (var place = 0; place < places; place++)
        {
            model.Add(features[..extract(word, place, features)], sums.AsSpan(place * model.Width, model.Width));
        }
        return new WordScores(model, sums);
    }

    /// <summary>Adds the sums of one place to a row of scores.</summary>
    public void AddTo(Span<short> scores, int place) => LinearModel.Add(sums.AsSpan(place * Model.Width, Model.Width), scores);
}
