using System.Reflection;
using Lagebild.Text;

namespace Lagebild.Entity.Knowledge;

/// <summary>Reads roles, offices, who held them, and who belonged to what.</summary>
internal sealed class OfficeTable(IReadOnlyDictionary<string, KnownEntity> entities)
{
    private static readonly Assembly Assembly = typeof(OfficeTable).Assembly;

    /// <summary>What office-holders are called, by role.</summary>
    public static IReadOnlyDictionary<string, Role> ReadRoles() =>
        TsvTable.Read(Assembly, "knowledge/roles.tsv").ToDictionary(
            row => row["role"], row => new Role(row["role"], row["rank"][0] - '0', Nouns(row)), StringComparer.Ordinal);

    /// <summary>All offices.</summary>
    /// <exception cref="InvalidDataException">A row names an unknown role or entity.</exception>
    public IReadOnlyDictionary<string, Office> ReadOffices(IReadOnlyDictionary<string, Role> roles) =>
        Rows("offices").Select(row => new Office(
            row["office"],
            roles.TryGetValue(row["role"], out var role) ? role : throw row.Error($"unknown role '{row["role"]}'."),
            Entity(row, "of"),
            Nouns(row))).ToDictionary(office => office.Id, StringComparer.Ordinal);

    /// <summary>Who held the offices.</summary>
    /// <exception cref="InvalidDataException">A row names an unknown office or person, or a date that is none.</exception>
    public IReadOnlyList<Tenure> ReadTenures(IReadOnlyDictionary<string, Office> offices) =>
    [
        .. Rows("tenures").Select(row => new Tenure(
            offices.TryGetValue(row["office"], out var office) ? office : throw row.Error($"unknown office '{row["office"]}'."),
            Entity(row, "holder"),
            Interval(row),
            row["note"])),
    ];

    /// <summary>Who belonged to what.</summary>
    /// <exception cref="InvalidDataException">A row names an unknown entity, or a date that is none.</exception>
    public IReadOnlyList<Membership> ReadMemberships() =>
        [.. Rows("memberships").Select(row => new Membership(Entity(row, "group"), Entity(row, "member"), Interval(row), row["note"]))];

    private static IEnumerable<TsvRow> Rows(string folder) =>
        TsvTable.List(Assembly, $"knowledge/{folder}/").SelectMany(table => TsvTable.Read(Assembly, table));

    private static Dictionary<string, IReadOnlyList<string>> Nouns(TsvRow row) => EntityTable.Languages
        .Select(language => (language, nouns: row.List(language)))
        .Where(cell => cell.nouns.Length > 0)
        .ToDictionary(cell => cell.language, cell => (IReadOnlyList<string>)cell.nouns, StringComparer.Ordinal);

    private KnownEntity Entity(TsvRow row, string column) =>
        entities.TryGetValue(row[column], out var entity) ? entity : throw row.Error($"unknown entity '{row[column]}'.");

    private static Validity Interval(TsvRow row)
    {
        try
        {
            return Validity.Parse(row["from"], row["to"]);
        }
        catch (FormatException e)
        {
            throw row.Error(e.Message);
        }
    }
}
