using Lagebild.Text;

namespace Lagebild.Entity.Quotes;

/// <summary>Verbs of saying with what they introduce: a clause, an infinitive, what stood before the comma, or a bare object.</summary>
internal static class VerbCues
{
    public static IEnumerable<QuoteDraft> Find(SpeechSentence sentence)
    {
        for (var i = sentence.First; i < sentence.End; i++)
        {
            if (sentence.Verbs(i).Count > 0 && SpeechClauses.At(sentence, i) is { } clause && Draft(sentence, clause) is { } draft)
            {
                yield return draft;
            }
        }
    }

    /// <summary>Who speaks by a verb, also one whose content was not found: "X nannte das …".</summary>
    public static IEnumerable<Voice> Voices(SpeechSentence sentence)
    {
        for (var i = sentence.First; i < sentence.End; i++)
        {
            if (sentence.Verbs(i).Count > 0 && SpeechClauses.At(sentence, i) is { } clause && !Declares(sentence, clause))
            {
                yield return new Voice(VerbSpeakers.Of(sentence, clause, sentence.Segments[clause.Segment]), new TokenRange(i, i + 1));
            }
        }
    }

    /// <summary>"die Rom zur Bedingung erklärt hat": to declare something to be something is no saying.</summary>
    private static bool Declares(SpeechSentence sentence, SpeechClause clause)
    {
        if (clause.Verb.Lemma is not "erklären")
        {
            return false;
        }
        var segment = sentence.Segments[clause.Segment];
        for (var k = segment.First; k < segment.End; k++)
        {
            if (!sentence.IsQuoted(k) && sentence.Report.Word(k) is "zum" or "zur")
            {
                return true;
            }
        }
        return false;
    }

    private static QuoteDraft? Draft(SpeechSentence sentence, SpeechClause clause)
    {
        if (sentence.Lexicon.Language == "en")
        {
            return EnglishVerbCues.Draft(sentence, clause.At, clause.Verb, clause.Passive);
        }
        var segment = sentence.Segments[clause.Segment];
        TokenRange cue = (clause.At, clause.At + 1);
        if (sentence.Is(segment.First, SpeechWords.Wie) && clause.Verb.Clause)
        {
            return AsClause(sentence, clause, segment, cue);
        }
        if (sentence.Is(segment.First, SpeechWords.So) && segment.First + 1 == clause.Finite && segment.Opened is ',' or '–')
        {
            return new QuoteDraft("indirect", PhraseCues.Around(sentence, clause.At), SpeakerPhrases.After(sentence, clause.Finite + 1, segment.End), cue, "so-verb");
        }
        var speaker = VerbSpeakers.Of(sentence, clause, segment);
        if (clause.Verb.Quotes && !clause.Passive && sentence.Pairs.Count == 0)
        {
            return new QuoteDraft("reported", PhraseCues.Around(sentence, clause.At), speaker, cue, "verb-citing");
        }
        if (Following(sentence, clause) is { IsEmpty: false } following)
        {
            return new QuoteDraft("indirect", following, speaker, cue, "verb-clause");
        }
        if (Preceding(sentence, clause, segment) is { IsEmpty: false } preceding && SpeakerPhrases.After(sentence, clause.Finite + 1, segment.End) is { IsEmpty: false } said)
        {
            return new QuoteDraft("indirect", preceding, said, cue, "verb-after");
        }
        return HasObject(sentence, clause, segment) && (!clause.Passive || !speaker.IsEmpty) && !sentence.Is(segment.First, SpeechWords.Subordinator | SpeechWords.Complementizer)
            ? new QuoteDraft("reported", PhraseCues.Around(sentence, clause.At), speaker, cue, "verb-object")
            : null;
    }

    /// <summary>"wie die Polizei mitteilte": the rest of the sentence is what was said.</summary>
    private static QuoteDraft AsClause(SpeechSentence sentence, SpeechClause clause, Segment segment, TokenRange cue)
    {
        var speaker = SpeakerPhrases.After(sentence, segment.First + 1, segment.End);
        var content = clause.Segment == 0 ? PhraseCues.Trim(sentence, segment.End, sentence.End)
            : clause.Segment == sentence.Segments.Count - 1 ? PhraseCues.Trim(sentence, sentence.First, segment.First)
            : PhraseCues.Around(sentence, clause.At);
        return new QuoteDraft("indirect", content, clause.Passive ? VerbSpeakers.Agent(sentence, segment) : speaker, cue, "as-clause");
    }

    /// <summary>The clauses after the verb's, if the first of them is content.</summary>
    private static TokenRange Following(SpeechSentence sentence, SpeechClause clause)
    {
        for (var s = clause.Segment + 1; s < sentence.Segments.Count && s <= clause.Segment + 3; s++)
        {
            var next = sentence.Segments[s];
            if (next.Opened is '(')
            {
                continue;
            }
            if (s == clause.Segment + 1 && next.Opened == ',' && GoesOnOutside(sentence, sentence.Segments[clause.Segment], next))
            {
                break;
            }
            if (IsContent(sentence, clause.Verb, next, !HasMatter(sentence, clause, sentence.Segments[clause.Segment])))
            {
                return PhraseCues.Trim(sentence, next.First, ContentClauses.EndOf(sentence, s));
            }
            if (next.Opened is ';')
            {
                break;
            }
            // An apposition or a relative clause may stand between.
            var hasVerb = sentence.Finite(next.First, next.End) >= 0;
            if (hasVerb && !sentence.Is(next.First, SpeechWords.Relative | SpeechWords.Preposition | SpeechWords.Subordinator))
            {
                break;
            }
        }
        return (0, 0);
    }

    /// <summary>"Die Grenze, die Algier für zu erklärt hat, [bleibt offen]", "Als er das erklärt hatte, [griff sie an]": with its verb first the clause around goes on.</summary>
    private static bool GoesOnOutside(SpeechSentence sentence, Segment said, Segment next) => said.First > sentence.First | sentence.Is(said.First, SpeechWords.Subordinator)
        && (sentence.Is(said.First, SpeechWords.Relative) && said.Opened == ',' || sentence.Is(said.First, SpeechWords.Subordinator))
        && sentence.Finite(next.First, next.First + 1) >= 0 && sentence.Subjunctive(next.First, next.First + 1) < 0;

    private static bool IsContent(SpeechSentence sentence, SpeechVerb verb, Segment next, bool mayBeIndicative)
    {
        if (next.Opened == ':')
        {
            return verb.Clause;
        }
        if (verb.Clause && sentence.Is(next.First, SpeechWords.Complementizer | SpeechWords.Wh))
        {
            return true;
        }
        return (verb.Infinitive || verb.Clause) && ContentClauses.IsZuClause(sentence, next)
            || verb.Clause && next.Opened is ',' or '–' && ContentClauses.IsMainClause(sentence, next, mayBeIndicative);
    }

    /// <summary>"…, sagte X": the verb opens its segment and a clause stands before it.</summary>
    private static TokenRange Preceding(SpeechSentence sentence, SpeechClause clause, Segment segment)
    {
        if (clause.Segment == 0 || segment.First != clause.Finite || segment.Opened is not (',' or '–') || !clause.Verb.Clause)
        {
            return (0, 0);
        }
        for (var s = 0; s < clause.Segment; s++)
        {
            var before = sentence.Segments[s];
            var isRelative = s > 0 && sentence.Is(before.First, SpeechWords.Relative | SpeechWords.Subordinator);
            if (!isRelative && (sentence.Finite(before.First, before.End) >= 0 || sentence.IsQuoted(before.First)))
            {
                return PhraseCues.Trim(sentence, sentence.First, segment.First);
            }
        }
        return (0, 0);
    }

    /// <summary>"sprach [von einem Erfolg], die Opposition ging auf die Straße": with its matter named the verb takes no clause in the indicative.</summary>
    private static bool HasMatter(SpeechSentence sentence, SpeechClause clause, Segment segment)
    {
        for (var k = clause.At + 1; clause.Verb.Preposition != 0 && k < segment.End; k++)
        {
            if (sentence.Token(k).Hash == clause.Verb.Preposition && !sentence.IsQuoted(k))
            {
                return true;
            }
        }
        return false;
    }

    private static bool HasObject(SpeechSentence sentence, SpeechClause clause, Segment segment)
    {
        if (clause.Verb.Preposition != 0)
        {
            for (var k = segment.First; k < segment.End; k++)
            {
                if (sentence.Token(k).Hash == clause.Verb.Preposition && !sentence.IsQuoted(k) && k != clause.At)
                {
                    return true;
                }
            }
        }
        return clause.Verb.Object && segment.End - segment.First >= 4;
    }
}
