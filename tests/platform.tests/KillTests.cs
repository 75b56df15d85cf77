using Grpc.Core;
using Lagebild.Cli.Analysis;
using Lagebild.Ingestion.V1;
using Lagebild.Testing.Processes;
using Lagebild.Text;

namespace Lagebild.Platform.Tests;

/// <summary>With two instances of every service, killing any one in the middle loses and doubles nothing.</summary>
public sealed class KillTests
{
    private const int Reports = 500;

    private static readonly string[] Towns = ["Bachmut", "Awdijiwka", "Kupjansk", "Pokrowsk", "Cherson"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_killed_instance_of_any_service_loses_and_doubles_nothing()
    {
        await using var platform = await ProcessPlatform.StartAsync(
            2, null, Cancellation, new Dictionary<string, string> { ["LAGEBILD_INGESTION__ResendAfterSeconds"] = "10", ["Logging__LogLevel__Default"] = "Warning" });
        foreach (var victim in ProcessPlatform.Services)
        {
            await KillInTheMiddleAsync(platform, victim);
        }
    }

    private static async Task KillInTheMiddleAsync(ProcessPlatform platform, string victim)
    {
        // The client talks to both instances of ingestion until the first one is killed.
        var first = new ReportFlow(platform.Channel("ingestion", 0), platform.Channel("query", 1));
        var second = new ReportFlow(platform.Channel("ingestion", 1), platform.Channel("query", 1));
        var texts = Enumerable.Range(0, Reports).Select(number => Text(victim, number)).ToArray();
        var expected = texts.Sum(text => ReportPipeline.Read(ReportText.Read(text, "de", EdtfDate.Parse("2024-03-14"))).Claims.Count);

        var names = new List<string>();
        for (var i = 0; i < Reports; i++)
        {
            if (i == Reports / 2)
            {
                await platform.Instance(victim).KillAsync(Cancellation);
            }
            names.Add(await SubmitAsync(i % 2 == 0 && i < Reports / 2 ? first : second, victim, texts[i], i));
        }
        platform.Instance(victim).Start();
        await platform.Instance(victim).ReadyAsync(Cancellation);

        var counts = "";
        await Wait.ForAsync($"{Reports} reports to be indexed after {victim} was killed", TimeSpan.FromMinutes(5), async () =>
        {
            var states = new List<string>();
            foreach (var state in Enum.GetValues<ReportState>().Where(state => state != ReportState.Unspecified))
            {
                states.Add($"{state} {await second.CountAsync($"kill-{victim}", state, Cancellation)}");
            }
            counts = string.Join(", ", states);
            return counts.Contains($"Indexed {Reports}", StringComparison.Ordinal);
        }, Cancellation, () => $"{counts}\n{string.Join('\n', platform.Processes.Select(process => $"== {process.Service}\n{process.Output}"))}");
        Assert.Equal(Reports, names.Distinct().Count());
        var claims = await second.ClaimsAsync([], everyStatus: true, Cancellation, $"kill-{victim}");
        Assert.Equal(expected, claims.Count);
        Assert.Equal(claims.Count, claims.Select(claim => claim.Name).Distinct().Count());
    }

    private static async Task<string> SubmitAsync(ReportFlow flow, string victim, string text, int number)
    {
        var request = new SubmitReportRequest
        {
            RequestId = $"{victim}-{number}",
            Report = new SubmittedReport { Source = $"kill-{victim}", Url = $"https://kill.example/{victim}/{number}", Language = "de", Published = "2024-03-14", Text = text },
        };
        var answer = await flow.Ingestion.SubmitReportAsync(request, new CallOptions(deadline: DateTime.UtcNow.AddSeconds(30), cancellationToken: Cancellation));
        return answer.Report.Name;
    }

    private static string Text(string victim, int number) =>
        $"Im Abschnitt {victim} {number} haben russische Truppen die Stadt {Towns[number % Towns.Length]} angegriffen. Die ukrainische Armee zog sich aus {Towns[(number + 1) % Towns.Length]} zurück.";
}
