using Lagebild.Text;
using Lagebild.Text.Morphology;

namespace Lagebild.Entity.Times;

/// <summary>Where a clause's verb puts what it tells: before now, after now, or it does not say.</summary>
internal enum TenseReading
{
    /// <summary>The verb does not say.</summary>
    Open,
    /// <summary>Preterite, perfect.</summary>
    Past,
    /// <summary>Present.</summary>
    Present,
    /// <summary>Future, plans, obligations.</summary>
    Future,
}

/// <summary>
/// Reads the tense around a word from listed verb forms and from endings. Only asked for "on Friday" and the like, so it
/// looks at a few words of one sentence and needs no parse.
/// </summary>
internal sealed class Tense
{
    /// <summary>How far a verb is looked for, in tokens.</summary>
    private const int Reach = 24;

    private readonly Dictionary<ulong, TenseReading> forms = [];
    private readonly List<(string Ending, TenseReading Tense)> endings = [];
    private readonly HashSet<ulong> since = [];
    private readonly ulong comma = ReportText.Read(",", "").Tokens[0].Hash;

    private readonly Lexicon? dictionary;

    public Tense(string language)
    {
        dictionary = language == "de" ? Lexicon.German : null;
        foreach (var row in TsvTable.Read(typeof(Tense).Assembly, $"languages/{language}/times/tense.tsv"))
        {
            if (row["tense"] == "since")
            {
                since.UnionWith(row.List("forms").Select(f => Folding.Hash(f)));
                continue;
            }
            var tense = Enum.Parse<TenseReading>(row["tense"], true);
            foreach (var form in row.List("forms"))
            {
                if (form[0] == '-')
                {
                    endings.Add((form[1..], tense));
                }
                else
                {
                    forms.TryAdd(Folding.Hash(form), tense);
                }
            }
        }
    }

    /// <summary>The tense of the verb nearest to this token; verbs of its own clause before those of others.</summary>
    public TenseReading At(ReportText report, int token)
    {
        if (token > 0 && since.Contains(report.Tokens[token - 1].Hash))
        {
            // "seit August" lies behind, whatever the verb says.
            return TenseReading.Past;
        }
        var sentence = report.Sentences[report.SentenceOf(token)];
        var first = Math.Max(sentence.FirstToken, token - Reach);
        var last = Math.Min(sentence.EndToken - 1, token + Reach);
        TenseReading outside = TenseReading.Open, inside = TenseReading.Open;
        Look(report, token, -1, first, ref inside, ref outside);
        Look(report, token, 1, last, ref inside, ref outside);
        var found = inside != TenseReading.Open ? inside : outside;
        return found == TenseReading.Future && HasPerfectInfinitive(report, first, last) ? TenseReading.Past : found;
    }

    /// <summary>"soll sich am Samstag ereignet haben": a modal verb over a perfect tells of the past.</summary>
    private bool HasPerfectInfinitive(ReportText report, int first, int last)
    {
        for (var i = first + 1; dictionary is not null && i <= last; i++)
        {
            if (report.Word(i) is "haben" or "sein" && (report.Word(i - 1) is "worden" || dictionary.FindVerb(report.Tokens[i - 1].Hash, 0, VerbForms.PastParticiple) is not null)
                && (i == last || report.Tokens[i + 1].Kind == TokenKind.Punctuation))
            {
                return true;
            }
        }
        return false;
    }

    private void Look(ReportText report, int token, int step, int end, ref TenseReading inside, ref TenseReading outside)
    {
        var ownClause = true;
        for (var i = token + step; step < 0 ? i >= end : i <= end; i += step)
        {
            if (report.Tokens[i].Hash == comma)
            {
                ownClause = false;
                continue;
            }
            var tense = Of(report, i);
            if (tense == TenseReading.Open)
            {
                continue;
            }
            ref var slot = ref inside;
            if (!ownClause)
            {
                slot = ref outside;
            }
            // "wird" before "verletzt": what says past or future beats the bare present.
            if (slot is TenseReading.Open or TenseReading.Present)
            {
                slot = tense;
            }
        }
    }

    private TenseReading Of(ReportText report, int token)
    {
        var word = report.Tokens[token];
        if (word.Kind != TokenKind.Word || word.Length > 40)
        {
            return TenseReading.Open;
        }
        if (forms.TryGetValue(word.Hash, out var tense))
        {
            return tense;
        }
        if (word.Case != TokenCase.Lower)
        {
            return TenseReading.Open;
        }
        if (dictionary is not null)
        {
            return ByDictionary(word);
        }
        foreach (var (ending, reading) in endings)
        {
            if (word.Length > ending.Length + 2 && report.Word(token).EndsWith(ending, StringComparison.Ordinal))
            {
                return reading;
            }
        }
        return TenseReading.Open;
    }

    private TenseReading ByDictionary(Token word)
    {
        const VerbForms third = VerbForms.ThirdSingular | VerbForms.ThirdPlural;
        bool past = false, present = false;
        foreach (var form in dictionary!.Forms(word.Hash))
        {
            // "am Freitag beschlossene" is past, "letzte" is nothing; "beschlossen" is a participle, too.
            if (form.Class == WordClass.Adjective && !form.IsUninflected)
            {
                return dictionary.FindVerb(Folding.Hash(dictionary.Lemma(form)), 0, VerbForms.PastParticiple) is null ? TenseReading.Open : TenseReading.Past;
            }
            past |= form.CanBe(VerbForms.Past & third) || form.CanBe(VerbForms.PastParticiple);
            present |= form.CanBe(VerbForms.Present & third) && !form.CanBe(VerbForms.Infinitive);
        }
        return past && !present ? TenseReading.Past : present && !past ? TenseReading.Present : TenseReading.Open;
    }
}
