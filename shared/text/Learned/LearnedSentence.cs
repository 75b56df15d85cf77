using System.Buffers;
using Lagebild.Text.Grammar;
using Lagebild.Text.Names;

namespace Lagebild.Text.Learned;

/// <summary>
/// A sentence as the learned models see it: its words and their parts of speech. A report keeps it, because places, names and
/// claims each ask for the same sentences. Thread-safe.
/// </summary>
internal sealed class LearnedSentence
{
    private readonly SentenceWord[] words;
    private readonly WordProfile[] profiles;
    private readonly PartOfSpeechTagger? tagger;
    private PartOfSpeech[]? parts;
    private NameReading? names;

    private LearnedSentence(SentenceWord[] words, WordProfile[] profiles, PartOfSpeechTagger? tagger) =>
        (this.words, this.profiles, this.tagger) = (words, profiles, tagger);

    /// <summary>The words.</summary>
    public ReadOnlySpan<SentenceWord> Words => words;

    /// <summary>What is known of each word by itself.</summary>
    public ReadOnlySpan<WordProfile> Profiles => profiles;

    /// <summary>Parts of speech, one per word; empty in a language without a tagger.</summary>
    public ReadOnlySpan<PartOfSpeech> Parts => Volatile.Read(ref parts) ?? Tag();

    /// <summary>Puts the tokens of a sentence together to words and looks these up.</summary>
    public static LearnedSentence Read(ReportText report, Sentence sentence)
    {
        var buffer = ArrayPool<SentenceWord>.Shared.Rent(sentence.TokenCount);
        var words = buffer.AsSpan(0, SentenceWords.Read(report, sentence, buffer)).ToArray();
        ArrayPool<SentenceWord>.Shared.Return(buffer);
        var known = WordProfiles.Of(report.Language);
        var profiles = new WordProfile[words.Length];
        for (var i = 0; i < words.Length; i++)
        {
            profiles[i] = known[report.Text, words[i]];
        }
        return new LearnedSentence(words, profiles, PartOfSpeechTagger.Of(report.Language));
    }

    /// <summary>What a name tagger has summed of this sentence without its callers' hints.</summary>
    public NameReading Names(ReportText report, LinearModel model)
    {
        var known = Volatile.Read(ref names);
        if (known?.Model != model)
        {
            known = new NameReading(model, this, report.Tokens);
            Volatile.Write(ref names, known);
        }
        return known;
    }

    private PartOfSpeech[] Tag()
    {
        var tags = tagger is null ? [] : new PartOfSpeech[words.Length];
        tagger?.Tag(profiles, tags);
        Volatile.Write(ref parts, tags);
        return tags;
    }
}
