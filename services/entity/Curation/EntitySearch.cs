using System.Text;
using AnyAscii;
using Lagebild.Entity.Knowledge;

namespace Lagebild.Entity.Curation;

/// <summary>Finds entities by name in any language and script, also misspelt: names are compared in Latin letters by their trigrams.</summary>
internal sealed class EntitySearch
{
    private const double Least = 0.4;

    private readonly Entry[] entries;
    private readonly Dictionary<int, List<int>> byTrigram = [];

    /// <summary>Builds the index.</summary>
    public EntitySearch(IEnumerable<KnownEntity> entities)
    {
        entries =
        [
            .. from entity in entities
               from name in entity.Names
               where name.Kind is not (NameKind.Adjective or NameKind.Inhabitant)
               let latin = Latin(name.Text)
               where latin.Length > 0
               select new Entry(entity, name, latin, Trigrams(latin).Count),
        ];
        for (var i = 0; i < entries.Length; i++)
        {
            foreach (var trigram in Trigrams(entries[i].Latin))
            {
                if (!byTrigram.TryGetValue(trigram, out var holders))
                {
                    byTrigram[trigram] = holders = [];
                }
                holders.Add(i);
            }
        }
    }

    /// <summary>The entities with their best name, best first.</summary>
    /// <param name="query">What to look for.</param>
    /// <param name="accepts">Which names count.</param>
    /// <param name="limit">At most so many.</param>
    public IReadOnlyList<(KnownEntity Entity, string Name, double Score)> Find(string query, Func<KnownEntity, EntityName, bool> accepts, int limit)
    {
        var latin = Latin(query);
        var wanted = Trigrams(latin);
        var common = new Dictionary<int, int>();
        foreach (var trigram in wanted)
        {
            foreach (var holder in byTrigram.GetValueOrDefault(trigram) ?? [])
            {
                common[holder] = common.GetValueOrDefault(holder) + 1;
            }
        }
        return
        [
            .. common
                .Select(hit => (Entry: entries[hit.Key], Score: Similarity(entries[hit.Key], latin, hit.Value, wanted.Count)))
                .Where(hit => hit.Score >= Least && accepts(hit.Entry.Entity, hit.Entry.Name))
                .OrderByDescending(hit => hit.Score)
                .ThenByDescending(hit => hit.Entry.Entity.Prominence == Prominence.Frequent)
                .ThenBy(hit => hit.Entry.Entity.Id, StringComparer.Ordinal)
                .DistinctBy(hit => hit.Entry.Entity.Id)
                .Take(limit)
                .Select(hit => (hit.Entry.Entity, hit.Entry.Name.Text, Math.Round(hit.Score, 3))),
        ];
    }

    /// <summary>1 for the same letters; else the common trigrams in all (Jaccard), a little more where one begins as the other.</summary>
    private static double Similarity(Entry entry, string latin, int common, int wanted)
    {
        if (entry.Latin == latin)
        {
            return 1;
        }
        var jaccard = common / (double)(entry.Trigrams + wanted - common);
        return 0.9 * (entry.Latin.StartsWith(latin, StringComparison.Ordinal) ? Math.Max(jaccard, 0.6) : jaccard);
    }

    private static string Latin(string text)
    {
        var latin = new StringBuilder(text.Length);
        foreach (var c in text.Transliterate())
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                latin.Append(char.ToLowerInvariant(c));
            }
            else if (latin.Length > 0 && latin[^1] != ' ' && !Lagebild.Text.Folding.IsApostrophe(c))
            {
                latin.Append(' ');
            }
        }
        return latin.ToString().TrimEnd();
    }

    private static HashSet<int> Trigrams(string latin)
    {
        var padded = $"  {latin} ";
        var trigrams = new HashSet<int>();
        for (var i = 0; i + 2 < padded.Length; i++)
        {
            trigrams.Add((padded[i] << 16) | (padded[i + 1] << 8) | padded[i + 2]);
        }
        return trigrams;
    }

    private sealed record Entry(KnownEntity Entity, EntityName Name, string Latin, int Trigrams);
}
