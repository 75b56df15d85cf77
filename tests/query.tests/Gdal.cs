using System.Diagnostics;
using Lagebild.Testing;
using Xunit;

namespace Lagebild.Query.Tests;

/// <summary>GDAL's <c>ogrinfo</c>, really run: another program's view of what we write.</summary>
internal static class Gdal
{
    /// <summary>All features of a source, as text; fails on an exit code other than zero and on warnings.</summary>
    public static async Task<string> InfoAsync(CancellationToken cancellation, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Find(), ["-ro", "-al", .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync(cancellation);
        var output = await process.StandardOutput.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        Assert.True(process.ExitCode == 0, output + await errors);
        Assert.Equal("", (await errors).Trim());
        return output;
    }

    private static string Find()
    {
        var found = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, "ogrinfo")).FirstOrDefault(File.Exists);
        if (found is null)
        {
            const string Reason = "ogrinfo is not installed (Debian: gdal-bin); tests/run.sh installs it.";
            if (TestServers.InCi)
            {
                Assert.Fail(Reason);
            }
            Assert.Skip(Reason);
        }
        return found;
    }
}
