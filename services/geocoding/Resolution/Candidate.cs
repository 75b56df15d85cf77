namespace Lagebild.Geocoding.Resolution;

/// <summary>A place that a mention may mean, with what speaks for and against it.</summary>
internal sealed class Candidate
{
    public required int Place { get; init; }

    /// <summary>The name by which it was found.</summary>
    public required int Name { get; init; }

    public double Score { get; set; }

    /// <summary>Reasons as pairs of code and weight; words are made only for what is shown.</summary>
    public List<(string Reason, double Weight)> Reasons { get; } = [];

    public void Add(string reason, double weight)
    {
        if (weight != 0)
        {
            Score += weight;
            Reasons.Add((reason, weight));
        }
    }
}
