using Lagebild.Cli.Client;
using Lagebild.Query.V1;
using Xunit;

namespace Lagebild.CommandLine.Tests;

public sealed class SparklineTests
{
    private static readonly DateTime First = new(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData(TimeUnit.Hour, 24)]
    [InlineData(TimeUnit.Day, 366)]
    [InlineData(TimeUnit.Month, 40)]
    public void However_long_a_time_is_its_line_fits_and_leaves_no_count_out(TimeUnit unit, int count)
    {
        var last = unit switch { TimeUnit.Hour => First.AddHours(count - 1), TimeUnit.Month => First.AddMonths(count - 1), _ => First.AddDays(count - 1) };

        var (units, perBar) = Sparkline.Units(First, last, unit);
        var line = Sparkline.Draw(units, perBar, new Dictionary<DateTime, long> { [First] = 8, [last] = 1 });

        Assert.Equal(count, units.Count);
        Assert.InRange(line.Length, 1, 100);
        Assert.Equal('█', line[0]);
        Assert.NotEqual(' ', line[^1]);
        Assert.All(line[1..^1], bar => Assert.Equal(' ', bar));
    }
}
