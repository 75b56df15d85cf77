using Lagebild.Text;

namespace Lagebild.Entity;

/// <summary>
/// Reads one sentence per language before the first message is taken: what is loaded on first use and compiled on first
/// call must not count into the time of the report that happens to come first.
/// </summary>
internal sealed class ReaderWarmUp : IHostedService
{
    private static readonly (string Text, string Language)[] Sentences =
    [
        ("Nach Angaben von Präsident Wolodymyr Selenskyj griffen russische Truppen am Montag die Stadt Charkiw an.", "de"),
        ("Ukraine's president said on Monday that Russian troops had attacked the city of Kharkiv.", "en"),
    ];

    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var (text, language) in Sentences)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ReportReader.Read(ReportText.Read(text, language, EdtfDate.Parse("2024-03-14")), []);
        }
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
