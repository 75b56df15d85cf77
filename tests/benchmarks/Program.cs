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
else if (args is ["import", var table])
{
    await ImportFigures.RunAsync(table);
}
else if (args is ["german-names", .. var folders])
{
    GermanNameFigures.Run(folders.Length > 0 ? folders[0] : "/usr/share/locale", folders.Length > 1 ? folders[1] : "services/geocoding/Gazetteer/lists");
}
else
{
    BenchmarkSwitcher.FromAssembly(typeof(ReadingBenchmarks).Assembly).Run(args);
}
