using Lagebild.Geocoding.Gazetteer;
using Lagebild.Text;
using Lagebild.Text.Morphology;
using Lagebild.Text.Names;

namespace Lagebild.Geocoding.Recognition;

/// <summary>
/// Asks the statistical name tagger where rules end: about candidates that little speaks for or against, and about names
/// after words of place that no gazetteer has. Only sentences with such a question are tagged.
/// </summary>
internal sealed class TaggedNames(Gazetteer.Gazetteer gazetteer, ReportText report, CueLexicon cues, List<Mention> candidates, double threshold)
{
    private const double Undecided = 2.5;
    private const double Sure = 0.8;
    private const double TipsTheScale = 1.2;
    private const int ShortestName = 4;

    private readonly Dictionary<int, IReadOnlyList<NameSpan>> sentences = [];
    private readonly bool german = report.Language == "de";

    /// <summary>Whether the tagger reads the language.</summary>
    public static bool Reads(string language) => language is "de" or "en";

    /// <summary>Adds what the tagger says to the evidence of undecided candidates.</summary>
    public void Weigh()
    {
        foreach (var mention in candidates)
        {
            var other = MayBeOther(mention);
            if (!mention.IsDemonym && mention.Evidence >= threshold - Undecided && mention.Evidence < threshold + (other ? Undecided : 0)
                && Over(mention.First, mention.End) is { } name)
            {
                mention.Evidence += name.Type switch
                {
                    _ when name.IsPart => 0,
                    // "Berlin Street" is another place; and in English, which the tagger was not trained on, it only tips the scale.
                    NameType.Location when name.Span.End > report.Tokens[mention.End - 1].End => 0,
                    NameType.Location when !german && mention.Evidence < threshold - TipsTheScale => 0,
                    NameType.Location => name.Score >= Sure ? 1.5 : 0.7,
                    _ when !other => 0,
                    NameType.Person when !german && (mention.Before & Cue.Place) != 0 => 0,
                    // "Moskau droht Berlin": who is called like a capital is hardly called so without a given name or title.
                    NameType.Person when IsCapital(mention) => -1,
                    NameType.Person => name.Score >= Sure ? -2.5 : -1,
                    _ => german && name.Score >= Sure ? -1.5 : 0,
                };
            }
        }
    }

    /// <summary>The chosen mentions, and places that only the tagger knows, in text order.</summary>
    public List<Mention> WithUnknown(List<Mention> chosen)
    {
        var taken = new bool[report.Tokens.Length];
        foreach (var mention in candidates)
        {
            taken.AsSpan(mention.First, mention.End - mention.First).Fill(true);
        }
        var found = new List<Mention>();
        for (var i = 1; i < report.Tokens.Length; i++)
        {
            if (!taken[i] && MayBeUnknown(i) && Over(i, i + 1) is { Type: NameType.Location, IsPart: false } name && name.Score >= Sure)
            {
                var (first, end) = (report.TokenAt(name.Span.Start), report.TokenAt(name.Span.End - 1) + 1);
                if (first <= i && !taken.AsSpan(first, end - first).Contains(true))
                {
                    taken.AsSpan(first, end - first).Fill(true);
                    found.Add(new Mention { First = first, End = end, Names = [] });
                }
            }
        }
        if (found.Count > 0)
        {
            chosen.AddRange(found);
            chosen.Sort((a, b) => a.First.CompareTo(b.First));
        }
        return chosen;
    }

    private bool IsCapital(Mention mention) => mention.Names.Exists(n => gazetteer.Feature(gazetteer.PlaceOfName(n)) == "PPLC" && gazetteer.Population(gazetteer.PlaceOfName(n)) > 0);

    /// <summary>Whether the name is also a person's or a common word's, or nobody's first name for a place.</summary>
    private bool MayBeOther(Mention mention)
    {
        var hash = report.Tokens[mention.First].Hash;
        return mention.End == mention.First + 1 && (mention.Level & Cue.AnyLevel) == 0
            && !mention.Names.Exists(n => gazetteer.Class(gazetteer.PlaceOfName(n)) is PlaceClass.Country or PlaceClass.Continent)
            && (KnownWords.IsGivenName(hash) || KnownWords.IsFamilyName(hash)
                || mention.Names.TrueForAll(n => gazetteer.FlagsOfName(n) != NameFlags.None || (gazetteer.KindOfName(n) == NameKind.Alias && gazetteer.LanguageOfName(n).Length == 0)));
    }

    /// <summary>A capitalised word after a word of place that is no common noun.</summary>
    private bool MayBeUnknown(int index)
    {
        var token = report.Tokens[index];
        if (token is not { Kind: TokenKind.Word, Case: TokenCase.Capital, Glued: false } || token.Length < ShortestName
            || (cues[token.Hash] & (Cue.Common | Cue.AnyLevel | Cue.Title | Cue.Governs | Cue.Locates | Cue.Attacks | Cue.Transfers)) != 0)
        {
            return false;
        }
        var before = cues[report.Tokens[index - 1].Hash];
        before &= german || report.Tokens[index - 1].Case == TokenCase.Lower ? before : ~Cue.AnyLevel;
        return (before & (Cue.Place | Cue.AnyLevel)) != 0 && (before & Cue.Determiner) == 0 && !IsNoun(index);
    }

    private bool IsNoun(int index)
    {
        if (!german)
        {
            return false;
        }
        var hash = report.Tokens[index].Hash;
        var word = report.Word(index);
        return KnownWords.GermanFrequency(hash) is > 0 and < 5 || Lexicon.German.NounLemma(hash) is not null
            || (word.Length > 7 && Lexicon.German.CompoundHead(word, out _) is not null);
    }

    private NameSpan? Over(int first, int end)
    {
        var sentence = report.SentenceOf(first);
        if (!sentences.TryGetValue(sentence, out var names))
        {
            sentences[sentence] = names = NameTagger.Shipped.Tag(report, sentence, Hint);
        }
        var (start, stop) = (report.Tokens[first].Start, report.Tokens[end - 1].End);
        foreach (var name in names)
        {
            if (name.Span.Start < stop && start < name.Span.End)
            {
                return name;
            }
        }
        return null;
    }

    /// <summary>Tells the tagger which words are places for sure.</summary>
    private void Hint(ReportText text, int sentence, Span<NameHints> row)
    {
        var offset = text.Sentences[sentence].FirstToken;
        foreach (var mention in candidates)
        {
            if (mention.Evidence >= threshold + Undecided && !mention.IsDemonym && mention.First >= offset && mention.End <= offset + row.Length)
            {
                row[mention.First - offset] |= NameHints.Location;
                for (var i = mention.First + 1; i < mention.End; i++)
                {
                    row[i - offset] |= NameHints.LocationInside;
                }
            }
        }
    }
}
