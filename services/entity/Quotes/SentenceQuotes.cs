namespace Lagebild.Entity.Quotes;

/// <summary>Somebody who speaks in a sentence: for the quotation marks in it.</summary>
/// <param name="Speaker">Who; may be empty.</param>
/// <param name="Cue">The word that says so.</param>
internal readonly record struct Voice(TokenRange Speaker, TokenRange Cue);

/// <summary>What the cues of one sentence yield: quotes without marks, and voices for those with marks.</summary>
internal sealed class SentenceQuotes
{
    public static readonly SentenceQuotes None = new([], []);

    private SentenceQuotes(List<QuoteDraft> drafts, List<Voice> voices)
    {
        Drafts = drafts;
        Voices = voices;
    }

    /// <summary>Indirect and reported quotes.</summary>
    public List<QuoteDraft> Drafts { get; }

    /// <summary>All who speak in this sentence.</summary>
    public List<Voice> Voices { get; }

    public static SentenceQuotes Find(SpeechSentence sentence, int index)
    {
        var all = new List<QuoteDraft>();
        var voices = new List<Voice>();
        foreach (var draft in VerbCues.Find(sentence).Concat(PhraseCues.Find(sentence)))
        {
            voices.Add(new Voice(draft.Speaker, draft.Cue));
            if (draft.Content.End - draft.Content.First >= 2 && !IsInMarks(sentence, draft.Content))
            {
                all.Add(draft with { Sentence = index });
            }
        }
        foreach (var voice in VerbCues.Voices(sentence))
        {
            if (!voices.Exists(v => v.Cue == voice.Cue))
            {
                voices.Add(voice);
            }
        }
        var kept = new List<QuoteDraft>();
        foreach (var draft in all.OrderBy(Rank))
        {
            if (draft.Rule == "verb-citing" || !kept.Exists(other => draft.Kind == "reported" ? Shares(draft.Content, other.Content) > 0 : Shares(draft.Content, other.Content) > 0.5))
            {
                kept.Add(draft);
            }
        }
        return new SentenceQuotes(kept, voices);
    }

    private static int Rank(QuoteDraft draft) => draft.Rule switch
    {
        "verb-citing" => 4,
        "verb-object" => 3,
        "content-noun" => 2,
        "verb-clause" or "verb-after" or "as-clause" => 0,
        _ => 1,
    };

    /// <summary>Whether nearly all of it stands in quotation marks: then it is direct speech.</summary>
    private static bool IsInMarks(SpeechSentence sentence, TokenRange content)
    {
        var inside = 0;
        for (var i = content.First; i < content.End; i++)
        {
            inside += sentence.IsQuoted(i) ? 1 : 0;
        }
        return inside * 10 >= (content.End - content.First) * 8;
    }

    /// <summary>Shared part of the longer one.</summary>
    private static double Shares(TokenRange a, TokenRange b)
    {
        var common = Math.Min(a.End, b.End) - Math.Max(a.First, b.First);
        return common <= 0 ? 0 : (double)common / Math.Max(a.End - a.First, b.End - b.First);
    }
}
