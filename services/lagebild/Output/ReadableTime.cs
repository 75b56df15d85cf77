namespace Lagebild.Cli.Output;

/// <summary>A time as a table shows it: EDTF, but seasons by their names, since their numbers look like months.</summary>
internal static class ReadableTime
{
    private static readonly string[] Seasons = ["spring", "summer", "autumn", "winter"];

    /// <summary><c>2023-22</c> → <c>summer 2023</c>; all else as it is.</summary>
    public static string Of(string edtf) => edtf is [_, _, _, _, '-', '2', >= '1' and <= '4' and var season] ? $"{Seasons[season - '1']} {edtf[..4]}" : edtf;
}
