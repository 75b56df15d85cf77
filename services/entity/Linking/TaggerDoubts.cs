using Lagebild.Contracts.Events.V1;
using Lagebild.Text;

namespace Lagebild.Entity.Linking;

/// <summary>
/// Where the tagger takes ordinary words into a name that is known for sure ("Region Luhansk", "Amtsinhaber Lukaschenko",
/// "Russlands Raketenhagel"), the known name stands and the tagger's goes.
/// </summary>
internal static class TaggerDoubts
{
    /// <summary>Removes the tagger's names that only widen a known one.</summary>
    public static void Remove(ReportText report, LinkingWords words, List<FoundName> found)
    {
        var known = new FoundName?[report.Tokens.Length];
        foreach (var name in found)
        {
            if (name.By is FoundBy.Knowledge or FoundBy.Toponym && name.Form == MentionForm.Name)
            {
                known.AsSpan(name.First, name.Length).Fill(name);
            }
        }
        var peoples = found.Where(name => name.Form == MentionForm.Demonym && IsCompound(report, name)).Select(name => name.First).ToHashSet();
        found.RemoveAll(name => name.By == FoundBy.Tagger && (peoples.Contains(name.First) || IsDoubtful(report, words, name, known)));
    }

    private static bool IsDoubtful(ReportText report, LinkingWords words, FoundName name, FoundName?[] known)
    {
        if (name.Length > 1 && (report.Word(name.First) is "US" || (name.Type == "ORG" && words.IsTitle(report, name.End - 1, out _))))
        {
            return true;
        }
        while (name.Type == "PER" && name.Length > 1 && words.IsTitle(report, name.First, out var gender) && !LinkingWords.IsFirstName(report.Tokens[name.First], out _))
        {
            name.First++;
            name.Gender = gender;
            name.HasSupport = true;
        }
        FoundName? inner = null;
        var count = 0;
        var hasCompound = false;
        for (var i = name.First; i < name.End; i++)
        {
            if (known[i] is { } other && other != inner && other.Length < name.Length && name.Covers(other))
            {
                inner = other;
                count++;
                hasCompound |= IsCompound(report, other) && !words.IsBodyNoun(report, other.End + 1);
            }
        }
        if (inner is null)
        {
            return false;
        }
        return name.Type switch
        {
            "LOC" => true,
            "PER" => HasOnlyNameWords(report, words, name, inner) is false,
            _ => hasCompound
                || count > 1 && inner.Toponym is not null && name.Length == 2
                || (inner.First == name.First && IsGenitive(report, inner) && !words.IsBodyNoun(report, name.End - 1))
                || (inner.End == name.End && inner.Toponym is not null && words.IsPlaceNoun(report, inner.First - 1)),
        };
    }

    /// <summary>Whether what stands before the known name are first names, initials or particles.</summary>
    private static bool HasOnlyNameWords(ReportText report, LinkingWords words, FoundName name, FoundName inner)
    {
        if (inner.End != name.End)
        {
            return inner.Toponym is null && inner.First == name.First && LinkingWords.IsFirstName(report.Tokens[name.First], out _);
        }
        for (var i = name.First; i < inner.First; i++)
        {
            ref readonly var token = ref report.Tokens[i];
            if (!LinkingWords.IsFirstName(token, out _) && !words.IsParticle(token) && token.Length != 1)
            {
                return false;
            }
        }
        return true;
    }

    private static bool IsCompound(ReportText report, FoundName name) =>
        name.End + 1 < report.Tokens.Length && report.Tokens[name.End].Glued && report.Word(name.End) is "-" && report.Tokens[name.End + 1].Glued;

    private static bool IsGenitive(ReportText report, FoundName name) =>
        report.Language == "de" && report.Word(name.End - 1).EndsWith("s", StringComparison.Ordinal);
}
