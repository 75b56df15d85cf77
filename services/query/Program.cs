using Lagebild.Hosting;

namespace Lagebild.Query;

internal static class Program
{
    public static async Task Main(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.AddPlatform(platform => platform.AddQuery());
        var app = builder.Build();
        app.MapPlatform();
        app.MapQuery();
        await app.RunAsync();
    }
}
