namespace Lagebild.Entity.Times;

/// <summary>One step of a pattern without options: a symbol, and whether its token must follow without white space.</summary>
internal readonly record struct Step(int Symbol, bool Glued);

/// <summary>One way through a pattern: its steps, and which of them the mention covers and the match uses up.</summary>
/// <param name="Steps">All steps, the context's too.</param>
/// <param name="From">First step of the mention.</param>
/// <param name="To">Step after the mention.</param>
/// <param name="Consumed">Steps that no other mention may use; the rest is looked at only.</param>
internal sealed record PatternPath(IReadOnlyList<Step> Steps, int From, int To, int Consumed);

/// <summary>
/// Reads patterns. Items are divided by blanks: a word, <c>a|b</c>, <c>%class</c>, <c>#shape</c>; <c>~x</c> must follow
/// without white space; <c>x?</c> may be absent; <c>( … | … )?</c> and <c>( … )*</c> group (a star is at most five times);
/// <c>[ … ]</c> is the mention, all else context; what follows <c>/</c> is looked at but left to other rules.
/// </summary>
internal sealed class TimePattern
{
    private const int MostRepeats = 5;
    private const int MostPaths = 4000;

    private readonly string[] items;
    private readonly TimeRule rule;
    private readonly TimeLexicon lexicon;
    private int next;

    private TimePattern(TimeRule rule, TimeLexicon lexicon)
    {
        this.rule = rule;
        this.lexicon = lexicon;
        items = rule.Pattern.Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>All ways through a rule's pattern.</summary>
    /// <exception cref="InvalidDataException">The pattern cannot be read.</exception>
    public static IReadOnlyList<PatternPath> Paths(TimeRule rule, TimeLexicon lexicon)
    {
        var pattern = new TimePattern(rule, lexicon);
        var paths = pattern.Alternatives();
        if (pattern.next < pattern.items.Length)
        {
            throw rule.Row.Error($"'{pattern.items[pattern.next]}' closes nothing");
        }
        return [.. paths.Select(pattern.Finish)];
    }

    private List<Part[]> Alternatives()
    {
        var all = new List<Part[]>();
        var current = new List<Part[]> { Array.Empty<Part>() };
        for (; next < items.Length && !items[next].StartsWith(')'); next++)
        {
            if (items[next] == "|")
            {
                all.AddRange(current);
                current = [[]];
                continue;
            }
            current = Join(current, Item(items[next]));
        }
        all.AddRange(current);
        return all;
    }

    private List<Part[]> Item(string item)
    {
        if (item is "[" or "]" or "/")
        {
            return [[new Part(item[0], default)]];
        }
        if (item == "(")
        {
            return Group();
        }
        var optional = item.Length > 1 && item[^1] == '?';
        var word = optional ? item[..^1] : item;
        var glued = word.Length > 1 && word[0] == '~';
        var step = new Part('x', new Step(lexicon.Symbol(glued ? word[1..] : word, rule.Row), glued));
        return optional ? [[], [step]] : [[step]];
    }

    private List<Part[]> Group()
    {
        next++;
        var inside = Alternatives();
        var close = next < items.Length ? items[next] : throw rule.Row.Error("a group is not closed");
        List<Part[]> paths = close == ")" ? [] : [[]];
        var round = inside;
        for (var times = 1; times <= (close == ")*" ? MostRepeats : 1); times++)
        {
            paths.AddRange(round);
            round = Join(round, inside);
        }
        return paths;
    }

    private List<Part[]> Join(List<Part[]> heads, List<Part[]> tails) => heads.Count * tails.Count <= MostPaths
        ? [.. heads.SelectMany(head => tails.Select(tail => (Part[])[.. head, .. tail]))]
        : throw rule.Row.Error("the pattern has too many options");

    private PatternPath Finish(Part[] parts)
    {
        var steps = new List<Step>();
        int from = 0, to = -1, consumed = -1;
        foreach (var part in parts)
        {
            switch (part.Kind)
            {
                case '[':
                    from = steps.Count;
                    break;
                case ']':
                    to = steps.Count;
                    break;
                case '/':
                    consumed = steps.Count;
                    break;
                default:
                    steps.Add(part.Step);
                    break;
            }
        }
        to = to >= 0 ? to : consumed >= 0 ? consumed : steps.Count;
        return to > from
            ? new PatternPath(steps, from, to, consumed >= 0 ? consumed : steps.Count)
            : throw rule.Row.Error("a way through the pattern holds no mention");
    }

    private readonly record struct Part(char Kind, Step Step);
}
