using Lagebild.Text;

namespace Lagebild.Entity.Quotes;

/// <summary>Finds the noun phrases that name speakers, by the form of their words and their place in the clause.</summary>
internal static class SpeakerPhrases
{
    private const int LongestPhrase = 25;

    /// <summary>
    /// The noun phrase that begins here: determiner, adjectives, nouns and names, with genitives and what hangs on it by
    /// a preposition. Empty if none begins here.
    /// </summary>
    public static TokenRange PhraseAt(SpeechSentence sentence, int first, int limit, bool attachPrepositions = true)
    {
        if (sentence.Lexicon.Language == "en")
        {
            return EnglishPhraseAt(sentence, first, Math.Min(limit, first + LongestPhrase), attachPrepositions);
        }
        var i = first;
        limit = Math.Min(limit, first + LongestPhrase);
        if (i < limit && sentence.Is(i, SpeechWords.Pronoun) && !(i + 1 < limit && IsNominal(sentence, i + 1)))
        {
            return (first, first + 1);
        }
        var head = -1;
        for (; i < limit; i++)
        {
            var token = sentence.Token(i);
            if (sentence.IsQuoted(i))
            {
                head = i;
                continue;
            }
            // After its noun a phrase goes on with a genitive alone: "der Regierung", not "die Kontrolle", not "neun Soldaten".
            if (token.Kind == TokenKind.Number ? head < i - 1 || head < 0 : sentence.Is(i, SpeechWords.Determiner) && (head < i - 1 || head < 0 || IsGenitive(sentence, i)))
            {
                continue;
            }
            if (head == i - 1 && head >= first && !sentence.IsQuoted(i - 1) && sentence.Report.Word(i) is "Tausende" or "Hunderte" or "Dutzende" or "Zehntausende" or "Hunderttausende" or "Millionen" or "Mindestens")
            {
                // "nach Angaben von Helfern [Tausende Zivilisten]"
                break;
            }
            if (sentence.IsName(i) && !IsFunction(sentence, i))
            {
                head = i;
                continue;
            }
            if (sentence.Mark(i) == '(' && head >= 0 && sentence.ClosingBracket(i) is var close && close > i && close < limit)
            {
                i = close;
                head = close;
                continue;
            }
            if (IsHyphen(sentence, i) || (sentence.Mark(i) == '.' && token.Glued))
            {
                continue;
            }
            if (head >= 0 && sentence.Is(i, SpeechWords.Coordinator) && i + 1 < limit && IsNominal(sentence, i + 1))
            {
                continue;
            }
            if (head >= 0 && attachPrepositions && sentence.Is(i, SpeechWords.Preposition) && i + 1 < limit && Attaches(sentence, i))
            {
                continue;
            }
            if (token.Case == TokenCase.Lower && (Words(sentence, i) & ~(SpeechWords.Alleged | SpeechWords.Statement | SpeechWords.Relative)) == 0
                && sentence.Verbs(i).Count == 0 && IsModifier(sentence, i) && LeadsToNoun(sentence, i, limit)
                && (head != i - 1 || head < 0 || sentence.Report.Word(i).EndsWith("er", StringComparison.Ordinal)))
            {
                continue;
            }
            break;
        }
        return head >= 0 ? (first, head + 1) : (first, first);
    }

    /// <summary>English nouns are written small: a phrase goes on until a verb of saying, a mark or a word that begins something else.</summary>
    private static TokenRange EnglishPhraseAt(SpeechSentence sentence, int first, int limit, bool attachPrepositions)
    {
        var end = first;
        for (var i = first; i < limit; i++)
        {
            var token = sentence.Token(i);
            if (sentence.Is(i, SpeechWords.Pronoun) && i == first && !sentence.Is(i, SpeechWords.Determiner))
            {
                return (first, first + 1);
            }
            var joins = token.Glued && sentence.Mark(i) is '-' or '–' or '/' or '&' or '.' || sentence.Mark(i) is '\'' or '’' || sentence.IsQuoted(i);
            if (!joins && (token.Kind == TokenKind.Punctuation || (i > first && sentence.Verbs(i).Count > 0)
                || (sentence.Words(i) & (SpeechWords.Adverb | SpeechWords.Have | SpeechWords.Be | SpeechWords.Complementizer | SpeechWords.Subordinator | SpeechWords.Relative | SpeechWords.Wh)) != 0
                || (sentence.Is(i, SpeechWords.Preposition) && !(attachPrepositions && sentence.Report.Word(i) is "of" or "for" or "in" or "at" or "from"))))
            {
                break;
            }
            if (token.Kind == TokenKind.Word && !sentence.Is(i, SpeechWords.Determiner | SpeechWords.Preposition | SpeechWords.Coordinator))
            {
                end = i + 1;
            }
        }
        return (first, end);
    }

    /// <summary>The subject of a main clause whose finite verb stands at this token: what stands before it, or what follows it.</summary>
    public static TokenRange Subject(SpeechSentence sentence, Segment segment, int verb, int limit)
    {
        var first = SkipOpeners(sentence, segment.First, verb);
        TokenRange before = first < verb && StartsPhrase(sentence, first) ? PhraseAt(sentence, first, verb) : (first, first);
        var isObject = sentence.Is(first, SpeechWords.Oblique)
            || (first + 1 == verb && sentence.Is(first, SpeechWords.Demonstrative))
            || (verb + 1 < limit && sentence.Is(verb + 1, SpeechWords.Nominative) && verb > first);
        if (!before.IsEmpty && !isObject)
        {
            return before;
        }
        var after = After(sentence, verb + 1, limit);
        return after.End > after.First ? after
            : verb >= segment.End - 2 ? After(sentence, segment.First, verb)
            : before;
    }

    /// <summary>The first noun phrase from here on that does not hang on a preposition.</summary>
    public static TokenRange After(SpeechSentence sentence, int from, int limit)
    {
        for (var i = from; i < limit;)
        {
            if (sentence.IsQuoted(i))
            {
                // „Die Zeit“ may be a name; a longer quotation is what was said.
                return sentence.Pairs.Find(pair => pair.Open == i) is { Close: > 0, Length: <= 4 } name ? (i, Math.Min(name.Close + 1, limit)) : (i, i);
            }
            if (sentence.Is(i, SpeechWords.Preposition) && !sentence.Is(i, SpeechWords.Determiner))
            {
                var skipped = PhraseAt(sentence, i + 1, limit, attachPrepositions: false);
                i = Math.Max(skipped.End, i + 1);
                continue;
            }
            if ((StartsPhrase(sentence, i) || (i == from && StartsBare(sentence, i, limit))) && PhraseAt(sentence, i, limit) is var phrase && phrase.End > phrase.First)
            {
                return phrase;
            }
            i++;
        }
        return (from, from);
    }

    /// <summary>Whether a noun phrase can begin with this word.</summary>
    public static bool StartsPhrase(SpeechSentence sentence, int i) => i < sentence.End && (
        sentence.Is(i, SpeechWords.Determiner | SpeechWords.Pronoun)
        || (sentence.IsQuoted(i) && sentence.Pairs.Exists(pair => pair.Open == i && pair.Length <= 4))
        || sentence.Token(i).Kind == TokenKind.Number
        || (sentence.Lexicon.Language == "en" && sentence.Token(i).Kind == TokenKind.Word && (sentence.Words(i) & ~SpeechWords.Statement) == SpeechWords.None && sentence.Verbs(i).Count == 0)
        || (sentence.IsName(i) && !IsFunction(sentence, i))
        || (i == sentence.First && sentence.Token(i).IsCapitalised && !IsFunction(sentence, i)));

    /// <summary>"chinesische Medien": a phrase that begins with its adjective.</summary>
    private static bool StartsBare(SpeechSentence sentence, int i, int limit) =>
        sentence.Token(i).Case == TokenCase.Lower && sentence.Words(i) == SpeechWords.None && sentence.Verbs(i).Count == 0
        && sentence.Lexicon.IsAdjective(sentence.Token(i)) && LeadsToNoun(sentence, i, limit);

    private static int SkipOpeners(SpeechSentence sentence, int i, int limit)
    {
        if (i < limit && sentence.IsQuoted(i) && sentence.Pairs.Find(pair => pair.Open <= i && i <= pair.Close) is { Length: > 4 } speech)
        {
            i = Math.Min(speech.Close + 1, limit);
        }
        while (i < limit && sentence.Is(i, SpeechWords.Coordinator) && !sentence.Is(i, SpeechWords.Determiner) || (i < limit && sentence.Words(i) == SpeechWords.Adverb && i + 1 < limit && StartsPhrase(sentence, i + 1)))
        {
            i++;
        }
        return i;
    }

    private static SpeechWords Words(SpeechSentence sentence, int i) => sentence.Words(i);

    private static bool IsFunction(SpeechSentence sentence, int i) =>
        (sentence.Words(i) & (SpeechWords.Preposition | SpeechWords.Subordinator | SpeechWords.Complementizer | SpeechWords.Coordinator | SpeechWords.Adverb | SpeechWords.Thus | SpeechWords.Wh | SpeechWords.Source | SpeechWords.Nach | SpeechWords.So | SpeechWords.Hearsay)) != 0
        && !(i > sentence.First && sentence.Token(i).IsCapitalised);

    private static bool IsGenitive(SpeechSentence sentence, int i) => sentence.Report.Word(i) is var word
        && (word is "des" or "der" || word.EndsWith("er", StringComparison.Ordinal) || word.EndsWith("es", StringComparison.Ordinal));

    private static bool IsNominal(SpeechSentence sentence, int i) =>
        !sentence.IsQuoted(i) && (sentence.Is(i, SpeechWords.Determiner) || sentence.IsName(i)) && !IsFunction(sentence, i);

    private static bool IsHyphen(SpeechSentence sentence, int i) => sentence.Token(i).Glued && sentence.Mark(i) is '-' or '–' or '/' or '&' or '\'' or '’';

    /// <summary>"Sprecher für …", "Präsident von …": before a name or a noun, not "am Montag".</summary>
    private static bool Attaches(SpeechSentence sentence, int preposition) =>
        sentence.Report.Word(preposition) is "von" or "vom" or "für" or "aus" or "of" or "for" or "in" or "im" or "zur" or "bei" or "der" or "from"
        && (sentence.Is(preposition + 1, SpeechWords.Determiner) || sentence.IsName(preposition + 1)) && !sentence.Is(preposition + 1, SpeechWords.State);

    private static bool IsModifier(SpeechSentence sentence, int i) => sentence.Lexicon.IsAdjective(sentence.Token(i)) || !sentence.Lexicon.IsFinite(sentence.Token(i));

    /// <summary>Whether small words from here lead to a noun: they are its adjectives.</summary>
    private static bool LeadsToNoun(SpeechSentence sentence, int i, int limit)
    {
        for (var k = i + 1; k < limit && k <= i + 4; k++)
        {
            if (sentence.IsQuoted(k) || sentence.IsName(k))
            {
                return true;
            }
            if (sentence.Token(k).Kind == TokenKind.Punctuation ? !sentence.Token(k).Glued : sentence.Words(k) != SpeechWords.None)
            {
                return false;
            }
        }
        return false;
    }
}
