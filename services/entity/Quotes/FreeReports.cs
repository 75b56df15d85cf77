using Lagebild.Text;

namespace Lagebild.Entity.Quotes;

/// <summary>Hearsay in the report's own words: "Der Täter soll geflohen sein." Nobody is named; the last speaker may go on.</summary>
internal static class FreeReports
{
    /// <summary>The quote that the sentence is, if its main verb is "soll" with a perfect infinitive.</summary>
    public static QuoteDraft? Find(SpeechSentence sentence, TokenRange speaker)
    {
        for (var i = sentence.First; i < sentence.End; i++)
        {
            if (sentence.Is(i, SpeechWords.Hearsay) && !sentence.IsQuoted(i) && EndsInPerfect(sentence.Report, sentence.Lexicon, i, sentence.End))
            {
                return new QuoteDraft("free-indirect", PhraseCues.Trim(sentence, sentence.First, sentence.End), speaker, default, "hearsay-modal");
            }
        }
        return null;
    }

    /// <summary>Whether the clause of this modal verb ends in a participle with "haben", "sein" or "worden sein".</summary>
    private static bool EndsInPerfect(ReportText report, SpeechLexicon lexicon, int modal, int end)
    {
        for (var i = modal + 1; i < end; i++)
        {
            if (report.Word(i) is "haben" or "sein" && i > modal + 1 && lexicon.IsParticiple(report.Tokens[i - 1]))
            {
                return true;
            }
        }
        return modal >= 2 && report.Word(modal - 1) is "haben" or "sein" && lexicon.IsParticiple(report.Tokens[modal - 2]);
    }
}
