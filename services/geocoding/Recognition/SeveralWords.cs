using Lagebild.Text;
using Lagebild.Text.Names;

namespace Lagebild.Geocoding.Recognition;

/// <summary>
/// "Maarat an-Numan", "Tel Abjad": a German sentence has two capitalised words that neither a dictionary nor persons' names explain, for no other
/// reason than that they are a name together, and the gazetteer has it.
/// </summary>
internal static class SeveralWords
{
    private const double Rare = 0.7;

    /// <summary>Evidence for a name of several words; 0 if a person or a thing may be called so.</summary>
    public static double Of(ReportText report, CueLexicon cues, Mention mention)
    {
        if (cues.Language != "de" || mention.End < mention.First + 2)
        {
            return 0;
        }
        var (first, last) = (report.Tokens[mention.First].Hash, report.Tokens[mention.End - 1].Hash);
        return cues.IsGivenName(first) || KnownWords.IsGivenName(first) || KnownWords.IsFamilyName(last) || (KnownWords.GermanFrequency(first) > 0 && KnownWords.GermanFrequency(last) > 0) || cues[first] != Cue.None
            ? 0
            : Rare;
    }
}
