using Lagebild.Contracts.Events.V1;

namespace Lagebild.Geocoding.Recognition;

/// <summary>A name in a text that may be a place's, while it is worked on.</summary>
internal sealed class Mention
{
    /// <summary>Index of its first token.</summary>
    public required int First { get; init; }

    /// <summary>Index after its last token.</summary>
    public required int End { get; init; }

    /// <summary>Names of the gazetteer that are spelled so.</summary>
    public required List<int> Names { get; init; }

    /// <summary>Whether it is a derivation: "Pariser", "Russian".</summary>
    public bool IsDemonym { get; init; }

    /// <summary>Whether an inflection was taken off: "Charkiws".</summary>
    public bool IsInflected { get; init; }

    /// <summary>What the words around it say about its kind.</summary>
    public Cue Level { get; set; }

    /// <summary>All cues of the word before it, articles skipped.</summary>
    public Cue Before { get; set; }

    /// <summary>Index of the token whose cues <see cref="Before"/> are; −1 none.</summary>
    public int BeforeToken { get; set; } = -1;

    /// <summary>Whether "and" or a comma joins it to a place before it: "in Sumy und Charkiw".</summary>
    public bool IsJoined { get; set; }

    /// <summary>Whether the name of what holds it follows, in the Slavic genitive or behind a comma or bracket: "у Звонецькому Дніпропетровської області".</summary>
    public bool IsBeforeArea { get; set; }

    /// <summary>How much speaks for a place.</summary>
    public double Evidence { get; set; }

    /// <summary>Whether it was found by a cue alone.</summary>
    public bool IsUnknown => Names.Count == 0;

    /// <summary>Whether it names, after a comma, what holds the place before it: "Dschidda, Saudi-Arabien".</summary>
    public bool IsApposition { get; set; }

    /// <summary>Degrees from north where the name itself says which part is meant: "Nordkosovo" of "Kosovo".</summary>
    public double? Bearing { get; init; }

    /// <summary>Whether an article stands directly before it, also one grown into a preposition: "des Dnipro", "am Dnipro".</summary>
    public bool HasArticle { get; set; }

    /// <summary>Whether it is a street, square or station, which no gazetteer has.</summary>
    public bool IsStreet { get; init; }

    /// <summary>The kind that a word in the plural names for it and for what follows in its row: "Regionen Charkiw und Sumy".</summary>
    public Cue SharedLevel { get; set; }

    /// <summary>Whether somebody or something of a municipality stands behind it: "Athens Police Department", "a Jordan man".</summary>
    public bool IsLocal { get; set; }

    /// <summary>What it stands for.</summary>
    public ToponymUse Use { get; set; }
}
