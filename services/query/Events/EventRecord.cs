using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Lagebild.Entity.V1;
using Lagebild.Query.Projection;

namespace Lagebild.Query.Events;

/// <summary>An event as its claims make it, ready for the store.</summary>
internal sealed record EventRecord(string EventId, string Block, V1.Event Resource, IReadOnlyList<BlockClaim> Members)
{
    private byte[]? _bytes;
    private string? _fingerprint;

    /// <summary>The stored form.</summary>
    public byte[] Bytes => _bytes ??= Resource.ToByteArray();

    /// <summary>Changes when anything of the event does.</summary>
    public string Fingerprint => _fingerprint ??= Convert.ToHexStringLower(SHA256.HashData(Bytes).AsSpan(0, 16));

    /// <summary>When it sorts: its begin, or when it was reported.</summary>
    public long SortUs => Micros.Of(
        Resource.Happened?.FromTime ?? Resource.Happened?.UntilTime ?? Resource.FirstReportedTime ?? Timestamp.FromDateTimeOffset(DateTimeOffset.UnixEpoch));

    public static V1.ClaimSide SideOf(V1.Claim claim) => claim.Status == ClaimStatus.Negated ? V1.ClaimSide.Against : V1.ClaimSide.For;

    /// <summary>Whether the claim says that the event did not happen, or reports that somebody denies it.</summary>
    public static bool Denies(V1.Claim claim) => claim.Status == ClaimStatus.Negated || claim.Attributions.Any(said => said.Denies);

    /// <summary>The name of an event: of its block, and of the claim that it begins with.</summary>
    public static string IdOf(string block, OccurrenceClusters cluster) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(block + "\n" + cluster.Seed.Key)).AsSpan(0, 10));

    public static EventRecord Of(string block, OccurrenceClusters cluster)
    {
        V1.Claim[] claims = [.. cluster.Members.Select(member => member.Claim).OrderBy(claim => claim.Name, StringComparer.Ordinal)];
        V1.Claim[] saying = [.. claims.Where(claim => SideOf(claim) == V1.ClaimSide.For)];
        V1.Claim[] denying = [.. claims.Where(Denies)];
        var told = saying.Length > 0 ? saying : claims;
        var best = told.OrderBy(claim => (int)claim.SourceReliability).ThenBy(Radius).ThenBy(claim => claim.Name, StringComparer.Ordinal).First();
        var precise = told.OrderBy(Radius).ThenBy(claim => claim.Name, StringComparer.Ordinal).First();
        var firstReported = claims.Select(claim => claim.Reported?.FromTime).Where(time => time is not null).Min();
        var id = IdOf(block, cluster);
        var resource = new V1.Event
        {
            Name = "events/" + id,
            PloverType = best.PloverType,
            Mode = told.Select(claim => claim.Mode).FirstOrDefault(mode => mode.Length > 0) ?? "",
            AcledEventType = told.Select(claim => claim.AcledEventType).FirstOrDefault(type => type.Length > 0) ?? "",
            AcledSubEventType = told.Select(claim => claim.AcledSubEventType).FirstOrDefault(type => type.Length > 0) ?? "",
            Happened = told.Select(claim => claim.Happened).OfType<TimeInterval>().OrderBy(Length).ThenBy(time => time.Edtf, StringComparer.Ordinal).FirstOrDefault(),
            Place = precise.Places.Count > 0 ? precise.Places[0] : null,
            Actors = { Participants(claims, claim => claim.Actors) },
            Recipients = { Participants(claims, claim => claim.Recipients) },
            ClaimsFor = saying.Length,
            ClaimsAgainst = claims.Length - saying.Length,
            OriginsFor = Origins(saying).Count,
            OriginsAgainst = Origins(denying).Count,
            Credibility = Credibility.Of(Origins(saying), Origins(denying)).Value,
            Quantities = { EventQuantities.Of(saying) },
            FirstReportedTime = firstReported,
            Headline = best.Sentence,
            Claims = { claims.Select(claim => new V1.EventClaim { Claim = claim.Name, Side = SideOf(claim), Origin = claim.Origin }) },
        };
        return new EventRecord(id, block, resource, cluster.Members);
    }

    /// <summary>One reliability per independent origin: the best of its reports.</summary>
    public static IReadOnlyCollection<V1.SourceReliability> Origins(IEnumerable<V1.Claim> claims) =>
        [.. claims.GroupBy(claim => claim.Origin, StringComparer.Ordinal).Select(origin => origin.Min(claim => claim.SourceReliability))];

    /// <summary>Where and by whom it can be found.</summary>
    public IEnumerable<(string Entity, long Role)> Entities =>
        Resource.Actors.Where(actor => actor.Entity.Length > 0).Select(actor => (actor.Entity, EntityRole.Actor))
            .Concat(Resource.Recipients.Where(recipient => recipient.Entity.Length > 0).Select(recipient => (recipient.Entity, EntityRole.Recipient)))
            .Distinct();

    private static double Radius(V1.Claim claim) => claim.Places is [{ RadiusMetres: > 0 } place, ..] ? place.RadiusMetres : double.MaxValue;

    private static TimeSpan Length(TimeInterval interval) => interval.FromTime is { } from && interval.UntilTime is { } until
        ? until.ToDateTimeOffset() - from.ToDateTimeOffset()
        : TimeSpan.MaxValue;

    // A participant with several entities behind it ("the Baltic states") counts each.
    private static IEnumerable<V1.EventParticipant> Participants(V1.Claim[] claims, Func<V1.Claim, IEnumerable<Participant>> of) =>
        claims.SelectMany(claim => of(claim)
                .SelectMany(one => one.Entities.Count == 0 ? [(Entity: "", Name: one.DisplayName)] : one.Entities.Select(entity => (Entity: entity, Name: one.DisplayName)))
                .DistinctBy(one => one.Entity.Length > 0 ? one.Entity : one.Name))
            .GroupBy(one => one.Entity.Length > 0 ? one.Entity : "\n" + one.Name, StringComparer.Ordinal)
            .Select(same => new V1.EventParticipant { Entity = same.First().Entity, DisplayName = same.Select(one => one.Name).Order(StringComparer.Ordinal).First(), ClaimCount = same.Count() })
            .OrderByDescending(one => one.ClaimCount).ThenBy(one => one.Entity, StringComparer.Ordinal).ThenBy(one => one.DisplayName, StringComparer.Ordinal);
}
