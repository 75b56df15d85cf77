namespace Lagebild.Query.Events;

/// <summary>Where the claims about one occurrence are looked for.</summary>
internal static class Occurrence
{
    public static string? BlockOf(V1.Claim claim) => null;
}
