using Lagebild.Geocoding.Gazetteer;
using Lagebild.Text;

namespace Lagebild.Geocoding.Recognition;

/// <summary>
/// Tells the river from the town of the same name where no word names its kind: a river is crossed ("форсували Дніпро", "crossed Dnipro"), lies
/// along ways ("wzdłuż Dniepru", "через Днепр"), bears boats ("на Днепре затонула баржа"), and has an article where towns have none ("the Dnipro").
/// </summary>
internal sealed class RiverSense(Gazetteer.Gazetteer gazetteer, CueLexicon cues, ReportText report)
{
    private const int MostBefore = 4;
    private const int MostAfter = 3;

    private readonly bool takesArticle = cues.Language is "en" or "fr";

    /// <summary>Whether a river and another place are called so, and the text speaks of the river.</summary>
    public bool Means(Mention mention) =>
        !mention.IsDemonym && mention.Names.Count > 1 && mention.Names.Exists(IsRiver) && !mention.Names.TrueForAll(IsRiver)
        && (IsAlong(mention) || IsCrossed(mention) || IsAfloat(mention) || (takesArticle && mention.HasArticle && StandsAlone(mention)));

    private bool IsRiver(int name) => gazetteer.Class(gazetteer.PlaceOfName(name)) == PlaceClass.River;

    /// <summary>"через Днепр", "nad Dnieprem"; "на Дніпрі": where, not whither.</summary>
    private bool IsAlong(Mention mention)
    {
        if (mention.First == 0)
        {
            return false;
        }
        var before = cues[report.Tokens[mention.First - 1].Hash];
        return (before & Cue.Along) != 0 || ((before & Cue.Upon) != 0 && report.Word(mention.End - 1)[^1] is 'і' or 'ї' or 'е' or 'e');
    }

    /// <summary>A verb or noun of crossing on the left, no preposition between.</summary>
    private bool IsCrossed(Mention mention)
    {
        for (var i = mention.First - 1; i >= FirstBefore(mention) && report.Tokens[i].Kind != TokenKind.Punctuation; i--)
        {
            var cue = cues[report.Tokens[i].Hash];
            if ((cue & Cue.Crosses) != 0)
            {
                return true;
            }
            if ((cue & (Cue.Place | Cue.Vague | Cue.And)) != 0)
            {
                return false;
            }
        }
        return false;
    }

    /// <summary>Boats, water and who drowns, on either side of "in X" or "on X".</summary>
    private bool IsAfloat(Mention mention)
    {
        if ((mention.Before & (Cue.Place | Cue.Vague)) == 0)
        {
            return false;
        }
        for (var i = mention.First - 1; i >= FirstBefore(mention) && report.Tokens[i].Kind != TokenKind.Punctuation; i--)
        {
            if ((cues[report.Tokens[i].Hash] & Cue.Afloat) != 0)
            {
                return true;
            }
        }
        var end = Math.Min(mention.End + MostAfter, report.Sentences[report.SentenceOf(mention.First)].EndToken);
        for (var i = mention.End; i < end && report.Tokens[i].Kind != TokenKind.Punctuation; i++)
        {
            if ((cues[report.Tokens[i].Hash] & Cue.Afloat) != 0)
            {
                return true;
            }
        }
        return false;
    }

    private int FirstBefore(Mention mention) => Math.Max(report.Sentences[report.SentenceOf(mention.First)].FirstToken, mention.First - MostBefore);

    /// <summary>"the Dnipro near Krynky", not "the Dnipro mayor".</summary>
    private bool StandsAlone(Mention mention)
    {
        if (mention.End >= report.Tokens.Length || report.Tokens[mention.End].Kind == TokenKind.Punctuation)
        {
            return mention.End >= report.Tokens.Length || report.Word(mention.End) is not ("'" or "’" or "-");
        }
        return (cues[report.Tokens[mention.End].Hash] & (Cue.Place | Cue.Vague | Cue.And | Cue.Suffers | Cue.Recipient | Cue.Acts)) != 0;
    }
}
