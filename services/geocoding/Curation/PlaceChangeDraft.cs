using Lagebild.Contracts.Events.V1;

namespace Lagebild.Geocoding.Curation;

/// <summary>A change of a place that is to be stored, and what the bus is to hear of it.</summary>
/// <param name="PlaceId">The place.</param>
/// <param name="Action">create, update, add-name, retire, undo.</param>
/// <param name="Author">Who.</param>
internal sealed record PlaceChangeDraft(string PlaceId, string Action, string Author)
{
    /// <summary>What people had stored about it; null for a place that nobody had touched.</summary>
    public PlaceRecord? Stored { get; init; }

    /// <summary>What is to be stored; null: nothing that people did remains.</summary>
    public PlaceRecord? Stores { get; init; }

    /// <summary>The change that this one takes back.</summary>
    public long? Undoes { get; init; }

    /// <summary>The place as texts found it; null if they did not.</summary>
    public PlaceReference? Was { get; init; }

    /// <summary>The place as texts will find it; null if they will not.</summary>
    public PlaceReference? Is { get; init; }

    /// <summary>Its names from now on.</summary>
    public IReadOnlyList<ChangedPlaceName> Names { get; init; } = [];

    /// <summary>Its outline from now on, WKT; empty if it has none.</summary>
    public string Outline { get; init; } = "";

    /// <summary>Places whose point is within its outline and which do not lie in it.</summary>
    public IReadOnlyList<string> NotWithin { get; init; } = [];

    public PlaceChanged Message(long version, DateTimeOffset time) => new()
    {
        PlaceId = PlaceId, Version = version, Action = Action, Before = Was, After = Is, Names = Is is null ? [] : Names,
        Outline = Outline.Length > 0 && Is is not null ? Outline : null, NotWithin = Is is null ? [] : NotWithin, IsRetired = Stores is { Retired: true }, ChangedBy = Author, ChangedTime = time,
    };
}
