using Lagebild.Contracts.Events.V1;
using Lagebild.Geocoding.Gazetteer;
using Lagebild.Text;

namespace Lagebild.Geocoding.Recognition;

/// <summary>
/// Tells a place from the government, forces or people behind its name, by the words around it. States and capitals act
/// unless something says where; all other places are places unless something says that they act.
/// </summary>
internal sealed class UseClassifier(Gazetteer.Gazetteer gazetteer, CueLexicon cues)
{
    public ToponymUse Of(ReportText report, Mention mention, int place)
    {
        if (mention.IsDemonym)
        {
            return ToponymUse.Demonym;
        }
        if (place < 0)
        {
            return ToponymUse.Literal;
        }
        var kind = gazetteer.Class(place);
        if ((mention.Level & (Cue.Region | Cue.District | Cue.Town | Cue.Village | Cue.Plant | Cue.Airport)) != 0 && cues.Language == "de")
        {
            return ToponymUse.Literal;
        }
        var actor = kind == PlaceClass.Country || gazetteer.Feature(place) == "PPLC";
        if (mention.Names.Exists(n => gazetteer.KindOfName(n) == NameKind.Seat && gazetteer.PlaceOfName(n) == place))
        {
            return (mention.Before & Cue.Place) != 0 && (mention.Before & Cue.Vague) == 0 ? ToponymUse.Literal : ToponymUse.Metonym;
        }
        if (IsCompoundPart(report, mention, out var head))
        {
            return (head & Cue.Transfers) != 0 && actor ? ToponymUse.Metonym : ToponymUse.Literal;
        }
        return actor ? Actor(report, mention, kind) : Other(report, mention, kind);
    }

    private ToponymUse Actor(ReportText report, Mention mention, PlaceClass kind)
    {
        var left = Left(report, mention);
        var before = left < 0 ? Cue.None : cues[report.Tokens[left].Hash];
        var isState = kind == PlaceClass.Country;
        if ((before & Cue.Source) != 0 || Next(report, mention, 0, Cue.Source))
        {
            return ToponymUse.Metonym;
        }
        if ((before & Cue.Recipient) != 0)
        {
            // "an der Grenze" has the border between; "to Kyiv" is a way unless something is given.
            return cues.Language == "de" || NearLeft(report, left, Cue.Transfers) ? ToponymUse.Metonym : ToponymUse.Literal;
        }
        if ((before & Cue.Target) != 0)
        {
            return NearLeft(report, left, Cue.Transfers) || (!isState && !NearLeft(report, left, Cue.Attacks)) ? ToponymUse.Metonym : ToponymUse.Literal;
        }
        if ((before & Cue.Place) != 0)
        {
            return ToponymUse.Literal;
        }
        if ((before & Cue.Vague) != 0)
        {
            return Vague(report, mention, left, isState);
        }
        if (mention.IsInflected || HasPossessive(report, mention))
        {
            return Genitive(report, mention, left, isState);
        }
        if (isState && left >= 0 && report.Tokens[mention.First - 1].Hash is var article && IsGenitiveArticle(article) && HeadNoun(report, mention.First - 1) is var noun && noun >= 0)
        {
            var head = cues[report.Tokens[noun].Hash];
            return (head & Cue.Governs) != 0 ? ToponymUse.Metonym : (head & (Cue.Locates | Cue.Attacks | Cue.AnyLevel)) != 0 ? ToponymUse.Literal : ToponymUse.Metonym;
        }
        if (mention.First > 0 && report.Word(mention.First - 1) is "," && mention.First > 1 && mention.IsApposition)
        {
            return ToponymUse.Literal;
        }
        if ((before & Cue.And) != 0 && left > 0 && Coordinated(report, left) is { } use)
        {
            return use;
        }
        // English capitals as objects are towns: "the storm hit Paris".
        var isObject = cues.Language == "en" && !isState && left >= 0 && (before & (Cue.Vague | Cue.Acts | Cue.Transfers)) == 0 && report.Tokens[left].Case == TokenCase.Lower;
        return isObject && !Next(report, mention, 0, Cue.Acts) ? ToponymUse.Literal : ToponymUse.Metonym;
    }

    private ToponymUse Vague(ReportText report, Mention mention, int left, bool isState)
    {
        if (NearLeft(report, left, Cue.Border | Cue.Locates | Cue.AnyLevel))
        {
            return ToponymUse.Literal;
        }
        var word = report.Word(left);
        if (word.Equals("von", StringComparison.OrdinalIgnoreCase) || word.Equals("vom", StringComparison.OrdinalIgnoreCase) || word is "by" or "of")
        {
            return isState || Next(report, mention, 1, Cue.Agent) || Next(report, mention, 0, Cue.Agent) ? ToponymUse.Metonym : ToponymUse.Literal;
        }
        if (word.Equals("vor", StringComparison.OrdinalIgnoreCase) || word.Equals("hinter", StringComparison.OrdinalIgnoreCase) || word.Equals("zwischen", StringComparison.OrdinalIgnoreCase))
        {
            return NearLeft(report, left, Cue.Transfers) ? ToponymUse.Metonym : ToponymUse.Literal;
        }
        return ToponymUse.Metonym;
    }

    private ToponymUse Genitive(ReportText report, Mention mention, int left, bool isState)
    {
        var next = mention.End + (HasPossessive(report, mention) ? 1 : 0);
        for (var i = next; i < Math.Min(next + 3, report.Tokens.Length); i++)
        {
            var after = cues[report.Tokens[i].Hash];
            if ((after & Cue.Locates) != 0 && (after & Cue.Governs) == 0)
            {
                return ToponymUse.Literal;
            }
            if ((after & Cue.Governs) != 0 || report.Tokens[i].Kind == TokenKind.Punctuation)
            {
                break;
            }
        }
        // "die Einnahme Moskaus": the noun before decides, where one stands there.
        if (left >= 0 && left == mention.First - 1 && (cues[report.Tokens[left].Hash] & (Cue.Attacks | Cue.Locates)) != 0)
        {
            return ToponymUse.Literal;
        }
        return isState || next < report.Tokens.Length ? ToponymUse.Metonym : ToponymUse.Literal;
    }

    private ToponymUse Other(ReportText report, Mention mention, PlaceClass kind)
    {
        if (kind is not (PlaceClass.Settlement or PlaceClass.Admin1 or PlaceClass.Region) || (mention.Before & (Cue.Place | Cue.Vague | Cue.Determiner)) != 0)
        {
            return ToponymUse.Literal;
        }
        if (mention.IsInflected && Next(report, mention, 0, Cue.Governs) | Next(report, mention, 1, Cue.Governs))
        {
            return ToponymUse.Metonym;
        }
        var next = mention.End;
        if (next >= report.Tokens.Length)
        {
            return ToponymUse.Literal;
        }
        var cue = cues[report.Tokens[next].Hash];
        return (cue & Cue.Acts) != 0 && (cue & Cue.Suffers) == 0 ? ToponymUse.Metonym : ToponymUse.Literal;
    }

    /// <summary>"in Moskau und Kiew": what holds for the left holds for the right.</summary>
    private ToponymUse? Coordinated(ReportText report, int and)
    {
        for (var i = and - 1; i >= Math.Max(0, and - 6); i--)
        {
            var token = report.Tokens[i];
            var cue = cues[token.Hash];
            if (report.Word(i) is "zwischen" or "between")
            {
                return NearLeft(report, i, Cue.Border | Cue.Locates) ? ToponymUse.Literal : null;
            }
            if ((cue & Cue.Place) != 0)
            {
                return (cue & (Cue.Vague | Cue.Recipient)) != 0 ? null : ToponymUse.Literal;
            }
            if (token.Case == TokenCase.Lower && (cue & (Cue.Determiner | Cue.And)) == 0)
            {
                return null;
            }
        }
        return null;
    }

    /// <summary>The nearest word on the left that is no article, adjective, number or kind of place.</summary>
    private int Left(ReportText report, Mention mention)
    {
        var sentence = report.Sentences[report.SentenceOf(mention.First)];
        for (var i = mention.First - 1; i >= sentence.FirstToken; i--)
        {
            var token = report.Tokens[i];
            if (token.Kind == TokenKind.Punctuation)
            {
                return -1;
            }
            var cue = cues[token.Hash];
            if ((cue & (Cue.Place | Cue.Vague | Cue.Source | Cue.And)) != 0)
            {
                return i;
            }
            var skips = (cue & (Cue.Determiner | Cue.AnyLevel)) != 0 || (token.Case == TokenCase.Lower && token.Length > 5 && (cue & Cue.Acts) == 0 && i >= mention.First - 3);
            if (!skips)
            {
                return i;
            }
        }
        return -1;
    }

    private bool NearLeft(ReportText report, int token, Cue wanted)
    {
        var from = Math.Max(report.Sentences[report.SentenceOf(token)].FirstToken, token - 5);
        for (var i = token - 1; i >= from; i--)
        {
            if ((cues[report.Tokens[i].Hash] & wanted) != 0)
            {
                return true;
            }
        }
        return false;
    }

    private bool Next(ReportText report, Mention mention, int skip, Cue wanted) =>
        mention.End + skip < report.Tokens.Length && (cues[report.Tokens[mention.End + skip].Hash] & wanted) != 0;

    private bool IsCompoundPart(ReportText report, Mention mention, out Cue head)
    {
        head = Cue.None;
        if (mention.End + 1 < report.Tokens.Length && report.Tokens[mention.End].Glued && report.Word(mention.End) is "-" && report.Tokens[mention.End + 1].Glued)
        {
            head = cues[report.Tokens[mention.End + 1].Hash];
            return true;
        }
        return false;
    }

    private static bool HasPossessive(ReportText report, Mention mention) =>
        mention.End < report.Tokens.Length && report.Tokens[mention.End] is { Glued: true, Length: 2 } && Folding.IsApostrophe(report.Word(mention.End)[0]);

    private bool IsGenitiveArticle(ulong hash) => cues.Language == "de" && (hash == Der || hash == Des);

    private static readonly ulong Der = Folding.Hash("der");
    private static readonly ulong Des = Folding.Hash("des");

    /// <summary>The noun before a genitive article; −1 if none stands there.</summary>
    private static int HeadNoun(ReportText report, int article) =>
        article > 0 && report.Tokens[article - 1] is { Kind: TokenKind.Word, IsCapitalised: true } ? article - 1 : -1;
}
