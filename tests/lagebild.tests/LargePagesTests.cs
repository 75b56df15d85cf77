using Lagebild.Cli.Annotation;
using Xunit;

namespace Lagebild.CommandLine.Tests;

public sealed class LargePagesTests
{
    [Fact]
    public void What_lies_in_memory_stays_as_it_was()
    {
        var numbers = Enumerable.Range(0, 8 << 20).ToArray();
        var settled = LargePages.Settle();
        Assert.Equal(Enumerable.Range(0, 8 << 20), numbers);
        Assert.True(settled > 0 || !OperatingSystem.IsLinux() || Environment.OSVersion.Version < new Version(6, 1) || !Directory.Exists("/sys/kernel/mm/transparent_hugepage"));
    }
}
