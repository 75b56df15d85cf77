using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Claims.Sentences;
using Lagebild.Text;

namespace Lagebild.Entity.Claims.Details;

/// <summary>When a claim's event took place: a time expression of its clause, else of its sentence, else the report's date.</summary>
internal sealed class ClaimTimes(ReportText report, IReadOnlyList<TimeMention> times)
{
    /// <summary>An event is background if it ended this long before the report.</summary>
    private static readonly TimeSpan EarlierPhase = TimeSpan.FromDays(30);

    public ClaimTime? Find(SentenceView view, Reading reading, List<NounPhrase> phrases)
    {
        int? best = null;
        var distance = int.MaxValue;
        for (var t = 0; t < times.Count; t++)
        {
            var time = times[t];
            if (time.Span.End <= view.Span.Start || time.Span.Start >= view.Span.End || time.Interval is null || time.Value is "FUTURE_REF" or "PRESENT_REF" or "PAST_REF")
            {
                continue;
            }
            var token = report.TokenAt(time.Span.Start) - view.FirstToken;
            if (token < 0 || token >= view.Count || OutsideAttribute(phrases, token, reading))
            {
                continue;
            }
            var penalty = view.ClauseAt[token] == reading.Clause ? 0 : Related(view.ClauseAt[token], reading.Clause) ? 1000 : 100000;
            var away = penalty + Math.Abs(token - reading.At);
            if (penalty <= 1000 && away < distance)
            {
                distance = away;
                best = t;
            }
        }
        best ??= OfAntecedent(view, reading);
        if (best is { } index)
        {
            return new ClaimTime { Interval = Seasons.Narrow(view, reading, times[index].Interval!), TimeMention = index };
        }
        return report.Published is { } published
            ? new ClaimTime
            {
                Interval = new TimeInterval
                {
                    From = published.From,
                    Until = published.Until,
                    Edtf = published.Value,
                    Precision = published.Precision switch { DatePrecision.Year => "year", DatePrecision.Month => "month", DatePrecision.Day => "day", _ => "minute" },
                    TimePrecision = published.Precision is DatePrecision.Year or DatePrecision.Month ? 3 : 1,
                },
            }
            : null;
    }

    /// <summary>"der [am 7. Oktober verschleppten] Geiseln", "ihrer [2020 eingefrorenen] Hilfe": a time before a participle dates nothing but that.</summary>
    private static bool OutsideAttribute(List<NounPhrase> phrases, int token, Reading reading)
    {
        foreach (var phrase in phrases)
        {
            if (phrase.Opens < token && token < phrase.Head && phrase.Within is null)
            {
                return !(phrase.Opens <= reading.At && reading.At < phrase.End);
            }
        }
        return false;
    }

    /// <summary>Where a time expression stands.</summary>
    public TextSpan SpanOf(int mention) => times[mention].Span;

    /// <summary>The rule that read it.</summary>
    public string RuleOf(int mention) => times[mention].RuleId;

    /// <summary>Whether the text dates the event to well before the report.</summary>
    public bool IsBackground(ClaimTime? time) => time is { TimeMention: not null, Interval: { Until: { } until } interval } && report.Published is { } published
        && (until < published.From - EarlierPhase || (interval.Precision is "year" or "season" && until <= published.From));

    /// <summary>Whether the text dates the event at least a week back, or to a month begun two weeks ago ("Anfang März"): told in the pluperfect, that is an earlier phase.</summary>
    public bool IsEarlier(ClaimTime? time) => time is { TimeMention: not null, Interval: { Until: { } until } interval } && report.Published is { } published
        && (until < published.From - TimeSpan.FromDays(7) || (interval is { Precision: "month", From: { } from } && from < published.From - TimeSpan.FromDays(14)));

    /// <summary>Whether the text dates the event after the report.</summary>
    public bool IsAhead(ClaimTime? time) => time is { TimeMention: not null, Interval.From: { } from } && report.Published is { } published && from >= published.Until;

    /// <summary>A time in a relative clause dates the noun that the clause tells about.</summary>
    private int? OfAntecedent(SentenceView view, Reading reading)
    {
        if (reading.Phrase is not { } phrase)
        {
            return null;
        }
        for (var t = 0; t < times.Count; t++)
        {
            var token = times[t].Interval is null || times[t].Span.Start < view.Span.Start || times[t].Span.Start >= view.Span.End ? -1 : report.TokenAt(times[t].Span.Start) - view.FirstToken;
            if (token >= 0 && token < view.Count && view.ClauseAt[token] is { Kind: ClauseKind.Relative } clause && clause.First > phrase.Head && clause.First - phrase.End <= 2)
            {
                return t;
            }
        }
        return null;
    }

    private static bool Related(Clause time, Clause trigger) => trigger.Parent == time && trigger.Kind is ClauseKind.Infinitive or ClauseKind.Complement || IsJoined(time, trigger);

    /// <summary>"am Montag griffen sie an, töteten zwei Männer und zogen ab": the time of the first verb is that of all.</summary>
    private static bool IsJoined(Clause time, Clause trigger)
    {
        for (var clause = trigger; clause is { IsSevered: false, Sibling: { } before } && before.Id < clause.Id; clause = before)
        {
            if (before == time)
            {
                return true;
            }
        }
        return false;
    }
}
