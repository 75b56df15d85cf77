using System.Globalization;
using Dapper;
using Lagebild.Hosting;
using Lagebild.Query.Names;

namespace Lagebild.Query.Search;

/// <summary>
/// What must hold for a row, as SQL with its parameters. The row is <c>s</c>; what belongs to it lies in tables that begin with its
/// subject: <c>claim_area, claim_entity, claim_place, claim_text</c>.
/// </summary>
/// <param name="dialect">For which database.</param>
/// <param name="subject">claim, event or report.</param>
/// <param name="part">Which part of the answer; see <see cref="TimePart"/>.</param>
/// <param name="around">Conditions of a statement around this one, which holds the parameters of both.</param>
internal sealed class Conditions(SqlDialect dialect, string subject, TimePart part = TimePart.Whole, Conditions? around = null)
{
    private readonly List<string> _clauses = [];
    private readonly List<string> _joins = [];
    private int _count;
    private TimeRange? _happened;
    private IReadOnlyCollection<long> _types = [];

    /// <summary>What differs between the databases.</summary>
    public SqlDialect Dialect => dialect;

    /// <summary>claim, event or report.</summary>
    public string Subject => subject;

    /// <summary>Which part of the answer.</summary>
    public TimePart Part => part;

    /// <summary>The table, and what is joined to it: never more than one row for each of its own.</summary>
    public string From => _joins.Count == 0 ? $"{subject} s" : $"{subject} s\n{string.Join("\n", _joins)}";

    /// <summary>The parameters so far.</summary>
    public DynamicParameters Values { get; } = around?.Values ?? new();

    /// <summary>All conditions.</summary>
    public string Where => _clauses.Count == 0 ? "true" : string.Join("\n  and ", _clauses);

    /// <summary>One more condition.</summary>
    public void Add(string clause) => _clauses.Add(clause);

    /// <summary>Names a parameter.</summary>
    public string Value(object? value)
    {
        if (around is not null)
        {
            return around.Value(value);
        }
        var name = string.Create(CultureInfo.InvariantCulture, $"{(part == TimePart.Lasting ? "w" : "v")}{_count++}");
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

    /// <summary>When it happened: the interval lies over the range, or in it. Call it before all that is looked for by time as well.</summary>
    public void RequireHappened(TimeRange range, V1.Within within)
    {
        range.Require(this, "s.happened_from", "s.happened_until", within);
        _happened = range;
        Add(Times("s"));
    }

    /// <summary>Has one of these types; none given: any.</summary>
    public void RequireTypes(IReadOnlyCollection<long> types)
    {
        _types = types;
        AddAny("s.plover", types);
    }

    /// <summary>The words are in the row's text.</summary>
    public void AddText(string text, IReadOnlyCollection<string> languages, string field)
    {
        if (text.Length == 0)
        {
            return;
        }
        var query = TextQuery.Parse(text, languages, field);
        if (!dialect.Postgres)
        {
            Add($"s.id in (select rowid from {subject}_text where {subject}_text match {Value(query.ToFts5())})");
        }
        else if (subject == "claim")
        {
            Join("text", "rowid", words => $"{words}.terms @@ cast({Value(WithDays(query))} as tsquery)");
        }
        else
        {
            Add($"s.id in (select rowid from {subject}_text where terms @@ cast({Value(query.ToTsQuery())} as tsquery))");
        }
    }

    /// <summary>The query for PostgreSQL's index of claims' words, which knows their days as well.</summary>
    public string WithDays(TextQuery query) => (_happened, part) switch
    {
        (null, _) or (_, TimePart.Whole) => query.ToTsQuery(),
        (_, TimePart.Lasting) => TextDays.OfLasting(query.ToTsQuery()),
        ({ } range, _) => TextDays.Within(query.ToTsQuery(), range.Earliest, range.Until),
    };

    /// <summary>The row's place is one of these, or lies within one of them; no condition if there are none.</summary>
    public void AddInAreas(IReadOnlyCollection<string> places, AskedNames asked)
    {
        if (places.Count > 0)
        {
            RequireAreas([.. places.SelectMany(name => asked.Places(ResourceNames.PlaceId(name, "query.places"))).Distinct()]);
        }
    }

    /// <summary>One of the entities takes part in one of the roles; no condition if there are none.</summary>
    public void AddEntities(string field, IReadOnlyCollection<string> names, AskedNames asked, params long[] roles)
    {
        if (names.Count > 0)
        {
            RequireEntities([.. names.SelectMany(name => asked.Entities(ResourceNames.Entity(name, field))).Distinct()], roles);
        }
    }

    /// <summary>The row's place is one of these ids, or lies within one of them.</summary>
    public void RequireAreas(IReadOnlyCollection<string> places)
    {
        if (places.Count != 1 || subject == "report")
        {
            Add(InAreas(places));
            return;
        }
        Join("area", "subject_id", area => $"{AnyOf(area + ".area_id", places)}{(_types.Count > 0 ? " and " + AnyOf(area + ".plover", _types) : "")}{AndTimes(area)}");
    }

    /// <summary>One of the entities takes part in one of the roles; no roles: in any.</summary>
    private void RequireEntities(IReadOnlyCollection<string> entities, params long[] roles)
    {
        if (entities.Count != 1 || roles.Length > 1 || subject == "report")
        {
            Add(WithEntities(entities, roles));
            return;
        }
        Join("entity", "subject_id", entity =>
            $"{AnyOf(entity + ".entity", entities)} and {(roles.Length == 1 ? AnyOf(entity + ".role", roles) : entity + ".first_role")}{AndTimes(entity)}");
    }

    /// <summary>As <see cref="RequireAreas"/>, as a clause that can be negated.</summary>
    public string InAreas(IReadOnlyCollection<string> places) =>
        $"exists (select 1 from {subject}_area a where a.subject_id = s.id and {AnyOf("a.area_id", places)})";

    /// <summary>As <see cref="RequireEntities"/>, as a clause that can be negated.</summary>
    public string WithEntities(IReadOnlyCollection<string> entities, params long[] roles) =>
        $"exists (select 1 from {subject}_entity e where e.subject_id = s.id and {AnyOf("e.entity", entities)}{(roles.Length > 0 ? " and " + AnyOf("e.role", roles) : "")})";

    /// <summary>The times of what belongs to the row, as far as its index knows them.</summary>
    public string AndTimes(string alias) => _happened is null ? "" : " and " + Times(alias);

    // What belongs to the row holds its time as well: so either of the two can lead, and the order by time comes from its index.
    private void Join(string table, string key, Func<string, string> on)
    {
        var alias = string.Create(CultureInfo.InvariantCulture, $"j{_joins.Count}");
        _joins.Add($"join {subject}_{table} {alias} on {alias}.{key} = s.id and {alias}.sort_us = s.sort_us");
        Add(on(alias));
    }

    private string Times(string alias)
    {
        var range = _happened!.Value;
        string From() => Value(range.Earliest);
        string Until() => Value(range.Until);
        return part switch
        {
            TimePart.Near => $"{alias}.sort_us >= {From()} and {alias}.sort_us < {Until()}",
            TimePart.Lasting => $"{alias}.lasting_until > {Value(range.From)} and ({alias}.sort_us < {From()} or {alias}.sort_us >= {Until()})",
            _ => $"({alias}.sort_us >= {From()} and {alias}.sort_us < {Until()} or {alias}.lasting_until > {Value(range.From)})",
        };
    }
}

/// <summary>
/// A list by time is put together from what begins near the range, which an index gives in order, and from the few that last and
/// are found by their end. Together the two are the whole, and no row is in both.
/// </summary>
internal enum TimePart
{
    Whole,
    Near,
    Lasting,
}
