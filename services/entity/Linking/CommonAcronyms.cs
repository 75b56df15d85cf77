using System.Collections.Frozen;
using Lagebild.Text;

namespace Lagebild.Entity.Linking;

/// <summary>Acronyms that name no one body ("GDP", "IED", "NGOs", "UTC"), whatever the tagger reads in their capitals.</summary>
internal static class CommonAcronyms
{
    private const int Longest = 8;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Listed = TsvTable.Read(typeof(CommonAcronyms).Assembly, "languages/names/common-acronyms.tsv")
        .Select(row => row["form"]).ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether the word is one, alone or in the plural.</summary>
    public static bool Is(ReportText report, int index)
    {
        ref readonly var token = ref report.Tokens[index];
        if (token.Case is not (TokenCase.Upper or TokenCase.Mixed) || token.Length > Longest)
        {
            return false;
        }
        var word = report.Word(index);
        return Listed.Contains(word) || (word[^1] == 's' && Listed.Contains(word[..^1]));
    }
}
