using BenchmarkDotNet.Attributes;
using Lagebild.Cli.Analysis;
using Lagebild.Contracts.Events.V1;
using Lagebild.Entity;
using Lagebild.Geocoding;
using Lagebild.Text;

namespace Lagebild.Benchmarks;

/// <summary>
/// Reading on one core, by stage. The ceiling is one pass over the same characters that does nothing but look for word
/// ends; every figure is read as a ratio to it, since machines differ and are noisy.
/// </summary>
[MemoryDiagnoser]
public class ReadingBenchmarks
{
    private static readonly EdtfDate Published = EdtfDate.Parse("2024-03-14");

    private ReportText[] reports = [];
    private IReadOnlyList<ToponymMention>[] toponyms = [];

    [GlobalSetup]
    public void Load()
    {
        reports = [.. SampleTexts.All.Select(text => ReportText.Read(text.Text, text.Language, Published))];
        toponyms = [.. reports.Select(Geocoder.Geocode)];
        Console.WriteLine($"// words per operation: {SampleTexts.Words}");
    }

    [Benchmark(Baseline = true, Description = "ceiling: find word ends")]
    public int Ceiling()
    {
        var words = 0;
        foreach (var (text, _) in SampleTexts.All)
        {
            var inside = false;
            foreach (var c in text)
            {
                var letter = char.IsLetterOrDigit(c);
                words += letter && !inside ? 1 : 0;
                inside = letter;
            }
        }
        return words;
    }

    [Benchmark(Description = "tokens and sentences")]
    public int Tokens()
    {
        var tokens = 0;
        foreach (var (text, language) in SampleTexts.All)
        {
            tokens += ReportText.Read(text, language, Published).Tokens.Length;
        }
        return tokens;
    }

    [Benchmark(Description = "toponyms")]
    public int Toponyms()
    {
        var found = 0;
        foreach (var report in reports)
        {
            found += Geocoder.Geocode(report).Count;
        }
        return found;
    }

    [Benchmark(Description = "times, entities, quotes, claims")]
    public int Coding()
    {
        var found = 0;
        for (var i = 0; i < reports.Length; i++)
        {
            found += ReportReader.Read(reports[i], toponyms[i]).Claims.Count;
        }
        return found;
    }

    [Benchmark(Description = "all layers from text, as annotate does")]
    public int Everything()
    {
        var found = 0;
        foreach (var (text, language) in SampleTexts.All)
        {
            found += ReportPipeline.Read(ReportText.Read(text, language, Published)).Claims.Count;
        }
        return found;
    }
}
