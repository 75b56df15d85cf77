using Lagebild.Text;

namespace Lagebild.Entity.Quotes;

/// <summary>Cues that are no verbs: "laut X", "nach Angaben von X", "X zufolge", "demnach", "…, so X", "die Behauptung, dass …".</summary>
internal static class PhraseCues
{
    /// <summary>All quotes that such cues introduce in this sentence.</summary>
    public static IEnumerable<QuoteDraft> Find(SpeechSentence sentence)
    {
        for (var i = sentence.First; i < sentence.End; i++)
        {
            if (sentence.IsQuoted(i))
            {
                continue;
            }
            var words = sentence.Words(i);
            var draft = (words & SpeechWords.Zufolge) != 0 || (sentence.Report.Word(i) is "Folge" && sentence.Report.Word(Math.Max(sentence.First, i - 1)) is "zu") ? Zufolge(sentence, i)
                : (words & SpeechWords.Source) != 0 ? Source(sentence, i)
                : (words & SpeechWords.Nach) != 0 || (sentence.Report.Word(i) is "aus" or "Aus" && i + 1 < sentence.End && sentence.Report.Word(i + 1) is "Sicht") ? Nach(sentence, i)
                : (words & SpeechWords.So) != 0 ? So(sentence, i)
                : (words & SpeechWords.Thus) != 0 ? Thus(sentence, i)
                : (words & SpeechWords.Heissen) != 0 ? Heissen(sentence, i)
                : (words & SpeechWords.ContentNoun) != 0 ? ContentNoun(sentence, i)
                : null;
            if (draft is not null)
            {
                yield return draft;
            }
        }
    }

    /// <summary>What a phrase inside or beside a clause is about: the whole sentence without what a semicolon divides off.</summary>
    public static TokenRange Around(SpeechSentence sentence, int at)
    {
        int first = sentence.First, end = sentence.End;
        foreach (var segment in sentence.Segments)
        {
            if (segment.Opened == ';')
            {
                if (segment.First <= at)
                {
                    first = segment.First;
                }
                else
                {
                    end = Math.Min(end, segment.First - 1);
                }
            }
        }
        return Trim(sentence, first, end);
    }

    /// <summary>Without the full stop and commas at its ends.</summary>
    public static TokenRange Trim(SpeechSentence sentence, int first, int end)
    {
        while (end > first && sentence.Mark(end - 1) is '.' or ',' or ';' or ':' or '!' or '?' or '–' or '-' && !sentence.IsQuoted(end - 1))
        {
            end--;
        }
        while (first < end && sentence.Mark(first) is ',' or ';' or ':' or '–' or '-' && !sentence.IsQuoted(first))
        {
            first++;
        }
        return (first, end);
    }

    private static QuoteDraft? Source(SpeechSentence sentence, int i)
    {
        var speaker = SpeakerPhrases.PhraseAt(sentence, i + 1, sentence.End);
        return speaker.End > speaker.First ? Beside(sentence, i, (i, i + 1), speaker, "source") : null;
    }

    private static QuoteDraft? Nach(SpeechSentence sentence, int i)
    {
        // "seiner Meinung nach", "dem Vernehmen nach"
        if (i > sentence.First && sentence.Is(i - 1, SpeechWords.Statement))
        {
            var before = Backwards(sentence, i - 1);
            return Beside(sentence, i, (i, i + 1), before, "nach-after");
        }
        var speaker = SpeakerPhrases.PhraseAt(sentence, i + 1, sentence.End);
        for (var k = speaker.First; k < speaker.End; k++)
        {
            if (sentence.Is(k, SpeechWords.Statement))
            {
                return Beside(sentence, i, (i, i + 1), speaker, "nach");
            }
            if (sentence.IsName(k) && !(k + 1 < speaker.End && sentence.Mark(k + 1) is '-' && sentence.Token(k + 1).Glued))
            {
                return null;
            }
        }
        return null;
    }

    private static QuoteDraft? Zufolge(SpeechSentence sentence, int i)
    {
        if (i + 1 < sentence.End && sentence.Lexicon.Language == "en")
        {
            var after = SpeakerPhrases.PhraseAt(sentence, sentence.Report.Word(i + 1) is "to" ? i + 2 : i + 1, sentence.End);
            return after.End > after.First ? Beside(sentence, i, (i, i + 1), after, "zufolge") : null;
        }
        var speaker = Backwards(sentence, sentence.Report.Word(i) is "Folge" ? i - 2 : i - 1);
        return speaker.End > speaker.First ? Beside(sentence, i, (i, i + 1), speaker, "zufolge") : null;
    }

    /// <summary>"…, so X" and "…, so X, …": an inserted clause without a verb.</summary>
    private static QuoteDraft? So(SpeechSentence sentence, int i)
    {
        var segment = sentence.Segments[sentence.SegmentOf(i)];
        if (segment.First != i || segment.Opened is not (',' or '–') || !SpeakerPhrases.StartsPhrase(sentence, i + 1) || i + 1 >= segment.End)
        {
            return null;
        }
        var speaker = SpeakerPhrases.PhraseAt(sentence, i + 1, segment.End);
        return speaker.End <= speaker.First || sentence.Finite(speaker.End, segment.End) >= 0 ? null
            : Beside(sentence, i, (i, i + 1), speaker, "so");
    }

    private static QuoteDraft Thus(SpeechSentence sentence, int i)
    {
        var segment = sentence.Segments[sentence.SegmentOf(i)];
        return segment.First == i && segment.Opened == ','
            ? new QuoteDraft("indirect", Trim(sentence, i + 1, sentence.End), DocumentBefore(sentence, i), (i, i + 1), "wonach")
            : new QuoteDraft("indirect", Around(sentence, i), (i, i), (i, i + 1), "demnach");
    }

    /// <summary>"Berichte der Zeitung, wonach …": the phrase of a noun of saying before the comma, else the last one.</summary>
    private static TokenRange DocumentBefore(SpeechSentence sentence, int end)
    {
        TokenRange last = default, document = default;
        for (var i = sentence.First; i < end - 1; i++)
        {
            if (sentence.IsQuoted(i) || !SpeakerPhrases.StartsPhrase(sentence, i) || SpeakerPhrases.PhraseAt(sentence, i, end - 1) is not { IsEmpty: false } phrase)
            {
                continue;
            }
            // The first phrase is who cites or denies it: "Medien zitieren das Ministerium, wonach …".
            for (var k = phrase.First; !last.IsEmpty && k < phrase.End; k++)
            {
                document = sentence.Is(k, SpeechWords.Statement | SpeechWords.ContentNoun) ? phrase : document;
            }
            last = phrase;
            i = phrase.End - 1;
        }
        return document.IsEmpty ? last : document;
    }

    /// <summary>"heißt es in einer Erklärung", "hieß es aus dem Ministerium".</summary>
    private static QuoteDraft? Heissen(SpeechSentence sentence, int i)
    {
        var segment = sentence.Segments[sentence.SegmentOf(i)];
        var hasEs = (i + 1 < segment.End && sentence.Report.Word(i + 1) is "es") || (i > segment.First && sentence.Report.Word(i - 1) is "es" or "Es");
        if (!hasEs)
        {
            return null;
        }
        TokenRange source = (i, i);
        for (var k = segment.First; k < segment.End; k++)
        {
            if (k != i && sentence.Is(k, SpeechWords.Preposition) && SpeakerPhrases.PhraseAt(sentence, k + 1, segment.End) is var phrase && phrase.End > phrase.First)
            {
                source = phrase;
                break;
            }
        }
        var content = sentence.Segments.Count > 1 && sentence.SegmentOf(i) == 0 ? Trim(sentence, segment.End, sentence.End) : Around(sentence, i);
        return new QuoteDraft("indirect", content, source, (i, Math.Min(i + 2, segment.End)), "heisst-es");
    }

    /// <summary>"die Behauptung, dass …", "der Ansicht, er habe …", "die Forderung, … zu …".</summary>
    private static QuoteDraft? ContentNoun(SpeechSentence sentence, int i)
    {
        var at = sentence.SegmentOf(i);
        if (sentence.Lexicon.Language == "en")
        {
            return i + 2 < sentence.End && sentence.Is(i + 1, SpeechWords.Complementizer)
                ? new QuoteDraft("indirect", Trim(sentence, i + 1, sentence.Segments[at].End), (i, i), (i, i + 1), "content-noun") : null;
        }
        if (at + 1 >= sentence.Segments.Count || sentence.Segments[at].End > i + 9)
        {
            return null;
        }
        var next = sentence.Segments[at + 1];
        var isContent = sentence.Is(next.First, SpeechWords.Complementizer)
            || ContentClauses.IsZuClause(sentence, next)
            || (IsPredicate(sentence, i, sentence.Segments[at].End) && ContentClauses.IsMainClause(sentence, next, mayBeIndicative: false));
        if (!isContent || next.Opened != ',')
        {
            return null;
        }
        var segment = sentence.Segments[at];
        var verb = sentence.Finite(segment.First, segment.End);
        var speaker = verb >= 0 && verb < i ? SpeakerPhrases.Subject(sentence, segment, verb, segment.End) : (i, i);
        return new QuoteDraft("indirect", Trim(sentence, next.First, ContentClauses.EndOf(sentence, at + 1)), speaker, (i, i + 1), "content-noun");
    }

    private static bool IsPredicate(SpeechSentence sentence, int noun, int end)
    {
        if (end == noun + 1)
        {
            return true;
        }
        for (var k = noun + 1; k < end; k++)
        {
            if (sentence.IsName(k))
            {
                return false;
            }
        }
        return end - noun <= 4;
    }

    private static QuoteDraft? Beside(SpeechSentence sentence, int at, TokenRange cue, TokenRange speaker, string rule)
    {
        var content = Around(sentence, at);
        // A heading or a list item that is nothing but the source is no quote.
        return content.End - content.First - (speaker.End - speaker.First) < 4 ? null : new QuoteDraft("indirect", content, speaker, cue, rule);
    }

    /// <summary>The noun phrase that ends here, read backwards to its determiner or preposition.</summary>
    private static TokenRange Backwards(SpeechSentence sentence, int last)
    {
        var first = last + 1;
        for (var k = last; k >= Math.Max(sentence.First, last - 12); k--)
        {
            if (sentence.Mark(k) is ',' or ';' or ':' && !sentence.IsQuoted(k))
            {
                break;
            }
            var isPart = sentence.IsQuoted(k) || sentence.IsName(k) || sentence.Token(k).Kind != TokenKind.Word || sentence.Is(k, SpeechWords.Determiner)
                || ((sentence.Words(k) & ~(SpeechWords.Alleged | SpeechWords.Relative)) == 0 && sentence.Verbs(k).Count == 0 && !sentence.Lexicon.IsFinite(sentence.Token(k)))
                || (k > sentence.First && sentence.Report.Word(k) is "von" or "vom" or "der" or "für" or "aus");
            if (!isPart)
            {
                break;
            }
            first = k;
            if (k == sentence.First)
            {
                break;
            }
        }
        while (first <= last && sentence.Report.Word(first) is "von" or "vom" or "für" or "aus")
        {
            first++;
        }
        return (first, last + 1);
    }
}
