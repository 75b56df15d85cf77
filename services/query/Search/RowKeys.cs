using System.Globalization;
using Lagebild.Hosting;

namespace Lagebild.Query.Search;

/// <summary>
/// What leads to the rows of a list. On PostgreSQL the numbers and times of the rows are found first, in the list's order and by indexes
/// alone; then the rows are read one by one until the page is full. The database would often rather read all rows and sort them: it
/// takes conditions that go together, like a place and a country's events, for independent, and expects too few rows. SQLite joins in
/// the order of its indexes by itself.
/// </summary>
/// <param name="dialect">For which database.</param>
/// <param name="subject">claim, event or report.</param>
/// <param name="inOrder">For a list; otherwise tables are only joined.</param>
internal sealed class RowKeys(SqlDialect dialect, string subject, bool inOrder)
{
    private readonly List<(string Table, string Alias, string Key)> _tables = [];
    private readonly List<string> _clauses = [];
    private bool _several;
    private bool? _descending;
    private (string First, string Last, string Test)? _fewCells;

    /// <summary>Whether the rows are led to by their numbers.</summary>
    public bool InOrder => inOrder && dialect.Postgres && subject != "report";

    /// <summary>Whether anything leads to the rows.</summary>
    public bool Any => InOrder && _tables.Count > 0;

    /// <summary>Time and number of a row, as the keys know them.</summary>
    public string SortKey => $"{_tables[0].Alias}.sort_us";

    public string Id => $"{_tables[0].Alias}.{_tables[0].Key}";

    /// <summary>One more table that belongs to the subject, with at most one row for each of its own that passes.</summary>
    /// <returns>Its alias.</returns>
    public string Join(string table, string key)
    {
        var alias = string.Create(CultureInfo.InvariantCulture, $"j{_tables.Count}");
        _tables.Add(($"{subject}_{table}", alias, key));
        return alias;
    }

    /// <summary>
    /// Places <c>p</c> that pass a test; a row may have several. Their cells <c>w</c> lead to them: each is looked for in the stretch of time asked for.
    /// </summary>
    /// <returns>Whether they lead; if something else does already, they cannot.</returns>
    public bool TryAddPlaces(string cells, string test)
    {
        if (!InOrder || _tables.Count > 0)
        {
            return false;
        }
        _tables.Add(($"{subject}_place", "p", "subject_id"));
        _clauses.Add(cells);
        _clauses.Add(test);
        _several = true;
        return true;
    }

    /// <summary>As <see cref="TryAddPlaces"/>, in so small a box that every told cell in it is looked for, whatever else holds: one plan is right for all boxes.</summary>
    /// <param name="first">Names the array of the first cells of its ranges.</param>
    /// <param name="last">Names the array of the last ones.</param>
    /// <param name="test">Of the places.</param>
    public bool TryAddFewPlaces(string first, string last, string test)
    {
        if (!InOrder || _tables.Count > 0)
        {
            return false;
        }
        _tables.Add(($"{subject}_place", "p", "subject_id"));
        (_several, _fewCells) = (true, (first, last, test));
        return true;
    }

    /// <summary>A condition on the keys.</summary>
    public void Add(string clause) => _clauses.Add(clause);

    /// <summary>Gives the keys by time.</summary>
    public void Order(bool descending) => _descending = descending;

    /// <summary>
    /// What of the table there is to look at, when it is so little that it leads to all else; empty: the table. Each of these rows then looks for what belongs
    /// to it: the other way round a country's ten thousands of claims about whole months would each look through the few rows of every month.
    /// </summary>
    public string Few { get; set; } = "";

    /// <summary>Where in time the rows lie, as a condition on <c>c</c>; empty: anywhere. So only the partitions are looked into that can hold them.</summary>
    public string Bounds { get; set; } = "";

    /// <summary>Which states of a row count, as a condition on <c>c</c> that its index knows; empty: found out row by row.</summary>
    public string Living { get; set; } = "";

    /// <summary>
    /// Whether the keys of one table lead, or few rows: then one way is right for all values. Without keys the months must be known when the
    /// list is planned, so that it begins with the last of them and need not look into the others.
    /// </summary>
    public bool OneWay => dialect.Postgres && subject != "report" && (_tables.Count == 0 ? Few.Length > 0 : _tables.Count == 1 && (!_several || _fewCells is not null));

    // Range by range, cell by cell: an offset keeps the database from turning it around.
    private string First => (_tables[0], _fewCells) switch
    {
        ({ } table, { } cells) =>
            $"""
            unnest({cells.First}, {cells.Last}) r (first_cell, last_cell)
            cross join lateral (select w.cell from told_cell w where w.cell between r.first_cell and r.last_cell offset 0) w
            cross join lateral (select p.subject_id, p.sort_us from {table.Table} p where p.cell = w.cell and {cells.Test} offset 0) p
            """,
        ({ } table, _) when _several => $"told_cell w\njoin {table.Table} p on p.cell = w.cell",
        ({ } table, _) => $"{table.Table} {table.Alias}",
    };

    /// <summary>The rows as <c>s</c>, and their keys as <c>k</c> if there are any.</summary>
    public string From => !InOrder
        ? string.Join("\n", Few.Length > 0
            ? _tables.Select(table => $"cross join lateral (select * from {table.Table} b where b.{table.Key} = s.id and b.sort_us = s.sort_us offset 0) {table.Alias}")
                .Prepend($"(select * from {subject} c where {Few} offset 0) s")
            : _tables.Select(table => $"join {table.Table} {table.Alias} on {table.Alias}.{table.Key} = s.id and {table.Alias}.sort_us = s.sort_us").Prepend($"{subject} s"))
        : _tables.Count == 0
            ? $"{subject} s"
            : $"""
            (
            select {(_several ? "distinct " : "")}{Id} as id, {SortKey} as sort_us
            from {string.Join("\n", _tables.Select((table, index) => index == 0 ? First : $"join {table.Table} {table.Alias} on {table.Alias}.{table.Key} = {Id} and {table.Alias}.sort_us = {SortKey}"))}
            where {(_clauses.Count == 0 ? "true" : string.Join("\n  and ", _clauses))}
            {(_descending is { } descending ? descending ? "order by sort_us desc, id desc" : "order by sort_us, id" : "")}
            offset 0
            ) k
            cross join lateral (select * from {subject} c where c.id = k.id and c.sort_us = k.sort_us{(Bounds.Length > 0 ? " and " + Bounds : "")}{(Living.Length > 0 ? " and " + Living : "")} offset 0) s
            """;
}
