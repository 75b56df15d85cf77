using System.Text.Json;
using Lagebild.Hosting;
using Lagebild.Query.Exports;
using Lagebild.Query.Search;
using Lagebild.Query.V1;
using Lagebild.Testing;
using Xunit;
using static Lagebild.Query.Tests.Reports;

namespace Lagebild.Query.Tests;

public abstract class StreamTests(TestStore store)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_stream_gives_every_claim_once()
    {
        await using var picture = new Picture(store.New("query"));
        await picture.AddAsync([.. Enumerable.Range(0, 30).Select(number => Report($"r{number}", [.. Enumerable.Range(0, 70).Select(claim => new ClaimDraft($"Sentence {number} {claim}."))]))]);
        var streams = new Streams(picture.Database, picture.Questions);

        var names = await streams.ClaimsAsync(new ClaimQuery(), "", View.Basic, Cancellation).Select(claim => claim.Name).ToListAsync(Cancellation);

        Assert.Equal(2100, names.Count);
        Assert.Equal(2100, names.Distinct().Count());
        Assert.Single(await streams.EventsAsync(new EventQuery(), "", View.Basic, Cancellation).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task A_subscription_goes_on_after_its_token_and_tells_what_counts_no_more()
    {
        await using var picture = new Picture(store.New("query"));
        var subscriptions = new Subscriptions(picture.Database, picture.Questions, TimeProvider.System);
        await picture.AddAsync(Report("before", new ClaimDraft("Before.")));
        await using var live = subscriptions.FollowAsync(new SubscribeRequest { Query = new ClaimQuery { Text = "fire OR before" }, ResumeToken = "0-0" }, Cancellation).GetAsyncEnumerator(Cancellation);
        Assert.True(await live.MoveNextAsync());
        Assert.Equal("Before.", live.Current.Claim.Sentence);
        var next = live.MoveNextAsync();

        await picture.AddAsync(Report("a", new ClaimDraft("Fire in the east."), new ClaimDraft("Rain.")));
        Assert.True(await next);
        var token = live.Current.ResumeToken;
        Assert.Equal("Fire in the east.", live.Current.Claim.Sentence);

        await picture.AddAsync(Report("b", new ClaimDraft("Fire in the west.")));
        await picture.AddAsync(Report("a", 2, "agency-a", null, new ClaimDraft("Fires in the east.")));
        var later = await subscriptions.FollowAsync(new SubscribeRequest { Query = new ClaimQuery { Text = "fire" }, ResumeToken = token }, Cancellation).Take(3).ToListAsync(Cancellation);

        Assert.Equal(["Fire in the west.", "Fire in the east.", "Fires in the east."], later.Select(change => change.Claim.Sentence));
        Assert.Equal([false, true, false], later.Select(change => change.Claim.SupersededTime is not null));
    }

    [Fact]
    public async Task A_broken_token_and_a_past_moment_cannot_be_followed()
    {
        await using var picture = new Picture(store.New("query"));
        var subscriptions = new Subscriptions(picture.Database, picture.Questions, TimeProvider.System);

        await Assert.ThrowsAsync<PlatformException>(async () => await subscriptions.FollowAsync(new SubscribeRequest { ResumeToken = "x" }, Cancellation).FirstAsync(Cancellation));
        await Assert.ThrowsAsync<PlatformException>(async () => await subscriptions.FollowAsync(
            new SubscribeRequest { Query = new ClaimQuery { AsOf = new Google.Protobuf.WellKnownTypes.Timestamp() } }, Cancellation).FirstAsync(Cancellation));
    }

    [Fact]
    public async Task Every_format_holds_every_claim()
    {
        await using var picture = new Picture(store.New("query"));
        await picture.AddAsync(Report("a", new ClaimDraft("\"Fire\", they said, and = it burned.") { Actors = [Russia], Killed = 3 }, new ClaimDraft("=Talks.") { Places = [], Day = null }));

        using var geo = JsonDocument.Parse(await ExportAsync(picture, ExportFormat.Geojson));
        var features = geo.RootElement.GetProperty("features");
        Assert.Equal(2, features.GetArrayLength());
        Assert.Equal(38.0008, features[1].GetProperty("geometry").GetProperty("coordinates")[0].GetDouble(), 4);
        Assert.Equal(JsonValueKind.Null, features[0].GetProperty("geometry").ValueKind);

        var csv = System.Text.Encoding.UTF8.GetString(await ExportAsync(picture, ExportFormat.Csv)).Split("\r\n");
        Assert.Equal(4, csv.Length);
        Assert.StartsWith("name,event,plover_type", csv[0], StringComparison.Ordinal);
        Assert.EndsWith("'=Talks.", csv[1], StringComparison.Ordinal);
        Assert.EndsWith("\"\"\"Fire\"\", they said, and = it burned.\"", csv[2], StringComparison.Ordinal);

        var kml = System.Xml.Linq.XDocument.Parse(System.Text.Encoding.UTF8.GetString(await ExportAsync(picture, ExportFormat.Kml)).TrimStart('\uFEFF'));
        Assert.Single(kml.Descendants(), element => element.Name.LocalName == "Placemark");

        using var stix = JsonDocument.Parse(await ExportAsync(picture, ExportFormat.Stix));
        var types = stix.RootElement.GetProperty("objects").EnumerateArray().Select(one => one.GetProperty("type").GetString()).ToArray();
        Assert.Equal((2, 1, 2), (types.Count(type => type == "report"), types.Count(type => type == "location"), types.Count(type => type == "identity")));

        var gdelt = System.Text.Encoding.UTF8.GetString(await ExportAsync(picture, ExportFormat.Gdelt)).TrimEnd('\n').Split('\n');
        Assert.Equal(["20240314", "202403", "2024"], gdelt[2].Split('\t')[1..4]);
        Assert.Contains(",3,", System.Text.Encoding.UTF8.GetString(await ExportAsync(picture, ExportFormat.Acled)), StringComparison.Ordinal);

        using var parquet = new MemoryStream(await ExportAsync(picture, ExportFormat.Parquet));
        await using var reader = await Parquet.ParquetReader.CreateAsync(parquet, cancellationToken: Cancellation);
        Assert.Equal(2, reader.RowGroups.Sum(group => group.RowCount));
    }

    private static async Task<byte[]> ExportAsync(Picture picture, ExportFormat format)
    {
        using var stream = new MemoryStream();
        await new ClaimExport(new Streams(picture.Database, picture.Questions)).WriteAsync(new ClaimQuery(), ClaimExport.Format(format), stream, Cancellation);
        return stream.ToArray();
    }
}

public sealed class StreamOnSqliteTests(SqliteStore store) : StreamTests(store), IClassFixture<SqliteStore>;

public sealed class StreamOnPostgresTests(PostgresStore store) : StreamTests(store), IClassFixture<PostgresStore>;
