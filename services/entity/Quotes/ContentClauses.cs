namespace Lagebild.Entity.Quotes;

/// <summary>Tells by its form whether a part of a sentence can be what somebody said.</summary>
internal static class ContentClauses
{
    /// <summary>
    /// Where content that begins with this segment ends: at the sentence's end, or before the main clause goes on ("…, ist
    /// falsch") or another speaker closes it ("…, sagte der General").
    /// </summary>
    public static int EndOf(SpeechSentence sentence, int segment)
    {
        for (var s = segment + 1; s < sentence.Segments.Count; s++)
        {
            var next = sentence.Segments[s];
            var closes = sentence.Verbs(next.First).Any(form => (form.Forms & Lagebild.Text.Morphology.VerbForms.Finite) != 0)
                || (s == segment + 1 && sentence.Is(next.First, SpeechWords.Be | SpeechWords.Become | SpeechWords.Have));
            if (next.Opened == ',' && (closes || GoesOnAround(sentence, next)))
            {
                return next.First - 1;
            }
        }
        return sentence.End;
    }

    /// <summary>"warf Paris vor, Söldner zu bezahlen, [und forderte …]", "Trotz der Zusage, abzuziehen, [rückten sie vor]": an indicative verb right at the beginning belongs to who speaks.</summary>
    private static bool GoesOnAround(SpeechSentence sentence, Segment next)
    {
        var verb = sentence.Is(next.First, SpeechWords.Coordinator) ? next.First + 1 : next.First;
        return sentence.Lexicon.HasReportedMood && verb < next.End && sentence.Finite(verb, verb + 1) >= 0 && sentence.Subjunctive(verb, verb + 1) < 0 && !sentence.Is(verb, SpeechWords.SubjunctiveOpen);
    }

    /// <summary>"…, die Stadt zu verlassen": ends in an infinitive with "zu", or a further one follows.</summary>
    public static bool IsZuClause(SpeechSentence sentence, Segment segment)
    {
        if (sentence.Report.Word(segment.First) is "um" or "ohne" or "anstatt" or "statt")
        {
            return false;
        }
        for (var i = segment.First; i < segment.End; i++)
        {
            if (sentence.IsQuoted(i) && i > segment.First && !sentence.IsQuoted(i - 1) && sentence.Pairs.Exists(pair => pair.Open == i && pair.Length > 8))
            {
                return false;
            }
            var isZu = sentence.Token(i).Length > 6 && sentence.Lexicon.IsInfinitive(sentence.Token(i), true)
                || (i > segment.First && sentence.Report.Word(i - 1) is "zu" && sentence.Lexicon.IsInfinitive(sentence.Token(i), false));
            if (isZu && (i + 1 >= segment.End || sentence.Is(i + 1, SpeechWords.Coordinator) || sentence.IsQuoted(i + 1)))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>"…, er habe nichts gewusst": the finite verb stands second, and in the mood of reported speech if need be.</summary>
    public static bool IsMainClause(SpeechSentence sentence, Segment segment, bool mayBeIndicative)
    {
        var reported = sentence.Subjunctive(segment.First, segment.End);
        for (var i = segment.First; reported < 0 && i < segment.End; i++)
        {
            reported = !sentence.IsQuoted(i) && sentence.Is(i, SpeechWords.SubjunctiveOpen) ? i : -1;
        }
        // A verb at the end belongs to a subordinate clause; "sei." alone ends one, too.
        if (reported >= 0 && reported < segment.End - 1 && !sentence.Is(segment.First, SpeechWords.Coordinator))
        {
            return !sentence.Is(segment.First, SpeechWords.Subordinator) || reported == segment.First + 1;
        }
        if (reported >= 0 && segment.End - segment.First <= 3 && !sentence.Is(segment.First, SpeechWords.Relative | SpeechWords.Subordinator))
        {
            return true;
        }
        var finite = mayBeIndicative ? sentence.Finite(segment.First, segment.End) : -1;
        return finite > segment.First && finite < segment.End - 1 && sentence.Token(finite - 1).IsCapitalised
            && !sentence.Is(segment.First, SpeechWords.Preposition | SpeechWords.Subordinator | SpeechWords.Coordinator)
            && (!sentence.Is(segment.First, SpeechWords.Relative) || (sentence.IsName(segment.First + 1) && finite == segment.First + 2));
    }
}
