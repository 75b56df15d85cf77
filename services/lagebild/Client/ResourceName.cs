namespace Lagebild.Cli.Client;

/// <summary>People type ids; the API wants resource names.</summary>
internal static class ResourceName
{
    /// <summary><c>713122</c> or <c>places/713122</c> → <c>places/713122</c>.</summary>
    public static string In(string collection, string value) => value.StartsWith(collection, StringComparison.Ordinal) ? value : collection + value;
}
