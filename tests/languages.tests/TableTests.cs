using System.Reflection;
using Lagebild.Text;

namespace Lagebild.Languages.Tests;

/// <summary>What holds for every table of language knowledge, whichever stage reads it.</summary>
public sealed class TableTests
{
    private static readonly Assembly[] Owners =
    [
        typeof(ReportText).Assembly,
        Assembly.Load("Lagebild.Geocoding"),
        Assembly.Load("Lagebild.Entity"),
    ];

    public static TheoryData<string, string> Tables()
    {
        var tables = new TheoryData<string, string>();
        foreach (var owner in Owners)
        {
            foreach (var table in owner.GetManifestResourceNames().Where(name => name.EndsWith(".tsv", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
            {
                tables.Add(owner.GetName().Name!, table);
            }
        }
        return tables;
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void A_table_has_rows_with_as_many_cells_as_columns_at_most(string owner, string table) =>
        Assert.NotEmpty(TsvTable.Read(Assembly.Load(owner), table));

    [Theory]
    [MemberData(nameof(Tables))]
    public void A_table_says_in_its_first_line_what_it_is_and_where_it_comes_from(string owner, string table)
    {
        using var reader = new StreamReader(Assembly.Load(owner).GetManifestResourceStream(table)!);

        Assert.StartsWith("#", reader.ReadLine(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void The_text_of_a_table_is_in_unicode_normal_form_c(string owner, string table)
    {
        using var reader = new StreamReader(Assembly.Load(owner).GetManifestResourceStream(table)!);
        var text = reader.ReadToEnd();

        Assert.True(text.IsNormalized(System.Text.NormalizationForm.FormC));
    }
}
