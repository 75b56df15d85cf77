namespace Lagebild.Cli.Output;

/// <summary>One claim as the picture shows it: the same columns whether it was read here or asked from a platform.</summary>
internal sealed record PictureRow
{
    public required string Time { get; init; }

    /// <summary>Where it happened; in brackets what the sentence does not name but the report makes likely.</summary>
    public required string Place { get; init; }

    /// <summary>PLOVER type and mode: <c>ASSAULT.aerial</c>.</summary>
    public required string Event { get; init; }

    /// <summary>How many were killed, launched, shot down …: "at least 12 killed, 30 wounded".</summary>
    public required string Numbers { get; init; }

    public required string Actors { get; init; }

    public required string Recipients { get; init; }

    public required string Status { get; init; }

    public required string Certainty { get; init; }

    /// <summary>The chain of speakers; empty: the report's own voice.</summary>
    public required string AccordingTo { get; init; }

    public required string Report { get; init; }

    /// <summary>The sentence.</summary>
    public required string Evidence { get; init; }

    /// <summary>Resource name of the claim; empty where no platform holds it.</summary>
    public string Name { get; init; } = "";

    /// <summary>Resource name of its event; empty if it has none.</summary>
    public string Occurrence { get; init; } = "";

    /// <summary>Who published it; empty where no platform holds it.</summary>
    public string Source { get; init; } = "";

    /// <summary>How a place is shown that the sentence does not name: "(Ukraine)".</summary>
    public static string Inferred(string place) => $"({place})";

    /// <summary>The columns of the picture; the evidence is left out of tables, which it would fill. What a platform holds has names to ask on with.</summary>
    public static IReadOnlyList<Column<PictureRow>> Columns(bool withEvidence, bool named = false)
    {
        List<Column<PictureRow>> columns =
        [
            new("time", row => row.Time, Shown: row => ReadableTime.Of(row.Time)),
            new("place", row => row.Place),
            new("event", row => row.Event, Shown: row => row.Numbers.Length > 0 ? $"{row.Event} ({row.Numbers})" : row.Event),
            new("who → whom", row => (row.Actors, row.Recipients) switch
            {
                ("", "") => "",
                (_, "") => row.Actors,
                _ => $"{row.Actors} → {row.Recipients}",
            }),
            new("status", row => row.Status, row => row.Status switch
            {
                "ACTUAL" => "green",
                "HYPOTHETICAL" => "yellow",
                "NEGATED" => "red",
                "FUTURE" => "aqua",
                _ => "grey",
            }),
            new("certainty", row => row.Certainty),
            new("according to", row => row.AccordingTo),
            new("report", row => row.Report),
        ];
        if (withEvidence)
        {
            columns.AddRange([new("numbers", row => row.Numbers), new("evidence", row => row.Evidence)]);
        }
        if (named)
        {
            columns.AddRange([new("claim", row => row.Name), new("event name", row => row.Occurrence), new("source", row => row.Source)]);
        }
        return columns;
    }
}
