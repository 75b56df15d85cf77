using Lagebild.Geocoding.Gazetteer;
using Lagebild.Text;
using Lagebild.Text.Names;

namespace Lagebild.Geocoding.Recognition;

/// <summary>Weighs what speaks for and against a name being a place: how well known the place is, and the words around it.</summary>
internal sealed class Evidence(Gazetteer.Gazetteer gazetteer, CueLexicon cues, ReportText report, Persons persons)
{
    private const double Rare = 0.7;

    private readonly bool german = cues.Language == "de";
    private readonly bool english = cues.Language == "en";
    private readonly NamePrior prior = new(gazetteer, cues, report);
    private readonly ContainerAfter container = new(gazetteer, cues, report);
    private readonly SlavicShape shape = new(gazetteer, cues, report);
    private readonly GermanArticle article = new(gazetteer, cues, report);
    private readonly KindWords kinds = new(cues, report);
    private readonly Clubs clubs = new(gazetteer, cues, report);
    private readonly RiverSense rivers = new(gazetteer, cues, report);

    /// <summary>Names are inflected, and only names have capitals within a sentence.</summary>
    private readonly bool slavic = cues.Language is "uk" or "ru" or "pl";

    public void Weigh(Mention mention)
    {
        mention.HasArticle = mention.First > 0 && (cues[report.Tokens[mention.First - 1].Hash] & (Cue.Determiner | Cue.Contracted)) != 0;
        kinds.ReadBefore(mention);
        var level = (mention.Before & Cue.AnyLevel) | mention.SharedLevel | kinds.After(mention);
        level |= level == Cue.None && rivers.Means(mention) ? Cue.River : Cue.None;
        mention.Level |= level;
        var score = mention.IsUnknown ? 2.0 : prior.Of(mention, level);
        if (mention.IsUnknown || mention.IsDemonym)
        {
            mention.Evidence = mention.IsUnknown ? score : score + DemonymContext(mention);
            return;
        }
        var strong = score >= 3.9;
        var oneWord = mention.End == mention.First + 1;
        score += (mention.Before & Cue.Place) != 0 ? 2 : (mention.Before & (Cue.Vague | Cue.Source)) != 0 ? 0.7 : 0;
        score += level != 0 ? 1.5 : 0;
        score += mention.IsJoined && (mention.Before & Cue.Place) == 0 ? 1.5 : 0;
        score += slavic ? shape.Of(mention, strong, oneWord) : 0;
        score += !slavic && Dateline.Begins(report, mention) ? 2.5 : 0;
        score += oneWord && !slavic && SpeaksAsCapital(mention) ? 2 : 0;
        if (oneWord)
        {
            score -= persons.BeginsAt(mention.First) ? 8 : 0;
            score += Ambiguity(mention, strong) + PersonContext(mention, strong);
        }
        score += oneWord || strong ? 0 : SeveralWords.Of(report, cues, mention);
        mention.Evidence = score + Neighbours(mention, strong) + clubs.Of(mention) + (german && !strong ? article.Of(mention) : 0);
    }

    private double Ambiguity(Mention mention, bool strong)
    {
        var token = report.Tokens[mention.First];
        var flags = mention.Names.Aggregate(NameFlags.None, (all, name) => all | gazetteer.FlagsOfName(name));
        var score = token.Length <= 3 && !strong ? -1.5 : 0.0;
        if (german && (flags & NameFlags.CommonGerman) != 0 && !strong)
        {
            score -= 3;
        }
        else if (english && (flags & NameFlags.CommonEnglish) != 0 && !strong)
        {
            score -= 2.5;
        }
        if (!strong && (flags & NameFlags.GivenName) != 0 && english)
        {
            score -= 1.2;
        }
        if ((cues[token.Hash] & Cue.Common) != 0)
        {
            score -= 4;
        }
        if (german && !strong && KnownWords.GermanFrequency(token.Hash) is > 0 and <= 3 && mention.Names.TrueForAll(IsForeign))
        {
            // "Dabei" is what somebody somewhere calls Dubai, and a town in China.
            score -= 4;
        }
        if (german && KnownWords.GermanFrequency(token.Hash) is > 0 and <= 3 && !strong && IsSentenceStart(mention.First)
            && !mention.Names.Exists(n => gazetteer.Population(gazetteer.PlaceOfName(n)) >= 100_000))
        {
            score -= 1;
        }
        if (!strong && !slavic && flags == NameFlags.None && token.Length > 3 && !mention.IsInflected && !mention.Names.TrueForAll(IsBareAlias)
            && !KnownWords.IsGivenName(token.Hash) && !KnownWords.IsFamilyName(token.Hash) && (!german || KnownWords.GermanFrequency(token.Hash) == 0))
        {
            // No word, no person is called so.
            score += Rare;
        }
        return score;
    }

    /// <summary>A name that no list calls German, of a place where German is not spoken.</summary>
    private bool IsForeign(int name) => IsBareAlias(name)
        || (gazetteer.LanguageOfName(name).Length == 0 && gazetteer.Country(gazetteer.PlaceOfName(name)) is not ("DE" or "AT" or "CH" or "LI" or "LU"));

    private bool IsBareAlias(int name) => gazetteer.KindOfName(name) == NameKind.Alias && gazetteer.LanguageOfName(name).Length == 0;

    private double PersonContext(Mention mention, bool strong)
    {
        var tokens = report.Tokens;
        var i = mention.First;
        var score = 0.0;
        if (persons.HasSurname(tokens[i].Hash) || (slavic && persons.HasSurname(Persons.StemOf(report.Word(i)))))
        {
            // "Colonel Kent spoke in Kent": nobody is in a person.
            score -= strong ? 1 : !slavic && i > 0 && report.Word(i - 1) is "in" ? 1.5 : 4;
        }
        if (!slavic && (mention.Before & Cue.Place) == 0 && persons.HasGivenName(tokens[i].Hash))
        {
            // "Georgia Stevens" once: "Georgia" is she.
            score -= 4;
        }
        if (slavic && i > 0 && !strong && (cues[tokens[i - 1].Hash] & Cue.Title) != 0 && tokens[i - 1].Case == TokenCase.Lower)
        {
            score -= 2.5;
        }
        if (i > 0 && !IsSentenceStart(i) && !tokens[i].Glued && tokens[i - 1].Case == TokenCase.Capital)
        {
            var cue = cues[tokens[i - 1].Hash];
            if ((cue & Cue.Title) != 0 && (cue & Cue.AnyLevel) == 0 && (slavic || !mention.IsInflected) && !NamesState(mention))
            {
                score -= strong ? 2.5 : 3;
            }
            else if (cues.IsGivenName(tokens[i - 1].Hash))
            {
                score -= strong ? 2 : 4;
            }
            else if ((english || slavic) && (cue & (Cue.AnyLevel | Cue.Common | Cue.Place | Cue.Vague | Cue.Determiner)) == 0 && !strong)
            {
                // The first word of a sentence has a capital letter whatever it is: "Жители Чернобаевки".
                score -= !slavic ? 1.2 : IsSentenceStart(i - 1) ? 1 : 2;
            }
        }
        return score;
    }

    private bool NamesState(Mention mention) => mention.Names.Exists(n => gazetteer.Class(gazetteer.PlaceOfName(n)) is PlaceClass.Country or PlaceClass.Continent);

    private double Neighbours(Mention mention, bool strong)
    {
        var tokens = report.Tokens;
        var score = 0.0;
        if (german && tokens[mention.First] is { Case: TokenCase.Upper, Length: 2 })
        {
            // The prefix "US-" is an adjective.
            return -10;
        }
        if (mention.First > 0 && tokens[mention.First].Glued && report.Word(mention.First - 1) is "-" or "/" && !strong)
        {
            score -= 1;
        }
        if (mention.First > 0)
        {
            var cue = cues[tokens[mention.First - 1].Hash];
            cue |= mention.First > 1 && report.Word(mention.First - 1) is "." ? cues.Abbreviation(tokens[mention.First - 2].Hash) : Cue.None;
            score -= (cue & (Cue.OrganisationBefore | Cue.ShipBefore)) != 0 ? 6 : 0;
            score += IsOfParty(mention.First) ? 4 : 0;
        }
        if (mention.End >= tokens.Length)
        {
            return score;
        }
        var next = tokens[mention.End];
        var after = cues[next.Hash];
        mention.IsLocal = english && !next.Glued && (after & (Cue.Local | Cue.PublicAfter | Cue.Town)) != 0;
        if (!next.Glued && next.IsCapitalised && next.Kind == TokenKind.Word)
        {
            if (english && mention.End > mention.First + 1 && (cues[tokens[mention.End - 1].Hash] & Cue.AnyLevel) != 0)
            {
                // "Kanawha County Sheriff": the name ends with its kind, whatever follows.
                return score;
            }
            if ((after & Cue.NamesakeAfter) != 0)
            {
                score -= 5;
            }
            else if (english && (after & Cue.PublicAfter) != 0)
            {
                score += 0.5;
            }
            else if (english && (after & (Cue.OrganisationAfter | Cue.StreetAfter)) != 0)
            {
                score -= !strong ? 2.5 : (after & Cue.StreetAfter) != 0 ? 4 : 1.0;
            }
            else if (english && ((mention.Before & Cue.Place) == 0 || mention.HasArticle) && !NamesState(mention) && IsGiven(tokens[mention.First].Hash)
                && (after & Cue.Title) == 0 && (KnownWords.IsFamilyName(next.Hash) || (after & Cue.Common) != 0))
            {
                // "Georgia White", not "Florida Senator".
                score -= 4;
            }
            else if (english && (after & (Cue.AnyLevel | Cue.Common)) == 0 && !strong)
            {
                score -= cues.IsGivenName(tokens[mention.End - 1].Hash) ? KnownWords.IsFamilyName(next.Hash) ? 4 : 2 : 1.5;
            }
            else if (german && !strong && cues.IsGivenName(tokens[mention.End - 1].Hash) && ((cues[tokens[mention.End - 1].Hash] & Cue.GivenName) != 0 || (KnownWords.IsFamilyName(next.Hash) && KnownWords.GermanFrequency(next.Hash) is 0 or > 3)))
            {
                score -= 3;
            }
        }
        else if (english && !strong && !next.Glued && (after & Cue.Local) != 0 && mention.End == mention.First + 1 && (cues[tokens[mention.First].Hash] & Cue.Common) == 0)
        {
            score += 1.5;
        }
        else if (!strong && report.Word(mention.End) is "in" or "im" or "(" && container.Follows(mention, mention.End + 1))
        {
            score += 2;
        }
        else if (next.Glued && report.Word(mention.End) is "," or "-")
        {
            score += report.Word(mention.End) is "," && container.Follows(mention, mention.End + 1) ? 3 : 0;
            if (report.Word(mention.End) is "-" && mention.End + 1 < tokens.Length && tokens[mention.End + 1].Glued)
            {
                var person = KnownWords.IsFamilyName(tokens[mention.End + 1].Hash) && KnownWords.IsFamilyName(tokens[mention.First].Hash);
                score -= strong ? 0 : person ? 4 : 0.7;
            }
        }
        return score;
    }

    /// <summary>"Rep. Ann Hill, R-Springfield": the member's town or county.</summary>
    private bool IsOfParty(int first) => first > 1 && report.Tokens[first].Glued && report.Tokens[first - 1].Glued && report.Word(first - 1) is "-" or "–"
        && (cues[report.Tokens[first - 2].Hash] & Cue.Party) != 0 && !report.Tokens[first - 2].Glued;

    /// <summary>A given name of the lists, or one of those that the lists lack and that is also a town: "Vladimir Petrov".</summary>
    private bool IsGiven(ulong hash) => KnownWords.IsGivenName(hash) || (cues[hash] & Cue.GivenName) != 0;

    /// <summary>"Washington will weitere Waffen liefern": a capital at the head of a sentence that acts, unless the report names a person so.</summary>
    private bool SpeaksAsCapital(Mention mention)
    {
        var tokens = report.Tokens;
        return mention.End < tokens.Length && IsSentenceStart(mention.First) && tokens[mention.End] is { Glued: false, Case: TokenCase.Lower }
            && (cues[tokens[mention.End].Hash] & Cue.Acts) != 0 && !persons.HasSurname(tokens[mention.First].Hash) && !persons.HasGivenName(tokens[mention.First].Hash)
            && mention.Names.Exists(n => gazetteer.Feature(gazetteer.PlaceOfName(n)) == "PPLC");
    }

    private double DemonymContext(Mention mention)
    {
        if (!german)
        {
            return mention.End < report.Tokens.Length && report.Tokens[mention.End].IsCapitalised
                && ((cues[report.Tokens[mention.End].Hash] & Cue.NamesakeAfter) != 0 || clubs.NamesBody(mention.End)) ? -5 : 2;
        }
        var next = cues[report.Tokens[mention.End].Hash];
        return (next & (Cue.OrganisationAfter | Cue.StreetAfter | Cue.NamesakeAfter)) != 0 ? -5 : 1.2;
    }

    private bool IsSentenceStart(int token) => report.Sentences[report.SentenceOf(token)].FirstToken == token;
}
