using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Claims.Lexicon;
using Lagebild.Entity.Claims.Sentences;

namespace Lagebild.Entity.Claims.Details;

/// <summary>Trend, control of territory and direction, from words of the event's clause.</summary>
internal static class MarkReader
{
    public static (string? Value, Evidence? Evidence) Find(SentenceReading sentence, Reading reading, string field)
    {
        var view = sentence.View;
        var own = field switch { "trend" => reading.Entry.Trend, "control" => reading.Entry.Control, _ => null };
        if (own is not null)
        {
            return (own, new Evidence(field, view.SpanOf(reading.At, reading.At + 1), reading.RuleId));
        }
        if (field == "trend" && !reading.IsVerb)
        {
            var verb = sentence.Readings.Find(r => r.Clause == reading.Clause && r.IsVerb && r.Entry.Trend is not null && !r.IsEvent);
            if (verb is not null)
            {
                return (verb.Entry.Trend, new Evidence(field, view.SpanOf(verb.At, verb.At + 1), verb.RuleId));
            }
            var noun = sentence.Readings.Find(r => !r.IsVerb && r.Entry.Trend is not null && reading.Phrase?.Left is { } left && r.Phrase == left);
            if (noun is not null)
            {
                return (noun.Entry.Trend, new Evidence(field, view.SpanOf(noun.At, noun.At + 1), noun.RuleId));
            }
        }
        if (field == "direction" && reading.Plover is not (PloverType.Assault or PloverType.Retreat or PloverType.Mobilize or PloverType.Coerce))
        {
            return (null, null);
        }
        for (var i = reading.Clause.First; i < reading.Clause.End; i++)
        {
            if (view.ClauseAt[i] != reading.Clause)
            {
                continue;
            }
            foreach (var mark in view.Words[i].Marks)
            {
                // A direction is a movement's only after "nach", "Richtung", "to the".
                if (mark.Field == field && (field != "direction" || HasDirectionWord(view, i)))
                {
                    return (mark.Value, new Evidence(field, view.SpanOf(i, i + 1), mark.Id));
                }
            }
        }
        return (null, null);
    }

    private static bool HasDirectionWord(SentenceView view, int i)
    {
        if (view.Text(i).EndsWith("wärts") || view.Text(i).EndsWith("ward") || view.Text(i).EndsWith("wards"))
        {
            return true;
        }
        for (var j = Math.Max(0, i - 3); j < i; j++)
        {
            if (view.Text(j) is "nach" or "gen" or "Richtung" or "gegen" or "toward" or "towards" or "direction")
            {
                return true;
            }
        }
        return false;
    }
}
