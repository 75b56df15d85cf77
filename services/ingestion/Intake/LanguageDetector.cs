using System.Globalization;
using System.Text;
using Lingua;

namespace Lagebild.Ingestion.Intake;

/// <summary>Which of the languages that the platform reads a text is written in.</summary>
internal static class LanguageDetector
{
    /// <summary>ISO 639-1 codes of the languages that the platform reads.</summary>
    public static readonly IReadOnlyList<string> Supported = ["de", "en", "fr", "pl", "ru", "uk"];

    // A first page tells as much as the whole book, in a fraction of the time.
    private const int Sample = 600;
    private const double LeastLetters = 0.2;

    // The models are read on first use: a process that is always told the language never pays for them.
    private static readonly Lazy<Lingua.LanguageDetector> Detector = new(() => LanguageDetectorBuilder
        .FromLanguages(Language.German, Language.English, Language.French, Language.Polish, Language.Russian, Language.Ukrainian)
        .Build());

    /// <summary>The language's ISO 639-1 code; null if the text does not tell, or is in a script that none of them uses.</summary>
    /// <param name="text">The text.</param>
    /// <param name="bodyStart">Where the report begins, after a header.</param>
    public static string? Detect(string text, int bodyStart = 0)
    {
        var body = text.AsSpan(bodyStart).TrimStart();
        var sample = body[..CutAtRune(body, Sample)].ToString();
        return HasKnownScript(sample) ? CodeOf(Detector.Value.DetectLanguageOf(sample)) : null;
    }

    private static string? CodeOf(Language language) => language switch
    {
        Language.German => "de",
        Language.English => "en",
        Language.French => "fr",
        Language.Polish => "pl",
        Language.Russian => "ru",
        Language.Ukrainian => "uk",
        _ => null,
    };

    private static int CutAtRune(ReadOnlySpan<char> text, int length)
    {
        if (text.Length <= length)
        {
            return text.Length;
        }
        return char.IsLowSurrogate(text[length]) ? length - 1 : length;
    }

    /// <summary>Whether most letters are Latin or Cyrillic, and the text has letters at all.</summary>
    private static bool HasKnownScript(string sample)
    {
        int letters = 0, known = 0, visible = 0;
        foreach (var rune in sample.EnumerateRunes())
        {
            if (!Rune.IsWhiteSpace(rune))
            {
                visible++;
            }
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.OtherLetter)
            {
                letters++;
                // Latin up to U+024F, Cyrillic U+0400–U+052F.
                if (rune.Value is <= 0x024F or (>= 0x0400 and <= 0x052F))
                {
                    known++;
                }
            }
        }
        return letters > visible * LeastLetters && known * 2 > letters;
    }
}
