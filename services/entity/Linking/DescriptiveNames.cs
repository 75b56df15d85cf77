using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Knowledge;
using Lagebild.Text;

namespace Lagebild.Entity.Linking;

/// <summary>
/// What the knowledge base knows, but what is no proper name where it stands: "die ukrainische Armee" describes,
/// "US-" before a noun only says whose the noun is.
/// </summary>
internal static class DescriptiveNames
{
    private static readonly string[] DescribedTypes = ["armed-forces", "ministry", "government", "parliament", "army", "fleet", "police", "court"];

    /// <summary>Turns such names into descriptions and demonyms.</summary>
    public static void Turn(ReportText report, List<FoundName> names)
    {
        for (var i = 0; i < names.Count; i++)
        {
            var name = names[i];
            if (name is not { Form: MentionForm.Name, Entity: { } entity })
            {
                continue;
            }
            if (entity.Kind == EntityKind.Country && IsUsPrefix(report, name))
            {
                names[i] = As(name, MentionForm.Demonym);
            }
            else if (name.Length == 3 && entity.Type.Code == "armed-forces" && report.Word(name.First) is "US")
            {
                names[i] = As(name, MentionForm.Description);
            }
            else if (report.Language == "de" && entity.Kind != EntityKind.Country && name.Length > 1 && BeginsWithAdjective(report, name) && !IsTitleCase(report, name))
            {
                names[i] = As(name, MentionForm.Description);
            }
            else if (report.Language == "de" && name.Length > 1 && BeginsWithAdjective(report, name) && DescribedTypes.Contains(entity.Type.Code)
                && BeginsSentence(report, name.First))
            {
                names[i] = As(name, MentionForm.Description);
            }
        }
    }

    private static bool IsUsPrefix(ReportText report, FoundName name)
    {
        if (name.Length != 1 || report.Word(name.First) is not "US" || name.End >= report.Tokens.Length)
        {
            return false;
        }
        return report.Word(name.End) is "-" ? report.Tokens[name.End].Glued : report.Language == "de" && report.Tokens[name.End].IsCapitalised;
    }

    /// <summary>Where every word is capitalised, and a capital tells nothing.</summary>
    private static bool BeginsSentence(ReportText report, int index) =>
        report.Sentences[report.SentenceOf(index)].FirstToken == index || report.Tokens[index - 1].Kind == TokenKind.Punctuation;

    private static bool BeginsWithAdjective(ReportText report, FoundName name)
    {
        var word = report.Word(name.First);
        return word.Length > 6 && (word.Contains("isch", StringComparison.Ordinal) || word.StartsWith("deutsch", StringComparison.OrdinalIgnoreCase));
    }

    private static bool IsTitleCase(ReportText report, FoundName name) => report.Tokens[name.First].IsCapitalised;

    private static FoundName As(FoundName name, MentionForm form)
    {
        var turned = new FoundName
        {
            First = name.First,
            End = name.End,
            By = name.By,
            Form = form,
            Type = name.Entity!.CorpusType,
            Entity = name.Entity,
            Confidence = name.Confidence,
            Others = name.Others,
        };
        turned.Reasons.AddRange(name.Reasons);
        return turned;
    }
}
