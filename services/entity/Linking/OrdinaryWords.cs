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
            else if (name is { By: FoundBy.Knowledge, HasSupport: false, Length: 1 } && name.Senses.Any(sense => sense.Entity.Type.Code == "loose-group") && IsCamp(report, name))
            {
                name.HasSupport = true;
            }
        }
    }

    /// <summary>"Der Westen liefert", "wirft dem Westen vor" is a camp; "in den Westen", "der Westen der Ukraine" a direction.</summary>
    private static bool IsCamp(ReportText report, FoundName name)
    {
        if (name.First == 0 || name.End >= report.Tokens.Length || !report.Tokens[name.First].IsCapitalised
            || report.Word(name.First - 1) is not ("Der" or "der" or "dem" or "Dem" or "den" or "Den" or "des" or "The" or "the"))
        {
            return false;
        }
        return (name.First == 1 || report.Word(name.First - 2) is not ("in" or "an" or "aus" or "durch" or "über" or "nach" or "Richtung" or "auf" or "entlang" or "to" or "from" or "across" or "into" or "out" or "toward" or "towards"))
            && report.Word(name.End) is not ("der" or "des" or "von" or "of" or "und" or "Bank" or "Coast" or "-") && (report.Language == "de" || !report.Tokens[name.End].IsCapitalised);
    }
}
