using Lagebild.Geocoding.Gazetteer;
using Lagebild.Text;
using Lagebild.Text.Morphology;

namespace Lagebild.Geocoding.Recognition;

/// <summary>German towns take no article: "der Essen" is none; nor do nouns that are towns' names, too, with an adjective: "beim gemeinsamen Essen".</summary>
internal sealed class GermanArticle(Gazetteer.Gazetteer gazetteer, CueLexicon cues, ReportText report)
{
    /// <summary>Inhabitants from which on a town is told by what befalls in it, though a noun is called so as well.</summary>
    private const long KnownTown = 5_000;

    /// <summary>What an article before the name says against a place that is a town, or harm done "in" it for one.</summary>
    public double Of(Mention mention)
    {
        if (mention.First == 0)
        {
            return 0;
        }
        if (mention.First > 1 && report.Word(mention.First - 1) is "in" && (cues[report.Tokens[mention.First - 2].Hash] & (Cue.Harm | Cue.Attacks)) != 0)
        {
            // "Brand in Löhne": a noun would have an article, "Investitionen in Löhne" harm nobody.
            return mention.Names.Exists(n => gazetteer.Population(gazetteer.PlaceOfName(n)) >= KnownTown) ? 2 : 0;
        }
        var before = report.Tokens[mention.First - 1];
        var described = mention.First > 1 && before is { Case: TokenCase.Lower, Length: > 4 } && cues[before.Hash] == Cue.None
            && (cues[report.Tokens[mention.First - 2].Hash] & (Cue.Determiner | Cue.Contracted)) != 0
            && mention.Names.Exists(n => (gazetteer.FlagsOfName(n) & NameFlags.CommonGerman) != 0);
        return (mention.HasArticle || described || IsDescribedPlural(mention)) && mention.Names.TrueForAll(n => gazetteer.Class(gazetteer.PlaceOfName(n)) is PlaceClass.Settlement or PlaceClass.Quarter) ? -2.5 : 0;
    }

    /// <summary>"für höhere Löhne", "gegen neue Steuern": an adjective without article stands before a plural, not before a town.</summary>
    private bool IsDescribedPlural(Mention mention)
    {
        var before = report.Tokens[mention.First - 1];
        if (mention.End != mention.First + 1 || before is not { Case: TokenCase.Lower, Length: > 3 } || report.Word(mention.First - 1) is not [.., 'e'] || (cues[before.Hash] & (Cue.Place | Cue.AnyLevel | Cue.Title)) != 0)
        {
            return false;
        }
        var adjective = false;
        foreach (var form in Lexicon.German.Forms(before.Hash))
        {
            if (form.CanBe(VerbForms.Finite))
            {
                return false;
            }
            adjective |= form.Class == WordClass.Adjective;
        }
        foreach (var form in Lexicon.German.Forms(report.Tokens[mention.First].Hash))
        {
            if (adjective && (form.Noun & NounForms.Plural) != 0)
            {
                return true;
            }
        }
        return false;
    }
}
