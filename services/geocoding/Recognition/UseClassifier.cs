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
    private readonly UseWords words = new(cues);
    private readonly StruckCapitals struck = new(cues, new UseWords(cues));

    /// <summary>What a mention stands for.</summary>
    /// <param name="report">The report.</param>
    /// <param name="mention">The mention.</param>
    /// <param name="place">Its place; −1 if it has none.</param>
    /// <param name="previous">The mention before it, already classified; null for the first.</param>
    public ToponymUse Of(ReportText report, Mention mention, int place, Mention? previous)
    {
        if (mention.IsDemonym)
        {
            return ToponymUse.Demonym;
        }
        if (place < 0 || mention.Bearing is not null || Dateline.Includes(report, previous, mention))
        {
            return ToponymUse.Literal;
        }
        var kind = gazetteer.Class(place);
        if ((mention.Level & (Cue.Region | Cue.District | Cue.Town | Cue.Village | Cue.Plant | Cue.Airport)) != 0 && cues.Language == "de")
        {
            return ToponymUse.Literal;
        }
        var actor = kind is PlaceClass.Country or PlaceClass.Continent || gazetteer.Feature(place) == "PPLC"
            || FormerCapitals.Was(gazetteer.GeoNamesId(place), report.Published);
        if (mention.Names.Exists(n => gazetteer.KindOfName(n) == NameKind.Seat && gazetteer.PlaceOfName(n) == place))
        {
            var here = (mention.Before & Cue.Place) != 0 && (mention.Before & Cue.Vague) == 0;
            return here || (mention.Before & Cue.Spatial) != 0 ? ToponymUse.Literal : ToponymUse.Metonym;
        }
        if (previous is { IsDemonym: false } && !mention.IsInflected && IsPairedWith(report, previous, mention))
        {
            return previous.Use;
        }
        if (words.IsCompoundPart(report, mention, out var head))
        {
            return (head & Cue.Transfers) != 0 && actor ? ToponymUse.Metonym : ToponymUse.Literal;
        }
        return actor ? Actor(report, mention, kind) : Other(report, mention, kind);
    }

    /// <summary>"Berlin und Paris", "between Kyiv and Moscow": what holds for the first holds for the second.</summary>
    private bool IsPairedWith(ReportText report, Mention previous, Mention mention)
    {
        var and = mention.First - 1;
        if (and >= 0 && (cues[report.Tokens[and].Hash] & Cue.Determiner) != 0)
        {
            and--;
        }
        return and == previous.End && (cues[report.Tokens[and].Hash] & Cue.And) != 0;
    }

    private ToponymUse Actor(ReportText report, Mention mention, PlaceClass kind)
    {
        var left = words.Left(report, mention);
        var before = left < 0 ? Cue.None : cues[report.Tokens[left].Hash];
        var isState = kind is PlaceClass.Country or PlaceClass.Continent;
        if (IsObjectOf(report, mention, left, before))
        {
            return ToponymUse.Literal;
        }
        // "along the Kosovo border"
        if (cues.Language == "en" && words.Next(report, mention, 0, Cue.Border) && !UseWords.HasPossessive(report, mention))
        {
            return ToponymUse.Literal;
        }
        if (IsTopic(report, mention, isState) || (!isState && struck.Is(report, mention)))
        {
            return ToponymUse.Literal;
        }
        if ((before & Cue.Source) != 0 || ((before & Cue.Place) == 0 && words.Next(report, mention, 0, Cue.Source))
            || ((before & Cue.Recipient) != 0 && left > 0 && (cues[report.Tokens[left - 1].Hash] & Cue.Source) != 0))
        {
            return ToponymUse.Metonym;
        }
        if ((before & Cue.Recipient) != 0)
        {
            // "an der Grenze" has the border between; "to Kyiv" is a way unless something is given.
            return cues.Language == "de" || words.NearLeft(report, left, Cue.Transfers) ? ToponymUse.Metonym : ToponymUse.Literal;
        }
        if ((before & Cue.Target) != 0)
        {
            return Aimed(report, mention, left, isState);
        }
        if ((before & Cue.Place) != 0)
        {
            // "Kompensation durch Moskau": whoever acts after a noun of doing.
            return report.Word(left) is "durch" && left > 0 && UseWords.IsDoing(report.Word(left - 1)) ? ToponymUse.Metonym : ToponymUse.Literal;
        }
        if ((before & Cue.Vague) != 0)
        {
            return Vague(report, mention, left, isState);
        }
        if (mention.IsInflected || UseWords.HasPossessive(report, mention))
        {
            if (kind == PlaceClass.Continent)
            {
                return ToponymUse.Literal;
            }
            return Genitive(report, mention, left, isState);
        }
        if (isState && left >= 0 && report.Tokens[mention.First - 1].Hash is var article && IsGenitiveArticle(article) && UseWords.HeadNoun(report, mention.First - 1) is var noun && noun >= 0)
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
        return isObject && !words.Next(report, mention, 0, Cue.Acts) ? ToponymUse.Literal : ToponymUse.Metonym;
    }

    private ToponymUse Vague(ReportText report, Mention mention, int left, bool isState)
    {
        if (words.NearLeft(report, left, Cue.Border | Cue.Locates | Cue.AnyLevel))
        {
            return ToponymUse.Literal;
        }
        var word = report.Word(left);
        if (word.Equals("zwischen", StringComparison.OrdinalIgnoreCase) || word.Equals("between", StringComparison.OrdinalIgnoreCase))
        {
            return words.InSentence(report, left, Cue.Route) && !words.InSentence(report, left, Cue.Transfers) ? ToponymUse.Literal : ToponymUse.Metonym;
        }
        if ((cues[report.Tokens[left].Hash] & Cue.Spatial) != 0 && !isState && cues.Language == "en")
        {
            return words.NearLeft(report, left, Cue.Transfers) ? ToponymUse.Metonym : ToponymUse.Literal;
        }
        if (word.Equals("von", StringComparison.OrdinalIgnoreCase) || word.Equals("vom", StringComparison.OrdinalIgnoreCase) || word is "by" or "of")
        {
            return isState || words.Next(report, mention, 1, Cue.Agent) || words.Next(report, mention, 0, Cue.Agent) || words.EndsPassive(report, mention) ? ToponymUse.Metonym : ToponymUse.Literal;
        }
        if (word.Equals("vor", StringComparison.OrdinalIgnoreCase) || word.Equals("hinter", StringComparison.OrdinalIgnoreCase))
        {
            return words.NearLeft(report, left, Cue.Transfers) ? ToponymUse.Metonym : ToponymUse.Literal;
        }
        return ToponymUse.Metonym;
    }

    private ToponymUse Genitive(ReportText report, Mention mention, int left, bool isState)
    {
        var next = mention.End + (UseWords.HasPossessive(report, mention) ? 1 : 0);
        for (var i = next; i < Math.Min(next + 3, report.Tokens.Length); i++)
        {
            var after = cues[report.Tokens[i].Hash];
            if ((after & Cue.Locates) != 0 && (after & Cue.Governs) == 0)
            {
                // "China's coast" lies there, "China's coast guard" is the state's.
                return cues.Language == "en" && i + 1 < report.Tokens.Length && (cues[report.Tokens[i + 1].Hash] & Cue.Governs) != 0 ? ToponymUse.Metonym : ToponymUse.Literal;
            }
            if ((after & Cue.Governs) != 0 || report.Tokens[i].Kind == TokenKind.Punctuation)
            {
                break;
            }
        }
        // "die Einnahme Moskaus", but "der Angriff Moskaus": the noun before decides, where one stands there.
        if (left >= 0 && left == mention.First - 1 && (words.CueOf(report, left) & Cue.Deed) == 0 && (cues[report.Tokens[left].Hash] & (Cue.Attacks | Cue.Locates)) != 0)
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
        var possessive = UseWords.HasPossessive(report, mention) ? 1 : 0;
        if ((mention.IsInflected || possessive > 0) && words.Next(report, mention, possessive, Cue.Governs) | words.Next(report, mention, possessive + 1, Cue.Governs))
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

    /// <summary>"Sanktionen gegen Moskau" are meant for the government; "Marsch auf Moskau", "Raketen auf Israel" go to the place.</summary>
    private ToponymUse Aimed(ReportText report, Mention mention, int left, bool isState)
    {
        var isOn = report.Word(left).Equals("auf", StringComparison.OrdinalIgnoreCase);
        if (isOn && (words.NearLeft(report, left, Cue.Attacks | Cue.Missile) || words.NearRight(report, mention, Cue.Missile)))
        {
            return ToponymUse.Literal;
        }
        if (words.NearLeft(report, left, Cue.Transfers) || (!isOn && words.NearRight(report, mention, Cue.Transfers)))
        {
            return ToponymUse.Metonym;
        }
        return isState || words.NearLeft(report, left, Cue.Attacks) ? ToponymUse.Literal : ToponymUse.Metonym;
    }

    /// <summary>"fled Ukraine", "überzieht die Ukraine mit Drohnen", "muss Minsk verlassen", "greift Israel an".</summary>
    private bool IsObjectOf(ReportText report, Mention mention, int left, Cue before)
    {
        if (left >= 0 && (before & Cue.Reaches) != 0 && report.Tokens[left].Case == TokenCase.Lower && left > report.Sentences[report.SentenceOf(left)].FirstToken)
        {
            return true;
        }
        var sentence = report.Sentences[report.SentenceOf(mention.First)];
        if (cues.Language != "de" || mention.IsInflected)
        {
            return false;
        }
        // The rest of the verb closes the clause: "greift Israel an", "muss Minsk nach dem Streit verlassen".
        for (var i = mention.End; i < Math.Min(sentence.EndToken, mention.End + 6); i++)
        {
            if (report.Tokens[i].Kind == TokenKind.Punctuation)
            {
                return false;
            }
            if ((cues[report.Tokens[i].Hash] & Cue.Reaches) != 0 && report.Tokens[i].Case == TokenCase.Lower && mention.First > sentence.FirstToken && (before & (Cue.Vague | Cue.Place)) == 0)
            {
                return !HasOtherObject(report, mention.End, i) && (i + 1 >= sentence.EndToken || report.Tokens[i + 1].Kind == TokenKind.Punctuation || report.Tokens[i].Length > 4);
            }
            if (report.Word(i) is "an" && left >= 0 && (cues[report.Tokens[left].Hash] & Cue.Grasps) != 0)
            {
                return i + 1 >= sentence.EndToken || report.Tokens[i + 1].Kind == TokenKind.Punctuation || report.Word(i + 1) is "und" or "–";
            }
        }
        return false;
    }

    /// <summary>"dass Moskau die Krim besetzt": another name or noun stands before the verb, bound to no preposition.</summary>
    private bool HasOtherObject(ReportText report, int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (report.Tokens[i].IsCapitalised && words.IsFree(report, i, first))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>"Sudan: Miliz ruft Gegenregierung aus": a heading's topic; after a speaker a clause without subject or with a state follows.</summary>
    private bool IsTopic(ReportText report, Mention mention, bool isState)
    {
        var colon = mention.End;
        if (!isState || colon + 1 >= report.Tokens.Length || report.Word(colon) is not ":" || report.Sentences[report.SentenceOf(mention.First)].FirstToken != mention.First)
        {
            return false;
        }
        var next = report.Tokens[colon + 1];
        return next.IsCapitalised && (cues[next.Hash] & (Cue.Acts | Cue.Suffers | Cue.Determiner)) == 0
            && !(gazetteer.Names.TryGet(NameIndex.Extend(NameIndex.Begin, next.Hash), out var name) && name >= 0 && gazetteer.Class(gazetteer.PlaceOfName(name)) == PlaceClass.Country);
    }

    /// <summary>"in Moskau und Kiew": what holds for the left holds for the right.</summary>
    private ToponymUse? Coordinated(ReportText report, int and)
    {
        for (var i = and - 1; i >= Math.Max(0, and - 6); i--)
        {
            var token = report.Tokens[i];
            var cue = cues[token.Hash];
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

    private bool IsGenitiveArticle(ulong hash) => cues.Language == "de" && (hash == Der || hash == Des);

    private static readonly ulong Der = Folding.Hash("der");
    private static readonly ulong Des = Folding.Hash("des");
}
