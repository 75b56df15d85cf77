using Lagebild.Text;

namespace Lagebild.Entity.Quotes;

/// <summary>
/// English verbs of saying: "X said (that) …", "…, X said", "…, said X", "X is said to …". The content follows without a
/// comma, so the verb's own segment is cut at the verb.
/// </summary>
internal static class EnglishVerbCues
{
    public static QuoteDraft? Draft(SpeechSentence sentence, int verb, SpeechVerb speech, bool passive)
    {
        var index = sentence.SegmentOf(verb);
        var segment = sentence.Segments[index];
        TokenRange cue = (verb, verb + 1);
        var (content, hasThat) = Content(sentence, verb, index, speech.NeedsClause ? 3 : 16);
        if (passive)
        {
            // "is said to have fled", "was accused of shelling": nobody is named who says so.
            return !speech.Clause || content.IsEmpty && !(verb + 1 < segment.End && sentence.Report.Word(verb + 1) is "to" or "of") ? null : new QuoteDraft("indirect", PhraseCues.Around(sentence, verb), (verb, verb), cue, "verb-passive");
        }
        // "…," X told reporters: what was said stands in the marks before.
        if (!hasThat && sentence.Pairs.Exists(pair => pair.Close < verb && pair.Close >= segment.First - 2))
        {
            return null;
        }
        var inverted = segment.First == verb;
        var speaker = inverted ? SpeakerPhrases.After(sentence, verb + 1, segment.End) : SpeakerPhrases.Subject(sentence, segment, verb, segment.End);
        if (inverted && index > 1 && !IsTail(sentence, verb, segment, speaker) && SpeakerPhrases.PhraseAt(sentence, sentence.First, sentence.Segments[0].End) is { IsEmpty: false } subject)
        {
            // "The ministry, which …, said the plant …": the subject stands before an insertion.
            speaker = subject;
        }
        if (index > 0 && segment.Opened is ',' or '–' && !hasThat && speech.Clause && IsTail(sentence, verb, segment, speaker) && IsClause(sentence, index))
        {
            return new QuoteDraft("indirect", PhraseCues.Trim(sentence, sentence.First, segment.First), speaker, cue, "verb-after");
        }
        if (speech.Clause && !content.IsEmpty && (hasThat || (content.End - content.First >= 3 && (!(speech.Object || speech.NeedsClause) || HasVerb(sentence, content)))))
        {
            return new QuoteDraft("indirect", content, speaker, cue, "verb-clause");
        }
        var hasPreposition = verb + 1 < segment.End && speech.Preposition != 0 && sentence.Token(verb + 1).Hash == speech.Preposition;
        return hasPreposition || (speech.Object && segment.End - verb > 2) ? new QuoteDraft("reported", PhraseCues.Around(sentence, verb), speaker, cue, "verb-object") : null;
    }

    /// <summary>What follows the verb; whether "that" or a colon introduces it.</summary>
    private static (TokenRange Content, bool Introduced) Content(SpeechSentence sentence, int verb, int index, int reach)
    {
        var segment = sentence.Segments[index];
        for (var i = verb + 1; i < Math.Min(sentence.End, verb + reach); i++)
        {
            if (sentence.Is(i, SpeechWords.Complementizer) && !sentence.IsQuoted(i))
            {
                return (PhraseCues.Trim(sentence, i, sentence.End), true);
            }
        }
        if (segment.End < sentence.End && sentence.Mark(segment.End) == ':')
        {
            return (PhraseCues.Trim(sentence, segment.End, sentence.End), true);
        }
        var first = verb + 1;
        while (first < segment.End && sentence.Is(first, SpeechWords.Adverb))
        {
            first++;
        }
        // "said on Friday (that) troops …": a time or an addressee may stand between.
        while (first + 1 < segment.End && sentence.Report.Word(first) is "on" or "in" or "at" or "to" && sentence.IsName(first + 1))
        {
            first = Math.Max(SpeakerPhrases.PhraseAt(sentence, first + 1, Math.Min(segment.End, first + 3), attachPrepositions: false).End, first + 1);
        }
        return first >= segment.End || sentence.Is(first, SpeechWords.Preposition) && !OpensNumber(sentence, first) ? ((verb, verb), false) : (PhraseCues.Trim(sentence, first, sentence.End), false);
    }

    /// <summary>"said [at least twelve people] were killed".</summary>
    private static bool OpensNumber(SpeechSentence sentence, int i) => i + 2 < sentence.End && (sentence.Report.Word(i) is "at" && sentence.Report.Word(i + 1) is "least" or "most"
        || sentence.Report.Word(i) is "up" && sentence.Report.Word(i + 1) is "to" || sentence.Report.Word(i) is "about" or "around" or "over" or "between" && sentence.Token(i + 1).Kind == TokenKind.Number);

    /// <summary>"announced the appointment" has a bare object, "announced it would leave" a clause.</summary>
    private static bool HasVerb(SpeechSentence sentence, TokenRange content)
    {
        for (var i = content.First; i < content.End; i++)
        {
            if (sentence.Is(i, SpeechWords.Have | SpeechWords.Be | SpeechWords.Modal) || (i > content.First && IsPastAfterSubject(sentence, i)))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>"claims rebels attacked the town": a past form right after a plural or a name.</summary>
    private static bool IsPastAfterSubject(SpeechSentence sentence, int i) => sentence.Token(i).Case == TokenCase.Lower && sentence.Report.Word(i).EndsWith("ed", StringComparison.Ordinal)
        && sentence.Words(i - 1) == SpeechWords.None && (sentence.IsName(i - 1) || (sentence.Report.Word(i - 1)[^1] == 's' && sentence.Token(i - 1).Case == TokenCase.Lower));

    /// <summary>Whether nothing but the speaker stands beside the verb: "…, the ministry said on Monday."</summary>
    private static bool IsTail(SpeechSentence sentence, int verb, Segment segment, TokenRange speaker)
    {
        if (speaker.IsEmpty)
        {
            return false;
        }
        var last = Math.Max(verb + 1, speaker.End);
        // "told parliament", "told state television": whoever is told stands there too.
        for (var told = 0; told < 3 && speaker.End <= verb && last < segment.End && sentence.Report.Word(verb) is "told" or "tells" && sentence.Words(last) == SpeechWords.None && sentence.Verbs(last).Count == 0; told++)
        {
            last++;
        }
        var preposition = -Circumstance;
        for (var i = last; i < segment.End; i++)
        {
            preposition = sentence.Is(i, SpeechWords.Preposition) ? i : preposition;
            if ((sentence.Words(i) & (SpeechWords.Adverb | SpeechWords.Preposition | SpeechWords.Determiner)) == 0 && !sentence.IsName(i) && sentence.Mark(i) == '\0'
                && !(i - preposition < Circumstance && sentence.Verbs(i).Count == 0 && (sentence.Words(i) & ~SpeechWords.Statement) == 0))
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>So many words "on a visit to Rome", "at a news conference" have at most.</summary>
    private const int Circumstance = 5;

    /// <summary>Whether what stands before can be a clause: more than a name or an adverbial.</summary>
    private static bool IsClause(SpeechSentence sentence, int index)
    {
        var before = sentence.Segments[index].First - 1 - sentence.First;
        return before >= 3 && (before > 3 || !sentence.Is(sentence.First, SpeechWords.Adverb)) && !(index == 1 && sentence.Is(sentence.First, SpeechWords.Preposition) && before < 8) && !(index == 1 && sentence.Is(sentence.First, SpeechWords.Subordinator));
    }
}
