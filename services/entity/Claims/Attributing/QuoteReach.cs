using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Claims.Lexicon;
using Lagebild.Entity.Claims.Roles;
using Lagebild.Entity.Claims.Sentences;
using Lagebild.Entity.Claims.Status;
using Lagebild.Entity.Quotes;

namespace Lagebild.Entity.Claims.Attributing;

/// <summary>Events that stand in a German sentence beside what is quoted: taken for granted, told in the indicative, or before the piece that cites somebody.</summary>
internal static class QuoteReach
{
    /// <summary>Whether the event is told by the report itself though the quote's words surround it.</summary>
    public static bool Excludes(SentenceReading sentence, Quote quote, Reading reading)
    {
        var view = sentence.View;
        var main = ReportedMood.MainOf(reading.Clause);
        if (quote.Kind is "indirect-free-indirect")
        {
            // "Rom verurteilt den Angriff; mehr Soldaten könne Italien nicht entsenden".
            return ReportedMood.IsIndicative(view, main) && view.Clauses.Any(c => c != main && c.Kind == ClauseKind.Main && ReportedMood.Of(view, c).First);
        }
        if (quote.Cue is not { } cue || IndexOf(view, cue.Start) is not (>= 0 and var at))
        {
            return false;
        }
        if (quote.RuleId is "nach" or "nach-after" or "source" or "zufolge")
        {
            return IsGranted(sentence, reading, at) || IsNextStatement(view, main, ReportedMood.MainOf(view.ClauseAt[at]), at) || reading.At < at && Tails.Begins(view, view.ClauseAt[at], at);
        }
        if (reading.Clause == view.ClauseAt[at] && IsOccasion(reading, view))
        {
            return true;
        }
        // "In Paris hieß es, man sehe keine Gefahr; das Ministerium hatte Panzer geliefert".
        return quote.RuleId is "verb-clause" or "heisst-es" && main != ReportedMood.MainOf(view.ClauseAt[at]) && main.First > at && ReportedMood.IsIndicative(view, main) && (ReportedMood.StandsBefore(view, at, main.First) || view.Mark(main.First - 1) == ';' && view.Clauses.Any(c => c.Kind == ClauseKind.Infinitive && c.First > at && c.First < main.First));
    }

    /// <summary>"Bei einem Treffen der Minister sagte er", "äußerte sich zum Krieg": where and about what somebody spoke is told by the report.</summary>
    private static bool IsOccasion(Reading reading, SentenceView view) => reading is { IsVerb: false, Phrase: { } phrase } && PlaceShares.Top(phrase) is { Preposition: >= 0 } top
        && view.Text(top.Preposition) is "bei" or "Bei" or "beim" or "Beim" or "nach" or "Nach" or "während" or "Während" or "zu" or "zum" or "zur" or "Zu" or "Zum" or "Zur";

    /// <summary>"startet nach eigenen Angaben eine Rakete, [Seoul droht]": behind the comma another main clause that joins nothing.</summary>
    private static bool IsNextStatement(SentenceView view, Clause main, Clause cited, int cue) => main != cited && main.First > cue && cue > cited.First && cited is { Kind: ClauseKind.Main, Finite: >= 0 } && ReportedMood.IsIndicative(view, main) && !main.VerbFirst
        && view.Mark(main.First - 1) == ',' && !view.Has(main.First, WordKind.Coordinator);

    /// <summary>"Nach den Kämpfen haben beide Seiten laut Medien eine Waffenruhe vereinbart": when it was is no part of what is cited.</summary>
    private static bool IsGranted(SentenceReading sentence, Reading reading, int cue)
    {
        var view = sentence.View;
        return reading is { IsVerb: false, Phrase: { } phrase } && PlaceShares.Top(phrase) is { Preposition: >= 0 } top && top.Preposition != cue && top.Preposition == reading.Clause.First && reading.Clause.Finite > reading.At && cue > reading.At
            && view.Text(top.Preposition) is "Nach" or "Seit" or "Vor" or "Während" or "Wegen" && sentence.VerbOf(reading.Clause) is { IsEvent: true } verb && verb.At != reading.At;
    }

    /// <summary>Who is told of right before a clause in the mood of reported speech.</summary>
    public static NounPhrase? Teller(SentenceReading sentence, Reading reading)
    {
        var view = sentence.View;
        var main = ReportedMood.MainOf(reading.Clause);
        if (!view.Language.IsGerman || !ReportedMood.Of(view, main).First || view.Clauses.LastOrDefault(c => c.First < main.First && c.Kind == ClauseKind.Main) is not { } before || !ReportedMood.IsIndicative(view, before) || sentence.FrameOf(before) is { IsPassive: true } or { IsPassiveByBe: true })
        {
            return null;
        }
        if (sentence.VerbOf(before) is { Plover: PloverType.Request })
        {
            // "forderte, die Regierung müsse …": a demand is not told as true.
            return null;
        }
        const WordClass Speakers = WordClass.Named | WordClass.Official | WordClass.Speaker | WordClass.Media;
        return sentence.SubjectsOf(before).Find(s => !s.IsPronoun && (view.ClassesAt(s.Head) & Speakers) != 0);
    }

    private static int IndexOf(SentenceView view, int start)
    {
        for (var i = 0; i < view.Count; i++)
        {
            if (view.Token(i).Start == start)
            {
                return i;
            }
        }
        return -1;
    }
}
