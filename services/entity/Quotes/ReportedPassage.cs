namespace Lagebild.Entity.Quotes;

/// <summary>
/// Follows a speaker over sentences: after "X sagte, …" a sentence in the mood of reported speech goes on being X's, and
/// several such sentences are one quote.
/// </summary>
internal sealed class ReportedPassage
{
    private SpeechSentence? previous;
    private int open = -1;
    private int openSentence = -2;
    private int lastVoice = -100;

    /// <summary>The last one who spoke; empty if nobody did.</summary>
    public TokenRange Speaker { get; private set; }

    /// <summary>Takes a sentence with what its cues yielded; adds a quote to the drafts or lengthens the last one.</summary>
    public void Add(SpeechSentence sentence, int index, SentenceQuotes found, List<QuoteDraft> drafts)
    {
        var before = previous;
        previous = sentence;
        if (found.Drafts.Count == 0 && IsReported(sentence, index))
        {
            if (lastVoice < index - 1 && before is not null && SubjectOf(before) is { IsEmpty: false } subject)
            {
                Speaker = subject;
            }
            Extend(sentence, index, drafts);
            return;
        }
        if (found.Drafts.Count == 0 && FreeReports.Find(sentence, Speaker) is { } hearsay)
        {
            drafts.Add(hearsay with { Sentence = index });
        }
        if (found.Voices.Count == 0)
        {
            return;
        }
        lastVoice = index;
        var speakers = found.Drafts.Select(draft => draft.Speaker).Concat(found.Voices.Select(voice => voice.Speaker));
        if (speakers.FirstOrDefault(speaker => !speaker.IsEmpty && !IsNobody(sentence, speaker)) is { IsEmpty: false } main)
        {
            Speaker = main;
        }
    }

    /// <summary>Whom the sentence before is about: "Sie sprach vor dem Rat. Der Vertrag sei gescheitert."</summary>
    private static TokenRange SubjectOf(SpeechSentence sentence)
    {
        var segment = sentence.Segments.Find(s => !sentence.Is(s.First, SpeechWords.Subordinator));
        var verb = segment.End > segment.First ? sentence.Finite(segment.First, segment.End) : -1;
        return verb < 0 || SpeakerPhrases.Subject(sentence, segment, verb, segment.End) is not { IsEmpty: false } subject || IsNobody(sentence, subject) ? default : subject;
    }

    /// <summary>"es", "man", "dies" are nobody who goes on speaking.</summary>
    private static bool IsNobody(SpeechSentence sentence, TokenRange speaker) =>
        speaker.End == speaker.First + 1 && sentence.Report.Word(speaker.First) is "es" or "Es" or "man" or "Man" or "das" or "Das" or "dies" or "Dies" or "it" or "It";

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
