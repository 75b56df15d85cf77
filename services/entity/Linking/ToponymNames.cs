using Lagebild.Contracts.Events.V1;
using Lagebild.Text;

namespace Lagebild.Entity.Linking;

/// <summary>Takes over what geocoding found: every literal or metonymic toponym is also an entity, demonyms are not.</summary>
internal static class ToponymNames
{
    /// <summary>Adds the toponyms as names; where the knowledge base knows the same tokens, the two become one.</summary>
    public static void Add(ReportText report, LinkingWords words, IReadOnlyList<ToponymMention> toponyms, List<FoundName> found)
    {
        var known = new Dictionary<(int, int), FoundName>();
        foreach (var name in found)
        {
            known.TryAdd((name.First, name.End), name);
            // "Region Luhansk": the generic noun decides what is meant, but is no part of the name.
            if (name.Form == MentionForm.Name && name.Length == 2 && words.IsPlaceNoun(report, name.First))
            {
                known.TryAdd((name.First + 1, name.End), name);
            }
        }
        foreach (var toponym in toponyms)
        {
            if (toponym.Use == ToponymUse.Demonym)
            {
                continue;
            }
            var first = report.TokenAt(toponym.Span.Start);
            var end = report.TokenAt(toponym.Span.End - 1) + 1;
            if (first >= report.Tokens.Length || end <= first || (end == first + 1 && IsOrdinary(report, words, toponym, first)))
            {
                continue;
            }
            if (end == first + 2 && report.Language == "de" && words.IsPlaceNoun(report, first) && report.Word(first) is not "Republik" && !report.Tokens[first + 1].Glued)
            {
                first++;
            }
            if (known.TryGetValue((first, end), out var name) && name.Form == MentionForm.Name)
            {
                name.Toponym = toponym;
                name.First = first;
            }
            else
            {
                found.Add(new FoundName { First = first, End = Math.Min(end, report.Tokens.Length), By = FoundBy.Toponym, Type = "LOC", Toponym = toponym });
            }
        }
    }

    /// <summary>"Landes", "Basis": places somewhere, ordinary words here.</summary>
    private static bool IsOrdinary(ReportText report, LinkingWords words, ToponymMention toponym, int index) =>
        report.Language == "de" && words.IsOrdinary(report, index) && toponym.Place?.FeatureCode.StartsWith("PCL", StringComparison.Ordinal) != true;
}
