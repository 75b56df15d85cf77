using System.CommandLine;
using Lagebild.Entity.V1;
using Lagebild.Query.V1;

namespace Lagebild.Cli.Client;

/// <summary>The filters that all listings of claims share, as options of the command line.</summary>
internal sealed class ClaimFilters
{
    private readonly CommonFilters common = new();
    private readonly Option<ClaimStatus[]> statuses = EnumOption.Of<ClaimStatus>("--status", "ACTUAL (default), HISTORICAL, FUTURE, HYPOTHETICAL, NEGATED.");
    private readonly Option<bool> all = new("--all") { Description = "Whatever the status." };
    private readonly Option<string[]> events = new("--event") { Description = "Of this event." };
    private readonly Option<string[]> reports = new("--report") { Description = "Of this report." };

    public IReadOnlyList<Option> Options => [.. common.Options, statuses, all, events, reports];

    /// <exception cref="FormatException">A value cannot be read; the message names the option.</exception>
    public ClaimQuery Read(ParseResult parsed)
    {
        var query = common.Read(parsed);
        query.Statuses.AddRange(parsed.GetValue(all) ? Enum.GetValues<ClaimStatus>().Where(status => status != ClaimStatus.Unspecified) : parsed.GetValue(statuses) ?? []);
        query.Events.AddRange(CommonFilters.Names(parsed, events, "events/"));
        query.Reports.AddRange(CommonFilters.Names(parsed, reports, "reports/"));
        return query;
    }
}
