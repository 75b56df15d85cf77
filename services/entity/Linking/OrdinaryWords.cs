using Lagebild.Contracts.Events.V1;
using Lagebild.Text;
using Lagebild.Text.Morphology;

namespace Lagebild.Entity.Linking;

/// <summary>
/// Marks names that are German nouns like any other ("Welt", "Bild", "Krone"): they count only where the tagger, who was not
/// told of them, reads a name of the same type there, or the context shows it. Bodies of state are called by such nouns.
/// </summary>
internal static class OrdinaryWords
{
    private static readonly string[] CalledByNouns =
        ["government", "ministry", "parliament", "court", "armed-forces", "intelligence", "police", "agency", "seat", "institution", "international", "alliance"];

    /// <summary>Marks them before the tagger is asked.</summary>
    public static void Mark(ReportText report, List<FoundName> found)
    {
        if (report.Language != "de")
        {
            return;
        }
        foreach (var name in found)
        {
            if (name is { By: FoundBy.Knowledge, Form: MentionForm.Name, Length: 1 or 2, Toponym: null } && report.Tokens[name.End - 1].Case == TokenCase.Capital
                && (name.Length == 1 || report.Word(name.First) is "der" or "die" or "das" or "Der" or "Die" or "Das")
                && Lexicon.German.NounLemma(report.Tokens[name.End - 1].Hash) is not null
                && !name.Senses.Any(sense => CalledByNouns.Contains(sense.Entity.Type.Code) || sense.Entity.Kind is EntityKind.Country or EntityKind.Place))
            {
                name.IsOrdinaryWord = true;
            }
        }
    }

    private static bool FollowsIndefinite(ReportText report, int index) =>
        index > 0 && report.Word(index - 1) is "ein" or "eine" or "einen" or "einem" or "einer" or "kein" or "keine" or "keinen" or "Ein" or "Eine";

    /// <summary>Takes the tagger's word for weak and ordinary names.</summary>
    public static void Support(ReportText report, List<FoundName> found)
    {
        var tagged = found.Where(name => name.By == FoundBy.Tagger).ToLookup(name => name.First);
        foreach (var name in found)
        {
            if (name.By == FoundBy.Knowledge && !name.HasSupport && !(name.IsOrdinaryWord && FollowsIndefinite(report, name.First))
                && tagged[name.First].Any(other => other.End == name.End && name.Senses.Any(sense => sense.Entity.CorpusType == other.Type)))
            {
                name.HasSupport = true;
            }
        }
    }
}
