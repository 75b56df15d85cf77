using System.Text;

namespace Lagebild.Entity.Tests.Linking;

/// <summary>
/// A sentence with what should be found in it: names in brackets with their cluster, <c>[Macrons|PER-Emmanuel-Macron]</c>;
/// descriptions, demonyms and pronouns in braces with their entity, <c>{französische|country/france}</c>.
/// </summary>
internal sealed record MarkedText(string Text, IReadOnlyList<Mark> Names, IReadOnlyList<Mark> Others)
{
    public static MarkedText Parse(string marked)
    {
        var text = new StringBuilder(marked.Length);
        List<Mark> names = [], others = [];
        for (var i = 0; i < marked.Length; i++)
        {
            var close = marked[i] switch { '[' => ']', '{' => '}', _ => '\0' };
            if (close == '\0')
            {
                text.Append(marked[i]);
                continue;
            }
            var end = marked.IndexOf(close, i);
            var bar = marked.LastIndexOf('|', end);
            var surface = marked[(i + 1)..bar];
            (close == ']' ? names : others).Add(new Mark(text.Length, surface, marked[(bar + 1)..end]));
            text.Append(surface);
            i = end;
        }
        return new MarkedText(text.ToString(), names, others);
    }
}

/// <summary>What should be found at one place.</summary>
internal sealed record Mark(int Start, string Surface, string Target);
