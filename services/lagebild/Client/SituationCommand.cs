using System.CommandLine;
using System.Globalization;
using Lagebild.Cli.Output;
using Lagebild.Query.V1;

namespace Lagebild.Cli.Client;

/// <summary><c>lagebild situation</c> and <c>lagebild network</c>: a place on a day; who has to do with whom.</summary>
internal static class SituationCommand
{
    private sealed record Row(string Place, string State, string Holders, string From, string Until, int Origins);

    private static readonly IReadOnlyList<Column<Row>> ControlColumns =
    [
        new("place", row => row.Place),
        new("state", row => row.State, row => row.State == "CONTESTED" ? "yellow" : null),
        new("said to be held by", row => row.Holders),
        new("from", row => row.From),
        new("until", row => row.Until),
        new("origins", row => row.Origins.ToString(CultureInfo.InvariantCulture)),
    ];

    private static readonly IReadOnlyList<Column<NetworkEdge>> EdgeColumns =
    [
        new("from", edge => edge.FromEntity),
        new("to", edge => edge.ToEntity),
        new("type", edge => RemotePicture.Code(edge.PloverType, "PLOVER_TYPE_")),
        new("claims", edge => edge.Count.ToString(CultureInfo.InvariantCulture)),
    ];

    public static Command Build()
    {
        var place = new Argument<string>("PLACE") { Description = "Place id: 713174." };
        var day = new Option<string?>("--day") { Description = "EDTF day; default: today." };
        return ClientCommand.Build("situation",
            """
            Who is said to hold a place, and what happened there, on a day.

            Example:
              lagebild situation 706448 --day 2022-11-11
            """, place, day).Runs(async (parsed, channel, format, call) =>
        {
            var answer = await new QueryService.QueryServiceClient(channel).SituationAsync(
                new SituationRequest { Place = ResourceName.In("places/", parsed.GetRequiredValue(place)), Day = parsed.GetValue(day) ?? "" }, call);
            RowPrinter.Print([.. answer.Controls.SelectMany(control => control.Spans.Select(span => new Row(
                control.Place.DisplayName,
                RemotePicture.Code(span.State, "CONTROL_STATE_"),
                string.Join(", ", span.Holders.Select(holder => holder.DisplayName)),
                Day(span.FromTime),
                Day(span.UntilTime),
                span.Origins)))], ControlColumns, format);
            return ExitCode.Ok;
        });
    }

    public static Command BuildNetwork()
    {
        var entity = new Argument<string>("ENTITY") { Description = "country/ru" };
        var filters = new ClaimFilters();
        return ClientCommand.Build("network",
            """
            Who has to do with an entity, and how often, by event type.

            Example:
              lagebild network person/emmanuel-macron --when 2024
            """, [entity, .. filters.Options]).Runs(async (parsed, channel, format, call) =>
        {
            var answer = await new QueryService.QueryServiceClient(channel).CoOccurrenceAsync(
                new CoOccurrenceRequest { Entity = ResourceName.In("entities/", parsed.GetRequiredValue(entity)), Query = filters.Read(parsed) }, call);
            RowPrinter.Print(answer.Edges, EdgeColumns, format);
            return ExitCode.Ok;
        });
    }

    private static string Day(Google.Protobuf.WellKnownTypes.Timestamp? time) => time?.ToDateTime().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
