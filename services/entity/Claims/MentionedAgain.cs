using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Claims.Lexicon;
using Lagebild.Entity.Claims.Roles;
using Lagebild.Entity.Claims.Sentences;

namespace Lagebild.Entity.Claims;

/// <summary>German nouns that only take up what was told: "seit Beginn der Proteste", "nach dem Angriff" later in a report.</summary>
internal static class MentionedAgain
{
    /// <summary>Whether it is a definite noun of a kind of event that was told before and adds no place, nobody and no status.</summary>
    public static bool Is(SentenceReading sentence, Reading reading, ReportMemory memory)
    {
        var view = sentence.View;
        if (!view.Language.IsGerman || reading.IsVerb || reading.Plover is not { } type || !(memory.HasTold(type, reading.Mode) || IsToldBefore(sentence, reading)) || reading.Phrase is not { } phrase || reading.PhraseFirst >= 0)
        {
            return false;
        }
        var definite = view.Has(phrase.First, WordKind.Definite) || view.Has(phrase.Preposition, WordKind.Definite);
        if (!definite || phrase.First == 0 && phrase.Preposition < 0 && !IsOnlyTakenUp(sentence, reading) || sentence.Phrases.Exists(p => p.Left == phrase && !p.IsPronoun && !EventSelection.IsMany(view, p) && Adds(view, p)))
        {
            return false;
        }
        for (var i = phrase.First; i < reading.At; i++)
        {
            if (view.EntityAt[i] >= 0 || view.ToponymAt[i] >= 0 || view.Words[i].Cues.Length > 0 || view.Pos[i] == Pos.Number || view.Has(i, WordKind.Another))
            {
                return false;
            }
        }
        return !sentence.Readings.Exists(r => r.Clause == reading.Clause && r.At != reading.At && (r.IsVerb ? (r.Entry.Frame & RoleFrame.Carrier) != 0 || TellsStatus(r) && Governs(view, r, phrase) && !WasAllowed(view, r, type) : TellsStatus(r) && phrase.Preposition >= 0 && r.Phrase == phrase.Left && Governs(view, r, phrase)));
    }

    /// <summary>"fordert", "droht mit": the event below it has not happened, which is more than was told.</summary>
    private static bool TellsStatus(Reading word) => word.Entry.Content is { Status: not ClaimStatus.Actual };

    /// <summary>"Die Kundgebung hatte der Rat genehmigt": whoever allowed what was told did so before it.</summary>
    private static bool WasAllowed(SentenceView view, Reading verb, PloverType type) => verb is { Plover: PloverType.Agree, Entry.Content.Status: ClaimStatus.Future } && type is PloverType.Protest or PloverType.Assault or PloverType.Coerce or PloverType.Mobilize
        && ReportMemory.IsPast(view, verb.Clause);

    /// <summary>A word says something of its object, subject or genitive, and of what stands behind a preposition that is its own.</summary>
    private static bool Governs(SentenceView view, Reading word, NounPhrase phrase) => phrase.Preposition >= 0 ? word.Entry.Links.Contains(view.Token(phrase.Preposition).Hash) : word.IsVerb != phrase.IsGenitive;

    /// <summary>"Die Polizei nahm zwei Männer fest, ein dritter entging der Festnahme": an earlier clause of the sentence told it.</summary>
    private static bool IsToldBefore(SentenceReading sentence, Reading noun) => sentence.Readings.Exists(r => r is { IsEvent: true, IsAttributive: false } && r.At < noun.At && r.Clause != noun.Clause && r.Plover == noun.Plover && r.Mode == noun.Mode);

    /// <summary>"Die Kundgebung hatte der Rat genehmigt", "Die Proteste dauerten zwei Tage": what the sentence begins with was told, and what it goes on with is another act or names nobody.</summary>
    private static bool IsOnlyTakenUp(SentenceReading sentence, Reading noun)
    {
        var view = sentence.View;
        if (sentence.Readings.Exists(r => r is { IsEvent: true, IsVerb: true, IsAttributive: false } && r.Clause == noun.Clause && r.Plover != noun.Plover))
        {
            return true;
        }
        for (var i = noun.Clause.First; i < noun.Clause.End; i++)
        {
            if (view.ClauseAt[i] == noun.Clause && (view.EntityAt[i] >= 0 || view.ToponymAt[i] >= 0 || view.Pos[i] == Pos.Number))
            {
                return false;
            }
        }
        return !sentence.Phrases.Exists(p => view.ClauseAt[p.Head] == noun.Clause && !p.IsPronoun && ParticipantKinds.IsActorLike(view, p));
    }

    /// <summary>"die Sperrung des Luftraums" names nothing new; "der Angriff der Rebellen", "… auf den Konvoi", "… in der Region" do.</summary>
    private static bool Adds(SentenceView view, NounPhrase phrase)
    {
        if (ParticipantKinds.IsActorLike(view, phrase))
        {
            return true;
        }
        return phrase.Preposition >= 0 && (view.Has(phrase.Preposition, WordKind.Against) || view.Text(phrase.Preposition) is "auf" || view.Has(phrase.Preposition, WordKind.Locative));
    }
}
