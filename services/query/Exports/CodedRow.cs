using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Lagebild.Entity.V1;
using Lagebild.Query.Filter;
using Lagebild.Query.Projection;

namespace Lagebild.Query.Exports;

/// <summary>A claim or an event as the event databases of the field write it.</summary>
internal sealed record CodedRow
{
    public required string Name { get; init; }

    public required PloverType Type { get; init; }

    /// <summary>CAMEO root code; empty if none.</summary>
    public string CameoRoot { get; init; } = "";

    public required string AcledEventType { get; init; }

    public required string AcledSubEventType { get; init; }

    /// <summary>The day it happened, or was reported.</summary>
    public required DateTime? Day { get; init; }

    public long? TimePrecision { get; init; }

    public required string Actors { get; init; }

    public required string? ActorEntity { get; init; }

    public required string Recipients { get; init; }

    public required string? RecipientEntity { get; init; }

    public required V1.ClaimPlace? Place { get; init; }

    public required ClaimPoint? Point { get; init; }

    public long Mentions { get; init; } = 1;

    public long Sources { get; init; } = 1;

    public bool IsFirst { get; init; }

    public required string Source { get; init; }

    public required string Text { get; init; }

    /// <summary>Best reading; null if nobody counts.</summary>
    public double? Killed { get; init; }

    /// <summary>What else a reader must know before taking it for a fact.</summary>
    public required string Tags { get; init; }

    public required Timestamp? Known { get; init; }

    public static CodedRow Of(V1.Claim claim)
    {
        var place = claim.Places.Count > 0 ? claim.Places[0] : null;
        return new CodedRow
        {
            Name = claim.Name,
            Type = claim.PloverType,
            CameoRoot = claim.CameoRoot,
            AcledEventType = claim.AcledEventType,
            AcledSubEventType = claim.AcledSubEventType,
            Day = (claim.Happened?.FromTime ?? claim.Happened?.UntilTime ?? claim.Reported?.FromTime)?.ToDateTime(),
            TimePrecision = claim.Happened?.TimePrecision,
            Actors = ClaimColumns.Names(claim.Actors),
            ActorEntity = claim.Actors.SelectMany(actor => actor.Entities).FirstOrDefault(),
            Recipients = ClaimColumns.Names(claim.Recipients),
            RecipientEntity = claim.Recipients.SelectMany(recipient => recipient.Entities).FirstOrDefault(),
            Place = place,
            Point = place is null ? null : ClaimPlaces.PointOf(place),
            IsFirst = claim.Ordinal == 1,
            Source = claim.Source,
            Text = claim.Sentence,
            Killed = claim.Quantities.FirstOrDefault(quantity => quantity.Kind == "killed")?.Best,
            Tags = $"status={EnumNames<ClaimStatus>.NameOf(claim.Status)}; certainty={EnumNames<ClaimCertainty>.NameOf(claim.Certainty)}",
            Known = claim.KnownTime,
        };
    }

    public static CodedRow Of(V1.Event told) => new()
    {
        Name = told.Name,
        Type = told.PloverType,
        AcledEventType = told.AcledEventType,
        AcledSubEventType = told.AcledSubEventType,
        Day = (told.Happened?.FromTime ?? told.Happened?.UntilTime ?? told.FirstReportedTime)?.ToDateTime(),
        TimePrecision = told.Happened?.TimePrecision,
        Actors = EventColumns.Names(told.Actors),
        ActorEntity = told.Actors.FirstOrDefault()?.Entity,
        Recipients = EventColumns.Names(told.Recipients),
        RecipientEntity = told.Recipients.FirstOrDefault()?.Entity,
        Place = told.Place,
        Point = told.Place is null ? null : ClaimPlaces.PointOf(told.Place),
        Mentions = told.ClaimsFor + told.ClaimsAgainst,
        Sources = told.OriginsFor,
        IsFirst = true,
        Source = string.Create(CultureInfo.InvariantCulture, $"{told.OriginsFor} origins"),
        Text = told.Headline,
        Killed = EventColumns.Killed(told)?.Best,
        Tags = string.Create(CultureInfo.InvariantCulture, $"credibility={(int)told.Credibility}; origins_against={told.OriginsAgainst}"),
        Known = told.KnownTime,
    };
}
