using System.IO.Compression;
using Lagebild.Text.Grammar;
using Lagebild.Text.Learned;

namespace Lagebild.Text.Training;

/// <summary>A sentence of a treebank, cut into words as our texts are.</summary>
/// <param name="Words">Its words' profiles.</param>
/// <param name="Parts">Parts of speech.</param>
/// <param name="Heads">Index of each word's head; the number of words for the root.</param>
/// <param name="Relations">Each word's relation to its head.</param>
internal sealed record TreeSentence(WordProfile[] Words, PartOfSpeech[] Parts, int[] Heads, string[] Relations);

/// <summary>
/// Reads CoNLL-U files. Their words are mapped on ours: "im", two words there, is one here; "z.B.", one word there, is
/// several here, of which the first carries the analysis.
/// </summary>
internal static class Treebank
{
    private sealed record Node(string Form, string Part, int Head, string Relation, int Start, int End);

    /// <summary>All sentences of a file, plain or gzip; those that cannot be mapped on a tree are left out.</summary>
    public static List<TreeSentence> Read(string path, string language)
    {
        using var file = File.OpenRead(path);
        using var reader = new StreamReader(path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file);
        var sentences = new List<TreeSentence>();
        var lines = new List<string>();
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0)
            {
                lines.Add(line);
                continue;
            }
            if (Convert(lines, language) is { } sentence)
            {
                sentences.Add(sentence);
            }
            lines.Clear();
        }
        return sentences;
    }

    private static TreeSentence? Convert(List<string> lines, string language)
    {
        const string marker = "# text = ";
        var text = lines.First(l => l.StartsWith(marker, StringComparison.Ordinal))[marker.Length..];
        var nodes = Nodes(lines, text);
        var report = ReportText.Read(text, language);
        var words = new SentenceWord[report.Tokens.Length];
        Array.Resize(ref words, SentenceWords.Read(report, new Sentence(0, text.Length, 0, report.Tokens.Length, 0), words));
        var profiles = Array.ConvertAll(words, word => WordProfiles.Of(language)[text, word]);

        var inWord = new int[nodes.Count];
        var groups = words.Select(_ => new List<int>()).ToArray();
        for (var n = 0; n < nodes.Count; n++)
        {
            inWord[n] = Array.FindIndex(words, w => w.End > nodes[n].Start);
            for (var w = inWord[n]; w >= 0 && w < words.Length && words[w].Start < nodes[n].End; w++)
            {
                groups[w].Add(n);
            }
        }
        return Array.Exists(groups, g => g.Count == 0) ? null : Map(profiles, words, nodes, groups, inWord);
    }

    private static TreeSentence? Map(WordProfile[] profiles, SentenceWord[] words, List<Node> nodes, List<int>[] groups, int[] inWord)
    {
        var parts = new PartOfSpeech[words.Length];
        var heads = new int[words.Length];
        var relations = new string[words.Length];
        for (var w = 0; w < words.Length; w++)
        {
            var first = groups[w].FindIndex(n => nodes[n].Head < 0 || !groups[w].Contains(nodes[n].Head));
            var node = groups[w][Math.Max(first, 0)];
            parts[w] = Enum.Parse<PartOfSpeech>(nodes[node].Part, ignoreCase: true);
            if (inWord[node] < w)
            {
                // A later piece of one word of the treebank.
                parts[w] = words[w].Kind == TokenKind.Punctuation ? PartOfSpeech.Punct : parts[w];
                heads[w] = inWord[node];
                relations[w] = words[w].Kind == TokenKind.Punctuation ? "punct" : "flat";
                continue;
            }
            heads[w] = nodes[node].Head < 0 ? words.Length : inWord[nodes[node].Head];
            relations[w] = Simplify(nodes[node].Relation);
        }
        return IsTree(heads) ? new TreeSentence(profiles, parts, heads, relations) : null;
    }

    /// <summary>Subtypes that matter to readers stay; the others are too rare to learn.</summary>
    private static string Simplify(string relation) => relation is "nsubj:pass" or "aux:pass" or "compound:prt" or "nmod:poss" or "obl:agent" or "obl:tmod" or "obl:arg" or "csubj:pass" or "acl:relcl" or "det:poss"
        ? relation
        : relation.Split(':')[0];

    private static List<Node> Nodes(List<string> lines, string text)
    {
        var nodes = new List<Node>();
        int cursor = 0, rangeEnd = 0, rangeStart = 0, rangeLast = 0;
        foreach (var cells in lines.Where(l => l[0] != '#').Select(l => l.Split('\t')))
        {
            if (cells[0].Contains('.', StringComparison.Ordinal))
            {
                continue;
            }
            if (cells[0].Contains('-', StringComparison.Ordinal))
            {
                rangeStart = text.IndexOf(cells[1], cursor, StringComparison.Ordinal);
                rangeEnd = rangeStart + cells[1].Length;
                rangeLast = int.Parse(cells[0].Split('-')[1], System.Globalization.CultureInfo.InvariantCulture);
                cursor = rangeStart;
                continue;
            }
            var number = int.Parse(cells[0], System.Globalization.CultureInfo.InvariantCulture);
            int start, end;
            if (number <= rangeLast)
            {
                // "it's" is written as its parts, "im" is not.
                var at = text.IndexOf(cells[1], cursor, rangeEnd - cursor, StringComparison.Ordinal);
                (start, end) = at == cursor ? (at, at + cells[1].Length) : (rangeStart, rangeEnd);
                cursor = number == rangeLast ? rangeEnd : at == cursor ? end : cursor;
            }
            else
            {
                start = text.IndexOf(cells[1], cursor, StringComparison.Ordinal);
                end = cursor = start + cells[1].Length;
            }
            nodes.Add(new Node(cells[1], cells[3], int.Parse(cells[6], System.Globalization.CultureInfo.InvariantCulture) - 1, cells[7], start, end));
        }
        return nodes;
    }

    private static bool IsTree(int[] heads)
    {
        for (var w = 0; w < heads.Length; w++)
        {
            var steps = 0;
            for (var at = w; at != heads.Length; at = heads[at])
            {
                if (steps++ > heads.Length)
                {
                    return false;
                }
            }
        }
        return heads.Count(h => h == heads.Length) == 1;
    }
}
