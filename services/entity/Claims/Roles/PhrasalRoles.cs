using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Claims.Lexicon;
using Lagebild.Entity.Claims.Sentences;

namespace Lagebild.Entity.Claims.Roles;

/// <summary>
/// Who takes part where a preposition's phrase is what the clause says of its subject: "gehen auf die Straße", "geht zum Angriff über",
/// "steht unter Beschuss", "nahm die Stadt unter Beschuss".
/// </summary>
internal static class PhrasalRoles
{
    /// <summary>Whether the clause was read so; not where another word of the lexicon carries the phrase or a passive leaves the doer open.</summary>
    public static bool Read(SentenceReading sentence, ParticipantChoice choice, Reading reading, List<NounPhrase> actors, List<NounPhrase> recipients)
    {
        var view = sentence.View;
        var frame = sentence.FrameOf(reading.Clause);
        var carrier = sentence.VerbOf(reading.Clause, reading.At);
        if (!view.Is(reading.PhraseFirst, Pos.Preposition) || reading.Clause.Finite < 0 || frame.IsPassive || (carrier is not null && (carrier.IsEvent || (carrier.Entry.Frame & RoleFrame.Carrier) == 0 && carrier.Plover is null)) || (reading.Entry.Frame & RoleFrame.SubjectSuffers) != 0)
        {
            return false;
        }
        var subjects = sentence.SubjectsOf(reading.Clause).Where(s => s != reading.Phrase && (choice.IsSomebody(s) || s.IsPronoun || (view.ClassesAt(s.Head) & (WordClass.Local | WordClass.Civilians)) != 0)).ToList();
        var objects = frame.Objects.FindAll(o => o != reading.Phrase && !subjects.Contains(o));
        if (view.Text(reading.PhraseFirst) is "unter")
        {
            var suffers = objects.Count > 0 ? objects : [.. sentence.SubjectsOf(reading.Clause).Where(s => s != reading.Phrase)];
            recipients.AddRange(suffers.Except(recipients));
            if (objects.Count > 0 && actors.Count == 0)
            {
                actors.AddRange(subjects);
            }
            return true;
        }
        if (actors.Count == 0)
        {
            // "treibt Studenten auf die Straße": they go.
            actors.AddRange(objects.Count > 0 && reading.Plover == PloverType.Protest ? objects.Where(choice.IsSomebody) : subjects);
        }
        recipients.AddRange(frame.Prepositional.Where(p => p != reading.Phrase && view.Has(p.Preposition, WordKind.Against) && !sentence.Readings.Exists(r => r is { IsEvent: true, IsVerb: false } && r.Phrase == p.Left) && choice.IsSomebody(p)).Except(recipients));
        return actors.Count > 0;
    }

    /// <summary>"haben [den Rivalen] unter Hausarrest gestellt", "brachte [Gegner] hinter Gitter": whom the verb's subject puts where the noun says; none if the verb tells only where somebody is.</summary>
    public static List<NounPhrase> Put(SentenceReading sentence, ParticipantChoice choice, Reading reading, Reading verb, bool passive)
    {
        if (passive || reading.Plover != PloverType.Coerce || (reading.Entry.Frame & RoleFrame.SubjectSuffers) == 0 || !IsPutting(verb.RuleId))
        {
            return [];
        }
        var frame = sentence.FrameOf(reading.Clause);
        var subjects = sentence.SubjectsOf(reading.Clause);
        return [.. FinalVerbs.Before(sentence.View, verb, frame.Objects.Concat(frame.Datives)).Where(o => o != reading.Phrase && !subjects.Contains(o) && choice.IsSomebody(o))];
    }

    private static bool IsPutting(ReadOnlySpan<char> rule) => rule.EndsWith(":stellen") || rule.EndsWith(":nehmen") || rule.EndsWith(":bringen") || rule.EndsWith(":stecken") || rule.EndsWith(":setzen") || rule.EndsWith(":halten") || rule.EndsWith(":schicken");
}
