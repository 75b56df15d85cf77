namespace Lagebild.CommandLine.Tests;

/// <summary>A folder of the test's own, removed with it.</summary>
internal sealed class ScratchFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("lagebild-");

    public string Of(string name) => Path.Combine(_folder.FullName, name);

    public string Write(string name, string content)
    {
        File.WriteAllText(Of(name), content);
        return Of(name);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
