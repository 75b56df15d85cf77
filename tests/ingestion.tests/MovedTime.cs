namespace Lagebild.Ingestion.Tests;

/// <summary>A clock that a test moves.</summary>
internal sealed class MovedTime : TimeProvider
{
    private DateTimeOffset _now = new(2024, 3, 14, 12, 0, 0, TimeSpan.Zero);

    public void Move(TimeSpan by) => _now += by;

    public override DateTimeOffset GetUtcNow() => _now;
}
