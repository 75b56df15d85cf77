using System.Globalization;
using System.Text;
using Lagebild.Hosting;

namespace Lagebild.Ingestion.Intake;

/// <summary>What a text must be before anybody reads it. The text itself is never changed, so that offsets hold.</summary>
internal static class TextRules
{
    /// <summary>The most that a report may be, in bytes of UTF-8.</summary>
    public const int MaxBytes = 1024 * 1024;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Bytes as text.</summary>
    /// <exception cref="PlatformException">INVALID_ARGUMENT: too large, or not UTF-8.</exception>
    public static string Decode(ReadOnlySpan<byte> data, string field)
    {
        if (data.Length > MaxBytes)
        {
            throw TooLarge(field, data.Length);
        }
        try
        {
            return Strict.GetString(data);
        }
        catch (DecoderFallbackException problem)
        {
            throw PlatformException.InvalidArgument(field, "TEXT_NOT_UTF8", string.Create(CultureInfo.InvariantCulture, $"The text is not valid UTF-8 at byte {problem.Index}."));
        }
    }

    /// <summary>Refuses what cannot be read.</summary>
    /// <exception cref="PlatformException">INVALID_ARGUMENT: empty, too large, broken Unicode, or control characters.</exception>
    public static void Check(string text, string field)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            throw PlatformException.InvalidArgument(field, "TEXT_EMPTY", "The report has no text.");
        }
        if (Encoding.UTF8.GetByteCount(text) is var bytes and > MaxBytes)
        {
            throw TooLarge(field, bytes);
        }
        for (var index = 0; index < text.Length; index++)
        {
            var letter = text[index];
            if (char.IsSurrogate(letter))
            {
                if (!char.IsHighSurrogate(letter) || index + 1 >= text.Length || !char.IsLowSurrogate(text[index + 1]))
                {
                    throw PlatformException.InvalidArgument(field, "TEXT_NOT_UTF8", string.Create(CultureInfo.InvariantCulture, $"The text has half a character at position {index}."));
                }
                index++;
            }
            else if (char.IsControl(letter) && letter is not ('\t' or '\n' or '\r' or '\u0085'))
            {
                throw PlatformException.InvalidArgument(field, "TEXT_CONTROL_CHARACTERS", string.Create(
                    CultureInfo.InvariantCulture, $"The text has the control character U+{(int)letter:X4} at position {index}; only tab and line ends are allowed."));
            }
        }
    }

    private static PlatformException TooLarge(string field, int bytes) => PlatformException.InvalidArgument(
        field, "TEXT_TOO_LARGE", string.Create(CultureInfo.InvariantCulture, $"The text has {bytes:N0} bytes; at most {MaxBytes:N0} are allowed."));
}
