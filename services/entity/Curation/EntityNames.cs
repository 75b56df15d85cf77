using Lagebild.Hosting;

namespace Lagebild.Entity.Curation;

/// <summary>Reads resource names and dates of requests.</summary>
internal static class EntityNames
{
    private const string Entities = "entities/";
    private const string Changes = "changes/";

    /// <summary>The id in <c>entities/{kind}/{entity}</c>.</summary>
    /// <exception cref="PlatformException">INVALID_ARGUMENT.</exception>
    public static string EntityId(string name, string field)
    {
        var id = name.StartsWith(Entities, StringComparison.Ordinal) ? name[Entities.Length..] : "";
        return id.Split('/') is [{ Length: > 0 }, { Length: > 0 }] && id.Length <= 120 && id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '/')
            ? id
            : throw PlatformException.InvalidArgument(field, "NAME_INVALID", $"'{name}' is not of the form entities/{{kind}}/{{entity}} in small letters, digits and hyphens.");
    }

    /// <summary>The id in <c>changes/{change}</c>.</summary>
    /// <exception cref="PlatformException">INVALID_ARGUMENT.</exception>
    public static string ChangeId(string name, string field) =>
        name.StartsWith(Changes, StringComparison.Ordinal) && name.Length > Changes.Length
            ? name[Changes.Length..]
            : throw PlatformException.InvalidArgument(field, "NAME_INVALID", $"'{name}' is not of the form changes/{{change}}.");

    /// <summary>A date, or null where the field is empty.</summary>
    /// <exception cref="PlatformException">INVALID_ARGUMENT.</exception>
    public static Lagebild.Text.EdtfDate? Date(string value, string field) =>
        value.Length == 0 ? null
        : Lagebild.Text.EdtfDate.TryParse(value, out var date) ? date
        : throw PlatformException.InvalidArgument(field, "DATE_INVALID", $"'{value}' is not a date of the form 2024, 2024-03 or 2024-03-14.");
}
