using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Claims.Lexicon;
using Lagebild.Entity.Claims.Sentences;

namespace Lagebild.Entity.Claims;

/// <summary>Which readings become claims of their own: not deaths that another word explains, not topic labels, not one event twice.</summary>
internal static class EventSelection
{
    public static void Apply(SentenceReading sentence)
    {
        var view = sentence.View;
        foreach (var reading in sentence.Readings)
        {
            if (!reading.IsEvent)
            {
                continue;
            }
            if (reading.IsAttributive && ((reading.Form & VerbForm.Attributive) == 0 || reading.Plover is not (PloverType.Assault or PloverType.Coerce or PloverType.Sanction or PloverType.Retreat)))
            {
                reading.IsEvent = false;
                continue;
            }
            if ((reading.Entry.Frame & RoleFrame.Consequence) != 0 && ExplainedBy(sentence, reading) || IsTopicLabel(view, reading) || IsRepeated(sentence, reading) || IsInIdiom(sentence, reading))
            {
                reading.IsEvent = false;
            }
        }
    }

    /// <summary>"bei einem Angriff getötet", "explodierten und töteten": the act is the event, the death its outcome.</summary>
    private static bool ExplainedBy(SentenceReading sentence, Reading death) => sentence.Readings.Exists(r =>
        r != death && r.IsEvent && r.Plover == PloverType.Assault && (r.Entry.Frame & RoleFrame.Consequence) == 0 && !r.IsAttributive
        && (r.Clause == death.Clause || r.Clause == death.Clause.Sibling || r.Clause.Sibling == death.Clause || r.Clause.Kind == ClauseKind.Infinitive && r.Clause.Parent == death.Clause))
        || sentence.Readings.Exists(r => r != death && r.IsEvent && r.At < death.At && r.Clause == death.Clause && (r.Entry.Frame & RoleFrame.Consequence) != 0);

    /// <summary>"erwiderten das Feuer": the noun that a verb's sense asks for is no event beside it.</summary>
    private static bool IsInIdiom(SentenceReading sentence, Reading noun)
    {
        var hash = sentence.View.Token(noun.At).Hash;
        return !noun.IsVerb && sentence.Readings.Exists(r => r.IsEvent && r.IsVerb && r.Clause == noun.Clause && r.Plover == noun.Plover
            && (r.Entry.Frame & RoleFrame.Consequence) == 0 && r.Entry.With.Any(c => c.Phrases.Any(p => p.Length == 1 && p[0] == hash)));
    }

    /// <summary>"Ukraine-Krieg: …", "Russischer Angriffskrieg London: …".</summary>
    private static bool IsTopicLabel(SentenceView view, Reading reading)
    {
        var text = view.Text(reading.At);
        if (reading.IsVerb || reading.At > 2 || !text.EndsWith("krieg", StringComparison.OrdinalIgnoreCase) && !text.EndsWith("konflikt", StringComparison.OrdinalIgnoreCase) && !text.Equals("war", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }
        var next = reading.At + 1;
        return next < view.Count && (view.Mark(next) == ':' || view.Token(next).IsCapitalised || view.Pos[next] == Pos.Number);
    }

    /// <summary>The noun that a verb of the same clause and type already names ("Angriff … angegriffen").</summary>
    private static bool IsRepeated(SentenceReading sentence, Reading reading) => sentence.Readings.Exists(r =>
        r != reading && r.IsEvent && r.At < reading.At && r.Clause == reading.Clause && !r.IsVerb && !reading.IsVerb
        && r.Plover == reading.Plover && r.Mode == reading.Mode && reading.Phrase is { } phrase && phrase == r.Phrase);
}
