using Dapper;
using Lagebild.Hosting;

namespace Lagebild.Ingestion.Reports;

/// <summary>
/// Finds out which reports tell the same text: wire copies and near-duplicates share the origin of the first one seen, so that ten
/// papers that print one dispatch do not count as ten sources.
/// </summary>
internal static class Origins
{
    private static readonly string[] OriginColumns = ["id", "text_hash", "signature"];
    private static readonly string[] BandColumns = ["band", "origin_id"];

    /// <summary>The origin of each text, in order; new ones are written.</summary>
    public static async Task<IReadOnlyList<string>> FindAsync(
        DatabaseTransaction transaction, SqlDialect dialect, IReadOnlyList<(string ReportId, TextSignature Signature)> texts, CancellationToken cancellation)
    {
        var known = new Known();
        await LoadAsync(transaction, dialect, [.. texts.Select(text => text.Signature)], known, cancellation);
        var fresh = new List<OriginRow>();
        var bands = new List<object?[]>();
        var found = new string[texts.Count];
        for (var index = 0; index < texts.Count; index++)
        {
            var (reportId, signature) = texts[index];
            found[index] = known.Find(signature) ?? reportId;
            if (found[index] == reportId && known.Add(new OriginRow { Id = reportId, TextHash = signature.TextHash, Signature = signature.Minima }, signature.BandKeys))
            {
                fresh.Add(new OriginRow { Id = reportId, TextHash = signature.TextHash, Signature = signature.Minima });
                bands.AddRange(signature.BandKeys.Distinct().Select(band => new object?[] { band, reportId }));
            }
        }
        await BulkInsert.RunAsync(
            transaction, "origin", OriginColumns, [.. fresh.Select(row => new object?[] { row.Id, row.TextHash, row.Signature })], "on conflict do nothing", cancellation);
        await BulkInsert.RunAsync(transaction, "origin_band", BandColumns, bands, "on conflict do nothing", cancellation);
        return found;
    }

    private static async Task LoadAsync(
        DatabaseTransaction transaction, SqlDialect dialect, IReadOnlyList<TextSignature> signatures, Known known, CancellationToken cancellation)
    {
        var hashes = signatures.Select(signature => signature.TextHash).Distinct().ToArray();
        var keys = signatures.SelectMany(signature => signature.BandKeys).Distinct().ToArray();
        foreach (var row in await transaction.Connection.QueryAsync<OriginRow>(transaction.Command(
            $"select id, text_hash, signature from origin where {dialect.AnyOf("text_hash", "@hashes")}", new { hashes }, cancellation)))
        {
            known.Add(row, []);
        }
        foreach (var row in await transaction.Connection.QueryAsync<OriginRow>(transaction.Command(
            $"""
            select o.id, o.text_hash, o.signature, b.band
            from origin_band b
            join origin o on o.id = b.origin_id
            where {dialect.AnyOf("b.band", "@keys")}
            """,
            new { keys },
            cancellation)))
        {
            known.Add(row, [row.Band]);
        }
    }

    private sealed record OriginRow
    {
        public string Id { get; init; } = "";

        public string TextHash { get; init; } = "";

        public string? Signature { get; init; }

        public long Band { get; init; }
    }

    /// <summary>The origins that this group of reports can have.</summary>
    private sealed class Known
    {
        private readonly Dictionary<string, string> _byText = new(StringComparer.Ordinal);
        private readonly Dictionary<long, List<OriginRow>> _byBand = [];

        public string? Find(TextSignature signature)
        {
            if (_byText.TryGetValue(signature.TextHash, out var exact))
            {
                return exact;
            }
            foreach (var band in signature.BandKeys)
            {
                if (_byBand.TryGetValue(band, out var candidates) && candidates.Find(row => TextSignature.Alike(row.Signature, signature.Minima)) is { } near)
                {
                    return near.Id;
                }
            }
            return null;
        }

        /// <summary>Adds an origin; true if its text is new.</summary>
        public bool Add(OriginRow row, IReadOnlyList<long> bands)
        {
            foreach (var band in bands)
            {
                (_byBand.TryGetValue(band, out var rows) ? rows : _byBand[band] = []).Add(row);
            }
            return _byText.TryAdd(row.TextHash, row.Id);
        }
    }
}
