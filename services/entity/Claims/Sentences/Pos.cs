namespace Lagebild.Entity.Claims.Sentences;

/// <summary>The coarse kinds of words that clauses and phrases are cut by.</summary>
internal enum Pos : byte
{
    Other,
    Noun,
    Name,
    Adjective,
    Determiner,
    Pronoun,
    Preposition,
    Verb,
    Participle,
    Infinitive,
    Adverb,
    Conjunction,
    Punctuation,
    Number,
    Particle,
}

/// <summary>What a clause is to the one above it.</summary>
internal enum ClauseKind : byte
{
    Main,
    /// <summary>Without a finite verb: most of a headline.</summary>
    Fragment,
    Subordinate,
    Complement,
    Conditional,
    Relative,
    Infinitive,
}

/// <summary>A clause of a sentence. Its tokens need not be contiguous: a relative clause may stand inside.</summary>
internal sealed class Clause(int id, ClauseKind kind, int first)
{
    public int Id { get; } = id;

    public ClauseKind Kind { get; set; } = kind;

    /// <summary>Index in the sentence of its first token.</summary>
    public int First { get; } = first;

    /// <summary>Index after its last token.</summary>
    public int End { get; set; } = first;

    /// <summary>The finite verb, or -1.</summary>
    public int Finite { get; set; } = -1;

    /// <summary>The conjunction or relative pronoun, or -1.</summary>
    public int Lead { get; set; } = -1;

    /// <summary>The clause it depends on; null for a main clause.</summary>
    public Clause? Parent { get; set; }

    /// <summary>The clause it is coordinated with, whose subject it may share.</summary>
    public Clause? Sibling { get; set; }

    /// <summary>Whether it is asked.</summary>
    public bool IsQuestion { get; set; }

    /// <summary>Begins with its verb: a question or a condition.</summary>
    public bool VerbFirst { get; set; }

    /// <summary>Whether a colon, dash or semicolon divides it from what stands before.</summary>
    public bool IsSevered { get; set; }

    public bool IsDependent => Kind is not (ClauseKind.Main or ClauseKind.Fragment);
}
