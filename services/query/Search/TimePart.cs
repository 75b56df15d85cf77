namespace Lagebild.Query.Search;

/// <summary>
/// A list is put together from parts that share no row: what begins near the range, which an index gives in order; the few that began
/// earlier and last; the few of which nobody knows when they began. Counts take all at once.
/// </summary>
internal enum TimePart
{
    /// <summary>All at once, in no order.</summary>
    Whole,

    /// <summary>All, for a list without a range.</summary>
    All,

    /// <summary>What begins in the range or shortly before.</summary>
    Near,

    /// <summary>What began earlier, and lasts.</summary>
    Lasting,

    /// <summary>What has no known begin and ends after the range.</summary>
    Unbegun,
}
