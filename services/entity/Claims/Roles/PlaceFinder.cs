using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Claims.Lexicon;
using Lagebild.Entity.Claims.Sentences;

namespace Lagebild.Entity.Claims.Roles;

/// <summary>Where an event took place: literal toponyms that belong to its word, else those of its clause.</summary>
internal sealed partial class PlaceFinder(SentenceReading sentence)
{
    private readonly SentenceView view = sentence.View;
    private readonly ParticipantChoice choice = new(sentence);
    private readonly MentionedPlaces mentioned = new(sentence);

    /// <summary>The places of an event, the town alone where its country stands with it, and the last town named for "die Stadt".</summary>
    public List<int> Find(Reading reading)
    {
        var found = InSentence(reading);
        if (found.Count == 0 && mentioned.Find(reading, IsSpeechAct(reading)) is var place && place >= 0)
        {
            found.Add(place);
        }
        if (!view.Language.IsGerman)
        {
            if (found.Count == 0 && EnglishPlaces.Dateline(view, reading) is var dateline && dateline >= 0)
            {
                found.Add(dateline);
            }
            EnglishPlaces.Narrow(view, found);
        }
        found.RemoveAll(country => Code(country).StartsWith("PCL", StringComparison.Ordinal) && found.Exists(t => Code(t).StartsWith("PPL", StringComparison.Ordinal)
            && view.Toponyms[t].Place!.CountryCode == view.Toponyms[country].Place!.CountryCode && view.Toponyms[country].Span.Start - view.Toponyms[t].Span.End is > -60 and < 60));
        return found;
    }

    private string Code(int toponym) => view.Toponyms[toponym].Place?.FeatureCode ?? "";

    private List<int> InSentence(Reading reading)
    {
        var own = new List<int>();
        var clause = new List<int>();
        var others = new List<int>();
        for (var i = 0; i < view.Count; i++)
        {
            var toponym = view.ToponymAt[i];
            if (toponym < 0 || view.Toponyms[toponym].Use != ToponymUse.Literal && !IsCeasefireFor(reading, i) || (i > 0 && view.ToponymAt[i - 1] == toponym))
            {
                continue;
            }
            var within = sentence.Phrases.Find(p => p.Contains(i));
            if (i >= 2 && view.Mark(i - 1) == ',' && view.ToponymAt[i - 2] >= 0 && Code(toponym).StartsWith("PCL", StringComparison.Ordinal) && view.Toponyms[view.ToponymAt[i - 2]].Place?.CountryCode == view.Toponyms[toponym].Place?.CountryCode)
            {
                // "in Dschidda, Saudi-Arabien": one place.
                continue;
            }
            if ((within is not null && (ParticipantKinds.IsActingCountry(view, within) || ParticipantKinds.IsNamedSide(sentence, reading, within) || IsOrigin(reading, within) || (!view.Language.IsGerman && EnglishRoles.TakesCountry(view, reading, within)))) || IsPartOfName(i, toponym) || (within is not null && IsSeat(reading, within)))
            {
                continue;
            }
            if (within is not null && !view.Language.IsGerman && (EnglishRoles.IsOffice(view, within) || EnglishPlaces.IsElsewhere(sentence, reading, within, i)))
            {
                continue;
            }
            if (within is { Within: { } around } && around.Contains(reading.At) && i < reading.At && !sentence.Readings.Exists(r => r.IsAttributive && r != reading && r.At > i && r.At < reading.At))
            {
                // "das in Srebrenica begangene Verbrechen", "der in Bagdad festgehaltene Journalist".
                own.Add(toponym);
                continue;
            }
            if (within is { Within: { } outer } && !(reading.IsAttributive && outer.Contains(reading.At)))
            {
                // "der in Genf vereinbarten Waffenruhe": there it was agreed.
                continue;
            }
            var owner = OwnerOf(i, reading);
            if (owner is { IsVerb: false, Phrase: { Coordinated: { } joined } } && joined == reading.Phrase)
            {
                // "nach einer Besetzung und Geiselnahme in Teheran".
                owner = reading;
            }
            if (owner != reading && within is not null && IsElsewhere(reading, within))
            {
                continue;
            }
            if (IsCompoundOfOther(i, reading) || (owner != reading && IsAnchor(i, within)) || IsPossessor(i) || TellsWhereItLies(within) || IsGoal(reading, within))
            {
                continue;
            }
            if (owner == reading)
            {
                own.Add(toponym);
            }
            else if (!reading.IsAttributive && IsAddition(view.ClauseAt[i], reading.Clause))
            {
                clause.Add(toponym);
            }
            else if (reading.IsAttributive)
            {
                continue;
            }
            else if (owner is not null && !Shares(owner, reading) && !(view.Language.IsGerman && owner.IsAttributive && reading.IsVerb && within is not null && within.Contains(owner.At) && !(within.Left is { } before && sentence.Readings.Exists(r => r.IsEvent && r.Phrase == before))))
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
            return !reading.IsVerb ? [] : own.Count > 0 ? own : view.Language.IsGerman ? clause.FindAll(t => IsWhereSaid(reading, t)) : EnglishPlaces.OfSpeechAct(sentence, reading, clause.Count > 0 ? clause : others);
        }
        if (reading.IsVerb)
        {
            new PlaceShares(sentence).Apply(reading, clause);
            own.AddRange(clause);
            return own.Count > 0 ? own : others;
        }
        return own.Count > 0 || reading.Phrase?.Within is not null || PlaceShares.StandsAside(sentence, reading) ? own : clause.Count > 0 ? clause : others;
    }

    /// <summary>"Israel-Libanon-Konflikt", "Ukraine-Friedensmarsch": the name tells what it is about; a "Kiew-Besuch" is where it is, and so is what happens "in der Sahel-Region".</summary>
    private bool IsCompoundOfOther(int i, Reading reading)
    {
        if (!PlaceCompounds.IsOnlyPart(view, i))
        {
            return false;
        }
        var last = i + 2;
        while (view.IsInnerHyphen(last + 1))
        {
            last += 2;
        }
        if (last != reading.At && (view.ClassesAt(last) & (WordClass.Territory | WordClass.Place)) != 0 && sentence.Phrases.Find(p => p.Contains(last)) is { Preposition: >= 0 } place && view.Has(place.Preposition, WordKind.Locative))
        {
            // "in der Sahel-Region"
            return false;
        }
        return last != reading.At || reading is { Plover: PloverType.Protest or PloverType.Agree or PloverType.Sanction or PloverType.Request } or { Plover: PloverType.Consult, Mode: not "visit" };
    }

    /// <summary>"wies Diplomaten aus Russland aus", "Hacker aus Ägypten griffen an", "einem Frachter aus Peru die Einfahrt verwehren": where those who take part come from.</summary>
    private bool IsOrigin(Reading reading, NounPhrase place) => view.Language.IsGerman && reading.IsVerb && place is { Preposition: >= 0, Left: { Preposition: < 0 } people } && view.Text(place.Preposition) is "aus"
        && (reading.Plover == PloverType.Sanction && (view.ClassesAt(people.Head) & WordClass.Official) != 0
            || reading.Plover is PloverType.Assault or PloverType.Coerce && (view.ClassesAt(people.Head) & (WordClass.Vehicle | WordClass.Aircraft)) != 0
            || reading.Plover is PloverType.Assault or PloverType.Coerce or PloverType.Protest && reading.Mode is not ("deport" or "abduct") && choice.IsSomebody(people) && sentence.SubjectsOf(reading.Clause).Contains(people) && !sentence.FrameOf(reading.Clause).IsPassive
            // "In Mali wurden zwei Helfer aus Schweden entführt": the clause says itself where it was.
            || reading.Plover is PloverType.Assault or PloverType.Coerce && choice.IsSomebody(people) && sentence.Phrases.Exists(p => p != place && p.Left != people && p.Preposition >= 0 && view.Text(p.Preposition) is "in" or "In" or "im" or "Im" && view.ToponymAt[p.Head] >= 0 && view.ClauseAt[p.Head] == reading.Clause));

    /// <summary>"Südkoreas Präsident": whose office it is.</summary>
    private bool IsPossessor(int i) => view.Language.IsGerman && view.Text(i).EndsWith("s", StringComparison.Ordinal) && i + 1 < view.Count && (view.ClassesAt(i + 1) & (WordClass.Official | WordClass.Soldiers)) != 0;

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
            var isMatter = left.Preposition >= 0 ? reading.Plover != PloverType.Aid && view.Has(left.Preposition, WordKind.Temporal) && !view.Has(left.Preposition, WordKind.Locative) || (reading is { Plover: PloverType.Consult, IsVerb: false } && view.Text(left.Preposition) is "zu" or "zum" or "zur" or "über" && (view.ClassesAt(left.Head) & WordClassNames.Of(PloverType.Consult)) == 0)
                : !reading.IsVerb && sentence.FrameOf(reading.Clause).Subjects.Contains(left) && !left.IsGenitive && !left.Contains(reading.At) && place.Preposition >= 0 && (view.ClassesAt(left.Head) & (WordClass.Soldiers | WordClass.Civilians | WordClass.Official | WordClass.Criminal | WordClass.Speaker | WordClass.Structure | WordClass.Vehicle | WordClass.Named)) == 0;
            if (isMatter && (view.ClassesAt(left.Head) & WordClass.Statement) == 0 && !sentence.Readings.Exists(r => r.IsEvent && r.Phrase == left))
            {
                return true;
            }
            if (left.Preposition < 0 && !left.IsGenitive)
            {
                // "nach Angaben des Bürgermeisters 15 Bewohner aus X": a subject or object hangs on nothing.
                return false;
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
        if (view.Language.IsGerman && place is { Preposition: >= 0, Left: { } body } && view.Text(place.Preposition) is "in" && place.First == place.Head && view.Text(body.Head) is "Regierung" or "Zentralregierung" or "Militärregierung" or "Junta" or "Führung" or "Machthaber" or "Machthabern" && reading.Phrase != body)
        {
            return true;
        }
        if (reading is { IsVerb: false, Plover: PloverType.Consult } && place.Left is { } members && members.Left == reading.Phrase && (members.IsGenitive || members.Preposition >= 0 && view.Text(members.Preposition) is "of" or "von"))
        {
            // "ein Treffen der Außenminister in Oslo", "a summit of foreign ministers in Oslo": there they meet.
            return false;
        }
        if (view.Language.IsGerman && (view.Pos[place.First] == Pos.Adjective || place.Preposition >= 0 && view.Text(place.Preposition) is "bei" or "nahe" or "vor" or "um" || place.Left is { Preposition: < 0 } taken && reading is { IsVerb: true, Plover: PloverType.Protest or PloverType.Coerce or PloverType.Assault } && sentence.FrameOf(reading.Clause).Objects.Contains(taken)))
        {
            // "in erobertem Melitopol", "bei Goma", "besetzten das Parlament in Tiflis".
            return false;
        }
        if ((reading.Plover is PloverType.Consult or PloverType.Sanction && reading.IsVerb) || place.Preposition < 0 || !view.Has(place.Preposition, WordKind.Locative) || place.Left is not { } office || office.Preposition >= 0 && (view.Has(office.Preposition, WordKind.Locative) || (view.Language.IsGerman && !view.Has(office.Preposition, SideOrTime))))
        {
            return false;
        }
        if (!view.Language.IsGerman && (office.Preposition < 0 || view.Text(office.Preposition) is "on" or "at" or "against") && office.First > reading.At && reading is { Plover: PloverType.Assault or PloverType.Coerce or PloverType.Protest } && (reading.IsVerb || (reading.Entry.Frame & RoleFrame.Doer) != 0))
        {
            // "killed a governor in Herat", "stormed the parliament in Abuja"
            return false;
        }
        return (view.ClassesAt(office.Head) & (WordClass.Official | WordClass.Media)) != 0 && (view.ClassesAt(office.Head) & (WordClass.Soldiers | WordClass.Civilians | WordClass.Structure)) == 0
            && office.Contains(office.Head) && !EndsInPerson(office) && reading.Phrase != office;
    }

    /// <summary>"vor dem Parlament in Tiflis" says where, "mit der", "von der", "laut der Regierung in Tiflis" with whom or by whom.</summary>
    private const WordKind SideOrTime = WordKind.Target | WordKind.Agent | WordKind.Source | WordKind.Temporal;

    /// <summary>"Minister Lawrow in Genf": a person is somewhere, an office sits somewhere.</summary>
    private bool EndsInPerson(NounPhrase phrase) => view.EntityAt[phrase.End - 1] is var entity && entity >= 0 && view.Entities[entity].Type == "PER";

    /// <summary>A verb of the clause shares the place of its noun ("setzt Angriffe auf Mariupol fort"), two nouns joined to each other too.</summary>
    private bool Shares(Reading owner, Reading reading) => !PlaceShares.IsTopic(view, owner, reading) && (owner.Clause == reading.Clause || GoesOn(owner, reading)) && (reading.IsVerb || (view.Language.IsGerman && reading.PhraseFirst >= 0)) && !IsSpeechAct(reading) && !owner.IsAttributive && !(!view.Language.IsGerman && EnglishRoles.IsElsewhere(view, owner));

    /// <summary>"löste die Kundgebung in Tiflis auf [und nahm 60 Teilnehmer fest]": what the clause before acts on is where this one goes on.</summary>
    private bool GoesOn(Reading owner, Reading reading) => view.Language.IsGerman && reading.IsVerb && reading.Clause.Sibling == owner.Clause && view.Has(reading.Clause.First, WordKind.Coordinator) && reading.Clause.Finite == reading.Clause.First + 1
        && owner is { IsVerb: false, Phrase: { Preposition: < 0, IsGenitive: false } };

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
        || (place is { Kind: ClauseKind.Subordinate, Lead: >= 0 } && place.Parent == trigger && place.First < trigger.First && view.Text(place.Lead) is "Als" or "Während")
        || (place.Parent == trigger && place.Kind == ClauseKind.Infinitive)
        || !view.Language.IsGerman && EnglishPlaces.IsShared(sentence, place, trigger)
        || !view.Language.IsGerman && place is { Kind: ClauseKind.Fragment, IsSevered: false } && place == trigger.Sibling && place.First < trigger.First && (place.First == 0 || view.Pos[place.First] == Pos.Preposition) && !sentence.Readings.Exists(r => r.IsEvent && r.Clause == place);

    /// <summary>"gingen auf die Straße – so auch in Mannheim": a verbless piece behind a dash that names one case of what stands before it.</summary>
    private bool IsAddition(Clause place, Clause trigger) => view.Language.IsGerman && place is { Kind: ClauseKind.Fragment, IsSevered: true, First: >= 2 } && view.ClauseAt[place.First - 2] == trigger
        && view.Has(place.First, WordKind.Addition) && !sentence.Readings.Exists(r => r.IsEvent && r.Clause == place);

    /// <summary>What is said rather than done. A German concession is a deed: "In Dhaka wurde die Ausgangssperre aufgehoben".</summary>
    private bool IsSpeechAct(Reading reading) => reading.Plover is PloverType.Request or PloverType.Accuse or PloverType.Threaten or PloverType.Agree or PloverType.Support
        || (reading.Plover == PloverType.Concede && !view.Language.IsGerman);
}
