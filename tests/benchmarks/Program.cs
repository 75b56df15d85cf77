using BenchmarkDotNet.Running;
using Lagebild.Benchmarks;

if (args is ["stages", var path])
{
    StageShares.Run(path);
}
else if (args is ["gazetteer", .. var dump])
{
    await GazetteerFigures.RunAsync(dump.Length > 0 ? dump[0] : null);
}
else
{
    BenchmarkSwitcher.FromAssembly(typeof(ReadingBenchmarks).Assembly).Run(args);
}
