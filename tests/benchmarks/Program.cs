using BenchmarkDotNet.Running;

BenchmarkSwitcher.FromAssembly(typeof(Lagebild.Benchmarks.ReadingBenchmarks).Assembly).Run(args);
