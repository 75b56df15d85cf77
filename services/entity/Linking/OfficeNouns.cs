using Lagebild.Entity.Knowledge;
using Lagebild.Text;

namespace Lagebild.Entity.Linking;

/// <summary>What holders of offices are called in one language: nouns of roles ("Außenminister") and of single offices ("Kremlchef").</summary>
internal sealed class OfficeNouns
{
    /// <summary>Nouns of roles.</summary>
    public PhraseMatcher<Role> Roles { get; }

    /// <summary>Nouns that name one office alone.</summary>
    public PhraseMatcher<Office> Offices { get; }

    /// <summary>Collects the nouns of this language.</summary>
    public OfficeNouns(KnowledgeBase knowledge, string language)
    {
        var roles = new PhraseMatcher<Role>.Builder();
        foreach (var role in knowledge.Offices.Values.Select(office => office.Role).DistinctBy(role => role.Id))
        {
            foreach (var form in Forms(role.Nouns, language))
            {
                roles.Add(form, role);
            }
        }
        Roles = roles.Build();
        var offices = new PhraseMatcher<Office>.Builder();
        foreach (var office in knowledge.Offices.Values)
        {
            foreach (var form in Forms(office.Nouns, language))
            {
                offices.Add(form, office);
            }
        }
        Offices = offices.Build();
    }

    private static IEnumerable<string> Forms(IReadOnlyDictionary<string, IReadOnlyList<string>> nouns, string language)
    {
        foreach (var noun in nouns.GetValueOrDefault(language) ?? [])
        {
            if (language is "uk" or "ru" or "pl")
            {
                // "з президентом Франції", "sekretarzem generalnym NATO"
                foreach (var form in SlavicForms.OfOffice(noun, language))
                {
                    yield return form;
                }
                continue;
            }
            yield return noun;
            if (language == "de" && !noun.EndsWith("in", StringComparison.Ordinal))
            {
                yield return noun + "s";
                if (noun.EndsWith("nt", StringComparison.Ordinal) || noun.EndsWith("at", StringComparison.Ordinal))
                {
                    yield return noun + "en";
                }
                else if (noun.EndsWith('r') && noun.Length > 2 && noun[^2] == 'e' && IsNominalised(noun))
                {
                    yield return noun[..^1] + "n";
                    yield return noun[..^1];
                }
            }
        }
    }

    /// <summary>"Beauftragter", "Vorsitzender" change as adjectives do.</summary>
    private static bool IsNominalised(string noun) =>
        noun.EndsWith("ter", StringComparison.Ordinal) && !noun.EndsWith("ister", StringComparison.Ordinal) && !noun.EndsWith("alter", StringComparison.Ordinal)
        || noun.EndsWith("nder", StringComparison.Ordinal);
}
