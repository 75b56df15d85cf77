namespace Lagebild.Entity.Knowledge;

/// <summary>In what way a name names.</summary>
internal enum NameKind : byte
{
    /// <summary>The full name: "Emmanuel Macron".</summary>
    Full,
    /// <summary>A short form that stands alone after the full one: "Macron".</summary>
    Short,
    /// <summary>Another name or spelling.</summary>
    Alias,
    /// <summary>Capitals: "OSZE".</summary>
    Acronym,
    /// <summary>A name it had.</summary>
    Former,
    /// <summary>Made by rule from a name in another script.</summary>
    Transliteration,
    /// <summary>An adjective of a country, inflected: "russischen".</summary>
    Adjective,
    /// <summary>A noun for its people: "Russinnen".</summary>
    Inhabitant,
    /// <summary>A place that stands for its government: "Moskau".</summary>
    Metonym,
}

/// <summary>One name of an entity.</summary>
/// <param name="Text">The name.</param>
/// <param name="Language">ISO 639-1 code.</param>
/// <param name="Kind">In what way it names.</param>
/// <param name="IsWeak">Also an ordinary word or the name of something commoner: counts only with support from the context.</param>
/// <param name="Used">When the name was in use.</param>
internal sealed record EntityName(string Text, string Language, NameKind Kind, bool IsWeak, Validity Used)
{
    /// <summary>A name that was always in use and is no ordinary word.</summary>
    public EntityName(string text, string language, NameKind kind) : this(text, language, kind, false, Validity.Always)
    {
    }
}

/// <summary>What a phrase of a report may stand for.</summary>
/// <param name="Entity">The entity.</param>
/// <param name="Name">Which of its names it is.</param>
internal sealed record NamedEntity(KnownEntity Entity, EntityName Name);
