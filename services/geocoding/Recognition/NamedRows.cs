using System.Collections.Concurrent;
using Lagebild.Geocoding.Gazetteer;
using Lagebild.Text;

namespace Lagebild.Geocoding.Recognition;

/// <summary>
/// "Madison, Monroe and Jackson counties": names that the gazetteer has only together with their kind, which stands once, in the plural, behind
/// the last. Read from <c>languages/{tag}/plural-kinds.tsv</c>.
/// </summary>
internal sealed class NamedRows
{
    private const int LongestName = 3;

    private static readonly ConcurrentDictionary<string, IReadOnlyDictionary<ulong, ulong[]>> Kinds = new(StringComparer.Ordinal);

    private readonly Dictionary<int, Mention> named = [];

    /// <summary>All of a report.</summary>
    public static NamedRows In(Gazetteer.Gazetteer gazetteer, ReportText report, CueLexicon cues)
    {
        var rows = new NamedRows();
        var kinds = Kinds.GetOrAdd(report.Language, Load);
        for (var i = 2; kinds.Count > 0 && i < report.Tokens.Length; i++)
        {
            if (report.Tokens[i - 1].IsCapitalised && kinds.TryGetValue(report.Tokens[i].Hash, out var singular))
            {
                rows.Read(gazetteer, report, cues, i, singular);
            }
        }
        return rows;
    }

    /// <summary>The name that begins at a token, with what the gazetteer calls so together with its kind; null if there is none.</summary>
    public Mention? At(int token) => named.Count > 0 ? named.GetValueOrDefault(token) : null;

    /// <summary>Goes back over names, commas and "and"; a name alone is none of a row.</summary>
    private void Read(Gazetteer.Gazetteer gazetteer, ReportText report, CueLexicon cues, int kind, ulong[] singular)
    {
        var end = kind;
        var bound = NameRow.Bound(report, cues, kind - 1, -1);
        for (var i = kind - 1; i > bound; i--)
        {
            var joins = NameRow.Joins(report, cues, i);
            var begins = i == 0 || !report.Tokens[i - 1].IsCapitalised || report.Tokens[i].Glued;
            if (!joins && begins && end - i <= LongestName && Names(gazetteer, report, i, end, singular) is { Count: > 0 } names)
            {
                named[i] = new Mention { First = i, End = end, Names = names };
            }
            end = joins || begins ? i : end;
        }
    }

    private static List<int> Names(Gazetteer.Gazetteer gazetteer, ReportText report, int first, int end, ulong[] singular)
    {
        var state = NameIndex.Begin;
        for (var i = first; i < end; i++)
        {
            state = NameIndex.Extend(state, report.Tokens[i].Hash);
        }
        var names = new List<int>();
        foreach (var kind in singular)
        {
            if (gazetteer.Names.TryGet(NameIndex.Extend(state, kind), out var name))
            {
                for (; name >= 0; name = gazetteer.Names.Next(name))
                {
                    names.Add(name);
                }
            }
        }
        return names;
    }

    private static Dictionary<ulong, ulong[]> Load(string language) => TsvTable.Find(typeof(NamedRows).Assembly, $"languages/{language}/plural-kinds.tsv")
        .SelectMany(row => row.List("pattern").Select(plural => (Plural: Folding.Hash(plural), Singular: row.List("code").Select(word => Folding.Hash(word)).ToArray())))
        .ToDictionary(kind => kind.Plural, kind => kind.Singular);
}
