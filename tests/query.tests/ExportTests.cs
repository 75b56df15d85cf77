using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Lagebild.Query.Exports;
using Lagebild.Query.Search;
using Lagebild.Query.V1;
using PloverType = Lagebild.Contracts.Events.V1.PloverType;
using Lagebild.Testing;
using Xunit;
using static Lagebild.Query.Tests.Reports;

namespace Lagebild.Query.Tests;

public abstract partial class ExportTests(TestStore store)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task GeoJson_has_a_feature_per_claim()
    {
        await using var picture = await FilledAsync();

        using var geo = JsonDocument.Parse(await ExportAsync(picture, ExportFormat.Geojson));
        var features = geo.RootElement.GetProperty("features");

        Assert.Equal(2, features.GetArrayLength());
        Assert.Equal(38.0008, features[1].GetProperty("geometry").GetProperty("coordinates")[0].GetDouble(), 4);
        Assert.Equal("2024-03-14T00:00:00Z", features[1].GetProperty("properties").GetProperty("happened_from").GetString());
        Assert.Equal(JsonValueKind.Null, features[0].GetProperty("geometry").ValueKind);
    }

    [Fact]
    public async Task Commas_quotes_and_formulas_stay_text_in_CSV()
    {
        await using var picture = await FilledAsync();

        var csv = Encoding.UTF8.GetString(await ExportAsync(picture, ExportFormat.Csv)).Split("\r\n");

        Assert.Equal(4, csv.Length);
        Assert.StartsWith("name,event,plover_type", csv[0], StringComparison.Ordinal);
        Assert.EndsWith("'=Talks.", csv[1], StringComparison.Ordinal);
        Assert.EndsWith("\"\"\"Fire\"\", they said 🔥, and = it burned.\"", csv[2], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+49", "'+49")]
    [InlineData("-5", "'-5")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1+1", "'\t=1+1")]
    [InlineData("\r=1+1", "\"'\r=1+1\"")]
    [InlineData("a\r\nb", "\"a\r\nb\"")]
    [InlineData("a\tb", "a\tb")]
    [InlineData("a;b = c", "a;b = c")]
    [InlineData(-5L, "-5")]
    public async Task A_cell_of_a_sheet_is_never_a_formula_and_never_ends_its_line(object cell, string written)
    {
        using var stream = new MemoryStream();
        await ColumnFile.WriteCommasAsync(stream, ["one", "two"], new[] { new[] { cell, "end" } }.ToAsyncEnumerable(), Cancellation);
        Assert.Equal($"one,two\r\n{written},end\r\n", Encoding.UTF8.GetString(stream.ToArray()));
    }

    [Fact]
    public async Task Tabs_and_line_ends_within_a_cell_become_spaces_where_tabs_divide()
    {
        using var stream = new MemoryStream();
        await ColumnFile.WriteTabsAsync(stream, ["one", "two"], new[] { new object?[] { "a\tb\r\nc", null } }.ToAsyncEnumerable(), Cancellation);
        Assert.Equal("one\ttwo\na b  c\t\n", Encoding.UTF8.GetString(stream.ToArray()));
    }

    [Theory]
    [InlineData(ExportFormat.Kml, "kml", "Feature Count: 1")]
    [InlineData(ExportFormat.Geopackage, "gpkg", "Feature Count: 2")]
    public async Task GDAL_reads_it(ExportFormat format, string extension, string count)
    {
        await using var picture = await FilledAsync();
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.{extension}");
        await File.WriteAllBytesAsync(file, await ExportAsync(picture, format), Cancellation);

        var output = await Gdal.InfoAsync(Cancellation, file);
        File.Delete(file);

        Assert.Contains(count, output, StringComparison.Ordinal);
        Assert.True(Regex.IsMatch(output, @"POINT (Z )?\(38.0008 48.5947"), output);
        Assert.Contains("they said 🔥", output, StringComparison.Ordinal);
        Assert.Contains("plover_type (String) = ASSAULT", output, StringComparison.Ordinal);
        Assert.Equal(format == ExportFormat.Geopackage, output.Contains("happened_from (DateTime) = 2024/03/14 00:00:00+00", StringComparison.Ordinal));
        Assert.Equal(format == ExportFormat.Geopackage, output.Contains("radius_metres (Real) = 3000", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Events_can_be_exported_too()
    {
        await using var picture = await FilledAsync();
        using var stream = new MemoryStream();

        await new ClaimExport(new Streams(picture.Database, picture.Questions)).WriteAsync(new EventQuery(), ClaimExport.Format(ExportFormat.Acled), stream, Cancellation);

        var lines = Encoding.UTF8.GetString(stream.ToArray()).Split("\r\n");
        Assert.Equal(31, lines[0].Split(',').Length);
        Assert.Contains(lines, line => line.StartsWith("events/", StringComparison.Ordinal) && line.Contains("credibility=", StringComparison.Ordinal) && line.Contains(",3,", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Stix_has_the_required_properties_and_the_same_ids_every_time()
    {
        await using var picture = await FilledAsync();

        using var stix = JsonDocument.Parse(await ExportAsync(picture, ExportFormat.Stix));
        using var again = JsonDocument.Parse(await ExportAsync(picture, ExportFormat.Stix));
        var objects = stix.RootElement.GetProperty("objects").EnumerateArray().ToArray();

        Assert.Matches(StixId(), stix.RootElement.GetProperty("id").GetString()!);
        Assert.Equal(objects.Select(Id), again.RootElement.GetProperty("objects").EnumerateArray().Select(Id));
        Assert.Equal(objects.Length, objects.Select(Id).Distinct().Count());
        Assert.Equal((2, 1, 3, 1), (Count("report"), Count("location"), Count("identity"), Count("relationship")));
        foreach (var one in objects)
        {
            Assert.Equal("2.1", one.GetProperty("spec_version").GetString());
            Assert.Matches(StixId(), Id(one));
            Assert.StartsWith(one.GetProperty("type").GetString() + "--", Id(one), StringComparison.Ordinal);
            Assert.True(one.GetProperty("created").GetDateTimeOffset() <= one.GetProperty("modified").GetDateTimeOffset());
            string[] required = one.GetProperty("type").GetString() switch
            {
                "report" => ["name", "published", "object_refs", "created_by_ref"],
                "identity" => ["name"],
                "location" => ["latitude", "longitude", "precision"],
                _ => ["relationship_type", "source_ref", "target_ref"],
            };
            Assert.All(required, name => Assert.True(one.TryGetProperty(name, out _), name));
        }
        var known = objects.Select(Id).ToHashSet();
        Assert.All(objects.Where(one => one.TryGetProperty("object_refs", out _)), report => Assert.All(report.GetProperty("object_refs").EnumerateArray(), reference => Assert.Contains(reference.GetString()!, known)));
        int Count(string type) => objects.Count(one => one.GetProperty("type").GetString() == type);
    }

    [Fact]
    public async Task Gdelt_has_its_61_columns_in_order()
    {
        await using var picture = await FilledAsync();

        var lines = Encoding.UTF8.GetString(await ExportAsync(picture, ExportFormat.Gdelt)).TrimEnd('\n').Split('\n').Select(line => line.Split('\t')).ToArray();

        Assert.All(lines, line => Assert.Equal(61, line.Length));
        Assert.Equal(["20240314", "202403", "2024"], lines[2][1..4]);
        Assert.True(long.Parse(lines[2][0], System.Globalization.CultureInfo.InvariantCulture) > 0);
        Assert.Equal(("4", "48.5947", "SOURCEURL"), (lines[2][Array.IndexOf(lines[0], "QuadClass")], lines[2][56], lines[0][60]));
    }

    [Fact]
    public async Task Acled_counts_the_dead_and_says_what_is_no_fact()
    {
        await using var picture = await FilledAsync();

        var lines = Encoding.UTF8.GetString(await ExportAsync(picture, ExportFormat.Acled)).Split("\r\n");

        Assert.Equal(31, lines[0].Split(',').Length);
        Assert.EndsWith("fatalities,tags,timestamp", lines[0], StringComparison.Ordinal);
        Assert.Contains(",3,status=ACTUAL; certainty=CERTAIN,", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Parquet_is_read_back_with_its_types()
    {
        await using var picture = await FilledAsync();
        using var parquet = new MemoryStream(await ExportAsync(picture, ExportFormat.Parquet));

        await using var reader = await Parquet.ParquetReader.CreateAsync(parquet, cancellationToken: Cancellation);

        Assert.Equal(2, reader.RowGroups.Sum(group => group.RowCount));
        var fields = reader.Schema.DataFields.ToDictionary(field => field.Name, field => field.ClrType);
        Assert.Equal((typeof(ReadOnlyMemory<char>), typeof(double), typeof(long), typeof(DateTime)), (fields["name"], fields["latitude"], fields["geo_precision"], fields["happened_from"]));
    }

    private async Task<Picture> FilledAsync()
    {
        var picture = new Picture(store.New("query"));
        await picture.AddAsync(Report(
            "a",
            new ClaimDraft("\"Fire\", they said 🔥, and = it burned.") { Actors = [Russia], Recipients = [UkraineState], Killed = 3 },
            new ClaimDraft("=Talks.", PloverType.Consult) { Places = [], Day = "2024-03-15" }));
        return picture;
    }

    private static string Id(JsonElement one) => one.GetProperty("id").GetString()!;

    private static async Task<byte[]> ExportAsync(Picture picture, ExportFormat format)
    {
        using var stream = new MemoryStream();
        await new ClaimExport(new Streams(picture.Database, picture.Questions)).WriteAsync(new ClaimQuery(), ClaimExport.Format(format), stream, Cancellation);
        return stream.ToArray();
    }

    [GeneratedRegex("^[a-z][a-z0-9-]+--[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$")]
    private static partial Regex StixId();
}

public sealed class ExportOnSqliteTests(SqliteStore store) : ExportTests(store), IClassFixture<SqliteStore>;

public sealed class ExportOnPostgresTests(PostgresStore store) : ExportTests(store), IClassFixture<PostgresStore>;
