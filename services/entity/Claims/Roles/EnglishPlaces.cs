using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Claims.Lexicon;
using Lagebild.Entity.Claims.Sentences;

namespace Lagebild.Entity.Claims.Roles;

/// <summary>Which English toponyms say where an event was, and which only whose, where from or where to; and the town that opens an agency's report.</summary>
internal static class EnglishPlaces
{
    private const WordClass Forces = WordClass.Soldiers | WordClass.Weapon | WordClass.Aircraft | WordClass.Drone | WordClass.Artillery;

    /// <summary>"an appeal by Tokyo", "grain from Ukraine", "withdrew from Sumy [to Kharkiv]": not where it happened.</summary>
    public static bool IsElsewhere(SentenceReading sentence, Reading reading, NounPhrase place, int toponym)
    {
        var view = sentence.View;
        if (IsBody(view, toponym) || IsPerson(view, toponym))
        {
            return true;
        }
        if (toponym < place.Head && IsCountry(view, toponym) && (view.ClassesAt(place.Head) & (WordClass.Structure | WordClass.Vehicle | WordClass.Soldiers)) != 0 && sentence.Phrases.Exists(p => p.Preposition >= 0 && p.Left == place && view.Has(p.Preposition, WordKind.Locative) && view.ToponymAt[p.End - 1] >= 0 && p != place))
        {
            // "a U.S. base in eastern Chad"
            return true;
        }
        if (toponym < place.Head && view.Text(toponym + 1) is "'s" or "’s" && (view.ClassesAt(place.Head) & (WordClass.Soldiers | WordClass.Official)) != 0)
        {
            // "to Sudan's army"
            return true;
        }
        if (place.Preposition >= 2 && view.Text(place.Preposition) is "near" or "outside" && view.Mark(place.Preposition - 1) == ',' && view.ToponymAt[place.Preposition - 2] >= 0)
        {
            // "in Huwara, near Nablus"
            return true;
        }
        while (place is { Preposition: < 0, Coordinated: { } earlier })
        {
            place = earlier;
        }
        if (place.Preposition < 0)
        {
            return false;
        }
        var preposition = view.Text(place.Preposition);
        if (preposition is "by")
        {
            return view.ToponymAt[place.First] >= 0;
        }
        if (preposition is "of" && place.Left is { } people && (view.ClassesAt(people.Head) & (WordClass.Soldiers | WordClass.Official)) != 0 && (view.ClassesAt(people.Head) & WordClass.Structure) == 0)
        {
            // "the president of Peru", "troops of Chad"
            return true;
        }
        if (preposition is "to" or "into" && reading is { Plover: PloverType.Retreat, Mode: "withdraw" or "release" } && HasOrigin(sentence, reading))
        {
            return true;
        }
        if (preposition is "from" && reading.Plover == PloverType.Sanction && place.Left is { IsPronoun: false } envoy && (view.ClassesAt(envoy.Head) & WordClass.Official) != 0)
        {
            // "recalled its ambassador from Lima"
            return true;
        }
        if (preposition is "from" && reading is { Plover: PloverType.Consult, IsVerb: true } && place.Left is { IsPronoun: false } guests && (view.ClassesAt(guests.Head) & (WordClass.Official | WordClass.Civilians | WordClass.Speaker)) != 0)
        {
            // "Envoys from Chad and Mali met in Bern"
            return true;
        }
        return preposition is "from" && reading.Plover is PloverType.Protest or PloverType.Agree or PloverType.Support or PloverType.Request or PloverType.Reject or PloverType.Accuse or PloverType.Aid or PloverType.Cooperate or PloverType.Consult
            && place.Left is { IsPronoun: false } thing && thing.Head > reading.At && (view.ClassesAt(thing.Head) & (Forces | WordClass.Time)) == 0 && thing != reading.Phrase;
    }

    /// <summary>
    /// Where an act of words was done: "In Rabat, the envoys signed", "signed a treaty in Rabat", "agreed in Rabat to", "lifted the curfew in Kassala";
    /// not "hailed the vote in Mali", "urged rebels in Chad".
    /// </summary>
    public static List<int> OfSpeechAct(SentenceReading sentence, Reading reading, List<int> places)
    {
        var view = sentence.View;
        var kept = new List<int>();
        foreach (var phrase in sentence.Phrases)
        {
            if (phrase.Preposition < 0 || view.Text(phrase.Preposition) is not ("in" or "near" or "outside" or "In" or "Near" or "Outside") || view.ToponymAt[phrase.End - 1] is not (>= 0 and var place) || !places.Contains(place) || kept.Contains(place))
            {
                continue;
            }
            var isOpening = phrase.Preposition == 0 && phrase.End < reading.At;
            // "agreed to meet in Rabat": there they will meet.
            var isBehind = phrase.First > reading.At && !IsBelow(view.ClauseAt[phrase.Head], reading.Clause) && (phrase.Left is not { } left || left.Head < reading.At || (view.ClassesAt(left.Head) & WordClass.Time) != 0
                || reading.Names(view.Token(left.Head).Hash) && reading.Plover is PloverType.Agree or PloverType.Support
                || reading.Plover == PloverType.Concede && !ParticipantKinds.IsActorLike(view, left));
            if (isOpening || isBehind)
            {
                kept.Add(place);
            }
        }
        return kept;
    }

    private static bool IsBelow(Clause clause, Clause above)
    {
        for (var depth = 0; clause.Parent is { } parent && depth < 8; depth++)
        {
            if (clause.Kind is ClauseKind.Infinitive or ClauseKind.Complement && parent == above)
            {
                return true;
            }
            clause = parent;
        }
        return false;
    }

    /// <summary>"burned cars [and looted shops in Dakar]", "… in a suburb of Dakar]": what two verbs of one subject did, and where at the end.</summary>
    public static bool IsShared(SentenceReading sentence, Clause place, Clause trigger) => place.Sibling == trigger && place.First > trigger.First && sentence.View.Has(place.First, WordKind.Coordinator)
        && sentence.FrameOf(place).Subjects.Count == 0 && sentence.Phrases.Exists(p => p.Preposition >= 0 && sentence.View.ClauseAt[p.Head] == place && sentence.View.ToponymAt[p.End - 1] >= 0
            && (sentence.View.Has(p.Preposition, WordKind.Locative) || sentence.View.Text(p.Preposition) is "of" && p.Left is { Preposition: >= 0 } part && sentence.View.Has(part.Preposition, WordKind.Locative)));

    /// <summary>"the Red Cross": a body that some town bears the name of.</summary>
    public static bool IsBody(SentenceView view, int i) => view.EntityAt[i] >= 0 && view.Entities[view.EntityAt[i]] is { Type: "ORG", Form: MentionForm.Name };

    /// <summary>"Vladimir Ivanov": a given name that some town bears, too.</summary>
    private static bool IsPerson(SentenceView view, int i) => view.EntityAt[i] >= 0 && view.Entities[view.EntityAt[i]] is { Type: "PER", Form: MentionForm.Name };

    private static bool IsCountry(SentenceView view, int i) => view.ToponymAt[i] >= 0 && view.Toponyms[view.ToponymAt[i]].Place?.FeatureCode.StartsWith("PCL", StringComparison.Ordinal) == true;

    private static bool HasOrigin(SentenceReading sentence, Reading reading) => sentence.Phrases.Exists(p => p.Preposition >= 0 && sentence.View.ClauseAt[p.Head] == reading.Clause
        && sentence.View.Text(p.Preposition) is "from" && sentence.View.ToponymAt[p.End - 1] >= 0);

    /// <summary>"Mali's Mopti region", "Maiduguri, the capital of Borno": of several places one within the other, the smallest.</summary>
    public static void Narrow(SentenceView view, List<int> places) => places.RemoveAll(wide => Rank(view, wide) > 0 && places.Exists(narrow => narrow != wide && Rank(view, narrow) > Rank(view, wide)
        && view.Toponyms[narrow].Place!.CountryCode == view.Toponyms[wide].Place!.CountryCode && view.Toponyms[wide].Span.Start - view.Toponyms[narrow].Span.End is > -60 and < 60));

    private static int Rank(SentenceView view, int toponym) => view.Toponyms[toponym].Place?.FeatureCode switch
    {
        ['P', 'C', 'L', ..] => 1,
        "ADM1" or "ADM1H" or "RGN" => 2,
        ['P', 'P', 'L', ..] => 3,
        _ => 0,
    };

    /// <summary>"GOMA, Congo (AP) — Rebels shelled …", "KYIV (Reuters) - …": where the first sentence's event was if it names no other place and no other country; -1 if there is none.</summary>
    public static int Dateline(SentenceView view, Reading reading)
    {
        if (view.Index > 0 || view.Count < 4 || view.ToponymAt[0] is not (>= 0 and var town) || view.Toponyms[town].Place is not { FeatureCode: ['P', 'P', 'L', ..] } place
            || reading.Plover is not (PloverType.Assault or PloverType.Protest or PloverType.Coerce or PloverType.Consult or PloverType.Mobilize or PloverType.Retreat) || reading.At < 2)
        {
            return -1;
        }
        var dash = 1;
        while (dash < Math.Min(view.Count, MostBefore) && !(view.Mark(dash) is '-' or '–' or '—' && !view.IsInnerHyphen(dash)))
        {
            if (view.Pos[dash] is Pos.Verb or Pos.Participle)
            {
                return -1;
            }
            dash++;
        }
        if (dash >= reading.At || dash >= MostBefore || !IsMarked(view, dash))
        {
            return -1;
        }
        for (var i = dash + 1; i < view.Count; i++)
        {
            if (view.ToponymAt[i] >= 0 && view.Toponyms[view.ToponymAt[i]] is { Place: { } other, Use: var use } && other.CountryCode != place.CountryCode && !(use == ToponymUse.Demonym && place.FeatureCode != "PPLC" && ComesFromAfar(view, i)))
            {
                return -1;
            }
        }
        return town;
    }

    /// <summary>"Israeli shells", "Turkish warplanes": what strikes over a border, so that the town may lie where it struck; troops do not.</summary>
    private static bool ComesFromAfar(SentenceView view, int adjective) => adjective + 1 < view.Count && ((view.ClassesAt(adjective + 1) & (WordClass.Weapon | WordClass.Aircraft | WordClass.Drone | WordClass.Artillery)) != 0
        || Array.Exists(view.Words[adjective + 1].Nouns, n => n is { Plover: PloverType.Assault, Mode: "aerial" or "drone" or "heavy-weapons" }));

    /// <summary>So many words and marks a dateline has at most: "TOWN, Country, 12 March (Agency) —".</summary>
    private const int MostBefore = 14;

    /// <summary>In capitals, or with the agency in brackets or the town's country before the dash.</summary>
    private static bool IsMarked(SentenceView view, int dash)
    {
        var capitals = true;
        foreach (var letter in view.Text(0))
        {
            capitals &= !char.IsLower(letter);
        }
        return capitals || view.Mark(dash - 1) == ')' || view.ToponymAt[dash - 1] is >= 0 and var land && land != view.ToponymAt[0] && view.Toponyms[land].Place?.CountryCode == view.Toponyms[view.ToponymAt[0]].Place?.CountryCode;
    }
}
