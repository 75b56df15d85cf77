using System.Diagnostics;
using System.Globalization;
using Lagebild.Load;
using Lagebild.Load.Pictures;
using Lagebild.Testing;
using Lagebild.Testing.Processes;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
if (args is ["query", .. var more])
{
    using var ending = new CancellationTokenSource(TimeSpan.FromHours(6));
    if (more is ["check", ..])
    {
        await PreloadCheck.RunAsync(2_000, ending.Token);
        return;
    }
    if (Environment.GetEnvironmentVariable("LAGEBILD_LOAD_POSTGRES") is not { Length: > 0 } postgres)
    {
        await Console.Error.WriteLineAsync("LAGEBILD_LOAD_POSTGRES is not set: it should be the connection string of an empty PostgreSQL database.");
        Environment.ExitCode = 1;
        return;
    }
    await new PictureLoad(
        postgres,
        more.Length > 0 ? int.Parse(more[0], CultureInfo.InvariantCulture) : 1_000_000).RunAsync(more.Length > 1 ? more[1..] : [], ending.Token);
    return;
}
if (args is ["gazetteer", var dump])
{
    using var ending = new CancellationTokenSource(TimeSpan.FromMinutes(30));
    await GazetteerLoad.RunAsync(new FileInfo(dump), ending.Token);
    return;
}
var reports = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 2000;
using var cancel = new CancellationTokenSource(TimeSpan.FromMinutes(15));

Console.WriteLine($"machine: {Environment.ProcessorCount} cores, .NET {Environment.Version}");
var ceiling = await BrokerCeiling.MeasureAsync(TestServers.RabbitMq, reports, cancel.Token);
Console.WriteLine($"ceiling: one durable queue, 4 KB, publish with confirms + consume: {ceiling:F0} messages/s");

var start = Stopwatch.StartNew();
await using var platform = await ProcessPlatform.StartAsync(1, null, cancel.Token);
Console.WriteLine($"four processes ready after {start.Elapsed.TotalSeconds:F1} s");

// The first reports meet cold code; they are not counted.
var times = await ServerTimes.StartAsync(platform, cancel.Token);
await EndToEnd.RunAsync(platform, "warm", 500, cancel.Token);
Console.WriteLine($"ms of processor time a report, the first 500: {times.Each(500)}");
for (var run = 1; run <= 3; run++)
{
    var (accepted, indexed) = await EndToEnd.RunAsync(platform, $"run{run}", reports, cancel.Token);
    Console.WriteLine($"run {run}: {reports} reports accepted in {accepted.TotalSeconds:F1} s ({reports / accepted.TotalSeconds:F0}/s), "
        + $"indexed in {indexed.TotalSeconds:F1} s ({reports / indexed.TotalSeconds:F0}/s, {reports / indexed.TotalSeconds * 4 / ceiling:P0} of the ceiling at four messages a report)");
    Console.WriteLine($"ms of processor time a report: {times.Each(reports)}");
}
foreach (var process in platform.Processes)
{
    Console.WriteLine($"{process.Service}: {process.Memory / (1 << 20)} MiB resident");
}
