using System.CommandLine;
using System.Globalization;
using Google.Protobuf;
using Lagebild.Cli.Output;
using Lagebild.Query.Exports;
using Lagebild.Query.Projection;
using Lagebild.Query.V1;

namespace Lagebild.Cli.Client;

/// <summary><c>lagebild situation</c> and <c>lagebild network</c>: a place on a day; who has to do with whom.</summary>
internal static class SituationCommand
{
    private sealed record Row(string Place, ControlSpan Span);

    private sealed record Edge(string From, string To, NetworkEdge Of);

    private static readonly IReadOnlyList<Column<Row>> ControlColumns =
    [
        new("place", row => row.Place),
        new("state", row => State(row.Span), row => row.Span.State switch
        {
            ControlState.Held => "green",
            ControlState.Contested => "yellow",
            _ => "red",
        }),
        new("said to be held by", row => string.Join(", ", row.Span.Holders.Select(holder => holder.DisplayName))),
        new("from", row => Day(row.Span.FromTime)),
        new("until", row => Day(row.Span.UntilTime)),
        new("origins", row => row.Span.Origins.ToString(CultureInfo.InvariantCulture), Number: true),
        new("claims", row => string.Join(", ", row.Span.Claims)),
    ];

    private static readonly IReadOnlyList<Column<Edge>> EdgeColumns =
    [
        new("from", edge => edge.From),
        new("", edge => edge.Of.Directed ? "→" : "+"),
        new("to", edge => edge.To),
        new("type", edge => RemotePicture.Code(edge.Of.PloverType, "PLOVER_TYPE_"), edge => (int)edge.Of.PloverType >= (int)Lagebild.Entity.V1.PloverType.Request ? "red" : "green"),
        new("claims", edge => edge.Of.Count.ToString(CultureInfo.InvariantCulture), Number: true),
        new("from entity", edge => edge.Of.FromEntity),
        new("to entity", edge => edge.Of.ToEntity),
    ];

    public static Command Build()
    {
        var place = new Argument<string?>("PLACE") { Description = "Place id: 713174; left out: in the area of the options, or everywhere.", Arity = ArgumentArity.ZeroOrOne };
        var day = new Option<string?>("--day") { Description = "EDTF day or period; default: today." };
        var box = new Option<string?>("--box") { Description = "south,west,north,east in degrees." };
        var near = new Option<string?>("--near") { Description = "latitude,longitude,kilometres." };
        var polygon = new Option<string?>("--polygon") { Description = "WKT, longitude first." };
        var asOf = new Option<string?>("--as-of") { Description = "As known at this moment (ISO 8601)." };
        var limit = Paging.Limit("Events at most.", 100);
        var events = new Option<bool>("--events") { Description = "Only what happened, not who holds what." };
        return ClientCommand.Build("situation",
            """
            Who is said to hold a place and what lies in it, since when, and what happened there on a day.

            Examples:
              lagebild situation 706448 --day 2022-11-11
              lagebild situation --near 48.6,38,50 --day 2024-03
              lagebild situation --day 2024-03-14 --events --format csv
              lagebild situation 690791 --day 2024-03-14 --format geojson > held.geojson
              lagebild situation 690791 --day 2024-03-14 --as-of 2024-03-15T06:00:00Z --format json
            """, place, day, box, near, polygon, asOf, limit, events).WithGeoJson().Runs(async (parsed, channel, format, call) =>
        {
            var request = new SituationRequest
            {
                Place = parsed.GetValue(place) is { Length: > 0 } name ? ResourceName.In("places/", name) : "",
                Day = parsed.GetValue(day) ?? "",
                Box = CommonFilters.Box(parsed.GetValue(box)),
                Circle = CommonFilters.Circle(parsed.GetValue(near)),
                Polygon = parsed.GetValue(polygon) ?? "",
                AsOf = CommonFilters.Moment(parsed.GetValue(asOf)),
                EventLimit = parsed.GetValue(limit),
            };
            var answer = await new QueryService.QueryServiceClient(channel).SituationAsync(request, call);
            var onlyEvents = parsed.GetValue(events);
            if (format == OutputFormat.Json)
            {
                Console.WriteLine(new JsonFormatter(JsonFormatter.Settings.Default.WithIndentation()).Format(answer));
                return ExitCode.Ok;
            }
            if (format == OutputFormat.GeoJson)
            {
                await GeoJsonPrinter.PrintAsync([.. onlyEvents ? [] : answer.Controls.SelectMany(Spans), .. answer.Events.Select(FeatureRow.Of)], call.CancellationToken);
                return ExitCode.Ok;
            }
            if (!onlyEvents)
            {
                RowPrinter.Print([.. answer.Controls.SelectMany(control => control.Spans.Select(span => new Row(control.Place.DisplayName, span)))], ControlColumns, format);
            }
            if (onlyEvents || format == OutputFormat.Table)
            {
                RowPrinter.Print(answer.Events, EventsCommand.Columns, format);
            }
            return ExitCode.Ok;
        });
    }

    public static Command BuildNetwork()
    {
        var entity = new Argument<string>("ENTITY") { Description = "country/russia" };
        var filters = new ClaimFilters();
        var limit = Paging.Limit("The nearest so many.", 20);
        return ClientCommand.Build("network",
            """
            Who has to do with an entity, and how often, by event type: → acts on, + act or suffer together.

            Examples:
              lagebild network person/emmanuel-macron --when 2024
              lagebild network country/russia --type ASSAULT --limit 10 --format csv
            """, [entity, .. filters.Options, limit]).Runs(async (parsed, channel, format, call) =>
        {
            var answer = await new QueryService.QueryServiceClient(channel).CoOccurrenceAsync(
                new CoOccurrenceRequest
                {
                    Entity = ResourceName.In("entities/", parsed.GetRequiredValue(entity)), Query = filters.Read(parsed), NeighbourLimit = parsed.GetValue(limit),
                },
                call);
            var names = answer.Nodes.ToDictionary(node => node.Entity, node => node.DisplayName);
            RowPrinter.Print([.. answer.Edges.Select(edge => new Edge(names[edge.FromEntity], names[edge.ToEntity], edge))], format == OutputFormat.Table ? [.. EdgeColumns.Take(5)] : EdgeColumns, format);
            return ExitCode.Ok;
        });
    }

    // A point for each stretch of time; a map shows the last, or all in their colours.
    private static IEnumerable<FeatureRow> Spans(PlaceControl control) => control.Spans.Select((span, index) => new FeatureRow(
        string.Create(CultureInfo.InvariantCulture, $"{control.Place.Name}/controls/{index + 1}"), control.Place.DisplayName, "",
        ClaimPoint.Around(control.Place.Name["places/".Length..], control.Place.Latitude, control.Place.Longitude, 0), null,
        [
            ("place", control.Place.Name), ("place_name", control.Place.DisplayName), ("state", State(span)),
            ("said_to_be_held_by", string.Join(", ", span.Holders.Select(holder => holder.DisplayName))), ("from", Day(span.FromTime)), ("until", Day(span.UntilTime)),
            ("origins", (long)span.Origins), ("claims", string.Join(", ", span.Claims)),
        ]));

    private static string State(ControlSpan span) => RemotePicture.Code(span.State, "CONTROL_STATE_");

    private static string Day(Google.Protobuf.WellKnownTypes.Timestamp? time) => time?.ToDateTime().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
