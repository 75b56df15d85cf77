using Parquet;
using Parquet.Data;
using Parquet.Schema;

namespace Lagebild.Query.Exports;

/// <summary>Apache Parquet with the columns of the CSV, in row groups.</summary>
internal static class ParquetFile
{
    private const int GroupSize = 10_000;

    public static async Task WriteAsync(Stream stream, IAsyncEnumerable<V1.Claim> claims, CancellationToken cancellation)
    {
        var fields = ClaimColumns.Of(Sample()).Select(column => column.Value switch
        {
            long => new DataField<long?>(column.Name),
            double => (DataField)new DataField<double?>(column.Name),
            _ => new DataField<string>(column.Name),
        }).ToArray();
        await using var counted = new ForwardStream(stream);
        await using var writer = await ParquetWriter.CreateAsync(new ParquetSchema(fields), counted, cancellationToken: cancellation);
        var rows = new List<object?[]>(GroupSize);
        await foreach (var claim in claims.WithCancellation(cancellation))
        {
            rows.Add([.. ClaimColumns.Of(claim).Select(column => column.Value)]);
            if (rows.Count == GroupSize)
            {
                await WriteGroupAsync(writer, fields, rows, cancellation);
            }
        }
        if (rows.Count > 0)
        {
            await WriteGroupAsync(writer, fields, rows, cancellation);
        }
    }

    private static async Task WriteGroupAsync(ParquetWriter writer, DataField[] fields, List<object?[]> rows, CancellationToken cancellation)
    {
        using var group = writer.CreateRowGroup();
        for (var index = 0; index < fields.Length; index++)
        {
            var column = index;
            if (fields[index] is DataField<long?>)
            {
                await group.WriteAsync<long>(fields[index], rows.Select(row => (long?)row[column]).ToArray(), cancellationToken: cancellation);
            }
            else if (fields[index] is DataField<double?>)
            {
                await group.WriteAsync<double>(fields[index], rows.Select(row => (double?)row[column]).ToArray(), cancellationToken: cancellation);
            }
            else
            {
                await group.WriteAsync(fields[index], rows.Select(row => row[column]?.ToString()).ToArray()!);
            }
        }
        rows.Clear();
    }

    // The types of the columns, from a claim in which every number is there.
    private static V1.Claim Sample() => new()
    {
        Happened = new Lagebild.Entity.V1.TimeInterval(),
        Places = { new V1.ClaimPlace { Place = new Lagebild.Geocoding.V1.PlaceReference { Name = "places/0" } } },
    };
}
