using System.CommandLine;
using Lagebild.Query.V1;

namespace Lagebild.Cli.Client;

/// <summary>The filters of listings of events, as options of the command line: those of claims, as far as they fit, and an event's own.</summary>
internal sealed class EventFilters
{
    private readonly CommonFilters common = new();
    private readonly Option<InformationCredibility[]> credibilities = EnumOption.Of<InformationCredibility>("--credibility", "CONFIRMED, PROBABLY_TRUE, POSSIBLY_TRUE, DOUBTFUL, IMPROBABLE, CANNOT_BE_JUDGED.");
    private readonly Option<int> origins = new("--origins") { Description = "At least so many independent origins." };
    private readonly Option<bool> contradicted = new("--contradicted") { Description = "Only what somebody denies, or where numbers differ." };
    private readonly Option<bool> denied = new("--denied") { Description = "Also what nobody says happened." };

    public IReadOnlyList<Option> Options => [.. common.Options, credibilities, origins, contradicted, denied];

    /// <exception cref="FormatException">A value cannot be read; the message names the option.</exception>
    public EventQuery Read(ParseResult parsed)
    {
        var query = Of(common.Read(parsed));
        query.MinimumOrigins = parsed.GetValue(origins);
        query.Contradicted = parsed.GetValue(contradicted);
        query.IncludeDenied = parsed.GetValue(denied);
        query.Credibilities.AddRange(parsed.GetValue(credibilities) ?? []);
        return query;
    }

    /// <summary>What a query over claims asks that events can answer, too.</summary>
    public static EventQuery Of(ClaimQuery query) => new()
    {
        Happened = query.Happened,
        Reported = query.Reported,
        Known = query.Known,
        Box = query.Box,
        Circle = query.Circle,
        Polygon = query.Polygon,
        AreaWithin = query.AreaWithin,
        Places = { query.Places },
        EntitiesAny = { query.EntitiesAny },
        EntitiesAll = { query.EntitiesAll },
        Actors = { query.Actors },
        Recipients = { query.Recipients },
        MembersAsOf = query.MembersAsOf,
        PloverTypes = { query.PloverTypes },
        AcledEventTypes = { query.AcledEventTypes },
        Speakers = { query.Speakers },
        Certainties = { query.Certainties },
        Sources = { query.Sources },
        SourceReliabilities = { query.SourceReliabilities },
        Languages = { query.Languages },
        Text = query.Text,
        Filter = query.Filter,
        AsOf = query.AsOf,
    };
}
