using System.Text;
using Lagebild.Text;

namespace Lagebild.Geocoding.Gazetteer;

/// <summary>
/// How a typed name is compared: lower case, Latin letters without diacritics, ß as ss, hyphens as blanks, apostrophes dropped, ё as е.
/// Coarser than what reading a text needs, where Furth and Fürth are two towns: whoever types gets both.
/// </summary>
internal static class SearchSpelling
{
    private const int Tabled = 0x2000;
    private static readonly string[] Table = Build();

    /// <summary>Writes the compared form behind what is there.</summary>
    public static void Append(ReadOnlySpan<char> name, StringBuilder target)
    {
        var first = target.Length;
        foreach (var c in name)
        {
            if (c < Tabled)
            {
                var written = Table[c];
                if (written.Length == 1 && written[0] != ' ')
                {
                    target.Append(written[0]);
                }
                else if (written == " ")
                {
                    AppendBlank(target, first);
                }
                else
                {
                    target.Append(written);
                }
            }
            else if (c is '‐' or '‑' or '–' or '—')
            {
                AppendBlank(target, first);
            }
            else if (c is not ('’' or '‘'))
            {
                target.Append(char.ToLowerInvariant(c));
            }
        }
        if (target.Length > first && target[^1] == ' ')
        {
            target.Length--;
        }
    }

    public static string Of(ReadOnlySpan<char> name)
    {
        var target = new StringBuilder(name.Length);
        Append(name, target);
        return target.ToString();
    }

    /// <summary>Umlauts as people without them type: "muenchen" as "munchen"; null if there is nothing to replace.</summary>
    public static string? WithoutUmlautDigraphs(string typed)
    {
        var written = typed.Replace("ae", "a", StringComparison.Ordinal).Replace("oe", "o", StringComparison.Ordinal).Replace("ue", "u", StringComparison.Ordinal);
        return written == typed ? null : written;
    }

    private static void AppendBlank(StringBuilder target, int first)
    {
        if (target.Length > first && target[^1] != ' ')
        {
            target.Append(' ');
        }
    }

    private static string[] Build()
    {
        var table = new string[Tabled];
        for (var i = 0; i < Tabled; i++)
        {
            var c = (char)i;
            table[i] = c switch
            {
                '\'' or '`' or '´' or 'ʼ' or 'ʹ' or 'ʻ' or 'ʾ' or 'ʿ' => "",
                'ß' => "ss",
                'æ' or 'Æ' => "ae",
                'œ' or 'Œ' => "oe",
                'ø' or 'Ø' => "o",
                'ł' or 'Ł' => "l",
                'đ' or 'Đ' => "d",
                'ı' => "i",
                'þ' or 'Þ' => "th",
                'ð' or 'Ð' => "d",
                'ё' or 'Ё' => "е",
                '-' or '.' or ',' or '_' => " ",
                _ when char.IsWhiteSpace(c) || char.IsControl(c) => " ",
                >= 'À' and < 'Ͱ' or >= 'Ḁ' => char.ToLowerInvariant(Diacritics.Base(c)).ToString(),
                _ => char.ToLowerInvariant(c).ToString(),
            };
        }
        return table;
    }
}
