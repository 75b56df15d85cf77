using Lagebild.Entity.Claims.Lexicon;
using Lagebild.Entity.Claims.Sentences;

namespace Lagebild.Entity.Claims.Roles;

/// <summary>Who stands where in a clause: subject, objects, voice, modal, negation.</summary>
internal sealed class ClauseFrame
{
    private ClauseFrame(Clause clause) => Clause = clause;

    public Clause Clause { get; }

    public List<NounPhrase> Subjects { get; private set; } = [];

    public List<NounPhrase> Objects { get; } = [];

    public List<NounPhrase> Datives { get; } = [];

    /// <summary>Phrases after a preposition.</summary>
    public List<NounPhrase> Prepositional { get; } = [];

    /// <summary>Passive by its auxiliary; participles without one count as passive too.</summary>
    public bool IsPassive { get; private set; }

    /// <summary>Passive by "sein" alone, which verbs of motion have in the active.</summary>
    public bool IsPassiveByBe { get; private set; }

    /// <summary>The modal verb, or -1.</summary>
    public int Modal { get; private set; } = -1;

    /// <summary>A form of "werden" or "will" that makes the future, or -1.</summary>
    public int Future { get; private set; } = -1;

    public bool HasParticiple { get; private set; }

    public bool HasInfinitive { get; private set; }

    public bool HasBe { get; private set; }

    public bool HasHave { get; private set; }

    public bool HasBecome { get; private set; }

    public static ClauseFrame Of(SentenceView view, Clause clause, List<NounPhrase> phrases)
    {
        var frame = new ClauseFrame(clause);
        frame.ReadVerbs(view);
        frame.ReadPhrases(view, phrases);
        frame.ReadFuture(view);
        return frame;
    }

    private void ReadVerbs(SentenceView view)
    {
        bool become = false, worden = false;
        for (var i = Clause.First; i < Clause.End; i++)
        {
            if (view.ClauseAt[i] != Clause)
            {
                continue;
            }
            var kind = view.Words[i].Kind;
            if (view.Pos[i] == Pos.Verb || view.Pos[i] == Pos.Infinitive || view.Pos[i] == Pos.Participle)
            {
                if ((kind & WordKind.Modal) != 0)
                {
                    Modal = i;
                }
                HasBe |= (kind & WordKind.Be) != 0;
                HasHave |= (kind & WordKind.Have) != 0;
                if ((kind & WordKind.Become) != 0)
                {
                    become = HasBecome = true;
                    worden |= (kind & WordKind.Participle) != 0;
                    Future = i;
                }
                if ((kind & (WordKind.Modal | WordKind.Be | WordKind.Have | WordKind.Become)) == 0)
                {
                    HasParticiple |= view.Pos[i] == Pos.Participle && !(view.Language.IsGerman is false && view.Text(i).EndsWith("ing"));
                    HasInfinitive |= view.Pos[i] == Pos.Infinitive;
                }
            }
        }
        if (view.Language.IsGerman)
        {
            IsPassive = HasParticiple && (become || worden || (Clause.Finite < 0 && !HasHave && Clause.Kind != ClauseKind.Infinitive));
            IsPassiveByBe = HasParticiple && HasBe && !IsPassive && !HasHave;
            if ((HasParticiple && !HasInfinitive) || (Future >= 0 && view.Has(Future, WordKind.Past)))
            {
                Future = -1;
            }
        }
        else
        {
            IsPassive = HasParticiple && HasBe;
        }
        HasInfinitive |= view.Language.IsGerman is false && Modal >= 0;
    }

    private static NounPhrase? EndingAt(List<NounPhrase> phrases, int end) => phrases.Find(phrase => phrase.End == end);

    private void ReadPhrases(SentenceView view, List<NounPhrase> phrases)
    {
        var bare = new List<NounPhrase>();
        NounPhrase? aside = null;
        foreach (var phrase in phrases)
        {
            if (phrase.First < Clause.First || phrase.First >= Clause.End || view.ClauseAt[phrase.Head] != Clause || phrase.IsGenitive || phrase.Within is not null || view.IsBracketed(phrase.Head))
            {
                continue;
            }
            // "erkannte Abchasien als Staat an": what something counts as takes no part.
            if (phrase.First > Clause.First && phrase.Preposition < 0 && view.Text(phrase.First - 1) is "als" or "Als" or "as" && view.ClauseAt[phrase.First - 1] == Clause && phrase.First - 1 != Clause.Lead && !IsBound(view, phrase.First))
            {
                continue;
            }
            if (view.Language.IsGerman && phrase is { Preposition: < 0, IsPronoun: false } && phrase.First == phrase.Head && EndingAt(phrases, phrase.First) is { Preposition: >= 0, Coordinated: null } measure
                && measure.First < measure.Head && (view.ClassesAt(measure.Head) & WordClass.Time) != 0 && view.EntityAt[phrase.Head] < 0 && view.ToponymAt[phrase.Head] < 0 && !view.Is(phrase.End, Pos.Verb) | phrase.End == Clause.Finite)
            {
                // "Nach zehn Monaten Belagerung": what is measured stands with its measure.
                continue;
            }
            var head = phrase;
            while (head.Coordinated is { } earlier)
            {
                head = earlier;
            }
            if (head != phrase && phrase.Preposition < 0)
            {
                if (head.Preposition >= 0)
                {
                    Prepositional.Add(phrase);
                }
                continue;
            }
            if (phrase.Preposition >= 0)
            {
                Prepositional.Add(phrase);
            }
            else if (IsApposition(view, phrase) && !Closes(view, aside, phrase))
            {
                aside = phrase;
            }
            else if ((view.ClassesAt(phrase.Head) & WordClass.Time) == 0)
            {
                bare.Add(phrase);
            }
        }
        if (view.Language.IsGerman && FirstIsObject(view, bare, phrases))
        {
            (bare[0], bare[1]) = (bare[1], bare[0]);
        }
        NounPhrase? subject = null;
        foreach (var phrase in bare)
        {
            if (phrase.Case != WordKind.None && !(phrase.IsPronoun && phrase.Case == WordKind.None))
            {
                continue;
            }
            if (phrase.IsPronoun && bare.Count > 1 && view.Language.IsGerman && phrase.First == Clause.Lead + 1 && Clause.Lead >= 0 && view.Text(Clause.Lead) is "wie" or "Wie" && view.Text(phrase.First) is "sie" or "es")
            {
                // "wie [sie] die Opposition fordert"
                continue;
            }
            subject = phrase;
            break;
        }
        if (subject is not null && !view.Language.IsGerman && StandsAfterVerb(view, subject))
        {
            Objects.AddRange(WithCoordinated(phrases, subject));
            bare.Remove(subject);
            subject = null;
        }
        if (subject is not null && Clause.Kind != ClauseKind.Infinitive)
        {
            Subjects = WithCoordinated(phrases, subject);
        }
        else if (Clause.Kind == ClauseKind.Infinitive)
        {
            subject = null;
        }
        foreach (var phrase in bare)
        {
            if (phrase == subject)
            {
                continue;
            }
            ((phrase.Case & WordKind.Dative) != 0 && (phrase.Case & WordKind.Accusative) == 0 ? Datives : Objects).AddRange(WithCoordinated(phrases, phrase));
        }
    }

    /// <summary>"wird den Minister empfangen", "wird Kiew Munition erhalten": participle and infinitive look alike, and a passive has no object.</summary>
    private void ReadFuture(SentenceView view)
    {
        if (!view.Language.IsGerman || !IsPassive || Clause.Finite < 0 || !view.Has(Clause.Finite, WordKind.Become) || view.Has(Clause.Finite, WordKind.Past) || Subjects.Count == 0
            || !(Objects.Exists(o => o.Coordinated is null) || Subjects.TrueForAll(s => !s.IsPronoun && ParticipantKinds.IsActorLike(view, s)) && Prepositional.Exists(p => p.Preposition >= 0 && view.Text(p.Preposition) is "über" or "Über")))
        {
            return;
        }
        // "wird von Oslo Munition erhalten": who gives it.
        if (Objects.TrueForAll(o => ParticipantKinds.IsActorLike(view, o)) && Prepositional.Exists(p => p.Preposition >= 0 && view.Has(p.Preposition, WordKind.Agent)))
        {
            return;
        }
        for (var i = Clause.End - 1; i >= Clause.First; i--)
        {
            if (view.ClauseAt[i] == Clause && view.Pos[i] == Pos.Participle && (view.Words[i].Kind & (WordKind.Be | WordKind.Have | WordKind.Become)) == 0)
            {
                if (Array.Exists(view.Words[i].Verbs, v => (v.Form & (VerbForm.Participle | VerbForm.Infinitive)) == (VerbForm.Participle | VerbForm.Infinitive)))
                {
                    (IsPassive, HasParticiple, HasInfinitive, Future) = (false, false, true, Clause.Finite);
                }
                return;
            }
        }
    }

    /// <summary>"Die Wahl wollen Gruppen boykottieren", "Den Vorschlag lehnte Rom ab": a matter before the verb, a plural verb or one of speech, and somebody right behind it.</summary>
    private bool FirstIsObject(SentenceView view, List<NounPhrase> bare, List<NounPhrase> phrases)
    {
        if (bare.Count < 2 || Clause is not { Kind: ClauseKind.Main, VerbFirst: false } || Clause.Finite < 0 || bare[0] is not { IsPronoun: false, Case: WordKind.None } first || bare[1] is not { Case: WordKind.None } second
            || first.First >= Clause.Finite || second.First <= Clause.Finite || phrases.Exists(p => p.Coordinated == first) || !second.IsPronoun && !ParticipantKinds.IsActorLike(view, second))
        {
            return false;
        }
        if (ParticipantKinds.IsActorLike(view, first) || IsPassive || !view.Is(first.First, Pos.Determiner) || view.Text(first.First) is "Der" or "der" or "Ein" or "ein" or "Dieser" or "Kein")
        {
            return false;
        }
        // "Die Wahl" is one, "wollen" are many.
        return view.Text(Clause.Finite) is [.., 'n'] && GermanAgreement.IsSingular(view, first.Head);
    }

    /// <summary>Makes the subject an object, and one of the objects the subject.</summary>
    public void PutBehind(NounPhrase doer, List<NounPhrase> phrases)
    {
        var matters = Subjects;
        Subjects = WithCoordinated(phrases, doer);
        Objects.RemoveAll(Subjects.Contains);
        Objects.InsertRange(0, matters);
    }

    /// <summary>"mehr als hundert Menschen": the word before the number bounds it.</summary>
    private static bool IsBound(SentenceView view, int number) => number >= 2 && view.Text(number - 2) is "mehr" or "Mehr" or "weniger" or "Weniger" && view.Pos[number] is Pos.Number or Pos.Adjective;

    /// <summary>In an English clause that begins with its verb the first phrase is no subject: "[and seized the port]", not "[said the army]".</summary>
    private bool StandsAfterVerb(SentenceView view, NounPhrase phrase)
    {
        for (var i = Clause.First; i < phrase.First; i++)
        {
            if (view.ClauseAt[i] == Clause && view.Pos[i] is Pos.Verb or Pos.Participle or Pos.Infinitive)
            {
                return !view.Has(i, WordKind.Modal | WordKind.Be | WordKind.Have) && !(Clause.VerbFirst && view.Mark(Clause.First - 1) != '\0' && Array.Exists(view.Words[i].Verbs, v => v.Verb.Senses.Exists(s => (s.Frame & RoleFrame.Saying) != 0)));
            }
        }
        return false;
    }

    /// <summary>"der Westen, offener Verbündeter der Ukraine": set off by a comma, and no part of an enumeration.</summary>
    private bool IsApposition(SentenceView view, NounPhrase phrase)
    {
        var before = phrase.Opens - 1;
        while (before >= 0 && view.Pos[before] == Pos.Adverb)
        {
            before--;
        }
        return before > Clause.First && view.Mark(before) == ',' && phrase.Coordinated is null && view.ClauseAt[before] == Clause && view.ClauseAt[before - 1] == Clause && !view.Is(phrase.End, Pos.Verb);
    }

    /// <summary>"…, eine Gruppe in Rangun, alle Mönche auf": the comma before the phrase ends the apposition and begins no other.</summary>
    private static bool Closes(SentenceView view, NounPhrase? aside, NounPhrase phrase)
    {
        if (aside is null)
        {
            return false;
        }
        var commas = 0;
        for (var i = aside.End; i < phrase.Opens; i++)
        {
            commas += view.Mark(i) == ',' ? 1 : 0;
        }
        return commas == 1;
    }

    /// <summary>A phrase with all that "und" or commas join to it.</summary>
    public static List<NounPhrase> WithCoordinated(List<NounPhrase> phrases, NounPhrase first)
    {
        var all = new List<NounPhrase> { first };
        foreach (var phrase in phrases)
        {
            if (phrase.Coordinated is { } earlier && all.Contains(earlier))
            {
                all.Add(phrase);
            }
        }
        return all;
    }
}
