using Dapper;
using Google.Protobuf.WellKnownTypes;
using Lagebild.Hosting;
using Lagebild.Query.Names;
using Lagebild.Query.Search;
using Lagebild.Query.V1;

namespace Lagebild.Query.Counts;

/// <summary>Counts claims by time. The database counts by hour or day; months and years are added up here, where calendars are known.</summary>
internal sealed class Timelines(QueryDatabase database, Questions questions, KeptCounts kept)
{
    public async Task<TimelineResponse> CountAsync(TimelineRequest request, CancellationToken cancellation)
    {
        var limit = Limits.Check(request.GroupLimit, 20, 100, "group_limit");
        var unit = request.Unit == TimeUnit.Unspecified ? TimeUnit.Day : request.Unit;
        _ = DimensionSql.Of(request.GroupBy, "group_by");
        await using var connection = await database.AskAsync(cancellation);
        var asOf = await Snapshot.AtAsync(connection, request.Query?.AsOf, cancellation);
        var names = await questions.ReadAsync(request.Query, connection, asOf, cancellation);
        return unit != TimeUnit.Hour && await kept.ScopeAsync(connection, request.Query, names, [(long)request.GroupBy], cancellation) is { } scope
            ? await kept.AnswerAsync(
                request, scope, asOf, async () => Answer(request, await KeptAsync(connection, scope, request.GroupBy, unit, asOf, cancellation), unit, limit, asOf), cancellation)
            : Answer(request, await CountedAsync(connection, request, names, unit, asOf, cancellation), unit, limit, asOf);
    }

    private static TimelineResponse Answer(TimelineRequest request, IReadOnlyList<CountRow> rows, TimeUnit unit, int limit, long asOf)
    {
        var groups = rows.Where(row => row.BeginUs is not null).GroupBy(row => row.Value, StringComparer.Ordinal)
            .OrderByDescending(group => group.Sum(row => row.Count)).ThenBy(group => group.Key, StringComparer.Ordinal).Take(limit);
        return new TimelineResponse
        {
            Counts = { groups.SelectMany((group, rank) => Line(group, unit, request.GroupBy).Select(count => (rank, count))).OrderBy(one => one.count.FromTime).ThenBy(one => one.rank).Select(one => one.count) },
            OmittedCount = rows.Where(row => row.BeginUs is null).Sum(row => row.Count),
            KnowledgeTime = Micros.ToTimestamp(asOf),
        };
    }

    private async Task<IReadOnlyList<CountRow>> KeptAsync(
        System.Data.Common.DbConnection connection, CountScope scope, Dimension dimension, TimeUnit unit, long asOf, CancellationToken cancellation)
    {
        var counts = new Dictionary<(long? BeginUs, int Value), long>();
        var length = LengthOf(unit);
        await kept.ReadAsync(
            connection, asOf, scope, KeptDimension.Of(dimension), dimension == Dimension.PloverType, byDay: true,
            (in SumKey key, int value, long count) =>
            {
                var at = (key.Length <= length ? key.FirstDay * Micros.PerDay : (long?)null, KeptDimension.ValueOf(dimension, key, value));
                counts[at] = counts.GetValueOrDefault(at) + count;
            },
            cancellation);
        var values = await kept.ValuesAsync(connection, KeptDimension.IsOfKey(dimension) || counts.Count == 0 ? 0 : counts.Keys.Max(at => at.Value), cancellation);
        return
        [
            .. counts.Where(one => one.Value != 0).Select(one => KeptDimension.Named(dimension, one.Key.Value, values) is var (value, name)
                ? new CountRow { BeginUs = one.Key.BeginUs, Value = value, Name = name, Count = one.Value }
                : null!),
        ];
    }

    private async Task<IReadOnlyList<CountRow>> CountedAsync(
        System.Data.Common.DbConnection connection, TimelineRequest request, AskedNames names, TimeUnit unit, long asOf, CancellationToken cancellation)
    {
        var dimension = DimensionSql.Of(request.GroupBy, "group_by");
        var conditions = ClaimConditions.Of(request.Query, database.Dialect, asOf, names);
        conditions.Values.Add("step", unit == TimeUnit.Hour ? Micros.PerHour : Micros.PerDay);
        conditions.Values.Add("longest", CountLength.LongestOf(LengthOf(unit)));
        return [.. await connection.QueryAsync<CountRow>(new CommandDefinition(
            $"""
            select
                case when {Length} <= @longest then s.happened_from - ((s.happened_from % @step) + @step) % @step end as begin_us,
                {dimension.Value} as value, min({dimension.Name}) as name, count(*) as count
            from (
                select s.*
                from {conditions.From}
                where {conditions.Where}
            ) s
            {dimension.Join}
            where {dimension.Value} is not null
            group by 1, 2
            """,
            conditions.Values,
            cancellationToken: cancellation))];
    }

    // An open end is the largest number: subtracting from it would overflow.
    private const string Length = "(case when s.happened_from = -9223372036854775808 or s.happened_until = 9223372036854775807 then 9223372036854775807 else s.happened_until - s.happened_from end)";

    private static IEnumerable<TimelineCount> Line(IGrouping<string, CountRow> group, TimeUnit unit, Dimension dimension) =>
        group.GroupBy(row => Begin(Micros.ToInstant(row.BeginUs!.Value).UtcDateTime, unit)).Select(begin =>
        {
            var (value, name) = DimensionSql.Readable(dimension, group.Key, group.Min(row => row.Name));
            return new TimelineCount
            {
                FromTime = Timestamp.FromDateTime(begin.Key),
                UntilTime = Timestamp.FromDateTime(End(begin.Key, unit)),
                Group = dimension == Dimension.Unspecified ? "" : value,
                DisplayName = dimension == Dimension.Unspecified ? "" : name,
                Count = begin.Sum(row => row.Count),
            };
        });

    private static DateTime Begin(DateTime time, TimeUnit unit) => unit switch
    {
        TimeUnit.Hour => time,
        TimeUnit.Week => time.Date.AddDays(-(((int)time.DayOfWeek + 6) % 7)),
        TimeUnit.Month => new DateTime(time.Year, time.Month, 1, 0, 0, 0, DateTimeKind.Utc),
        TimeUnit.Year => new DateTime(time.Year, 1, 1, 0, 0, 0, DateTimeKind.Utc),
        _ => time.Date,
    };

    private static DateTime End(DateTime begin, TimeUnit unit) => unit switch
    {
        TimeUnit.Hour => begin.AddHours(1),
        TimeUnit.Week => begin.AddDays(7),
        TimeUnit.Month => begin.AddMonths(1),
        TimeUnit.Year => begin.AddYears(1),
        _ => begin.AddDays(1),
    };

    // What lasts longer than the unit by more than half of it has no place on the line.
    private static long LengthOf(TimeUnit unit) => unit switch
    {
        TimeUnit.Hour => CountLength.Hour,
        TimeUnit.Week => CountLength.Week,
        TimeUnit.Month => CountLength.Month,
        TimeUnit.Year => CountLength.Year,
        _ => CountLength.Day,
    };
}

/// <summary>A count of a group.</summary>
internal sealed record CountRow
{
    public long? BeginUs { get; init; }

    public string Value { get; init; } = "";

    public string? Name { get; init; }

    public long Count { get; init; }
}

/// <summary>Limits that a request may set.</summary>
internal static class Limits
{
    /// <exception cref="PlatformException">INVALID_ARGUMENT: out of range.</exception>
    public static int Check(int value, int usual, int most, string field) => value >= 0 && value <= most
        ? value == 0 ? usual : value
        : throw PlatformException.InvalidArgument(field, "OUT_OF_RANGE", $"{field} must be 0 (the default) to {most}.");
}
