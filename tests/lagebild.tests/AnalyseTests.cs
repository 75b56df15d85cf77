using Xunit;

namespace Lagebild.CommandLine.Tests;

public sealed class AnalyseTests
{
    private const string Report = "date 2024-03-14 Russische Truppen haben am Mittwoch die Stadt Awdijiwka beschossen.";

    [Fact]
    public async Task A_text_on_standard_input_gives_its_picture()
    {
        var outcome = await CommandLine.RunWithInputAsync(Report, "analyse", "-", "--format", "json");
        Assert.Equal(0, outcome.Code);
        var row = Assert.Single(outcome.Rows);
        Assert.Equal(
            ("2024-03-13", "ASSAULT.heavy-weapons", "ACTUAL"),
            (row.GetProperty("time").GetString(), row.GetProperty("event").GetString(), row.GetProperty("status").GetString()));
        Assert.Contains("Awdijiwka", row.GetProperty("place").GetString(), StringComparison.Ordinal);
        Assert.Contains("beschossen", row.GetProperty("evidence").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_place_that_the_report_only_makes_likely_stands_in_brackets()
    {
        const string text = "date 2024-03-14 Der Krieg in der Ukraine geht weiter. Die russische Frühjahrsoffensive kommt voran. Bei Awdijiwka zogen sich ukrainische Truppen zurück.";
        var outcome = await CommandLine.RunWithInputAsync(text, "analyse", "-", "--format", "json");
        var offensive = Assert.Single(outcome.Rows, row => row.GetProperty("evidence").GetString()!.Contains("Frühjahrsoffensive", StringComparison.Ordinal));
        var retreat = Assert.Single(outcome.Rows, row => row.GetProperty("event").GetString() == "RETREAT.withdraw");
        Assert.Equal(("(Ukraine)", "bei Awdijiwka"), (offensive.GetProperty("place").GetString(), retreat.GetProperty("place").GetString()));
    }

    [Theory]
    // A town of two parts is a place of the event as much as one of one part, and "Junis" no month.
    [InlineData("In Gaza-Stadt und Chan Junis schlugen Raketen ein.", "Gaza, Chan Yunis")]
    [InlineData("In Iwano-Frankiwsk wurden zwei Soldaten getötet.", "Iwano-Frankiwsk")]
    [InlineData("Nördlich von Awdijiwka wird gekämpft.", "nördlich von Awdijiwka")]
    public async Task Towns_of_any_name_are_places_of_what_happens_now(string sentence, string place)
    {
        var outcome = await CommandLine.RunWithInputAsync("date 2024-03-14 " + sentence, "analyse", "-", "--format", "json");
        var row = Assert.Single(outcome.Rows);
        Assert.Equal(("2024-03-14", place, "ACTUAL"), (row.GetProperty("time").GetString(), row.GetProperty("place").GetString(), row.GetProperty("status").GetString()));
    }

    [Theory]
    // A country in the genitive of an attack is who attacks, not where.
    [InlineData("Bei einem Angriff Israels auf Rafah starben zwölf Menschen.", "Israel → zwölf Menschen", "Rafah")]
    [InlineData("Angriffe Russlands auf Charkiw dauern an.", "Russland", "Charkiw")]
    [InlineData("Die Luftangriffe Saudi-Arabiens auf Sanaa halten an.", "Saudi-Arabien", "Sanaa")]
    [InlineData("Die Einnahme Moskaus durch Rebellen misslang.", "Rebellen", "Moskau")]
    public async Task Who_does_it_is_told_from_where(string sentence, string who, string place)
    {
        var outcome = await CommandLine.RunWithInputAsync("date 2024-03-14 " + sentence, "analyse", "-", "--format", "json");
        var row = Assert.Single(outcome.Rows);
        Assert.Equal((who, place), (row.GetProperty("who_to_whom").GetString(), row.GetProperty("place").GetString()));
    }

    [Fact]
    public async Task Numbers_stand_beside_the_event_in_a_table_and_in_a_column_of_their_own_for_programs()
    {
        const string text = "date 2024-03-14 Bei einem Angriff auf Rafah wurden mindestens zwölf Menschen getötet. Die Luftabwehr schoss 32 von 36 Drohnen ab.";
        var rows = (await CommandLine.RunWithInputAsync(text, "analyse", "-", "--format", "json")).Rows;
        Assert.Equal(["at least 12 killed", "32 of 36 shot-down"], rows.Select(row => row.GetProperty("numbers").GetString()));
        var table = await CommandLine.RunWithInputAsync(text, "analyse", "-", "--format", "table");
        Assert.Contains("12 killed", table.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_lifted_is_lifted_somewhere()
    {
        var outcome = await CommandLine.RunWithInputAsync("date 2024-03-14 Die Junta hob in Bamako die Ausgangssperre auf.", "analyse", "-", "--format", "json");
        var lifted = Assert.Single(outcome.Rows, row => row.GetProperty("event").GetString() == "CONCEDE");
        Assert.Equal("Bamako", lifted.GetProperty("place").GetString());
    }

    [Fact]
    public async Task Files_of_each_kind_are_read_and_a_line_that_is_none_stops_no_other()
    {
        using var folder = new ScratchFolder();
        var text = folder.Write("a.txt", Report);
        var page = folder.Write("b.html", "<html><head><title>Lage</title><script>alert('Raketenangriff auf Kiew')</script></head><body><article><p>" + Report[16..] + "</p></article></body></html>");
        var lines = folder.Write("c.jsonl", $$"""
            {"text": "{{Report[16..]}}", "published": "2024-03-14", "lang": "de"}
            {"text": 7}
            not json
            {"text": "{{Report[16..]}}", "published": "2024-13"}

            """);
        var outcome = await CommandLine.RunAsync("analyse", text, page, lines, folder.Of("missing.txt"), "--format", "json");
        Assert.Equal(2, outcome.Code);
        Assert.Equal(3, outcome.Rows.Length);
        Assert.DoesNotContain("Kiew", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("c.jsonl:2: text: is not a string", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("c.jsonl:3: is not JSON", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("c.jsonl:4: report.published", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("missing.txt: there is no such file", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_folder_only_reports_are_taken_and_the_rest_is_named()
    {
        using var folder = new ScratchFolder();
        folder.Write("a.txt", Report);
        folder.Write("b.pdf", Report);
        folder.Write("notes.cs", Report);
        var outcome = await CommandLine.RunAsync("analyse", folder.Of(""), "--format", "json");
        Assert.Equal(0, outcome.Code);
        Assert.Single(outcome.Rows);
        Assert.Contains("passed over 2 files that are neither text nor HTML nor JSON lines (.cs .pdf)", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Folders_within_are_read_and_links_to_folders_are_not_followed()
    {
        using var folder = new ScratchFolder();
        using var elsewhere = new ScratchFolder();
        Directory.CreateDirectory(folder.Of("march"));
        folder.Write(Path.Combine("march", "a.txt"), Report);
        elsewhere.Write("b.txt", Report);
        Directory.CreateSymbolicLink(folder.Of("elsewhere"), elsewhere.Of(""));
        Directory.CreateSymbolicLink(folder.Of(Path.Combine("march", "back")), folder.Of(""));

        var outcome = await CommandLine.RunAsync("analyse", folder.Of(""), "--format", "json");

        Assert.Equal((0, ""), (outcome.Code, outcome.Error));
        Assert.Single(outcome.Rows);
    }

    [Fact]
    public async Task JSON_lines_on_standard_input_are_reports_of_their_own_and_a_brace_alone_makes_none()
    {
        var line = $$"""{"text": "{{Report[16..]}}", "published": "2024-03-14", "lang": "de"}""";
        var lines = await CommandLine.RunWithInputAsync($"\n{line}\n{line}", "analyse", "-", "--format", "json");
        Assert.Equal((0, 2), (lines.Code, lines.Rows.Length));
        var text = await CommandLine.RunWithInputAsync("{Lage} " + Report[16..] + "\nEnde.", "analyse", "-", "--format", "json");
        Assert.Equal((0, 1), (text.Code, text.Rows.Length));
    }

    [Fact]
    public async Task A_sentence_that_begins_like_a_formula_is_none_in_csv()
    {
        var outcome = await CommandLine.RunWithInputAsync("date 2024-03-14 =HYPERLINK(A1) " + Report[16..], "analyse", "-", "--format", "csv");
        Assert.Equal(0, outcome.Code);
        Assert.Contains("'=HYPERLINK(A1) Russische Truppen", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_readable_is_a_failure_that_names_field_and_reason()
    {
        var outcome = await CommandLine.RunWithInputAsync("   ", "analyse", "-", "--format", "json");
        Assert.Equal(1, outcome.Code);
        Assert.Empty(outcome.Rows);
        Assert.Contains("stdin: text", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_season_has_its_name_in_the_table_and_its_number_for_programs()
    {
        const string Text = "date 2024-03-14 Im Sommer 2023 haben russische Truppen die Stadt Bachmut angegriffen.";
        Assert.Contains("summer 2023", (await CommandLine.RunWithInputAsync(Text, "analyse", "-")).Output, StringComparison.Ordinal);
        Assert.Contains("2023-22", (await CommandLine.RunWithInputAsync(Text, "analyse", "-", "--format", "csv")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_only_considered_is_no_fact()
    {
        const string speculation = "date 2024-03 Präsident Macron erwägt nach französischen Medienberichten ein militärisches Eingreifen in der Ukraine.";
        var all = await CommandLine.RunWithInputAsync(speculation, "analyse", "-", "--format", "json");
        Assert.Contains(all.Rows, row => row.GetProperty("status").GetString() == "HYPOTHETICAL");
        var facts = await CommandLine.RunWithInputAsync(speculation, "analyse", "-", "--facts", "--format", "csv");
        Assert.Equal(0, facts.Code);
        Assert.DoesNotContain("Eingreifen", facts.Output, StringComparison.Ordinal);
    }
}
