namespace Lagebild.Text.Morphology;

/// <summary>How one form is made: particle, infix ("ge", "zu"), the base without its last letters, an ending.</summary>
/// <param name="Infix">Letters between particle and base.</param>
/// <param name="Cut">How many letters of the base's end are dropped.</param>
/// <param name="Ending">Letters added instead.</param>
/// <param name="Bits">Which forms it is; see <see cref="WordForm"/>.</param>
/// <param name="Separates">A finite form from which the particle parts in main clauses: it is written without and with it.</param>
internal readonly record struct FormRule(string Infix, int Cut, string Ending, uint Bits, bool Separates);

/// <summary>All forms of the lemmas that are inflected alike.</summary>
/// <param name="Class">Class of the lemmas.</param>
/// <param name="Rules">One rule per written form.</param>
internal sealed record Paradigm(WordClass Class, FormRule[] Rules);

/// <summary>A lemma: its particle (number in the list, 0 for none), its base, and its paradigm.</summary>
internal readonly record struct LemmaEntry(byte Particle, string Base, int Paradigm);
