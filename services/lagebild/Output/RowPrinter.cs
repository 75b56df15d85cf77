using System.Text.Encodings.Web;
using System.Text.Json;
using CsvHelper;
using Spectre.Console;

namespace Lagebild.Cli.Output;

/// <summary>Prints a listing to standard output as a table, JSON or CSV.</summary>
internal static class RowPrinter
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Print<T>(IReadOnlyList<T> rows, IReadOnlyList<Column<T>> columns, OutputFormat format)
    {
        switch (format)
        {
            case OutputFormat.Json:
                PrintJson(rows, columns);
                break;
            case OutputFormat.Csv:
                PrintCsv(rows, columns);
                break;
            default:
                PrintTable(rows, columns);
                break;
        }
    }

    private static void PrintTable<T>(IReadOnlyList<T> rows, IReadOnlyList<Column<T>> columns)
    {
        var table = new Table().Border(TableBorder.Rounded).ShowRowSeparators();
        foreach (var column in columns)
        {
            table.AddColumn(new TableColumn(Markup.Escape(column.Name)));
        }
        foreach (var row in rows)
        {
            table.AddRow(columns.Select(column =>
            {
                var cell = Markup.Escape(column.Value(row));
                return column.Style?.Invoke(row) is { } style ? $"[{style}]{cell}[/]" : cell;
            }).ToArray());
        }
        if (Console.IsOutputRedirected)
        {
            // A pipe or file has no width of its own: do not fold cells to 80 columns.
            AnsiConsole.Profile.Width = 220;
        }
        AnsiConsole.Write(table);
    }

    private static void PrintJson<T>(IReadOnlyList<T> rows, IReadOnlyList<Column<T>> columns)
    {
        using var output = Console.OpenStandardOutput();
        using (var json = new Utf8JsonWriter(output, Options))
        {
            json.WriteStartArray();
            foreach (var row in rows)
            {
                json.WriteStartObject();
                foreach (var column in columns)
                {
                    json.WriteString(column.Key, column.Value(row));
                }
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        output.WriteByte((byte)'\n');
    }

    private static void PrintCsv<T>(IReadOnlyList<T> rows, IReadOnlyList<Column<T>> columns)
    {
        using var csv = CsvWriter.Create(Console.Out, CsvWriterOptions.Default, leaveOpen: true);
        foreach (var column in columns)
        {
            csv.WriteField(column.Key);
        }
        csv.EndRecord();
        foreach (var row in rows)
        {
            foreach (var column in columns)
            {
                csv.WriteField(column.Value(row));
            }
            csv.EndRecord();
        }
    }
}
