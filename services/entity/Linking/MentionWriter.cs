using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Knowledge;
using Lagebild.Text;

namespace Lagebild.Entity.Linking;

/// <summary>Writes decided names as mentions; who is not in the knowledge base becomes a candidate with an id made of the name.</summary>
internal static class MentionWriter
{
    private const int RunnersUp = 3;

    /// <summary>The mentions in text order.</summary>
    public static IReadOnlyList<EntityMention> Write(ReportText report, List<FoundName> names)
    {
        names.Sort((left, right) => left.First != right.First ? left.First.CompareTo(right.First) : right.End.CompareTo(left.End));
        return [.. names.Select(name => Write(report, name))];
    }

    private static EntityMention Write(ReportText report, FoundName name)
    {
        var span = report.SpanOf(name.First, name.End);
        var mention = new EntityMention
        {
            Span = new TextSpan(span.Start, span.End),
            Surface = report.Surface(span),
            Type = name.Type ?? name.Entity?.CorpusType ?? "MISC",
            Kind = name.Entity?.Kind ?? (name.IsFormation ? EntityKind.Formation : KindOf(name.Type)),
            Form = name.Form,
            Confidence = Math.Round(name.Confidence, 3),
            Reasons = name.Reasons,
            RunnersUp = [.. name.Others.Take(RunnersUp).Select(other => new EntityCandidate
            {
                Entity = other.Entity.Resource,
                Name = other.Entity.NameIn(report.Language),
                Score = Math.Round(other.Score, 3),
            })],
        };
        if (name.Toponym is { Place: { } place })
        {
            return Place(report, mention, name, place);
        }
        return name.Entity is { } entity
            ? mention with { Entity = entity.Resource, Name = entity.NameIn(report.Language), Cluster = entity.Cluster, Links = entity.Links }
            : Candidate(report, mention, name);
    }

    /// <summary>A place's cluster names the place, its entity who acts there: "Moskau droht" is Moscow, and Russia acts.</summary>
    private static EntityMention Place(ReportText report, EntityMention mention, FoundName name, PlaceReference place)
    {
        var isSelf = name.Entity is { } self && (self.Kind == EntityKind.Place || place.FeatureCode.StartsWith("PCL", StringComparison.Ordinal));
        return mention with
        {
            Entity = name.Entity?.Resource ?? "places/" + place.PlaceId,
            Kind = name.Entity?.Kind ?? EntityKind.Place,
            Name = name.Entity?.NameIn(report.Language) ?? place.Name,
            Cluster = isSelf ? name.Entity!.Cluster : mention.Type + "-" + PlaceTitles.Of(place),
            Links = isSelf ? name.Entity!.Links : PlaceTitles.Links(place, report.Language),
        };
    }

    private static EntityMention Candidate(ReportText report, EntityMention mention, FoundName name)
    {
        var source = name;
        while (source.Antecedent is { } antecedent && antecedent != name)
        {
            source = antecedent;
        }
        var surface = BaseForm(report, source);
        var english = report.Language == "de" && mention.Type == "PER" ? EnglishSpelling.Of(surface) : surface;
        var slug = Slug.Of(english);
        if (slug.Length == 0)
        {
            return mention;
        }
        var folder = source.IsFormation ? "formation" : mention.Type switch { "PER" => "person", "ORG" => "organisation", "LOC" => "place", _ => "other" };
        return mention with
        {
            Entity = $"entities/{folder}/{slug}",
            Name = surface,
            IsCandidate = true,
            Cluster = $"{mention.Type}-{english.Replace(' ', '-')}",
        };
    }

    /// <summary>Without a German genitive, where the report also has the name without it.</summary>
    private static string BaseForm(ReportText report, FoundName name)
    {
        var surface = report.Surface(report.SpanOf(name.First, name.End));
        if (report.Language == "de" && surface.Length > 4 && surface[^1] == 's' && name.Length == 1)
        {
            var bare = Folding.Hash(surface.AsSpan()[..^1]);
            foreach (var token in report.Tokens)
            {
                if (token.Hash == bare)
                {
                    return surface[..^1];
                }
            }
        }
        return surface;
    }

    private static EntityKind KindOf(string? type) => type switch
    {
        "PER" => EntityKind.Person,
        "ORG" => EntityKind.Organisation,
        "LOC" => EntityKind.Place,
        _ => EntityKind.Unknown,
    };
}
