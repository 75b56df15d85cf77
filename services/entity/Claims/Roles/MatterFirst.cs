using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Claims.Lexicon;
using Lagebild.Entity.Claims.Sentences;

namespace Lagebild.Entity.Claims.Roles;

/// <summary>
/// "Zwei Brücken hat [die Armee] gesprengt", "Das Abkommen hatte [Rom] gekündigt": before an auxiliary stands a thing, right behind it
/// somebody, and the verb at the end tells what only somebody does.
/// </summary>
internal static class MatterFirst
{
    private const WordClass Striking = WordClass.Weapon | WordClass.Aircraft | WordClass.Drone | WordClass.Artillery | WordClass.Explosive;

    /// <summary>Who does it, or null if the phrase before the verb is the subject.</summary>
    public static NounPhrase? Doer(SentenceReading sentence, Clause clause, ClauseFrame frame)
    {
        var view = sentence.View;
        if (clause is not { Kind: ClauseKind.Main, VerbFirst: false, Finite: > 0 } || frame.IsPassive || frame.IsPassiveByBe || !view.Has(clause.Finite, WordKind.Have | WordKind.Modal | WordKind.Become)
            || frame.Subjects is not [{ IsPronoun: false } matter, ..] || matter.First >= clause.Finite || frame.Objects is not [var doer, ..] || doer is not { IsPronoun: false, Case: WordKind.None } || doer.First - clause.Finite is < 1 or > 2
            || frame.Objects.Exists(o => o != doer && !Joined(o, doer) && o.Case == WordKind.None) || IsNominative(view, matter))
        {
            return null;
        }
        if (sentence.VerbOf(clause) is not { IsEvent: true } verb || view.Pos[verb.At] is not (Pos.Participle or Pos.Infinitive) || (verb.Entry.Frame & (RoleFrame.Intransitive | RoleFrame.SubjectSuffers | RoleFrame.Mutual | RoleFrame.Consequence)) != 0
            || verb.Plover == PloverType.Assault && verb.Mode != "destroy" && (view.ClassesAt(matter.Head) & Striking) != 0)
        {
            return null;
        }
        var choice = new ParticipantChoice(sentence);
        // "Mehr Soldaten könne Rom nicht entsenden".
        var sent = verb.Plover is PloverType.Aid or PloverType.Mobilize && (view.ClassesAt(matter.Head) & WordClass.Soldiers) != 0 && view.EntityAt[matter.Head] < 0 && (view.ClassesAt(doer.Head) & WordClass.Soldiers) == 0;
        if (ParticipantKinds.IsActorLike(view, matter) && !sent || !choice.IsSomebody(doer) || !Agrees(view, clause.Finite, doer, frame.Objects.Count > 1))
        {
            return null;
        }
        return doer;
    }

    private static bool Joined(NounPhrase phrase, NounPhrase first)
    {
        for (var earlier = phrase.Coordinated; earlier is not null; earlier = earlier.Coordinated)
        {
            if (earlier == first)
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>"Der Angriff hat Rom getroffen": an article that is no accusative.</summary>
    private static bool IsNominative(SentenceView view, NounPhrase phrase) => view.Text(phrase.First) is "Der" or "der" or "Dieser" or "Jener" || view.Text(phrase.First) is "Ein" or "Kein" && !view.Text(phrase.Head).EndsWith("en", StringComparison.Ordinal) && IsMasculine(view, phrase);

    private static bool IsMasculine(SentenceView view, NounPhrase phrase) => phrase.Head > phrase.First + 1 && view.Text(phrase.First + 1) is [.., 'r'];

    /// <summary>"haben" goes with several, "hat" with one.</summary>
    private static bool Agrees(SentenceView view, int finite, NounPhrase doer, bool several)
    {
        var plural = view.Text(finite) is [.., 'n'];
        var one = !several && (view.Text(doer.First) is "der" or "das" or "ein" or "eine" || GermanAgreement.IsSingular(view, doer.Head) || view.ToponymAt[doer.Head] >= 0 || view.EntityAt[doer.Head] >= 0 && view.Entities[view.EntityAt[doer.Head]].Type == "PER");
        return plural ? !one : !several;
    }
}
