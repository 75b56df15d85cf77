using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Claims.Lexicon;
using Lagebild.Entity.Claims.Sentences;
using Lagebild.Text;

namespace Lagebild.Entity.Claims.Roles;

/// <summary>What in English tells an object that something is done to from one that only belongs to the verb's sense.</summary>
internal static class EnglishRoles
{
    private const WordClass Things = WordClass.Weapon | WordClass.Explosive | WordClass.Drone | WordClass.Aircraft | WordClass.Vehicle | WordClass.Goods | WordClass.Relief | WordClass.Structure;

    /// <summary>Whether the phrase follows the verb as its own object and can suffer or receive what the verb tells.</summary>
    public static bool IsObject(SentenceView view, Reading verb, NounPhrase phrase)
    {
        if (phrase.First < verb.At || VerbBetween(view, verb.At, phrase.First) || (verb.Names(view.Token(phrase.Head).Hash) && !BelongsToSomebody(verb) && !(verb is { Plover: PloverType.Assault } or { Plover: PloverType.Coerce, Mode: "seize" } or { Plover: PloverType.Protest, Mode: "vandalize" or "riot" } && (view.ClassesAt(phrase.Head) & (WordClass.Structure | WordClass.Vehicle | WordClass.Drone | WordClass.Aircraft)) != 0) && !ParticipantKinds.IsActorLike(view, phrase)))
        {
            return false;
        }
        if (verb.Plover == PloverType.Agree && ParticipantKinds.IsWhatIsSent(view, verb, phrase) || IsSituation(view, phrase))
        {
            return false;
        }
        if (TakesCountry(view, verb, phrase))
        {
            return true;
        }
        if (view.Text(phrase.Head) is "fire" && phrase.First == phrase.Head)
        {
            // "opened fire on", "set fire to"
            return false;
        }
        if (verb.Mode == "destroy" && (view.ClassesAt(phrase.Head) & WordClass.Territory) != 0)
        {
            // "burned two villages"
            return true;
        }
        if ((view.ClassesAt(phrase.Head) & (WordClass.Territory | WordClass.Place)) != 0)
        {
            // "captured the town of": its name is the place.
            return false;
        }
        // Whoever is arrested or freed is somebody, and anything can be hit; "a proposal" is somebody's, "restrictions" are nobody.
        return verb.Plover is PloverType.Assault or null || verb.Mode is "arrest" or "deport" or "convict" or "expel" or "release" || verb is { Plover: PloverType.Aid } || ParticipantKinds.IsActorLike(view, phrase)
            || verb is { Plover: PloverType.Coerce, Mode: "seize" or "censor" or "cyber" } or { Plover: PloverType.Protest, Mode: "vandalize" or "riot" } || BelongsToSomebody(verb);
    }

    /// <summary>"sentenced a singer", "arrested two gardeners": whoever is arrested or sentenced is somebody, whatever they are.</summary>
    public static bool IsJudged(SentenceView view, Reading verb, NounPhrase phrase) => !view.Language.IsGerman && verb is { IsVerb: true, Plover: PloverType.Sanction or PloverType.Coerce, Mode: "convict" or "arrest" } && phrase is { Preposition: < 0, IsPronoun: false }
        && phrase.First > verb.At && view.Pos[phrase.Head] is Pos.Noun or Pos.Name && view.ToponymAt[phrase.Head] < 0 && !verb.Names(view.Token(phrase.Head).Hash)
        && (view.ClassesAt(phrase.Head) & (Things | WordClass.Time | WordClass.Measure | WordClass.Money | WordClass.Place | WordClass.Territory | WordClass.Statement | WordClass.Reproach)) == 0 && !Array.Exists(view.Words[phrase.Head].Nouns, n => n.IsEvent || n.Content is not null);

    /// <summary>"Thousands fled the town for Chad": what they flee and where to is no one.</summary>
    public static bool IsFlight(SentenceView view, Reading reading) => !view.Language.IsGerman && reading is { IsVerb: true, Plover: PloverType.Sanction, Mode: "expel" } && (reading.Entry.Frame & RoleFrame.SubjectSuffers) != 0;

    /// <summary>"exploded a series of bombs", "fired four shells": what goes off or is fired is no one and nothing hit.</summary>
    public static bool IsFired(SentenceReading sentence, Reading reading, NounPhrase phrase) => reading is { IsVerb: true, Plover: PloverType.Assault, Mode: "explosives" or "firearms" or "heavy-weapons" } && phrase is { Preposition: < 0, IsPronoun: false } && phrase.First > reading.At
        && sentence.View.Text(reading.At) is not ("destroyed" or "hit" or "struck" or "downed" or "shot")
        && sentence.Phrases.Exists(p => (p == phrase || p.Left == phrase && p.Preposition >= 0 && sentence.View.Text(p.Preposition) is "of") && (sentence.View.ClassesAt(p.Head) & (WordClass.Explosive | WordClass.Weapon)) != 0);

    /// <summary>"a blockade on the northern province", "the besieged town": an area without a name of its own bears it; one with a name is where it is.</summary>
    public static bool IsCutOff(SentenceView view, Reading reading, NounPhrase phrase) => !view.Language.IsGerman && (view.ClassesAt(phrase.Head) & WordClass.Territory) != 0 && view.ToponymAt[phrase.End - 1] < 0 && view.Is(phrase.Head, Pos.Noun)
        && !(phrase.End + 1 < view.Count && view.Text(phrase.End) is "of" && view.Token(phrase.End + 1).IsCapitalised)
        && (reading.IsAttributive && reading is { Plover: PloverType.Coerce, Mode: "restrict" } || !reading.IsVerb && phrase.Preposition >= 0 && view.Text(phrase.Preposition) is "on" or "against");

    /// <summary>"a state of emergency": no state.</summary>
    public static bool IsSituation(SentenceView view, NounPhrase phrase) => view.Text(phrase.Head) is "state" && phrase.End < view.Count && view.Text(phrase.End) is "of";

    /// <summary>"rejected a call by the envoy", "hailed the court's ruling": what such verbs are about stands for whose it is.</summary>
    private static bool BelongsToSomebody(Reading verb) => verb.Plover is PloverType.Reject or PloverType.Accuse or PloverType.Support or PloverType.Request or PloverType.Concede;

    /// <summary>
    /// "aid to Ukraine", "recognised Palestine", "sanctions against Mali": among states the country's name is the state, not the land;
    /// with strikes, marches and visits it is the land.
    /// </summary>
    public static bool TakesCountry(SentenceView view, Reading reading, NounPhrase phrase)
    {
        if (IsFlight(view, reading) || reading.Plover is not (PloverType.Aid or PloverType.Agree or PloverType.Sanction or PloverType.Request or PloverType.Cooperate or PloverType.Reject or PloverType.Threaten or PloverType.Support or PloverType.Accuse)
            && !(reading.Plover == PloverType.Consult && phrase.Preposition >= 0 && view.Text(phrase.Preposition) is "with" or "between"))
        {
            return false;
        }
        var at = view.ToponymAt[phrase.Head];
        if (at >= 0 && reading.IsVerb && phrase.Preposition < 0 && phrase.First > reading.At && view.Toponyms[at].Place?.FeatureCode == "PPLC")
        {
            // "recognised Beijing"
            return true;
        }
        if (at >= 0 && phrase.Preposition >= 0 && view.Text(phrase.Preposition) is "by" or "with" && view.Toponyms[at].Place?.FeatureCode == "PPLC")
        {
            // "an appeal by Tokyo", "a pact with Minsk"
            return true;
        }
        if (at >= 0 && reading is { Plover: PloverType.Sanction, Mode: "withdraw" } && phrase.Preposition >= 0 && view.Text(phrase.Preposition) is "from" && view.Toponyms[at].Place?.FeatureCode is "PPLC" or ['P', 'C', 'L', ..])
        {
            // "recalled its ambassador from Minsk": where envoys are called home from is whom it is meant for.
            return true;
        }
        if (at >= 0 && reading.Plover == PloverType.Aid && phrase is { Preposition: >= 0, Left: { } gift } && view.Text(phrase.Preposition) is "to" && view.Toponyms[at].Place?.FeatureCode == "PPLC"
            && (view.ClassesAt(gift.Head) & (WordClass.Weapon | WordClass.Aircraft | WordClass.Drone | WordClass.Artillery | WordClass.Money)) != 0)
        {
            // "jets to Kyiv"
            return true;
        }
        return at >= 0 && view.Toponyms[at].Place?.FeatureCode.StartsWith("PCL", StringComparison.Ordinal) == true
            && (phrase.Preposition < 0 ? phrase.First > reading.At : view.Text(phrase.Preposition) is "to" or "with" or "against" or "on" or "between" or "and" or "by" || view.Text(phrase.Preposition) is "from" && (reading.Plover is PloverType.Request or PloverType.Agree || IsReceived(reading)));
    }

    /// <summary>"received tanks from Germany": whoever stands behind "from" gave.</summary>
    public static bool IsReceived(Reading reading) => reading.Plover == PloverType.Aid && (reading.Entry.Frame & RoleFrame.SubjectSuffers) != 0;

    /// <summary>"Rockets rained", "a fire broke out": things act only where the text names whose they are.</summary>
    public static bool IsThing(SentenceView view, NounPhrase phrase)
    {
        return (!ParticipantKinds.IsActorLike(view, phrase) && ((view.ClassesAt(phrase.Head) & Things) != 0 || Array.Exists(view.Words[phrase.Head].Nouns, n => n.IsEvent))) || OwnerOfThing(view, phrase) is not null;
    }

    /// <summary>"jailed hours before a rally in Moshi", "severed ties over the siege of Tyre": where the noun's event is, its verb's need not be.</summary>
    public static bool IsElsewhere(SentenceView view, Reading noun)
    {
        var phrase = noun.Phrase;
        while (phrase is { Preposition: < 0, Coordinated: { } earlier })
        {
            phrase = earlier;
        }
        return phrase is { Preposition: >= 0 } && view.Text(phrase.Preposition) is "after" or "before" or "since" or "following" or "until" or "over" or "about" or "despite";
    }

    /// <summary>"the foreign ministers of Chad": whose ministers they are is no place of what they do.</summary>
    public static bool IsOffice(SentenceView view, NounPhrase place)
    {
        while (place is { Preposition: < 0, Coordinated: { } earlier })
        {
            place = earlier;
        }
        return place is { Preposition: >= 0, Left: { } office } && view.Text(place.Preposition) is "of" && (view.ClassesAt(office.Head) & (WordClass.Official | WordClass.Media)) != 0
            && (view.ClassesAt(office.Head) & WordClass.Soldiers) == 0;
    }

    /// <summary>"Turkish jets pounded": whose things act.</summary>
    public static TextSpan? OwnerOfThing(SentenceView view, NounPhrase phrase)
    {
        if ((view.ClassesAt(phrase.Head) & Things) == 0 || view.EntityAt[phrase.Head] >= 0)
        {
            return null;
        }
        for (var i = phrase.First; i < phrase.Head; i++)
        {
            if (view.EntityAt[i] >= 0 && view.Entities[view.EntityAt[i]].Kind != EntityKind.WeaponSystem)
            {
                return view.Entities[view.EntityAt[i]].Span;
            }
            if (view.ToponymAt[i] >= 0)
            {
                return view.Toponyms[view.ToponymAt[i]].Span;
            }
        }
        return null;
    }

    /// <summary>"disperse hundreds of marchers": whom the count counts suffers it.</summary>
    public static bool IsCounted(SentenceReading sentence, Reading verb, NounPhrase phrase) => phrase.First > verb.At && verb.Plover is PloverType.Assault or PloverType.Coerce or PloverType.Retreat or PloverType.Aid
        && (sentence.View.ClassesAt(phrase.Head) & (WordClass.Territory | WordClass.Structure | WordClass.Place)) == 0
        && !VerbBetween(sentence.View, verb.At, phrase.First) && CountsPeople(sentence, phrase);

    /// <summary>"Tens of thousands of students", "a group of deputies".</summary>
    public static bool CountsPeople(SentenceReading sentence, NounPhrase phrase)
    {
        for (var depth = 0; depth < 3; depth++)
        {
            var inner = sentence.Phrases.Find(p => p.Left == phrase && p.Preposition >= 0 && sentence.View.Text(p.Preposition) is "of");
            if (inner is null)
            {
                return false;
            }
            if (ParticipantKinds.IsActorLike(sentence.View, inner))
            {
                return true;
            }
            phrase = inner;
        }
        return false;
    }

    /// <summary>"[over its supply] of drones to Chad", "[in retaliation] for", "[on the eve] of": why or when, with nobody of its own to whom it is done.</summary>
    public static bool IsReason(SentenceView view, NounPhrase phrase) => phrase.Preposition >= 0 && (view.Text(phrase.Preposition) is "over" or "following" or "after" or "before" or "amid" or "despite"
        || view.Text(phrase.Head) is "eve" or "retaliation" or "response" or "reaction" or "protest" or "aftermath");

    /// <summary>Whether the phrase hangs on such a reason behind the verb.</summary>
    public static bool StandsInReason(SentenceView view, NounPhrase phrase, int verb)
    {
        var left = phrase.Left;
        for (var depth = 0; left is not null && left.First > verb && depth < 5; depth++)
        {
            if (IsReason(view, left))
            {
                return true;
            }
            left = left.Coordinated ?? left.Left;
        }
        return false;
    }

    /// <summary>"the Liberation Front (LF)": the short form in brackets names whom the words before it name.</summary>
    public static void OnlyOnce(SentenceView view, List<NounPhrase> participants) => participants.RemoveAll(p => !p.IsPronoun && p.First > 0 && view.Mark(p.First - 1) == '(' && participants.Exists(q => q != p && q.End <= p.First && !view.IsBracketed(q.Head)));

    /// <summary>"The militants said they had tried to kill him": the clauses above name whom a lone pronoun means.</summary>
    public static void Resolve(SentenceReading sentence, Reading reading, List<NounPhrase> actors)
    {
        if (actors is not [{ IsPronoun: true } pronoun] || sentence.View.Text(pronoun.Head) is not ("it" or "they" or "he" or "she"))
        {
            return;
        }
        for (var above = reading.Clause.Parent; above is not null; above = above.Parent)
        {
            if (sentence.SubjectsOf(above) is [{ IsPronoun: false } named, ..] && ParticipantKinds.IsActorLike(sentence.View, named))
            {
                actors[0] = named;
                return;
            }
        }
    }

    /// <summary>Whether another full verb stands between the two.</summary>
    public static bool VerbBetween(SentenceView view, int verb, int other)
    {
        for (var i = verb + 1; i < other; i++)
        {
            if (view.ClauseAt[i] == view.ClauseAt[verb] && view.Pos[i] is Pos.Verb or Pos.Infinitive && !view.Has(i, WordKind.Be | WordKind.Have | WordKind.Modal))
            {
                return true;
            }
        }
        return false;
    }
}
