using Lagebild.Text;

namespace Lagebild.Entity.Claims.Explaining;

/// <summary>Wording of a rule.</summary>
/// <param name="Says">What it says: its words, codes and example, or a sentence.</param>
/// <param name="Table">The table that holds it; empty for a rule of grammar.</param>
internal readonly record struct RuleWording(string Says, string Table);

/// <summary>Finds what a rule says by its id, over all tables that ship.</summary>
internal sealed class RuleBook
{
    private static readonly Lazy<RuleBook> Default = new(() => new RuleBook());
    private static readonly string[] Columns = ["lemmas", "words", "prefixes", "forms", "pattern", "says"];

    private readonly Dictionary<(string Language, string Id), RuleWording> rules = [];

    private RuleBook()
    {
        var assembly = typeof(RuleBook).Assembly;
        foreach (var folder in new[] { "claims", "times", "quotes" })
        {
            foreach (var table in TsvTable.List(assembly, "languages/").Where(name => name.Split('/') is [_, _, var kind, _] && kind == folder))
            {
                Add(assembly, table);
            }
        }
    }

    /// <summary>The rules that ship.</summary>
    public static RuleBook Shipped => Default.Value;

    /// <summary>What the rule says in this language, else in all; empty for an id that names only itself ("verb-after").</summary>
    public RuleWording Find(string language, string id)
    {
        // "coerce.seize:erobern+announced": the row before the colon.
        foreach (var key in (string[])[id, id.Split('+')[0], id.Split(':', '+')[0]])
        {
            if (rules.TryGetValue((language, key), out var own) || rules.TryGetValue(("mul", key), out own))
            {
                return own;
            }
        }
        return default;
    }

    private void Add(System.Reflection.Assembly assembly, string table)
    {
        var language = table.Split('/')[1];
        foreach (var row in TsvTable.Read(assembly, table))
        {
            var id = row.Find("id");
            if (id.Length == 0)
            {
                continue;
            }
            var says = string.Join("; ", Columns.Select(row.Find).Append(Codes(row)).Where(cell => cell.Length > 0));
            var example = row.Find("example");
            rules.TryAdd((language, id), new RuleWording(example.Length > 0 ? $"{says}; as in: {example}" : says, row.Find("says").Length > 0 ? "" : table));
        }
    }

    private static string Codes(TsvRow row)
    {
        string[] columns = ["with", "without", "plover", "mode", "content", "effect", "kind", "construction", "field", "value", "control", "trend", "roles"];
        return string.Join(", ", columns.Select(column => (column, cell: row.Find(column))).Where(pair => pair.cell.Length > 0).Select(pair => $"{pair.column} {pair.cell}"));
    }
}
