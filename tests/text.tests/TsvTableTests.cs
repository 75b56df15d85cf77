using System.Text;
using Xunit;

namespace Lagebild.Text.Tests;

public sealed class TsvTableTests
{
    [Fact]
    public void Comments_and_blank_lines_are_skipped_and_short_rows_filled()
    {
        var rows = Read("# why\nid\tpattern\tnot\n\na1\tx|y \n# more\nb2\tz\tw\n");
        Assert.Equal(2, rows.Count);
        Assert.Equal(["x", "y"], rows[0].List("pattern"));
        Assert.Equal("", rows[0]["not"]);
        Assert.Equal("w", rows[1]["not"]);
        Assert.Equal(6, rows[1].Line);
    }

    [Fact]
    public void A_row_with_too_many_cells_names_its_line() =>
        Assert.Contains("test(2)", Assert.Throws<InvalidDataException>(() => Read("id\nx\ty\n")).Message, StringComparison.Ordinal);

    [Fact]
    public void An_unknown_column_is_an_error() => Assert.Throws<InvalidDataException>(() => Read("id\nx\n")[0]["pattern"]);

    [Fact]
    public void A_missing_table_is_an_error_only_where_it_must_exist()
    {
        var assembly = typeof(TsvTable).Assembly;
        Assert.Empty(TsvTable.Find(assembly, "languages/xx/none.tsv"));
        Assert.Throws<InvalidDataException>(() => TsvTable.Read(assembly, "languages/xx/none.tsv"));
        Assert.Contains("languages/de/abbreviations.tsv", TsvTable.List(assembly, "languages/de/"));
    }

    [Fact]
    public void Every_table_of_this_assembly_can_be_read() =>
        Assert.All(TsvTable.List(typeof(TsvTable).Assembly, "languages/"), name => Assert.NotEmpty(TsvTable.Read(typeof(TsvTable).Assembly, name)));

    private static IReadOnlyList<TsvRow> Read(string text) => TsvTable.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "test");
}
