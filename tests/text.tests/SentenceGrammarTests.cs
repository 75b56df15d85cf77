using Lagebild.Text.Grammar;
using Xunit;

namespace Lagebild.Text.Tests;

public sealed class SentenceGrammarTests
{
    [Theory]
    [InlineData("de", "Russische Truppen griffen am Montag mehrere Dörfer an.", "griffen", "Truppen", "nsubj")]
    [InlineData("de", "Russische Truppen griffen am Montag mehrere Dörfer an.", "griffen", "Dörfer", "obj")]
    [InlineData("de", "Den Angriff verurteilte der Präsident.", "verurteilte", "Präsident", "nsubj")]
    [InlineData("de", "Den Angriff verurteilte der Präsident.", "verurteilte", "Angriff", "obj")]
    [InlineData("de", "Die Brücke wurde von Soldaten zerstört.", "zerstört", "Brücke", "nsubj:pass")]
    [InlineData("en", "Soldiers destroyed the bridge.", "destroyed", "Soldiers", "nsubj")]
    [InlineData("en", "The bridge was destroyed by soldiers.", "destroyed", "bridge", "nsubj:pass")]
    public void A_verb_knows_its_arguments(string language, string text, string verb, string argument, string relation)
    {
        var (report, grammar) = Read(language, text);
        var word = grammar[Token(report, argument)];
        Assert.Equal(Token(report, verb), word.Head);
        Assert.Equal(relation, word.Relation);
    }

    [Theory]
    [InlineData("de", "Die Armee rückte in der Nacht weiter vor.", "rückte", "vorrücken")]
    [InlineData("de", "Die Regierung kündigte neue Sanktionen an.", "kündigte", "ankündigen")]
    [InlineData("de", "Die Raketenangriffe gingen weiter.", "Raketenangriffe", "Raketenangriff")]
    [InlineData("de", "Die Nato-Staaten berieten.", "Staaten", "Nato-Staat")]
    [InlineData("de", "Die schweren Kämpfe dauerten an.", "schweren", "schwer")]
    [InlineData("en", "The troops withdrew from two cities.", "withdrew", "withdraw")]
    [InlineData("en", "The troops withdrew from two cities.", "cities", "city")]
    [InlineData("en", "The army is moving north.", "moving", "move")]
    [InlineData("en", "The ministry denied the report.", "denied", "deny")]
    [InlineData("en", "The president stopped the talks.", "stopped", "stop")]
    public void A_word_has_its_dictionary_form(string language, string text, string word, string lemma)
    {
        var (report, grammar) = Read(language, text);
        Assert.Equal(lemma, grammar.Lemma(Token(report, word)));
    }

    [Theory]
    [InlineData("Der Minister habe zugestimmt.", "habe", Mood.Subjunctive1)]
    [InlineData("Die Lage sei ruhig.", "sei", Mood.Subjunctive1)]
    [InlineData("Die Lage wäre ruhig.", "wäre", Mood.Subjunctive2)]
    [InlineData("Die Lage ist ruhig.", "ist", Mood.Indicative)]
    public void Mood_of_a_finite_verb_is_told(string text, string verb, Mood mood)
    {
        var (report, grammar) = Read("de", text);
        Assert.Equal(mood, grammar.Features(Token(report, verb)).Mood);
    }

    [Theory]
    [InlineData("Die Truppen der Regierung zogen ab.", "Regierung", GrammaticalCase.Genitive)]
    [InlineData("Der Sprecher dankte dem Minister.", "Minister", GrammaticalCase.Dative)]
    [InlineData("Die Armee eroberte den Ort.", "Ort", GrammaticalCase.Accusative)]
    [InlineData("Die Armee eroberte den Ort.", "Armee", GrammaticalCase.Nominative)]
    public void Case_of_a_noun_follows_from_its_phrase(string text, string noun, GrammaticalCase expected)
    {
        var (report, grammar) = Read("de", text);
        Assert.Equal(expected, grammar.Features(Token(report, noun)).Case);
    }

    [Fact]
    public void A_passive_is_known_as_such()
    {
        var (report, grammar) = Read("de", "Die Stadt wurde in der Nacht beschossen.");
        var features = grammar.Features(Token(report, "beschossen"));
        Assert.Equal(Voice.Passive, features.Voice);
        Assert.Equal(VerbForm.Participle, features.VerbForm);
    }

    [Fact]
    public void All_tokens_of_a_hyphenated_word_share_one_analysis()
    {
        var (report, grammar) = Read("de", "Der Ukraine-Krieg dauert an.");
        var first = Token(report, "Ukraine");
        Assert.Equal(grammar[first], grammar[first + 1]);
        Assert.Equal(grammar[first], grammar[first + 2]);
        Assert.Equal(first, grammar[first].FirstToken);
        Assert.Equal(first + 3, grammar[first].EndToken);
    }

    [Fact]
    public void A_languages_without_a_model_has_no_grammar()
    {
        Assert.Null(SentenceGrammar.Of(ReportText.Read("Війська відступили.", "uk"), 0));
        Assert.False(SentenceGrammar.Knows("uk"));
    }

    [Theory]
    [InlineData("de", "-")]
    [InlineData("de", "...")]
    [InlineData("de", "AAA BBB CCC")]
    [InlineData("en", "12 34 56")]
    [InlineData("de", "„„„ ((( \uD83D\uDE00")]
    public void Every_sentence_gets_a_tree_with_one_root(string language, string text)
    {
        var (_, grammar) = Read(language, text);
        var roots = 0;
        for (var i = grammar.FirstToken; i < grammar.EndToken; i = grammar[i].EndToken)
        {
            roots += grammar[i].Head < 0 ? 1 : 0;
            Assert.NotEmpty(grammar.Lemma(i));
            grammar.Features(i);
        }
        Assert.Equal(1, roots);
    }

    [Fact]
    public void A_sentence_without_an_end_is_not_parsed() =>
        Assert.Null(SentenceGrammar.Of(ReportText.Read(string.Join(' ', Enumerable.Repeat("Wort", 350)), "de"), 0));

    [Fact]
    public void Parts_alone_are_those_of_the_whole_analysis()
    {
        var (report, grammar) = Read("en", "Rebels attacked two villages near the border on Monday.");
        var parts = new PartOfSpeech[report.Sentences[0].TokenCount];

        Assert.True(SentenceGrammar.TagParts(report, 0, parts));
        Assert.Equal(parts.Select((_, i) => grammar[i].Part), parts);
        Assert.False(SentenceGrammar.TagParts(ReportText.Read("Війська відступили.", "uk"), 0, parts));
    }

    private static (ReportText Report, SentenceGrammar Grammar) Read(string language, string text)
    {
        var report = ReportText.Read(text, language);
        return (report, SentenceGrammar.Of(report, 0)!);
    }

    private static int Token(ReportText report, string word) => report.TokenAt(report.Text.IndexOf(word, StringComparison.Ordinal));
}
