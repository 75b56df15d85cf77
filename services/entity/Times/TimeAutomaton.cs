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
    }

    /// <summary>The longest match that begins at this token; of equally long ones the earlier rule. Null if none.</summary>
    public TimeMatch? Longest(ReportText report, int first)
    {
        var token = report.Tokens[first];
        if (!senses.ContainsKey(token.Hash) && !BeginsWithDigit(report, token))
        {
            return null;
        }
        var search = new Search(this, report, first);
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

    private static bool BeginsWithDigit(ReportText report, Token token) =>
        token.Kind != TokenKind.Punctuation && char.IsAsciiDigit(report.Text[token.Start]);

    private static bool Suits(CaseDemand demand, TokenCase form) => demand switch
    {
        CaseDemand.Capital => form is TokenCase.Capital or TokenCase.Upper or TokenCase.Mixed,
        CaseDemand.Lower => form is TokenCase.Lower,
        _ => true,
    };

    private sealed record Accept(TimeRule Rule, PatternPath Path);

    /// <summary>One walk through the tree from one token.</summary>
    private ref struct Search(TimeAutomaton automaton, ReportText report, int first)
    {
        private const int LongestPath = 32;

        private readonly Filler[] trail = new Filler[LongestPath];
        private Filler[] bestTrail = [];
        private Accept? best;

        public void Follow(int node, int position)
        {
            if (automaton.accepts[node] is { } accept && IsBetter(accept))
            {
                best = accept;
                bestTrail = trail[..(position - first)];
            }
            if (position >= report.Tokens.Length || position - first >= LongestPath)
            {
                return;
            }
            var token = report.Tokens[position];
            if (automaton.senses.TryGetValue(token.Hash, out var readings))
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

        private void FollowNumber(int node, int position, Token token)
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

    /// <summary>What one token fills: a word's slots or a number's.</summary>
    private readonly record struct Filler((Slot Slot, string Value)[]? Fills, NumberShape Number, Shapes Shape)
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
}
