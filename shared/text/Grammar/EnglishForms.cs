using System.Globalization;

namespace Lagebild.Text.Grammar;

/// <summary>Lemma and features of English words: a table of irregular forms, then endings.</summary>
internal static class EnglishForms
{
    private sealed record Irregular(string Lemma, bool IsPast, bool IsParticiple);

    private static readonly Dictionary<ulong, Irregular> Verbs = ReadVerbs();
    private static readonly Dictionary<ulong, string> Plurals = TsvTable.Read(typeof(EnglishForms).Assembly, "languages/en/plurals.tsv").ToDictionary(r => Folding.Hash(r["plural"]), r => r["lemma"]);

    public static string Lemma(ReportText report, SentenceGrammar grammar, int token)
    {
        var surface = report.Word(token);
        var hash = report.Tokens[token].Hash;
        var part = grammar[token].Part;
        if (part is PartOfSpeech.Propn or PartOfSpeech.Punct or PartOfSpeech.Num or PartOfSpeech.Sym or PartOfSpeech.X)
        {
            return surface.ToString();
        }
        var lower = surface.ToString().ToLower(CultureInfo.InvariantCulture);
        return part switch
        {
            PartOfSpeech.Verb or PartOfSpeech.Aux => Verbs.TryGetValue(hash, out var verb) ? verb.Lemma : EnglishEndings.VerbLemma(lower),
            PartOfSpeech.Noun => Plurals.TryGetValue(hash, out var singular) ? singular : EnglishEndings.NounLemma(lower),
            _ => lower,
        };
    }

    public static WordFeatures Features(ReportText report, SentenceGrammar grammar, int token)
    {
        var word = report.Word(token);
        switch (grammar[token].Part)
        {
            case PartOfSpeech.Noun:
                return new WordFeatures(default, IsPlural(report, grammar, token) ? GrammaticalNumber.Plural : GrammaticalNumber.Singular, default, default, default, default);
            case PartOfSpeech.Verb or PartOfSpeech.Aux:
                var voice = grammar.Dependent(token, "aux:pass") >= 0 || grammar.Dependent(token, "nsubj:pass") >= 0 ? Voice.Passive : Voice.Active;
                var helped = grammar.Dependent(token, "aux") >= 0 || voice == Voice.Passive;
                Verbs.TryGetValue(report.Tokens[token].Hash, out var irregular);
                var past = irregular?.IsPast ?? word.EndsWith("ed", StringComparison.OrdinalIgnoreCase);
                var participle = (irregular?.IsParticiple ?? past) || word.EndsWith("ing", StringComparison.OrdinalIgnoreCase);
                var form = participle && (helped || !past || grammar[token].Relation is "acl" or "amod") ? VerbForm.Participle
                    : !past && (helped || HasTo(report, grammar, token)) ? VerbForm.Infinitive : VerbForm.Finite;
                return new WordFeatures(default, default, form == VerbForm.Finite ? Mood.Indicative : Mood.None,
                    form == VerbForm.Infinitive ? Tense.None : past ? Tense.Past : Tense.Present, form, voice);
            default:
                return default;
        }
    }

    private static bool IsPlural(ReportText report, SentenceGrammar grammar, int token) =>
        !string.Equals(Lemma(report, grammar, token), report.Word(token).ToString(), StringComparison.OrdinalIgnoreCase);

    private static readonly ulong To = Folding.Hash("to");

    private static bool HasTo(ReportText report, SentenceGrammar grammar, int token) => token > grammar.FirstToken && report.Tokens[token - 1].Hash == To;

    private static Dictionary<ulong, Irregular> ReadVerbs()
    {
        var verbs = new Dictionary<ulong, Irregular>();
        foreach (var row in TsvTable.Read(typeof(EnglishForms).Assembly, "languages/en/irregular-verbs.tsv"))
        {
            string[] past = row.List("past"), participle = row.List("participle"), present = row.List("present");
            foreach (var form in past.Union(participle).Union(present))
            {
                verbs[Folding.Hash(form)] = new Irregular(row["lemma"], past.Contains(form), participle.Contains(form));
            }
        }
        return verbs;
    }
}
