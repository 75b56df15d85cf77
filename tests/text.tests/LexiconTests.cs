using Lagebild.Text.Morphology;
using Xunit;

namespace Lagebild.Text.Tests;

public sealed class LexiconTests
{
    private static readonly Lexicon German = Lexicon.German;

    [Theory]
    [InlineData("kündigt", "an", "ankündigen")]
    [InlineData("kündigt", "", "kündigen")]
    [InlineData("nahmen", "ein", "einnehmen")]
    [InlineData("greift", "an", "angreifen")]
    [InlineData("angreift", "", "angreifen")]
    [InlineData("anzugreifen", "", "angreifen")]
    [InlineData("angegriffen", "", "angreifen")]
    [InlineData("eroberten", "", "erobern")]
    [InlineData("übernahm", "", "übernehmen")]
    [InlineData("unterstützte", "", "unterstützen")]
    [InlineData("stattfand", "", "stattfinden")]
    [InlineData("rückten", "nach", "nachrücken")]
    [InlineData("verwundet", "", "verwunden")]
    [InlineData("brach", "durch", "durchbrechen")]
    [InlineData("gehört", "", "gehören")]
    public void A_verb_form_and_its_particle_lead_to_the_verb(string form, string particle, string verb) =>
        Assert.Equal(verb, German.VerbLemma(Folding.Hash(form), particle.Length == 0 ? 0 : Folding.Hash(particle)));

    [Theory]
    [InlineData("greift", "blau")]
    [InlineData("greift", "statt")]
    [InlineData("Quarxilong", "")]
    public void What_is_no_verb_has_no_verb_lemma(string form, string particle) =>
        Assert.Null(German.VerbLemma(Folding.Hash(form), particle.Length == 0 ? 0 : Folding.Hash(particle)));

    [Theory]
    [InlineData("habe", true)]
    [InlineData("sei", true)]
    [InlineData("greife", true)]
    [InlineData("hätten", true)]
    [InlineData("würde", true)]
    [InlineData("hat", false)]
    [InlineData("greifen", false)]
    [InlineData("griff", false)]
    public void Subjunctive_that_cannot_be_indicative_is_known(string form, bool clear) =>
        Assert.Equal(clear, German.FindVerb(Folding.Hash(form))!.Value.IsClearSubjunctive);

    [Theory]
    [InlineData("Angriffe", "Angriff")]
    [InlineData("Angriffes", "Angriff")]
    [InlineData("Häusern", "Haus")]
    [InlineData("Truppen", "Truppe")]
    public void A_noun_form_leads_to_the_noun(string form, string noun) => Assert.Equal(noun, German.NounLemma(Folding.Hash(form)));

    [Theory]
    [InlineData("Raketenangriffen", "Angriff", 7)]
    [InlineData("Waffenlieferung", "Lieferung", 6)]
    [InlineData("Frontabschnitts", "Abschnitt", 5)]
    [InlineData("Krieg", "Krieg", 0)]
    public void A_compound_is_headed_by_its_last_noun(string word, string head, int start)
    {
        var form = German.CompoundHead(word, out var found);
        Assert.Equal(head, German.Lemma(form!.Value));
        Assert.Equal(start, found);
    }

    [Fact]
    public void A_word_that_ends_in_no_noun_has_no_head() => Assert.Null(German.CompoundHead("Xqzzy", out _));

    [Theory]
    [InlineData("besetzten", "besetzen")]
    [InlineData("verwundeten", "verwunden")]
    [InlineData("vorrückende", "vorrücken")]
    public void A_participle_used_as_an_adjective_leads_to_its_verb(string form, string verb) =>
        Assert.Equal(verb, German.VerbOf(German.Find(Folding.Hash(form), WordClass.Adjective)!.Value));

    [Theory]
    [InlineData("stärkste", "stark")]
    [InlineData("größeren", "groß")]
    [InlineData("schwerer", "schwer")]
    public void Degrees_of_adjectives_are_known(string form, string adjective)
    {
        var found = German.Forms(Folding.Hash(form)).ToArray().First(f => f.Class == WordClass.Adjective && f.IsCompared);
        Assert.Equal(adjective, German.Lemma(found));
    }

    [Fact]
    public void Case_and_number_of_a_noun_are_told()
    {
        var form = German.Find(Folding.Hash("Angriffen"), WordClass.Noun)!.Value;
        Assert.Equal(NounForms.DativePlural, form.Noun);
        Assert.Equal(Gender.Masculine, form.Gender);
    }

    [Fact]
    public void The_example_of_every_listed_verb_holds_a_form_of_it() =>
        Assert.All(TsvTable.Read(typeof(Lexicon).Assembly, "languages/de/verbs.tsv"), row =>
        {
            var report = ReportText.Read(row["example"], "de");
            var particle = row["particle"].Length == 0 ? 0 : Folding.Hash(row["particle"]);
            Assert.Contains(report.Tokens.ToArray(), t => German.VerbLemma(t.Hash, particle) == row["lemma"] || German.VerbLemma(t.Hash) == row["lemma"]);
        });

    [Fact]
    public void The_example_of_every_listed_degree_holds_a_form_of_it() =>
        Assert.All(TsvTable.Read(typeof(Lexicon).Assembly, "languages/de/degrees.tsv"), row =>
        {
            var report = ReportText.Read(row["example"], "de");
            Assert.Contains(report.Tokens.ToArray(), t => German.Forms(t.Hash).ToArray().Any(f => f.IsCompared && German.Lemma(f) == row["lemma"]));
        });

    [Fact]
    public void A_word_asked_for_again_has_the_forms_it_had_whatever_was_asked_for_between()
    {
        var lexicon = Lexicon.German;
        string[] words = ["Angriff", "Angriffe", "griff", "Häuser", "das", "gegangen", "Qwrtz"];
        // More than it remembers, so that every place of its memory is taken by another word.
        var others = Enumerable.Range(0, 20_000).Select(lemma => Folding.Hash(lexicon.Lemma(new WordForm(0, lemma, 0, WordClass.Noun, 0)))).ToArray();
        var before = words.Select(Indexes).ToList();
        foreach (var hash in others)
        {
            lexicon.Forms(hash);
        }
        Assert.Equal(before, words.Select(Indexes));
        Assert.Equal(before, words.Select(Indexes));
        Assert.Contains("Angriff", before[1], StringComparison.Ordinal);
        Assert.Empty(before[^1]);

        string Indexes(string word) => string.Join(' ', lexicon.Forms(Folding.Hash(word)).ToArray().Select(form => $"{lexicon.Lemma(form)}/{form.Class}/{form.Verb}/{form.Noun}"));
    }
}
