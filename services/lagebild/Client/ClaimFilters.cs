using System.CommandLine;
using Lagebild.Entity.V1;
using Lagebild.Query.V1;

namespace Lagebild.Cli.Client;

/// <summary>The filters that all listings of claims share, as options of the command line.</summary>
internal sealed class ClaimFilters
{
    private readonly CommonFilters common = new();
    private readonly Option<string[]> speakers = new("--according-to") { Description = "Entity that says so." };
    private readonly Option<ClaimStatus[]> statuses = EnumOption.Of<ClaimStatus>("--status", "ACTUAL (default), HISTORICAL, FUTURE, HYPOTHETICAL, NEGATED.");
    private readonly Option<bool> all = new("--all") { Description = "Whatever the status." };
    private readonly Option<ClaimCertainty[]> certainties = EnumOption.Of<ClaimCertainty>("--certainty", "CERTAIN, PROBABLE, POSSIBLE, UNDERSPECIFIED.");
    private readonly Option<string[]> sources = new("--source") { Description = "Who published it." };
    private readonly Option<SourceReliability[]> reliabilities = EnumOption.Of<SourceReliability>("--reliability", "How reliable the source is, A to F.");
    private readonly Option<string[]> languages = new("--language") { Description = "ISO 639-1." };
    private readonly Option<string[]> events = new("--event") { Description = "Of this event." };
    private readonly Option<string[]> reports = new("--report") { Description = "Of this report." };

    public IReadOnlyList<Option> Options => [.. common.Options, speakers, statuses, all, certainties, sources, reliabilities, languages, events, reports];

    /// <exception cref="FormatException">A value cannot be read; the message names the option.</exception>
    public ClaimQuery Read(ParseResult parsed)
    {
        var query = common.Read(parsed);
        query.Speakers.AddRange(CommonFilters.Names(parsed, speakers, "entities/"));
        query.Statuses.AddRange(parsed.GetValue(all) ? Enum.GetValues<ClaimStatus>().Where(status => status != ClaimStatus.Unspecified) : parsed.GetValue(statuses) ?? []);
        query.Certainties.AddRange(parsed.GetValue(certainties) ?? []);
        query.Sources.AddRange(parsed.GetValue(sources) ?? []);
        query.SourceReliabilities.AddRange(parsed.GetValue(reliabilities) ?? []);
        query.Languages.AddRange(parsed.GetValue(languages) ?? []);
        query.Events.AddRange(CommonFilters.Names(parsed, events, "events/"));
        query.Reports.AddRange(CommonFilters.Names(parsed, reports, "reports/"));
        return query;
    }
}
