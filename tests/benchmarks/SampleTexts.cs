using Lagebild.Cli.Samples;
using Lagebild.Text;

namespace Lagebild.Benchmarks;

/// <summary>The bundled German and English sample reports as one batch of texts.</summary>
internal static class SampleTexts
{
    public static IReadOnlyList<(string Text, string Language)> All { get; } =
        [.. SampleReports.All.Where(sample => sample.Language is "de" or "en" && !sample.IsHtml).Select(sample => (sample.Content, sample.Language))];

    /// <summary>Words as the tokenizer counts them, punctuation left out.</summary>
    public static int Words { get; } = All.Sum(text =>
    {
        var count = 0;
        foreach (var token in ReportText.Read(text.Text, text.Language).Tokens)
        {
            count += token.Kind == TokenKind.Punctuation ? 0 : 1;
        }
        return count;
    });
}
