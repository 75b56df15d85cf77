using System.CommandLine;
using System.Globalization;
using Lagebild.Cli.Output;
using Lagebild.Query.V1;

namespace Lagebild.Cli.Client;

/// <summary><c>lagebild timeline</c>: how many claims per hour … year, as a sparkline.</summary>
internal static class TimelineCommand
{
    private sealed record Line(string Group, long Total, string Bar, string Spark, string From, string Until);

    private static readonly IReadOnlyList<Column<Line>> SparkColumns =
    [
        new("group", line => line.Group),
        new("claims", line => line.Total.ToString(CultureInfo.InvariantCulture)),
        new("from", line => line.From),
        new("until", line => line.Until),
        new("a bar is a", line => line.Bar),
        new("claims over time", line => line.Spark, _ => "green"),
    ];

    private static readonly IReadOnlyList<Column<TimelineCount>> CountColumns =
    [
        new("from", count => Day(count.FromTime)),
        new("until", count => Day(count.UntilTime)),
        new("group", count => count.DisplayName.Length > 0 ? count.DisplayName : count.Group),
        new("claims", count => count.Count.ToString(CultureInfo.InvariantCulture), Number: true),
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
                RowPrinter.Print([.. Lines(answer.Counts, request.Unit)], SparkColumns, format);
            }
            else
            {
                RowPrinter.Print(answer.Counts, CountColumns, format);
            }
            return ExitCode.Ok;
        });
    }

    private static IEnumerable<Line> Lines(Google.Protobuf.Collections.RepeatedField<TimelineCount> counts, TimeUnit unit)
    {
        if (counts.Count == 0)
        {
            yield break;
        }
        var (units, perBar) = Sparkline.Units(counts.Min(count => count.FromTime)!.ToDateTime(), counts.Max(count => count.FromTime)!.ToDateTime(), unit);
        foreach (var group in counts.GroupBy(count => count.DisplayName.Length > 0 ? count.DisplayName : count.Group))
        {
            // Two values may have the same name.
            var byTime = group.GroupBy(count => count.FromTime.ToDateTime()).ToDictionary(time => time.Key, time => time.Sum(count => count.Count));
            yield return new Line(group.Key, byTime.Values.Sum(), Sparkline.Bar(unit, perBar), Sparkline.Draw(units, perBar, byTime), Day(counts.Min(count => count.FromTime)!), Day(counts.Max(count => count.UntilTime)!));
        }
    }

    private static string Day(Google.Protobuf.WellKnownTypes.Timestamp time) => time.ToDateTime().ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);
}
