namespace Lagebild.Text.Grammar;

/// <summary>What a parser step does.</summary>
internal enum ParserMove
{
    /// <summary>The next word goes on the stack.</summary>
    Shift,
    /// <summary>The stack's top becomes a dependent of the next word.</summary>
    Left,
    /// <summary>The stack's top becomes a dependent of the one below it.</summary>
    Right,
}

/// <summary>
/// State of an arc-hybrid parse (Kuhlmann et al. 2011): a stack, the words still to come, the arcs so far. The root is
/// the position after the last word.
/// </summary>
internal sealed class ParserState
{
    private readonly int[] stack;

    public ParserState(int words)
    {
        Words = words;
        stack = new int[words + 1];
        Heads = new int[words];
        Labels = new int[words];
        LeftChild = new int[words + 1];
        RightChild = new int[words + 1];
        Children = new int[words + 1];
        SecondLeftChild = new int[words + 1];
        Heads.AsSpan().Fill(-1);
        Labels.AsSpan().Fill(-1);
        LeftChild.AsSpan().Fill(-1);
        RightChild.AsSpan().Fill(-1);
        SecondLeftChild.AsSpan().Fill(-1);
    }

    /// <summary>Number of words; also the root's position.</summary>
    public int Words { get; }

    /// <summary>The next word, or the root.</summary>
    public int Next { get; private set; }

    public int Depth { get; private set; }

    public int[] Heads { get; }

    public int[] Labels { get; }

    /// <summary>The first and the last dependents found so far; -1 if none.</summary>
    public int[] LeftChild { get; }

    public int[] RightChild { get; }

    public int[] SecondLeftChild { get; }

    /// <summary>How many dependents each word has so far.</summary>
    public int[] Children { get; }

    public bool IsFinished => Depth == 0 && Next == Words;

    /// <summary>A word of the stack counted from its top, -1 if the stack is not that deep.</summary>
    public int Stack(int fromTop) => fromTop < Depth ? stack[Depth - 1 - fromTop] : -1;

    /// <summary>Only one word hangs on the root.</summary>
    public bool May(ParserMove move) => move switch
    {
        ParserMove.Shift => Next < Words,
        ParserMove.Left => Depth > 0 && (Next < Words || Depth == 1),
        _ => Depth > 1,
    };

    public void Do(ParserMove move, int label)
    {
        if (move == ParserMove.Shift)
        {
            stack[Depth++] = Next++;
            return;
        }
        var word = stack[--Depth];
        var head = move == ParserMove.Left ? Next : stack[Depth - 1];
        Heads[word] = head;
        Labels[word] = label;
        Children[head]++;
        if (word < head)
        {
            SecondLeftChild[head] = LeftChild[head];
            LeftChild[head] = word;
        }
        else
        {
            RightChild[head] = word;
        }
    }

    /// <summary>How many right arcs can no longer be found after a move (Goldberg and Nivre 2013).</summary>
    public int Cost(ParserMove move, int[] gold)
    {
        var cost = 0;
        if (move == ParserMove.Shift)
        {
            for (var i = 0; i < Depth; i++)
            {
                cost += gold[stack[i]] == Next || (i < Depth - 1 && gold[Next] == stack[i]) ? 1 : 0;
            }
            return cost;
        }
        var top = Stack(0);
        for (var word = Next; word < Words; word++)
        {
            cost += gold[word] == top ? 1 : 0;
        }
        var head = gold[top];
        return move == ParserMove.Left
            ? cost + (head > Next || (Depth > 1 && head == Stack(1)) ? 1 : 0)
            : cost + (head >= Next ? 1 : 0);
    }
}
