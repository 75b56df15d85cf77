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
/// <param name="window">Only what sorts in it; null: all.</param>
/// <param name="around">Conditions of a statement around this one, which holds the parameters of both.</param>
internal sealed partial class Conditions(SqlDialect dialect, string subject, TimePart part = TimePart.Whole, TimeRange? window = null, Conditions? around = null)
{
    private readonly List<string> _clauses = [];
    private readonly RowKeys _keys = new(dialect, subject, inOrder: part is TimePart.All or TimePart.Near or TimePart.Lasting);
    private int _count;
    private TimeRange? _happened;
    private IReadOnlyCollection<long> _types = [];
    private bool _joinsHoldTypes;
    private bool _joinsHoldTimes;
    private bool _ownWay;

    /// <summary>What differs between the databases.</summary>
    public SqlDialect Dialect => dialect;

    /// <summary>claim, event or report.</summary>
    public string Subject => subject;

    /// <summary>Which part of the answer.</summary>
    public TimePart Part => part;

    /// <summary>Which claims of a day are looked at; null: all.</summary>
    public NumberBlocks? Numbers { get; init; }

    /// <summary>The table, and what leads to its rows: never more than one row for each of its own.</summary>
    public string From => _keys.From;

    /// <summary>What leads to the rows.</summary>
    public RowKeys Keys => _keys;

    /// <summary>The parameters so far.</summary>
    public DynamicParameters Values { get; } = around?.Values ?? new();

    /// <summary>All conditions.</summary>
    public string Where => _clauses.Count == 0 ? "true" : string.Join("\n  and ", _clauses);

    /// <summary>One more condition.</summary>
    public void Add(string clause)
    {
        _ownWay = true;
        _clauses.Add(clause);
    }

    /// <summary>One more condition that most rows fulfil: it makes no other way to them better.</summary>
    public void AddTest(string clause) => _clauses.Add(clause);

    /// <summary>Names a parameter.</summary>
    public string Value(object? value)
    {
        if (around is not null)
        {
            return around.Value(value);
        }
        var name = string.Create(CultureInfo.InvariantCulture, $"{(char)('r' + (int)part)}{_count++}");
        Values.Add(name, value);
        return "@" + name;
    }

    /// <summary>The column has one of the values; no condition if there are none.</summary>
    public void AddAny<TValue>(string column, IReadOnlyCollection<TValue> values)
    {
        if (values.Count > 0)
        {
            _ownWay |= column is not ("s.status" or "s.plover");
            _clauses.Add(AnyOf(column, values));
        }
    }

    /// <summary>The column has one of the values, as a clause.</summary>
    public string AnyOf<TValue>(string column, IReadOnlyCollection<TValue> values) =>
        values.Count == 1 ? $"{column} = {Value(values.First())}" : dialect.AnyOf(column, Value(values.ToArray()));

    /// <summary>What was known at a moment, neither later nor replaced by then.</summary>
    public void AddKnownAt(long asOfUs)
    {
        _clauses.Add($"s.known_from <= {Value(asOfUs)} and s.known_until > {Value(asOfUs)}");
        if (dialect.Postgres && subject == "event")
        {
            _keys.Living = $"c.known_until > {Value(asOfUs)}";
        }
    }

    /// <summary>
    /// When it happened, and of which types; either may be left out. Call it first, since what is joined is looked for by time and type as
    /// well, and call <see cref="AddRest"/> last.
    /// </summary>
    public void Begin(TimeRange? happened, V1.Within within, IReadOnlyCollection<long> types)
    {
        (_happened, _types) = (happened, types);
        if (happened is not { } range)
        {
            return;
        }
        if (part == TimePart.Unbegun && dialect.Postgres)
        {
            _keys.Few = $"c.happened_from = {TimeRange.Unbegun} and c.sort_us >= {Value(range.Until)}";
        }
        if (part == TimePart.Unbegun && within != V1.Within.Certainly)
        {
            _clauses.Add($"s.happened_from = {TimeRange.Unbegun}");
        }
        else if (part == TimePart.Near && within != V1.Within.Certainly)
        {
            // What sorts before the end of the range begins before it.
            _clauses.Add($"s.happened_until > {Value(range.From)}");
        }
        else
        {
            _clauses.Add(range.Covers(this, "s.happened_from", "s.happened_until", within));
        }
    }

    /// <summary>
    /// Times and types, unless something joined holds them: said twice, the database would take them for two conditions and expect too
    /// few rows to walk an index in order.
    /// </summary>
    public void AddRest()
    {
        AddDays();
        if (!_joinsHoldTimes && Times("s") is { Length: > 0 } times)
        {
            _clauses.Add(times);
        }
        if (!_joinsHoldTypes)
        {
            AddAny("s.plover", _types);
        }
        if (_keys.Any && part is TimePart.Near or TimePart.All)
        {
            _keys.Bounds = Times("c");
        }
    }

    /// <summary>
    /// Whether the database may keep one plan for all values: it asks for nothing but times, types, status, what was known, and a place or an
    /// entity, each of which an index holds in order. Planning takes longer than finding a page of these; all else is planned for its values.
    /// </summary>
    public bool OnePlan => _keys.OneWay && !_ownWay;

    // Where rows of a part that is in order sort.
    private TimeRange? Sorted => _happened is not { } range
        ? window
        : window is { } narrow
            ? new TimeRange(Math.Max(range.Earliest, narrow.From), Math.Min(range.Until, narrow.Until))
            : new TimeRange(range.Earliest, range.Until);

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
        if (TryMatchAreas(places))
        {
            return;
        }
        if (places.Count != 1 || subject == "report")
        {
            Add(InAreas(places));
            return;
        }
        _joinsHoldTypes = _joinsHoldTimes = true;
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
        _joinsHoldTimes = true;
        Join("entity", "subject_id", entity =>
            $"{AnyOf(entity + ".entity", entities)} and {(roles.Length == 1 ? AnyOf(entity + ".role", roles) : entity + ".first_role")}{AndTimes(entity)}");
    }

    /// <summary>A place of the row passes the test, which calls it <c>p</c>.</summary>
    public void RequirePlace(PlaceTest test)
    {
        if (test.Around is { IsSmall: true } small && !_keys.Any && _keys.InOrder)
        {
            var (first, last) = small.Ranges;
            _joinsHoldTimes = _keys.TryAddFewPlaces(Value(first), Value(last), test.Exact + AndTimes("p"));
        }
        // What lasts is so little that its places lead to it however large the area is.
        else if (part == TimePart.Lasting && test.Around is { } box && _keys.TryAddPlaces(box.Holds("w.cell"), test.Exact + AndTimes("p")))
        {
            _ownWay = true;
            _joinsHoldTimes = true;
        }
        else if (part == TimePart.Unbegun && test.Around is { IsSmall: true })
        {
            // So few that the exact test does; cells would be another text for every box.
            _clauses.Add($"exists (select 1 from {subject}_place p where p.subject_id = s.id and p.sort_us = s.sort_us and {test.Exact})");
        }
        else if (test.Around is { IsSmall: true } few && dialect.Postgres && part == TimePart.Whole && subject != "report")
        {
            Add($"(s.id, s.sort_us) in (select p.subject_id, p.sort_us from told_cell w join {subject}_place p on p.cell = w.cell where {few.Holds("w.cell")} and {test.Exact}{AndTimes("p")})");
        }
        else
        {
            Add($"exists (select 1 from {subject}_place p where p.subject_id = s.id and p.sort_us = s.sort_us and {test.Whole})");
        }
    }

    /// <summary>Rows after this one in the order.</summary>
    public void AddAfter(SortOrder order, (long Key, long Id) row)
    {
        var sign = order.Descending ? "<" : ">";
        if (order.ByTime && _keys.Any)
        {
            _keys.Add($"({_keys.SortKey}, {_keys.Id}) {sign} ({Value(row.Key)}, {Value(row.Id)})");
        }
        else
        {
            _clauses.Add($"({order.Key}, s.id) {sign} ({Value(row.Key)}, {Value(row.Id)})");
        }
    }

    private string AndTimes(string alias) => Times(alias) is { Length: > 0 } times ? " and " + times : "";

    // What belongs to the row holds its time as well: so either of the two can lead, and the order by time comes from its index.
    private void Join(string table, string key, Func<string, string> on)
    {
        Require(on(_keys.Join(table, key)));
    }

    // A condition on what is joined.
    private void Require(string clause)
    {
        if (_keys.InOrder)
        {
            _keys.Add(clause);
        }
        else
        {
            _clauses.Add(clause);
        }
    }

    private string Times(string alias) => (_happened, part) switch
    {
        (null, TimePart.All) when window is { } range => $"{alias}.sort_us >= {Value(range.From)} and {alias}.sort_us < {Value(range.Until)}",
        (null, _) => "",
        (_, TimePart.Near) => $"{alias}.sort_us >= {Value(Sorted!.Value.From)} and {alias}.sort_us < {Value(Sorted!.Value.Until)}",
        ({ } range, TimePart.Lasting) => $"{alias}.lasting_until > {Value(range.From)} and {alias}.sort_us < {Value(range.Earliest)}",
        ({ } range, TimePart.Unbegun) => alias == "s"
            ? $"s.happened_from = {TimeRange.Unbegun} and s.sort_us >= {Value(range.Until)}"
            : $"{alias}.lasting_until is not null and {alias}.sort_us >= {Value(range.Until)}",
        ({ } range, _) => $"({alias}.sort_us >= {Value(range.Earliest)} and {alias}.sort_us < {Value(range.Until)} or {alias}.lasting_until > {Value(range.From)})",
    };
}
