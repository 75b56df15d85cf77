namespace Lagebild.Text.Grammar;

/// <summary>A word in its sentence.</summary>
/// <param name="Part">Part of speech.</param>
/// <param name="Head">Index in the report of the token it depends on; -1 for the sentence's root.</param>
/// <param name="Relation">Its relation to the head, as Universal Dependencies name it: <c>nsubj</c>, <c>obj</c>, <c>nsubj:pass</c>, <c>obl</c>, <c>compound:prt</c> …</param>
/// <param name="FirstToken">Index of the word's first token; a hyphenated compound has several.</param>
/// <param name="EndToken">Index after its last token.</param>
public readonly record struct GrammarWord(PartOfSpeech Part, int Head, string Relation, int FirstToken, int EndToken);

/// <summary>Grammatical case.</summary>
public enum GrammaticalCase : byte
{
    /// <summary>Not known or none.</summary>
    None,
    /// <summary>Nominative.</summary>
    Nominative,
    /// <summary>Genitive.</summary>
    Genitive,
    /// <summary>Dative.</summary>
    Dative,
    /// <summary>Accusative.</summary>
    Accusative,
}

/// <summary>Grammatical number.</summary>
public enum GrammaticalNumber : byte
{
    /// <summary>Not known or none.</summary>
    None,
    /// <summary>Singular.</summary>
    Singular,
    /// <summary>Plural.</summary>
    Plural,
}

/// <summary>Mood of a finite verb.</summary>
public enum Mood : byte
{
    /// <summary>Not finite.</summary>
    None,
    /// <summary>Indicative, also where the form could be a subjunctive.</summary>
    Indicative,
    /// <summary>Konjunktiv I that is no indicative: "habe", "sei", "greife".</summary>
    Subjunctive1,
    /// <summary>Konjunktiv II that is no indicative: "hätte", "griffe".</summary>
    Subjunctive2,
    /// <summary>Imperative.</summary>
    Imperative,
}

/// <summary>Tense of a verb form; compound tenses are told by the auxiliaries.</summary>
public enum Tense : byte
{
    /// <summary>None.</summary>
    None,
    /// <summary>Present.</summary>
    Present,
    /// <summary>Past; also of past participles.</summary>
    Past,
}

/// <summary>Form of a verb.</summary>
public enum VerbForm : byte
{
    /// <summary>No verb.</summary>
    None,
    /// <summary>Finite.</summary>
    Finite,
    /// <summary>Infinitive, with or without "zu".</summary>
    Infinitive,
    /// <summary>Participle.</summary>
    Participle,
}

/// <summary>Voice of a verb.</summary>
public enum Voice : byte
{
    /// <summary>No verb.</summary>
    None,
    /// <summary>Active.</summary>
    Active,
    /// <summary>Passive.</summary>
    Passive,
}

/// <summary>Features of a word in its sentence.</summary>
public readonly record struct WordFeatures(GrammaticalCase Case, GrammaticalNumber Number, Mood Mood, Tense Tense, VerbForm VerbForm, Voice Voice);
