using Lagebild.Contracts.Events.V1;
using Lagebild.Hosting;
using Lagebild.Query.Corrections;
using Lagebild.Query.Counts;
using Lagebild.Query.Names;
using Lagebild.Query.Projection;
using Lagebild.Query.Search;
using Lagebild.Query.V1;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Lagebild.Query.Tests;

/// <summary>A picture in a database of its own, with a clock that the test sets.</summary>
internal sealed class Picture : IAsyncDisposable
{
    public Picture(DatabaseOptions options)
    {
        Options = options;
        Database = new QueryDatabase(options);
        var counts = new CountKeeper(Database);
        Questions = Questions.To(Database);
        Months = new ClaimMonths(Database);
        Writer = new PictureWriter(Database, Stored, counts, Months, Time);
        Correction = new PictureCorrection(Database, new Rereading(Database, Stored, counts, Time), Time, NullLogger<PictureCorrection>.Instance);
        Claims = new ClaimSearch(Database, Questions);
        Reports = new ReportSearch(Database, Questions, Stored);
        Events = new EventSearch(Database, Questions);
        Places = new PlaceSearch(Database);
        var kept = new KeptCounts(Database);
        Timelines = new Timelines(Database, Questions, kept);
        Facets = new FacetCounts(Database, Questions, kept);
        Cells = new MapCellCounts(Database, Questions, kept);
    }

    public DatabaseOptions Options { get; }

    public QueryDatabase Database { get; }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2024, 3, 20, 12, 0, 0, TimeSpan.Zero));

    public Questions Questions { get; }

    public CorrectionStore Stored { get; } = new();

    public PictureCorrection Correction { get; }

    public ClaimMonths Months { get; }

    public PictureWriter Writer { get; }

    public ClaimSearch Claims { get; }

    public ReportSearch Reports { get; }

    public EventSearch Events { get; }

    public PlaceSearch Places { get; }

    public Timelines Timelines { get; }

    public FacetCounts Facets { get; }

    public MapCellCounts Cells { get; }

    public Task<IReadOnlyList<bool>> AddAsync(params ReportCoded[] reports) =>
        Writer.WriteAsync([.. reports.Select(report => new PictureChange(report, null, null))], Xunit.TestContext.Current.CancellationToken);

    public Task<IReadOnlyList<bool>> WithdrawAsync(string reportId, int revision) => Writer.WriteAsync(
        [new PictureChange(null, new ReportWithdrawn { ReportId = reportId, Revision = revision, WithdrawnTime = Time.GetUtcNow() }, null)], Xunit.TestContext.Current.CancellationToken);

    public async Task<SearchClaimsResponse> SearchAsync(ClaimQuery query, int size = 0, string token = "", string order = "") =>
        await Claims.SearchAsync(new SearchClaimsRequest { Query = query, PageSize = size, PageToken = token, OrderBy = order }, Xunit.TestContext.Current.CancellationToken);

    public async Task<string[]> SentencesAsync(ClaimQuery query) => [.. (await SearchAsync(query)).Claims.Select(claim => claim.Sentence)];

    public ValueTask DisposeAsync() => Database.DisposeAsync();
}
