using Lagebild.Text.Morphology;

namespace Lagebild.Entity.Quotes;

/// <summary>A clause whose verb is one of saying.</summary>
/// <param name="Verb">Which.</param>
/// <param name="At">Its token.</param>
/// <param name="Finite">The finite verb: itself or its auxiliary.</param>
/// <param name="Segment">Index of its segment.</param>
/// <param name="Passive">Whether it is in the passive: its subject does not speak.</param>
internal sealed record SpeechClause(SpeechVerb Verb, int At, int Finite, int Segment, bool Passive);

/// <summary>Puts a verb of saying together: with its auxiliary, its particle, and whether it is in the passive.</summary>
internal static class SpeechClauses
{
    private const VerbForms ThirdPerson = VerbForms.ThirdSingular | VerbForms.ThirdPlural;

    /// <summary>The clause of a speech verb that stands at this token; null if it is none there.</summary>
    public static SpeechClause? At(SpeechSentence sentence, int i)
    {
        var index = sentence.SegmentOf(i);
        var segment = sentence.Segments[index];
        SpeechClause? best = null;
        foreach (var form in sentence.Verbs(i))
        {
            if (sentence.Lexicon.Language == "en")
            {
                // "the claims", "of reports": a noun.
                if (i > segment.First && sentence.Is(i - 1, SpeechWords.Determiner | SpeechWords.Preposition) && !sentence.Is(i - 1, SpeechWords.Pronoun))
                {
                    return null;
                }
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
}
