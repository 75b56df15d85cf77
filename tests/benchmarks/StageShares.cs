using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Lagebild.Entity.Claims;
using Lagebild.Entity.Linking;
using Lagebild.Entity.Quotes;
using Lagebild.Entity.Times;
using Lagebild.Geocoding;
using Lagebild.Text;

namespace Lagebild.Benchmarks;

/// <summary>
/// <c>dotnet run -c Release --project tests/benchmarks -- stages docs.jsonl</c>: time of each stage over a file of
/// documents on one thread, as words per second; of several passes each stage's best counts, the first ones compile. "ner" is
/// the name tagger alone, which is part of "entities", "trees" tagging and parsing of every sentence, of which claims parse few; neither is part of "all".
/// </summary>
internal static class StageShares
{
    private static readonly string[] Stages = ["tokens", "toponyms", "times", "entities", "quotes", "claims", "ner", "trees"];

    private const int Passes = 6, Counted = 6;

    public static void Run(string path)
    {
        var documents = File.ReadLines(path).Select(line => JsonDocument.Parse(line).RootElement).Select(root => (
            Text: root.GetProperty("text").GetString()!,
            Language: root.TryGetProperty("lang", out var language) ? language.GetString()! : "de",
            Published: EdtfDate.TryParse(root.TryGetProperty("published", out var date) ? date.GetString() : null, out var published) ? published : null)).ToArray();
        var (times, linker, quotes, claims) = (TimeTagger.Load(), EntityLinker.Load(), QuoteFinder.Load(), ClaimReader.Load());
        var best = new double[Stages.Length];
        Array.Fill(best, double.PositiveInfinity);
        var words = 0;
        for (var pass = 0; pass < Passes; pass++)
        {
            var spent = new double[Stages.Length];
            words = 0;
            foreach (var (text, language, published) in documents)
            {
                var report = Measure(spent, 0, () => ReportText.Read(text, language, published));
                var toponyms = Measure(spent, 1, () => Geocoder.Geocode(report));
                var found = Measure(spent, 2, () => times.Tag(report, toponyms));
                var entities = Measure(spent, 3, () => linker.Link(report, toponyms));
                var said = Measure(spent, 4, () => quotes.Find(report, entities));
                Measure(spent, 5, () => claims.Read(report, toponyms, entities, found, quotes.Attributions(report, said, entities)));
                // A report keeps what the models read of its sentences.
                var unread = ReportText.Read(text, language, published);
                Measure(spent, 6, () => { for (var i = 0; i < unread.Sentences.Length; i++) { Lagebild.Text.Names.NameTagger.Shipped.Tag(unread, i); } return 0; });
                var unparsed = ReportText.Read(text, language, published);
                Measure(spent, 7, () => { for (var i = 0; i < unparsed.Sentences.Length; i++) { Lagebild.Text.Grammar.SentenceGrammar.Of(unparsed, i); } return 0; });
                foreach (var token in report.Tokens)
                {
                    words += token.Kind == TokenKind.Punctuation ? 0 : 1;
                }
            }
            for (var stage = 0; stage < Stages.Length; stage++)
            {
                best[stage] = Math.Min(best[stage], spent[stage]);
            }
        }
        var all = best.AsSpan(0, Counted).ToArray().Sum();
        for (var stage = 0; stage < Stages.Length; stage++)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Stages[stage],-9} {words / best[stage],12:N0} words/s {best[stage] / all,6:P1}"));
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"all",-9} {words / all,12:N0} words/s"));
    }

    private static T Measure<T>(double[] spent, int stage, Func<T> work)
    {
        var start = Stopwatch.GetTimestamp();
        var result = work();
        spent[stage] += Stopwatch.GetElapsedTime(start).TotalSeconds;
        return result;
    }
}
