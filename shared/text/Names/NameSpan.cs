namespace Lagebild.Text.Names;

/// <summary>What a name names.</summary>
public enum NameType : byte
{
    /// <summary>A person.</summary>
    Person,
    /// <summary>A place, area, state or body of water.</summary>
    Location,
    /// <summary>An organisation, body, company, party or team.</summary>
    Organisation,
    /// <summary>A work, product, event, or anything else with a name.</summary>
    Other,
}

/// <summary>A name that the tagger found.</summary>
/// <param name="Span">Its place in the text; whole words, hyphenated compounds never cut.</param>
/// <param name="Type">What it names.</param>
/// <param name="Score">Probability of the span's least sure word, 0–1.</param>
/// <param name="IsPart">The word is a compound or derivation that only contains a name: "Nato-Gipfel", "ukrainische".</param>
public readonly record struct NameSpan(Span Span, NameType Type, double Score, bool IsPart);

/// <summary>What lists know of a word, whoever keeps them; several may be true.</summary>
[Flags]
public enum NameHints : ushort
{
    /// <summary>Nothing known.</summary>
    None = 0,
    /// <summary>First word of a listed person's full name.</summary>
    Person = 1,
    /// <summary>First word of a listed place.</summary>
    Location = 2,
    /// <summary>First word of a listed organisation.</summary>
    Organisation = 4,
    /// <summary>A later word of a listed person's name.</summary>
    PersonInside = 8,
    /// <summary>A later word of a listed place.</summary>
    LocationInside = 16,
    /// <summary>A later word of a listed organisation.</summary>
    OrganisationInside = 32,
    /// <summary>A given name.</summary>
    GivenName = 64,
    /// <summary>A family name.</summary>
    FamilyName = 128,
    /// <summary>A place of 100,000 people and more, or a country.</summary>
    LargePlace = 256,
}

/// <summary>Adds what a list knows to the hints of a sentence's tokens.</summary>
/// <param name="report">The report.</param>
/// <param name="sentence">Index of the sentence.</param>
/// <param name="hints">One entry per token of the sentence, to be or-ed into.</param>
public delegate void NameHintSource(ReportText report, int sentence, Span<NameHints> hints);
