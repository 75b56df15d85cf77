namespace Lagebild.Text.Learned;

/// <summary>The words beside one word of a sentence.</summary>
internal readonly ref struct Neighbours
{
    /// <param name="words">The sentence.</param>
    /// <param name="i">Index of the word.</param>
    /// <param name="secondBefore">What stands two words before the first and the second word.</param>
    public Neighbours(ReadOnlySpan<WordProfile> words, int i, WordProfile? secondBefore = null)
    {
        Left = i > 0 ? words[i - 1] : WordProfile.Before;
        Left2 = i > 1 ? words[i - 2] : secondBefore ?? WordProfile.Before;
        Right = i + 1 < words.Length ? words[i + 1] : WordProfile.After;
        Right2 = i + 2 < words.Length ? words[i + 2] : WordProfile.After;
    }

    public WordProfile Left { get; }

    public WordProfile Left2 { get; }

    public WordProfile Right { get; }

    public WordProfile Right2 { get; }
}
