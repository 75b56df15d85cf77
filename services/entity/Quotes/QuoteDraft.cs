namespace Lagebild.Entity.Quotes;

/// <summary>A stretch of tokens.</summary>
internal readonly record struct TokenRange(int First, int End)
{
    public bool IsEmpty => End <= First;

    public static implicit operator TokenRange((int First, int End) pair) => new(pair.First, pair.End);
}

/// <summary>A quote while it is being found; token numbers are the report's.</summary>
/// <param name="Kind">direct, indirect, free-indirect, indirect-free-indirect, reported.</param>
/// <param name="Content">What was said.</param>
/// <param name="Speaker">Who said it; empty if the text does not tell.</param>
/// <param name="Cue">The word that introduces it; empty if none does.</param>
/// <param name="Rule">Rule id.</param>
internal sealed record QuoteDraft(string Kind, TokenRange Content, TokenRange Speaker, TokenRange Cue, string Rule)
{
    /// <summary>Index of the sentence in which it begins.</summary>
    public int Sentence { get; init; }
}
