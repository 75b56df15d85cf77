using Lagebild.Geocoding.Gazetteer.Building;

namespace Lagebild.Geocoding;

internal static class Program
{
    public static void Main(string[] args)
    {
        if (args is ["gazetteer", "build", ..])
        {
            BuildCommand.Run(args[2..]);
            return;
        }
        WebApplication.CreateBuilder(args).Build().Run();
    }
}
