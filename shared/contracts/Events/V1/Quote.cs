namespace Lagebild.Contracts.Events.V1;

/// <summary>What the report says that somebody said, wrote or thinks.</summary>
public sealed record Quote
{
    /// <summary>What was said.</summary>
    public required TextSpan Span { get; init; }

    /// <summary><c>direct, indirect, free-indirect, indirect-free-indirect, reported</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Who said it, as the text names them; null if the text does not.</summary>
    public TextSpan? Speaker { get; init; }

    /// <summary>The word that introduces it: "sagte", "laut", "Angaben".</summary>
    public TextSpan? Cue { get; init; }

    /// <summary>Resource name of the speaker, where linked.</summary>
    public string? SpeakerEntity { get; init; }

    /// <summary>Id of the rule that found it.</summary>
    public required string RuleId { get; init; }
}
