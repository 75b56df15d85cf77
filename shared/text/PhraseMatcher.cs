namespace Lagebild.Text;

/// <summary>
/// Finds many phrases in a text in one pass over its tokens: an automaton whose edges are token hashes, kept in one
/// flat table. Built once, then read by any number of threads.
/// </summary>
/// <typeparam name="T">What a phrase stands for; a phrase may stand for several.</typeparam>
public sealed class PhraseMatcher<T>
{
    private readonly Dictionary<ulong, int> edges;
    private readonly T[][] values;

    // Most steps lead nowhere, which is told without a look at the edges.
    private readonly WordFilter states;

    private PhraseMatcher(Dictionary<ulong, int> edges, T[][] values)
    {
        this.edges = edges;
        this.values = values;
        states = new WordFilter(edges.Keys);
    }

    /// <summary>The longest phrase that begins at this token, or null.</summary>
    /// <param name="tokens">All tokens of the text.</param>
    /// <param name="first">Index of the first token.</param>
    /// <param name="length">Number of tokens of the phrase, 0 if there is none.</param>
    public T[]? Longest(ReadOnlySpan<Token> tokens, int first, out int length)
    {
        T[]? best = null;
        length = 0;
        var state = 0UL;
        for (var i = first; i < tokens.Length; i++)
        {
            state = Folding.Extend(state, tokens[i].Hash);
            if (!states.MayHold(state) || !edges.TryGetValue(state, out var node))
            {
                break;
            }
            if (node >= 0)
            {
                best = values[node];
                length = i - first + 1;
            }
        }
        return best;
    }

    /// <summary>The values of exactly this phrase, or null.</summary>
    public T[]? Exactly(ReadOnlySpan<Token> phrase)
    {
        var state = 0UL;
        foreach (var token in phrase)
        {
            state = Folding.Extend(state, token.Hash);
        }
        return edges.TryGetValue(state, out var node) && node >= 0 ? values[node] : null;
    }

    /// <summary>The values of a phrase of one word with this hash, or null.</summary>
    public T[]? OneWord(ulong hash) => Folding.Extend(0, hash) is var state && states.MayHold(state) && edges.TryGetValue(state, out var node) && node >= 0 ? values[node] : null;

    /// <summary>Collects phrases for a matcher.</summary>
    public sealed class Builder
    {
        private readonly Dictionary<ulong, int> edges = [];
        private readonly List<List<T>> values = [];

        /// <summary>Adds a phrase; it is cut into tokens as a text is.</summary>
        public Builder Add(string phrase, T value)
        {
            var tokens = Tokenizer.Tokenize(phrase, 0, "");
            if (tokens.Length == 0)
            {
                return this;
            }
            var state = 0UL;
            for (var i = 0; i < tokens.Length - 1; i++)
            {
                state = Folding.Extend(state, tokens[i].Hash);
                edges.TryAdd(state, -1);
            }
            state = Folding.Extend(state, tokens[^1].Hash);
            if (!edges.TryGetValue(state, out var node) || node < 0)
            {
                edges[state] = node = values.Count;
                values.Add([]);
            }
            values[node].Add(value);
            return this;
        }

        /// <summary>The finished matcher.</summary>
        public PhraseMatcher<T> Build() => new(edges, [.. values.Select(v => v.ToArray())]);
    }
}
