using Lagebild.Hosting;

namespace Lagebild.Query.Filter;

/// <summary>
/// Closed lists of codes that stand as text in a question: a code that does not exist would find nothing, and look like an answer.
/// Source: ACLED's codebook (2023), its 6 event types and 25 sub-event types.
/// </summary>
internal static class CodeLists
{
    private static readonly string[] AcledEventTypes =
        ["Battles", "Explosions/Remote violence", "Violence against civilians", "Protests", "Riots", "Strategic developments"];

    private static readonly string[] AcledSubEventTypes =
    [
        "Government regains territory", "Non-state actor overtakes territory", "Armed clash",
        "Chemical weapon", "Air/drone strike", "Suicide bomb", "Shelling/artillery/missile attack", "Remote explosive/landmine/IED", "Grenade",
        "Sexual violence", "Attack", "Abduction/forced disappearance",
        "Peaceful protest", "Protest with intervention", "Excessive force against protesters",
        "Violent demonstration", "Mob violence",
        "Agreement", "Arrests", "Change to group/activity", "Disrupted weapons use", "Headquarters or base established",
        "Looting/property destruction", "Non-violent transfer of territory", "Other",
    ];

    /// <summary>Checks the codes of a question over claims or events.</summary>
    /// <exception cref="PlatformException">INVALID_ARGUMENT with the field and what there is.</exception>
    public static void Check(IEnumerable<string> acledEventTypes, IEnumerable<string> acledSubEventTypes, IEnumerable<string> languages)
    {
        Check(acledEventTypes, AcledEventTypes, "query.acled_event_types");
        Check(acledSubEventTypes, AcledSubEventTypes, "query.acled_sub_event_types");
        CheckLanguages(languages);
    }

    /// <summary>Checks that languages have the form of ISO 639 codes; one that no report has is no error.</summary>
    /// <exception cref="PlatformException">INVALID_ARGUMENT.</exception>
    public static void CheckLanguages(IEnumerable<string> languages)
    {
        foreach (var language in languages)
        {
            var primary = language.AsSpan(0, language.IndexOf('-', StringComparison.Ordinal) is >= 0 and var end ? end : language.Length);
            if (primary.Length is < 2 or > 3 || primary.ContainsAnyExceptInRange('a', 'z'))
            {
                throw PlatformException.InvalidArgument("query.languages", "LANGUAGE_INVALID", $"query.languages: '{language}' is no language code such as de or uk.");
            }
        }
    }

    private static void Check(IEnumerable<string> codes, string[] known, string field)
    {
        foreach (var code in codes)
        {
            if (!known.Contains(code))
            {
                throw PlatformException.InvalidArgument(field, "CODE_UNKNOWN", $"{field}: '{code}' is none of {string.Join(", ", known)}.");
            }
        }
    }
}
