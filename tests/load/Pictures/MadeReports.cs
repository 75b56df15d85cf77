using System.Globalization;
using Lagebild.Contracts.Events.V1;
using Lagebild.Geocoding.Gazetteer;

namespace Lagebild.Load.Pictures;

/// <summary>
/// Made-up reports that a picture cannot tell from real ones by their numbers: places of the shipped gazetteer by their inhabitants, most of
/// them in countries at war; people and organisations, sources and words by Zipf's law; reports in the order of 90 days, about what
/// happened on the day or shortly before; every tenth is a revision. A report is a function of its number alone.
/// </summary>
internal sealed class MadeReports
{
    public const int ClaimsPerReport = 5;
    public const int Days = 90;
    public const int LongestAgo = 3;
    public const int Entities = 5_000;
    private const int WordCount = 20_000;
    public const int Sources = 200;
    public const int RevisedBefore = 209;
    private const int Places = 30_000;

    public static readonly DateTimeOffset Start = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly string[] AtWar = ["UA", "RU", "IL", "PS", "SY", "SD", "YE", "LB", "MM"];
    private static readonly string[] Syllables = ["ba", "ke", "lo", "mi", "nu", "ra", "se", "to", "vi", "zu", "an", "er", "is", "or", "un", "sta", "tre", "pli", "gro", "sku"];

    private static readonly string[] Words = [.. Enumerable.Range(0, WordCount).Select(WordOf)];

    private readonly int _reports;
    private readonly PlaceReference[] _places;
    private readonly double[] _weights;

    /// <summary>So many reports, evenly over the days.</summary>
    public MadeReports(int reports)
    {
        _reports = reports;
        var gazetteer = GazetteerFile.LoadShipped();
        var places = Enumerable.Range(0, gazetteer.Count)
            .Where(place => gazetteer.Feature(place).StartsWith("PPL", StringComparison.Ordinal) || gazetteer.Feature(place) is "ADM1" or "PCLI")
            .Select(place => (place, Weight: Weight(gazetteer, place)))
            .OrderByDescending(one => one.Weight).Take(Places).ToArray();
        _places = [.. places.Select(one => Reference(gazetteer, one.place))];
        _weights = new double[places.Length];
        var sum = 0.0;
        for (var index = 0; index < places.Length; index++)
        {
            _weights[index] = sum += places[index].Weight;
        }
    }

    /// <summary>How many there are in the 90 days; numbers beyond are of the days after.</summary>
    public int Reports => _reports;

    /// <summary>The report of a number; numbers ending in 9 are revisions of a report about two hundred before.</summary>
    public ReportCoded Report(int number)
    {
        var chance = new Random(number);
        var revision = number % 10 == 9 && number > RevisedBefore ? 2 : 1;
        var id = revision == 2 ? number - RevisedBefore : number;
        var day = DayOf(number);
        var places = Enumerable.Range(0, ClaimsPerReport).Select(_ => Place(chance)).ToArray();
        var sentences = places.Select(place => $"{place.Name} {string.Join(' ', Enumerable.Range(0, 13).Select(_ => Word(chance)))}.").ToArray();
        var begin = 0;
        return new ReportCoded
        {
            Report = new ReportDocument
            {
                ReportId = $"load-{id}", Revision = revision, Source = $"source-{Zipf(chance, Sources)}", SourceReliability = (SourceReliability)chance.Next(6),
                Text = string.Join(' ', sentences), Language = chance.Next(3) == 0 ? "de" : "en", Published = Text(day),
                IngestedTime = Start.AddDays(day), OriginId = $"origin-{(chance.Next(5) == 0 ? id - (id % 10) : id)}", Title = string.Join(' ', Enumerable.Range(0, 6).Select(_ => Word(chance))),
            },
            Layers = new ReportLayers
            {
                Toponyms = [.. places.Select(place => new ToponymMention { Span = new TextSpan(0, 1), Surface = place.Name, Use = ToponymUse.Literal, Place = place, GeoPrecision = Precision(place), RadiusMetres = place.FeatureCode switch { "PCLI" => 500_000, "ADM1" => 100_000, _ => 2_000 } })],
                Entities = [], Times = [], Quotes = [],
                Claims = [.. sentences.Select((sentence, index) =>
                {
                    var span = new TextSpan(begin, begin + sentence.Length);
                    begin = span.End + 1;
                    var status = chance.Next(100) switch { < 82 => ClaimStatus.Actual, < 86 => ClaimStatus.Negated, < 92 => ClaimStatus.Future, _ => ClaimStatus.Hypothetical };
                    return new Claim
                    {
                        Ordinal = index + 1, Sentence = span, Trigger = new TextSpan(span.Start, span.Start + 5), Plover = (PloverType)(1 + Zipf(chance, 16)),
                        Status = status, Certainty = chance.Next(5) == 0 ? ClaimCertainty.Probable : ClaimCertainty.Certain, Mode = chance.Next(2) == 0 ? $"mode-{Zipf(chance, 30)}" : null,
                        Places = [index], Actors = [Someone(chance)], Recipients = chance.Next(3) == 0 ? [] : [Someone(chance)],
                        Attributions = chance.Next(3) == 0 ? [new Attribution { Surface = "they", Entity = EntityOf(Zipf(chance, Entities)) }] : [],
                        Time = Time(chance, day),
                    };
                })],
            },
        };
    }

    /// <summary>A place, as often as reports name it.</summary>
    public PlaceReference Place(Random chance)
    {
        var found = Array.BinarySearch(_weights, chance.NextDouble() * _weights[^1]);
        return _places[Math.Min(_places.Length - 1, found < 0 ? ~found : found)];
    }

    /// <summary>A word, as often as texts have it.</summary>
    public static string Word(Random chance, int from = 0, int count = WordCount) => Words[from + Zipf(chance, count - from)];

    private static string WordOf(int rank)
    {
        var word = "";
        for (var rest = rank + Syllables.Length; rest > 0; rest /= Syllables.Length)
        {
            word += Syllables[rest % Syllables.Length];
        }
        return word + "x";
    }

    public static string EntityOf(int rank) => string.Create(CultureInfo.InvariantCulture, $"entities/organisation/load-{rank}");

    /// <summary>The day of a number, as EDTF.</summary>
    public static string Text(int day) => Start.AddDays(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A rank by Zipf's law: as often as its inverse.</summary>
    public static int Zipf(Random chance, int count) => Math.Min(count - 1, (int)Math.Exp(chance.NextDouble() * Math.Log(count + 1)) - 1);

    private int DayOf(int number) => (int)((long)number * Days / _reports);

    private static ClaimTime? Time(Random chance, int day)
    {
        var kind = chance.Next(100);
        if (kind < 3)
        {
            return null;
        }
        if (kind < 5)
        {
            var month = new DateTimeOffset(Start.AddDays(day).Year, Start.AddDays(day).Month, 1, 0, 0, 0, TimeSpan.Zero);
            return Interval(month, month.AddMonths(1), month.ToString("yyyy-MM", CultureInfo.InvariantCulture), "month", 3);
        }
        var ago = Math.Min(day, kind < 80 ? 0 : kind < 93 ? 1 : chance.Next(2, LongestAgo + 1));
        var from = Start.AddDays(day - ago);
        return Interval(from, from.AddDays(1), Text(day - ago), "day", 1);
    }

    private static ClaimTime Interval(DateTimeOffset from, DateTimeOffset until, string edtf, string precision, int number) =>
        new() { Interval = new TimeInterval { From = from, Until = until, Edtf = edtf, Precision = precision, TimePrecision = number } };

    private static Participant Someone(Random chance)
    {
        var entity = EntityOf(Zipf(chance, Entities));
        return new Participant { Span = new TextSpan(0, 1), Surface = entity, Name = entity[(entity.LastIndexOf('/') + 1)..], Entities = [entity] };
    }

    private static int Precision(PlaceReference place) => place.FeatureCode is "PCLI" or "ADM1" ? 3 : 1;

    private static double Weight(Gazetteer gazetteer, int place)
    {
        var inhabitants = Math.Pow(gazetteer.Population(place) + 100, 0.8);
        // Countries and provinces are named often, but not by their inhabitants.
        var named = gazetteer.Feature(place) is "PCLI" or "ADM1" ? Math.Min(inhabitants, 20_000) : inhabitants;
        return AtWar.Contains(gazetteer.Country(place)) ? named : named / 50;
    }

    private static PlaceReference Reference(Gazetteer gazetteer, int place) => new()
    {
        PlaceId = gazetteer.PlaceId(place),
        GeoNamesId = gazetteer.GeoNamesId(place) > 0 ? gazetteer.GeoNamesId(place) : null,
        Name = gazetteer.DisplayName(place, "en"),
        Latitude = Math.Round(gazetteer.Latitude(place), 4),
        Longitude = Math.Round(gazetteer.Longitude(place), 4),
        FeatureCode = gazetteer.Feature(place),
        CountryCode = gazetteer.Country(place),
        ContainedIn = gazetteer.ContainedIn(place),
    };
}
