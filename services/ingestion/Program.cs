using Lagebild.Hosting;

namespace Lagebild.Ingestion;

internal static class Program
{
    public static Task Main(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.AddPlatform(platform => platform.AddIngestion());
        var app = builder.Build();
        app.MapPlatform();
        app.MapIngestion();
        return app.RunAsync();
    }
}
