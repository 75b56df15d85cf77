using System.Text;
using Lagebild.Entity.Curation;
using Lagebild.Entity.Knowledge;
using Lagebild.Text;

namespace Lagebild.Entity.Exchange;

/// <summary>Entities as tab-separated lines, in the columns and notation of the knowledge base's own tables.</summary>
internal static class EntityTsv
{
    /// <summary>The line that names the columns.</summary>
    public const string Header = "id\ttype\ten\tde\tgender\tcountry\trank\tactive\tnames_de\tnames_en\tuk\tru\tfr\tpl\tnouns_de\tnouns_en";

    private static readonly string[] Needed = ["id", "type", "en"];

    /// <summary>Reads one line.</summary>
    /// <param name="header">The line that names the columns; only <c>id</c>, <c>type</c> and <c>en</c> must be there.</param>
    /// <param name="line">The line.</param>
    /// <exception cref="FormatException">The line cannot be read, and why.</exception>
    public static CuratedEntity Read(string header, string line)
    {
        try
        {
            var rows = TsvTable.Read(new MemoryStream(Encoding.UTF8.GetBytes(Whole(header) + "\n" + line)), "import");
            return rows is [var row] ? CuratedEntity.Of(EntityTable.Read(row, EntityCatalog.EntityTypes)) : throw new FormatException("not one row");
        }
        catch (InvalidDataException problem)
        {
            throw new FormatException(problem.Message, problem);
        }
    }

    /// <summary>The header with the columns that the file has not, behind its own.</summary>
    private static string Whole(string header)
    {
        var columns = header.Split('\t', StringSplitOptions.TrimEntries);
        return string.Join('\t', columns.Concat(Header.Split('\t').Except(columns).Except(Needed)));
    }

    /// <summary>Writes one line.</summary>
    public static string Write(KnownEntity entity)
    {
        var gender = entity.Gender switch { Gender.Masculine => "m", Gender.Feminine => "f", Gender.Neuter => "n", Gender.Plural => "pl", _ => "" };
        var rank = entity.Prominence switch { Prominence.Frequent => "1", Prominence.Rare => "3", _ => "" };
        string[] cells =
        [
            entity.Id, entity.Type.Code, entity.WikipediaEn ?? "~" + entity.NameEn, entity.WikipediaDe ?? "~" + entity.NameDe, gender,
            entity.Country is { } country ? country["country/".Length..] : "", rank, Interval(entity.Active),
            Names(entity, "de", entity.NameDe), Names(entity, "en", entity.NameEn),
            Names(entity, "uk", null), Names(entity, "ru", null), Names(entity, "fr", null), Names(entity, "pl", null), "", "",
        ];
        return string.Join('\t', cells.Select(cell => cell.Replace('\t', ' '))).TrimEnd('\t');
    }

    private static string Names(KnownEntity entity, string language, string? title) =>
        string.Join('|', entity.Names.Where(name => name.Language == language && (name.Text != title || name.IsWeak) && !name.Text.Contains('|')).Select(Entry));

    private static string Entry(EntityName name) =>
        (name.IsWeak ? "!" : "")
        + (name.Kind == NameKind.Short && name.Text.Contains(' ', StringComparison.Ordinal) ? "*" : "")
        + name.Text
        + (name.Kind == NameKind.Former ? "@" + Interval(name.Used) : "");

    private static string Interval(Validity held) =>
        held == Validity.Always ? "" : $"{End(held.From, held.FromIsUnknown)}/{End(held.To, held.ToIsUnknown)}";

    private static string End(EdtfDate? date, bool isUnknown) => date?.Value ?? (isUnknown ? "" : "..");
}
