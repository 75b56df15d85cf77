using Dapper;
using Lagebild.Contracts.Events.V1;
using Lagebild.Hosting;
using Lagebild.Query.Projection;
using Lagebild.Query.Search;

namespace Lagebild.Query.Corrections;

/// <summary>The places that the picture tells of, each state a row.</summary>
internal static class PlaceRows
{
    public const string Columns =
        """
        place_id text, known_from bigint, known_until bigint, name text, english_name text, feature_code text, country_code text,
        cell bigint, latitude double precision, longitude double precision
        """;

    /// <summary>Closes the state of a place that the picture tells of, and writes the next, if it was not retired.</summary>
    /// <returns>Whether the picture tells of it.</returns>
    public static async Task<bool> CorrectAsync(DatabaseTransaction transaction, Knowledge knowledge, PlaceChanged change, CancellationToken cancellation)
    {
        var values = new { change.PlaceId, now = knowledge.TimeUs, never = Micros.Never };
        var closed = await transaction.Connection.ExecuteAsync(transaction.Command(
            "update place set known_until = @now where place_id = @PlaceId and known_until = @never and known_from < @now", values, cancellation));
        if (change.After is not { } place)
        {
            return closed > 0;
        }
        await transaction.Connection.ExecuteAsync(transaction.Command(
            "update named_place set latitude = @Latitude, longitude = @Longitude where place_id = @PlaceId", new { place.PlaceId, place.Latitude, place.Longitude }, cancellation));
        // One that was retired and taken back has closed rows only.
        if (closed == 0 && !await transaction.Connection.ExecuteScalarAsync<bool>(transaction.Command(
            "select exists (select 1 from place where place_id = @PlaceId) and not exists (select 1 from place where place_id = @PlaceId and known_until = @never)", values, cancellation)))
        {
            return false;
        }
        await transaction.Connection.ExecuteAsync(transaction.Command(
            """
            insert into place (place_id, known_from, known_until, name, english_name, feature_code, country_code, cell, latitude, longitude)
            values (@PlaceId, @now, @never, @Name, @english, @FeatureCode, @CountryCode, @cell, @Latitude, @Longitude)
            """,
            new
            {
                place.PlaceId, now = knowledge.TimeUs, never = Micros.Never, place.Name, english = place.EnglishName ?? place.Name, place.FeatureCode, place.CountryCode,
                cell = PlaceCells.Of(place.Latitude, place.Longitude), place.Latitude, place.Longitude,
            },
            cancellation));
        return true;
    }
}
