using System.Collections.Concurrent;
using Lagebild.Geocoding.Gazetteer;
using Lagebild.Text;
using Lagebild.Text.Names;

namespace Lagebild.Geocoding.Recognition;

/// <summary>Finds the names of places in a report: candidates by the gazetteer, then what speaks for and against each.</summary>
internal sealed class MentionFinder(Gazetteer.Gazetteer gazetteer)
{
    /// <summary>Evidence from which on a candidate is a place.</summary>
    private const double Threshold = 2.0;

    private readonly ConcurrentDictionary<string, (CueLexicon Cues, NameSearch Search)> languages = new(StringComparer.Ordinal);

    /// <summary>All mentions of places, in text order, without overlaps.</summary>
    public List<Mention> Find(ReportText report)
    {
        var (cues, search) = languages.GetOrAdd(report.Language, tag => (CueLexicon.Of(tag), new NameSearch(gazetteer, Inflection.Of(tag), tag)));
        var tokens = report.Tokens;
        var persons = Persons.In(gazetteer, report, cues);
        var derivations = new Derivations(gazetteer, cues, search);
        var unknown = new UnknownPlaces(cues);
        var streets = Streets.In(report, cues);
        var rows = NamedRows.In(gazetteer, report, cues);
        var candidates = new List<Mention>();
        var adjectival = AdjectiveForms.Of(report.Language).Any;
        var named = new HashSet<ulong>();
        for (var i = 0; i < tokens.Length;)
        {
            if (streets.At(i) is { } street && (search.At(report, i) is not { } known || IsRather(report, street, known)))
            {
                candidates.Add(street);
                i = street.End;
                continue;
            }
            if (tokens[i].Kind != TokenKind.Word || !MayBegin(tokens[i], report))
            {
                i++;
                continue;
            }
            var mention = search.At(report, i);
            if ((mention is null || mention.End == i + 1) && derivations.At(report, i) is { } derived
                && (mention is null || !adjectival || (mention.IsInflected && !(derived.IsDemonym && FollowsPlaceWord(cues, report, i)))
                    || Largest(derived) > Largest(mention)))
            {
                mention = derived;
            }
            mention = WithKind(mention, rows.At(i));
            mention ??= unknown.At(report, i) ?? Again(tokens[i], i, named);
            if (mention is { IsUnknown: true })
            {
                named.Add(tokens[i].Hash);
            }
            if (mention is null)
            {
                i++;
                continue;
            }
            mention = WithoutKind(report, cues, mention);
            candidates.Add(mention);
            i = mention.End;
        }
        return Choose(report, cues, persons, candidates);
    }

    /// <summary>"Grant Street" is none of the towns called Grant, but the Dnipro flows along the "Dnipro-Ufer" and is "the Dnipro River".</summary>
    private bool IsRather(ReportText report, Mention street, Mention known) => street.IsStreet && known.End < street.End
        && (report.Language == "en" || !known.Names.Exists(name => gazetteer.Class(gazetteer.PlaceOfName(name)) is PlaceClass.River or PlaceClass.Water or PlaceClass.Land or PlaceClass.Region or PlaceClass.Country));

    /// <summary>"Madison and Monroe counties": what is called Madison, and what is called Madison County.</summary>
    private static Mention? WithKind(Mention? mention, Mention? ofRow)
    {
        if (mention is null || ofRow is null || mention.IsDemonym || mention.End < ofRow.End)
        {
            return ofRow ?? mention;
        }
        if (mention.End == ofRow.End)
        {
            foreach (var name in ofRow.Names)
            {
                if (!mention.Names.Contains(name))
                {
                    mention.Names.Add(name);
                }
            }
        }
        return mention;
    }

    /// <summary>"Львовский" is a hamlet's name and Львов's adjective: the better known of the two is meant.</summary>
    private long Largest(Mention mention) => mention.Names.Count == 0 ? 0 : mention.Names.Max(name => gazetteer.Population(gazetteer.PlaceOfName(name)));

    /// <summary>"від Донецька": the genitive of the town looks like its adjective.</summary>
    private static bool FollowsPlaceWord(CueLexicon cues, ReportText report, int token) => token > 0 && (cues[report.Tokens[token - 1].Hash] & (Cue.Place | Cue.Vague)) != 0;

    /// <summary>"Oblast Sumy": the kind is not part of the name, but decides.</summary>
    private static Mention WithoutKind(ReportText report, CueLexicon cues, Mention mention)
    {
        var level = cues[report.Tokens[mention.First].Hash] & (Cue.Region | Cue.District | Cue.Plant | Cue.Airport);
        return cues.Language != "de" || level == 0 || mention.End - mention.First < 2 ? mention
            : new Mention { First = mention.First + 1, End = mention.End, Names = mention.Names, IsInflected = mention.IsInflected, Level = level };
    }

    /// <summary>A name that the report has called a place before.</summary>
    private static Mention? Again(Token token, int at, HashSet<ulong> named) =>
        named.Contains(token.Hash) && token.IsCapitalised ? new Mention { First = at, End = at + 1, Names = [] } : null;

    /// <summary>"in Sumy und Charkiw", "in Sumy, Charkiw": the second is a place if the first, after a preposition of place, is one.</summary>
    private static bool Joins(ReportText report, CueLexicon cues, Mention previous, Mention mention)
    {
        return ((previous.Before & (Cue.Place | Cue.Vague)) != 0 || previous.IsJoined) && NameRow.Joins(report, cues, previous, mention);
    }

    /// <summary>Whether an adjective of an area follows at once, behind a comma or in brackets: "Правдино (Херсонская область)".</summary>
    private bool Holds(ReportText report, Mention area, Mention mention) => PlaceKinds.NamesArea(gazetteer, area)
        && (area.First == mention.End || (area.First == mention.End + 1 && report.Word(mention.End) is "," or "("));

    private bool MayBegin(Token token, ReportText report) =>
        token.IsCapitalised || token.Case == TokenCase.None || (token.Case == TokenCase.Lower && gazetteer.Names.LowercaseBegins(token.Hash) && report.Language.Length > 0);

    private List<Mention> Choose(ReportText report, CueLexicon cues, Persons persons, List<Mention> candidates)
    {
        var evidence = new Evidence(gazetteer, cues, report, persons);
        Mention? previous = null;
        for (var i = 0; i < candidates.Count; i++)
        {
            var mention = candidates[i];
            mention.IsBeforeArea = i + 1 < candidates.Count && Holds(report, candidates[i + 1], mention);
            mention.IsJoined = previous is { Evidence: >= Threshold } && Joins(report, cues, previous, mention);
            mention.SharedLevel = previous is { SharedLevel: not Cue.None } && NameRow.Joins(report, cues, previous, mention) ? previous.SharedLevel : Cue.None;
            evidence.Weigh(mention);
            previous = mention;
        }
        var tagged = TaggedNames.Reads(report.Language) ? new TaggedNames(gazetteer, report, cues, candidates, Threshold) : null;
        tagged?.Weigh();
        new Enumerations(gazetteer, report, cues, candidates, Threshold).Weigh();
        var chosen = new List<Mention>(candidates.Count);
        var sure = new HashSet<ulong>();
        foreach (var mention in candidates)
        {
            if (mention.Evidence >= Threshold + 1)
            {
                sure.Add(report.Tokens[mention.First].Hash);
            }
        }
        foreach (var mention in candidates)
        {
            // A name that is clearly a place once in a report is one elsewhere too, unless something speaks against it.
            if (mention.Evidence >= Threshold || (mention.Evidence >= Threshold - 1.5 && sure.Contains(report.Tokens[mention.First].Hash)))
            {
                chosen.Add(mention);
            }
        }
        return tagged is null ? chosen : tagged.WithUnknown(chosen);
    }
}
