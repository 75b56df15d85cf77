namespace Lagebild.Cli;

internal static class Program
{
    public static void Main(string[] args) => Console.WriteLine("lagebild");
}
