using Parquet;
using Parquet.Schema;

namespace Lagebild.Query.Exports;

/// <summary>Apache Parquet with the columns of the CSV, typed, in row groups.</summary>
internal static class ParquetFile
{
    private const int GroupSize = 10_000;

    public static async Task WriteAsync(Stream stream, IReadOnlyList<(string Name, Type Type)> columns, IAsyncEnumerable<FeatureRow> features, CancellationToken cancellation)
    {
        DataField[] fields = [.. columns.Select(Field)];
        await using var counted = new ForwardStream(stream);
        await using var writer = await ParquetWriter.CreateAsync(new ParquetSchema(fields), counted, cancellationToken: cancellation);
        var rows = new List<object?[]>(GroupSize);
        await foreach (var row in features.WithCancellation(cancellation))
        {
            rows.Add([.. row.Columns.Select(column => column.Value)]);
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

    private static DataField Field((string Name, Type Type) column) =>
        column.Type == typeof(long) ? new DataField<long?>(column.Name)
        : column.Type == typeof(double) ? new DataField<double?>(column.Name)
        : column.Type == typeof(DateTime) ? new DateTimeDataField(column.Name, DateTimeFormat.DateAndTimeMicros, isAdjustedToUTC: true, isNullable: true)
        : new DataField<string>(column.Name);

    private static async Task WriteGroupAsync(ParquetWriter writer, DataField[] fields, List<object?[]> rows, CancellationToken cancellation)
    {
        using var group = writer.CreateRowGroup();
        for (var index = 0; index < fields.Length; index++)
        {
            var column = index;
            switch (fields[index])
            {
                case DataField<long?>:
                    await group.WriteAsync<long>(fields[index], rows.Select(row => (long?)row[column]).ToArray(), cancellationToken: cancellation);
                    break;
                case DataField<double?>:
                    await group.WriteAsync<double>(fields[index], rows.Select(row => (double?)row[column]).ToArray(), cancellationToken: cancellation);
                    break;
                case DateTimeDataField:
                    await group.WriteAsync<DateTime>(fields[index], rows.Select(row => (DateTime?)row[column]).ToArray(), cancellationToken: cancellation);
                    break;
                default:
                    await group.WriteAsync(fields[index], rows.Select(row => row[column]?.ToString()).ToArray()!);
                    break;
            }
        }
        rows.Clear();
    }
}
