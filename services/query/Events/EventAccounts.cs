using Lagebild.Entity.V1;

namespace Lagebild.Query.Events;

/// <summary>Tells why an event is what it is, and what each source says of it.</summary>
internal static class EventAccounts
{
    public static V1.ExplainEventResponse Explain(V1.Event told, IReadOnlyList<V1.Claim> claims) => new()
    {
        Event = told,
        Claims = { claims },
        GroupingReasons = { GroupingReasons(claims) },
        CredibilityReasons =
        {
            Credibility.Of(
                EventRecord.Origins(claims.Where(claim => EventRecord.SideOf(claim) == V1.ClaimSide.For)),
                EventRecord.Origins(claims.Where(EventRecord.Denies))).Reasons,
        },
    };

    public static V1.CompareSourcesResponse Compare(V1.Event told, IReadOnlyList<V1.Claim> claims) => new()
    {
        Event = told,
        Accounts =
        {
            claims.GroupBy(claim => claim.Source, StringComparer.Ordinal)
                .Select(source => Account(told, source.Key, [.. source]))
                .OrderBy(account => account.FirstReportedTime?.ToDateTime() ?? DateTime.MaxValue)
                .ThenBy(account => account.Source, StringComparer.Ordinal),
        },
    };

    private static IEnumerable<string> GroupingReasons(IReadOnlyList<V1.Claim> claims)
    {
        var parts = (Occurrence.BlockOf(claims[0]) ?? "").Split('|');
        yield return $"all are of type {Filter.EnumNames<PloverType>.NameOf(claims[0].PloverType)}";
        yield return claims[0].Places.Count > 0
            ? $"all name the place {claims[0].Places[0].Place.DisplayName} ({parts[1]})"
            : "none names a place, and each shares a participant with another";
        yield return $"all name the time {parts[^1]}";
        foreach (var (what, shared) in ((string, string[])[])[
            ("an actor", Shared(claims, claim => claim.Actors)), ("a recipient", Shared(claims, claim => claim.Recipients)), ("a manner", Modes(claims))])
        {
            yield return shared.Length switch
            {
                0 => $"no claim names {what}",
                1 => $"every claim that names {what} names {shared[0]}",
                _ => $"each claim that names {what} ({string.Join(", ", shared)}) shares one with another claim",
            };
        }
    }

    private static string[] Shared(IReadOnlyList<V1.Claim> claims, Func<V1.Claim, IEnumerable<Participant>> of) =>
        [.. claims.SelectMany(of).SelectMany(one => one.Entities).Distinct().Order(StringComparer.Ordinal)];

    private static string[] Modes(IReadOnlyList<V1.Claim> claims) => [.. claims.Select(claim => claim.Mode).Where(mode => mode.Length > 0).Distinct()];

    private static V1.SourceAccount Account(V1.Event told, string source, V1.Claim[] claims) => new()
    {
        Source = source,
        SourceReliability = claims.Min(claim => claim.SourceReliability),
        Origins = { claims.Select(claim => claim.Origin).Distinct().Order(StringComparer.Ordinal) },
        FirstReportedTime = claims.Select(claim => claim.Reported?.FromTime).Where(time => time is not null).Min(),
        Claims = { claims },
        SilentOn = { Silent(told, claims) },
        Denies = claims.Any(EventRecord.Denies),
    };

    private static IEnumerable<string> Silent(V1.Event told, V1.Claim[] claims)
    {
        if (told.Actors.Count > 0 && claims.All(claim => claim.Actors.Count == 0))
        {
            yield return "actors";
        }
        if (told.Recipients.Count > 0 && claims.All(claim => claim.Recipients.Count == 0))
        {
            yield return "recipients";
        }
        if (told.Mode.Length > 0 && claims.All(claim => claim.Mode.Length == 0))
        {
            yield return "mode";
        }
        if (told.Happened is not null && claims.All(claim => claim.Happened is null))
        {
            yield return "time";
        }
        if (told.Place is not null && claims.All(claim => claim.Places.Count == 0))
        {
            yield return "place";
        }
        foreach (var quantity in told.Quantities.Where(quantity => claims.All(claim => claim.Quantities.All(own => own.Kind != quantity.Kind))))
        {
            yield return quantity.Kind;
        }
    }
}
