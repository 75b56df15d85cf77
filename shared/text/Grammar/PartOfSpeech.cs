namespace Lagebild.Text.Grammar;

/// <summary>Universal parts of speech (Universal Dependencies 2), named as there.</summary>
public enum PartOfSpeech : byte
{
    /// <summary>Other: foreign words, symbols that are none.</summary>
    X,
    /// <summary>Adjective.</summary>
    Adj,
    /// <summary>Preposition or postposition; also the particle of a separable verb.</summary>
    Adp,
    /// <summary>Adverb.</summary>
    Adv,
    /// <summary>Auxiliary or modal verb.</summary>
    Aux,
    /// <summary>"und", "oder"</summary>
    Cconj,
    /// <summary>Article or determiner.</summary>
    Det,
    /// <summary>Interjection.</summary>
    Intj,
    /// <summary>Common noun.</summary>
    Noun,
    /// <summary>Number.</summary>
    Num,
    /// <summary>"nicht", "zu" before infinitives, genitive "'s".</summary>
    Part,
    /// <summary>Pronoun.</summary>
    Pron,
    /// <summary>Proper noun.</summary>
    Propn,
    /// <summary>Punctuation.</summary>
    Punct,
    /// <summary>"dass", "weil", "if"</summary>
    Sconj,
    /// <summary>"%", "$"</summary>
    Sym,
    /// <summary>Full verb.</summary>
    Verb,
}
