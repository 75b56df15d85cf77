using System.CommandLine.Parsing;

namespace Lagebild.Cli.Client;

/// <summary>Reads code-list values of an option, in any case: <c>ASSAULT</c>, <c>assault</c>.</summary>
internal static class EnumOption
{
    public static T[] Parse<T>(ArgumentResult result, string option) where T : struct, Enum =>
        [.. result.Tokens.Select(token =>
        {
            if (Enum.TryParse<T>(token.Value, ignoreCase: true, out var value) && !int.TryParse(token.Value, out _))
            {
                return value;
            }
            result.AddError($"{option}: '{token.Value}' is none of {string.Join(", ", Enum.GetNames<T>().Where(name => name != "Unspecified")).ToUpperInvariant()}.");
            return default;
        })];
}
