using Google.Protobuf;
using Lagebild.Geocoding.V1;
using Lagebild.Query.Corrections;
using Lagebild.Query.Counts;
using Lagebild.Query.Events;
using Lagebild.Query.Search;
using Layers = Lagebild.Entity.V1;

namespace Lagebild.Query.Projection;

/// <summary>A claim as it goes into the store: the resource that the RPCs return, and what it can be found by.</summary>
internal sealed record ClaimRecord
{
    private byte[]? _bytes;
    private string? _words;
    private ClaimFact? _fact;

    public required V1.Claim Resource { get; init; }

    public required long SortUs { get; init; }

    public required IReadOnlyList<ClaimPoint> Points { get; init; }

    public required IReadOnlySet<string> Areas { get; init; }

    public required IReadOnlyList<(string Entity, long Role, string Name)> Entities { get; init; }

    /// <summary>Where its event is looked for; null if it tells of no occurrence.</summary>
    public required string? Block { get; init; }

    /// <summary>What it adds to the counts.</summary>
    public ClaimFact Fact => _fact ??= ClaimFact.Of(Resource, Areas, 1);

    /// <summary>See <see cref="Lasting"/>.</summary>
    public long? LastingUntil => Lasting.UntilOf(Micros.FromOf(Resource.Happened), Micros.UntilOf(Resource.Happened));

    /// <summary>The words that its sentence is found by.</summary>
    public string Words(bool postgres)
    {
        _words ??= TextQuery.Document(Resource.Sentence, Resource.Language, postgres) is var words && postgres ? TextMarks.AddTo(words, SortUs, LastingUntil, Areas) : words;
        return _words;
    }

    /// <summary>All claims of a report, ready for the store.</summary>
    public static IReadOnlyList<ClaimRecord> Of(ReportRecord report, CorrectionSet corrections) =>
        [.. report.Content.Layers.Claims.Select(claim => Of(report, claim, corrections, corrections.In(report.Resource)))];

    private static ClaimRecord Of(ReportRecord record, Layers.Claim layer, CorrectionSet corrections, ReportCorrections here)
    {
        var (report, content) = (record.Resource, record.Content);
        var places = ClaimPlaces.Of(layer, content.Layers.Toponyms, corrections, report.Language);
        var resource = new V1.Claim
        {
            Name = $"{report.Name}/claims/{report.Revision}-{layer.Ordinal}",
            Report = report.Name,
            Revision = report.Revision,
            Ordinal = layer.Ordinal,
            PloverType = layer.PloverType,
            Mode = layer.Mode,
            Contexts = { layer.Contexts },
            AcledEventType = layer.AcledEventType,
            AcledSubEventType = layer.AcledSubEventType,
            CameoRoot = layer.CameoRoot,
            Actors = { layer.Actors.Select(actor => here.Of(actor)) },
            Recipients = { layer.Recipients.Select(recipient => here.Of(recipient)) },
            Places = { places.Select(place => place.Resource) },
            Happened = layer.Time?.Interval,
            Status = layer.Status,
            Certainty = layer.Certainty,
            Likelihood = layer.Likelihood,
            Attributions = { layer.Attributions.Select(here.Of) },
            Trend = layer.Trend,
            Control = layer.Control,
            Direction = layer.Direction,
            Quantities = { layer.Quantities },
            Links = { layer.Links },
            Evidence = { layer.Evidence },
            Sentence = TextAt(content.Text, layer.Sentence),
            SentenceSpan = layer.Sentence,
            Trigger = TextAt(content.Text, layer.Trigger),
            TriggerSpan = layer.Trigger,
            Source = report.Source,
            SourceReliability = report.SourceReliability,
            Language = report.Language,
            Origin = report.Origin,
            Reported = report.Reported,
            Title = report.Title,
            Voice = layer.Voice,
            Movement = layer.Movement,
        };
        var happened = resource.Happened;
        return new ClaimRecord
        {
            Resource = resource,
            SortUs = Micros.Of(happened?.FromTime ?? happened?.UntilTime ?? report.Reported?.FromTime ?? report.IngestedTime),
            Points = [.. places.Select(place => place.Point)],
            Areas = places.SelectMany(place => place.Areas).ToHashSet(StringComparer.Ordinal),
            Entities = EntitiesOf(resource),
            Block = Occurrence.BlockOf(resource),
        };
    }

    /// <summary>The stored form.</summary>
    public byte[] ToBytes() => _bytes ??= Resource.ToByteArray();

    // A phrase for several ("the Baltic states") names none of them alone.
    public static (string Entity, long Role, string Name)[] EntitiesOf(V1.Claim claim) =>
    [
        .. claim.Actors.SelectMany(actor => Named(actor, EntityRole.Actor))
            .Concat(claim.Recipients.SelectMany(recipient => Named(recipient, EntityRole.Recipient)))
            .Concat(claim.Attributions.Where(said => said.Entity.Length > 0).Select(said => (said.Entity, EntityRole.Speaker, Readable(said.Entity))))
            .DistinctBy(one => (one.Entity, one.Item2)),
    ];

    private static IEnumerable<(string Entity, long Role, string Name)> Named(Layers.Participant participant, long role) =>
        participant.Entities.Select(entity => (entity, role, participant.Entities.Count == 1 ? participant.DisplayName : Readable(entity)));

    // Where the text has no name for it alone: entities/person/joe-biden is Joe Biden.
    private static string Readable(string entity) => string.Create(entity.Length - entity.LastIndexOf('/') - 1, entity, static (name, whole) =>
    {
        var begins = true;
        for (var index = 0; index < name.Length; index++)
        {
            var letter = whole[whole.Length - name.Length + index];
            name[index] = letter == '-' ? ' ' : begins ? char.ToUpperInvariant(letter) : letter;
            begins = letter == '-';
        }
    });

    private static string TextAt(string text, TextSpan? span)
    {
        if (span is null)
        {
            return "";
        }
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

    /// <summary>Named in a report as it was read, before a correction put another in its place or retired it; nobody searches by this.</summary>
    public const long Read = 5;
}
