using Lagebild.Contracts.Events.V1;
using Lagebild.Text;
using Lagebild.Text.Names;

namespace Lagebild.Entity.Linking;

/// <summary>Decides between names that overlap: the longer, then the better known; and cuts or widens hyphened compounds.</summary>
internal static class SpanChoice
{
    /// <summary>The names that remain, in text order, without overlaps.</summary>
    public static List<FoundName> Choose(ReportText report, LinkingWords words, List<FoundName> found)
    {
        foreach (var name in found)
        {
            WidenCompound(report, words, name);
        }
        found.Sort((left, right) => left.Length != right.Length ? right.Length.CompareTo(left.Length)
            : left.By != right.By ? right.By.CompareTo(left.By)
            // "Salam Watch": what shows a body weighs more than a first name.
            : left.First == right.First && left.Type != right.Type ? (right.Type == "ORG").CompareTo(left.Type == "ORG")
            : left.First.CompareTo(right.First));
        var taken = new FoundName?[report.Tokens.Length];
        var chosen = new List<FoundName>(found.Count);
        foreach (var name in found)
        {
            var free = true;
            for (var i = name.First; i < name.End; i++)
            {
                if (taken[i] is { } other)
                {
                    other.HasSupport |= name.HasSupport && name.Type == "PER" && other.Covers(name);
                    if (other.Gender == Knowledge.Gender.Unknown && other.Covers(name))
                    {
                        other.Gender = name.Gender;
                    }
                    if (other.First == name.First && other.End == name.End && name is { By: FoundBy.Tagger or FoundBy.Shape, Type: not null } && !(name.By == FoundBy.Tagger && other.Senses.Any(sense => sense.Name.IsWeak)))
                    {
                        other.ReadAs ??= name;
                    }
                    free = false;
                }
            }
            if (!free)
            {
                continue;
            }
            taken.AsSpan(name.First, name.Length).Fill(name);
            chosen.Add(name);
        }
        chosen.Sort((left, right) => left.First.CompareTo(right.First));
        return chosen;
    }

    /// <summary>
    /// "Wagner-Söldnergruppe", "Kachowka-Staudamm" are names as a whole; of "EU-Botschafter" only the first part is one.
    /// </summary>
    private static void WidenCompound(ReportText report, LinkingWords words, FoundName name)
    {
        var tokens = report.Tokens;
        if (name.Form != MentionForm.Name || name.End + 1 >= tokens.Length || report.Word(name.End) is not "-"
            || !tokens[name.End].Glued || !tokens[name.End + 1].Glued)
        {
            return;
        }
        var tail = name.End + 1;
        if (words.IsBodyNoun(report, tail))
        {
            name.Type = "ORG";
            name.End = tail + 1;
            if (name.Toponym is not null || (name.Senses is [var sense, ..] && sense.Entity.CorpusType != "ORG"))
            {
                name.Senses = [];
                name.Toponym = null;
            }
        }
        else if (words.IsFollower(report.Tokens[tail]))
        {
            name.HasSupport = true;
        }
        else if (name.Toponym is not null && (words.IsPlaceNoun(report, tail) || IsDoublePlace(report, tail)))
        {
            name.End = tail + 1;
        }
    }

    /// <summary>"Köln-Wahn", "Rhein-Neckar": the second word is a place, too, and no ordinary noun.</summary>
    private static bool IsDoublePlace(ReportText report, int tail) =>
        report.Language == "de" && report.Tokens[tail].Case == TokenCase.Capital && KnownWords.IsPlace(report.Tokens[tail].Hash) && !CommonNouns.Is(report, tail);
}
