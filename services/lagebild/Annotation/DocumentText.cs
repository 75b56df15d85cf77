using Lagebild.Ingestion.Intake;
using Lagebild.Text;

namespace Lagebild.Cli.Annotation;

/// <summary>A document's text with language and date; what the document does not say is read from a header or told from the text.</summary>
internal static class DocumentText
{
    /// <summary>ISO 639-2 for a text whose language cannot be told.</summary>
    private const string Undetermined = "und";

    /// <exception cref="FormatException">The date, given or in the header, is none.</exception>
    public static ReportText Read(AnnotatedDocument document)
    {
        var text = document.Text!;
        var header = ReportHeader.Read(text);
        var published = header.Published;
        if (document.Published is { Length: > 0 } given && !EdtfDate.TryParse(given, out published))
        {
            throw new FormatException($"published: '{given}' is not a date of the form 2024, 2024-03 or 2024-03-14");
        }
        var language = document.Language is { Length: > 0 } known ? known : header.Language ?? LanguageDetector.Detect(text, header.BodyStart) ?? Undetermined;
        return ReportText.Read(text, language, published, header.BodyStart);
    }
}
