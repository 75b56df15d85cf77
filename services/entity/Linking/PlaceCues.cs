using System.Collections.Frozen;
using Lagebild.Text;

namespace Lagebild.Entity.Linking;

/// <summary>The words of a language that show whether a name nobody knows is that of a place: <c>languages/{tag}/linking/place-cues.tsv</c>.</summary>
internal sealed class PlaceCues
{
    private readonly FrozenSet<ulong> placeCues;
    private readonly FrozenSet<ulong> doubtfulPlaceCues;
    private readonly FrozenSet<ulong> placeCueNouns;
    private readonly FrozenSet<ulong> placeHeads;
    private readonly FrozenSet<ulong> placeHeadCues;
    private readonly FrozenSet<ulong> possessives;
    private readonly FrozenSet<ulong> vessels;
    private readonly FrozenSet<ulong> quotedThings;
    private readonly string[] streets;
    private readonly string[] noPlaceEndings;

    private PlaceCues(IReadOnlyList<TsvRow> rows)
    {
        placeCues = LinkingWords.Kind(rows, "before");
        doubtfulPlaceCues = LinkingWords.Kind(rows, "before-doubtful");
        placeCueNouns = LinkingWords.Kind(rows, "noun");
        placeHeads = LinkingWords.Kind(rows, "head");
        placeHeadCues = LinkingWords.Kind(rows, "before-head");
        possessives = LinkingWords.Kind(rows, "possessive");
        vessels = LinkingWords.Kind(rows, "vessel");
        quotedThings = LinkingWords.Kind(rows, "quoted-thing");
        streets = [.. rows.Where(row => row["kind"] == "street").Select(row => row["form"])];
        noPlaceEndings = [.. rows.Where(row => row["kind"] == "not-ending").Select(row => row["form"])];
    }

    /// <summary>Takes the rows of a language; none of one without a table.</summary>
    public static PlaceCues Read(IReadOnlyList<TsvRow> rows) => new(rows);

    /// <summary>Whether a name that nobody knows is likely that of a place behind the word: "aus", "shelled".</summary>
    public bool IsBefore(in Token token) => placeCues.Contains(token.Hash);

    /// <summary>The same, but persons are named there as often: only what the tagger does not know is a place behind "bei" and "captured".</summary>
    public bool IsDoubtfullyBefore(in Token token) => doubtfulPlaceCues.Contains(token.Hash);

    /// <summary>The same with a preposition between them: "Einnahme von", "Angriff auf", "residents of".</summary>
    public bool IsNounBefore(in Token token) => placeCueNouns.Contains(token.Hash);

    /// <summary>Whether names of places of two words begin so: "Bir", "Stara".</summary>
    public bool IsHead(in Token token) => token.IsCapitalised && placeHeads.Contains(token.Hash);

    /// <summary>Whether a place may follow if its name begins as those of places do: "to", "bei".</summary>
    public bool IsBeforeHead(in Token token) => placeHeadCues.Contains(token.Hash);

    /// <summary>Whether no person's full name follows: "our", "your".</summary>
    public bool IsPossessive(in Token token) => possessives.Contains(token.Hash);

    /// <summary>Whether a ship's name may follow: "Fregatte", "freighter".</summary>
    public bool IsVessel(in Token token) => vessels.Contains(token.Hash);

    /// <summary>Whether what stands in quotation marks behind the noun is a work or an undertaking: "Film", "Projekt".</summary>
    public bool IsQuotedThing(in Token token) => quotedThings.Contains(token.Hash);

    /// <summary>The ending that makes the word a street's or square's name, empty if it has none: "straße" of "Leipziger Straße" and "Goethestraße".</summary>
    public ReadOnlySpan<char> StreetEnding(ReadOnlySpan<char> word)
    {
        foreach (var street in streets)
        {
            if (word.EndsWith(street, StringComparison.OrdinalIgnoreCase))
            {
                return word[^street.Length..];
            }
        }
        return [];
    }

    /// <summary>Whether the word ends as names of peoples, beliefs and offices do and those of places do not: "-ism", "-ians".</summary>
    public bool EndsAsNone(ReadOnlySpan<char> word)
    {
        foreach (var ending in noPlaceEndings)
        {
            if (word.EndsWith(ending, StringComparison.Ordinal))
            {
                return true;
            }
        }
        return false;
    }
}
