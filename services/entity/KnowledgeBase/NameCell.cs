using Lagebild.Text;

namespace Lagebild.Entity.Knowledge;

/// <summary>
/// Reads the cells in which the tables hold names; the notation is described in <c>README.md</c>:
/// <c>Selenskij|Wladimir+|*Ban|!Welt|Zaire@1971/1997</c>.
/// </summary>
internal static class NameCell
{
    private const int LongestAcronym = 7;

    /// <summary>The page's title without the part in brackets that tells namesakes apart.</summary>
    public static string NameOf(string title)
    {
        var bracket = title.IndexOf(" (", StringComparison.Ordinal);
        return bracket > 0 ? title[..bracket] : title;
    }

    /// <summary>All names of one language.</summary>
    /// <param name="language">ISO 639-1 code.</param>
    /// <param name="title">The full name; empty if the language has none of its own.</param>
    /// <param name="row">The row, for messages.</param>
    /// <param name="cell">The further names.</param>
    /// <param name="isPerson">Whether the last word of a full name stands alone for it.</param>
    public static IEnumerable<EntityName> Read(string language, string title, TsvRow row, IReadOnlyList<string> cell, bool isPerson)
    {
        var names = new List<EntityName>();
        var givenNames = new List<string>();
        foreach (var entry in cell)
        {
            if (entry.EndsWith('+'))
            {
                givenNames.Add(entry[..^1]);
            }
            else
            {
                names.Add(ReadEntry(language, entry, row, isPerson));
            }
        }
        if (title.Length > 0)
        {
            // "!Welt" in the cell weakens the title "Welt (Fernsehsender)".
            var isWeak = names.RemoveAll(name => name.Text == title && name.IsWeak) > 0;
            names.Insert(0, new EntityName(title, language, AcronymOf(title) ?? NameKind.Full, isWeak, Validity.Always));
            if (isPerson)
            {
                AddPersonForms(names, language, title, givenNames, cell.Any(entry => entry.TrimStart('!').StartsWith('*')));
            }
        }
        return names.DistinctBy(name => (name.Text, name.Used));
    }

    /// <summary>What stands for a government, some of it in certain years only: <c>Berlin|Bonn@1949/1999</c>.</summary>
    public static IEnumerable<EntityName> Metonyms(string language, TsvRow row, IReadOnlyList<string> cell) => cell.Select(entry =>
    {
        var text = entry;
        var used = CutYears(ref text, row);
        return new EntityName(text, language, NameKind.Metonym, false, used ?? Validity.Always);
    });

    /// <summary>The years behind a name, taken off; null if there are none.</summary>
    private static Validity? CutYears(ref string text, TsvRow row)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        if (at <= 0)
        {
            return null;
        }
        try
        {
            var used = Validity.ParseInterval(text[(at + 1)..]);
            text = text[..at];
            return used;
        }
        catch (FormatException e)
        {
            throw row.Error(e.Message);
        }
    }

    private static EntityName ReadEntry(string language, string entry, TsvRow row, bool isPerson)
    {
        if (entry is ['^', _, ..])
        {
            return new EntityName(entry[1..], language, NameKind.Metonym);
        }
        var isWeak = entry.StartsWith('!');
        var text = isWeak ? entry[1..] : entry;
        var isShort = text.StartsWith('*');
        text = isShort ? text[1..] : text;
        var used = CutYears(ref text, row);
        var kind = used is not null ? NameKind.Former
            : isShort ? NameKind.Short
            : AcronymOf(text) ?? (isPerson && !text.Contains(' ', StringComparison.Ordinal) ? NameKind.Short : NameKind.Alias);
        return text.Length == 0 ? throw row.Error($"an empty name in '{entry}'.") : new EntityName(text, language, kind, isWeak, used ?? Validity.Always);
    }

    /// <summary>
    /// The short form, and every given name with every family name: "Wladimir Selenskij" from "Wolodymyr Selenskyj",
    /// "Selenskij", "Wladimir+". The family name is the last word unless a starred entry says otherwise.
    /// </summary>
    private static void AddPersonForms(List<EntityName> names, string language, string title, List<string> givenNames, bool isStarred)
    {
        var shorts = names.Where(name => name.Kind == NameKind.Short && !name.IsWeak).Select(name => name.Text).ToList();
        var family = isStarred ? shorts.Find(s => title.EndsWith(" " + s, StringComparison.Ordinal)) : title[(title.LastIndexOf(' ') + 1)..];
        if (family is null || family == title || IsOrdinal(family))
        {
            return;
        }
        if (!names.Exists(name => name.Text == family))
        {
            names.Add(new EntityName(family, language, NameKind.Short));
            shorts.Add(family);
        }
        givenNames.Insert(0, title[..^(family.Length + 1)]);
        names.AddRange(
            from given in givenNames
            from s in shorts
            let full = $"{given} {s}"
            where full != title
            select new EntityName(full, language, NameKind.Alias));
    }

    /// <summary>"Johannes Paul II.": the number is no family name.</summary>
    private static bool IsOrdinal(string word) => word.TrimEnd('.').All(c => c is 'I' or 'V' or 'X');

    private static NameKind? AcronymOf(string text) =>
        text.Length is > 1 and <= LongestAcronym && text.Any(char.IsUpper) && !text.Any(char.IsLower) ? NameKind.Acronym : null;
}
