using System.Globalization;
using Lagebild.Contracts.Events.V1;
using Lagebild.Geocoding.Recognition;
using Lagebild.Text;

namespace Lagebild.Geocoding.Resolution;

/// <summary>Finds places that a text names by their relation to a toponym: "20 km westlich von Donezk", "an der Grenze zu Belarus".</summary>
internal sealed class RelationFinder(Gazetteer.Gazetteer gazetteer)
{
    private const int Reach = 7;

    private readonly RelationGeometry geometry = new(gazetteer);

    /// <summary>The relation of a mention; null if it stands for itself.</summary>
    public SpatialRelation? Of(ReportText report, List<Mention> mentions, List<List<Candidate>> candidates, int i)
    {
        var mention = mentions[i];
        if (mention.IsDemonym || candidates[i].Count == 0)
        {
            return null;
        }
        var words = RelationWords.Of(report.Language);
        var place = candidates[i][0].Place;
        if (mention.Bearing is { } inner)
        {
            return geometry.Offset(Phrase(report, mention.First, mention.End), place, null, inner);
        }
        var found = Read(report, words, CueLexicon.Of(report.Language), mention);
        return found.Kind switch
        {
            RelationWord.Border when Partner(mentions, candidates, i, place, report) is >= 0 and var other => geometry.Border(Phrase(report, found.First, mention.End), place, other),
            RelationWord.Between when i + 1 < mentions.Count && mentions[i + 1].First - mention.End <= 2 && candidates[i + 1].Count > 0 => found.HasBorder
                ? geometry.Border(Phrase(report, found.First, mentions[i + 1].End), place, candidates[i + 1][0].Place)
                : geometry.Between(Phrase(report, found.First, mentions[i + 1].End), place, candidates[i + 1][0].Place),
            RelationWord.Along => geometry.Along(Phrase(report, found.First, mention.End), place),
            RelationWord.Bearing or RelationWord.Unit or RelationWord.Near =>
                geometry.Offset(Phrase(report, found.First, found.End), place, found.Metres, found.Bearing),
            _ => null,
        };
    }

    private static (TextSpan Span, string Text) Phrase(ReportText report, int first, int end)
    {
        var span = report.SpanOf(first, end);
        var text = report.Surface(span);
        return (new TextSpan(span.Start, span.End), IsRaised(report, first) ? char.ToLowerInvariant(text[0]) + text[1..] : text);
    }

    /// <summary>"Bei Awdijiwka", "Nördlich von Bachmut": in capitals only because the sentence begins there; "Norden", "Grenze" are nouns.</summary>
    private static bool IsRaised(ReportText report, int first) =>
        report.Tokens[first].Case == TokenCase.Capital && report.Sentences[report.SentenceOf(first)].FirstToken == first
        && RelationWords.Of(report.Language)[report.Tokens[first].Hash].Word switch
        {
            RelationWord.Near or RelationWord.Between or RelationWord.Along => true,
            RelationWord.Bearing => report.Language != "de" || report.Word(first).EndsWith("lich", StringComparison.Ordinal),
            _ => false,
        };

    private static Found Read(ReportText report, RelationWords words, CueLexicon cues, Mention mention)
    {
        var tokens = report.Tokens;
        var sentence = report.Sentences[report.SentenceOf(mention.First)];
        var found = new Found { First = mention.First, End = mention.End };
        var joined = false;
        for (var i = mention.First - 1; i >= Math.Max(sentence.FirstToken, mention.First - Reach); i--)
        {
            var (word, value) = words[tokens[i].Hash];
            switch (word)
            {
                case RelationWord.Of or RelationWord.To when !joined && found.Kind == RelationWord.None:
                    joined = true;
                    break;
                case RelationWord.Bearing when found.Bearing is null:
                    (found.Bearing, found.First, found.Kind) = (value, i, RelationWord.Bearing);
                    break;
                case RelationWord.Unit when i > 0 && (Number(report.Word(i - 1)) ?? InWords(words[tokens[i - 1].Hash])) is { } number:
                    found.Metres = number * value;
                    found.First = i - 1;
                    found.Kind = found.Kind == RelationWord.Bearing ? RelationWord.Bearing : RelationWord.Unit;
                    return Away(report, words, mention, found);
                case RelationWord.Near when found.Kind == RelationWord.None:
                    (found.First, found.Kind) = (i, RelationWord.Near);
                    return found;
                case RelationWord.Between when found.Kind == RelationWord.None && i == mention.First - 1 || word == RelationWord.Between && i >= mention.First - 2:
                    (found.First, found.Kind) = (i, RelationWord.Between);
                    found.HasBorder = i > sentence.FirstToken && words[tokens[i - 1].Hash].Word == RelationWord.Border;
                    found.First -= found.HasBorder ? 1 : 0;
                    return found;
                case RelationWord.Border when joined:
                    (found.First, found.Kind) = (i, RelationWord.Border);
                    return found;
                case RelationWord.Along when found.Kind == RelationWord.None:
                    (found.First, found.Kind) = (i, RelationWord.Along);
                    return found;
                case RelationWord.None or RelationWord.To when found.Kind == RelationWord.Bearing && tokens[i].Case == TokenCase.Lower && tokens[i].Length <= 3:
                    // "20 km to the west of", "в 20 км к западу от"
                    break;
                case RelationWord.None when (cues[tokens[i].Hash] & Cue.AnyLevel) != 0 && found.Kind == RelationWord.None:
                    break;
                default:
                    if (found.Kind != RelationWord.None || tokens[i].Kind == TokenKind.Punctuation || (tokens[i].IsCapitalised && word == RelationWord.None))
                    {
                        return found;
                    }
                    break;
            }
        }
        return found;
    }

    /// <summary>"30 Kilometer von Donezk entfernt": the last word belongs to the phrase.</summary>
    private static Found Away(ReportText report, RelationWords words, Mention mention, Found found)
    {
        if (mention.End < report.Tokens.Length && words[report.Tokens[mention.End].Hash].Word == RelationWord.Away)
        {
            found.End = mention.End + 1;
        }
        return found;
    }

    private static double? InWords((RelationWord Word, double Value) word) => word.Word == RelationWord.Number ? word.Value : null;

    private static double? Number(ReadOnlySpan<char> word)
    {
        Span<char> plain = stackalloc char[Math.Min(word.Length, 16)];
        var length = 0;
        foreach (var c in word[..plain.Length])
        {
            // "1.200" and "3,5" as German writes them; an English "1,200 km" is as rare as it is far.
            if (c != '.' || word.Length - word.IndexOf('.') != 4)
            {
                plain[length++] = c == ',' ? '.' : c;
            }
        }
        return double.TryParse(plain[..length], NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 20_000 ? number : null;
    }

    /// <summary>The country on the other side of a border: of the nearest other mention, else the one the report names most.</summary>
    private int Partner(List<Mention> mentions, List<List<Candidate>> candidates, int i, int place, ReportText report)
    {
        var sentence = report.SentenceOf(mentions[i].First);
        var votes = new Dictionary<int, double>();
        for (var j = 0; j < mentions.Count; j++)
        {
            if (j == i || candidates[j].Count == 0)
            {
                continue;
            }
            var country = gazetteer.CountryPlace(candidates[j][0].Place);
            if (country >= 0 && country != place && geometry.HasBorder(place, country))
            {
                votes[country] = votes.GetValueOrDefault(country) + (report.SentenceOf(mentions[j].First) == sentence ? 3 : 1);
            }
        }
        return votes.Count == 0 ? geometry.OnlyNeighbour(place) : votes.MaxBy(v => v.Value).Key;
    }

    private struct Found
    {
        public RelationWord Kind;
        public int First;
        public int End;
        public double? Metres;
        public double? Bearing;
        public bool HasBorder;
    }
}
