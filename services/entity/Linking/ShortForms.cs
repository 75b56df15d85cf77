using Lagebild.Contracts.Events.V1;
using Lagebild.Text;

namespace Lagebild.Entity.Linking;

/// <summary>
/// Takes up names that the report introduced: "Stoltenberg" after "Jens Stoltenberg", an acronym after "(…)".
/// A person's family name alone, wherever the report has it, is the same person if it fits one only.
/// </summary>
internal static class ShortForms
{
    /// <summary>Links short forms to full names, and adds those that nobody had found.</summary>
    public static void Add(ReportText report, LinkingWords words, List<FoundName> names)
    {
        var introduced = Introduced(report, words, names);
        if (introduced.Count == 0)
        {
            return;
        }
        var tokens = report.Tokens;
        var taken = new bool[tokens.Length];
        foreach (var name in names)
        {
            if (name.Form != MentionForm.Name)
            {
                continue;
            }
            taken.AsSpan(name.First, name.Length).Fill(true);
            if (name.Length == 1 && name.Entity is null && name.Toponym is null && introduced.TryGetValue(KeyOf(report, name.First), out var full) && full is not null && full != name)
            {
                name.Antecedent = full;
                name.Type = full.Type;
                name.Entity = full.Entity;
            }
        }
        for (var i = 0; i < tokens.Length; i++)
        {
            if (!taken[i] && tokens[i].IsCapitalised && introduced.TryGetValue(KeyOf(report, i), out var full) && full is not null && !words.IsOrdinary(report, i))
            {
                names.Add(new FoundName
                {
                    First = FirstOf(report, full, i, taken),
                    End = i + 1,
                    By = FoundBy.Report,
                    Type = full.Type,
                    Antecedent = full,
                    Entity = full.Entity,
                    Confidence = 0.8,
                    Reasons = { "short for a name of this report" },
                });
            }
        }
    }

    /// <summary>"Nordhoff-Lang", "al-Beispiel": as much before the last word as the full name has there, too.</summary>
    private static int FirstOf(ReportText report, FoundName full, int last, bool[] taken)
    {
        var tokens = report.Tokens;
        var first = last;
        for (var k = full.End - 1; k - 1 > full.First && first > 0 && !taken[first - 1] && tokens[first - 1].Hash == tokens[k - 1].Hash; k--)
        {
            first--;
        }
        return first;
    }

    /// <summary>Hashes of family names with their genitives, and of acronyms in brackets; null where two persons share it.</summary>
    private static Dictionary<ulong, FoundName?> Introduced(ReportText report, LinkingWords words, List<FoundName> names)
    {
        var introduced = new Dictionary<ulong, FoundName?>();
        foreach (var name in names)
        {
            if (name.Form != MentionForm.Name || name.Length < 2)
            {
                continue;
            }
            if (name.Type == "PER")
            {
                AddForms(report, words, introduced, name, name.End - 1);
                if (SlavicStem.Knows(report.Language) && report.Tokens[name.First].Length > 3)
                {
                    AddForms(report, words, introduced, name, name.First);
                }
            }
            else if (name.Type == "ORG" && AcronymAfter(report, name.End) is { } acronym)
            {
                Put(introduced, KeyOf(report, acronym), name);
            }
        }
        return introduced;
    }

    private static void AddForms(ReportText report, LinkingWords words, Dictionary<ulong, FoundName?> introduced, FoundName name, int familyName)
    {
        var word = report.Word(familyName);
        if (word.Length < 3 || words.IsBodyHead(report, familyName) || words.IsOrdinary(report, familyName) || !report.Tokens[familyName].IsCapitalised)
        {
            return;
        }
        Put(introduced, KeyOf(report, familyName), name);
        if (report.Language == "de")
        {
            Put(introduced, Folding.Hash($"{word}s"), name);
            if (word[^1] == 's')
            {
                Put(introduced, Folding.Hash(word[..^1]), name);
            }
        }
    }

    /// <summary>The word's hash; in Slavic languages that of its stem, so that all cases meet.</summary>
    private static ulong KeyOf(ReportText report, int index) => SlavicStem.Knows(report.Language) && report.Tokens[index].Case == TokenCase.Capital
        ? Folding.Hash(SlavicStem.Of(report.Word(index), report.Language))
        : report.Tokens[index].Hash;

    private static int? AcronymAfter(ReportText report, int end)
    {
        var tokens = report.Tokens;
        return end + 2 < tokens.Length && report.Word(end) is "(" && tokens[end + 1] is { Kind: TokenKind.Word, Case: TokenCase.Upper or TokenCase.Mixed, Length: >= 2 and <= 8 }
            && report.Word(end + 2) is ")" ? end + 1 : null;
    }

    private static void Put(Dictionary<ulong, FoundName?> introduced, ulong hash, FoundName name)
    {
        if (introduced.TryGetValue(hash, out var other) && other is not null && !SamePerson(other, name))
        {
            introduced[hash] = null;
        }
        else
        {
            introduced.TryAdd(hash, name);
        }
    }

    private static bool SamePerson(FoundName one, FoundName other) =>
        one.Type == other.Type && (one.Entity is null || other.Entity is null || one.Entity == other.Entity);
}
