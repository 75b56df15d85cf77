using System.Text.Json;
using Xunit;

namespace Lagebild.CommandLine.Tests;

public sealed class AnnotateTests
{
    private static readonly string[] Layers = ["toponyms", "entities", "times", "quotes", "claims"];

    [Fact]
    public async Task Documents_come_back_in_order_with_all_layers_and_spans_of_the_text_as_given()
    {
        using var folder = new ScratchFolder();
        var documents = Enumerable.Range(0, 60).Select(number => new
        {
            id = $"d{number}",
            lang = number % 3 == 0 ? null : "de",
            published = number % 2 == 0 ? "2024-03-14" : null,
            // A header that stays in place, characters of two UTF-16 units, and lengths that finish out of order.
            text = (number % 5 == 0 ? "date 2024-03 " : "🚀🚀 ")
                + string.Concat(Enumerable.Repeat("„Wir halten Kupjansk“, sagte Präsident Selenskyj am Montag in Kiew. Russland griff Odessa mit Drohnen an. ", 1 + (number * 7 % 11))),
        }).ToArray();
        var input = folder.Write("in.jsonl", string.Concat(documents.Select(document => JsonSerializer.Serialize(document) + "\n")));
        var outcome = await CommandLine.RunAsync("annotate", "--in", input, "--out", folder.Of("out.jsonl"), "--parallel", "4");
        Assert.Equal(0, outcome.Code);
        Assert.Matches(@"60 documents, \d+ words in [\d.]+ s: \d+ documents/s, \d+ words/s; [\d.]+ s of processor time, \d+ bytes allocated per word; started in [\d.]+ s", outcome.Error);

        var lines = await File.ReadAllLinesAsync(folder.Of("out.jsonl"), TestContext.Current.CancellationToken);
        Assert.Equal(documents.Select(document => document.id), lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("id").GetString()));
        foreach (var (line, document) in lines.Zip(documents))
        {
            var annotated = JsonDocument.Parse(line).RootElement;
            Assert.Equal(document.text, annotated.GetProperty("text").GetString());
            foreach (var layer in Layers)
            {
                Assert.NotEmpty(annotated.GetProperty(layer).EnumerateArray());
            }
            foreach (var mention in Layers[..3].SelectMany(layer => annotated.GetProperty(layer).EnumerateArray()))
            {
                var (start, end) = (mention.GetProperty("start").GetInt32(), mention.GetProperty("end").GetInt32());
                Assert.Equal(document.text[start..end], mention.GetProperty("surface").GetString());
            }
        }
    }

    [Fact]
    public async Task A_line_that_is_no_document_is_named_and_stops_no_other()
    {
        using var folder = new ScratchFolder();
        var input = folder.Write("in.jsonl", """
            {"id": "a", "lang": "de", "text": "Kämpfe bei Bachmut."}
            {"id": "b"
            {"id": "c", "lang": "de", "published": "2024-13", "text": "Kämpfe bei Lyman."}
            {"id": "d", "lang": "de", "text": "Kämpfe bei Wuhledar."}

            """);
        var outcome = await CommandLine.RunAsync("annotate", "--in", input, "--out", folder.Of("out.jsonl"));
        Assert.Equal(2, outcome.Code);
        Assert.Contains("2:", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("3:", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("published", outcome.Error, StringComparison.Ordinal);
        var lines = await File.ReadAllLinesAsync(folder.Of("out.jsonl"), TestContext.Current.CancellationToken);
        Assert.Equal(["a", "d"], lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("id").GetString()));
    }

    [Fact]
    public async Task A_first_line_that_is_no_document_is_named_too()
    {
        using var folder = new ScratchFolder();
        var input = folder.Write("in.jsonl", "{\"id\": \"a\"\n{\"id\": \"b\", \"lang\": \"de\", \"text\": \"Kämpfe bei Bachmut.\"}\n");
        var outcome = await CommandLine.RunAsync("annotate", "--in", input, "--out", folder.Of("out.jsonl"));
        Assert.Equal(2, outcome.Code);
        Assert.Contains("1:", outcome.Error, StringComparison.Ordinal);
        var line = Assert.Single(await File.ReadAllLinesAsync(folder.Of("out.jsonl"), TestContext.Current.CancellationToken));
        Assert.Equal("b", JsonDocument.Parse(line).RootElement.GetProperty("id").GetString());
    }

    [Theory]
    [InlineData("--in")]
    [InlineData("--out")]
    [InlineData("--gazetteer")]
    public async Task A_folder_instead_of_a_file_is_named(string option)
    {
        using var folder = new ScratchFolder();
        var input = folder.Write("in.jsonl", "{}\n");
        var paths = new Dictionary<string, string> { ["--in"] = input, ["--out"] = folder.Of("out.jsonl"), [option] = Path.GetDirectoryName(input)! };

        var outcome = await CommandLine.RunAsync(["annotate", .. paths.SelectMany(path => new[] { path.Key, path.Value })]);

        Assert.Equal(1, outcome.Code);
        Assert.Contains($"{option}: '{paths[option]}' is a folder", outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_file_is_named()
    {
        var outcome = await CommandLine.RunAsync("annotate", "--in", "no-such.jsonl", "--out", "x.jsonl");
        Assert.Equal(1, outcome.Code);
        Assert.Contains("no-such.jsonl", outcome.Error, StringComparison.Ordinal);
    }
}
