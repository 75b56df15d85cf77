using Lagebild.Text.Grammar;
using Lagebild.Text.Names;

namespace Lagebild.Text.Learned;

/// <summary>
/// What the learned models know of a word before they have seen its neighbours. All occurrences of a word share one profile
/// (<see cref="WordProfiles"/>), so that dictionaries are asked, and features that hang on the word alone are summed, once.
/// </summary>
internal sealed class WordProfile
{
    private readonly string letters;
    private readonly TokenKind kind;
    private readonly TokenCase casing;
    private WordScores? tagging;
    private WordScores? naming;
    private WordScores? namingBeside;

    /// <param name="letters">The word as written.</param>
    /// <param name="word">Its place and kind.</param>
    /// <param name="german">Whether the German dictionary tells its forms.</param>
    public WordProfile(ReadOnlySpan<char> letters, in SentenceWord word, bool german)
        : this(letters, word, WordSignature.Of(letters, word, german), NameSignature.Of(letters, word))
    {
    }

    private WordProfile(ReadOnlySpan<char> letters, in SentenceWord word, WordSignature grammar, NameSignature name)
    {
        this.letters = letters.ToString();
        (kind, casing, IsHyphenated) = (word.Kind, word.Case, word.IsHyphenated);
        (Grammar, Name) = (grammar, name);
        IsSmall = HasNoCapitalOrDigit(letters);
        Ending3 = letters.Length > 3 ? FeatureHash.Letters(letters[^3..]) : 0;
        Ending4 = letters.Length > 4 ? FeatureHash.Letters(letters[^4..]) : 0;
    }

    /// <summary>What stands before a sentence's first word.</summary>
    public static WordProfile Before { get; } = new("", default, new WordSignature(1, 1, 1), NameSignature.Outside);

    /// <summary>What stands after a sentence's last word.</summary>
    public static WordProfile After { get; } = new("", default, new WordSignature(2, 2, 2), NameSignature.Outside);

    /// <summary>The word as written.</summary>
    public ReadOnlySpan<char> Letters => letters;

    /// <summary>Hash of the folded word.</summary>
    public ulong Word => Grammar.Word;

    /// <summary>What tagger and parser see of it.</summary>
    public WordSignature Grammar { get; }

    /// <summary>What the name tagger sees of it.</summary>
    public NameSignature Name { get; }

    /// <summary>Whether it was put together at hyphens.</summary>
    public bool IsHyphenated { get; }

    /// <summary>No capital letter and no digit.</summary>
    public bool IsSmall { get; }

    /// <summary>Hash of the last three letters of a longer word, else 0.</summary>
    public ulong Ending3 { get; }

    /// <summary>Hash of the last four letters of a longer word, else 0.</summary>
    public ulong Ending4 { get; }

    /// <summary>Whether this is the profile of a word.</summary>
    public bool Is(ReadOnlySpan<char> written, in SentenceWord word) =>
        Word == word.Hash && kind == word.Kind && casing == word.Case && IsHyphenated == word.IsHyphenated && written.SequenceEqual(letters);

    /// <summary>The part-of-speech tagger's sums for this word.</summary>
    public WordScores Tagging(LinearModel model) => Kept(ref tagging, model, TaggerFeatures.Places, TaggerFeatures.Alone);

    /// <summary>The name tagger's sums for this word itself.</summary>
    public WordScores Naming(LinearModel model) => Kept(ref naming, model, NameWordFeatures.Itself, NameWordFeatures.Alone);

    /// <summary>The name tagger's sums for this word beside another.</summary>
    public WordScores NamingBeside(LinearModel model) => Kept(ref namingBeside, model, NameWordFeatures.Beside, NameWordFeatures.Alone);

    /// <summary>One model at a time keeps its sums.</summary>
    private WordScores Kept(ref WordScores? place, LinearModel model, Range places, WordScores.Extractor extract)
    {
        var known = Volatile.Read(ref place);
        if (known?.Model != model)
        {
            known = WordScores.Sum(model, places, this, extract);
            Volatile.Write(ref place, known);
        }
        return known;
    }

    private static bool HasNoCapitalOrDigit(ReadOnlySpan<char> letters)
    {
        foreach (var c in letters)
        {
            if (char.IsUpper(c) || char.IsDigit(c))
            {
                return false;
            }
        }
        return true;
    }
}
