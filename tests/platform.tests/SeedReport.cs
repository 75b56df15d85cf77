namespace Lagebild.Platform.Tests;

/// <summary>The report that the project started from. Its text is not ours to ship: the tests read it from beside the checkout.</summary>
internal static class SeedReport
{
    /// <summary>The text; the running test skips where it is not there.</summary>
    public static string Text
    {
        get
        {
            for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            {
                var seed = new DirectoryInfo(Path.Combine(folder.FullName, "shared", "data", "seed"));
                if (seed.Exists && seed.GetFiles("*.txt") is [var file, ..])
                {
                    return File.ReadAllText(file.FullName);
                }
            }
            Assert.Skip("shared/data/seed does not lie beside the checkout.");
            return "";
        }
    }
}
