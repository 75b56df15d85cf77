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

    /// <summary>Takes back what was added after the first look, before the report is weighed again.</summary>
    public void Restart()
    {
        if (aloneReasons < 0)
        {
            (aloneReasons, aloneScore) = (Reasons.Count, Score);
            return;
        }
        Reasons.RemoveRange(aloneReasons, Reasons.Count - aloneReasons);
        Score = aloneScore;
    }

    private int aloneReasons = -1;
    private double aloneScore;

    public void Add(string reason, double weight)
    {
        if (weight != 0)
        {
            Score += weight;
            Reasons.Add((reason, weight));
        }
    }
}
