namespace Lagebild.Entity.Quotes;

/// <summary>Finds who speaks by a verb of saying.</summary>
internal static class VerbSpeakers
{
    /// <summary>The subject, in the passive the agent or the document that speaks; empty if neither is named.</summary>
    public static TokenRange Of(SpeechSentence sentence, SpeechClause clause, Segment segment)
    {
        if (clause.Passive && !clause.Verb.Quotes)
        {
            return Agent(sentence, segment);
        }
        // "X, der Sprecher, sagte": the verb opens a segment after an apposition.
        if (segment.First == clause.Finite && clause.Segment > 0 && segment.Opened == ',')
        {
            var opening = sentence.Segments[0];
            if (SpeakerPhrases.StartsPhrase(sentence, opening.First))
            {
                var subject = SpeakerPhrases.PhraseAt(sentence, opening.First, opening.End);
                if (subject.End > subject.First)
                {
                    return subject;
                }
            }
        }
        if (sentence.Is(segment.First, SpeechWords.Subordinator | SpeechWords.Complementizer) && clause.Finite >= segment.End - 2 && segment.First != clause.Finite)
        {
            return SpeakerPhrases.After(sentence, segment.First + 1, segment.End);
        }
        if (segment.Opened == ',' && sentence.Is(segment.First, SpeechWords.Relative) && clause.Finite > segment.First && clause.Segment > 0 && clause.Finite >= segment.End - 2 && !sentence.IsName(segment.First + 1)
            && LastPhrase(sentence, sentence.Segments[clause.Segment - 1]) is { IsEmpty: false } antecedent)
        {
            // "der Minister, der sagte …": the word before the relative clause.
            return antecedent;
        }
        return SpeakerPhrases.Subject(sentence, segment, clause.Finite, segment.End);
    }

    private static TokenRange LastPhrase(SpeechSentence sentence, Segment segment)
    {
        TokenRange last = (segment.First, segment.First);
        for (var i = segment.First; i < segment.End; i++)
        {
            if (SpeakerPhrases.StartsPhrase(sentence, i) && SpeakerPhrases.PhraseAt(sentence, i, segment.End) is var phrase && phrase.End > phrase.First)
            {
                last = phrase;
                i = phrase.End - 1;
            }
        }
        return last;
    }

    /// <summary>"wurde von X gefordert"</summary>
    public static TokenRange Agent(SpeechSentence sentence, Segment segment)
    {
        for (var i = segment.First; i < segment.End; i++)
        {
            if (sentence.Report.Word(i) is "von" or "vom" or "Von" or "Vom" or "by" && SpeakerPhrases.PhraseAt(sentence, i + 1, segment.End) is var phrase && phrase.End > phrase.First)
            {
                return phrase;
            }
        }
        // "in einer Erklärung wird gefordert": the document speaks.
        for (var i = segment.First; i < segment.End; i++)
        {
            if (sentence.Is(i, SpeechWords.Preposition) && SpeakerPhrases.PhraseAt(sentence, i + 1, segment.End) is { IsEmpty: false } phrase && HasStatement(sentence, phrase))
            {
                return phrase;
            }
        }
        return (segment.First, segment.First);
    }

    private static bool HasStatement(SpeechSentence sentence, TokenRange phrase)
    {
        for (var i = phrase.First; i < phrase.End; i++)
        {
            if (sentence.Is(i, SpeechWords.Statement))
            {
                return true;
            }
        }
        return false;
    }
}
