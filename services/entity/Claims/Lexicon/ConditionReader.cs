using Lagebild.Text;

namespace Lagebild.Entity.Claims.Lexicon;

/// <summary>Reads what must or must not stand around a word: the columns <c>with</c> and <c>without</c>.</summary>
internal sealed class ConditionReader(string tag, WordClassNames classNames)
{
    private readonly Func<string, IEnumerable<string>> nounForms = NounForms.Of(tag);

    /// <summary>"auf &amp; @weapon|Rakete": all groups divided by &amp; must be met, in each one of the alternatives.</summary>
    public Condition[] Read(TsvRow row, string column)
    {
        var groups = row[column].Split('&', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return [.. groups.Select(group =>
        {
            var words = new HashSet<ulong>();
            var phrases = new List<ulong[]>();
            var classes = WordClass.None;
            foreach (var alternative in group.Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                if (alternative.StartsWith('@'))
                {
                    classes |= classNames.Find(alternative[1..]) ?? throw row.Error($"no class '{alternative}'");
                }
                else if (tag == "de" && alternative.IndexOf('-', StringComparison.Ordinal) > 0)
                {
                    // "UN-Mission" has three tokens.
                    var head = alternative.LastIndexOf('-') + 1;
                    phrases.AddRange((alternative.Contains(' ', StringComparison.Ordinal) ? [alternative[head..]] : nounForms(alternative[head..]))
                        .Select(form => (alternative[..head] + form).Replace("-", " - ", StringComparison.Ordinal).Split(' ').Select(w => Folding.Hash(w)).ToArray()));
                }
                else if (!alternative.Contains(' ', StringComparison.Ordinal))
                {
                    words.UnionWith((tag == "de" && char.IsUpper(alternative[0]) ? nounForms(alternative) : [alternative]).Select(w => Folding.Hash(w)));
                }
                else
                {
                    phrases.Add([.. alternative.Split(' ').Select(w => Folding.Hash(w))]);
                }
            }
            return new Condition(words, [.. phrases], classes);
        })];
    }
}
