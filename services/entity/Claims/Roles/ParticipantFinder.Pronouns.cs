using Lagebild.Entity.Claims.Lexicon;
using Lagebild.Entity.Claims.Sentences;

namespace Lagebild.Entity.Claims.Roles;

/// <content>Whom a pronoun that acts means within its sentence.</content>
internal sealed partial class ParticipantFinder
{
    /// <summary>The actors, a lone pronoun replaced by the subject of the clause above, before or inside that it stands for.</summary>
    private List<NounPhrase> Meant(Reading reading, List<NounPhrase> actors)
    {
        if (actors.Count == 1 && actors[0].IsPronoun && reading.Clause is { IsDependent: true, Parent: { } above } && view.Text(actors[0].Head) is "it" or "they" or "he" or "she" or "er" or "sie" && sentence.SubjectsOf(above) is [{ IsPronoun: false } better, ..] && ParticipantKinds.IsActorLike(view, better)
            && !(view.Language.IsGerman && !Antecedents.Agree(sentence, actors[0], better, above)))
        {
            // "Ukraine said it had retaken …".
            actors = [better];
        }
        if (view.Language.IsGerman && actors is [{ IsPronoun: true } own] && reading.IsVerb && Before(reading, own) is { } meant)
        {
            actors = meant;
        }
        if (actors is [{ IsPronoun: true } pronoun] && reading.IsVerb && view.Text(pronoun.Head) is "it" or "they" or "he" or "she" or "er" or "sie"
            && view.Clauses.LastOrDefault(c => c.Parent == reading.Clause && c.First < pronoun.Head && c.Finite >= 0) is { } before && sentence.SubjectsOf(before) is [{ IsPronoun: false } named, ..] && choice.IsSomebody(named))
        {
            // "Als Kämpfer die Stadt einnahmen, töteten sie …".
            actors = [named];
        }
        return actors;
    }

    /// <summary>"Die Armee wies den Vorwurf zurück, [sie] habe …", "zog weder Truppen ab noch ließ [sie] Geiseln frei": who acts in the clause before, where number and gender agree.</summary>
    private List<NounPhrase>? Before(Reading reading, NounPhrase pronoun)
    {
        var clause = reading.Clause;
        if (view.Text(pronoun.Head) is "es" && (reading.Entry.Frame & (RoleFrame.Intransitive | RoleFrame.SubjectSuffers)) != 0)
        {
            // "es schlug eine Rakete ein" names nobody.
            return null;
        }
        var before = clause.IsDependent ? clause.Parent : clause.Sibling;
        return before is not null && before.First < clause.First && view.Text(pronoun.Head) is "er" or "sie" or "es" && sentence.SubjectsOf(before) is [{ IsPronoun: false } first, ..] subjects && choice.IsSomebody(first) && Antecedents.Agree(sentence, pronoun, first, before)
            ? subjects : null;
    }
}
