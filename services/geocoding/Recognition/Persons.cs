using Lagebild.Geocoding.Gazetteer;
using Lagebild.Text;
using Lagebild.Text.Morphology;
using Lagebild.Text.Names;

namespace Lagebild.Geocoding.Recognition;

/// <summary>The persons of a report: what stands after a given name or a title is a person elsewhere too.</summary>
internal sealed class Persons
{
    private readonly HashSet<ulong> surnames = [];
    private readonly HashSet<ulong> givenNames = [];
    private readonly HashSet<int> namesakes = [];

    /// <summary>Whether the word is the surname of somebody the report names in full or with a title.</summary>
    public bool HasSurname(ulong hash) => surnames.Contains(hash);

    /// <summary>Whether the word is the given name of somebody the report names in full.</summary>
    public bool HasGivenName(ulong hash) => givenNames.Contains(hash);

    /// <summary>Whether the token, a name of a place too, begins a person's name: "Israel Katz".</summary>
    public bool BeginsAt(int token) => namesakes.Contains(token);

    public static Persons In(Gazetteer.Gazetteer gazetteer, ReportText report, CueLexicon cues)
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
            if ((cue & Cue.AlsoPerson) != 0 ? BeginsPerson(gazetteer, report, cues, i) : !slavic && (cues[next.Hash] & Cue.GivenName) != 0 && IsSecondName(gazetteer, report, cues, i))
            {
                persons.namesakes.Add(i);
                surnames.Add(next.Hash);
            }
            var isGiven = cues.IsGivenName(tokens[i].Hash);
            var isTitle = (cue & Cue.Title) != 0;
            if ((isGiven || isTitle) && (cues[next.Hash] & (Cue.AnyLevel | Cue.OrganisationAfter | Cue.Governs | Cue.Locates)) == 0
                && (report.Language != "en" || (cues[next.Hash] & (Cue.Title | Cue.PublicAfter)) == 0))
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
                    if (isGiven && (KnownWords.IsFamilyName(tokens[last].Hash) || (cue & Cue.GivenName) != 0))
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

    /// <summary>A family name stands behind, no preposition of place before, and no further name follows: "Israel Katz drohte".</summary>
    private static bool BeginsPerson(Gazetteer.Gazetteer gazetteer, ReportText report, CueLexicon cues, int token)
    {
        var tokens = report.Tokens;
        var next = tokens[token + 1];
        var before = token > 0 && !tokens[token].Glued ? cues[tokens[token - 1].Hash] : Cue.None;
        var ends = token + 2 >= tokens.Length || tokens[token + 2].Glued || !tokens[token + 2].IsCapitalised;
        if (!ends || (before & (Cue.Place | Cue.Determiner)) != 0 || cues[next.Hash] is not (Cue.None or Cue.Common))
        {
            return false;
        }
        return KnownWords.IsFamilyName(next.Hash)
            ? report.Language != "de" || KnownWords.GermanFrequency(next.Hash) is 0 or > 3
            : IsUnknownName(gazetteer, report, cues, token + 1);
    }

    /// <summary>"Tirana Hassan": a given name from another part of the world than the town before it; nobody writes a town and a given name side by side.</summary>
    private static bool IsSecondName(Gazetteer.Gazetteer gazetteer, ReportText report, CueLexicon cues, int token)
    {
        var tokens = report.Tokens;
        var before = token > 0 && !tokens[token].Glued ? cues[tokens[token - 1].Hash] : Cue.None;
        var ends = token + 2 >= tokens.Length || tokens[token + 2].Glued || !tokens[token + 2].IsCapitalised;
        return ends && tokens[token].Length > 3 && (before & (Cue.Place | Cue.Determiner | Cue.Contracted | Cue.Vague | Cue.Source | Cue.AnyLevel)) == 0 && cues[tokens[token].Hash] == Cue.None
            && gazetteer.Names.TryGet(NameIndex.Extend(NameIndex.Begin, tokens[token].Hash), out var name) && name >= 0;
    }

    /// <summary>"Jordan Bardella": a word that nothing else explains; in English a verb of acting must follow, as any word may be new there.</summary>
    private static bool IsUnknownName(Gazetteer.Gazetteer gazetteer, ReportText report, CueLexicon cues, int token)
    {
        var hash = report.Tokens[token].Hash;
        if (cues[hash] != Cue.None || gazetteer.Names.TryGet(NameIndex.Extend(NameIndex.Begin, hash), out _))
        {
            return false;
        }
        return report.Language == "de"
            ? KnownWords.GermanFrequency(hash) == 0 && Lexicon.German.NounLemma(hash) is null && Lexicon.German.CompoundHead(report.Word(token), out _) is null
            : token + 1 < report.Tokens.Length && (cues[report.Tokens[token + 1].Hash] & Cue.Acts) != 0;
    }

    /// <summary>What the cases of a Slavic surname have in common: "Довбня", "Довбні". Salted, so that no whole word equals it.</summary>
    public static ulong StemOf(ReadOnlySpan<char> word) => Folding.Hash(word.Length > 3 ? word[..^1] : word) ^ 0x5A5A;
}
