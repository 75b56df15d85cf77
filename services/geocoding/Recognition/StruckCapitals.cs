using Lagebild.Text;

namespace Lagebild.Geocoding.Recognition;

/// <summary>
/// Finds German sentences in which a capital is the town that something happens to, not the government that acts: "Kiew unter Beschuss",
/// "Damaskus: Explosion im Zentrum", "Khartum wurde eingenommen".
/// </summary>
internal sealed class StruckCapitals(CueLexicon cues, UseWords words)
{
    private const int Reach = 8;

    /// <summary>Whether the capital that this mention names is the scene.</summary>
    public bool Is(ReportText report, Mention mention)
    {
        var sentence = report.Sentences[report.SentenceOf(mention.First)];
        var next = mention.End;
        if (cues.Language != "de" || mention.IsInflected || next + 1 >= sentence.EndToken)
        {
            return false;
        }
        if (report.Word(next) is ":")
        {
            return sentence.FirstToken == mention.First && IsScene(report, next + 1, sentence.EndToken);
        }
        if (report.Word(next) is "unter")
        {
            return (words.CueOf(report, next + 1) & (Cue.Attacks | Cue.Missile)) != 0;
        }
        return (cues[report.Tokens[next].Hash] & Cue.Suffers) != 0 && EndsAsStruck(report, next + 1, sentence.EndToken);
    }

    /// <summary>"Explosion im Zentrum", "Zwölf Tote bei Angriff"; "Angriff auf Odessa abgewehrt" is what the government says.</summary>
    private bool IsScene(ReportText report, int first, int end)
    {
        var harm = false;
        for (var i = first; i < Math.Min(end, first + 3) && !harm; i++)
        {
            harm = report.Tokens[i].IsCapitalised && (words.CueOf(report, i) & (Cue.Attacks | Cue.Missile | Cue.Harm)) != 0;
        }
        for (var i = first; i + 1 < end && harm; i++)
        {
            harm = ((cues[report.Tokens[i].Hash] & Cue.Place) == 0 && report.Word(i) is not "auf") || !report.Tokens[i + 1].IsCapitalised || (words.CueOf(report, i + 1) & (Cue.Attacks | Cue.Missile | Cue.Harm | Cue.Locates)) != 0;
        }
        return harm;
    }

    /// <summary>"wurde am Montag eingenommen", "ist gefallen".</summary>
    private bool EndsAsStruck(ReportText report, int first, int end)
    {
        for (var i = first; i < Math.Min(end, first + Reach) && report.Tokens[i].Kind != TokenKind.Punctuation; i++)
        {
            if (report.Tokens[i].Case == TokenCase.Lower && ((cues[report.Tokens[i].Hash] & Cue.Reaches) != 0 || report.Word(i) is "gefallen"))
            {
                return i + 1 >= end || report.Tokens[i + 1].Kind == TokenKind.Punctuation || report.Word(i + 1) is "und" or "worden";
            }
        }
        return false;
    }
}
