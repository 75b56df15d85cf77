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
            if ((view.ClassesAt(i) & People) != 0 || view.EntityAt[i] >= 0 || view.ToponymAt[i] >= 0)
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>A literal place, a time or a relative pronoun takes no part.</summary>
    public static bool IsNobody(SentenceView view, NounPhrase phrase)
    {
        if ((view.ClassesAt(phrase.Head) & WordClass.Time) != 0 || (phrase.IsPronoun && view.Has(phrase.Head, WordKind.Relative | WordKind.Determiner)))
        {
            return true;
        }
        if (view.ToponymAt[phrase.Head] >= 0)
        {
            return view.Toponyms[view.ToponymAt[phrase.Head]].Use == ToponymUse.Literal;
        }
        // "die Stadt Bentiu": a generic noun with its name.
        return phrase.End - 1 > phrase.Head && (view.ClassesAt(phrase.Head) & WordClass.Territory) != 0 && view.ToponymAt[phrase.End - 1] >= 0;
    }
}
