using Lagebild.Geocoding.Gazetteer;
using Lagebild.Geocoding.Recognition;
using Lagebild.Text;

namespace Lagebild.Geocoding.Resolution;

/// <summary>
/// What two places that stand side by side say about each other: the second holds the first ("Paris, Texas", "Robotyne in der Oblast
/// Saporischschja", "у Новотроїцькому Донецької області"), or lies near it ("Kyseliwka bei Cherson", "в Кисловке под Купянском").
/// </summary>
internal sealed class SideBySide(Gazetteer.Gazetteer gazetteer)
{
    private const int MostBetween = 4;
    private const double NearKm = 40;
    private const double FrontKm = 40;
    private const double NearWeight = 6;
    private const double ElsewhereKm = 100;
    private const long SmallTown = 200_000;

    /// <summary>Adds what neighbours in the text say, once each candidate is scored by itself.</summary>
    public void Weigh(ReportText report, List<Mention> mentions, List<List<Candidate>> all)
    {
        var words = RelationWords.Of(report.Language);
        for (var i = 0; i + 1 < mentions.Count; i++)
        {
            if (mentions[i + 1].First - mentions[i].End > MostBetween || mentions[i + 1].First < mentions[i].End
                || report.SentenceOf(mentions[i].First) != report.SentenceOf(mentions[i + 1].First))
            {
                continue;
            }
            Contained(report, mentions, all, i);
            if (Near(report, words, mentions, i, all[i + 1]) is > 0 and var reach)
            {
                Near(all[i], all[i + 1], reach);
            }
        }
    }

    private void Contained(ReportText report, List<Mention> mentions, List<List<Candidate>> all, int i)
    {
        var outerMention = mentions[i + 1];
        var between = report.Text.AsSpan(report.Tokens[mentions[i].End - 1].End, report.Tokens[outerMention.First].Start - report.Tokens[mentions[i].End - 1].End).Trim();
        var isComma = between is "," or "(";
        var isArea = PlaceKinds.NamesArea(gazetteer, outerMention);
        // The Slavic genitive needs no word between: "Херсон Херсонської області". A lone preposition before an area's name will do as well.
        var isGenitive = between.IsEmpty && isArea && report.Language is "uk" or "ru" or "pl";
        var isWithin = outerMention.Before.HasFlag(Cue.Place) && (isArea || outerMention.First - mentions[i].End == 1);
        if (!isComma && !isGenitive && !isWithin)
        {
            return;
        }
        if (isArea && (isComma || isGenitive) && all[i + 1].Count > 0 && all[i].TrueForAll(inner => IsElsewhere(inner.Place, all[i + 1].MaxBy(c => c.Score)!.Place)))
        {
            // "Любимовка Курской области" is none of the places of this name that are known: named, but not resolved.
            all[i].Clear();
            mentions[i].Names.Clear();
            return;
        }
        if (isWithin && !isArea && outerMention.First - mentions[i].End == 1 && StandsIn(report, mentions[i]) && IsInAnotherCountry(all[i], all[i + 1]))
        {
            // "Tempi in Griechenland" is none of the small towns of that name elsewhere.
            all[i].Clear();
            mentions[i].Names.Clear();
            return;
        }
        foreach (var inner in all[i])
        {
            foreach (var outer in all[i + 1])
            {
                if (outer.Place != inner.Place && (isArea || isComma || gazetteer.Class(outer.Place) is PlaceClass.Country or PlaceClass.Admin1 or PlaceClass.Admin2)
                    && (gazetteer.CountryPlace(inner.Place) == outer.Place || gazetteer.Admin1(inner.Place) == outer.Place || gazetteer.Admin2(inner.Place) == outer.Place))
                {
                    inner.Add($"lies in {gazetteer.DisplayName(outer.Place, report.Language)}, named beside it", 5);
                    outer.Add("holds the place named before it", 3);
                    outerMention.IsApposition = isComma;
                    break;
                }
            }
        }
    }

    /// <summary>"in Tempi", not "ein Mann aus Zwickau", who may be anywhere.</summary>
    private static bool StandsIn(ReportText report, Mention mention) => mention.First > 0 && report.Word(mention.First - 1) is "in" or "bei" or "nahe" or "near" or "at";

    /// <summary>Whether the second place is a country, and the first could only be a small settlement of others.</summary>
    private bool IsInAnotherCountry(List<Candidate> first, List<Candidate> second)
    {
        if (second.Count == 0 || second.MaxBy(c => c.Score)!.Place is var country && gazetteer.Class(country) != PlaceClass.Country)
        {
            return false;
        }
        return first.TrueForAll(c => gazetteer.Class(c.Place) is PlaceClass.Settlement or PlaceClass.Quarter && gazetteer.Population(c.Place) < SmallTown
            && gazetteer.CountryPlace(c.Place) != country);
    }

    /// <summary>Whether a place lies in another country than a division, and far from it.</summary>
    private bool IsElsewhere(int place, int division) => gazetteer.Class(division) == PlaceClass.Admin1 && gazetteer.Country(place) != gazetteer.Country(division)
        && Earth.Metres(gazetteer.Latitude(place), gazetteer.Longitude(place), gazetteer.Latitude(division), gazetteer.Longitude(division)) / 1000
            > gazetteer.RadiusKm(division) + ElsewhereKm;

    /// <summary>Within how many kilometres the second place is said to lie; 0 if nothing says so.</summary>
    private double Near(ReportText report, RelationWords words, List<Mention> mentions, int i, List<Candidate> second)
    {
        var isFront = (mentions[i + 1].Level & Cue.Front) != 0 || (second.Count > 0 && gazetteer.Class(second[0].Place) == PlaceClass.Front);
        if (isFront && mentions[i + 1].First - mentions[i].End == 1)
        {
            return FrontKm;
        }
        for (var token = mentions[i].End; token < mentions[i + 1].First; token++)
        {
            if (words[report.Tokens[token].Hash].Word is RelationWord.Near or RelationWord.Bearing)
            {
                return NearKm;
            }
            if (report.Tokens[token].Kind == TokenKind.Punctuation && report.Word(token) is not ("," or "("))
            {
                return 0;
            }
        }
        return 0;
    }

    /// <summary>The best known reading of the second place draws the first; a village has many namesakes, the town that it is told by has few.</summary>
    private void Near(List<Candidate> first, List<Candidate> second, double reach)
    {
        if (second.Count == 0 || first.Count < 2)
        {
            return;
        }
        var anchor = second.MaxBy(c => c.Score)!.Place;
        double latitude = gazetteer.Latitude(anchor), longitude = gazetteer.Longitude(anchor);
        foreach (var candidate in first)
        {
            var km = Earth.Metres(latitude, longitude, gazetteer.Latitude(candidate.Place), gazetteer.Longitude(candidate.Place)) / 1000;
            if (candidate.Place != anchor)
            {
                candidate.Add("lies near the place named beside it", NearWeight * Math.Exp(-km / reach));
            }
        }
    }
}
