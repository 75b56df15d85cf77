using Lagebild.Geocoding.Gazetteer;
using Lagebild.Text;

namespace Lagebild.Geocoding.Recognition;

/// <summary>Clubs and bodies that carry a name of a place: "Union Berlin", "Austria Wien", "American Chemical Society".</summary>
internal sealed class Clubs(Gazetteer.Gazetteer gazetteer, CueLexicon cues, ReportText report)
{
    private const long LargeTown = 50_000;
    private const int MostBodyWords = 4;

    /// <summary>What a club's name says against a place: the town that ends it, and the word that begins it.</summary>
    public double Of(Mention mention)
    {
        var tokens = report.Tokens;
        var before = mention.First > 0 && !tokens[mention.First].Glued ? cues[tokens[mention.First - 1].Hash] : Cue.None;
        if ((before & Cue.ClubBefore) != 0 && tokens[mention.First - 1].IsCapitalised && IsTown(mention.First))
        {
            return -6;
        }
        return (cues[tokens[mention.First].Hash] & (Cue.ClubBefore | Cue.OrganisationBefore)) != 0 && mention.End < tokens.Length && IsTown(mention.End) ? -6 : 0;
    }

    /// <summary>Whether words in capitals from a token on end as an organisation's name does: "Chemical Society".</summary>
    public bool NamesBody(int token)
    {
        var tokens = report.Tokens;
        var last = token;
        while (last + 1 < tokens.Length && last < token + MostBodyWords && tokens[last + 1] is { Kind: TokenKind.Word, Glued: false, IsCapitalised: true })
        {
            last++;
        }
        return (cues[tokens[last].Hash] & Cue.OrganisationAfter) != 0;
    }

    /// <summary>Whether a larger town is called like the capitalised word at a token.</summary>
    private bool IsTown(int token)
    {
        if (report.Tokens[token] is not { Glued: false, IsCapitalised: true } || !gazetteer.Names.TryGet(NameIndex.Extend(NameIndex.Begin, report.Tokens[token].Hash), out var name))
        {
            return false;
        }
        for (; name >= 0; name = gazetteer.Names.Next(name))
        {
            var place = gazetteer.PlaceOfName(name);
            if (gazetteer.Class(place) == PlaceClass.Settlement && gazetteer.Population(place) >= LargeTown)
            {
                return true;
            }
        }
        return false;
    }
}
