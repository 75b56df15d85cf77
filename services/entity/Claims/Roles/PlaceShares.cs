using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Claims.Lexicon;
using Lagebild.Entity.Claims.Sentences;

namespace Lagebild.Entity.Claims.Roles;

/// <summary>Which events of one clause share its places, and which have none of them.</summary>
internal sealed class PlaceShares(SentenceReading sentence)
{
    private readonly SentenceView view = sentence.View;

    /// <summary>"hatten die Brücken über den Bosporus abgesperrt und das Gebäude in Ankara besetzt": each of two participles has the places before it.</summary>
    public void Apply(Reading reading, List<int> places)
    {
        if (places.Count < 2 || !view.Language.IsGerman || !IsFinal(reading.At))
        {
            return;
        }
        var begins = -1;
        foreach (var other in sentence.Readings)
        {
            if (other != reading && other.IsVerb && other.Clause == reading.Clause && IsFinal(other.At) && other.At < reading.At)
            {
                begins = other.At;
            }
        }
        var near = places.FindAll(p => view.Toponyms[p].Span.Start < view.Token(reading.At).Start && (begins < 0 || view.Toponyms[p].Span.Start > view.Token(begins).Start));
        if (near.Count > 0 && sentence.Readings.Exists(r => r != reading && r.IsVerb && r.Clause == reading.Clause && IsFinal(r.At)))
        {
            places.RemoveAll(p => !near.Contains(p));
        }
    }

    private bool IsFinal(int at) => view.Is(at, Pos.Participle) || view.Is(at, Pos.Infinitive);

    /// <summary>"einigten sich in Minsk auf eine Waffenruhe", "Nach dem Mord demonstrierten in Beirut": the noun is not where its verb is.</summary>
    public static bool StandsAside(SentenceReading sentence, Reading noun)
    {
        var view = sentence.View;
        if (!view.Language.IsGerman || noun.Phrase is not { } phrase || sentence.VerbOf(noun.Clause, noun.At) is not { IsEvent: true } verb || verb.Plover == noun.Plover)
        {
            return false;
        }
        return (phrase.Preposition >= 0 && (noun.Clause.Finite >= 0 || view.Text(phrase.Preposition) is "wegen") && view.Has(phrase.Preposition, WordKind.Temporal) && !view.Has(phrase.Preposition, WordKind.Locative))
            || (phrase is not { Preposition: >= 0 } || view.Text(phrase.Preposition) is not ("trotz" or "Trotz")) && (!verb.Names(view.Token(noun.At).Hash) && verb.Plover is PloverType.Agree or PloverType.Consult or PloverType.Request or PloverType.Accuse or PloverType.Threaten or PloverType.Support or PloverType.Reject && verb.Mode != "visit")
            || (verb.Plover == PloverType.Protest && Top(phrase) is { Preposition: >= 0 } top && verb.Entry.Links.Contains(view.Token(top.Preposition).Hash));
    }

    /// <summary>The first of the phrases joined to this one, whose preposition they share.</summary>
    public static NounPhrase Top(NounPhrase phrase)
    {
        while (phrase.Coordinated is { } earlier)
        {
            phrase = earlier;
        }
        return phrase;
    }

    /// <summary>"protestierte gegen die Invasion in der Ukraine", "brach nach der Geiselnahme in Teheran die Beziehungen ab", "gab vor dem Gipfel in Oslo nach": the place of what the act is about.</summary>
    public static bool IsTopic(SentenceView view, Reading owner, Reading reading) => view.Language.IsGerman && reading.IsVerb && owner.Plover != reading.Plover && (owner.Phrase?.Coordinated ?? owner.Phrase) is { Preposition: >= 0 } phrase
        && (reading.Plover is PloverType.Protest or PloverType.Consult && view.Text(phrase.Preposition) is "gegen" or "für" or "wegen" or "über"
            || (reading is { Plover: PloverType.Sanction or PloverType.Concede } && (reading.Entry.Frame & RoleFrame.SubjectSuffers) == 0 && (view.Has(phrase.Preposition, WordKind.Temporal) || view.Text(phrase.Preposition) is "vor" or "Vor")));
}
