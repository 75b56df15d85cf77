using System.Globalization;
using Lagebild.Text.Morphology;

namespace Lagebild.Text.Grammar;

/// <summary>Lemma and features of German words: the dictionary's readings, narrowed down by the tree.</summary>
internal static class GermanForms
{
    public static string Lemma(ReportText report, SentenceGrammar grammar, int token)
    {
        var word = grammar[token];
        var last = word.EndToken - 1;
        var lexicon = Lexicon.German;
        var hash = report.Tokens[last].Hash;
        switch (word.Part)
        {
            case PartOfSpeech.Verb or PartOfSpeech.Aux:
                return FindVerb(report, grammar, token) is { } verb ? lexicon.Lemma(verb)
                    : lexicon.Find(hash, WordClass.Adjective) is { } participle && lexicon.VerbOf(participle) is { } of ? of
                    : report.Word(last).ToString().ToLower(CultureInfo.InvariantCulture);
            case PartOfSpeech.Noun:
                var letters = report.Word(last);
                return lexicon.CompoundHead(letters, out var start) is not { } head ? Surface(report, word)
                    : start == 0 && word.EndToken - word.FirstToken == 1 ? lexicon.Lemma(head)
                    : start == 0 ? report.Text[report.Tokens[word.FirstToken].Start..report.Tokens[last].Start] + lexicon.Lemma(head)
                    : report.Text[report.Tokens[word.FirstToken].Start..(report.Tokens[last].Start + start)] + lexicon.Lemma(head).ToLower(CultureInfo.InvariantCulture);
            case PartOfSpeech.Adj:
                return lexicon.Find(hash, WordClass.Adjective) is { } adjective ? lexicon.Lemma(adjective) : Surface(report, word).ToLower(CultureInfo.InvariantCulture);
            case PartOfSpeech.Propn or PartOfSpeech.Punct or PartOfSpeech.Num or PartOfSpeech.X or PartOfSpeech.Sym:
                return Surface(report, word);
            default:
                return Surface(report, word).ToLower(CultureInfo.InvariantCulture);
        }
    }

    private static string Surface(ReportText report, GrammarWord word) => report.Text[report.Tokens[word.FirstToken].Start..report.Tokens[word.EndToken - 1].End];

    /// <summary>The verb's reading together with its particle, if one hangs on it.</summary>
    private static WordForm? FindVerb(ReportText report, SentenceGrammar grammar, int token)
    {
        var hash = report.Tokens[grammar[token].EndToken - 1].Hash;
        var particle = grammar.Dependent(token, "compound:prt");
        return (particle >= 0 ? Lexicon.German.FindVerb(hash, report.Tokens[particle].Hash) : null) ?? Lexicon.German.FindVerb(hash);
    }

    public static WordFeatures Features(ReportText report, SentenceGrammar grammar, int token) => grammar[token].Part switch
    {
        PartOfSpeech.Verb or PartOfSpeech.Aux => OfVerb(report, grammar, token),
        PartOfSpeech.Noun or PartOfSpeech.Propn or PartOfSpeech.Pron or PartOfSpeech.Adj or PartOfSpeech.Det or PartOfSpeech.Num => GermanCases.Of(report, grammar, token),
        _ => default,
    };

    private static WordFeatures OfVerb(ReportText report, SentenceGrammar grammar, int token)
    {
        var voice = grammar.Dependent(token, "aux:pass") >= 0 || grammar.Dependent(token, "nsubj:pass") >= 0 ? Voice.Passive : Voice.Active;
        if (FindVerb(report, grammar, token) is not { } form)
        {
            return new WordFeatures(default, default, default, default, grammar.Dependent(token, "aux") >= 0 || voice == Voice.Passive ? VerbForm.Participle : VerbForm.None, voice);
        }
        var finite = form.CanBe(VerbForms.Finite);
        var governed = grammar.Dependent(token, "aux") >= 0 || grammar.Dependent(token, "aux:pass") >= 0 || HasZu(report, grammar, token);
        if (!finite || (governed && grammar[token].Relation is not ("aux" or "aux:pass" or "cop") && form.CanBe(VerbForms.Infinitive | VerbForms.PastParticiple | VerbForms.InfinitiveWithZu)))
        {
            var participle = form.CanBe(VerbForms.PastParticiple | VerbForms.PresentParticiple) && !HasZu(report, grammar, token);
            return new WordFeatures(default, default, default, participle ? Tense.Past : default, participle ? VerbForm.Participle : VerbForm.Infinitive, voice);
        }
        // "haben" is Konjunktiv I too, but is read so only where the form leaves nothing else.
        var mood = !form.IsClearSubjunctive ? form.CanBe(VerbForms.Present | VerbForms.Past) ? Mood.Indicative : Mood.Imperative
            : form.CanBe(VerbForms.Subjunctive1) ? Mood.Subjunctive1 : Mood.Subjunctive2;
        var third = form.CanBe(VerbForms.ThirdSingular);
        var tense = mood is Mood.Subjunctive1 ? Tense.Present
            : form.CanBe(VerbForms.Present & (VerbForms.ThirdSingular | VerbForms.ThirdPlural)) ? Tense.Present : form.CanBe(VerbForms.Past) ? Tense.Past : Tense.Present;
        var number = third == form.CanBe(VerbForms.ThirdPlural) ? GrammaticalNumber.None : third ? GrammaticalNumber.Singular : GrammaticalNumber.Plural;
        return new WordFeatures(default, number, mood, tense, VerbForm.Finite, voice);
    }

    private static readonly ulong Zu = Folding.Hash("zu");

    private static bool HasZu(ReportText report, SentenceGrammar grammar, int token) =>
        token > grammar.FirstToken && report.Tokens[token - 1].Hash == Zu && grammar[token - 1].Part == PartOfSpeech.Part;
}
