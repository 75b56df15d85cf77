namespace Lagebild.Geocoding.Gazetteer;

/// <summary>What kind of thing a place is, as far as reading a text needs it.</summary>
internal enum PlaceClass : byte
{
    /// <summary>A town, village or quarter.</summary>
    Settlement,
    /// <summary>A quarter of a town.</summary>
    Quarter,
    /// <summary>An independent state or a territory with its own code.</summary>
    Country,
    /// <summary>First-order division: state, oblast, Land.</summary>
    Admin1,
    /// <summary>Second-order division or lower: raion, county.</summary>
    Admin2,
    /// <summary>A region without administration: Donbas, Baltikum.</summary>
    Region,
    /// <summary>River, canal.</summary>
    River,
    /// <summary>Sea, lake, reservoir, bay, strait.</summary>
    Water,
    /// <summary>Island, peninsula, mountains, desert.</summary>
    Land,
    /// <summary>Plant, dam, bridge, airport, base, building.</summary>
    Facility,
    /// <summary>A border section.</summary>
    Border,
    /// <summary>A front section.</summary>
    Front,
    /// <summary>A continent.</summary>
    Continent,
}

/// <summary>GeoNames feature codes as classes.</summary>
internal static class PlaceClasses
{
    public static PlaceClass Of(string feature) => feature switch
    {
        "CONT" => PlaceClass.Continent,
        "BDRY" => PlaceClass.Border,
        "FRNT" => PlaceClass.Front,
        "PPLX" => PlaceClass.Quarter,
        "ADM1" or "ADM1H" => PlaceClass.Admin1,
        "TERR" or "PCL" => PlaceClass.Country,
        _ when feature.StartsWith("PCL", StringComparison.Ordinal) => PlaceClass.Country,
        _ when feature.StartsWith("ADM", StringComparison.Ordinal) => PlaceClass.Admin2,
        _ when feature.StartsWith("PPL", StringComparison.Ordinal) || feature is "STLMT" or "" => PlaceClass.Settlement,
        "RGN" or "RGNE" or "RGNH" or "AREA" or "LCTY" or "ZN" or "RESN" or "MILB" => PlaceClass.Region,
        "STM" or "STMI" or "CNL" or "STMX" or "RVN" => PlaceClass.River,
        "SEA" or "OCN" or "LK" or "RSV" or "BAY" or "GULF" or "STRT" or "CHN" or "LGN" or "ESTY" => PlaceClass.Water,
        "ISL" or "ISLS" or "PEN" or "MT" or "MTS" or "UPLD" or "DSRT" or "CAPE" or "PLN" or "VAL" or "PASS" or "SPIT" or "HLL" or "DLTA" => PlaceClass.Land,
        _ => PlaceClass.Facility,
    };

    /// <summary>Whether it has an extent that an event can lie anywhere in.</summary>
    public static bool IsArea(this PlaceClass kind) => kind is PlaceClass.Country or PlaceClass.Admin1 or PlaceClass.Admin2
        or PlaceClass.Region or PlaceClass.River or PlaceClass.Water or PlaceClass.Land or PlaceClass.Border or PlaceClass.Front or PlaceClass.Continent;
}
