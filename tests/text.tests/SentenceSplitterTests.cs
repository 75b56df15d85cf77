using CsCheck;
using Xunit;

namespace Lagebild.Text.Tests;

public sealed class SentenceSplitterTests
{
    [Theory]
    [InlineData("Die Armee rückte vor. Der Gegner wich zurück.", "Die Armee rückte vor.|Der Gegner wich zurück.")]
    [InlineData("Am 3. März begann der Angriff. Er dauerte an.", "Am 3. März begann der Angriff.|Er dauerte an.")]
    [InlineData("Die 72. Brigade hielt die Stellung.", "Die 72. Brigade hielt die Stellung.")]
    [InlineData("Der Krieg begann im Jahr 2022. Brücken wurden zerstört.", "Der Krieg begann im Jahr 2022.|Brücken wurden zerstört.")]
    [InlineData("Es starben mindestens 12. Die Suche geht weiter.", "Es starben mindestens 12.|Die Suche geht weiter.")]
    [InlineData("Dr. Meier und Prof. Huber kamen. Sie berieten.", "Dr. Meier und Prof. Huber kamen.|Sie berieten.")]
    [InlineData("Waffen, z. B. Panzer, wurden geliefert. Mehr folgt.", "Waffen, z. B. Panzer, wurden geliefert.|Mehr folgt.")]
    [InlineData("Waffen, z.B. Panzer, wurden geliefert.", "Waffen, z.B. Panzer, wurden geliefert.")]
    [InlineData("Der Preis stieg auf 1.200 Euro. Das ist viel.", "Der Preis stieg auf 1.200 Euro.|Das ist viel.")]
    [InlineData("„Wir geben nicht auf!“, sagte er. Dann ging er.", "„Wir geben nicht auf!“, sagte er.|Dann ging er.")]
    [InlineData("Er sagte: „Wir bleiben.“ Danach schwieg er.", "Er sagte: „Wir bleiben.“|Danach schwieg er.")]
    [InlineData("Was nun? Niemand weiß es!", "Was nun?|Niemand weiß es!")]
    [InlineData("J. R. Müller trat zurück.", "J. R. Müller trat zurück.")]
    [InlineData("Die USA bzw. deren Armee halfen.", "Die USA bzw. deren Armee halfen.")]
    [InlineData("Das meldete die dpa am 24.02.2022. Kiew schwieg.", "Das meldete die dpa am 24.02.2022.|Kiew schwieg.")]
    [InlineData("Um 5 Uhr u. a. in Charkiw. Danach Ruhe.", "Um 5 Uhr u. a. in Charkiw.|Danach Ruhe.")]
    [InlineData("Am 1. und 2. Mai ruhten die Waffen.", "Am 1. und 2. Mai ruhten die Waffen.")]
    [InlineData("Papst Johannes Paul II. besuchte Polen.", "Papst Johannes Paul II. besuchte Polen.")]
    [InlineData("Im 2. Weltkrieg fiel die Stadt. Im 21. Jahrhundert nicht.", "Im 2. Weltkrieg fiel die Stadt.|Im 21. Jahrhundert nicht.")]
    [InlineData("Er wurde zum 45. Präsidenten gewählt. Sie nicht.", "Er wurde zum 45. Präsidenten gewählt.|Sie nicht.")]
    [InlineData("Die Burg stammt aus dem Jahr 300 v. Chr. und steht noch.", "Die Burg stammt aus dem Jahr 300 v. Chr. und steht noch.")]
    [InlineData("Unerhört!!! Was soll das?! Nichts.", "Unerhört!!!|Was soll das?!|Nichts.")]
    public void German_sentences_end_where_they_should(string text, string sentences) => Check(text, "de", sentences);

    [Theory]
    [InlineData("The army advanced. The enemy fell back.", "The army advanced.|The enemy fell back.")]
    [InlineData("Gen. Smith met Mr. Jones in Washington, D.C. on Monday.", "Gen. Smith met Mr. Jones in Washington, D.C. on Monday.")]
    [InlineData("The U.S. Army left. It had to.", "The U.S. Army left.|It had to.")]
    [InlineData("It began in 2022. Bridges fell.", "It began in 2022.|Bridges fell.")]
    [InlineData("\"We will stay,\" he said. \"We must.\" Nobody moved.", "\"We will stay,\" he said.|\"We must.\"|Nobody moved.")]
    [InlineData("At least 12 died. Five more are missing.", "At least 12 died.|Five more are missing.")]
    [InlineData("They left at 5 p.m. on Friday.", "They left at 5 p.m. on Friday.")]
    [InlineData("Killed were J. Doe et al. in June.", "Killed were J. Doe et al. in June.")]
    public void English_sentences_end_where_they_should(string text, string sentences) => Check(text, "en", sentences);

    [Fact]
    public void A_heading_is_a_sentence_of_its_own() =>
        Check("Kämpfe um Bachmut\n\nDie Armee hält die Stadt.\nDer Gegner greift an.", "de", "Kämpfe um Bachmut|Die Armee hält die Stadt.|Der Gegner greift an.");

    [Fact]
    public void A_line_broken_inside_a_sentence_does_not_end_it() =>
        Check("Die Armee hat nach eigenen Angaben mehrere Orte im Osten des Landes\nzurückerobert.", "de", "Die Armee hat nach eigenen Angaben mehrere Orte im Osten des Landes\nzurückerobert.");

    [Fact]
    public void Ticker_entries_are_apart() =>
        Check("12:40 Uhr: Kiew meldet Angriffe\n13:05 Uhr: Moskau dementiert\n- Neue Sanktionen\n- Treffen in Brüssel", "de",
            "12:40 Uhr: Kiew meldet Angriffe|13:05 Uhr: Moskau dementiert|- Neue Sanktionen|- Treffen in Brüssel");

    [Fact]
    public void Paragraphs_are_counted()
    {
        var report = ReportText.Read("Eins.\n\nZwei. Drei.\n\n\nVier.", "de");
        Assert.Equal([0, 1, 1, 2], report.Sentences.ToArray().Select(s => s.Paragraph));
    }

    [Fact]
    public void Text_without_a_full_stop_is_cut() =>
        Assert.All(ReportText.Read(string.Join(' ', Enumerable.Repeat("wort", 5000)), "de").Sentences.ToArray(), s => Assert.True(s.TokenCount <= 400));

    [Fact]
    public void Every_token_belongs_to_exactly_one_sentence() => Gen.String[Gen.Char["aB .!?\n\"„“1-'’é\u00AD\uD83D"], 0, 60].Sample(text =>
    {
        var report = ReportText.Read(text, "de");
        var next = 0;
        foreach (var sentence in report.Sentences)
        {
            Assert.Equal(next, sentence.FirstToken);
            Assert.True(sentence.EndToken > sentence.FirstToken);
            next = sentence.EndToken;
        }
        Assert.Equal(report.Tokens.Length, next);
    });

    private static void Check(string text, string language, string sentences) =>
        Assert.Equal(sentences, string.Join('|', ReportText.Read(text, language).Sentences.ToArray().Select(s => s.Span.In(text))));
}
