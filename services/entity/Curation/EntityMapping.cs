using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Knowledge;
using Lagebild.Hosting;
using Lagebild.Text;

namespace Lagebild.Entity.Curation;

/// <summary>Entities, offices and changes as the RPCs show them.</summary>
internal static class EntityMapping
{
    /// <summary>An entity with its offices and memberships, as of a date or all.</summary>
    public static V1.Entity ToProto(this KnownEntity entity, CatalogSnapshot now, EdtfDate? asOf)
    {
        var row = now.RowOf(entity.Id);
        var curated = row is null ? null : CuratedEntity.Read(row.Body);
        var proto = new V1.Entity
        {
            Name = entity.Resource,
            Kind = (V1.EntityKind)(int)entity.Kind,
            Type = entity.Type.Code,
            DisplayName = entity.NameEn,
            DisplayNameDe = entity.NameDe,
            Gender = (V1.Gender)(int)entity.Gender,
            Country = entity.Country is { } country ? "entities/" + country : "",
            WikipediaEn = entity.WikipediaEn ?? "",
            WikipediaDe = entity.WikipediaDe ?? "",
            Cluster = entity.Cluster,
            State = V1.EntityState.Active,
            UpdateTime = row is null ? null : Timestamp.FromDateTimeOffset(row.UpdateTime),
            SplitFrom = curated?.SplitFrom?.ToProto(),
            Etag = (row?.Revision ?? 0).ToString(CultureInfo.InvariantCulture),
        };
        proto.Names.AddRange(entity.Names.Select(ToProto));
        proto.Tenures.AddRange((asOf is null ? now.Knowledge.TenuresOf(entity) : now.Knowledge.TenuresAsOf(entity, asOf)).Select(ToProto));
        proto.Memberships.AddRange(now.Knowledge.Memberships
            .Where(membership => membership.Member == entity && (asOf is null || membership.Held.MayCover(asOf))).Select(ToProto));
        return proto;
    }

    /// <summary>A candidate.</summary>
    public static V1.Entity ToProto(this CandidateRow candidate) => new()
    {
        Name = "entities/" + candidate.Id,
        Kind = System.Enum.TryParse<EntityKind>(candidate.Kind, out var kind) ? (V1.EntityKind)(int)kind : V1.EntityKind.Unspecified,
        DisplayName = candidate.DisplayName,
        Names = { new V1.EntityName { Text = candidate.DisplayName, LanguageCode = candidate.Language, Kind = V1.NameKind.Full } },
        Cluster = $"{candidate.CorpusType}-{candidate.DisplayName.Replace(' ', '-')}",
        State = V1.EntityState.Candidate,
        ReportCount = candidate.ReportCount,
    };

    /// <summary>An office with its holders, the last first.</summary>
    public static V1.Office ToProto(this Office office, CatalogSnapshot now, EdtfDate? asOf) => new()
    {
        Name = "offices/" + office.Id,
        Role = office.Role.Id,
        Rank = office.Role.Rank,
        Of = office.Of.Resource,
        Tenures =
        {
            (asOf is null
                ? now.Knowledge.Tenures.Where(tenure => tenure.Office.Id == office.Id).OrderByDescending(tenure => tenure.Held.From?.From)
                : now.Knowledge.HoldersAsOf(office, asOf).AsEnumerable()).Select(ToProto),
        },
    };

    /// <summary>A membership.</summary>
    public static V1.Membership ToProto(this Membership membership) => new()
    {
        Group = membership.Group.Resource,
        Member = membership.Member.Resource,
        MemberDisplayName = membership.Member.NameEn,
        FromDate = membership.Held.From?.Value ?? "",
        ToDate = membership.Held.To?.Value ?? "",
        Note = membership.Note,
    };

    /// <summary>A change.</summary>
    public static V1.Change ToProto(this ChangeRow change) => new()
    {
        Name = "changes/" + change.Id,
        Action = change.Action,
        Entities = { (change.Entities ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal).Select(id => "entities/" + id) },
        Author = change.Author,
        Reason = change.Reason,
        ChangeTime = Timestamp.FromDateTimeOffset(change.ChangeTime),
        Undone = change.Undone,
        Undoes = change.Undoes is { } undoes ? "changes/" + undoes : "",
    };

    /// <summary>The new state of an entity that a request asks for.</summary>
    /// <exception cref="PlatformException">INVALID_ARGUMENT.</exception>
    public static CuratedEntity ToCurated(this V1.Entity entity, string field)
    {
        var id = EntityNames.EntityId(entity.Name, field + ".name");
        if (!EntityCatalog.EntityTypes.ContainsKey(entity.Type))
        {
            throw PlatformException.InvalidArgument(field + ".type", "TYPE_UNKNOWN", $"'{entity.Type}' is no type of entity.");
        }
        if (entity.DisplayName.Length == 0)
        {
            throw PlatformException.InvalidArgument(field + ".display_name", "DISPLAY_NAME_EMPTY", "An entity needs a name.");
        }
        var names = entity.Names.Select(name => ToCurated(name, field + ".names")).ToList();
        return new CuratedEntity
        {
            Id = id,
            Type = entity.Type,
            NameEn = entity.DisplayName,
            NameDe = entity.DisplayNameDe.Length > 0 ? entity.DisplayNameDe : entity.DisplayName,
            Gender = (Gender)(int)entity.Gender,
            Country = entity.Country.Length > 0 ? EntityNames.EntityId(entity.Country, field + ".country") : null,
            WikipediaEn = entity.WikipediaEn.Length > 0 ? entity.WikipediaEn : null,
            WikipediaDe = entity.WikipediaDe.Length > 0 ? entity.WikipediaDe : null,
            Names = names.Count > 0 ? names : [new CuratedName(entity.DisplayName, "en", NameKind.Full, false)],
        };
    }

    /// <summary>A name that a request gives.</summary>
    /// <exception cref="PlatformException">INVALID_ARGUMENT.</exception>
    public static CuratedName ToCurated(this V1.EntityName name, string field) =>
        string.IsNullOrWhiteSpace(name.Text) || name.Text.Length > 200
            ? throw PlatformException.InvalidArgument(field, "NAME_TEXT_INVALID", "A name has 1 to 200 characters.")
            : new CuratedName(
                name.Text.Trim(), name.LanguageCode.Length > 0 ? name.LanguageCode : "en",
                name.Kind == V1.NameKind.Unspecified ? NameKind.Alias : (NameKind)((int)name.Kind - 1), name.Weak);

    private static V1.EntityName ToProto(EntityName name) =>
        new() { Text = name.Text, LanguageCode = name.Language, Kind = (V1.NameKind)((int)name.Kind + 1), Weak = name.IsWeak };

    private static V1.Tenure ToProto(Tenure tenure) => new()
    {
        Office = "offices/" + tenure.Office.Id,
        Role = tenure.Office.Role.Id,
        Of = tenure.Office.Of.Resource,
        Holder = tenure.Holder.Resource,
        HolderDisplayName = tenure.Holder.NameEn,
        FromDate = tenure.Held.From?.Value ?? "",
        ToDate = tenure.Held.To?.Value ?? "",
        Note = tenure.Note,
    };
}
