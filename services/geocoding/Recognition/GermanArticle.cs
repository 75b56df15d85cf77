using Lagebild.Geocoding.Gazetteer;
using Lagebild.Text;

namespace Lagebild.Geocoding.Recognition;

/// <summary>German towns take no article: "der Essen" is none; nor do nouns that are towns' names, too, with an adjective: "beim gemeinsamen Essen".</summary>
internal sealed class GermanArticle(Gazetteer.Gazetteer gazetteer, CueLexicon cues, ReportText report)
{
    /// <summary>What an article before the name says against a place that is a town.</summary>
    public double Of(Mention mention)
    {
        if (mention.First == 0)
        {
            return 0;
        }
        var before = report.Tokens[mention.First - 1];
        var described = mention.First > 1 && before is { Case: TokenCase.Lower, Length: > 4 } && cues[before.Hash] == Cue.None
            && (cues[report.Tokens[mention.First - 2].Hash] & (Cue.Determiner | Cue.Contracted)) != 0
            && mention.Names.Exists(n => (gazetteer.FlagsOfName(n) & NameFlags.CommonGerman) != 0);
        return (mention.HasArticle || described) && mention.Names.TrueForAll(n => gazetteer.Class(gazetteer.PlaceOfName(n)) is PlaceClass.Settlement or PlaceClass.Quarter) ? -2.5 : 0;
    }
}
