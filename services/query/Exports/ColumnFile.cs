using System.Globalization;
using System.Text;
using Lagebild.Entity.V1;
using Lagebild.Query.Filter;

namespace Lagebild.Query.Exports;

/// <summary>Files of lines and columns with a header: our own, and those with the column names of GDELT and ACLED.</summary>
internal sealed class ColumnFile(char separator, string lineEnd, Func<V1.Claim, IEnumerable<(string Name, object? Value)>> columns)
{
    private static readonly Dictionary<PloverType, int> QuadClasses = new()
    {
        [PloverType.Agree] = 1, [PloverType.Consult] = 1, [PloverType.Support] = 1, [PloverType.Concede] = 1,
        [PloverType.Cooperate] = 2, [PloverType.Aid] = 2, [PloverType.Retreat] = 2,
        [PloverType.Request] = 3, [PloverType.Accuse] = 3, [PloverType.Reject] = 3, [PloverType.Threaten] = 3,
        [PloverType.Protest] = 4, [PloverType.Sanction] = 4, [PloverType.Mobilize] = 4, [PloverType.Coerce] = 4, [PloverType.Assault] = 4,
    };

    /// <summary>All columns, comma-separated (RFC 4180).</summary>
    public static ColumnFile Claims { get; } = new(',', "\r\n", ClaimColumns.Of);

    /// <summary>GDELT 2's names, tab-separated.</summary>
    public static ColumnFile Gdelt { get; } = new('\t', "\n", GdeltColumns);

    /// <summary>ACLED's names, comma-separated.</summary>
    public static ColumnFile Acled { get; } = new(',', "\r\n", AcledColumns);

    public async Task WriteAsync(Stream stream, IAsyncEnumerable<V1.Claim> claims, CancellationToken cancellation)
    {
        await using var writer = new StreamWriter(stream, new UTF8Encoding(false), 32 * 1024, leaveOpen: true);
        await writer.WriteAsync((string.Join(separator, columns(new V1.Claim()).Select(column => column.Name)) + lineEnd).AsMemory(), cancellation);
        await foreach (var claim in claims.WithCancellation(cancellation))
        {
            await writer.WriteAsync((string.Join(separator, columns(claim).Select(column => Cell(column.Value))) + lineEnd).AsMemory(), cancellation);
        }
        await writer.FlushAsync(cancellation);
    }

    private string Cell(object? value)
    {
        var text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        if (separator == '\t')
        {
            return text.Replace('\t', ' ').Replace('\n', ' ').Replace('\r', ' ');
        }
        // A sheet must not take a sentence for a formula.
        if (value is string && text.Length > 0 && "=+-@".Contains(text[0], StringComparison.Ordinal))
        {
            text = "'" + text;
        }
        return text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static IEnumerable<(string Name, object? Value)> GdeltColumns(V1.Claim claim)
    {
        var place = claim.Places.Count > 0 ? claim.Places[0] : null;
        var point = place is null ? null : Projection.ClaimPlaces.PointOf(place);
        var day = Day(claim, "yyyyMMdd");
        yield return ("GLOBALEVENTID", claim.Name);
        yield return ("SQLDATE", day);
        yield return ("MonthYear", day?[..6]);
        yield return ("Year", day?[..4]);
        yield return ("Actor1Code", claim.Actors.SelectMany(actor => actor.Entities).FirstOrDefault());
        yield return ("Actor1Name", ClaimColumns.Names(claim.Actors));
        yield return ("Actor2Code", claim.Recipients.SelectMany(recipient => recipient.Entities).FirstOrDefault());
        yield return ("Actor2Name", ClaimColumns.Names(claim.Recipients));
        yield return ("IsRootEvent", claim.Ordinal == 1 ? 1L : 0L);
        yield return ("EventRootCode", claim.CameoRoot);
        yield return ("QuadClass", QuadClasses.TryGetValue(claim.PloverType, out var quad) ? (long)quad : null);
        yield return ("NumMentions", 1L);
        yield return ("NumSources", 1L);
        yield return ("NumArticles", 1L);
        yield return ("ActionGeo_Type", place is null ? 0L : place.Place.FeatureCode.StartsWith("PCL", StringComparison.Ordinal) ? 1L : place.Place.FeatureCode.StartsWith("ADM", StringComparison.Ordinal) ? 5L : 4L);
        yield return ("ActionGeo_FullName", place?.Place.DisplayName);
        yield return ("ActionGeo_CountryCode", place?.Place.CountryCode);
        yield return ("ActionGeo_Lat", point?.Latitude);
        yield return ("ActionGeo_Long", point?.Longitude);
        yield return ("ActionGeo_FeatureID", place is { Place.HasGeonamesId: true } ? place.Place.GeonamesId : null);
        yield return ("DATEADDED", claim.KnownTime?.ToDateTime().ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture));
        yield return ("SOURCEURL", claim.Report);
    }

    private static IEnumerable<(string Name, object? Value)> AcledColumns(V1.Claim claim)
    {
        var place = claim.Places.Count > 0 ? claim.Places[0] : null;
        var point = place is null ? null : Projection.ClaimPlaces.PointOf(place);
        var day = Day(claim, "yyyy-MM-dd");
        yield return ("event_id_cnty", claim.Name);
        yield return ("event_date", day);
        yield return ("year", day?[..4]);
        yield return ("time_precision", claim.Happened is null ? null : (long)claim.Happened.TimePrecision);
        yield return ("event_type", claim.AcledEventType);
        yield return ("sub_event_type", claim.AcledSubEventType);
        yield return ("actor1", ClaimColumns.Names(claim.Actors));
        yield return ("actor2", ClaimColumns.Names(claim.Recipients));
        yield return ("iso2", place?.Place.CountryCode);
        yield return ("location", place?.Place.DisplayName);
        yield return ("latitude", point?.Latitude);
        yield return ("longitude", point?.Longitude);
        yield return ("geo_precision", place is null ? null : (long)place.GeoPrecision);
        yield return ("source", claim.Source);
        yield return ("notes", claim.Sentence);
        yield return ("fatalities", claim.Quantities.FirstOrDefault(quantity => quantity.Kind == "killed")?.Best);
        yield return ("timestamp", claim.KnownTime?.Seconds);
        yield return ("status", EnumNames<ClaimStatus>.NameOf(claim.Status));
    }

    private static string? Day(V1.Claim claim, string format) =>
        (claim.Happened?.FromTime ?? claim.Happened?.UntilTime ?? claim.Reported?.FromTime)?.ToDateTime().ToString(format, CultureInfo.InvariantCulture);
}
