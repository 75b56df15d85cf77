using Lagebild.Text;

namespace Lagebild.Entity.Quotes;

/// <summary>Direct speech with its speaker; a quotation may run over sentences, its speaker stands before or after it.</summary>
internal sealed class DirectPassage(ReportText report, List<QuotedPair> pairs)
{
    private readonly List<Voice> openingVoices = [];
    private SpeechSentence? opening;
    private int next;
    private int keptFrom = -1;

    /// <summary>Takes a sentence and adds the quotations that end in it.</summary>
    public void Add(SpeechSentence sentence, int index, SentenceQuotes found, ReportedPassage passage, List<QuoteDraft> drafts)
    {
        if (next < pairs.Count && pairs[next].Open >= sentence.First)
        {
            opening = sentence;
        }
        for (; next < pairs.Count && pairs[next].Close < sentence.End; next++)
        {
            opening = pairs[next].Open >= sentence.First ? sentence : opening;
            var pair = pairs[next];
            var inside = found.Drafts.Exists(d => d.Content.First <= pair.Open && pair.Close < d.Content.End)
                || found.Voices.Count > 0
                || (drafts.Count > 0 && drafts[^1].Content.First <= pair.Open && pair.Close <= drafts[^1].Content.End);
            if (DirectSpeech.IsSpeech(sentence, pair, inside))
            {
                var voice = Choose(sentence, pair, found.Voices, passage);
                drafts.Add(new QuoteDraft("direct", new TokenRange(pair.Open, pair.Close + 1), voice.Speaker, voice.Cue, "quotation-marks") { Sentence = index });
            }
        }
        openingVoices.Clear();
        if (next < pairs.Count && pairs[next].Open < sentence.End)
        {
            openingVoices.AddRange(found.Voices);
            keptFrom = sentence.First;
        }
    }

    /// <summary>Who is announced before a colon: "Der Minister wörtlich: …", "Der Trainer stellt sich vor die Mannschaft: …".</summary>
    private TokenRange BeforeColon(int colon)
    {
        if (opening is null || colon < opening.First || colon >= opening.End)
        {
            return default;
        }
        var segment = opening.Segments[0];
        var verb = opening.Finite(opening.First, Math.Min(segment.End, colon));
        return verb >= 0 ? SpeakerPhrases.Subject(opening, segment, verb, segment.End)
            : SpeakerPhrases.StartsPhrase(opening, opening.First) ? SpeakerPhrases.PhraseAt(opening, opening.First, colon) : default;
    }

    /// <summary>The voice nearest to the marks: behind them, before them, in the sentence where they open, else the last speaker.</summary>
    private Voice Choose(SpeechSentence sentence, QuotedPair pair, List<Voice> voices, ReportedPassage passage)
    {
        Voice? best = null;
        var nearest = int.MaxValue;
        foreach (var voice in voices.Concat(keptFrom >= 0 && pair.Open < sentence.First ? openingVoices : []))
        {
            var distance = voice.Cue.First > pair.Close ? voice.Cue.First - pair.Close : pair.Open - voice.Cue.First;
            if (distance > 0 && distance + (voice.Speaker.IsEmpty ? 20 : 0) < nearest)
            {
                nearest = distance + (voice.Speaker.IsEmpty ? 20 : 0);
                best = voice;
            }
        }
        if (best is { } found && !found.Speaker.IsEmpty)
        {
            return found;
        }
        if (pair.Open > 0 && report.Text[report.Tokens[pair.Open - 1].Start] == ':' && BeforeColon(pair.Open - 1) is { IsEmpty: false } announced)
        {
            return new Voice(announced, best?.Cue ?? default);
        }
        var speaker = passage.Speaker;
        return new Voice(speaker.IsEmpty || report.Tokens.Length < speaker.End ? default : speaker, best?.Cue ?? default);
    }
}
