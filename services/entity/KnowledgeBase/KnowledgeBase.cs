using System.Collections.Frozen;
using Lagebild.Text;

namespace Lagebild.Entity.Knowledge;

/// <summary>
/// Who is who, and who held which office when. Loaded once, then read by any number of threads. All look-ups "as of"
/// take a report's date as precise as it is known.
/// </summary>
internal sealed class KnowledgeBase
{
    private static readonly Lazy<KnowledgeBase> Default = new(Read);

    /// <summary>So long news go on to call by the office who lost it, where nobody has it yet.</summary>
    private static readonly TimeSpan Vacancy = TimeSpan.FromDays(14);

    private readonly FrozenDictionary<string, KnownEntity> entities;
    private readonly FrozenDictionary<string, KnownEntity> countriesByCode;
    private readonly ILookup<string, Tenure> tenuresByOffice;
    private readonly ILookup<string, Tenure> tenuresByHolder;
    private readonly ILookup<string, Office> officesByBody;
    private readonly ILookup<string, Membership> members;

    /// <summary>Builds the look-ups over these facts.</summary>
    public KnowledgeBase(
        IEnumerable<KnownEntity> entities, IEnumerable<Office> offices, IReadOnlyList<Tenure> tenures, IReadOnlyList<Membership> memberships)
    {
        this.entities = entities.ToFrozenDictionary(entity => entity.Id, StringComparer.Ordinal);
        countriesByCode = this.entities.Values.Where(entity => entity.Iso2 is not null)
            .ToFrozenDictionary(entity => entity.Iso2!, StringComparer.OrdinalIgnoreCase);
        Offices = offices.ToFrozenDictionary(office => office.Id, StringComparer.Ordinal);
        Tenures = tenures;
        Memberships = memberships;
        tenuresByOffice = tenures.ToLookup(tenure => tenure.Office.Id, StringComparer.Ordinal);
        tenuresByHolder = tenures.ToLookup(tenure => tenure.Holder.Id, StringComparer.Ordinal);
        officesByBody = Offices.Values.ToLookup(office => office.Of.Id, StringComparer.Ordinal);
        members = memberships.ToLookup(membership => membership.Group.Id, StringComparer.Ordinal);
        Names = NamesOf(this.entities.Values);
    }

    /// <summary>The knowledge base that ships with the service.</summary>
    public static KnowledgeBase Load() => Default.Value;

    /// <summary>All entities.</summary>
    public IReadOnlyCollection<KnownEntity> Entities => entities.Values;

    /// <summary>All offices by id.</summary>
    public IReadOnlyDictionary<string, Office> Offices { get; }

    /// <summary>All tenures.</summary>
    public IReadOnlyList<Tenure> Tenures { get; }

    /// <summary>All memberships.</summary>
    public IReadOnlyList<Membership> Memberships { get; }

    /// <summary>
    /// Finds all names in a text. Names are folded, so that "IS" also meets "is": whoever asks looks at the token's case.
    /// Inflection is the asker's matter, but for adjectives and inhabitants of countries.
    /// </summary>
    public PhraseMatcher<NamedEntity> Names { get; }

    /// <summary>The entity with this id (<c>person/emmanuel-macron</c>) or resource name, or null.</summary>
    public KnownEntity? Find(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return entities.GetValueOrDefault(id.StartsWith("entities/", StringComparison.Ordinal) ? id["entities/".Length..] : id);
    }

    /// <summary>The country with this ISO 3166-1 alpha-2 code, or null.</summary>
    public KnownEntity? Country(string iso2) => countriesByCode.GetValueOrDefault(iso2);

    /// <summary>The office of this role in a country or organisation, or null.</summary>
    public Office? OfficeOf(KnownEntity body, string role) => officesByBody[body.Id].FirstOrDefault(office => office.Role.Id == role);

    /// <summary>
    /// Who held an office on a day, most certain first. More than one on a day of handing over, where the office is
    /// disputed, and where dates are known by year only.
    /// </summary>
    public IReadOnlyList<Tenure> HoldersAsOf(Office office, EdtfDate date)
    {
        var candidates = tenuresByOffice[office.Id].Where(tenure => tenure.Held.MayCover(date))
            .OrderBy(tenure => tenure.Note == "disputed")
            .ThenByDescending(tenure => tenure.Held.From is null || tenure.Held.From.Until <= date.Until)
            .ThenByDescending(tenure => tenure.Held.From?.From ?? DateTimeOffset.MinValue)
            .ToList();
        return candidates is [] ? [] : [candidates[0], .. candidates.Skip(1).Where(tenure => tenure.IsNotAlone || !tenure.Held.ToIsUnknown)];
    }

    /// <summary>The one who most certainly held an office on a day; who last held it, where it fell vacant days before ("the Hamas leader was killed"); or null.</summary>
    public KnownEntity? HolderOf(Office office, EdtfDate date) => HoldersAsOf(office, date) is [var first, ..] ? first.Holder : LastBefore(office, date)?.Holder;

    private Tenure? LastBefore(Office office, EdtfDate date) => tenuresByOffice[office.Id]
        .Where(tenure => tenure.Held.To is { } end && end.Until <= date.From && end.Until > date.From - Vacancy)
        .MaxBy(tenure => tenure.Held.To!.Until);

    /// <summary>The one who held this role in a country or organisation on a day, or null.</summary>
    public KnownEntity? HolderOf(KnownEntity body, string role, EdtfDate date) => OfficeOf(body, role) is { } office ? HolderOf(office, date) : null;

    /// <summary>All tenures of a person.</summary>
    public IEnumerable<Tenure> TenuresOf(KnownEntity person) => tenuresByHolder[person.Id];

    /// <summary>The tenures that a person may have had on a day.</summary>
    public IEnumerable<Tenure> TenuresAsOf(KnownEntity person, EdtfDate date) => tenuresByHolder[person.Id].Where(tenure => tenure.Held.MayCover(date));

    /// <summary>The members of a group or organisation on a day.</summary>
    public IEnumerable<KnownEntity> MembersAsOf(KnownEntity group, EdtfDate date) =>
        members[group.Id].Where(membership => membership.Held.MayCover(date)).Select(membership => membership.Member);

    /// <summary>Reads all tables anew.</summary>
    /// <exception cref="InvalidDataException">A row cannot be read.</exception>
    public static KnowledgeBase Read()
    {
        var types = EntityTable.ReadTypes();
        KnownEntity[] all = [.. CountryTable.Read(types), .. EntityTable.Read(types)];
        var byId = all.GroupBy(entity => entity.Id, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Count() == 1 ? group.First() : throw new InvalidDataException($"'{group.Key}' is there twice."));
        var facts = new OfficeTable(byId);
        var offices = facts.ReadOffices(OfficeTable.ReadRoles());
        return new KnowledgeBase(all, offices.Values, facts.ReadTenures(offices), facts.ReadMemberships());
    }

    private static PhraseMatcher<NamedEntity> NamesOf(IEnumerable<KnownEntity> entities)
    {
        var builder = new PhraseMatcher<NamedEntity>.Builder();
        foreach (var entity in entities)
        {
            foreach (var name in entity.Names)
            {
                builder.Add(name.Text, new NamedEntity(entity, name));
            }
        }
        return builder.Build();
    }
}
