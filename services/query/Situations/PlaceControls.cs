using Google.Protobuf.WellKnownTypes;
using Lagebild.Entity.V1;
using Lagebild.Query.V1;

namespace Lagebild.Query.Situations;

/// <summary>
/// Who is said to hold a place over time, from claims that tell of control. Claims of one day that disagree make it contested; what
/// is said again does not begin a new span.
/// </summary>
internal static class PlaceControls
{
    /// <summary>The spans of every place, the places by id.</summary>
    public static IEnumerable<PlaceControl> Of(IEnumerable<V1.Claim> claims) => claims
        .Where(claim => claim.Places is [{ Inferred: "" }, ..] && claim.Happened is not null)
        .GroupBy(claim => claim.Places[0].Place.Name, StringComparer.Ordinal)
        .OrderBy(place => place.Key, StringComparer.Ordinal)
        .Select(place => new PlaceControl { Place = place.First().Places[0].Place, Spans = { Spans(place) } });

    private static List<ControlSpan> Spans(IEnumerable<V1.Claim> claims)
    {
        var spans = new List<ControlSpan>();
        var origins = new List<HashSet<string>>();
        foreach (var day in claims.GroupBy(claim => Begin(claim).ToDateTime().Date).OrderBy(day => day.Key))
        {
            var told = State([.. day.OrderBy(claim => claim.Name, StringComparer.Ordinal)]);
            if (spans.Count > 0 && Same(spans[^1], told))
            {
                spans[^1].Claims.AddRange(told.Claims);
            }
            else
            {
                if (spans.Count > 0)
                {
                    spans[^1].UntilTime = told.FromTime;
                }
                spans.Add(told);
                origins.Add(new HashSet<string>(StringComparer.Ordinal));
            }
            origins[^1].UnionWith(day.Select(claim => claim.Origin));
            spans[^1].Origins = origins[^1].Count;
        }
        return spans;
    }

    private static ControlSpan State(V1.Claim[] claims)
    {
        var readings = claims.Select(Read).DistinctBy(reading => (reading.State, string.Join('|', reading.Holders.Select(Key)))).ToList();
        // "X lost it" and "Y took it" are the same story when Y is the only one to hold it.
        if (readings.Count > 1 && readings.Exists(reading => reading.State == ControlState.Held))
        {
            readings.RemoveAll(reading => reading.State == ControlState.Lost && readings.TrueForAll(other => other.State != ControlState.Held || !other.Holders.Select(Key).Intersect(reading.Holders.Select(Key)).Any()));
        }
        var state = readings.Count == 1 ? readings[0].State : ControlState.Contested;
        return new ControlSpan
        {
            State = state,
            Holders =
            {
                readings.SelectMany(reading => reading.Holders).GroupBy(Key, StringComparer.Ordinal).OrderBy(same => same.Key, StringComparer.Ordinal)
                    .Select(same => new EventParticipant { Entity = same.First().Entity, DisplayName = same.First().DisplayName, ClaimCount = claims.Count(claim => Read(claim).Holders.Any(holder => Key(holder) == same.Key)) }),
            },
            FromTime = claims.Min(Begin),
            Claims = { claims.Select(claim => claim.Name) },
        };
    }

    private static (ControlState State, EventParticipant[] Holders) Read(V1.Claim claim) => claim.Control switch
    {
        "holds" or "took" => (ControlState.Held, Participants(claim.Actors)),
        // Who suffers a loss is the recipient; who causes it holds the place then. A withdrawal has an actor alone: the one who leaves.
        "lost" when claim.Actors.Count > 0 && claim.Recipients.Count > 0 => (ControlState.Held, Participants(claim.Actors)),
        "lost" => (ControlState.Lost, [.. Participants(claim.Actors), .. Participants(claim.Recipients)]),
        _ => (ControlState.Contested, [.. Participants(claim.Actors), .. Participants(claim.Recipients)]),
    };

    private static EventParticipant[] Participants(IEnumerable<Participant> participants) =>
        [.. participants.Select(one => new EventParticipant { Entity = one.Entities.Count > 0 ? one.Entities[0] : "", DisplayName = one.DisplayName })];

    private static bool Same(ControlSpan one, ControlSpan other) => one.State == other.State && one.Holders.Select(Key).SequenceEqual(other.Holders.Select(Key));

    private static string Key(EventParticipant participant) => participant.Entity.Length > 0 ? participant.Entity : participant.DisplayName;

    private static Timestamp Begin(V1.Claim claim) => claim.Happened.FromTime ?? claim.Happened.UntilTime ?? new Timestamp();
}
