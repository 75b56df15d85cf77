using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Claims.Lexicon;
using Lagebild.Entity.Claims.Sentences;

namespace Lagebild.Entity.Claims.Roles;

/// <summary>Places that an event's clause points back to: "die Stadt", "dort", and what stands before the colon of a heading.</summary>
internal sealed class MentionedPlaces(SentenceReading sentence)
{
    private readonly SentenceView view = sentence.View;

    /// <summary>Index of the toponym meant, or -1.</summary>
    public int Find(Reading reading, bool isSpeechAct)
    {
        if (!isSpeechAct && Remention(reading) is var town && town >= 0)
        {
            return town;
        }
        if (!isSpeechAct && There(reading) is var there && there >= 0)
        {
            return there;
        }
        return !isSpeechAct && view.Language.IsGerman && LoneName(reading) is var lone && lone >= 0 ? lone : Topic(reading, isSpeechAct);
    }

    /// <summary>"El Fascher: Massaker befürchtet", "Gipfel in Minsk: Einigung auf Waffenruhe": the one place of a verbless heading before the colon; -1 if there is none.</summary>
    private int Topic(Reading reading, bool isSpeechAct)
    {
        var colon = reading.At - 1;
        while (colon > 0 && view.Mark(colon) != ':' && !(view.IsHyphen(colon) && !view.IsInnerHyphen(colon)))
        {
            colon--;
        }
        if (colon <= 0 || view.Mark(colon) != ':' || (isSpeechAct && reading.IsVerb) || reading.Plover == PloverType.Sanction)
        {
            return -1;
        }
        var found = Attributing.Dateline.Of(view, colon);
        if (found >= 0)
        {
            return found;
        }
        for (var i = colon - 1; i >= 0; i--)
        {
            if (view.Is(i, Pos.Verb))
            {
                return -1;
            }
            if (view.ToponymAt[i] >= 0 && view.Toponyms[view.ToponymAt[i]].Use == ToponymUse.Literal && !PlaceCompounds.IsOnlyPart(view, i))
            {
                if (found >= 0 && found != view.ToponymAt[i])
                {
                    return -1;
                }
                if (sentence.Phrases.Find(p => p.Contains(i)) is { Preposition: > 0 } place && IsPerson(place.Preposition - 1))
                {
                    // "Scholz in Oslo: „…“": there it was said.
                    return -1;
                }
                found = view.ToponymAt[i];
            }
        }
        return found;
    }

    private bool IsPerson(int i) => view.EntityAt[i] >= 0 && view.Entities[view.EntityAt[i]].Type == "PER";

    /// <summary>"Goma – von Rebellen umzingelte Stadt": nothing but a place before a dash; -1 if there is more.</summary>
    private int LoneName(Reading reading)
    {
        var dash = 0;
        while (dash < reading.At && view.ToponymAt[dash] >= 0 && view.ToponymAt[dash] == view.ToponymAt[0])
        {
            dash++;
        }
        return dash is > 0 && dash < reading.At && (view.IsHyphen(dash) || view.Mark(dash) is '–' or '—') && !view.IsInnerHyphen(dash) && view.Toponyms[view.ToponymAt[0]].Use == ToponymUse.Literal ? view.ToponymAt[0] : -1;
    }

    /// <summary>So many characters back "dort" can mean a place.</summary>
    private const int OfLate = 160;

    /// <summary>"wurde dort verhängt", "hier wird geschossen": the last place named before; -1 if the clause says no such word.</summary>
    private int There(Reading reading)
    {
        for (var i = reading.Clause.First; i < reading.Clause.End && view.Language.IsGerman; i++)
        {
            if (view.ClauseAt[i] != reading.Clause || view.Text(i) is not ("dort" or "Dort" or "hier" or "Hier") && !(reading is { IsVerb: true, Entry.Control: not null } && view.Text(i) is "Er" or "er" or "Sie" or "Es" or "es" && view.EntityAt[i] < 0))
            {
                continue;
            }
            // Only where one place alone was named of late.
            var start = view.Token(i).Start;
            var near = Enumerable.Range(0, view.Toponyms.Count).Where(t => view.Toponyms[t] is { Use: ToponymUse.Literal } place && place.Span.End <= start && place.Span.Start > start - OfLate).Take(2).ToList();
            return near.Count == 1 ? near[0] : -1;
        }
        return -1;
    }

    /// <summary>"in der Stadt", "bombardierte den Ort", "die Räumung der Stadt": the last town named before, in this sentence or an earlier one; -1 if there is none.</summary>
    private int Remention(Reading reading)
    {
        foreach (var phrase in sentence.Phrases)
        {
            if (view.ClauseAt[phrase.Head] == reading.Clause && IsCountry(phrase) && Country(view.Token(phrase.First).Start) is var country && country >= 0)
            {
                return country;
            }
            if (view.ClauseAt[phrase.Head] != reading.Clause || phrase.Head != phrase.End - 1 || !IsBareTown(phrase) || !view.Is(phrase.First, Pos.Determiner) || phrase.IsGenitive && (phrase.Left is null || phrase.Left != reading.Phrase)
                || (view.ClassesAt(phrase.Head) & WordClass.Town) == 0 || !view.Has(phrase.First, WordKind.Definite))
            {
                continue;
            }
            var start = view.Token(phrase.First).Start;
            for (var t = view.Toponyms.Count - 1; t >= 0; t--)
            {
                if (view.Toponyms[t].Use == ToponymUse.Literal && view.Toponyms[t].Span.End <= start && (view.Toponyms[t].Place is null or { FeatureCode: ['P', 'P', 'L', ..] }))
                {
                    return t;
                }
            }
        }
        return -1;
    }

    /// <summary>"die Grenzen des Landes", "im Land".</summary>
    private bool IsCountry(NounPhrase phrase) => view.Language.IsGerman && phrase.Head == phrase.End - 1 && view.Text(phrase.Head) is "Land" or "Landes" or "Lande"
        && (phrase.IsGenitive && phrase.First == phrase.Head - 1 && view.Has(phrase.First, WordKind.Definite) || phrase.Preposition >= 0 && phrase.Preposition >= phrase.Head - 2 && view.Text(phrase.Preposition) is "im" or "Im");

    /// <summary>The last country named before as a place; -1 if there is none.</summary>
    private int Country(int start)
    {
        for (var t = view.Toponyms.Count - 1; t >= 0; t--)
        {
            if (view.Toponyms[t] is { Use: ToponymUse.Literal, Place.FeatureCode: ['P', 'C', 'L', ..] } place && place.Span.End <= start)
            {
                return t;
            }
        }
        return -1;
    }

    /// <summary>"die Stadt", "die belagerte Stadt": nothing but participles of the lexicon between article and noun.</summary>
    private bool IsBareTown(NounPhrase phrase)
    {
        for (var i = phrase.First + 1; i < phrase.Head; i++)
        {
            if (!sentence.Readings.Exists(r => r.At == i && r.IsAttributive))
            {
                return false;
            }
        }
        return true;
    }
}
