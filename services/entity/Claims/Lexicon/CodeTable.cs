using Lagebild.Contracts.Events.V1;
using Lagebild.Text;

namespace Lagebild.Entity.Claims.Lexicon;

/// <summary>ACLED, CAMEO and contexts that go with a PLOVER type and mode; <c>languages/mul/claims/codes.tsv</c>.</summary>
internal static class CodeTable
{
    private static readonly Dictionary<(PloverType, string), Codes> Rows = TsvTable.Read(typeof(CodeTable).Assembly, "languages/mul/claims/codes.tsv")
        .ToDictionary(
            row => (Enum.Parse<PloverType>(row["plover"], true), row["mode"]),
            row => new Codes(row["id"], NullIfEmpty(row["acled_event"]), NullIfEmpty(row["acled_sub"]), row["cameo_root"], row.List("contexts")));

    /// <summary>The codes of a mode, else those of its type.</summary>
    public static Codes Of(PloverType plover, string? mode) =>
        mode is not null && Rows.TryGetValue((plover, mode), out var exact) ? exact
        : Rows.TryGetValue((plover, ""), out var general) ? general
        : new Codes("codes.none", null, null, "", []);

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}

/// <summary>Codes of other schemes for a PLOVER type and mode.</summary>
internal sealed record Codes(string Id, string? AcledEvent, string? AcledSub, string CameoRoot, string[] Contexts);
