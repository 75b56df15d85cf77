using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Claims.Lexicon;
using Lagebild.Entity.Claims.Sentences;

namespace Lagebild.Entity.Claims.Roles;

/// <summary>
/// Whom a candidate phrase names: somebody, a thing that was hit, or a matter that belongs to somebody ("a proposal by Washington",
/// "den Rücktritt des Kommandanten", "Turkey's efforts").
/// </summary>
internal sealed class ParticipantChoice(SentenceReading sentence)
{
    private const WordClass People = WordClass.Named | WordClass.Soldiers | WordClass.Civilians | WordClass.Official | WordClass.Criminal | WordClass.Speaker | WordClass.Media;
    private const WordClass Hit = WordClass.Structure | WordClass.Vehicle | WordClass.Aircraft | WordClass.Drone | WordClass.Weapon | WordClass.Artillery | WordClass.Goods;
    private const WordClass NoActor = WordClass.Weapon | WordClass.Structure | WordClass.Vehicle | WordClass.Territory | WordClass.Statement | WordClass.Aircraft | WordClass.Drone | WordClass.Explosive | WordClass.Goods | WordClass.Money;

    private readonly SentenceView view = sentence.View;

    /// <summary>Keeps those who can act; a weapon, a place or another event does not.</summary>
    public void Actors(Reading reading, List<NounPhrase> actors)
    {
        for (var i = actors.Count - 1; i >= 0 && view.Language.IsGerman; i--)
        {
            // "Schiffe der Küstenwache beschossen …": who sails them.
            if ((view.ClassesAt(actors[i].Head) & (WordClass.Vehicle | WordClass.Aircraft | WordClass.Weapon | WordClass.Drone | WordClass.Artillery)) != 0 && !IsSomebody(actors[i]) && sentence.Phrases.Find(p => p.Left == actors[i] && p.IsGenitive && IsSomebody(p)) is { } owner)
            {
                actors[i] = owner;
            }
        }
        actors.RemoveAll(p => IsEmptyWord(p) || (!IsSomebody(p) && !p.IsPronoun && ((view.ClassesAt(p.Head) & NoActor) != 0 && !IsSomebodysCraft(p) && !IsManned(reading, p) || IsEventNoun(p.Head) || !view.Language.IsGerman && Array.Exists(view.Words[p.Head].Nouns, n => n.Content is not null))));
    }

    /// <summary>"Israelische Kampfflugzeuge bombardierten …": who flies or sails them is named by the adjective.</summary>
    private bool IsSomebodysCraft(NounPhrase phrase) => view.Language.IsGerman && phrase is { Preposition: < 0, IsGenitive: false } && (view.ClassesAt(phrase.Head) & (WordClass.Aircraft | WordClass.Vehicle)) != 0
        && Enumerable.Range(phrase.First, phrase.Head - phrase.First).Any(i => view.ToponymAt[i] >= 0 || (view.EntityAt[i] >= 0 && view.Entities[view.EntityAt[i]].Form == MentionForm.Demonym));

    /// <summary>"Ein Hubschrauber schoss", "Kampfjets warfen Bomben ab": people sit in it.</summary>
    private bool IsManned(Reading reading, NounPhrase phrase) => view.Language.IsGerman && reading is { IsVerb: true, IsAttributive: false, Plover: PloverType.Assault } && (reading.Entry.Frame & (RoleFrame.SubjectSuffers | RoleFrame.Consequence)) == 0 && phrase is { Preposition: < 0, IsGenitive: false }
        && (view.ClassesAt(phrase.Head) & WordClass.Aircraft) != 0 && (view.ClassesAt(phrase.Head) & (WordClass.Drone | WordClass.Structure)) == 0;

    /// <summary>Keeps recipients that are somebody or something hit; of a matter, those to whom it belongs.</summary>
    public void Recipients(Reading reading, List<NounPhrase> recipients, List<TextSpan> attributes)
    {
        var kept = new List<NounPhrase>();
        foreach (var phrase in recipients)
        {
            if (IsEmptyWord(phrase) || !view.Language.IsGerman && (EnglishRoles.IsSituation(view, phrase) || view.Text(phrase.Head) is "control" || EnglishRoles.IsFired(sentence, reading, phrase)))
            {
                continue;
            }
            // "wies Berichte zurück": what is refused is no one, though a report may speak.
            var isReport = view.Language.IsGerman && reading.Plover == PloverType.Reject && (view.ClassesAt(phrase.Head) & WordClass.Statement) != 0 && view.EntityAt[phrase.Head] < 0;
            if (phrase.IsPronoun || (!isReport && IsSomebody(phrase)) || CanBeHit(reading, phrase) || reading.Plover is PloverType.Sanction or PloverType.Accuse or PloverType.Coerce && view.Has(phrase.Head, WordKind.Firm) || (!view.Language.IsGerman && (view.ClassesAt(phrase.Head) & (WordClass.Structure | Hit)) == 0 && EnglishRoles.CountsPeople(sentence, phrase)))
            {
                Add(kept, phrase);
                continue;
            }
            // "banned all activities of the party"
            var isBanned = !view.Language.IsGerman && reading is { Plover: PloverType.Coerce, IsVerb: true, Mode: "restrict" or "censor" } && phrase.Preposition < 0;
            if (reading.Plover is PloverType.Assault or PloverType.Coerce or PloverType.Mobilize && !isBanned || (reading.Plover == PloverType.Protest && view.Language.IsGerman))
            {
                continue;
            }
            if (Attribute(phrase) is { } owner)
            {
                if (!attributes.Contains(owner))
                {
                    attributes.Add(owner);
                }
                continue;
            }
            foreach (var belonging in Belonging(phrase).Where(other => !IsBeyond(reading, other)))
            {
                Add(kept, belonging);
            }
        }
        if (!view.Language.IsGerman && reading is { IsVerb: true, Plover: PloverType.Assault or PloverType.Protest } && kept.Exists(p => p.Preposition >= 0 && p.First > reading.At))
        {
            // "fired live rounds at a crowd", "hurled stones at police"
            kept.RemoveAll(p => p is { Preposition: < 0, IsPronoun: false, Coordinated: null } && p.First > reading.At && !IsSomebody(p) && (view.ClassesAt(p.Head) & (WordClass.Structure | WordClass.Vehicle)) == 0);
        }
        recipients.Clear();
        recipients.AddRange(kept);
    }

    /// <summary>"schützen die Grenze [zu Oman]": whoever lies beyond what is protected is not helped.</summary>
    private bool IsBeyond(Reading reading, NounPhrase phrase) => view.Language.IsGerman && reading.Plover == PloverType.Aid && phrase.Preposition >= 0 && view.Text(phrase.Preposition) is "zu" or "zum" or "zur" or "mit";

    private static void Add(List<NounPhrase> kept, NounPhrase phrase)
    {
        if (!kept.Contains(phrase))
        {
            kept.Add(phrase);
        }
    }

    /// <summary>Whether the phrase's own noun or name is somebody; "Turkey's efforts" is not Turkey.</summary>
    public bool IsSomebody(NounPhrase phrase)
    {
        if (IsNamed(phrase.Head) || (view.ClassesAt(phrase.Head) & People) != 0 || phrase.First == phrase.Head && phrase.IsGenitive && view.Has(phrase.Head, WordKind.GenitivePlural) || PhraseNames.IsPeople(view, phrase.Head))
        {
            return true;
        }
        if (view.Language.IsGerman && view.Text(phrase.Head) is "Land" or "Staat" or "Nachbarstaat" or "Nation" && !(phrase.Preposition >= 0 && view.Has(phrase.Preposition, WordKind.Locative | WordKind.Temporal)))
        {
            return true;
        }
        if (!view.Language.IsGerman && view.Text(phrase.Head) is "country" or "nation" or "state" or "kingdom" or "emirate" or "republic" or "sultanate" && !(phrase.Preposition >= 0 && view.Has(phrase.Preposition, WordKind.Locative | WordKind.Temporal)))
        {
            return true;
        }
        // "Außenminister Lawrow", "the rebel group FARC": a name after the noun.
        return phrase.End - 1 > phrase.Head && IsNamed(phrase.End - 1) && !view.IsInnerHyphen(phrase.End - 2) && (view.ClassesAt(phrase.Head) & WordClass.Territory) == 0;
    }

    private bool IsNamed(int i) => view.ToponymAt[i] >= 0 || (view.EntityAt[i] >= 0 && view.Entities[view.EntityAt[i]] is { Kind: not EntityKind.WeaponSystem });

    private bool CanBeHit(Reading reading, NounPhrase phrase) => reading.Plover switch
    {
        PloverType.Assault when !view.Language.IsGerman && reading is { IsVerb: true, Mode: "destroy" } && phrase.Preposition < 0 && (view.ClassesAt(phrase.Head) & WordClass.Territory) != 0 => true,
        PloverType.Assault => (view.ClassesAt(phrase.Head) & (WordClass.Territory | WordClass.Statement | WordClass.Time | WordClass.Measure)) == 0
            && ((view.ClassesAt(phrase.Head) & Hit) != 0 || (!IsEventNoun(phrase.Head) && (view.Language.IsGerman ? reading.IsVerb || phrase is { IsGenitive: true, Preposition: < 0 } && (reading.Entry.Frame & RoleFrame.GenitiveSuffers) != 0 || (phrase.Preposition >= 0 && view.Text(phrase.Preposition) is "auf") : reading.IsVerb && phrase.Preposition < 0 && (view.Pos[phrase.Head] == Pos.Noun || view.Pos[phrase.Head] == Pos.Name && view.ToponymAt[phrase.Head] < 0)))),
        PloverType.Protest => (view.ClassesAt(phrase.Head) & (WordClass.Structure | WordClass.Vehicle)) != 0 && reading.IsVerb && (view.Language.IsGerman || phrase.Preposition < 0 && reading.Mode is "vandalize" or "riot"),
        PloverType.Coerce or PloverType.Retreat or PloverType.Sanction when view.Language.IsGerman && reading is { IsVerb: true, Mode: "arrest" or "deport" or "release" or "convict" } =>
            // Only people are arrested, freed or sentenced.
            (view.ClassesAt(phrase.Head) & (NoActor | WordClass.Time | WordClass.Measure | WordClass.Place)) == 0 && !IsEventNoun(phrase.Head) && phrase.Preposition < 0,
        PloverType.Coerce when view.Language.IsGerman && reading is { IsVerb: true, Mode: "cyber" } => phrase.Preposition < 0 && !IsEventNoun(phrase.Head) && (view.ClassesAt(phrase.Head) & (WordClass.Time | WordClass.Measure | WordClass.Place)) == 0,
        PloverType.Coerce or PloverType.Sanction when EnglishRoles.IsJudged(view, reading, phrase) || EnglishRoles.IsCutOff(view, reading, phrase) => true,
        PloverType.Coerce => (view.ClassesAt(phrase.Head) & (WordClass.Structure | WordClass.Vehicle)) != 0 && (view.ClassesAt(phrase.Head) & WordClass.Territory) == 0 && (reading.Mode is not "seize" || !view.Language.IsGerman && reading.IsVerb && (view.ClassesAt(phrase.Head) & WordClass.Vehicle) != 0),
        _ => false,
    };

    private bool IsEventNoun(int i) => Array.Exists(view.Words[i].Nouns, n => n.IsEvent) || (view.Heads[i] is { } head && head.Nouns.Exists(n => n.IsEvent));

    /// <summary>"Allein in dieser Woche", "Offenbar", "ums Leben": words that look like nouns and name nobody.</summary>
    private bool IsEmptyWord(NounPhrase phrase) => phrase.End == phrase.First + 1 && !phrase.IsPronoun
        && ((phrase.First == 0 && view.EntityAt[0] < 0 && view.ToponymAt[0] < 0 && (view.Has(0, WordKind.Adverb) || view.Words[0].Cues.Length > 0 || view.Text(0) is "Allein" or "Insgesamt" or "Zunächst"))
            || (phrase.First > 0 && view.Text(phrase.First - 1) is "ums" or "Ums"));

    /// <summary>The name that a matter belongs to by its place before the noun: "Finland's decision", "US offer", "Kiews Angebot".</summary>
    public TextSpan? Attribute(NounPhrase phrase)
    {
        for (var i = phrase.First; i < phrase.Head; i++)
        {
            if (view.EntityAt[i] >= 0 && view.Entities[view.EntityAt[i]] is { Kind: not EntityKind.WeaponSystem } entity)
            {
                return entity.Span;
            }
            if (view.ToponymAt[i] >= 0)
            {
                return view.Toponyms[view.ToponymAt[i]].Span;
            }
        }
        return null;
    }

    /// <summary>The nearest somebody that hangs on the phrase by a genitive or a preposition, with all joined to them.</summary>
    public List<NounPhrase> Belonging(NounPhrase matter)
    {
        foreach (var phrase in sentence.Phrases)
        {
            if (phrase.First < matter.End || !Hangs(phrase, matter) || !IsSomebody(phrase) || (!view.Language.IsGerman && phrase.Preposition >= 0 && view.Text(phrase.Preposition) is "from" && (view.ClassesAt(phrase.Head) & WordClass.Place) != 0 && Array.TrueForAll(view.Words[matter.Head].Nouns, n => n is { IsEvent: false, Content: null })) || (phrase.Preposition >= 0 && view.Has(phrase.Preposition, WordKind.Locative | WordKind.Temporal)))
            {
                continue;
            }
            return ClauseFrame.WithCoordinated(sentence.Phrases, phrase);
        }
        return [];
    }

    private static bool Hangs(NounPhrase phrase, NounPhrase matter)
    {
        var depth = 0;
        for (var left = phrase.Left; left is not null && depth < 3; left = left.Left, depth++)
        {
            if (left == matter)
            {
                return true;
            }
        }
        return false;
    }
}
