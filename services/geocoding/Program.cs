using Lagebild.Geocoding.Gazetteer.Building;
using Lagebild.Hosting;

namespace Lagebild.Geocoding;

internal static class Program
{
    public static async Task Main(string[] args)
    {
        if (args is ["gazetteer", "build", ..])
        {
            BuildCommand.Run(args[2..]);
            return;
        }
        var builder = WebApplication.CreateBuilder(args);
        builder.AddPlatform(platform => platform.AddGeocoding());
        var app = builder.Build();
        app.MapPlatform();
        app.MapGeocoding();
        await app.RunAsync();
    }
}
