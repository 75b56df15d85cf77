using System.Collections.Concurrent;
using System.Collections.Frozen;
using Lagebild.Entity.Knowledge;
using Lagebild.Text;

namespace Lagebild.Entity.Linking;

/// <summary>The words of a language that show where a name begins, ends, or is none: <c>languages/{tag}/linking/*.tsv</c>.</summary>
internal sealed class LinkingWords
{
    private static readonly ConcurrentDictionary<string, LinkingWords> Known = new(StringComparer.Ordinal);
    private static readonly Lazy<FrozenDictionary<ulong, Gender>> AllFirstNames = new(ReadFirstNames);

    private readonly FrozenDictionary<ulong, Gender> titles;
    private readonly (string Ending, Gender Gender)[] titleEndings;
    private readonly string[] titlePrefixes;
    private readonly string[] bodyHeads;
    private readonly FrozenSet<ulong> bodyNouns;
    private readonly FrozenSet<ulong> placeNouns;
    private readonly FrozenSet<ulong> bodyTitles;
    private readonly FrozenSet<ulong> legalForms;
    private readonly FrozenSet<ulong> phraseHeads;
    private readonly FrozenSet<ulong> foreignHeads;
    private readonly FrozenSet<ulong> looseTitles;
    private readonly FrozenSet<ulong> genitiveHeads;
    private readonly FrozenSet<ulong> pairHeads;
    private readonly FrozenSet<ulong> bodyLemmas;
    private readonly FrozenSet<ulong> generic;
    private readonly FrozenSet<ulong> inBodies;
    private readonly FrozenSet<ulong> furniture;
    private readonly FrozenSet<ulong> furnitureTails;
    private readonly FrozenSet<ulong> arabicHeads = Hashes("languages/names/arabic-heads.tsv");
    private readonly FrozenSet<ulong> titlesOfPlaces;
    private readonly FrozenSet<ulong> followers;
    private readonly string[] unitNouns;
    private readonly FrozenSet<ulong> notNames;
    private readonly FrozenSet<ulong> placePrepositions;
    private readonly string[] bodyTitleEndings;
    private readonly FrozenSet<ulong> nameHeads;
    private readonly FrozenSet<ulong> wholeHeads;
    private readonly string[] notNameEndings;
    private readonly FrozenSet<ulong> particles = Hashes("languages/names/particles.tsv");

    private LinkingWords(string tag)
    {
        Tag = tag;
        var rows = Table(tag, "titles");
        titles = rows.Where(row => row["kind"] == "word").DistinctBy(row => Folding.Hash(row["form"]))
            .ToFrozenDictionary(row => Folding.Hash(row["form"]), row => GenderOf(row["gender"]));
        titleEndings = [.. rows.Where(row => row["kind"] == "suffix").OrderByDescending(row => row["form"].Length).Select(row => (row["form"], GenderOf(row["gender"])))];
        titlePrefixes = [.. rows.Where(row => row["kind"] == "prefix").Select(row => row["form"])];
        bodyNouns = Hashes($"languages/{tag}/linking/body-nouns.tsv");
        placeNouns = Hashes($"languages/{tag}/linking/place-nouns.tsv");
        var bodies = Table(tag, "bodies");
        looseTitles = Kind(bodies, "loose-title");
        bodyTitles = Kind(bodies, "title").Union(looseTitles).ToFrozenSet();
        bodyTitleEndings = [.. bodies.Where(row => row["kind"] == "title-ending").Select(row => row["form"])];
        legalForms = Kind(bodies, "legal-form");
        phraseHeads = Kind(bodies, "phrase-head");
        foreignHeads = Kind(bodies, "foreign-head");
        genitiveHeads = Kind(bodies, "genitive-head");
        pairHeads = Kind(bodies, "pair-head");
        nameHeads = Kind(bodies, "name-head");
        wholeHeads = Kind(bodies, "whole-head").Union(nameHeads).ToFrozenSet();
        generic = Kind(bodies, "generic");
        bodyLemmas = bodyNouns.Union(phraseHeads).Union(Kind(bodies, "body-lemma")).ToFrozenSet();
        titlesOfPlaces = Kind(bodies, "place-title");
        followers = Kind(bodies, "follower");
        bodyHeads = [.. bodies.Where(row => row["kind"] == "head").Select(row => row["form"])];
        unitNouns = [.. bodies.Where(row => row["kind"] == "unit").Select(row => row["form"])];
        var not = Table(tag, "not-names");
        placePrepositions = not.Where(row => row["kind"] == "before-places").Select(row => Folding.Hash(row["form"])).ToFrozenSet();
        Places = PlaceCues.Read(Table(tag, "place-cues"));
        notNames = not.Where(row => row["kind"] is not ("suffix" or "furniture-tail")).Select(row => Folding.Hash(row["form"])).ToFrozenSet();
        inBodies = Kind(not, "in-bodies");
        furniture = Kind(not, "furniture");
        furnitureTails = Kind(not, "furniture-tail");
        notNameEndings = [.. not.Where(row => row["kind"] == "suffix").Select(row => row["form"])];
    }

    /// <summary>What shows that a name nobody knows is a place, or none.</summary>
    public PlaceCues Places { get; }

    /// <summary>ISO 639-1 code.</summary>
    public string Tag { get; }

    /// <summary>The words of this language; one without tables has first names only.</summary>
    public static LinkingWords Of(string tag) => Known.GetOrAdd(tag, t => new LinkingWords(t));

    /// <summary>Whether the word is a first name, and whose.</summary>
    public static bool IsFirstName(in Token token, out Gender gender) =>
        AllFirstNames.Value.TryGetValue(token.Hash, out gender) && token.Case is TokenCase.Capital or TokenCase.Mixed;

    /// <summary>Whether a small word may stand inside a person's name.</summary>
    public bool IsParticle(in Token token) => token.Kind == TokenKind.Word && particles.Contains(token.Hash);

    /// <summary>Whether a person's name may follow the word: "Außenminister", "General", "Frau".</summary>
    public bool IsTitle(ReportText report, int index, out Gender gender)
    {
        ref readonly var token = ref report.Tokens[index];
        gender = Gender.Unknown;
        if (token.Kind != TokenKind.Word)
        {
            return false;
        }
        if (titles.TryGetValue(token.Hash, out gender))
        {
            return Tag != "de" || token.IsCapitalised;
        }
        if (titlePrefixes.Length > 0)
        {
            return HasPrefix(titlePrefixes, report.Word(index));
        }
        if (!token.IsCapitalised || titleEndings.Length == 0 || token.Length < 6)
        {
            return false;
        }
        var word = report.Word(index);
        foreach (var (ending, endingGender) in titleEndings)
        {
            if (word.Length > ending.Length + 1 && word.EndsWith(ending, StringComparison.Ordinal))
            {
                gender = endingGender;
                return true;
            }
        }
        return false;
    }

    /// <summary>Whether the noun makes a hyphened compound the name of a body: "Wagner-Gruppe", "UN-Sicherheitsrates".</summary>
    public bool IsBodyNoun(ReportText report, int index) => Holds(bodyNouns, report, index);

    /// <summary>Whether the noun makes a hyphened compound the name of a place: "Kachowka-Staudamm".</summary>
    public bool IsPlaceNoun(ReportText report, int index) => Holds(placeNouns, report, index);

    /// <summary>The word itself, or what it is the German genitive of.</summary>
    private static bool Holds(FrozenSet<ulong> nouns, ReportText report, int index)
    {
        if (nouns.Contains(report.Tokens[index].Hash))
        {
            return true;
        }
        var word = report.Word(index);
        if (word[^1] != 's' || report.Language != "de")
        {
            return false;
        }
        return (word.EndsWith("s", StringComparison.Ordinal) && nouns.Contains(Folding.Hash(word[..^1])))
            || (word.EndsWith("es", StringComparison.Ordinal) && nouns.Contains(Folding.Hash(word[..^2])));
    }

    /// <summary>Whether the name of a body may follow: "Nachrichtenagentur", "Partei".</summary>
    public bool IsBodyTitle(ReportText report, int index) => Holds(bodyTitles, report, index) || EndsAsBodyTitle(report, index);

    /// <summary>The same, but also often followed by ordinary nouns: "Gruppe", "Clan".</summary>
    public bool IsLooseTitle(ReportText report, int index) => Holds(looseTitles, report, index) || (!Holds(bodyTitles, report, index) && EndsAsBodyTitle(report, index));

    /// <summary>"Wachfirma", "Zwischenhändler": a compound of a noun behind which bodies are named.</summary>
    private bool EndsAsBodyTitle(ReportText report, int index)
    {
        if (bodyTitleEndings.Length == 0 || report.Tokens[index] is not { Kind: TokenKind.Word, Case: TokenCase.Capital or TokenCase.Mixed })
        {
            return false;
        }
        var word = report.Word(index);
        foreach (var ending in bodyTitleEndings)
        {
            if (word.Length > ending.Length + 2 && word.EndsWith(ending, StringComparison.Ordinal))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Whether names of Arabic groups begin so: "Ansar", "Jaysh".</summary>
    public bool IsArabicHead(in Token token) => token.IsCapitalised && arabicHeads.Contains(token.Hash);

    /// <summary>Whether the noun and a genitive make a body's name: "Vereinigung der Mütter".</summary>
    public bool IsGenitiveHead(in Token token) => token.IsCapitalised && genitiveHeads.Contains(token.Hash);

    /// <summary>Whether the noun and two nouns joined by "und" make a body's name: "Stiftung Frieden und Entwicklung".</summary>
    public bool IsPairHead(in Token token) => token.IsCapitalised && pairHeads.Contains(token.Hash);

    /// <summary>Whether the noun, also as the last part of a compound, says that something is a body: "Front".</summary>
    public bool IsBodyLemma(ulong hash) => bodyLemmas.Contains(hash);

    /// <summary>Whether the word, which ends names of persons, may stand within those of bodies: "Peace", "War".</summary>
    public bool IsInBodies(in Token token) => inBodies.Contains(token.Hash);

    /// <summary>Whether the word, with a capital, stands between the paragraphs of web pages and in no name: "ADVERTISEMENT", "Weiterlesen".</summary>
    public bool IsFurniture(in Token token) => token.IsCapitalised && furniture.Contains(token.Hash);

    /// <summary>Whether the word goes on with what the page says of itself: "Continue Reading Below".</summary>
    public bool IsFurnitureTail(in Token token) => furnitureTails.Contains(token.Hash);

    /// <summary>Whether the word tells bodies apart too little to make a name alone: "Supreme", "Oberster".</summary>
    public bool IsGeneric(in Token token) => generic.Contains(token.Hash);

    /// <summary>Whether the word ends the name of a company: "AG", "Inc".</summary>
    public bool IsLegalForm(in Token token) => token.Kind == TokenKind.Word && token.IsCapitalised && legalForms.Contains(token.Hash);

    /// <summary>Whether the noun makes a name of several words that of a body: "Gesellschaft für bedrohte Völker".</summary>
    public bool IsPhraseHead(in Token token) => token.IsCapitalised && phraseHeads.Contains(token.Hash);

    /// <summary>Whether the noun says of what follows that it is a place: "Exklave", "Küstenstadt".</summary>
    public bool IsPlaceTitle(in Token token) => token.IsCapitalised && titlesOfPlaces.Contains(token.Hash);

    /// <summary>The same for words of other languages: "Front", "Council".</summary>
    public bool IsForeignHead(in Token token) => token.IsCapitalised && foreignHeads.Contains(token.Hash);

    /// <summary>Whether the word begins as a noun for a body does: "комісії", "parlamentu".</summary>
    public bool IsBodyHead(ReportText report, int index) => report.Tokens[index].Kind == TokenKind.Word && HasPrefix(bodyHeads, report.Word(index));

    /// <summary>Whether the noun after a hyphen is for those who belong to a body: "Wagner-Söldner".</summary>
    public bool IsFollower(in Token token) => followers.Contains(token.Hash);

    /// <summary>Whether the noun is, or ends in, one for an armed formation: "Brigade", "Panzerbrigade".</summary>
    public bool IsUnitNoun(ReportText report, int index)
    {
        var word = report.Word(index);
        foreach (var noun in unitNouns)
        {
            if (word.EndsWith(noun, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Whether the word is a preposition before which of proper names only those of places stand: "in", "nahe", "near".</summary>
    public bool IsPlacePreposition(in Token token) => placePrepositions.Contains(token.Hash);

    /// <summary>Whether a body's name begins with the noun and goes on with a place or what else it is called by: "Landgericht Köln", "Radio Horizont".</summary>
    public bool IsWholeHead(in Token token) => token.IsCapitalised && wholeHeads.Contains(token.Hash);

    /// <summary>The same where what follows may be an ordinary noun, too: "Radio Horizont", "Einheit Falke".</summary>
    public bool IsNameHead(in Token token) => token.IsCapitalised && nameHeads.Contains(token.Hash);

    /// <summary>Whether the word, though capitalised, is an ordinary one: no name of a person begins or ends with it.</summary>
    public bool IsOrdinary(ReportText report, int index)
    {
        ref readonly var token = ref report.Tokens[index];
        if (notNames.Contains(token.Hash) || particles.Contains(token.Hash))
        {
            return true;
        }
        var word = report.Word(index);
        foreach (var ending in notNameEndings)
        {
            if (word.Length > ending.Length + 2 && word.EndsWith(ending, StringComparison.Ordinal))
            {
                return true;
            }
        }
        return false;
    }

    private static bool HasPrefix(string[] prefixes, ReadOnlySpan<char> word)
    {
        const int longestEnding = 4;
        foreach (var prefix in prefixes)
        {
            if (word.Length <= prefix.Length + longestEnding && word.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Hashes of a table's forms of one kind.</summary>
    internal static FrozenSet<ulong> Kind(IReadOnlyList<TsvRow> rows, string kind) =>
        rows.Where(row => row["kind"] == kind).Select(row => Folding.Hash(row["form"])).ToFrozenSet();

    private static IReadOnlyList<TsvRow> Table(string tag, string name) =>
        TsvTable.Find(typeof(LinkingWords).Assembly, $"languages/{tag}/linking/{name}.tsv");

    private static FrozenSet<ulong> Hashes(string table) =>
        TsvTable.Find(typeof(LinkingWords).Assembly, table).Select(row => Folding.Hash(row["form"])).ToFrozenSet();

    private static FrozenDictionary<ulong, Gender> ReadFirstNames() =>
        TsvTable.Read(typeof(LinkingWords).Assembly, "languages/names/first-names.tsv")
            .DistinctBy(row => Folding.Hash(row["name"]))
            .ToFrozenDictionary(row => Folding.Hash(row["name"]), row => GenderOf(row["gender"]));

    private static Gender GenderOf(string cell) => cell switch { "m" => Gender.Masculine, "f" => Gender.Feminine, _ => Gender.Unknown };
}
