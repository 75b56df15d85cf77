using System.Numerics;
using Lagebild.Text.Morphology;

namespace Lagebild.Text.Grammar;

/// <summary>
/// Case and number of a German noun phrase: what article, adjective, noun and preposition agree on; where several cases
/// remain, the one that its relation in the tree asks for.
/// </summary>
internal static class GermanCases
{
    // One bit per gender or plural (M, F, N, P) and case (nominative, genitive, dative, accusative).
    private const ushort All = 0xFFFF, Nominative = 0x1111, Genitive = 0x2222, Dative = 0x4444, Accusative = 0x8888, Plural = 0xF000;

    // Before the tables, which are read with it.
    private static readonly string[] CaseNames = ["NOM", "GEN", "DAT", "ACC"];
    private static readonly Dictionary<ulong, ushort> Determiners = ReadDeterminers();
    private static readonly Dictionary<ulong, ushort> Prepositions = ReadPrepositions();

    public static WordFeatures Of(ReportText report, SentenceGrammar grammar, int token)
    {
        var noun = Phrase(grammar, token);
        var mask = Agreed(report, grammar, noun);
        var grammaticalCase = Case(mask, grammar[noun].Relation);
        var within = (ushort)(mask & MaskOf(grammaticalCase));
        var number = within == 0 ? GrammaticalNumber.None : (within & Plural) == 0 ? GrammaticalNumber.Singular : (within & ~Plural) == 0 ? GrammaticalNumber.Plural : GrammaticalNumber.None;
        return new WordFeatures(grammaticalCase, number, default, default, default, default);
    }

    /// <summary>Which cases the phrase around a noun can stand in: nominative 1, genitive 2, dative 4, accusative 8.</summary>
    public static int Possible(ReportText report, SentenceGrammar grammar, int token)
    {
        var mask = Agreed(report, grammar, token);
        return ((mask & Nominative) != 0 ? 1 : 0) | ((mask & Genitive) != 0 ? 2 : 0) | ((mask & Dative) != 0 ? 4 : 0) | ((mask & Accusative) != 0 ? 8 : 0);
    }

    /// <summary>Articles and adjectives stand in the case of the noun they belong to.</summary>
    private static int Phrase(SentenceGrammar grammar, int token) =>
        grammar[token].Relation is "det" or "amod" or "nummod" or "det:poss" && grammar[token].Head >= 0 ? grammar[token].Head : grammar[token].FirstToken;

    private static ushort Agreed(ReportText report, SentenceGrammar grammar, int noun)
    {
        var mask = OfNoun(report, grammar[noun]);
        foreach (var child in grammar.Dependents(noun))
        {
            var hash = report.Tokens[child].Hash;
            var narrowed = grammar[child].Relation switch
            {
                "det" or "det:poss" when Determiners.TryGetValue(hash, out var determiner) => determiner,
                "amod" => OfAdjective(hash),
                "case" => Prepositions.GetValueOrDefault(hash, All),
                _ => All,
            };
            // A reading that nothing agrees with was wrong: keep what went before.
            mask = (mask & narrowed) != 0 ? (ushort)(mask & narrowed) : mask;
        }
        return mask;
    }

    private static ushort OfNoun(ReportText report, GrammarWord word)
    {
        var last = word.EndToken - 1;
        if (word.Part == PartOfSpeech.Pron)
        {
            return Determiners.GetValueOrDefault(report.Tokens[last].Hash, All);
        }
        if (word.Part != PartOfSpeech.Noun || Lexicon.German.CompoundHead(report.Word(last), out var start) is null)
        {
            return All;
        }
        ushort mask = 0;
        foreach (var form in Lexicon.German.Forms(Folding.Hash(report.Word(last)[start..])))
        {
            if (form.Class == WordClass.Noun)
            {
                var singular = (ushort)((uint)form.Noun & 15);
                mask |= (ushort)(form.Gender == Gender.Unknown ? singular | (singular << 4) | (singular << 8) : singular << (((int)form.Gender - 1) * 4));
                mask |= (ushort)(((uint)form.Noun >> 4) << 12);
            }
        }
        return mask == 0 ? All : mask;
    }

    private static ushort OfAdjective(ulong hash)
    {
        ushort mask = 0;
        foreach (var form in Lexicon.German.Forms(hash))
        {
            mask |= form.Class == WordClass.Adjective ? (ushort)form.Bits : (ushort)0;
        }
        return mask == 0 ? All : mask;
    }

    private static GrammaticalCase Case(ushort mask, string relation)
    {
        Span<ushort> order = relation switch
        {
            "nsubj" or "nsubj:pass" or "root" or "csubj" => [Nominative, Accusative, Dative, Genitive],
            "obj" => [Accusative, Dative, Nominative, Genitive],
            "iobj" or "obl:arg" => [Dative, Accusative, Genitive, Nominative],
            "nmod" or "nmod:poss" => [Genitive, Dative, Accusative, Nominative],
            "obl" or "obl:agent" => [Dative, Accusative, Genitive, Nominative],
            _ => [],
        };
        foreach (var wanted in order)
        {
            if ((mask & wanted) != 0)
            {
                return Name(wanted);
            }
        }
        ushort only = 0;
        foreach (var one in (ReadOnlySpan<ushort>)[Nominative, Genitive, Dative, Accusative])
        {
            only = (mask & one) == 0 ? only : only == 0 ? one : All;
        }
        return only is 0 or All ? GrammaticalCase.None : Name(only);
    }

    private static GrammaticalCase Name(ushort one) => (GrammaticalCase)(BitOperations.TrailingZeroCount(one) + 1);

    private static int MaskOf(GrammaticalCase grammaticalCase) => grammaticalCase == GrammaticalCase.None ? All : Nominative << ((int)grammaticalCase - 1);

    private static Dictionary<ulong, ushort> ReadDeterminers()
    {
        var masks = new Dictionary<ulong, ushort>();
        foreach (var row in TsvTable.Read(typeof(GermanCases).Assembly, "languages/de/determiners.tsv"))
        {
            ushort mask = 0;
            foreach (var cell in row.List("cases"))
            {
                // "NOM-M": case, then gender or plural.
                mask |= (ushort)(1 << (("MFNP".IndexOf(cell[4], StringComparison.Ordinal) * 4) + Array.IndexOf(CaseNames, cell[..3])));
            }
            foreach (var stem in row.List("stems"))
            {
                masks[Folding.Hash(stem + row["ending"])] = mask;
            }
        }
        return masks;
    }

    private static Dictionary<ulong, ushort> ReadPrepositions() =>
        TsvTable.Read(typeof(GermanCases).Assembly, "languages/de/prepositions.tsv")
            .SelectMany(row => row.List("forms").Select(form => (form, row)))
            .ToDictionary(p => Folding.Hash(p.form), p => (ushort)p.row.List("cases").Aggregate(0, (mask, name) => mask | (Nominative << Array.IndexOf(CaseNames, name))));
}
