using Lagebild.Text;

namespace Lagebild.Entity.Times;

/// <summary>A rule that matched, with the tokens of the mention and the words that filled its slots.</summary>
internal sealed record TimeMatch(TimeRule Rule, int From, int To, int Next, Filled Filled);

/// <summary>
/// All patterns of a language in one tree whose edges are word senses. At a token only the branches that it opens are
/// followed, none longer than the longest pattern, so the work per token is bounded whatever the text.
/// </summary>
internal sealed class TimeAutomaton
{
    private readonly Dictionary<ulong, Sense[]> senses;
    private readonly Dictionary<long, int> edges = [];
    private readonly List<Accept?> accepts = [null];
    private readonly HashSet<int> starts = [];
    private readonly WordFilter begins;

    public TimeAutomaton(string language)
    {
        var lexicon = new TimeLexicon(language);
        foreach (var rule in TimeRule.Load(language))
        {
            foreach (var path in TimePattern.Paths(rule, lexicon))
            {
                Add(rule, path);
            }
        }
        senses = lexicon.Senses.ToDictionary(pair => pair.Key, pair => pair.Value.ToArray());
        begins = new WordFilter([.. senses.Where(word => Array.Exists(word.Value, sense => starts.Contains(sense.Symbol))).Select(word => word.Key)]);
    }

    /// <summary>The longest match that begins at this token; of equally long ones the earlier rule. Null if none.</summary>
    /// <param name="report">The text.</param>
    /// <param name="first">Index of the token.</param>
    /// <param name="trail">Room for a search, the same for all tokens of a text: most searches find nothing.</param>
    public TimeMatch? Longest(ReportText report, int first, TimeTrail trail)
    {
        ref readonly var token = ref report.Tokens[first];
        if (!begins.MayHold(token.Hash) && !BeginsWithDigit(report, token))
        {
            return null;
        }
        trail.Begin();
        var search = new Search(this, report, first, trail);
        search.Follow(0, first);
        return search.Best();
    }

    private void Add(TimeRule rule, PatternPath path)
    {
        var node = 0;
        foreach (var step in path.Steps)
        {
            var key = Key(node, (step.Symbol * 2) + (step.Glued ? 1 : 0));
            if (node == 0)
            {
                starts.Add(step.Symbol);
            }
            if (!edges.TryGetValue(key, out var target))
            {
                edges.Add(key, target = accepts.Count);
                accepts.Add(null);
            }
            node = target;
        }
        if (accepts[node] is not { } other || rule.Order < other.Rule.Order)
        {
            accepts[node] = new Accept(rule, path);
        }
    }

    private static long Key(int node, int code) => ((long)node << 32) | (uint)code;

    private static bool BeginsWithDigit(ReportText report, in Token token) =>
        token.Kind != TokenKind.Punctuation && char.IsAsciiDigit(report.Text[token.Start]);

    private static bool Suits(CaseDemand demand, TokenCase form) => demand switch
    {
        CaseDemand.Capital => form is TokenCase.Capital or TokenCase.Upper or TokenCase.Mixed,
        CaseDemand.Lower => form is TokenCase.Lower,
        _ => true,
    };

    private sealed record Accept(TimeRule Rule, PatternPath Path);

    /// <summary>One walk through the tree from one token.</summary>
    private ref struct Search(TimeAutomaton automaton, ReportText report, int first, TimeTrail room)
    {
        private readonly Filler[] trail = room.Fillers;
        private Filler[] bestTrail = [];
        private Accept? best;

        public void Follow(int node, int position)
        {
            if (automaton.accepts[node] is { } accept && IsBetter(accept))
            {
                best = accept;
                bestTrail = trail[..(position - first)];
            }
            if (position >= report.Tokens.Length || position - first >= TimeTrail.Longest)
            {
                return;
            }
            ref readonly var token = ref report.Tokens[position];
            if (SensesOf(position - first, token.Hash) is { } readings)
            {
                foreach (var sense in readings)
                {
                    if (Suits(sense.Demand, token.Case) && (node != 0 || automaton.starts.Contains(sense.Symbol)))
                    {
                        trail[position - first] = new Filler(sense.Fills, default, default);
                        Step(node, sense.Symbol, token.Glued, position);
                    }
                }
            }
            if (BeginsWithDigit(report, token))
            {
                FollowNumber(node, position, token);
            }
        }

        /// <summary>A word is looked up once, though each sense of the word before it leads here.</summary>
        private readonly Sense[]? SensesOf(int step, ulong word)
        {
            if (step < room.Known)
            {
                return room.Senses[step];
            }
            room.Known = step + 1;
            return room.Senses[step] = automaton.senses.GetValueOrDefault(word);
        }

        public readonly TimeMatch? Best()
        {
            if (best is null)
            {
                return null;
            }
            var filled = new Filled();
            // Dates and lengths take parts from the words after them: the month of "5. bis 22. November" is both days'.
            var filling = best.Rule.Operation is "date" or "duration" ? bestTrail.Length : best.Path.To;
            foreach (var filler in bestTrail.AsSpan(0, filling))
            {
                filler.Fill(filled);
            }
            best.Rule.Fill(filled);
            return new TimeMatch(best.Rule, first + best.Path.From, first + best.Path.To, first + best.Path.Consumed, filled);
        }

        private void FollowNumber(int node, int position, in Token token)
        {
            var shape = NumberShape.Read(report.Text.AsSpan(token.Start, token.Length));
            for (var rest = (uint)shape.Shapes; rest != 0; rest &= rest - 1)
            {
                var symbol = System.Numerics.BitOperations.TrailingZeroCount(rest);
                trail[position - first] = new Filler(null, shape, (Shapes)(1 << symbol));
                Step(node, symbol, token.Glued, position);
            }
        }

        private void Step(int node, int symbol, bool glued, int position)
        {
            var filler = trail[position - first];
            if (automaton.edges.TryGetValue(Key(node, symbol * 2), out var target))
            {
                Follow(target, position + 1);
            }
            trail[position - first] = filler;
            if (glued && automaton.edges.TryGetValue(Key(node, (symbol * 2) + 1), out target))
            {
                Follow(target, position + 1);
            }
        }

        private readonly bool IsBetter(Accept accept) => best is null
            || accept.Path.Steps.Count > best.Path.Steps.Count
            || (accept.Path.Steps.Count == best.Path.Steps.Count && accept.Rule.Order < best.Rule.Order);
    }
}

/// <summary>Room for the words of one search at a time.</summary>
internal sealed class TimeTrail
{
    /// <summary>No time expression has more tokens.</summary>
    public const int Longest = 32;

    /// <summary>What each token since the first fills.</summary>
    public Filler[] Fillers { get; } = new Filler[Longest];

    /// <summary>What the words since the first can mean; null for a word that is in no pattern.</summary>
    public Sense[]?[] Senses { get; } = new Sense[]?[Longest];

    /// <summary>How many of these words have been looked up: a search reaches a word only through the one before it.</summary>
    public int Known { get; set; }

    /// <summary>Makes room for the next search.</summary>
    public void Begin() => Known = 0;
}

/// <summary>What one token fills: a word's slots or a number's.</summary>
internal readonly record struct Filler((Slot Slot, string Value)[]? Fills, NumberShape Number, Shapes Shape)
{
    public void Fill(Filled filled)
    {
        if (Fills is null)
        {
            Number.Fill(Shape, filled);
            return;
        }
        foreach (var (slot, value) in Fills)
        {
            filled[slot] = value;
        }
    }
}
