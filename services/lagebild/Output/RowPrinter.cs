using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using CsvHelper;
using Spectre.Console;

namespace Lagebild.Cli.Output;

/// <summary>Prints a listing to standard output as a table, JSON or CSV.</summary>
internal static class RowPrinter
{
    // A pipe or file has no width of its own: do not fold cells to 80 columns.
    private const int PipeWidth = 220;

    // Sentences are strangers' words: a sheet must not take one for a formula. Numbers below zero stay as they are.
    private static readonly CsvWriterOptions Csv = new() { Injection = CsvInjection.Escape };

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
        var width = Console.IsOutputRedirected ? PipeWidth : AnsiConsole.Profile.Width;
        AnsiConsole.Profile.Width = width;
        var table = new Table().Border(TableBorder.Rounded);
        // Lines between rows only where cells will be folded: there they show what belongs together.
        table.ShowRowSeparators = rows.Any(row => columns.Any(column => column.Cell(row).Contains('\n', StringComparison.Ordinal)))
            || columns.Sum(column => 3 + Math.Max(column.Name.Length, rows.Select(row => column.Cell(row).Length).DefaultIfEmpty(0).Max())) >= width;
        foreach (var column in columns)
        {
            table.AddColumn(new TableColumn(Markup.Escape(column.Name)));
        }
        foreach (var row in rows)
        {
            table.AddRow(columns.Select(column =>
            {
                var cell = Markup.Escape(column.Cell(row));
                return column.Style?.Invoke(row) is { } style ? $"[{style}]{cell}[/]" : cell;
            }).ToArray());
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
                    if (!column.Number)
                    {
                        json.WriteString(column.Key, column.Value(row));
                    }
                    else if (column.Value(row) is { Length: > 0 } number)
                    {
                        json.WritePropertyName(column.Key);
                        json.WriteRawValue(number);
                    }
                    else
                    {
                        json.WriteNull(column.Key);
                    }
                }
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        output.WriteByte((byte)'\n');
    }

    /// <summary>CSV; without a header to go on with what began.</summary>
    public static void PrintCsv<T>(IReadOnlyList<T> rows, IReadOnlyList<Column<T>> columns, bool header = true)
    {
        using var csv = CsvWriter.Create(Console.Out, Csv, leaveOpen: true);
        if (header)
        {
            foreach (var column in columns)
            {
                csv.WriteField(column.Key);
            }
            csv.EndRecord();
        }
        foreach (var row in rows)
        {
            foreach (var column in columns)
            {
                var cell = column.Value(row);
                if (cell.StartsWith('-') && decimal.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
                {
                    csv.WriteField(number);
                }
                else
                {
                    csv.WriteField(cell);
                }
            }
            csv.EndRecord();
        }
    }
}
