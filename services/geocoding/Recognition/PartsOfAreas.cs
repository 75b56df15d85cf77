using Lagebild.Geocoding.Gazetteer;
using Lagebild.Text;

namespace Lagebild.Geocoding.Recognition;

/// <summary>German compounds of a direction and an area, "Nordkosovo", "Ostkongo": the area, and which part of it.</summary>
internal sealed class PartsOfAreas(Gazetteer.Gazetteer gazetteer, NameSearch search)
{
    private const int ShortestArea = 4;

    private static readonly (string Prefix, double Degrees)[] Directions =
    [
        ("Nordost", 45), ("Nordwest", 315), ("Südost", 135), ("Südwest", 225), ("Nord", 0), ("Ost", 90), ("Süd", 180), ("West", 270),
    ];

    /// <summary>The mention at a token; null if it is no such compound.</summary>
    public Mention? At(ReportText report, int token)
    {
        var word = report.Word(token);
        if (search.OneWord(word) is not null || (word.Length > ShortestArea && word[^1] == 's' && search.OneWord(word[..^1]) is not null))
        {
            // "Nordkorea", "Nordkoreas", "Westfalen": names of their own.
            return null;
        }
        foreach (var (prefix, degrees) in Directions)
        {
            if (word.Length < prefix.Length + ShortestArea || word.Length > 40 || !word.StartsWith(prefix, StringComparison.Ordinal) || !char.IsLower(word[prefix.Length]))
            {
                continue;
            }
            var rest = word[prefix.Length..];
            var names = Areas(rest);
            var inflected = names.Count == 0 && rest[^1] == 's';
            names = inflected ? Areas(rest[..^1]) : names;
            if (names.Count > 0)
            {
                return new Mention { First = token, End = token + 1, Names = names, IsInflected = inflected, Bearing = degrees };
            }
        }
        return null;
    }

    private List<int> Areas(ReadOnlySpan<char> name)
    {
        Span<char> capital = stackalloc char[name.Length];
        name.CopyTo(capital);
        capital[0] = char.ToUpperInvariant(capital[0]);
        return search.OneWord(capital)?.FindAll(IsArea) ?? [];
    }

    private bool IsArea(int name)
    {
        var place = gazetteer.PlaceOfName(name);
        return !gazetteer.IsMinor(place) && gazetteer.KindOfName(name) != NameKind.Short
            && gazetteer.Class(place) is PlaceClass.Country or PlaceClass.Admin1 or PlaceClass.Region or PlaceClass.Continent or PlaceClass.Land;
    }
}
