using Lagebild.Text;

namespace Lagebild.Entity.Times;

/// <summary>Which casing a form demands: "Mai" is a month, "mai" is none; "morgen" written small is tomorrow.</summary>
internal enum CaseDemand : byte
{
    /// <summary>Any.</summary>
    Any,
    /// <summary>Capitalised, or all capitals.</summary>
    Capital,
    /// <summary>All small.</summary>
    Lower,
}

/// <summary>One reading of a word: the symbol that patterns ask for, and what it puts into slots.</summary>
internal readonly record struct Sense(int Symbol, CaseDemand Demand, (Slot Slot, string Value)[] Fills);

/// <summary>
/// The words that patterns may ask for, by token hash. A class row may build its forms from others:
/// <c>%weekday+%part</c> is every day name with every part of day, and fills the slots of both.
/// </summary>
internal sealed class TimeLexicon
{
    /// <summary>Symbols below this are shapes of numbers.</summary>
    public const int FirstWordSymbol = 32;

    private readonly Dictionary<string, int> symbols = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Form>> classes = new(StringComparer.Ordinal);
    private readonly Dictionary<ulong, List<Sense>> senses = [];

    public TimeLexicon(string language)
    {
        foreach (var row in TsvTable.Read(typeof(TimeLexicon).Assembly, $"languages/{language}/times/classes.tsv"))
        {
            AddRow(row);
        }
    }

    /// <summary>Senses by token hash.</summary>
    public IReadOnlyDictionary<ulong, List<Sense>> Senses => senses;

    /// <summary>
    /// The symbol of a pattern's item: <c>#day</c> is a shape, everything else a set of words and classes divided by <c>|</c>.
    /// </summary>
    public int Symbol(string item, TsvRow row)
    {
        if (item[0] == '#')
        {
            return Enum.TryParse<Shapes>(item[1..].Replace("-", "", StringComparison.Ordinal), true, out var shape)
                ? System.Numerics.BitOperations.Log2((uint)shape)
                : throw row.Error($"unknown shape '{item}'");
        }
        if (symbols.TryGetValue(item, out var known))
        {
            return known;
        }
        var symbol = FirstWordSymbol + symbols.Count;
        symbols.Add(item, symbol);
        foreach (var part in item.Length == 1 ? [item] : item.Split('|'))
        {
            foreach (var form in part[0] == '%' ? Class(part[1..], row) : [Read(part, [])])
            {
                Add(form, symbol, row);
            }
        }
        return symbol;
    }

    private void AddRow(TsvRow row)
    {
        var fills = row["slots"].Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(word => word.Split('='))
            .Select(pair => (Filled.Parse(pair[0], new TableCell(row)), pair[1]))
            .ToArray();
        var name = row["class"];
        if (!classes.TryGetValue(name, out var forms))
        {
            classes.Add(name, forms = []);
        }
        foreach (var spec in row.List("forms"))
        {
            forms.AddRange(Compose(spec, fills, row));
        }
    }

    private IEnumerable<Form> Compose(string spec, (Slot, string)[] fills, TsvRow row)
    {
        IEnumerable<Form> forms = [new Form("", CaseDemand.Any, fills)];
        foreach (var piece in spec.Split('+'))
        {
            var tails = piece.Length > 0 && piece[0] == '%' ? Class(piece[1..], row) : [Read(piece.Replace("_", "", StringComparison.Ordinal), [])];
            forms = forms.SelectMany(head => tails.Select(tail => head.Then(tail)));
        }
        return forms;
    }

    private List<Form> Class(string name, TsvRow row) =>
        classes.TryGetValue(name, out var forms) ? forms : throw row.Error($"no word class '{name}' above this line");

    private static Form Read(string text, (Slot, string)[] fills)
    {
        var lower = text.Length > 1 && text[^1] == '!';
        var word = lower ? text[..^1] : text;
        return new Form(word, lower ? CaseDemand.Lower : word.Length > 0 && char.IsUpper(word[0]) ? CaseDemand.Capital : CaseDemand.Any, fills);
    }

    private void Add(Form form, int symbol, TsvRow row)
    {
        var tokens = ReportText.Read(form.Word, "").Tokens;
        if (tokens.Length != 1)
        {
            throw row.Error($"'{form.Word}' is {tokens.Length} tokens; a form is one");
        }
        if (!senses.TryGetValue(tokens[0].Hash, out var list))
        {
            senses.Add(tokens[0].Hash, list = []);
        }
        list.Add(new Sense(symbol, form.Demand, form.Fills));
    }

    private readonly record struct Form(string Word, CaseDemand Demand, (Slot, string)[] Fills)
    {
        public Form Then(Form tail) => new(
            Word.Length == 0 ? tail.Word : Word + tail.Word.ToLowerInvariant(),
            Word.Length == 0 ? tail.Demand : Demand,
            [.. Fills, .. tail.Fills]);
    }
}
