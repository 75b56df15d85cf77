using Lagebild.Text.Learned;
using Xunit;

namespace Lagebild.Text.Tests;

public sealed class ChainDecoderTests
{
    private const int Labels = 5, Outside = 0, Words = 12;

    // Words 0, 5, 6 and 11 can only be outside.
    private static readonly int[] Certain = [0, 5, 6, 11];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_run_between_words_of_known_labels_is_decoded_as_in_its_whole_sentence(int seed)
    {
        var random = new Random(seed);
        var decoder = new ChainDecoder(Model(random));
        var scores = Enumerable.Range(0, Words * Labels).Select(i => Certain.Contains(i / Labels) ? i % Labels == Outside ? 0f : -50f : (float)random.NextDouble() * 4).ToArray();
        var whole = new int[Words];
        decoder.Viterbi(scores, whole);
        var probabilities = scores.ToArray();
        decoder.Marginals(probabilities);
        foreach (var run in new[] { 1..5, 7..11 })
        {
            var (first, count) = run.GetOffsetAndLength(Words);
            var part = scores.AsSpan(first * Labels, count * Labels).ToArray();
            var path = new int[count];
            decoder.Viterbi(part, path, Outside, Outside);
            Assert.Equal(whole[run], path);
            decoder.Marginals(part, Outside, Outside);
            foreach (var (expected, actual) in probabilities.Skip(first * Labels).Zip(part))
            {
                Assert.Equal(expected, actual, 1e-4);
            }
        }
    }

    [Fact]
    public void Probabilities_are_those_of_all_paths_added_up()
    {
        const int count = 3;
        var random = new Random(4);
        var model = Model(random);
        var scores = Enumerable.Range(0, count * Labels).Select(_ => (float)random.NextDouble() * 3).ToArray();
        var expected = new double[count * Labels];
        for (var path = 0; path < Labels * Labels * Labels; path++)
        {
            int[] labels = [path % Labels, path / Labels % Labels, path / Labels / Labels];
            var weight = (double)model.Extra[(Labels * Labels) + labels[0]];
            for (var i = 0; i < count; i++)
            {
                weight += scores[(i * Labels) + labels[i]] + (i > 0 ? model.Extra[(labels[i] * Labels) + labels[i - 1]] : 0);
            }
            for (var i = 0; i < count; i++)
            {
                expected[(i * Labels) + labels[i]] += Math.Exp(weight);
            }
        }
        var total = expected[..Labels].Sum();
        new ChainDecoder(model).Marginals(scores);
        Assert.All(expected.Zip(scores), pair => Assert.Equal(pair.First / total, pair.Second, 1e-4));
    }

    private static LinearModel Model(Random random) => new(
        [.. Enumerable.Range(0, Labels).Select(i => $"L{i}")], 1, [], [],
        [.. Enumerable.Range(0, (Labels + 1) * Labels).Select(_ => (float)random.NextDouble() * 2)]);
}
