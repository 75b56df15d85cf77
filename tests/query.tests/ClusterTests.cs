using CsCheck;
using Lagebild.Contracts.Events.V1;
using Lagebild.Query.Corrections;
using Lagebild.Query.Events;
using Lagebild.Query.Projection;
using Xunit;
using static Lagebild.Query.Tests.Reports;

namespace Lagebild.Query.Tests;

public sealed class ClusterTests
{
    private static readonly Gen<ReportCoded> AnyReport =
        from id in Gen.Int[0, 1_000_000]
        from source in One("agency-a", "agency-b", "blog-e", "unknown")
        from claims in AnyClaim.Array[1, 3]
        select Report($"r{id}", 1, source, "2024-03-14", claims);

    private static readonly Gen<string[]> Someone = One<string[]>([], [Russia], [UkraineState], [Russia, UkraineState]);

    private static Gen<T> One<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static Gen<ClaimDraft> AnyClaim =>
        from type in One(PloverType.Assault, PloverType.Retreat)
        from place in One<PlaceReference[]>([], [Bakhmut], [Donetsk])
        from day in One<string?>("2024-03-14", "2024-03", null)
        from mode in One<string?>("drone", "heavy-weapons", null)
        from status in One(ClaimStatus.Actual, ClaimStatus.Negated, ClaimStatus.Future)
        from actors in Someone
        from recipients in Someone
        from killed in One<double?>(null, 3, 12)
        from origin in Gen.Int[1, 4]
        select new ClaimDraft("It happened.", type)
        {
            Places = place, Day = day, Mode = mode, Status = status, Actors = actors, Recipients = recipients, Killed = killed, Origin = $"origin-{origin}",
        };

    [Fact]
    public void The_same_claims_in_any_order_give_the_same_events() =>
        (from reports in AnyReport.Array[0, 25]
         from shuffled in Gen.Shuffle(reports.DistinctBy(report => report.Report.ReportId).ToArray())
         select (reports.DistinctBy(report => report.Report.ReportId).ToArray(), shuffled))
        .Sample((one, other) => Assert.Equal(EventsOf(one), EventsOf(other)));

    [Fact]
    public void Every_claim_of_an_occurrence_is_in_exactly_one_event() =>
        AnyReport.Array[0, 25].Sample(reports =>
        {
            var claims = ClaimsOf([.. reports.DistinctBy(report => report.Report.ReportId)]);
            var members = claims.GroupBy(claim => Occurrence.BlockOf(claim.Claim))
                .SelectMany(block => OccurrenceClusters.Of(block)).SelectMany(cluster => cluster.Members).Select(member => member.Claim.Name);

            Assert.Equal(claims.Select(claim => claim.Claim.Name).Order(), members.Order());
        });

    [Fact]
    public void A_claim_that_leaves_open_who_did_it_joins_the_only_event_that_fits()
    {
        var events = Cluster(new ClaimDraft("a") { Actors = [Russia] }, new ClaimDraft("b"));

        Assert.Equal([2], events.Select(one => one.Members.Count));
    }

    [Fact]
    public void A_claim_that_would_fit_two_events_joins_neither()
    {
        var events = Cluster(new ClaimDraft("a") { Actors = [Russia] }, new ClaimDraft("b") { Actors = [UkraineState] }, new ClaimDraft("c"), new ClaimDraft("d"));

        Assert.Equal([1, 1, 2], events.Select(one => one.Members.Count));
    }

    [Theory]
    [InlineData("Place", 2)]
    [InlineData("Day", 2)]
    [InlineData("Type", 2)]
    [InlineData("Mode", 2)]
    [InlineData("None", 1)]
    public void Claims_that_differ_in_type_place_time_or_manner_are_two_events(string difference, int expected)
    {
        var first = new ClaimDraft("a") { Actors = [Russia], Mode = "drone" };
        var second = difference switch
        {
            "Place" => first with { Places = [Donetsk] },
            "Day" => first with { Day = "2024-03" },
            "Type" => first with { Type = PloverType.Coerce },
            "Mode" => first with { Mode = "aerial" },
            _ => first,
        };

        Assert.Equal(expected, Cluster(first, second).Length);
    }

    [Theory]
    [InlineData("A", "", 3)]
    [InlineData("F", "", 6)]
    [InlineData("E", "", 4)]
    [InlineData("AB", "", 1)]
    [InlineData("CF", "", 2)]
    [InlineData("FFF", "", 3)]
    [InlineData("EE", "", 4)]
    [InlineData("A", "F", 4)]
    [InlineData("F", "A", 5)]
    [InlineData("AAA", "B", 3)]
    [InlineData("", "A", 5)]
    [InlineData("", "F", 6)]
    public void Credibility_follows_origins_reliability_and_contradiction(string saying, string denying, int expected) =>
        Assert.Equal(expected, (int)Credibility.Of(Reliabilities(saying), Reliabilities(denying)).Value);

    private static V1.SourceReliability[] Reliabilities(string letters) => [.. letters.Select(letter => (V1.SourceReliability)(letter - 'A' + 1))];

    private static OccurrenceClusters[] Cluster(params ClaimDraft[] drafts) =>
        [.. ClaimsOf([Report("r", drafts)]).GroupBy(claim => Occurrence.BlockOf(claim.Claim)).SelectMany(block => OccurrenceClusters.Of(block))];

    private static BlockClaim[] ClaimsOf(ReportCoded[] reports) =>
        [.. reports.SelectMany(report => ClaimRecord.Of(ReportRecord.Of(report, CorrectionSet.None), CorrectionSet.None)).Where(record => record.Block is not null).Select((record, index) => new BlockClaim(index, record.SortUs, record.Resource))];

    private static string EventsOf(ReportCoded[] reports) => string.Join("\n", ClaimsOf(reports)
        .GroupBy(claim => Occurrence.BlockOf(claim.Claim)!)
        .SelectMany(block => OccurrenceClusters.Of(block).Select(cluster => EventRecord.Of(block.Key, cluster)))
        .Select(record => record.EventId + " " + record.Fingerprint)
        .Order(StringComparer.Ordinal));
}
