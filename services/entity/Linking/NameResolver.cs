using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Knowledge;
using Lagebild.Text;

namespace Lagebild.Entity.Linking;

/// <summary>
/// Decides whom a name means: by kind of name, prominence, the report's date, the title before it, the country of the
/// other names, and whether the report named somebody in full. Names without enough in their favour are left out.
/// </summary>
internal sealed class NameResolver(KnowledgeBase knowledge)
{
    private const double Needed = 0.45;
    private const string OfGovernment = "a place that acts stands for its government";

    /// <summary>Resolves all names of a report; what turns out to be none is removed.</summary>
    public void Resolve(ReportText report, List<FoundName> names)
    {
        var context = new Context(knowledge, names);
        names.RemoveAll(name => name.Form == MentionForm.Name && name.Senses.Count > 0 && !Decide(report, name, context));
        foreach (var name in names)
        {
            if (name.Toponym is { } toponym && name.Entity is null)
            {
                Link(name, toponym);
            }
            else if (name.Form == MentionForm.Demonym)
            {
                name.Entity = name.Senses[0].Entity;
                name.Confidence = 0.9;
                name.Reasons.Add("its adjective, or what its people are called");
            }
        }
    }

    /// <summary>Whether it remains a name.</summary>
    private bool Decide(ReportText report, FoundName name, Context context)
    {
        name.StandsFor = name.Senses.Where(sense => sense.Name.Kind == NameKind.Metonym && (report.Published is not { } day || sense.Name.Used.MayCover(day))).Select(sense => sense.Entity).MinBy(entity => entity.Kind == EntityKind.Country);
        var ranked = Ranked(report, name, context);
        if (ranked is [var best, ..] && best.Score >= Needed && !(name.Toponym is not null && best.Entity.Kind == EntityKind.Person && !name.HasSupport))
        {
            name.Entity = best.Entity;
            name.Type = best.Entity.CorpusType;
            name.Confidence = Math.Min(1, best.Score);
            name.Others = ranked[1..];
            if (best.Entity.Kind == EntityKind.Place && name.Toponym is { Use: ToponymUse.Metonym, Place: { } seat } && Government(name, seat) is { } government)
            {
                // Geocoding decided that it acts; the place stays among those it could have been.
                name.Entity = government;
                name.Others = ranked;
                name.Reasons.Add(OfGovernment);
                return true;
            }
            name.Reasons.Add("the knowledge base knows it by this name");
            if (best.Entity.Kind is not (EntityKind.Country or EntityKind.Place) && name.Type != "LOC")
            {
                name.Toponym = null;
            }
            return true;
        }
        name.Others = ranked;
        name.Senses = [];
        if (name is { Toponym: null, ReadAs: { } read })
        {
            name.Type = read.Type;
            name.Confidence = read.Confidence;
            name.Reasons.AddRange(read.Reasons);
            return true;
        }
        return name.Toponym is not null || name.By != FoundBy.Knowledge;
    }

    /// <summary>Whom it can mean, each once, the likeliest first; of equally likely ones that which the knowledge base has first.</summary>
    private List<(KnownEntity Entity, double Score)> Ranked(ReportText report, FoundName name, Context context)
    {
        var ranked = new List<(KnownEntity Entity, double Score)>(name.Senses.Count);
        foreach (var sense in name.Senses)
        {
            if (sense.Name.Kind is NameKind.Adjective or NameKind.Inhabitant or NameKind.Metonym || IsOtherPlace(sense.Entity, name.Toponym))
            {
                continue;
            }
            var score = Score(report, name, sense, context);
            var place = ranked.FindIndex(other => other.Score < score);
            place = place < 0 ? ranked.Count : place;
            var known = ranked.FindIndex(other => other.Entity.Id == sense.Entity.Id);
            if (known >= 0 && known < place)
            {
                continue;
            }
            if (known >= 0)
            {
                ranked.RemoveAt(known);
            }
            ranked.Insert(place, (sense.Entity, score));
        }
        return ranked;
    }

    /// <summary>"Dnipro" the river is not the town that the knowledge base has.</summary>
    private static bool IsOtherPlace(KnownEntity entity, ToponymMention? toponym) => entity is { Kind: EntityKind.Place, Type.Code: "city" }
        && toponym?.Place is { FeatureCode: ['S', 'T', 'M', ..] or ['R', 'S', 'V', ..] };

    private double Score(ReportText report, FoundName name, NamedEntity sense, Context context)
    {
        var entity = sense.Entity;
        var score = sense.Name.Kind switch
        {
            NameKind.Full => 0.8,
            NameKind.Alias or NameKind.Acronym => 0.7,
            NameKind.Former => 0.5,
            // A family name alone is somebody else's more often than somebody's of whom news seldom speak.
            _ => entity.Prominence == Prominence.Rare ? 0.38 : 0.55,
        };
        score += entity.Prominence switch { Prominence.Frequent => 0.15, Prominence.Rare => -0.1, _ => 0 };
        if (report.Published is { } date)
        {
            score -= entity.Active.MayCover(date) ? 0 : 0.3;
            score -= sense.Name.Used.MayCover(date) ? 0 : 0.1;
        }
        if (entity.Kind == EntityKind.Person)
        {
            score += name.HasSupport ? 0.15 : 0;
            score += HoldsOffice(report, entity) ? 0.1 : 0;
            score += entity.Country is { } country && context.Countries.Contains(country) ? 0.1 : 0;
            score += context.FullyNamed.Contains(entity.Id) ? 0.4 : 0;
        }
        else if (entity.Country is { } home && (context.Countries.Contains(home) || (context.PersonsCountries.Contains(home) && name.Senses.Count > 1) || (report.Language == "de" && home == "country/germany" && name.Senses.Count > 1)))
        {
            // A bare "Verteidigungsministerium" is that of a country the report names, else the readers' own.
            score += context.Countries.Contains(home) ? 0.15 : context.PersonsCountries.Contains(home) ? 0.1 : 0.05;
        }
        else if (name.Type == "PER" && name.By != FoundBy.Knowledge)
        {
            score -= 0.4;
        }
        return (sense.Name.IsWeak || name.IsOrdinaryWord) && !name.HasSupport && !context.FullyNamed.Contains(entity.Id) ? score - 0.5 : score;
    }

    private bool HoldsOffice(ReportText report, KnownEntity person) =>
        report.Published is { } date && knowledge.TenuresAsOf(person, date).Any();

    /// <summary>A country is itself; a capital that acts stands for its country's government.</summary>
    private void Link(FoundName name, ToponymMention toponym)
    {
        name.Type = "LOC";
        name.Confidence = toponym.Confidence;
        if (toponym.Place is not { } place)
        {
            return;
        }
        if (place.FeatureCode is "BDG" or "BLDG" && toponym.Use == ToponymUse.Metonym)
        {
            // "Weißes Haus", "Pentagon": who sits there has the name of the house.
            name.Type = "ORG";
        }
        if (toponym.Use == ToponymUse.Metonym && Government(name, place) is { } government)
        {
            name.Entity = government;
            name.Reasons.Add(OfGovernment);
            return;
        }
        var isCountry = place.FeatureCode.StartsWith("PCL", StringComparison.Ordinal);
        if (isCountry && knowledge.Country(place.CountryCode) is { } country)
        {
            name.Entity = country;
            name.Reasons.Add("geocoding resolved the country");
        }
    }

    /// <summary>Whom a place that acts stands for: what the knowledge base says ("Tel Aviv", "Brüssel"), else a capital or a seat for its country.</summary>
    private KnownEntity? Government(FoundName name, PlaceReference seat) => name.StandsFor
        ?? (seat.FeatureCode is "PPLC" or "BDG" or "BLDG" ? knowledge.Country(seat.CountryCode) : null);

    /// <summary>What the whole report tells before any single name is decided.</summary>
    private sealed class Context
    {
        public Context(KnowledgeBase knowledge, List<FoundName> names)
        {
            foreach (var name in names)
            {
                if (name.Toponym?.Place is { CountryCode.Length: > 0 } place && knowledge.Country(place.CountryCode) is { } country)
                {
                    Countries.Add(country.Id);
                }
                foreach (var sense in name.Senses)
                {
                    if (sense.Name.Kind is NameKind.Full or NameKind.Alias && name.Length > 1 && sense.Entity.Kind == EntityKind.Person)
                    {
                        FullyNamed.Add(sense.Entity.Id);
                    }
                    if (sense.Entity is { Kind: EntityKind.Person, Country: { } home } && name.Senses.Count == 1)
                    {
                        PersonsCountries.Add(home);
                    }
                    if (sense.Entity.Kind == EntityKind.Country)
                    {
                        Countries.Add(sense.Entity.Id);
                    }
                }
            }
        }

        public HashSet<string> FullyNamed { get; } = new(StringComparer.Ordinal);

        public HashSet<string> Countries { get; } = new(StringComparer.Ordinal);

        /// <summary>Where those come from whom the report surely names: with Soleimani the "Al-Kuds-Brigaden" are Iran's.</summary>
        public HashSet<string> PersonsCountries { get; } = new(StringComparer.Ordinal);
    }
}
