using Lagebild.Text;
using Lagebild.Text.Names;

namespace Lagebild.Geocoding.Recognition;

/// <summary>The persons of a report: what stands after a given name or a title is a person elsewhere too.</summary>
internal sealed class Persons
{
    private readonly HashSet<ulong> surnames = [];
    private readonly HashSet<ulong> givenNames = [];

    /// <summary>Whether the word is the surname of somebody the report names in full or with a title.</summary>
    public bool HasSurname(ulong hash) => surnames.Contains(hash);

    /// <summary>Whether the word is the given name of somebody the report names in full.</summary>
    public bool HasGivenName(ulong hash) => givenNames.Contains(hash);

    public static Persons In(ReportText report, CueLexicon cues)
    {
        var persons = new Persons();
        var surnames = persons.surnames;
        var tokens = report.Tokens;
        var slavic = report.Language is "uk" or "ru" or "pl";
        for (var i = 0; i + 1 < tokens.Length; i++)
        {
            var next = tokens[i + 1];
            if (tokens[i].Case != TokenCase.Capital || next.Case is not (TokenCase.Capital or TokenCase.Mixed) || next.Glued || next.Length < 3)
            {
                continue;
            }
            var cue = cues[tokens[i].Hash];
            var isGiven = cues.IsGivenName(tokens[i].Hash);
            var isTitle = (cue & Cue.Title) != 0;
            if ((isGiven || isTitle) && (cues[next.Hash] & (Cue.AnyLevel | Cue.OrganisationAfter | Cue.Governs | Cue.Locates)) == 0)
            {
                var last = i + 1;
                // "Angela Dorothea Merkel": the last name of the run.
                while (last + 1 < tokens.Length && last < i + 3 && tokens[last + 1].Case == TokenCase.Capital && !tokens[last + 1].Glued
                    && KnownWords.IsFamilyName(tokens[last + 1].Hash) && isGiven && report.Language == "en")
                {
                    last++;
                }
                if (isGiven || (isTitle && KnownWords.IsFamilyName(next.Hash)))
                {
                    surnames.Add(tokens[last].Hash);
                    if (isGiven && KnownWords.IsFamilyName(tokens[last].Hash))
                    {
                        persons.givenNames.Add(tokens[i].Hash);
                    }
                    if (slavic)
                    {
                        surnames.Add(StemOf(report.Word(last)));
                    }
                }
            }
        }
        return persons;
    }

    /// <summary>What the cases of a Slavic surname have in common: "Довбня", "Довбні". Salted, so that no whole word equals it.</summary>
    public static ulong StemOf(ReadOnlySpan<char> word) => Folding.Hash(word.Length > 3 ? word[..^1] : word) ^ 0x5A5A;
}
