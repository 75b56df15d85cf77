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
    private const int LongestLink = 4;
    private const int LongestRole = 6;

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
            if (report.Language == "fr" && AroundAdjective(known, tokens, names, i) is { } split)
            {
                AddRole(names, added, split.Roles, split.Adjective, i, split.End, date);
                i = split.End - 1;
            }
            else if (known.Roles.Longest(tokens, i, out var length) is { } roles && length > 0)
            {
                AddRole(report, known, names, added, roles, i, i + length, date);
                i += length - 1;
            }
            else if (known.Offices.Longest(tokens, i, out length) is { } offices && length > 0)
            {
                if (Named(names, offices, i) is { } office && knowledge.HolderOf(office, date) is { } holder)
                {
                    AddUnlessTitle(names, added, i, i + length, holder, $"holds the office {office.Id} on {date}");
                }
                i += length - 1;
            }
        }
        names.AddRange(added);
    }

    /// <summary>
    /// Which of the offices called so is meant: that of the country whose adjective stands before it ("syrischer Übergangspräsident"); without one, that
    /// which no other shares its noun with, or whose country the report names.
    /// </summary>
    private static Office? Named(List<FoundName> names, Office[] offices, int first)
    {
        if (names.Find(name => name.End == first && name.Form == MentionForm.Demonym && IsBody(name)) is { Entity: { } body })
        {
            return offices.FirstOrDefault(office => office.Of == body || office.Of.Country == body.Id);
        }
        return offices is [var only] ? only : offices.FirstOrDefault(office => names.Exists(name => name.Entity is { } entity && (entity == office.Of || entity.Id == office.Of.Country)));
    }

    private void AddRole(ReportText report, OfficeNouns known, List<FoundName> names, List<FoundName> added, Role[] roles, int first, int end, EdtfDate date)
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
            else if (HasDefiniteArticle(report, first) && known.Offices.Longest(report.Tokens, first, out var length) is { } offices && length == end - first && Named(names, offices, first) is { } office
                && !names.Exists(name => IsBody(name) && name.Entity != office.Of && roles.Any(role => knowledge.HolderOf(name.Entity!, role.Id, date) is not null))
                && knowledge.HolderOf(office, date) is { } own)
            {
                // "Der Bundeskanzler": the readers' own, where the report names no other country that has one.
                AddUnlessTitle(names, added, first, end, own, $"holds the office {office.Id} on {date}");
            }
            return;
        }
        AddRole(names, added, roles, body, first, end, date);
    }

    private void AddRole(List<FoundName> names, List<FoundName> added, Role[] roles, FoundName body, int first, int end, EdtfDate date)
    {
        foreach (var of in (ReadOnlySpan<KnownEntity?>)[body.Entity, OfForces(body.Entity!)])
        {
            foreach (var role in roles)
            {
                if (of is not null && knowledge.HolderOf(of, role.Id, date) is { } holder)
                {
                    AddUnlessTitle(names, added, Math.Min(first, body.First), Math.Max(end, body.End), holder, $"{role.Id} of {of.NameEn} on {date}");
                    return;
                }
            }
        }
    }

    /// <summary>"ministre | russe | des Affaires étrangères": French has the country's adjective inside the office's name.</summary>
    private static (Role[] Roles, FoundName Adjective, int End)? AroundAdjective(OfficeNouns known, ReadOnlySpan<Token> tokens, List<FoundName> names, int first)
    {
        if (names.Find(name => name.First == first + 1 && name.Form == MentionForm.Demonym && IsBody(name)) is not { } adjective)
        {
            return null;
        }
        var rest = Math.Min(LongestRole, tokens.Length - adjective.End);
        Token[] joined = [tokens[first], .. tokens.Slice(adjective.End, rest)];
        return known.Roles.Longest(joined, 0, out var length) is { } roles && length > 1 ? (roles, adjective, adjective.End + length - 1) : null;
    }

    /// <summary>The country whose armed forces they are: their commander is its.</summary>
    private KnownEntity? OfForces(KnownEntity body) => body is { Type.Code: "armed-forces", Country: { } country } ? knowledge.Find(country) : null;

    /// <summary>"Französischer | Präsident", "Frankreichs | Präsident", "Nato- | Generalsekretär".</summary>
    private static FoundName? BodyBefore(ReportText report, List<FoundName> names, int first)
    {
        var isCompound = first > 1 && report.Tokens[first].Glued && report.Word(first - 1) is "-";
        var end = isCompound ? first - 1 : first;
        var body = names.Find(name => name.End == end && IsBody(name)) ?? (report.Language == "en" ? names.Find(name => IsBody(name) && IsPossessive(report, name.End, end)) : null);
        return body is null || isCompound || body.Form == MentionForm.Demonym ? body
            : report.Language == "en" ? body
            : report.Language == "de" && report.Word(body.End - 1).EndsWith("s", StringComparison.Ordinal) ? body : null;
    }

    /// <summary>"Britain | 's | foreign secretary".</summary>
    private static bool IsPossessive(ReportText report, int first, int end)
    {
        if (end <= first || end > first + 2)
        {
            return false;
        }
        for (var i = first; i < end; i++)
        {
            if (!report.Tokens[i].Glued || report.Word(i) is not ("'" or "’" or "s" or "'s" or "’s"))
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>"Präsident | Frankreichs", "Präsident | der Ukraine", "president | of the United States".</summary>
    private static FoundName? BodyAfter(ReportText report, List<FoundName> names, int end)
    {
        var body = names.Where(name => name.First >= end && name.First < end + LongestLink && (name.Form == MentionForm.Name || name.Entity?.Type.Code == "armed-forces") && IsBody(name)).MinBy(name => name.First);
        if (report.Language is "fr" or "pl" && names.Find(name => name.First == end && name.Form == MentionForm.Demonym && IsBody(name)) is { } adjective)
        {
            // "le président russe", "prezydent francuski"
            return adjective;
        }
        if (body is null)
        {
            return null;
        }
        for (var i = end; i < body.First; i++)
        {
            if (report.Word(i) is not ("der" or "des" or "von" or "of" or "the" or "du" or "de" or "la" or "l" or "l'" or "l’" or "d'" or "d’" or "d" or "'" or "’" or "des" or "les"))
            {
                return null;
            }
        }
        return body.First > end || report.Language is "uk" or "ru" or "pl" || report.Word(body.End - 1).EndsWith("s", StringComparison.Ordinal) ? body : null;
    }

    private static bool IsBody(FoundName name) =>
        name.Entity is { Kind: EntityKind.Country or EntityKind.Organisation or EntityKind.Formation or EntityKind.Group or EntityKind.Place };

    /// <summary>"der Kanzler", "die geschäftsführende Kanzlerin".</summary>
    private static bool HasDefiniteArticle(ReportText report, int index) =>
        IsDefiniteArticle(report, index) || (report.Language == "de" && index > 1 && report.Tokens[index - 1] is { Case: TokenCase.Lower, Length: > 4 }
            && report.Word(index - 1)[^1] is 'e' or 'n' && IsDefiniteArticle(report, index - 1));

    private static bool IsDefiniteArticle(ReportText report, int index) =>
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
