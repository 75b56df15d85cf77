using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Claims.Lexicon;
using Lagebild.Entity.Claims.Sentences;

namespace Lagebild.Entity.Claims.Roles;

/// <summary>Where an event took place: literal toponyms that belong to its word, else those of its clause.</summary>
internal sealed class PlaceFinder(SentenceReading sentence)
{
    private readonly SentenceView view = sentence.View;

    /// <summary>The places of an event, the town alone where its country stands with it, and the last town named for "die Stadt".</summary>
    public List<int> Find(Reading reading)
    {
        var found = InSentence(reading);
        if (found.Count == 0 && !IsSpeechAct(reading) && Remention(reading) is var town && town >= 0)
        {
            found.Add(town);
        }
        if (found.Count == 0 && !IsSpeechAct(reading) && There(reading) is var there && there >= 0)
        {
            found.Add(there);
        }
        if (found.Count == 0 && Topic(reading) is var topic && topic >= 0)
        {
            found.Add(topic);
        }
        found.RemoveAll(country => Code(country).StartsWith("PCL", StringComparison.Ordinal) && found.Exists(t => Code(t).StartsWith("PPL", StringComparison.Ordinal)
            && view.Toponyms[t].Place!.CountryCode == view.Toponyms[country].Place!.CountryCode && view.Toponyms[country].Span.Start - view.Toponyms[t].Span.End is > -60 and < 60));
        return found;
    }

    /// <summary>"El Fascher: Massaker befürchtet", "Gipfel in Minsk: Einigung auf Waffenruhe": the one place of a verbless heading before the colon; -1 if there is none.</summary>
    private int Topic(Reading reading)
    {
        var colon = reading.At - 1;
        while (colon > 0 && view.Mark(colon) != ':' && !(view.IsHyphen(colon) && !view.IsInnerHyphen(colon)))
        {
            colon--;
        }
        if (colon <= 0 || view.Mark(colon) != ':' || (IsSpeechAct(reading) && reading.IsVerb) || reading.Plover == PloverType.Sanction)
        {
            return -1;
        }
        var found = -1;
        for (var i = colon - 1; i >= 0; i--)
        {
            if (view.Is(i, Pos.Verb))
            {
                return -1;
            }
            if (view.ToponymAt[i] >= 0 && view.Toponyms[view.ToponymAt[i]].Use == ToponymUse.Literal && !view.IsInnerHyphen(i + 1))
            {
                if (found >= 0 && found != view.ToponymAt[i])
                {
                    return -1;
                }
                found = view.ToponymAt[i];
            }
        }
        return found;
    }

    private string Code(int toponym) => view.Toponyms[toponym].Place?.FeatureCode ?? "";

    /// <summary>So many characters back "dort" can mean a place.</summary>
    private const int OfLate = 160;

    /// <summary>"wurde dort verhängt": the last place named before; -1 if the clause says no "dort".</summary>
    private int There(Reading reading)
    {
        for (var i = reading.Clause.First; i < reading.Clause.End && view.Language.IsGerman; i++)
        {
            if (view.ClauseAt[i] != reading.Clause || view.Text(i) is not ("dort" or "Dort"))
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

    /// <summary>"in der Stadt", "bombardierte den Ort": the last town named before, in this sentence or an earlier one; -1 if there is none.</summary>
    private int Remention(Reading reading)
    {
        foreach (var phrase in sentence.Phrases)
        {
            if (view.ClauseAt[phrase.Head] != reading.Clause || phrase.End != phrase.First + 2 || !view.Is(phrase.First, Pos.Determiner) || phrase.IsGenitive
                || view.Text(phrase.Head) is not ("Stadt" or "Ort" or "Dorf" or "Ortschaft" or "Kleinstadt" or "Hafenstadt" or "Großstadt" or "city" or "town" or "village")
                || !(view.Text(phrase.First) is "der" or "die" or "das" or "dem" or "den" or "the" or "The" or "Die" or "Der" or "Das" || (phrase.Preposition >= 0 && view.Text(phrase.First) is "dieser" or "diesem")))
            {
                continue;
            }
            var start = view.Token(phrase.First).Start;
            for (var t = view.Toponyms.Count - 1; t >= 0; t--)
            {
                if (view.Toponyms[t].Use == ToponymUse.Literal && view.Toponyms[t].Span.End <= start && (Code(t).StartsWith("PPL", StringComparison.Ordinal) || view.Toponyms[t].Place is null))
                {
                    return t;
                }
            }
        }
        return -1;
    }

    private List<int> InSentence(Reading reading)
    {
        var own = new List<int>();
        var clause = new List<int>();
        var others = new List<int>();
        for (var i = 0; i < view.Count; i++)
        {
            var toponym = view.ToponymAt[i];
            if (toponym < 0 || view.Toponyms[toponym].Use != ToponymUse.Literal || own.Contains(toponym) || clause.Contains(toponym) || others.Contains(toponym))
            {
                continue;
            }
            var within = sentence.Phrases.Find(p => p.Contains(i));
            if (i >= 2 && view.Mark(i - 1) == ',' && view.ToponymAt[i - 2] >= 0 && Code(toponym).StartsWith("PCL", StringComparison.Ordinal) && view.Toponyms[view.ToponymAt[i - 2]].Place?.CountryCode == view.Toponyms[toponym].Place?.CountryCode)
            {
                // "in Dschidda, Saudi-Arabien": one place.
                continue;
            }
            if ((within is not null && (ParticipantKinds.IsActingCountry(view, within) || (!view.Language.IsGerman && EnglishRoles.TakesCountry(view, reading, within)))) || IsPartOfName(i, toponym) || (within is not null && IsSeat(reading, within)))
            {
                continue;
            }
            if (within is not null && !view.Language.IsGerman && EnglishRoles.IsOffice(view, within))
            {
                continue;
            }
            if (within is { Within: { } outer } && !(reading.IsAttributive && outer.Contains(reading.At)))
            {
                // "der in Genf vereinbarten Waffenruhe": there it was agreed.
                continue;
            }
            var owner = OwnerOf(i, reading);
            if (owner != reading && within is not null && IsElsewhere(reading, within))
            {
                continue;
            }
            if (owner != reading && (view.IsInnerHyphen(i + 1) || IsAnchor(i)))
            {
                continue;
            }
            if (owner == reading)
            {
                own.Add(toponym);
            }
            else if (reading.IsAttributive)
            {
                continue;
            }
            else if (owner is not null && !Shares(owner, reading))
            {
                continue;
            }
            else if (view.ClauseAt[i] == reading.Clause)
            {
                (reading.Clause.Kind == ClauseKind.Fragment && CommaBetween(i, reading.At) ? others : clause).Add(toponym);
            }
            else if (IsNear(view.ClauseAt[i], reading.Clause))
            {
                others.Add(toponym);
            }
        }
        if (IsSpeechAct(reading))
        {
            return own.Count > 0 && reading.IsVerb ? own : [];
        }
        if (reading.IsVerb)
        {
            own.AddRange(clause);
            return own.Count > 0 ? own : others;
        }
        return own.Count > 0 ? own : clause.Count > 0 ? clause : others;
    }

    /// <summary>
    /// "Gipfel zu den Vorfällen in Togo", "wegen der Krise in der Ukraine", "Die Einkäufe in China werden als Antwort auf Sanktionen gesehen": the
    /// place of another matter.
    /// </summary>
    private bool IsElsewhere(Reading reading, NounPhrase place)
    {
        if (!view.Language.IsGerman)
        {
            return false;
        }
        var depth = 0;
        for (var left = place.Left; left is not null && left != reading.Phrase && depth < 4; left = left.Left, depth++)
        {
            if (left.IsPronoun || (left.Preposition < 0 && !left.IsGenitive && sentence.FrameOf(reading.Clause).HasBe) || (view.ClassesAt(left.Head) & (WordClass.Territory | WordClass.Time | WordClass.Place)) != 0)
            {
                return false;
            }
            var isMatter = left.Preposition >= 0 ? view.Has(left.Preposition, WordKind.Temporal) && !view.Has(left.Preposition, WordKind.Locative) || (reading is { Plover: PloverType.Consult, IsVerb: false } && view.Text(left.Preposition) is "zu" or "zum" or "zur" or "über" && (view.ClassesAt(left.Head) & WordClassNames.Of(PloverType.Consult)) == 0)
                : !reading.IsVerb && sentence.FrameOf(reading.Clause).Subjects.Contains(left) && !left.IsGenitive && !left.Contains(reading.At) && place.Preposition >= 0 && (view.ClassesAt(left.Head) & (WordClass.Soldiers | WordClass.Civilians | WordClass.Official | WordClass.Criminal | WordClass.Speaker | WordClass.Structure | WordClass.Vehicle | WordClass.Named)) == 0;
            if (isMatter && !sentence.Readings.Exists(r => r.IsEvent && r.Phrase == left))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>The event noun in whose phrase the toponym stands, or that it directly follows ("Gefechte in Kiew und Charkiw").</summary>
    private Reading? OwnerOf(int token, Reading asking)
    {
        var phrase = sentence.Phrases.Find(p => p.Contains(token));
        Reading? nearest = null;
        for (var depth = 0; phrase is not null && depth < 6; depth++)
        {
            var here = phrase;
            if (sentence.Readings.Find(r => r.IsEvent && (r.Phrase == here || (r.IsAttributive && here.Contains(r.At)))) is { } owner)
            {
                nearest ??= owner;
                // "Festnahmen bei Protesten in Russland": what lies at the end of the chain is where all of it happened.
                if (owner == asking)
                {
                    return owner;
                }
                if (here.Preposition < 0 || !view.Has(here.Preposition, WordKind.Locative) || view.Text(here.Preposition) is "aus" or "um")
                {
                    return nearest;
                }
            }
            phrase = phrase.Coordinated ?? phrase.Left;
        }
        return nearest;
    }

    /// <summary>"New York Times": a name inside the name of a body.</summary>
    private bool IsPartOfName(int token, int toponym) => view.EntityAt[token] >= 0 && view.Entities[view.EntityAt[token]] is { Type: "ORG", Form: MentionForm.Name } body
        && body.Span.End - body.Span.Start > view.Toponyms[toponym].Span.End - view.Toponyms[toponym].Span.Start;

    /// <summary>"die Regierung in Lomé", "der Botschafter in Washington": where an office sits, not where it acts; talks take place where they meet.</summary>
    private bool IsSeat(Reading reading, NounPhrase place)
    {
        if ((reading.Plover is PloverType.Consult or PloverType.Sanction && reading.IsVerb) || place.Preposition < 0 || !view.Has(place.Preposition, WordKind.Locative) || place.Left is not { } office || office.Preposition >= 0 && view.Has(office.Preposition, WordKind.Locative))
        {
            return false;
        }
        return (view.ClassesAt(office.Head) & (WordClass.Official | WordClass.Media)) != 0 && (view.ClassesAt(office.Head) & (WordClass.Soldiers | WordClass.Civilians | WordClass.Structure)) == 0
            && office.Contains(office.Head) && view.EntityAt[office.End - 1] < 0 && reading.Phrase != office;
    }

    /// <summary>A verb of the clause shares the place of its noun ("setzt Angriffe auf Mariupol fort"), two nouns joined to each other too.</summary>
    private bool Shares(Reading owner, Reading reading) => owner.Clause == reading.Clause && reading.IsVerb && !IsSpeechAct(reading) && !owner.IsAttributive && !(!view.Language.IsGerman && EnglishRoles.IsElsewhere(view, owner));

    /// <summary>"südlich von Bagdad": the town only tells where another place lies.</summary>
    private bool IsAnchor(int i) => i >= 2 && view.Text(i - 1) is "von" or "of" && view.Text(Math.Max(0, i - 2)) is { } before
        && (before.EndsWith("lich", StringComparison.Ordinal) || before.EndsWith("wärts", StringComparison.Ordinal) || before is "north" or "south" or "east" or "west");

    private bool CommaBetween(int place, int trigger)
    {
        for (var i = Math.Min(place, trigger); i < Math.Max(place, trigger); i++)
        {
            if (view.Mark(i) == ',')
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>The clause above an infinitive or content clause, the one that a coordinated clause goes on from; not another statement after a comma.</summary>
    private bool IsNear(Clause place, Clause trigger) => place == trigger.Parent && trigger.Kind is ClauseKind.Infinitive or ClauseKind.Complement or ClauseKind.Relative
        || (place == trigger.Sibling && view.Has(trigger.First, WordKind.Coordinator))
        || (place.Parent == trigger && place.Kind == ClauseKind.Infinitive);

    private static bool IsSpeechAct(Reading reading) => reading.Plover is PloverType.Request or PloverType.Accuse or PloverType.Threaten or PloverType.Agree or PloverType.Support or PloverType.Concede;
}
