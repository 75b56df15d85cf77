using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Claims.Lexicon;
using Lagebild.Text;

namespace Lagebild.Entity.Claims.Sentences;

/// <summary>Cuts a sentence into noun phrases.</summary>
internal static partial class NounPhrases
{
    public static List<NounPhrase> Find(SentenceView view)
    {
        var phrases = new List<NounPhrase>();
        var article = -1;
        for (var i = 0; i < view.Count;)
        {
            var phrase = ReadAt(view, i);
            if (phrase is null)
            {
                article = GermanAttributes.OpensAttribute(view, i) ? i : view.Pos[i] is Pos.Verb || view.Pos[i] == Pos.Conjunction && !(view.Language.IsGerman && view.Has(i, WordKind.Coordinator)) || view.Mark(i) is ',' or ';' or ':' ? -1 : article;
                i++;
                continue;
            }
            if (article >= 0 && phrase.Preposition < 0 && view.Pos[phrase.First] == Pos.Adjective)
            {
                phrase = Opened(view, phrase, article);
                foreach (var inner in phrases)
                {
                    inner.Within = inner.First > article ? phrase : inner.Within;
                }
                article = -1;
            }
            Attach(view, phrases, phrase);
            phrases.Add(phrase);
            i = phrase.End;
        }
        // From the right, since an enumeration is known by its end.
        for (var i = phrases.Count - 1; i >= 0; i--)
        {
            var phrase = phrases[i];
            if (phrase.IsCommaJoined && !GoesOn(phrases, i))
            {
                phrase.Coordinated = null;
            }
        }
        return phrases;
    }

    private static bool GoesOn(List<NounPhrase> phrases, int index)
    {
        for (var i = index + 1; i < phrases.Count; i++)
        {
            if (phrases[i].Coordinated == phrases[index])
            {
                return true;
            }
        }
        return false;
    }

    private static NounPhrase Opened(SentenceView view, NounPhrase phrase, int article)
    {
        var preposition = PrepositionBefore(view, article);
        return new NounPhrase { First = phrase.First, End = phrase.End, Head = phrase.Head, Opens = article, Preposition = preposition, Case = CaseOf(view, article, article + 1) };
    }

    private static NounPhrase? ReadAt(SentenceView view, int start)
    {
        if (view.Language.IsGerman && view.Has(start, WordKind.Relative) && view.Text(start).StartsWith("wo", StringComparison.OrdinalIgnoreCase))
        {
            // "wo", "womit" stand for a place or a preposition's phrase.
            return null;
        }
        if (view.Language.IsGerman && view.Text(start) is "die" or "Die" or "den" or "der" && view.Text(Math.Min(start + 1, view.Count - 1)) is "beiden" && !view.Is(start + 2, Pos.Noun) && !view.Is(start + 2, Pos.Name) && !view.Is(start + 2, Pos.Adjective) && !view.Is(start + 2, Pos.Number))
        {
            // "Die beiden werden beschuldigt".
            return new NounPhrase { First = start, End = start + 2, Head = start + 1, Preposition = PrepositionBefore(view, start), IsPronoun = true, Case = CaseOf(view, start, start + 1) };
        }
        if (view.Pos[start] == Pos.Pronoun && !view.Has(start, WordKind.Reflexive))
        {
            return new NounPhrase { First = start, End = start + 1, Head = start, Preposition = PrepositionBefore(view, start), IsPronoun = true, Case = CaseOf(view, start, start + 1) };
        }
        if (!view.Language.IsGerman && view.Pos[start] is Pos.Number or Pos.Adjective && view.Token(start).Kind != TokenKind.Punctuation && (view.Pos[start] == Pos.Number || view.Has(start, WordKind.Numeral)) && !(start > 0 && view.Pos[start - 1] is Pos.Name or Pos.Noun or Pos.Preposition or Pos.Determiner && view.Text(start - 1) is not "than")
            && (view.Is(start + 1, Pos.Participle) && !view.Text(start + 1).EndsWith("ing") || view.Has(start + 1, WordKind.Be | WordKind.Have) && view.Is(start + 1, Pos.Verb)))
        {
            // "Ten killed in ambush", "at least 20 were arrested"
            return new NounPhrase { First = start, End = start + 1, Head = start, Preposition = -1, IsPronoun = true };
        }
        if (StandsAlone(view, start))
        {
            return new NounPhrase { First = start, End = start + 1, Head = start, Preposition = PrepositionBefore(view, start), IsPronoun = true, Case = CaseOf(view, start, start + 1) };
        }
        if (view.Has(start, WordKind.GenitivePlural) && start > 0 && view.Token(start).IsCapitalised && view.Words[start - 1].Nouns.Length > 0 && !view.Is(start + 1, Pos.Noun) && !view.Is(start + 1, Pos.Name))
        {
            // "beim Angriff [Bewaffneter]".
            return new NounPhrase { First = start, End = start + 1, Head = start, Preposition = -1, Case = WordKind.Genitive };
        }
        var i = start;
        if (view.Pos[i] == Pos.Determiner)
        {
            i++;
        }
        // "einer der Kandidaten" names one of them.
        var partitive = view.Language.IsGerman && i > start && view.Is(i, Pos.Determiner) && view.Text(i) is "der" or "dieser" or "ihrer" or "seiner" or "unserer" or "jener";
        if (partitive)
        {
            i++;
        }
        while (i < view.Count && (IsAttribute(view, i) || (i > start && view.Mark(i) is '„' or '»' && view.Is(i + 1, Pos.Noun) | view.Is(i + 1, Pos.Name) | view.Is(i + 1, Pos.Adjective))))
        {
            i++;
        }
        if (i >= view.Count || view.Pos[i] is not (Pos.Noun or Pos.Name) || GermanAttributes.IsHalf(view, i))
        {
            // "Die Russischen." and a bare number are no phrases; a lone attribute is skipped by the caller.
            return null;
        }
        var head = i;
        var end = i + 1;
        while (end < view.Count && Continues(view, head, end) && !(!view.Language.IsGerman && EnglishObjects.Parts(view, start, end)))
        {
            if (!view.IsInnerHyphen(end) && view.Mark(end) == '\0')
            {
                head = view.Language.IsGerman ? HeadOf(view, head, end) : end;
            }
            end++;
        }
        if (view.IsInnerHyphen(end - 1))
        {
            end--;
        }
        var preposition = IsPostposition(view, end) ? end : PrepositionBefore(view, EnglishQuantities.Start(view, start));
        return new NounPhrase
        {
            First = start,
            End = end,
            Head = head,
            Preposition = preposition >= 0 && GermanAttributes.IsBound(view, preposition, start, head) ? -1 : preposition,
            Case = partitive ? view.Text(start) is "einer" or "Einer" or "keiner" or "Keiner" ? WordKind.None : CaseOf(view, start, start + 1) : GermanAgreement.Narrow(view, start, head, CaseOf(view, start, end)),
        };
    }

    /// <summary>"Andere wurden gefoltert", "Mehrere sind in Haft": the quantity without its noun.</summary>
    private static bool StandsAlone(SentenceView view, int i) => view.Language.IsGerman && (view.Text(i) is "beide" or "Beide" && !view.Is(i + 1, Pos.Noun) && !view.Is(i + 1, Pos.Name) && !view.Is(i + 1, Pos.Adjective) && !view.Is(i + 1, Pos.Number) || IsQuantityAlone(view, i));

    private static bool IsQuantityAlone(SentenceView view, int i) => true
        && view.Text(i) is "Andere" or "Einige" or "Viele" or "Mehrere" or "Manche" or "Zahlreiche" or "andere" or "einige" or "viele" or "mehrere" or "manche" or "Hunderte" or "Tausende" or "Dutzende" or "Dieser" or "Diese"
        && view.Pos[i] is Pos.Determiner or Pos.Adjective or Pos.Pronoun or Pos.Noun && (view.Is(i + 1, Pos.Verb) || view.Is(i + 1, Pos.Participle)) && !(i > 0 && view.Pos[i - 1] is Pos.Determiner or Pos.Adjective);

    private static bool IsAttribute(SentenceView view, int i) => view.Pos[i] is Pos.Adjective or Pos.Number
        || (view.Pos[i] == Pos.Adverb && i + 1 < view.Count && view.Pos[i + 1] is Pos.Adjective or Pos.Number && !view.Has(i, WordKind.Negation))
        || (view.IsInnerHyphen(i) && i > 0)
        || (view.Mark(i) == '.' && view.Is(i - 1, Pos.Number) && i + 1 < view.Count)
        || (view.Mark(i) == ',' && i > 0 && view.Is(i - 1, Pos.Adjective) && view.Is(i + 1, Pos.Adjective))
        || (view.Has(i, WordKind.Coordinator) && view.Is(i - 1, Pos.Adjective) && view.Is(i + 1, Pos.Adjective) && (view.Is(i + 2, Pos.Noun) || view.Is(i + 2, Pos.Adjective)))
        || (!view.Language.IsGerman && view.Pos[i] == Pos.Participle && i > 0 && view.Is(i - 1, Pos.Determiner));

    /// <summary>Whether the token goes on with the phrase: a compound's next part, a title's name, an English noun's next noun.</summary>
    private static bool Continues(SentenceView view, int head, int i)
    {
        if (view.IsInnerHyphen(i) || view.IsInnerHyphen(i - 1))
        {
            return true;
        }
        if (view.EntityAt[i] >= 0 && view.EntityAt[i] == view.EntityAt[i - 1] && (view.Language.IsGerman || view.Entities[view.EntityAt[i]].Form == MentionForm.Name))
        {
            // Not "the president | of Peru", which tells who it is.
            return true;
        }
        if (!view.Language.IsGerman)
        {
            // "arrested a leader [hours before]", "met [Monday]"
            if ((view.Words[i].Classes & WordClass.Time) != 0 && (view.Words[i - 1].Classes & WordClass.Time) == 0 && view.Pos[i - 1] != Pos.Number)
            {
                return false;
            }
            return view.Pos[i] is Pos.Noun or Pos.Name || EnglishObjects.GoesOn(view, i) || (view.Text(i) is "'s" or "’s") || (view.Pos[i] == Pos.Number && view.Is(i - 1, Pos.Name));
        }
        if (view.Pos[i] is not (Pos.Noun or Pos.Name))
        {
            return false;
        }
        // A name after a country is another phrase ("wirft Deutschland Wortbruch vor"), a name after a noun its name.
        if (PhraseNames.IsCountryOrOrganisation(view, i - 1) || PhraseNames.IsOwner(view, i))
        {
            return false;
        }
        if (view.Pos[i] == Pos.Name && view.Pos[i - 1] == Pos.Noun && view.ToponymAt[i] >= 0 && PhraseNames.IsGenitiveName(view, i))
        {
            // "am Montag [Israels Minister]".
            return false;
        }
        return view.Pos[i] == Pos.Name
            ? view.Pos[i - 1] == Pos.Noun ? !PhraseNames.IsCountryOrOrganisation(view, i) || PhraseNames.IsGroup(view, i - 1, i) || (view.ClassesAt(i - 1) & WordClass.Territory) != 0 || PhraseNames.IsState(view, i - 1) : true
            : view.Pos[i - 1] == Pos.Name && view.EntityAt[i] < 0 && view.EntityAt[i - 1] < 0 && !(view.ToponymAt[i - 1] >= 0 && PhraseNames.IsCommonNoun(view, i)) || PhraseNames.IsGenitiveName(view, i - 1)
              || (view.Pos[i - 1] == Pos.Noun && (view.ClassesAt(i - 1) & WordClass.Measure) != 0 && view.Words[i].Nouns.Length == 0)
              // "[liefert der] Junta Waffen" are two phrases.
              || (view.Pos[i - 1] == Pos.Noun && view.Words[i].Nouns.Length == 0 && (view.ClassesAt(i) & (WordClassNames.Things | WordClass.Soldiers | WordClass.Civilians | WordClass.Criminal | WordClass.Official | WordClass.Territory | WordClass.Structure | WordClass.Time)) == 0 && (view.ClassesAt(i - 1) & WordClass.Official) != 0
                  // "wirft [dem Präsidenten] Wahlbetrug vor" are two phrases, too.
                  && !PhraseNames.IsCommonNoun(view, i));
    }

    private static int HeadOf(SentenceView view, int head, int i) => view.Pos[i] == Pos.Name && view.Pos[head] == Pos.Noun ? head : i;

    private static int PrepositionBefore(SentenceView view, int start)
    {
        var i = start - 1;
        if (view.Mark(i) is '„' or '“' or '"' or '»' or '«' && view.Is(i - 1, Pos.Preposition))
        {
            i--;
        }
        while (i >= 0 && view.Pos[i] == Pos.Adverb && !view.Has(i, WordKind.Negation))
        {
            i--;
        }
        if (!view.Language.IsGerman && i >= 0 && (view.Text(i) is "than" || OpensClause(view, i)))
        {
            return -1;
        }
        // "eigenen Angaben zufolge 500 Zivilisten": belongs to what stands before it.
        return i >= 0 && view.Pos[i] == Pos.Preposition && view.Text(i) is not "zufolge" && !OpensInfinitive(view, i) ? i : -1;
    }

    /// <summary>"[after the president criticised it]": a conjunction, and what follows is the subject.</summary>
    private static bool OpensClause(SentenceView view, int i) => view.Has(i, WordKind.Subordinator) && view.ClauseAt[i] is { IsDependent: true, Finite: >= 0 } clause && clause.First == i && clause.Finite > i;

    /// <summary>", um den Vormarsch zu stoppen": belongs to the infinitive, not to the noun.</summary>
    private static bool OpensInfinitive(SentenceView view, int i)
    {
        if (!view.Language.IsGerman || (i > 0 && view.Mark(i - 1) != ',') || !view.Has(i, WordKind.Purposive | WordKind.Without | WordKind.Instead))
        {
            return false;
        }
        for (var j = i + 2; j < view.Count && view.Mark(j) is not (',' or '.' or ':' or ';'); j++)
        {
            if (view.Pos[j] == Pos.Infinitive && (view.Has(j - 1, WordKind.Infinitival) || Array.Exists(view.Words[j].Verbs, r => (r.Form & VerbForm.ZuInfinitive) != 0)))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>"Spekulationen zufolge".</summary>
    private static bool IsPostposition(SentenceView view, int end) => end < view.Count && view.Text(end) is "zufolge";

    private static WordKind CaseOf(SentenceView view, int start, int end)
    {
        const WordKind Cases = WordKind.Dative | WordKind.Accusative | WordKind.Genitive;
        for (var i = start; i < end; i++)
        {
            if (view.Pos[i] is Pos.Determiner or Pos.Pronoun && (view.Words[i].Kind & Cases) != 0)
            {
                return view.Words[i].Kind & Cases;
            }
        }
        return WordKind.None;
    }
}
