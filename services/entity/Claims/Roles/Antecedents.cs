using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Claims.Lexicon;
using Lagebild.Entity.Claims.Sentences;
using Lagebild.Entity.Knowledge;
using Lagebild.Text;

namespace Lagebild.Entity.Claims.Roles;

/// <summary>
/// Whom a German pronoun means: the person that the entity layer found for it, else who did what the sentence before tells, where number
/// and gender agree.
/// </summary>
internal sealed class Antecedents
{
    private List<Participant> subjects = [];
    private bool isPlural;
    private Gender gender;

    /// <summary>Participants of earlier words that the pronoun stands for; empty if nothing says whom.</summary>
    public IReadOnlyList<Participant> Of(SentenceReading sentence, NounPhrase pronoun)
    {
        var view = sentence.View;
        if (!view.Language.IsGerman)
        {
            return [];
        }
        if (Named(view, pronoun.Head) is { } name)
        {
            return [ParticipantNames.Of(view, name)];
        }
        if (subjects.Count == 0 || view.ClauseAt[pronoun.Head].Finite is var finite && finite < 0)
        {
            return [];
        }
        var word = view.Text(pronoun.Head);
        var fits = word is "sie" or "Sie" ? IsPluralVerb(view, finite) ? isPlural : !isPlural && gender == Gender.Feminine
            : word is "er" or "Er" && !isPlural && gender == Gender.Masculine;
        return fits ? subjects : [];
    }

    /// <summary>Keeps who did what the sentence tells; a pronoun goes on with whom it means.</summary>
    public void Leave(SentenceReading sentence)
    {
        var view = sentence.View;
        var main = view.Clauses.FirstOrDefault(c => c.Kind == ClauseKind.Main && c.Finite >= 0);
        var found = main is null ? [] : sentence.SubjectsOf(main);
        if (found is [{ IsPronoun: true } pronoun, ..])
        {
            subjects = [.. Of(sentence, pronoun)];
            return;
        }
        var choice = new ParticipantChoice(sentence);
        if (main is null || found.Count == 0 || !found.TrueForAll(choice.IsSomebody))
        {
            subjects = [];
            return;
        }
        subjects = [.. found.Select(f => ParticipantNames.Of(sentence, f))];
        isPlural = found.Count > 1 || IsPluralVerb(view, main.Finite);
        gender = GenderOf(view, found[0]);
    }

    /// <summary>Whether a pronoun of the same sentence can stand for the subject of a clause: number by both verbs, gender by the article; "es" only for a country or town.</summary>
    public static bool Agree(SentenceReading sentence, NounPhrase pronoun, NounPhrase subject, Clause clause)
    {
        var view = sentence.View;
        if (view.ClauseAt[pronoun.Head].Finite is var finite && finite < 0 || clause.Finite < 0)
        {
            return true;
        }
        var many = IsPluralVerb(view, clause.Finite);
        var known = GenderOf(view, subject);
        return view.Text(pronoun.Head) switch
        {
            "es" or "Es" => !many && !IsPluralVerb(view, finite) && view.ToponymAt[subject.Head] >= 0 && view.EntityAt[pronoun.Head] < 0,
            "er" or "Er" => !many && known != Gender.Feminine,
            _ => IsPluralVerb(view, finite) == many && (many || known != Gender.Masculine),
        };
    }

    private static Gender GenderOf(SentenceView view, NounPhrase phrase) => view.Text(phrase.First) switch
    {
        "der" or "Der" or "ein" or "Ein" or "dieser" or "Dieser" => Gender.Masculine,
        "die" or "Die" or "eine" or "Eine" or "diese" or "Diese" => Gender.Feminine,
        _ => Gender.Unknown,
    };

    /// <summary>To be called where a sentence was not read: nothing is known of who acted last.</summary>
    public void Forget() => subjects = [];

    private static TextSpan? Named(SentenceView view, int at)
    {
        if (view.EntityAt[at] < 0 || view.Entities[view.EntityAt[at]] is not { Form: MentionForm.Pronoun, Entity: { } entity } mention)
        {
            return null;
        }
        for (var i = view.EntityAt[at] - 1; i >= 0; i--)
        {
            if (view.Entities[i] is { Form: MentionForm.Name } name && name.Entity == entity && name.Span.End <= mention.Span.Start)
            {
                return name.Span;
            }
        }
        return null;
    }

    private static bool IsPluralVerb(SentenceView view, int finite) => view.Text(finite) is var verb && (verb is "sind" || verb[^1] == 'n' && verb is not "kann");
}
