using System.Globalization;
using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Claims.Sentences;

namespace Lagebild.Entity.Claims.Details;

/// <summary>A season in the event's own name narrows a year: "Sommeroffensive im letzten Jahr" was in that year's summer.</summary>
internal static class Seasons
{
    private static readonly (string Prefix, int Code)[] Known =
    [
        ("frühjahr", 21), ("frühling", 21), ("spring", 21), ("sommer", 22), ("summer", 22), ("herbst", 23), ("autumn", 23), ("winter", 24),
    ];

    public static TimeInterval Narrow(SentenceView view, Reading reading, TimeInterval interval)
    {
        if (interval.Precision != "year" || interval.From is not { } from)
        {
            return interval;
        }
        for (var i = reading.Clause.First; i < view.Count; i++)
        {
            foreach (var (prefix, code) in Known)
            {
                if (view.Text(i).StartsWith(prefix, StringComparison.OrdinalIgnoreCase) && (i == reading.At || view.ClauseAt[i] != reading.Clause || !reading.IsVerb))
                {
                    var begin = new DateTimeOffset(from.Year, ((code - 20) * 3), 1, 0, 0, 0, TimeSpan.Zero);
                    return interval with
                    {
                        From = begin,
                        Until = begin.AddMonths(3),
                        Edtf = string.Create(CultureInfo.InvariantCulture, $"{from.Year:0000}-{code}"),
                        Precision = "season",
                    };
                }
            }
        }
        return interval;
    }
}
