using Google.Protobuf;
using Lagebild.Contracts;
using Lagebild.Contracts.Events.V1;
using Lagebild.Query.Events;
using Layers = Lagebild.Entity.V1;

namespace Lagebild.Query.Projection;

/// <summary>A claim as it goes into the store: the resource that the RPCs return, and what it can be found by.</summary>
internal sealed record ClaimRecord
{
    public required V1.Claim Resource { get; init; }

    public required long SortUs { get; init; }

    public required IReadOnlyList<ClaimPoint> Points { get; init; }

    public required IReadOnlySet<string> Areas { get; init; }

    public required IReadOnlyList<(string Entity, long Role, string Name)> Entities { get; init; }

    /// <summary>Where its event is looked for; null if it tells of no occurrence.</summary>
    public required string? Block { get; init; }

    /// <summary>All claims of a report, ready for the store.</summary>
    public static IReadOnlyList<ClaimRecord> Of(ReportCoded coded)
    {
        var reported = ReportRecord.Reported(coded.Report);
        return [.. coded.Layers.Claims.Select(claim => Of(coded, claim, reported))];
    }

    private static ClaimRecord Of(ReportCoded coded, Claim claim, TimeInterval? reported)
    {
        var report = coded.Report;
        var layer = claim.ToProto();
        var places = ClaimPlaces.Of(claim, coded.Layers.Toponyms);
        var resource = new V1.Claim
        {
            Name = $"reports/{report.ReportId}/claims/{report.Revision}-{claim.Ordinal}",
            Report = "reports/" + report.ReportId,
            Revision = report.Revision,
            Ordinal = claim.Ordinal,
            PloverType = layer.PloverType,
            Mode = layer.Mode,
            Contexts = { layer.Contexts },
            AcledEventType = layer.AcledEventType,
            AcledSubEventType = layer.AcledSubEventType,
            CameoRoot = layer.CameoRoot,
            Actors = { layer.Actors },
            Recipients = { layer.Recipients },
            Places = { places.Select(place => place.Resource) },
            Happened = layer.Time?.Interval,
            Status = layer.Status,
            Certainty = layer.Certainty,
            Likelihood = layer.Likelihood,
            Attributions = { layer.Attributions },
            Trend = layer.Trend,
            Control = layer.Control,
            Direction = layer.Direction,
            Quantities = { layer.Quantities },
            Links = { layer.Links },
            Evidence = { layer.Evidence },
            Sentence = TextAt(report.Text, claim.Sentence),
            SentenceSpan = layer.Sentence,
            Trigger = TextAt(report.Text, claim.Trigger),
            TriggerSpan = layer.Trigger,
            Source = report.Source,
            SourceReliability = ReportRecord.Reliability(report.SourceReliability),
            Language = report.Language,
            Origin = report.OriginId,
            Reported = reported?.ToProto(),
            Title = report.Title ?? "",
        };
        var happened = claim.Time?.Interval;
        return new ClaimRecord
        {
            Resource = resource,
            SortUs = Micros.Of(happened?.From ?? happened?.Until ?? reported?.From ?? report.IngestedTime),
            Points = [.. places.Select(place => place.Point)],
            Areas = places.SelectMany(place => place.Areas).ToHashSet(StringComparer.Ordinal),
            Entities = EntitiesOf(resource),
            Block = Occurrence.BlockOf(resource),
        };
    }

    public byte[] ToBytes() => Resource.ToByteArray();

    // A phrase for several ("the Baltic states") names none of them alone.
    private static (string Entity, long Role, string Name)[] EntitiesOf(V1.Claim claim) =>
    [
        .. claim.Actors.SelectMany(actor => Named(actor, EntityRole.Actor))
            .Concat(claim.Recipients.SelectMany(recipient => Named(recipient, EntityRole.Recipient)))
            .Concat(claim.Attributions.Where(said => said.Entity.Length > 0).Select(said => (said.Entity, EntityRole.Speaker, LastPart(said.Entity))))
            .DistinctBy(one => (one.Entity, one.Item2)),
    ];

    private static IEnumerable<(string Entity, long Role, string Name)> Named(Layers.Participant participant, long role) =>
        participant.Entities.Select(entity => (entity, role, participant.Entities.Count == 1 ? participant.DisplayName : LastPart(entity)));

    private static string LastPart(string entity) => entity[(entity.LastIndexOf('/') + 1)..];

    private static string TextAt(string text, TextSpan span)
    {
        var start = Math.Clamp(span.Start, 0, text.Length);
        return text[start..Math.Clamp(span.End, start, text.Length)];
    }
}

/// <summary>How an entity takes part; stored as numbers.</summary>
internal static class EntityRole
{
    public const long Actor = 1;
    public const long Recipient = 2;
    public const long Speaker = 3;

    /// <summary>Named in a report, in whatever part.</summary>
    public const long Named = 4;
}
