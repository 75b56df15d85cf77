using System.Collections.Concurrent;
using System.Globalization;
using Lagebild.Text;

namespace Lagebild.Geocoding.Resolution;

/// <summary>What a word says about how one place lies to another.</summary>
internal enum RelationWord : byte
{
    /// <summary>Nothing.</summary>
    None,
    /// <summary>A unit of length; the value is its metres.</summary>
    Unit,
    /// <summary>A direction; the value is degrees from north.</summary>
    Bearing,
    /// <summary>Nearness.</summary>
    Near,
    /// <summary>Between two places.</summary>
    Between,
    /// <summary>A border.</summary>
    Border,
    /// <summary>Along a line.</summary>
    Along,
    /// <summary>"von": joins direction and place.</summary>
    Of,
    /// <summary>"entfernt".</summary>
    Away,
    /// <summary>"zu": joins border and country.</summary>
    To,
    /// <summary>A number in words; the value is the number.</summary>
    Number,
}

/// <summary>The relation words of a language: <c>languages/{tag}/relations.tsv</c>.</summary>
internal sealed class RelationWords
{
    private static readonly ConcurrentDictionary<string, RelationWords> Known = new(StringComparer.Ordinal);

    private readonly Dictionary<ulong, (RelationWord Word, double Value)> words = [];

    private RelationWords(string language)
    {
        foreach (var row in TsvTable.Find(typeof(RelationWords).Assembly, $"languages/{language}/relations.tsv"))
        {
            var word = Enum.TryParse<RelationWord>(row["code"], ignoreCase: true, out var known) ? known : throw row.Error($"unknown relation '{row["code"]}'");
            var value = row["value"].Length == 0 ? 0 : double.Parse(row["value"], CultureInfo.InvariantCulture);
            foreach (var pattern in row.List("pattern"))
            {
                words[Folding.Hash(pattern)] = (word, value);
            }
        }
    }

    public static RelationWords Of(string language) => Known.GetOrAdd(language, tag => new RelationWords(tag));

    public (RelationWord Word, double Value) this[ulong hash] => words.GetValueOrDefault(hash);
}
