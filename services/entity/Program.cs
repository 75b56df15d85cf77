using Lagebild.Hosting;

namespace Lagebild.Entity;

internal static class Program
{
    public static async Task Main(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.AddPlatform(platform => platform.AddEntity());
        var app = builder.Build();
        app.MapPlatform();
        app.MapEntity();
        await app.RunAsync();
    }
}
