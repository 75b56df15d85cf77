using System.Globalization;
using Dapper;
using Lagebild.Hosting;
using Lagebild.Query.Names;

namespace Lagebild.Query.Search;

/// <summary>
/// What must hold for a row, as SQL with its parameters. The row is <c>s</c>; what belongs to it lies in tables that begin with its
/// subject: <c>claim_area, claim_entity, claim_place, claim_text</c>.
/// </summary>
internal sealed class Conditions(SqlDialect dialect, string subject)
{
    private readonly List<string> _clauses = [];
    private int _count;

    /// <summary>What differs between the databases.</summary>
    public SqlDialect Dialect => dialect;

    /// <summary>claim, event or report.</summary>
    public string Subject => subject;

    /// <summary>The parameters so far.</summary>
    public DynamicParameters Values { get; } = new();

    /// <summary>All conditions.</summary>
    public string Where => _clauses.Count == 0 ? "true" : string.Join("\n  and ", _clauses);

    /// <summary>One more condition.</summary>
    public void Add(string clause) => _clauses.Add(clause);

    /// <summary>Names a parameter.</summary>
    public string Value(object? value)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"v{_count++}");
        Values.Add(name, value);
        return "@" + name;
    }

    /// <summary>The column has one of the values; no condition if there are none.</summary>
    public void AddAny<TValue>(string column, IReadOnlyCollection<TValue> values)
    {
        if (values.Count > 0)
        {
            Add(AnyOf(column, values));
        }
    }

    /// <summary>The column has one of the values, as a clause.</summary>
    public string AnyOf<TValue>(string column, IReadOnlyCollection<TValue> values) =>
        values.Count == 1 ? $"{column} = {Value(values.First())}" : dialect.AnyOf(column, Value(values.ToArray()));

    /// <summary>What was known at a moment, neither later nor replaced by then.</summary>
    public void AddKnownAt(long asOfUs) => Add($"s.known_from <= {Value(asOfUs)} and s.known_until > {Value(asOfUs)}");

    /// <summary>The words are in the row's text.</summary>
    public void AddText(string text, IReadOnlyCollection<string> languages, string field)
    {
        if (text.Length > 0)
        {
            var query = TextQuery.Parse(text, languages, field);
            Add(dialect.Postgres
                ? $"s.id in (select rowid from {subject}_text where terms @@ cast({Value(query.ToTsQuery())} as tsquery))"
                : $"s.id in (select rowid from {subject}_text where {subject}_text match {Value(query.ToFts5())})");
        }
    }

    /// <summary>The row's place is one of these, or lies within one of them; no condition if there are none.</summary>
    public void AddInAreas(IReadOnlyCollection<string> places, AskedNames asked)
    {
        if (places.Count > 0)
        {
            Add(InAreas([.. places.SelectMany(name => asked.Places(ResourceNames.PlaceId(name, "query.places"))).Distinct()]));
        }
    }

    /// <summary>One of the entities takes part in one of the roles; no condition if there are none.</summary>
    public void AddEntities(string field, IReadOnlyCollection<string> names, AskedNames asked, params long[] roles)
    {
        if (names.Count > 0)
        {
            Add(WithEntities([.. names.SelectMany(name => asked.Entities(ResourceNames.Entity(name, field))).Distinct()], roles));
        }
    }

    /// <summary>The row's place is one of these, or lies within one of them.</summary>
    public string InAreas(IReadOnlyCollection<string> places) =>
        $"exists (select 1 from {subject}_area a where a.subject_id = s.id and {AnyOf("a.area_id", places)})";

    /// <summary>One of the entities takes part in one of the roles; no roles: in any.</summary>
    public string WithEntities(IReadOnlyCollection<string> entities, params long[] roles) =>
        $"exists (select 1 from {subject}_entity e where e.subject_id = s.id and {AnyOf("e.entity", entities)}{(roles.Length > 0 ? " and " + AnyOf("e.role", roles) : "")})";
}
