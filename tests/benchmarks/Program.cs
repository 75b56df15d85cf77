using BenchmarkDotNet.Running;
using Lagebild.Benchmarks;

if (args is ["stages", var path])
{
    StageShares.Run(path);
}
else
{
    BenchmarkSwitcher.FromAssembly(typeof(ReadingBenchmarks).Assembly).Run(args);
}
