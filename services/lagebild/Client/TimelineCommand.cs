using System.CommandLine;
using System.Globalization;
using Lagebild.Cli.Output;
using Lagebild.Query.V1;

namespace Lagebild.Cli.Client;

/// <summary><c>lagebild timeline</c>: how many claims per hour … year, as a sparkline.</summary>
internal static class TimelineCommand
{
    private const string Bars = "▁▂▃▄▅▆▇█";

    private sealed record Line(string Group, long Total, string Spark, string From, string Until);

    private static readonly IReadOnlyList<Column<Line>> SparkColumns =
    [
        new("group", line => line.Group),
        new("claims", line => line.Total.ToString(CultureInfo.InvariantCulture)),
        new("from", line => line.From),
        new("until", line => line.Until),
        new("per unit", line => line.Spark, _ => "green"),
    ];

    private static readonly IReadOnlyList<Column<TimelineCount>> CountColumns =
    [
        new("from", count => Day(count.FromTime)),
        new("until", count => Day(count.UntilTime)),
        new("group", count => count.DisplayName.Length > 0 ? count.DisplayName : count.Group),
        new("claims", count => count.Count.ToString(CultureInfo.InvariantCulture)),
    ];

    public static Command Build()
    {
        var filters = new ClaimFilters();
        var unit = EnumOption.Of<TimeUnit>("--unit", "HOUR, DAY (default), WEEK, MONTH, YEAR.");
        var by = EnumOption.Of<Dimension>("--by", "PLOVER_TYPE, STATUS, CERTAINTY, SOURCE, ACTOR, RECIPIENT, SPEAKER, PLACE, COUNTRY_CODE …");
        return ClientCommand.Build("timeline",
            """
            Counts claims over time.

            Examples:
              lagebild timeline --when 2024 --unit MONTH
              lagebild timeline --place 690791 --by PLOVER_TYPE --format csv
            """, [.. filters.Options, unit, by]).Runs(async (parsed, channel, format, call) =>
        {
            var request = new TimelineRequest
            {
                Query = filters.Read(parsed),
                Unit = parsed.GetValue(unit) is [var chosen, ..] ? chosen : TimeUnit.Day,
                GroupBy = parsed.GetValue(by) is [var dimension, ..] ? dimension : Dimension.Unspecified,
            };
            var answer = await new QueryService.QueryServiceClient(channel).TimelineAsync(request, call);
            if (format == OutputFormat.Table)
            {
                RowPrinter.Print([.. Lines(answer.Counts)], SparkColumns, format);
            }
            else
            {
                RowPrinter.Print(answer.Counts, CountColumns, format);
            }
            return ExitCode.Ok;
        });
    }

    private static IEnumerable<Line> Lines(IEnumerable<TimelineCount> counts)
    {
        var all = counts.ToList();
        var units = all.Select(count => count.FromTime).Distinct().Order().ToList();
        foreach (var group in all.GroupBy(count => count.DisplayName.Length > 0 ? count.DisplayName : count.Group))
        {
            var byTime = group.ToDictionary(count => count.FromTime, count => count.Count);
            var most = Math.Max(1, byTime.Values.Max());
            var spark = string.Concat(units.Select(time => byTime.TryGetValue(time, out var count) && count > 0 ? Bars[(int)((count * (Bars.Length - 1)) / most)] : ' '));
            yield return new Line(group.Key, byTime.Values.Sum(), spark, Day(units[0]), Day(all.Max(count => count.UntilTime)!));
        }
    }

    private static string Day(Google.Protobuf.WellKnownTypes.Timestamp time) => time.ToDateTime().ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);
}
