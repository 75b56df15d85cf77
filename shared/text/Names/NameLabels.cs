namespace Lagebild.Text.Names;

/// <summary>
/// The tagger's labels: begin and inside of the four types of names, and one label each for words that only contain a
/// name of a place, organisation, person or other kind ("Nato-Gipfel", "ukrainische").
/// </summary>
internal static class NameLabels
{
    public static readonly string[] All =
    [
        "O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG", "B-MISC", "I-MISC", "S-LOCderiv", "S-LOCpart", "S-ORGpart", "S-PERpart", "S-MISCpart",
    ];

    public const int Outside = 0, FirstPart = 9;

    /// <summary>Whether a label may follow another: an inside needs its begin; -1 stands for the sentence's start.</summary>
    public static bool MayFollow(int previous, int label) =>
        !IsInside(label) || (previous >= 0 && (previous == label || previous == label - 1));

    public static bool IsInside(int label) => label is > Outside and < FirstPart && label % 2 == 0;

    public static NameType TypeOf(int label) => label switch
    {
        1 or 2 or 12 => NameType.Person,
        3 or 4 or 9 or 10 => NameType.Location,
        5 or 6 or 11 => NameType.Organisation,
        _ => NameType.Other,
    };

    /// <summary>The label that begins a name of a GermEval type.</summary>
    public static int Begin(string type) => type switch
    {
        "PER" => 1,
        "LOC" => 3,
        "ORG" => 5,
        "MISC" or "OTH" => 7,
        "LOCderiv" => 9,
        "LOCpart" => 10,
        "ORGpart" or "ORGderiv" => 11,
        "PERpart" or "PERderiv" => 12,
        _ => 13,
    };
}
