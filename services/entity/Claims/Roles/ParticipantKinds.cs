using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Claims.Lexicon;
using Lagebild.Entity.Claims.Sentences;

namespace Lagebild.Entity.Claims.Roles;

/// <summary>Which phrases can take part in an event at all.</summary>
internal static class ParticipantKinds
{
    /// <summary>Whether the phrase names somebody: a named one, or people, soldiers, officials.</summary>
    public static bool IsActorLike(SentenceView view, NounPhrase phrase)
    {
        const WordClass People = WordClass.Named | WordClass.Soldiers | WordClass.Civilians | WordClass.Official | WordClass.Criminal | WordClass.Speaker | WordClass.Media;
        for (var i = phrase.First; i < phrase.End; i++)
        {
            if ((view.ClassesAt(i) & People) != 0 || view.EntityAt[i] >= 0 || view.ToponymAt[i] >= 0 || PhraseNames.IsPeople(view, i))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>"zwischen Israel und der Hamas", "gegen Russland", "Kiew und Moskau": a country that acts, though its name is read as a place.</summary>
    public static bool IsActingCountry(SentenceView view, NounPhrase phrase)
    {
        var token = phrase.Head;
        if (view.ToponymAt[token] < 0 || view.Toponyms[view.ToponymAt[token]] is not { Use: ToponymUse.Literal } toponym)
        {
            return false;
        }
        var first = phrase;
        while (first is { Preposition: < 0, Coordinated: { } earlier })
        {
            first = earlier;
        }
        if (first.Preposition < 0)
        {
            // "Israel weitete die Offensive aus": a country that stands as a clause's subject acts.
            if (phrase == first && !phrase.IsGenitive && phrase.First == phrase.Head && view.ClauseAt[token].Finite >= 0 && (view.Language.IsGerman ? toponym.Place?.FeatureCode.StartsWith("PCL", StringComparison.Ordinal) == true
                : token < view.ClauseAt[token].Finite && toponym.Place?.FeatureCode is ['P', 'C', 'L', ..] or "PPLC" && !view.Has(view.ClauseAt[token].Finite, WordKind.Be)))
            {
                return true;
            }
            if (view.Language.IsGerman && first != phrase && toponym.Place?.FeatureCode is ['P', 'C', 'L', ..] or "PPLC" && (view.ClassesAt(first.Head) & WordClass.Official) != 0)
            {
                // "die Regierung in Nairobi und Ägypten".
                return true;
            }
            if (view.Language.IsGerman && phrase == first && view.ClauseAt[token].Finite > token && view.Text(token) is var states && (states.EndsWith("staaten", StringComparison.OrdinalIgnoreCase) || states.EndsWith("länder", StringComparison.OrdinalIgnoreCase)))
            {
                // "Nachbarstaaten isolieren Oman".
                return true;
            }
            return first != phrase && view.ToponymAt[first.Head] >= 0 && view.Toponyms[view.ToponymAt[first.Head]].Use == ToponymUse.Metonym;
        }
        // Sanctions strike a state, a truce binds it; fighting between or against states also takes place in them.
        if (first.Left is not { } left || toponym.Place?.FeatureCode.StartsWith("PCL", StringComparison.Ordinal) != true)
        {
            return false;
        }
        var senses = view.Words[left.Head].Nouns is { Length: > 0 } own ? own : view.Heads[left.Head]?.Nouns ?? (IReadOnlyList<EventEntry>)[];
        return view.Text(first.Preposition) switch
        {
            "gegen" or "against" => senses.Any(n => n.Plover is PloverType.Sanction),
            "zwischen" or "between" => senses.Any(n => n.Plover is PloverType.Retreat or PloverType.Consult or PloverType.Agree),
            _ => false,
        };
    }

    /// <summary>"von Teheran verlegt", "fordert von Kiew", "Gegen Russland wurden Sanktionen verhängt": a country or capital that grammar makes one of the sides.</summary>
    public static bool IsNamedSide(SentenceReading sentence, Reading reading, NounPhrase phrase)
    {
        var view = sentence.View;
        if (!view.Language.IsGerman || phrase.Preposition < 0 || !(phrase.First == phrase.Head || phrase.First == phrase.Head - 1 && view.Is(phrase.First, Pos.Determiner)) || view.ToponymAt[phrase.Head] is not (>= 0 and var toponym) || view.Toponyms[toponym].Place?.FeatureCode is not (['P', 'C', 'L', ..] or "PPLC") || reading.Clause != view.ClauseAt[phrase.Head])
        {
            return false;
        }
        return view.Text(phrase.Preposition) switch
        {
            "von" or "Von" => reading.Plover == PloverType.Request && reading.IsVerb || phrase.Left is not { } left || left.End != phrase.Preposition || !left.IsGenitive && left.Preposition < 0
                ? (reading.Plover == PloverType.Request || sentence.FrameOf(reading.Clause).IsPassive || reading is { IsVerb: true, Plover: PloverType.Aid } && (reading.Entry.Frame & RoleFrame.SubjectSuffers) != 0) && !sentence.FrameOf(reading.Clause).Prepositional.Exists(p => p.Preposition >= 0 && view.Text(p.Preposition) is "nach" or "bis") : false,
            "gegen" or "Gegen" => reading.Plover is PloverType.Sanction or PloverType.Accuse or PloverType.Threaten,
            "hinter" or "Hinter" => reading is { IsVerb: true, Plover: PloverType.Support },
            _ => false,
        };
    }

    /// <summary>A literal place, a time or a relative pronoun takes no part.</summary>
    public static bool IsNobody(SentenceView view, NounPhrase phrase)
    {
        if ((view.ClassesAt(phrase.Head) & WordClass.Time) != 0 || (phrase.IsPronoun && view.Has(phrase.Head, WordKind.Relative | WordKind.Determiner | WordKind.Question | WordKind.Indefinite) && !(view.Language.IsGerman && view.Text(phrase.Head) is "Dieser" or "dieser" or "Diese" or "beide" or "Beide" or "beiden" or "Einige" or "Mehrere" or "Viele") || view.Text(phrase.Head) is "niemand" or "Niemand"))
        {
            return true;
        }
        if (view.ToponymAt[phrase.Head] >= 0 && !(!view.Language.IsGerman && EnglishPlaces.IsBody(view, phrase.Head)))
        {
            return view.Toponyms[view.ToponymAt[phrase.Head]].Use == ToponymUse.Literal && !IsActingCountry(view, phrase);
        }
        // "die Stadt Bentiu": a generic noun with its name.
        return phrase.End - 1 > phrase.Head && (view.ClassesAt(phrase.Head) & WordClass.Territory) != 0 && view.ToponymAt[phrase.End - 1] >= 0;
    }

    /// <summary>Weapons, vehicles, goods: what is given, not to whom.</summary>
    public static bool IsThing(SentenceView view, NounPhrase phrase) => (view.ClassesAt(phrase.Head) & WordClassNames.Things) != 0;

    /// <summary>"entsendet Soldaten", "zieht Truppen ab", "liefert MiG-29": people and things that are moved receive nothing.</summary>
    public static bool IsWhatIsSent(SentenceView view, Reading reading, NounPhrase phrase)
    {
        if (!view.Language.IsGerman && reading.Plover == PloverType.Agree && ((view.ClassesAt(phrase.Head) & (WordClassNames.Things | WordClass.Soldiers)) != 0))
        {
            // "offered 200 soldiers to the mission"
            return view.EntityAt[phrase.Head] < 0 && view.ToponymAt[phrase.Head] < 0;
        }
        return reading.Plover is PloverType.Aid or PloverType.Mobilize or PloverType.Retreat
            && ((view.ClassesAt(phrase.Head) & WordClassNames.Things) != 0 || (view.ClassesAt(phrase.First) & WordClassNames.Things) != 0
                || (view.EntityAt[phrase.Head] < 0 && view.ToponymAt[phrase.Head] < 0 && (reading.Plover != PloverType.Aid || (view.ClassesAt(phrase.Head) & (WordClass.Soldiers | (view.Language.IsGerman && phrase.Case == WordKind.None ? WordClass.Speaker : WordClass.None))) != 0)));
    }
}
