using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Knowledge;

namespace Lagebild.Entity.Linking;

/// <summary>Who found a name; the order is the rank where two disagree about the same tokens.</summary>
internal enum FoundBy : byte
{
    /// <summary>The statistical tagger.</summary>
    Tagger,
    /// <summary>Shape and context.</summary>
    Shape,
    /// <summary>A name that the same report introduced.</summary>
    Report,
    /// <summary>Geocoding.</summary>
    Toponym,
    /// <summary>The knowledge base.</summary>
    Knowledge,
}

/// <summary>Tokens that may name somebody, before it is decided whether they do, and whom.</summary>
internal sealed class FoundName
{
    /// <summary>Index of the first token.</summary>
    public required int First { get; set; }

    /// <summary>Index after the last token.</summary>
    public required int End { get; set; }

    /// <summary>Who found it.</summary>
    public required FoundBy By { get; init; }

    /// <summary>PER, ORG, LOC or MISC; null where only the knowledge base can tell.</summary>
    public string? Type { get; set; }

    /// <summary>What the knowledge base knows by this name.</summary>
    public IReadOnlyList<NamedEntity> Senses { get; set; } = [];

    /// <summary>The toponym, where geocoding found one here.</summary>
    public ToponymMention? Toponym { get; set; }

    /// <summary>How it names.</summary>
    public MentionForm Form { get; init; } = MentionForm.Name;

    /// <summary>What the title before a person's name says of its gender.</summary>
    public Gender Gender { get; set; }

    /// <summary>Whether a title, a first name or a word for a body stands by: then also a weak name counts.</summary>
    public bool HasSupport { get; set; }

    /// <summary>Whether the word is also an ordinary one of the text's language: "Welt", "Bild".</summary>
    public bool IsOrdinaryWord { get; set; }

    /// <summary>How tagger or shape read the same tokens: what it is if the knowledge base's entity turns out not to be meant.</summary>
    public FoundName? ReadAs { get; set; }

    /// <summary>Who it is, once decided.</summary>
    public KnownEntity? Entity { get; set; }

    /// <summary>Whom the place stands for where it acts, if the knowledge base says so: "Brüssel" for the European Union.</summary>
    public KnownEntity? StandsFor { get; set; }

    /// <summary>Whether a number and a noun for a formation make the name: "72. Brigade".</summary>
    public bool IsFormation { get; init; }

    /// <summary>An earlier mention of the same report that this one takes up.</summary>
    public FoundName? Antecedent { get; set; }

    /// <summary>0–1, once decided.</summary>
    public double Confidence { get; set; }

    /// <summary>Other entities it could have been, best first, with their scores.</summary>
    public IReadOnlyList<(KnownEntity Entity, double Score)> Others { get; set; } = [];

    /// <summary>Why, in words.</summary>
    public List<string> Reasons { get; } = [];

    /// <summary>Number of tokens.</summary>
    public int Length => End - First;

    /// <summary>Whether the two share a token.</summary>
    public bool Overlaps(FoundName other) => First < other.End && other.First < End;

    /// <summary>Whether the other lies within this one.</summary>
    public bool Covers(FoundName other) => First <= other.First && other.End <= End;
}
