using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Claims.Lexicon;
using Lagebild.Entity.Claims.Sentences;

namespace Lagebild.Entity.Claims.Roles;

/// <summary>What in English tells an object that something is done to from one that only belongs to the verb's sense.</summary>
internal static class EnglishRoles
{
    /// <summary>Whether the phrase follows the verb as its own object and can suffer or receive what the verb tells.</summary>
    public static bool IsObject(SentenceView view, Reading verb, NounPhrase phrase)
    {
        if (phrase.First < verb.At || VerbBetween(view, verb.At, phrase.First) || verb.Names(view.Token(phrase.Head).Hash))
        {
            return false;
        }
        if (TakesCountry(view, verb, phrase))
        {
            return true;
        }
        if ((view.ClassesAt(phrase.Head) & (WordClass.Territory | WordClass.Place)) != 0)
        {
            // "captured the town of": its name is the place.
            return false;
        }
        // Whoever is arrested or freed is somebody, and anything can be hit; but "eased restrictions", "rejected a proposal" name nobody.
        return verb.Plover is PloverType.Assault or null || verb.Mode is "arrest" or "deport" or "convict" or "expel" or "release" || verb is { Plover: PloverType.Aid } || ParticipantKinds.IsActorLike(view, phrase)
            || verb is { Plover: PloverType.Coerce, Mode: "seize" or "censor" or "cyber" };
    }

    /// <summary>
    /// "aid to Ukraine", "recognised Palestine", "sanctions against Mali": among states the country's name is the state, not the land;
    /// with strikes, marches and visits it is the land.
    /// </summary>
    public static bool TakesCountry(SentenceView view, Reading reading, NounPhrase phrase)
    {
        if (reading.Plover is not (PloverType.Aid or PloverType.Agree or PloverType.Sanction or PloverType.Request or PloverType.Cooperate or PloverType.Reject or PloverType.Threaten or PloverType.Support or PloverType.Accuse)
            && !(reading.Plover == PloverType.Consult && phrase.Preposition >= 0 && view.Text(phrase.Preposition) is "with" or "between"))
        {
            return false;
        }
        var at = view.ToponymAt[phrase.Head];
        return at >= 0 && view.Toponyms[at].Place?.FeatureCode.StartsWith("PCL", StringComparison.Ordinal) == true
            && (phrase.Preposition < 0 ? phrase.First > reading.At : view.Text(phrase.Preposition) is "to" or "with" or "against" or "on" or "between" or "and" || view.Text(phrase.Preposition) is "from" && reading.Plover is PloverType.Request or PloverType.Agree);
    }

    /// <summary>"Rockets rained", "a fire broke out": things act only where the text names whose they are.</summary>
    public static bool IsThing(SentenceView view, NounPhrase phrase)
    {
        const WordClass Things = WordClass.Weapon | WordClass.Explosive | WordClass.Drone | WordClass.Aircraft | WordClass.Vehicle | WordClass.Goods | WordClass.Relief | WordClass.Structure;
        return !ParticipantKinds.IsActorLike(view, phrase) && ((view.ClassesAt(phrase.Head) & Things) != 0 || Array.Exists(view.Words[phrase.Head].Nouns, n => n.IsEvent));
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
