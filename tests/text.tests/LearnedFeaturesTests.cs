using Lagebild.Text.Grammar;
using Lagebild.Text.Learned;
using Lagebild.Text.Names;
using Xunit;

namespace Lagebild.Text.Tests;

/// <summary>What a model sums piece by piece in use must be what training summed as a whole.</summary>
public sealed class LearnedFeaturesTests
{
    private const string Text = "Am Freitag sagte Außenministerin Annalena Baerbock in Frankfurt am Main, die EU-Staaten stünden geschlossen an der Seite der Ukraine.";

    private static readonly LinearModel Names = LinearModel.Load("models/names-de.br");

    [Fact]
    public void A_sentences_kept_sums_are_those_of_all_its_features_without_hints()
    {
        var report = ReportText.Read(Text, "de");
        var sentence = report.Learned(0);
        var listed = NameReading.ListedPlaces(sentence.Words, report.Tokens);
        Assert.Contains((byte)2, listed);
        var reading = sentence.Names(report, Names);
        var hints = new NameHints[sentence.Words.Length];
        // Every third word at first: what was asked for later must not spoil what was there.
        reading.Sum([.. hints.Select((_, i) => i % 3 == 0)]);
        reading.Sum([.. hints.Select(_ => true)]);
        var features = new uint[NameFeatures.Maximum];
        short[] whole = new short[Names.Width], pieces = new short[Names.Width];
        for (var i = 0; i < hints.Length; i++)
        {
            Names.Sum(features.AsSpan(0, NameFeatures.Extract(sentence, listed, hints, i, features)), whole);
            reading.CopyTo(i, pieces);
            AddWithoutHints(sentence, hints, i, features, pieces);
            Assert.Equal(whole, pieces);
        }
    }

    private static void AddWithoutHints(LearnedSentence sentence, NameHints[] hints, int i, uint[] features, short[] sums)
    {
        var around = NameFeatures.Around(sentence.Profiles, i);
        var n = NameFeatures.JoinedHints(sentence.Parts, hints, i, features);
        n += NameWordFeatures.Hinted(sentence.Profiles[i], NameHints.None, features.AsSpan(n));
        features[n++] = NameWordFeatures.HintedLeft(around.Left, NameHints.None);
        features[n++] = NameWordFeatures.HintedRight(around.Right, NameHints.None);
        Names.Add(features.AsSpan(0, n), sums);
    }

    [Fact]
    public void Words_that_differ_only_in_case_have_profiles_of_their_own()
    {
        var report = ReportText.Read("Die Reise war lang, die Reisen waren länger, sagte DIE ZEIT.", "de");
        var profiles = report.Learned(0).Profiles.ToArray();
        var articles = profiles.Where(profile => profile.Letters.ToString().Equals("die", StringComparison.OrdinalIgnoreCase)).ToList();
        Assert.Equal(["Die", "die", "DIE"], articles.Select(profile => profile.Letters.ToString()));
        Assert.Equal(3, articles.Select(profile => profile.Grammar.Shape).Distinct().Count());
    }

    [Fact]
    public void A_profile_is_made_once_for_the_same_word()
    {
        // A table of its own: in the one of the process other tests may drive a word out meanwhile.
        var table = new WordProfiles(german: true);
        Assert.Same(Profile(table, "Das ist die.", 2), Profile(table, "Nur die ist es.", 1));
        Assert.NotSame(Profile(table, "Das ist die.", 2), Profile(table, "Die ist es.", 0));
    }

    [Fact]
    public void More_words_than_the_table_holds_get_profiles_of_their_own_on_several_threads()
    {
        var table = new WordProfiles(german: false);
        var text = string.Join(' ', Enumerable.Range(0, 80_000).Select(number => $"w{number:x}"));
        var words = ReportText.Read(text, "en").Tokens.ToArray().Select((token, i) => new SentenceWord(i, i + 1, token.Start, token.End, token.Hash, token.Kind, token.Case)).ToArray();
        Parallel.For(0, 4, thread =>
        {
            for (var i = 0; i < words.Length; i++)
            {
                var word = words[(i + (thread * 1000)) % words.Length];
                Assert.True(table[text, word].Letters.SequenceEqual(text.AsSpan(word.Start, word.End - word.Start)));
            }
        });
    }

    private static WordProfile Profile(WordProfiles table, string text, int word) =>
        table[text, ReportText.Read(text, "de").Learned(0).Words[word]];

    [Fact]
    public void Every_known_feature_passes_the_filter()
    {
        uint[] features = [.. Enumerable.Range(0, 5000).Select(i => FeatureHash.Of(1, (ulong)i)).Distinct().Order()];
        var table = new FeatureTable(features);
        var rows = new int[features.Length];
        Assert.Equal(features.Length, table.Find(features, rows));
        Assert.Equal(Enumerable.Range(0, features.Length), rows.Select(row => table.Order[row]));
        Assert.Equal(0, table.Find([0u], rows));
        Assert.Equal(0, table.Find([.. Enumerable.Range(0, 64).Select(i => FeatureHash.Of(2, (ulong)i)).Except(features)], rows));
    }

    [Theory]
    [InlineData(14, 70000)] // Tags of 16 bits.
    [InlineData(14, 500)]
    [InlineData(17, 5000)]
    [InlineData(17, 3)]
    public void Weights_in_lines_are_those_given_also_where_a_line_is_full(int labels, int count)
    {
        uint[] features = [.. Enumerable.Range(0, count).Select(i => FeatureHash.Of(1, (ulong)i)).Where(feature => feature != 0).Distinct().Order()];
        var width = LinearModel.WidthOf(labels);
        var weights = new sbyte[features.Length * width];
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = i % width < labels ? (sbyte)((FeatureHash.Of(3, (ulong)i) % 255) - 127) : (sbyte)0;
        }
        var lines = new FeatureLines(features, labels, weights, width);
        var sums = new short[width];
        for (var i = 0; i < features.Length; i++)
        {
            Array.Clear(sums);
            // With one that no model has, and 0, which is none.
            lines.Add([FeatureHash.Of(2, (ulong)i) is var strange && features.AsSpan().BinarySearch(strange) < 0 ? strange : 0, features[i], 0], sums);
            Assert.True(weights.AsSpan(i * width, labels).SequenceEqual([.. sums[..labels].Select(sum => (sbyte)sum)]), $"feature {i} of {features.Length}");
        }
    }
}
