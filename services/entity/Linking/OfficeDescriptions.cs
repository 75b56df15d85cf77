using System.Collections.Concurrent;
using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Knowledge;
using Lagebild.Text;

namespace Lagebild.Entity.Linking;

/// <summary>
/// Finds persons by their office as of the report's date: "der französische Präsident", "Frankreichs Staatschef",
/// "Präsident der Ukraine", "the Kremlin spokesman", "Nato-Generalsekretär"; and "der Präsident" after its name.
/// </summary>
internal sealed class OfficeDescriptions(KnowledgeBase knowledge)
{
    private const int LongestLink = 3;

    private readonly ConcurrentDictionary<string, OfficeNouns> nouns = new(StringComparer.Ordinal);

    /// <summary>Adds the descriptions that resolve to a person.</summary>
    public void Add(ReportText report, List<FoundName> names)
    {
        if (report.Published is not { } date)
        {
            return;
        }
        var known = nouns.GetOrAdd(report.Language, language => new OfficeNouns(knowledge, language));
        var tokens = report.Tokens;
        var added = new List<FoundName>();
        for (var i = 0; i < tokens.Length; i++)
        {
            if (tokens[i].Kind != TokenKind.Word || (report.Language == "de" && !tokens[i].IsCapitalised))
            {
                continue;
            }
            if (known.Roles.Longest(tokens, i, out var length) is { } roles && length > 0)
            {
                AddRole(report, names, added, roles, i, i + length, date);
                i += length - 1;
            }
            else if (known.Offices.Longest(tokens, i, out length) is { } offices && length > 0)
            {
                if (offices.Select(office => knowledge.HolderOf(office, date)).FirstOrDefault(holder => holder is not null) is { } holder)
                {
                    AddUnlessTitle(names, added, i, i + length, holder, $"holds the office {offices[0].Id} on {date}");
                }
                i += length - 1;
            }
        }
        names.AddRange(added);
    }

    private void AddRole(ReportText report, List<FoundName> names, List<FoundName> added, Role[] roles, int first, int end, EdtfDate date)
    {
        var body = BodyBefore(report, names, first) ?? BodyAfter(report, names, end);
        if (body is null)
        {
            var earlier = names.LastOrDefault(name => name.First < first && name.Entity?.Kind == EntityKind.Person
                && knowledge.TenuresAsOf(name.Entity, date).Any(tenure => roles.Contains(tenure.Office.Role)));
            if (earlier is not null && HasDefiniteArticle(report, first))
            {
                AddUnlessTitle(names, added, first, end, earlier.Entity!, "holds this office, and the report named them before");
            }
            return;
        }
        foreach (var role in roles)
        {
            if (knowledge.HolderOf(body.Entity!, role.Id, date) is { } holder)
            {
                AddUnlessTitle(names, added, Math.Min(first, body.First), Math.Max(end, body.End), holder, $"{role.Id} of {body.Entity!.NameEn} on {date}");
                return;
            }
        }
    }

    /// <summary>"Französischer | Präsident", "Frankreichs | Präsident", "Nato- | Generalsekretär".</summary>
    private static FoundName? BodyBefore(ReportText report, List<FoundName> names, int first)
    {
        var isCompound = first > 1 && report.Tokens[first].Glued && report.Word(first - 1) is "-";
        var end = isCompound ? first - 1 : first;
        var body = names.Find(name => name.End == end && IsBody(name));
        return body is null || isCompound || body.Form == MentionForm.Demonym ? body
            : report.Language == "en" ? body
            : report.Language == "de" && report.Word(body.End - 1).EndsWith("s", StringComparison.Ordinal) ? body : null;
    }

    /// <summary>"Präsident | Frankreichs", "Präsident | der Ukraine", "president | of the United States".</summary>
    private static FoundName? BodyAfter(ReportText report, List<FoundName> names, int end)
    {
        var body = names.Where(name => name.First >= end && name.First < end + LongestLink && name.Form == MentionForm.Name && IsBody(name)).MinBy(name => name.First);
        if (body is null)
        {
            return null;
        }
        for (var i = end; i < body.First; i++)
        {
            if (report.Word(i) is not ("der" or "des" or "von" or "of" or "the" or "du" or "de" or "la"))
            {
                return null;
            }
        }
        return body.First > end || report.Language is "uk" or "ru" or "pl" || report.Word(body.End - 1).EndsWith("s", StringComparison.Ordinal) ? body : null;
    }

    private static bool IsBody(FoundName name) =>
        name.Entity is { Kind: EntityKind.Country or EntityKind.Organisation or EntityKind.Group or EntityKind.Place };

    private static bool HasDefiniteArticle(ReportText report, int index) =>
        index > 0 && report.Word(index - 1) is "der" or "Der" or "die" or "Die" or "dem" or "den" or "des" or "the" or "The";

    /// <summary>Before a person's name it is a title, and the name says enough.</summary>
    private static void AddUnlessTitle(List<FoundName> names, List<FoundName> added, int first, int end, KnownEntity holder, string reason)
    {
        if (names.Exists(name => name.Type == "PER" && name.Form == MentionForm.Name && (name.First == end || (name.First >= first && name.End <= end))))
        {
            return;
        }
        added.Add(new FoundName
        {
            First = first,
            End = end,
            By = FoundBy.Knowledge,
            Form = MentionForm.Description,
            Type = "PER",
            Entity = holder,
            Confidence = 0.85,
            Reasons = { reason },
        });
    }
}
