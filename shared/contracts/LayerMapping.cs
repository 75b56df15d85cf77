using Google.Protobuf.WellKnownTypes;
using Lagebild.Contracts.Events.V1;
using Layers = Lagebild.Entity.V1;
using Geo = Lagebild.Geocoding.V1;

namespace Lagebild.Contracts;

/// <summary>The layers of a report as they travel on the bus, in the words of the RPCs. Nulls become empty or absent.</summary>
public static class LayerMapping
{
    /// <summary>A stretch of text.</summary>
    public static Geo.TextSpan ToProto(this TextSpan span) => new() { Start = span.Start, End = span.End };

    /// <summary>A toponym with its place.</summary>
    public static Geo.Toponym ToProto(this ToponymMention toponym)
    {
        ArgumentNullException.ThrowIfNull(toponym);
        return new Geo.Toponym
        {
            Span = toponym.Span.ToProto(),
            Surface = toponym.Surface,
            Use = (Geo.ToponymUse)((int)toponym.Use + 1),
            Place = toponym.Place?.ToProto(),
            Relation = toponym.Relation?.ToProto(),
            GeoPrecision = toponym.GeoPrecision,
            WherePrecision = toponym.WherePrecision,
            RadiusMetres = toponym.RadiusMetres,
            Confidence = toponym.Confidence,
            Reasons = { toponym.Reasons },
            RunnersUp = { toponym.RunnersUp.Select(ToProto) },
        };
    }

    /// <summary>A place; ids become resource names.</summary>
    public static Geo.PlaceReference ToProto(this PlaceReference place)
    {
        ArgumentNullException.ThrowIfNull(place);
        var proto = new Geo.PlaceReference
        {
            Name = "places/" + place.PlaceId,
            DisplayName = place.Name,
            Latitude = place.Latitude,
            Longitude = place.Longitude,
            FeatureCode = place.FeatureCode,
            CountryCode = place.CountryCode,
            EnglishName = place.EnglishName ?? "",
            ContainedIn = { place.ContainedIn.Select(id => "places/" + id) },
        };
        if (place.GeoNamesId is { } id)
        {
            proto.GeonamesId = id;
        }
        return proto;
    }

    /// <summary>A runner-up of a toponym.</summary>
    public static Geo.PlaceCandidate ToProto(this PlaceCandidate candidate)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        return new Geo.PlaceCandidate { Place = candidate.Place.ToProto(), Score = candidate.Score, Reasons = { candidate.Reasons } };
    }

    /// <summary>A place named by its relation to others; anchors become resource names.</summary>
    public static Geo.SpatialRelation ToProto(this SpatialRelation relation)
    {
        ArgumentNullException.ThrowIfNull(relation);
        var proto = new Geo.SpatialRelation
        {
            Kind = relation.Kind,
            Span = relation.Span.ToProto(),
            Anchors = { relation.Anchors.Select(id => "places/" + id) },
            DisplayName = relation.Name,
            Geometry = relation.Geometry,
            RadiusMetres = relation.RadiusMetres,
        };
        if (relation.DistanceMetres is { } distance)
        {
            proto.DistanceMetres = distance;
        }
        if (relation.BearingDegrees is { } bearing)
        {
            proto.BearingDegrees = bearing;
        }
        return proto;
    }

    /// <summary>A mention of an entity.</summary>
    public static Layers.EntityMention ToProto(this EntityMention mention)
    {
        ArgumentNullException.ThrowIfNull(mention);
        return new Layers.EntityMention
        {
            Span = mention.Span.ToProto(),
            Surface = mention.Surface,
            Type = mention.Type,
            Kind = (Layers.EntityKind)(int)mention.Kind,
            Form = (Layers.MentionForm)((int)mention.Form + 1),
            Entity = mention.Entity ?? "",
            DisplayName = mention.Name ?? "",
            Candidate = mention.IsCandidate,
            Cluster = mention.Cluster ?? "",
            Links = { mention.Links },
            Confidence = mention.Confidence,
            Reasons = { mention.Reasons },
            RunnersUp = { mention.RunnersUp.Select(r => new Layers.EntityCandidate { Entity = r.Entity, DisplayName = r.Name, Score = r.Score }) },
        };
    }

    /// <summary>A time expression.</summary>
    public static Layers.TimeExpression ToProto(this TimeMention time)
    {
        ArgumentNullException.ThrowIfNull(time);
        return new Layers.TimeExpression
        {
            Span = time.Span.ToProto(),
            Surface = time.Surface,
            Type = time.Type,
            Value = time.Value,
            Mod = time.Mod ?? "",
            Interval = time.Interval?.ToProto(),
            RuleId = time.RuleId,
        };
    }

    /// <summary>An interval.</summary>
    public static Layers.TimeInterval ToProto(this TimeInterval interval)
    {
        ArgumentNullException.ThrowIfNull(interval);
        return new Layers.TimeInterval
        {
            FromTime = interval.From is { } from ? Timestamp.FromDateTimeOffset(from) : null,
            UntilTime = interval.Until is { } until ? Timestamp.FromDateTimeOffset(until) : null,
            Edtf = interval.Edtf,
            Precision = interval.Precision,
            TimePrecision = interval.TimePrecision,
        };
    }

    /// <summary>A quote.</summary>
    public static Layers.Quote ToProto(this Quote quote)
    {
        ArgumentNullException.ThrowIfNull(quote);
        return new Layers.Quote
        {
            Span = quote.Span.ToProto(),
            Kind = quote.Kind,
            Speaker = quote.Speaker?.ToProto(),
            Cue = quote.Cue?.ToProto(),
            SpeakerEntity = quote.SpeakerEntity ?? "",
            RuleId = quote.RuleId,
        };
    }

    /// <summary>A claim.</summary>
    public static Layers.Claim ToProto(this Claim claim)
    {
        ArgumentNullException.ThrowIfNull(claim);
        return new Layers.Claim
        {
            Ordinal = claim.Ordinal,
            Sentence = claim.Sentence.ToProto(),
            Trigger = claim.Trigger.ToProto(),
            PloverType = (Layers.PloverType)(int)claim.Plover,
            Mode = claim.Mode ?? "",
            Contexts = { claim.Contexts },
            AcledEventType = claim.AcledEventType ?? "",
            AcledSubEventType = claim.AcledSubEventType ?? "",
            CameoRoot = claim.CameoRoot ?? "",
            Actors = { claim.Actors.Select(ToProto) },
            Recipients = { claim.Recipients.Select(ToProto) },
            PlaceIndexes = { claim.Places },
            Time = claim.Time?.ToProto(),
            Status = (Layers.ClaimStatus)(int)claim.Status,
            Certainty = (Layers.ClaimCertainty)(int)claim.Certainty,
            Likelihood = claim.Likelihood ?? "",
            Attributions = { claim.Attributions.Select(ToProto) },
            Trend = claim.Trend ?? "",
            Control = claim.Control ?? "",
            Direction = claim.Direction ?? "",
            Quantities = { claim.Quantities.Select(ToProto) },
            Links = { claim.Links.Select(link => new Layers.ClaimLink { Kind = link.Kind, Ordinal = link.Ordinal, Cue = link.Cue?.ToProto(), RuleId = link.RuleId ?? "" }) },
            Evidence = { claim.Evidence.Select(e => new Layers.Evidence { Field = e.Field, Span = e.Span.ToProto(), RuleId = e.RuleId }) },
            InferredPlaces = { claim.InferredPlaces.Select(ToProto) },
            Voice = claim.Voice,
            Movement = claim.Movement ?? "",
        };
    }

    /// <summary>A place that an event's sentence does not name.</summary>
    public static Layers.InferredPlace ToProto(this InferredPlace place)
    {
        ArgumentNullException.ThrowIfNull(place);
        return new Layers.InferredPlace
        {
            ToponymIndex = place.Toponym,
            Evidence = place.Evidence.ToProto(),
            Basis = place.Basis,
            GeoPrecision = place.GeoPrecision,
            RuleId = place.RuleId,
        };
    }

    /// <summary>An actor or recipient.</summary>
    public static Layers.Participant ToProto(this Participant participant)
    {
        ArgumentNullException.ThrowIfNull(participant);
        return new Layers.Participant
        {
            Span = participant.Span.ToProto(),
            Surface = participant.Surface,
            Entities = { participant.Entities },
            DisplayName = participant.Name,
        };
    }

    /// <summary>A claim's time.</summary>
    public static Layers.ClaimTime ToProto(this ClaimTime time)
    {
        ArgumentNullException.ThrowIfNull(time);
        var proto = new Layers.ClaimTime { Interval = time.Interval.ToProto() };
        if (time.TimeMention is { } index)
        {
            proto.TimeIndex = index;
        }
        return proto;
    }

    /// <summary>A link in the chain of who says so.</summary>
    public static Layers.Attribution ToProto(this Attribution attribution)
    {
        ArgumentNullException.ThrowIfNull(attribution);
        return new Layers.Attribution
        {
            Span = attribution.Span?.ToProto(),
            Surface = attribution.Surface,
            Entity = attribution.Entity ?? "",
            Denies = attribution.Denies,
            Cue = attribution.Cue?.ToProto(),
            RuleId = attribution.RuleId ?? "",
        };
    }

    /// <summary>Something counted.</summary>
    public static Layers.Quantity ToProto(this Quantity quantity)
    {
        ArgumentNullException.ThrowIfNull(quantity);
        var proto = new Layers.Quantity
        {
            Span = quantity.Span.ToProto(),
            Kind = quantity.Kind,
            Of = quantity.Of,
            Low = quantity.Low,
            Best = quantity.Best,
            RuleId = quantity.RuleId ?? "",
        };
        if (quantity.High is { } high)
        {
            proto.High = high;
        }
        if (quantity.OutOf is { } total)
        {
            proto.OutOf = total;
        }
        return proto;
    }
}
