using Lagebild.Entity.Claims.Lexicon;

namespace Lagebild.Entity.Claims.Sentences;

/// <summary>A noun with its attributes. Indices count from the sentence's first token.</summary>
internal sealed class NounPhrase
{
    public required int First { get; init; }

    public required int End { get; init; }

    /// <summary>Where its article stands if words of a participle stand between ("[der] in Genf ausgehandelten Feuerpause"), else where it starts.</summary>
    public int Opens { get => opens < 0 ? First : opens; init => opens = value; }

    private readonly int opens = -1;

    /// <summary>The noun that the others belong to.</summary>
    public required int Head { get; init; }

    /// <summary>The preposition right before it, or -1.</summary>
    public required int Preposition { get; init; }

    /// <summary>The phrase right before it that it belongs to ("Verhaftung [des Bürgermeisters]"), if it may.</summary>
    public NounPhrase? Left { get; set; }

    /// <summary>Belongs to <see cref="Left"/> as a genitive.</summary>
    public bool IsGenitive { get; set; }

    /// <summary>Joined to the phrase before it by "und", "oder" or a comma.</summary>
    public NounPhrase? Coordinated { get; set; }

    /// <summary>Joined by a comma alone, which holds only in an enumeration that ends with "und".</summary>
    public bool IsCommaJoined { get; set; }

    /// <summary>The phrase whose extended attribute holds this one: "die von [der Miliz] bedrohten Mönche".</summary>
    public NounPhrase? Within { get; set; }

    public bool IsPronoun { get; init; }

    /// <summary>Marked as dative, accusative or genitive by article or adjective.</summary>
    public WordKind Case { get; init; }

    public bool IsBare => Preposition < 0;

    public bool Contains(int i) => First <= i && i < End;
}
