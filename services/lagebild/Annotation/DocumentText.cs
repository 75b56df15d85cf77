using Lagebild.Text;

namespace Lagebild.Cli.Annotation;

/// <summary>A document's text with language and date; what the document does not say is read from a header or guessed from the text.</summary>
internal static class DocumentText
{
    /// <exception cref="FormatException">Language or date are not what they should be.</exception>
    public static ReportText Read(AnnotatedDocument document)
    {
        EdtfDate? published = null;
        if (document.Published is { Length: > 0 } given && !EdtfDate.TryParse(given, out published))
        {
            throw new FormatException($"published: '{given}' is not a date of the form 2024, 2024-03 or 2024-03-14");
        }
        return ReportText.Read(document.Text!, document.Language ?? "de", published);
    }
}
