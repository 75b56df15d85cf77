namespace Lagebild.Entity.Claims.Lexicon;

/// <summary>What an inflected form of a verb can be; one spelling may be several.</summary>
[Flags]
internal enum VerbForm
{
    None = 0,
    Infinitive = 1,
    ZuInfinitive = 2,
    Present = 4,
    Past = 8,
    KonjunktivI = 16,
    KonjunktivII = 32,
    /// <summary>Participle II without ending; English -ed and -en forms.</summary>
    Participle = 64,
    /// <summary>Participle II with an adjective's ending.</summary>
    Attributive = 128,
    /// <summary>Participle I, with or without ending; English -ing.</summary>
    PresentParticiple = 256,
    /// <summary>A finite form that needs its particle later in the clause.</summary>
    Split = 512,
    /// <summary>Any form that can head a clause.</summary>
    Finite = Present | Past | KonjunktivI | KonjunktivII,
}

/// <summary>One inflected form.</summary>
/// <param name="Form">The spelling.</param>
/// <param name="Kind">What it can be.</param>
/// <param name="Particle">The particle that must stand later in the clause ("greift … an"); empty if none.</param>
internal readonly record struct InflectedForm(string Form, VerbForm Kind, string Particle);
