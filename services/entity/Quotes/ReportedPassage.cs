namespace Lagebild.Entity.Quotes;

/// <summary>
/// Follows a speaker over sentences: after "X sagte, …" a sentence in the mood of reported speech goes on being X's, and
/// several such sentences are one quote.
/// </summary>
internal sealed class ReportedPassage
{
    private int open = -1;
    private int openSentence = -2;
    private int lastVoice = -100;

    /// <summary>The last one who spoke; empty if nobody did.</summary>
    public TokenRange Speaker { get; private set; }

    /// <summary>Takes a sentence with what its cues yielded; adds a quote to the drafts or lengthens the last one.</summary>
    public void Add(SpeechSentence sentence, int index, SentenceQuotes found, List<QuoteDraft> drafts)
    {
        if (found.Drafts.Count == 0 && IsReported(sentence, index))
        {
            Extend(sentence, index, drafts);
            return;
        }
        if (found.Drafts.Count == 0 && FreeReports.Find(sentence, Speaker) is { } hearsay)
        {
            drafts.Add(hearsay with { Sentence = index });
        }
        foreach (var voice in found.Voices)
        {
            lastVoice = index;
            if (!voice.Speaker.IsEmpty)
            {
                Speaker = voice.Speaker;
            }
        }
    }

    private void Extend(SpeechSentence sentence, int index, List<QuoteDraft> drafts)
    {
        var content = PhraseCues.Trim(sentence, sentence.First, sentence.End);
        if (content.IsEmpty)
        {
            return;
        }
        lastVoice = index;
        if (open >= 0 && openSentence == index - 1)
        {
            drafts[open] = drafts[open] with { Content = new TokenRange(drafts[open].Content.First, content.End) };
        }
        else
        {
            open = drafts.Count;
            drafts.Add(new QuoteDraft("indirect-free-indirect", content, Speaker, default, "reported-mood") { Sentence = index });
        }
        openSentence = index;
    }

    /// <summary>Whether the main clause stands in the mood of reported speech.</summary>
    private bool IsReported(SpeechSentence sentence, int index)
    {
        if (!sentence.Lexicon.HasReportedMood)
        {
            return false;
        }
        foreach (var segment in sentence.Segments)
        {
            if (segment.Opened == ',' && sentence.Is(segment.First, SpeechWords.Subordinator | SpeechWords.Relative | SpeechWords.Complementizer))
            {
                continue;
            }
            if (sentence.Subjunctive(segment.First, segment.End) >= 0)
            {
                return true;
            }
            if (index - lastVoice <= 1 && !Speaker.IsEmpty && !sentence.Is(segment.First, SpeechWords.Subordinator))
            {
                for (var i = segment.First; i < segment.End; i++)
                {
                    if (!sentence.IsQuoted(i) && sentence.Is(i, SpeechWords.SubjunctiveOpen))
                    {
                        return true;
                    }
                }
            }
        }
        return false;
    }
}
