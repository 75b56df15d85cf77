namespace Lagebild.Geocoding.Gazetteer;

/// <summary>The data of a <see cref="Gazetteer"/>: one array per property, strings once in a table or in one long text.</summary>
internal sealed class GazetteerColumns
{
    /// <summary>Languages that a name may be in; a name holds the position.</summary>
    public static readonly string[] Languages = ["", "de", "en", "uk", "ru", "fr", "pl", "ar", "az", "be", "cs", "es", "fa", "he", "hu", "hy", "it", "ka", "ku", "ro", "sk", "tr"];

    public required int Count { get; init; }
    public required string[] CountryCodes { get; init; }
    public required string[] FeatureCodes { get; init; }
    public required long[] GeoNamesId { get; init; }
    public required ushort[] Country { get; init; }
    public required ushort[] Feature { get; init; }
    public required float[] Latitude { get; init; }
    public required float[] Longitude { get; init; }
    public required int[] Population { get; init; }
    public required float[] RadiusKm { get; init; }
    public required int[] Admin1 { get; init; }
    public required int[] Admin2 { get; init; }

    /// <summary>Index of a place's first name; one more entry than places.</summary>
    public required int[] FirstName { get; init; }

    /// <summary>All names, each followed by a line feed.</summary>
    public required string NameTexts { get; init; }

    /// <summary>Where a name begins in <see cref="NameTexts"/>; one more entry than names.</summary>
    public required int[] NameStart { get; init; }

    /// <summary>Kind in the low four bits, then four bits of flags, then the language.</summary>
    public required ushort[] NameAttributes { get; init; }

    public required Dictionary<int, (int From, int Until)> NameYears { get; init; }

    /// <summary>Keys of places; those without a GeoNames id all have one.</summary>
    public required Dictionary<int, string> Keys { get; init; }
    public required Dictionary<int, string> Lines { get; init; }

    /// <summary>GeoNames' codes of divisions, by which a newer gazetteer finds them again.</summary>
    public required Dictionary<int, (string Admin1, string Admin2)> DivisionCodes { get; init; }

    /// <summary>Areas that hold a place besides country, first and second division; only imports know them.</summary>
    public Dictionary<int, int[]> FurtherAreas { get; init; } = [];

    /// <summary>Outlines of areas as WKT; only people give them.</summary>
    public Dictionary<int, string> Outlines { get; init; } = [];

    /// <summary>The place of each name.</summary>
    public int[] NamePlace { get; private set; } = [];

    /// <summary>The place of each country code; −1 unknown.</summary>
    public int[] CountryPlace { get; private set; } = [];

    public PlaceClass[] FeatureClasses { get; private set; } = [];

    /// <summary>Features that a dump has by the thousand and hardly any text means.</summary>
    public bool[] IsMinorFeature { get; private set; } = [];

    public int NameCount => NameAttributes.Length;

    public string NameText(int name) => NameTexts[NameStart[name]..(NameStart[name + 1] - 1)];

    public ReadOnlySpan<char> NameSpan(int name) => NameTexts.AsSpan(NameStart[name], NameStart[name + 1] - NameStart[name] - 1);

    public NameKind KindOfName(int name) => (NameKind)(NameAttributes[name] & 15);

    public NameFlags FlagsOfName(int name) => (NameFlags)((NameAttributes[name] >> 4) & 15);

    public string LanguageOfName(int name) => Languages[NameAttributes[name] >> 8];

    /// <summary>Derives what is not stored.</summary>
    public GazetteerColumns Complete()
    {
        FeatureClasses = [.. FeatureCodes.Select(PlaceClasses.Of)];
        IsMinorFeature = [.. FeatureClasses.Select(kind => kind is PlaceClass.River or PlaceClass.Land or PlaceClass.Region or PlaceClass.Water or PlaceClass.Facility)];
        NamePlace = new int[NameCount];
        CountryPlace = new int[CountryCodes.Length];
        Array.Fill(CountryPlace, -1);
        for (var place = 0; place < Count; place++)
        {
            NamePlace.AsSpan(FirstName[place]..FirstName[place + 1]).Fill(place);
            if (FeatureClasses[Feature[place]] == PlaceClass.Country && CountryCodes[Country[place]].Length > 0
                && (CountryPlace[Country[place]] < 0 || FeatureCodes[Feature[place]] == "PCLI"))
            {
                CountryPlace[Country[place]] = place;
            }
        }
        return this;
    }

    public static ushort Attributes(PlaceNameRow name) =>
        (ushort)((int)name.Kind | ((int)name.Flags << 4) | (Math.Max(0, Array.IndexOf(Languages, name.Language)) << 8));
}
