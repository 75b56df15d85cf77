using Lagebild.Text;
using Lagebild.Text.Names;

namespace Lagebild.Entity.Linking;

/// <summary>
/// Names that neither knowledge base nor geocoding need know: rivers, mountains, quarters, clubs, media, bands, persons of
/// history and sport. The tagger is told of them, and decides whether one is named.
/// </summary>
internal static class ListedNames
{
    private static readonly Lazy<PhraseMatcher<(NameHints Begin, NameHints Inside)>> Names = new(Read);

    /// <summary>Adds what the list knows of each token.</summary>
    public static void Hint(ReportText report, NameHints[] hints)
    {
        if (report.Language != "de")
        {
            return;
        }
        for (var i = 0; i < hints.Length; i++)
        {
            if (!report.Tokens[i].IsCapitalised || Names.Value.Longest(report.Tokens, i, out var length) is not { } known)
            {
                continue;
            }
            foreach (var (begin, inside) in known)
            {
                hints[i] |= begin;
                for (var later = i + 1; later < i + length; later++)
                {
                    hints[later] |= inside;
                }
            }
            i += length - 1;
        }
    }

    private static PhraseMatcher<(NameHints Begin, NameHints Inside)> Read()
    {
        var names = new PhraseMatcher<(NameHints Begin, NameHints Inside)>.Builder();
        foreach (var row in TsvTable.Read(typeof(ListedNames).Assembly, "languages/de/linking/listed-names.tsv"))
        {
            var (form, hints) = (row["form"], row["type"] switch
            {
                "PER" => (NameHints.Person, NameHints.PersonInside),
                "LOC" => (NameHints.Location, NameHints.LocationInside),
                "ORG" => (NameHints.Organisation, NameHints.OrganisationInside),
                _ => throw row.Error("type is PER, LOC or ORG."),
            });
            names.Add(form, hints);
            if (char.IsLetter(form[^1]) && form[^1] is not ('s' or 'x' or 'z' or 'ß'))
            {
                names.Add(form + "s", hints);
            }
        }
        return names.Build();
    }
}
