namespace Lagebild.Text;

/// <summary>What a token is made of.</summary>
public enum TokenKind : byte
{
    /// <summary>Letters, possibly with inner apostrophes or digits ("F16").</summary>
    Word,
    /// <summary>Digits, possibly with inner separators ("1.200", "20:30", "3,5").</summary>
    Number,
    /// <summary>A single punctuation mark or symbol.</summary>
    Punctuation,
}

/// <summary>How the letters of a word are cased.</summary>
public enum TokenCase : byte
{
    /// <summary>No letters with case.</summary>
    None,
    /// <summary>"troops"</summary>
    Lower,
    /// <summary>"Kiew"</summary>
    Capital,
    /// <summary>"NATO", also a single capital letter.</summary>
    Upper,
    /// <summary>"McDonald", "iPhone"</summary>
    Mixed,
}

/// <summary>
/// One word, number or punctuation mark. Hyphens are tokens of their own, so that "Ukraine-Krieg" is three tokens,
/// the latter two with <see cref="Glued"/>.
/// </summary>
/// <param name="Start">First UTF-16 unit.</param>
/// <param name="End">After the last UTF-16 unit.</param>
/// <param name="Hash">Hash of the folded form (<see cref="Folding"/>); equal words have equal hashes.</param>
/// <param name="Kind">Word, number or punctuation.</param>
/// <param name="Case">Casing of a word.</param>
/// <param name="Glued">Follows the previous token without white space.</param>
public readonly record struct Token(int Start, int End, ulong Hash, TokenKind Kind, TokenCase Case, bool Glued)
{
    /// <summary>The token's place in the text.</summary>
    public Span Span => new(Start, End);

    /// <summary>Number of UTF-16 units.</summary>
    public int Length => End - Start;

    /// <summary>Whether the word begins with a capital letter.</summary>
    public bool IsCapitalised => Case is TokenCase.Capital or TokenCase.Upper or TokenCase.Mixed;
}

/// <summary>A sentence, or a heading or list item that stands for one.</summary>
/// <param name="Start">First UTF-16 unit of its first token.</param>
/// <param name="End">After its last token.</param>
/// <param name="FirstToken">Index of its first token in the report.</param>
/// <param name="EndToken">Index after its last token.</param>
/// <param name="Paragraph">Counts paragraphs from zero: blank lines divide them.</param>
public readonly record struct Sentence(int Start, int End, int FirstToken, int EndToken, int Paragraph)
{
    /// <summary>The sentence's place in the text.</summary>
    public Span Span => new(Start, End);

    /// <summary>Number of tokens.</summary>
    public int TokenCount => EndToken - FirstToken;
}
