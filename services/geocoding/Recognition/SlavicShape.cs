using Lagebild.Geocoding.Gazetteer;
using Lagebild.Text;

namespace Lagebild.Geocoding.Recognition;

/// <summary>
/// What capitals, endings and place in the sentence say of a name in Ukrainian, Russian or Polish. These languages give capitals to names alone and
/// inflect them: a nominative stands where a subject may, other cases do not begin a sentence.
/// </summary>
internal sealed class SlavicShape(Gazetteer.Gazetteer gazetteer, CueLexicon cues, ReportText report)
{
    public double Of(Mention mention, bool strong, bool oneWord)
    {
        var tokens = report.Tokens;
        var first = tokens[mention.First];
        var starts = report.Sentences[report.SentenceOf(mention.First)].FirstToken == mention.First;
        var score = !starts && first is { Case: TokenCase.Capital, Length: > 3 } && mention.Names.Exists(IsNear) ? 1.0 : 0;
        if (starts && mention.IsInflected && !strong)
        {
            score -= 2;
        }
        if (!strong && (oneWord ? cues.IsSettlementShaped(report.Word(mention.First)) : first.IsCapitalised && tokens[mention.End - 1].IsCapitalised))
        {
            // No other word ends so, and no two words in capitals are called like a village by chance.
            score += oneWord && starts && mention.IsInflected ? 0 : 2.5;
        }
        if (cues.Language != "pl" && report.Word(mention.First)[0] < 'Ѐ')
        {
            score -= 2;
        }
        var next = mention.End < tokens.Length ? tokens[mention.End] : default;
        if (mention.IsBeforeArea)
        {
            score += 2;
        }
        else if (oneWord && !strong && next is { Kind: TokenKind.Word, Case: TokenCase.Capital, Glued: false } && (cues[next.Hash] & Cue.AnyLevel) == 0)
        {
            score -= (cues[first.Hash] & Cue.GivenName) != 0 ? 4 : (mention.Before & Cue.Place) != 0 ? 0.5 : 2;
        }
        if (oneWord && (cues[first.Hash] & Cue.GivenName) != 0 && (mention.Before & Cue.Place) == 0)
        {
            score -= 1.5;
        }
        return score;
    }

    /// <summary>Whether the place lies where the language's reports mostly are.</summary>
    private bool IsNear(int name) => gazetteer.Country(gazetteer.PlaceOfName(name)) is "UA" or "RU" or "BY" or "MD" or "PL" or "LT" or "LV" or "EE";
}
