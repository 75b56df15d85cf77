using System.CommandLine;
using System.CommandLine.Parsing;

namespace Lagebild.Cli.Client;

/// <summary>Code-list values of an option, in any case, with or without underscores: <c>ASSAULT</c>, <c>assault</c>, <c>PLOVER_TYPE</c>, <c>PloverType</c>.</summary>
internal static class EnumOption
{
    /// <summary>An option that takes values of a code list.</summary>
    public static Option<T[]> Of<T>(string name, string description) where T : struct, Enum
    {
        var option = new Option<T[]>(name) { Description = description, HelpName = name[2..], CustomParser = result => Parse<T>(result, name) };
        option.CompletionSources.Add(_ => Names<T>().Select(value => new System.CommandLine.Completions.CompletionItem(value)));
        return option;
    }

    public static T[] Parse<T>(ArgumentResult result, string option) where T : struct, Enum =>
        [.. result.Tokens.Select(token =>
        {
            if (Enum.TryParse<T>(token.Value.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var value) && !int.TryParse(token.Value, out _))
            {
                return value;
            }
            result.AddError($"{option}: '{token.Value}' is none of {string.Join(", ", Names<T>())}.");
            return default;
        })];

    private static IEnumerable<string> Names<T>() where T : struct, Enum => Enum.GetNames<T>().Where(name => name != "Unspecified")
        .Select(name => string.Concat(name.Select((letter, index) => index > 0 && char.IsUpper(letter) ? "_" + letter : letter.ToString())).ToUpperInvariant());
}
