using System.Text;
using AnyAscii;

namespace Lagebild.Entity.Linking;

/// <summary>Makes ids of names that the knowledge base does not have, the same for the same name in any report.</summary>
internal static class Slug
{
    private const int Longest = 60;

    /// <summary>Lower case, ASCII, words divided by hyphens: "Jutta Müller" → <c>jutta-muller</c>.</summary>
    public static string Of(string name)
    {
        var slug = new StringBuilder(name.Length);
        foreach (var c in name.Transliterate())
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                slug.Append(char.ToLowerInvariant(c));
            }
            else if (slug.Length > 0 && slug[^1] != '-' && !Lagebild.Text.Folding.IsApostrophe(c))
            {
                slug.Append('-');
            }
            if (slug.Length == Longest)
            {
                break;
            }
        }
        return slug.ToString().Trim('-');
    }
}
