using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Claims.Lexicon;
using Lagebild.Entity.Claims.Sentences;

namespace Lagebild.Entity.Claims;

/// <summary>A word of the lexicon found in a sentence: an event, or a word that says something about events.</summary>
internal sealed class Reading
{
    /// <summary>Index of the word in the sentence.</summary>
    public required int At { get; init; }

    /// <summary>The sense; what it is about may make another of it.</summary>
    public required EventEntry Entry { get; set; }

    public required Clause Clause { get; init; }

    /// <summary>Forms of a verb; none for nouns.</summary>
    public VerbForm Form { get; init; }

    /// <summary>Where its particle stands, or -1.</summary>
    public int Particle { get; init; } = -1;

    /// <summary>The first word of a phrase of several ("unter Beschuss").</summary>
    public int PhraseFirst { get; init; } = -1;

    public PloverType? Plover { get; set; }

    public string? Mode { get; set; }

    public string RuleId { get; set; } = "";

    public bool IsVerb => Form != VerbForm.None;

    /// <summary>Whether the verb's sense asks for this word beside it: "launch" for "offensive".</summary>
    public bool Names(ulong word)
    {
        foreach (var condition in Entry.With)
        {
            if (condition.Words.Contains(word))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>A participle before a noun: "besetzte Stadt".</summary>
    public bool IsAttributive { get; init; }

    /// <summary>The noun phrase of a noun; null for verbs.</summary>
    public NounPhrase? Phrase { get; set; }

    /// <summary>Whether modal and negation are part of what the act is: "will not accept" refuses, "will leave unless" threatens.</summary>
    public bool HoldsModal { get; set; }

    /// <summary>A verb whose perfect takes "sein".</summary>
    public bool TakesBe { get; set; }

    /// <summary>Whether it is coded as a claim.</summary>
    public bool IsEvent { get; set; }

    /// <summary>Only tells how many an act killed or hurt: no event of its own, but the act's claim counts them.</summary>
    public bool IsToll { get; set; }
}
