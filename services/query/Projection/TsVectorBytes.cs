namespace Lagebild.Query.Projection;

/// <summary>
/// The words of a text as PostgreSQL's binary <c>tsvector</c>, so that the server has nothing to parse: the number of words, then each with its
/// positions (src/backend/utils/adt/tsvector.c, tsvectorrecv; the server sorts).
/// </summary>
internal static class TsVectorBytes
{
    // MAXNUMPOS of tsvector: one less is what the server itself keeps of a longer list.
    private const int MostPositions = 255;

    /// <summary>Writes what the text form <c>'word':1 'other':2,7 '@day'</c> says.</summary>
    public static void Write(string document, CopyBytes target)
    {
        var words = new Dictionary<string, List<ushort>>(StringComparer.Ordinal);
        for (var at = 0; at < document.Length; at++)
        {
            if (document[at] == ' ')
            {
                continue;
            }
            var word = ReadWord(document, ref at);
            var positions = words.TryGetValue(word, out var known) ? known : words[word] = [];
            if (at < document.Length && document[at] == ':')
            {
                var position = 0;
                for (at++; at < document.Length && char.IsAsciiDigit(document[at]); at++)
                {
                    position = (position * 10) + document[at] - '0';
                }
                // The last position stands for all beyond, once.
                if (positions.Count < MostPositions && (positions.Count == 0 || positions[^1] < position))
                {
                    positions.Add((ushort)position);
                }
            }
        }
        target.Int32(words.Count);
        foreach (var (word, positions) in words)
        {
            target.ZeroEnded(word);
            target.UInt16((ushort)positions.Count);
            foreach (var position in positions)
            {
                target.UInt16(position);
            }
        }
    }

    // At the opening quote; afterwards behind the closing one. A quote within the word is doubled.
    private static string ReadWord(string document, ref int at)
    {
        var begin = ++at;
        var doubled = false;
        for (; at < document.Length; at++)
        {
            if (document[at] == '\'')
            {
                if (at + 1 >= document.Length || document[at + 1] != '\'')
                {
                    break;
                }
                doubled = true;
                at++;
            }
        }
        var word = document[begin..at++];
        return doubled ? word.Replace("''", "'", StringComparison.Ordinal) : word;
    }
}
