using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Claims.Lexicon;
using Lagebild.Entity.Claims.Sentences;
using Lagebild.Text;

namespace Lagebild.Entity.Claims.Roles;

/// <content>
/// What the parser's tree adds where the rules leave a side of a verb open and somebody is left who could take it
/// (<c>shared/decisions/0017-the-tree-fills-gaps.md</c>).
/// </content>
internal sealed partial class ParticipantFinder
{
    private void BySyntax(Reading reading, List<NounPhrase> actors, List<NounPhrase> recipients, List<TextSpan> attributes, List<TextSpan> owners)
    {
        if (reading is not { IsVerb: true, IsAttributive: false } || reading.Clause.Kind == ClauseKind.Infinitive)
        {
            return;
        }
        var noActor = actors.Count == 0 && attributes.Count == 0;
        var noRecipient = recipients.Count == 0 && owners.Count == 0 && reading.Plover != PloverType.Consult;
        if (view.Language.IsGerman && view.Is(reading.At, Pos.Participle) && reading.Clause.Finite < 0 && sentence.Readings.Exists(r => r.IsVerb && r.At < reading.At && r.Clause == reading.Clause && view.Is(r.At, Pos.Participle)))
        {
            // "Präsident festgesetzt, [Grenzen geschlossen]".
            return;
        }
        if ((!noActor && !noRecipient) || !sentence.Phrases.Exists(p => IsLeft(p) && (noActor || view.ClauseAt[p.Head] == reading.Clause)))
        {
            return;
        }
        var syntax = sentence.Syntax;
        var role = reading.Entry.Frame;
        var passive = (syntax.IsPassive(reading.At) || view.Language.IsGerman && view.Is(reading.At, Pos.Participle) && sentence.FrameOf(reading.Clause).IsPassive) && !IsActiveWithBe(reading);
        var (subjectSide, objectSide) = passive || (role & RoleFrame.SubjectSuffers) != 0 ? (recipients, actors) : (actors, recipients);
        if (subjectSide == actors ? noActor : noRecipient)
        {
            subjectSide.AddRange(Usable(syntax.Subjects(reading.At)).Where(p => !objectSide.Contains(p)));
        }
        if (subjectSide == actors && noRecipient && (role & RoleFrame.Mutual) == 0)
        {
            objectSide.AddRange(Usable(syntax.Objects(reading.At)).Where(p => !subjectSide.Contains(p) && choice.IsSomebody(p) && view.ClauseAt[p.Head] == reading.Clause && !ParticipantKinds.IsWhatIsSent(view, reading, p)));
        }
        if (noActor)
        {
            actors.RemoveAll(p => ParticipantKinds.IsNobody(view, p) || (!p.IsPronoun && !choice.IsSomebody(p)));
            choice.Actors(reading, actors);
        }
        if (noRecipient)
        {
            recipients.RemoveAll(p => ParticipantKinds.IsNobody(view, p));
            choice.Recipients(reading, recipients, owners);
        }

        bool IsLeft(NounPhrase p) => p is { Preposition: < 0, IsGenitive: false, IsPronoun: false } && !actors.Contains(p) && !recipients.Contains(p) && choice.IsSomebody(p) && !ParticipantKinds.IsNobody(view, p) && !IsEventPhrase(p);
    }
}
