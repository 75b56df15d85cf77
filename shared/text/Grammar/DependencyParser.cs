using Lagebild.Text.Learned;

namespace Lagebild.Text.Grammar;

/// <summary>
/// Finds each word's head and relation: a greedy arc-hybrid parser whose moves a linear model scores. Linear in the
/// sentence's length. Thread-safe.
/// </summary>
internal sealed class DependencyParser
{
    private readonly LinearModel model;
    private readonly ParserMoves moves;

    public DependencyParser(LinearModel model)
    {
        this.model = model;
        moves = new ParserMoves(model.Labels);
    }

    /// <summary>The relations, by the numbers in a parsed state.</summary>
    public IReadOnlyList<string> Relations => moves.Relations;

    /// <summary>The finished state: heads (the number of words stands for the root) and labels.</summary>
    public ParserState Parse(ReadOnlySpan<WordProfile> words, ReadOnlySpan<PartOfSpeech> parts)
    {
        var state = new ParserState(words.Length);
        Span<uint> features = stackalloc uint[ParserFeatures.Count];
        Span<short> scores = stackalloc short[model.Width];
        while (!state.IsFinished)
        {
            if (state.Depth == 0)
            {
                state.Do(ParserMove.Shift, -1);
                continue;
            }
            ParserFeatures.Extract(state, words, parts, features);
            model.Sum(features, scores);
            var best = -1;
            for (var action = 0; action < moves.Count; action++)
            {
                if ((best < 0 || scores[action] > scores[best]) && state.May(moves.Move(action)))
                {
                    best = action;
                }
            }
            state.Do(moves.Move(best), moves.Label(best));
        }
        return state;
    }
}

/// <summary>Numbers the parser's actions: shift, then left and right with each relation.</summary>
internal sealed class ParserMoves
{
    private readonly ParserMove[] move;
    private readonly int[] label;

    /// <param name="actions">"S", "L:nsubj", "R:obj" …</param>
    public ParserMoves(IReadOnlyList<string> actions)
    {
        var relations = actions.Where(a => a.Length > 2).Select(a => a[2..]).Distinct().ToArray();
        Relations = relations;
        move = [.. actions.Select(a => a[0] switch { 'S' => ParserMove.Shift, 'L' => ParserMove.Left, _ => ParserMove.Right })];
        label = [.. actions.Select(a => a.Length > 2 ? Array.IndexOf(relations, a[2..]) : -1)];
    }

    public IReadOnlyList<string> Relations { get; }

    public int Count => move.Length;

    public ParserMove Move(int action) => move[action];

    public int Label(int action) => label[action];
}
