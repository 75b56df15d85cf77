using Lagebild.Entity.Curation;
using Lagebild.Entity.V1;
using Lagebild.Hosting;

namespace Lagebild.Entity.Exchange;

/// <summary>Takes in lines of entities: new ones are created, known ones gain the names that they lack. Every batch is one change.</summary>
internal sealed class EntityImport(EntityCatalog catalog, Curator curator)
{
    /// <summary>Lines that make one change.</summary>
    public const int Batch = 500;

    /// <summary>Takes one batch of lines; the answers are in their order.</summary>
    /// <param name="lines">Lines with their numbers.</param>
    /// <param name="format">Their format.</param>
    /// <param name="header">The line that names the columns, for TSV.</param>
    /// <param name="author">Who imports.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<IReadOnlyList<ImportEntitiesResponse>> TakeAsync(
        IReadOnlyList<(long Number, string Line)> lines, ExchangeFormat format, string header, string author, CancellationToken cancellation)
    {
        var now = await catalog.RefreshAsync(cancellation);
        var taken = new Dictionary<string, CuratedEntity>(StringComparer.Ordinal);
        var answers = new List<ImportEntitiesResponse>(lines.Count);
        foreach (var (number, line) in lines)
        {
            var answer = new ImportEntitiesResponse { LineNumber = number };
            try
            {
                var entity = format == ExchangeFormat.Tsv ? EntityTsv.Read(header, line) : FollowTheMoney.Read(line, now.Knowledge.Country);
                EntityNames.EntityId("entities/" + entity.Id, "line");
                taken[entity.Id] = Joined(now, taken, entity);
                answer.Entity = "entities/" + entity.Id;
            }
            catch (Exception problem) when (problem is FormatException or PlatformException)
            {
                answer.Error = problem.Message;
            }
            answers.Add(answer);
        }
        if (taken.Count > 0)
        {
            await curator.ImportAsync([.. taken.Values], new Signature(author, $"import of {taken.Count} entities"), cancellation);
        }
        return answers;
    }

    private static CuratedEntity Joined(CatalogSnapshot now, Dictionary<string, CuratedEntity> taken, CuratedEntity entity)
    {
        var known = taken.GetValueOrDefault(entity.Id)
            ?? (now.RowOf(entity.Id) is not null || now.Knowledge.Find(entity.Id) is not null ? Curator.Current(now, entity.Id) : null);
        return known is null ? entity : known with { Names = [.. known.Names.Concat(entity.Names).DistinctBy(name => (name.Text, name.Language))] };
    }
}
