using Lagebild.Entity.V1;
using Lagebild.Ingestion.V1;
using Lagebild.Query.V1;
using Lagebild.Testing.Processes;

namespace Lagebild.Platform.Tests;

/// <summary>What holds from the submit to the answer, wherever the services run.</summary>
public abstract class WholeWayTests
{
    private protected abstract ReportFlow Flow { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_report_becomes_claims_with_place_status_and_evidence()
    {
        var name = await Flow.IndexAsync(new SubmittedReport
        {
            Source = "test",
            Published = "2024-03-14",
            Text = "Russische Truppen haben am Montag die Stadt Awdijiwka angegriffen. Laut Gouverneur Filaschkin wurden drei Menschen getötet.",
        }, Cancellation);

        var claims = await Flow.ClaimsAsync([name], everyStatus: false, Cancellation);

        var attack = Assert.Single(claims, claim => claim.Trigger == "angegriffen");
        Assert.Equal(PloverType.Assault, attack.PloverType);
        Assert.Equal(ClaimStatus.Actual, attack.Status);
        Assert.Equal("2024-03-11", attack.Happened.Edtf);
        Assert.Contains(attack.Places, place => place.Place.GeonamesId == 713122);
        Assert.Contains(attack.Actors, actor => actor.Surface.Contains("ussische", StringComparison.Ordinal));
        Assert.StartsWith("Russische Truppen", attack.Sentence, StringComparison.Ordinal);
        Assert.NotEmpty(attack.Evidence);
    }

    [Fact]
    public async Task What_is_only_considered_is_no_fact_but_is_there_and_labelled()
    {
        var name = await Flow.IndexAsync(new SubmittedReport
        {
            Source = "test",
            Published = "2024-03-14",
            Text = "Russland könnte Odessa im Sommer angreifen.",
        }, Cancellation);

        Assert.Empty(await Flow.ClaimsAsync([name], everyStatus: false, Cancellation));
        Assert.Contains(await Flow.ClaimsAsync([name], everyStatus: true, Cancellation), claim => claim.Status == ClaimStatus.Hypothetical);
    }

    [Fact]
    public async Task An_edited_report_replaces_what_the_first_one_said()
    {
        var url = $"https://test.example/{Guid.NewGuid():N}";
        var first = await Flow.IndexAsync(new SubmittedReport
        {
            Source = "test", Url = url, Published = "2024-03-14", Text = "Russische Truppen haben die Stadt Bachmut eingenommen.",
        }, Cancellation);
        var edited = await Flow.Ingestion.SubmitReportAsync(new SubmitReportRequest
        {
            Report = new SubmittedReport { Source = "test", Url = url, Published = "2024-03-14", Text = "Russische Truppen haben die Stadt Bachmut nicht eingenommen." },
        }, cancellationToken: Cancellation);

        Assert.Equal(SubmissionOutcome.Revised, edited.Outcome);
        Assert.Equal(first, edited.Report.Name);
        await Wait.ForAsync("the second revision to count", async () =>
            (await Flow.ClaimsAsync([first], everyStatus: true, Cancellation)).All(claim => claim.Revision == 2), Cancellation);
        Assert.DoesNotContain(await Flow.ClaimsAsync([first], everyStatus: false, Cancellation), claim => claim.Trigger == "eingenommen");
    }

    [Fact]
    public async Task A_withdrawn_report_counts_no_more()
    {
        var name = await Flow.IndexAsync(new SubmittedReport
        {
            Source = "test", Published = "2024-03-14", Text = "Ukrainische Truppen haben sich aus Lyman zurückgezogen.",
        }, Cancellation);
        Assert.NotEmpty(await Flow.ClaimsAsync([name], everyStatus: true, Cancellation));

        await Flow.Ingestion.WithdrawReportAsync(new WithdrawReportRequest { Name = name, Reason = "hoax" }, cancellationToken: Cancellation);

        await Wait.ForAsync("the withdrawn report's claims to go", async () =>
            (await Flow.ClaimsAsync([name], everyStatus: true, Cancellation)).Count == 0, Cancellation);
    }

    [Fact]
    public async Task A_report_answers_with_all_its_layers_and_offsets_into_its_text()
    {
        var name = await Flow.IndexAsync(new SubmittedReport
        {
            Source = "test",
            Text = "date 2024-03 Nach Angaben von Präsident Wolodymyr Selenskyj griff Russland am Freitag Charkiw an.",
        }, Cancellation);

        var report = await Flow.Query.GetReportAsync(new Lagebild.Query.V1.GetReportRequest { Name = name, View = View.Full }, cancellationToken: Cancellation);

        Assert.Equal("2024-03", report.Reported.Edtf);
        Assert.Contains(report.Layers.Toponyms, toponym => Slice(report.Text, toponym.Span) == "Charkiw");
        Assert.Contains(report.Layers.Entities, entity => Slice(report.Text, entity.Span).Contains("Selenskyj", StringComparison.Ordinal));
        Assert.Contains(report.Layers.Times, time => Slice(report.Text, time.Span) == "Freitag");
        Assert.Contains(report.Layers.Claims, claim => Slice(report.Text, claim.Trigger) == "griff");
    }

    [Fact]
    public async Task The_picture_of_the_seed_report_comes_out_right() =>
        SeedPicture.Check(await Flow.ClaimsAsync(
            [await Flow.IndexAsync(new SubmittedReport { Source = "seed", Language = "de", Text = SeedReport.Text }, Cancellation)], everyStatus: true, Cancellation));

    private static string Slice(string text, Lagebild.Geocoding.V1.TextSpan span) => text[span.Start..span.End];
}

/// <summary>In one process: SQLite, bus in memory.</summary>
public sealed class WholeWayInOneProcessTests(OneProcess process) : WholeWayTests, IClassFixture<OneProcess>
{
    private protected override ReportFlow Flow => process.Flow;
}

/// <summary>As four processes over RabbitMQ and PostgreSQL.</summary>
public sealed class WholeWayInFourProcessesTests(FourProcesses processes) : WholeWayTests, IClassFixture<FourProcesses>
{
    private protected override ReportFlow Flow => processes.Flow;
}
