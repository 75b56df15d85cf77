using Lagebild.Text;
using Lagebild.Text.Morphology;

namespace Lagebild.Entity.Quotes;

/// <summary>Verbs of saying with what they introduce: a clause, an infinitive, what stood before the comma, or a bare object.</summary>
internal static class VerbCues
{
    private const VerbForms ThirdPerson = VerbForms.ThirdSingular | VerbForms.ThirdPlural;

    public static IEnumerable<QuoteDraft> Find(SpeechSentence sentence)
    {
        for (var i = sentence.First; i < sentence.End; i++)
        {
            if (sentence.Verbs(i).Count > 0 && Clause(sentence, i) is { } clause && Draft(sentence, clause) is { } draft)
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
            if (sentence.Verbs(i).Count > 0 && Clause(sentence, i) is { } clause)
            {
                yield return new Voice(Speaker(sentence, clause, sentence.Segments[clause.Segment]), new TokenRange(i, i + 1));
            }
        }
    }

    /// <summary>A clause whose verb is one of saying.</summary>
    /// <param name="Verb">Which.</param>
    /// <param name="At">Its token.</param>
    /// <param name="Finite">The finite verb: itself or its auxiliary.</param>
    /// <param name="Segment">Index of its segment.</param>
    /// <param name="Passive">Whether it is in the passive: its subject does not speak.</param>
    private sealed record SpeechClause(SpeechVerb Verb, int At, int Finite, int Segment, bool Passive);

    private static SpeechClause? Clause(SpeechSentence sentence, int i)
    {
        var index = sentence.SegmentOf(i);
        var segment = sentence.Segments[index];
        SpeechClause? best = null;
        foreach (var form in sentence.Verbs(i))
        {
            if (sentence.Lexicon.Language == "en")
            {
                // "was said", "is reported": a form of "be" right before it makes the passive.
                var passive = i > segment.First && (sentence.Is(i - 1, SpeechWords.Be) || (i - 1 > segment.First && sentence.Is(i - 2, SpeechWords.Be) && sentence.Is(i - 1, SpeechWords.Adverb)));
                return new SpeechClause(form.Verb, i, i, index, passive);
            }
            if ((form.Forms & VerbForms.PastParticiple) != 0 && form.Particle == 0 && Auxiliary(sentence, segment, i) is var (auxiliary, isPassive) && auxiliary >= 0)
            {
                return new SpeechClause(form.Verb, i, auxiliary, index, isPassive);
            }
            if ((form.Forms & VerbForms.Finite & ThirdPerson) == 0)
            {
                continue;
            }
            if (form.Particle != 0)
            {
                if (HasParticle(sentence, index, i, form.Particle))
                {
                    return new SpeechClause(form.Verb, i, i, index, false);
                }
                continue;
            }
            best ??= new SpeechClause(form.Verb, i, i, index, false);
        }
        // "erklärten Ziel", "die erklärte Absicht": a participle before a noun is no verb of its clause.
        return best is not null && i + 1 < segment.End && sentence.IsName(i + 1) && i > segment.First && sentence.Is(i - 1, SpeechWords.Determiner) ? null : best;
    }

    /// <summary>The auxiliary of a participle in its segment or, over an inserted one, before it; and whether it makes a passive.</summary>
    private static (int At, bool Passive) Auxiliary(SpeechSentence sentence, Segment segment, int participle)
    {
        for (var k = participle + 1; k < Math.Min(segment.End, participle + 4); k++)
        {
            if (sentence.Is(k, SpeechWords.Have | SpeechWords.Become | SpeechWords.Be) && !sentence.IsQuoted(k))
            {
                return (k, sentence.Is(k, SpeechWords.Become) || (sentence.Is(k, SpeechWords.Be) && HasWorden(sentence, participle, segment.End)));
            }
        }
        for (var k = participle - 1; k >= sentence.First; k--)
        {
            if (sentence.IsQuoted(k))
            {
                continue;
            }
            if (sentence.Mark(k) is ':' or ';')
            {
                break;
            }
            if (sentence.Is(k, SpeechWords.Have))
            {
                return (k, false);
            }
            if (sentence.Is(k, SpeechWords.Become | SpeechWords.Be))
            {
                return (k, true);
            }
        }
        return (-1, false);
    }

    private static bool HasWorden(SpeechSentence sentence, int from, int end)
    {
        for (var k = from; k < end; k++)
        {
            if (sentence.Report.Word(k) is "worden")
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>The verb's particle at the end of its clause; a clause may be interrupted by others.</summary>
    private static bool HasParticle(SpeechSentence sentence, int segment, int verb, byte particle)
    {
        // "weil er den Rücktritt bekannt gab"
        if (verb > sentence.First && sentence.Lexicon.Particle(sentence.Token(verb - 1)) == particle)
        {
            return true;
        }
        for (var s = segment; s < sentence.Segments.Count && s <= segment + 3; s++)
        {
            var (first, end) = (Math.Max(verb + 1, sentence.Segments[s].First), sentence.Segments[s].End);
            for (var k = end - 1; k >= first && k >= end - 1; k--)
            {
                if (!sentence.IsQuoted(k) && sentence.Lexicon.Particle(sentence.Token(k)) == particle)
                {
                    return true;
                }
            }
            for (var k = first; k < end; k++)
            {
                if (!sentence.IsQuoted(k) && sentence.Lexicon.Particle(sentence.Token(k)) == particle && (k + 1 == end || sentence.Is(k + 1, SpeechWords.Coordinator | SpeechWords.So | SpeechWords.ThatAdverb)))
                {
                    return true;
                }
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
        var speaker = Speaker(sentence, clause, segment);
        if (clause.Verb.Quotes && !clause.Passive && sentence.Pairs.Count == 0)
        {
            return new QuoteDraft("reported", PhraseCues.Around(sentence, clause.At), speaker, cue, "verb-citing");
        }
        if (Following(sentence, clause) is { IsEmpty: false } following)
        {
            return new QuoteDraft("indirect", following, speaker, cue, "verb-clause");
        }
        if (Preceding(sentence, clause, segment) is { IsEmpty: false } preceding)
        {
            return new QuoteDraft("indirect", preceding, SpeakerPhrases.After(sentence, clause.Finite + 1, segment.End), cue, "verb-after");
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
        return new QuoteDraft("indirect", content, clause.Passive ? Agent(sentence, segment) : speaker, cue, "as-clause");
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
            if (IsContent(sentence, clause.Verb, next))
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

    private static bool IsContent(SpeechSentence sentence, SpeechVerb verb, Segment next)
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
            || verb.Clause && next.Opened is ',' or '–' && ContentClauses.IsMainClause(sentence, next, mayBeIndicative: true);
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

    private static TokenRange Speaker(SpeechSentence sentence, SpeechClause clause, Segment segment)
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
    private static TokenRange Agent(SpeechSentence sentence, Segment segment)
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
