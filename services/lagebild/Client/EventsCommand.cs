using System.CommandLine;
using System.Globalization;
using Lagebild.Cli.Output;
using Lagebild.Entity.V1;
using Lagebild.Query.Exports;
using Lagebild.Query.V1;

namespace Lagebild.Cli.Client;

/// <summary><c>lagebild events</c> and <c>lagebild contradictions</c>: what the claims together say happened.</summary>
internal static class EventsCommand
{
    /// <summary>An event in a table: green where it is confirmed or probable, red where it is denied or improbable.</summary>
    public static readonly IReadOnlyList<Column<Event>> Columns =
    [
        new("event", item => item.Name),
        new("time", item => item.Happened?.Edtf ?? "", Shown: item => ReadableTime.Of(item.Happened?.Edtf ?? "")),
        new("place", item => item.Place is { } place ? place.Place?.DisplayName ?? place.Surface : ""),
        new("type", item => item.Mode.Length > 0 ? $"{Type(item.PloverType)}.{item.Mode}" : Type(item.PloverType)),
        new("who → whom", item => item.Recipients.Count > 0 ? $"{Names(item.Actors)} → {Names(item.Recipients)}" : Names(item.Actors)),
        new("numbers", item => string.Join(", ", item.Quantities.Select(number => Counted.Told(number.Kind, "", Counted.Amount(number.Low, number.Best, number.HasHigh ? number.High : null))))),
        new("origins for", item => Number(item.OriginsFor), Number: true),
        new("origins against", item => Number(item.OriginsAgainst), item => item.OriginsAgainst > 0 ? "red" : null, Number: true),
        new("credibility", item => RemotePicture.Code(item.Credibility, "INFORMATION_CREDIBILITY_"), item => item.Credibility switch
        {
            InformationCredibility.Confirmed or InformationCredibility.ProbablyTrue => "green",
            InformationCredibility.PossiblyTrue => "aqua",
            InformationCredibility.Doubtful => "yellow",
            InformationCredibility.Improbable => "red",
            _ => "grey",
        }),
        new("headline", item => item.Headline),
    ];

    private static readonly IReadOnlyList<Column<Contradiction>> ContradictionColumns =
    [
        new("event", item => item.Event.Name),
        new("time", item => item.Event.Happened?.Edtf ?? "", Shown: item => ReadableTime.Of(item.Event.Happened?.Edtf ?? "")),
        new("place", item => item.Event.Place?.Place.DisplayName ?? ""),
        new("type", item => Type(item.Event.PloverType)),
        new("says so", item => Speakers(item.ClaimsFor), _ => "green"),
        new("denies", item => Speakers(item.ClaimsAgainst), _ => "red"),
        new("numbers that differ", item => string.Join("; ", item.Numbers.GroupBy(number => number.Kind).Select(kind => $"{kind.Key}: {string.Join(", ", kind.Select(Told))}")), _ => "yellow"),
        new("headline", item => item.Event.Headline),
    ];

    public static Command Build()
    {
        var filters = new EventFilters();
        var limit = Paging.Limit();
        var order = Paging.Order("happened_time, known_time, origins_for or credibility; with ' desc' the highest first.");
        return ClientCommand.Build("events",
            """
            Events of a running platform: claims of the same occurrence, with their independent origins.

            Examples:
              lagebild events --place 713174 --when 2024-03
              lagebild events --type ASSAULT --origins 2 --format json
              lagebild events --credibility CONFIRMED --order-by 'origins_for desc' --limit 20
              lagebild events --box 44,22,52.5,40.5 --when 2024-03-14 --format geojson > day.geojson
            """, [.. filters.Options, order, limit]).WithGeoJson().Runs(async (parsed, channel, format, call) =>
        {
            var query = filters.Read(parsed);
            var rows = await Paging.AllAsync<Event>(parsed.GetValue(limit), async (size, token) =>
            {
                var page = await new QueryService.QueryServiceClient(channel).SearchEventsAsync(
                    new SearchEventsRequest { Query = query, PageSize = size, PageToken = token, OrderBy = parsed.GetValue(order) ?? "" }, call);
                return (page.Events, page.NextPageToken);
            });
            if (format == OutputFormat.GeoJson)
            {
                await GeoJsonPrinter.PrintAsync(rows, call.CancellationToken);
                return ExitCode.Ok;
            }
            RowPrinter.Print(rows, Columns, format);
            return ExitCode.Ok;
        });
    }

    public static Command BuildContradictions()
    {
        var filters = new EventFilters();
        var limit = Paging.Limit();
        return ClientCommand.Build("contradictions",
            """
            Events about which reports contradict each other: who says yes, who says no, which numbers differ.

            Examples:
              lagebild contradictions --when 2023
              lagebild contradictions --place 690791 --type ASSAULT --format json
              lagebild contradictions --when 2023 --format geojson > disputed.geojson
            """, [.. filters.Options, limit]).WithGeoJson().Runs(async (parsed, channel, format, call) =>
        {
            var query = filters.Read(parsed);
            var rows = await Paging.AllAsync<Contradiction>(
                parsed.GetValue(limit),
                async (size, token) =>
                {
                    var page = await new QueryService.QueryServiceClient(channel).ContradictionsAsync(
                        new ContradictionsRequest { Query = query, PageSize = size, PageToken = token }, call);
                    return (page.Contradictions, page.NextPageToken);
                },
                largest: 200);
            if (format == OutputFormat.GeoJson)
            {
                await GeoJsonPrinter.PrintAsync([.. rows.Select(Disputed)], call.CancellationToken);
                return ExitCode.Ok;
            }
            RowPrinter.Print(rows, ContradictionColumns, format);
            return ExitCode.Ok;
        });
    }

    // The event, and who says what of it.
    private static FeatureRow Disputed(Contradiction contradiction)
    {
        var row = FeatureRow.Of(contradiction.Event);
        return row with { Columns = [.. row.Columns, .. ContradictionColumns.Skip(4).Take(3).Select(column => (column.Key, (object?)column.Value(contradiction)))] };
    }

    private static string Type(PloverType type) => RemotePicture.Code(type, "PLOVER_TYPE_");

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Names(IEnumerable<EventParticipant> participants) => string.Join(", ", participants.Select(participant => participant.DisplayName));

    private static string Told(NumberAccount number)
    {
        var range = Counted.Amount(number.Low, number.Best, number.HasHigh ? number.High : null);
        return $"{range} ({string.Join(", ", number.Sources)})";
    }

    private static string Speakers(IEnumerable<Lagebild.Query.V1.Claim> claims) => string.Join(", ", claims.Select(claim =>
        claim.Attributions.Count > 0 ? $"{claim.Attributions[0].Surface} ({claim.Source})" : claim.Source).Distinct());
}
