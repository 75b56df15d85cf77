using System.Globalization;
using Dapper;
using Lagebild.Entity.V1;
using Lagebild.Hosting;

namespace Lagebild.Query.Search;

/// <summary>Finds places that the picture tells of.</summary>
internal sealed class PlaceSearch(QueryDatabase database)
{
    private const int Most = 1000;

    public async Task<V1.SearchPlacesResponse> SearchAsync(V1.SearchPlacesRequest request, CancellationToken cancellation)
    {
        if (request.PageSize is < 0 or > Most)
        {
            throw PlatformException.InvalidArgument("page_size", "PAGE_SIZE_OUT_OF_RANGE", $"page_size must be 0 (the default) to {Most}.");
        }
        var page = Page.Of(request);
        await using var connection = await database.AskAsync(cancellation);
        var asOf = page.After is null ? await Snapshot.AtAsync(connection, request.Query?.AsOf, cancellation)
            : page.After is [var text, _] && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var moment) ? moment
            : throw Page.TokenInvalid();
        var conditions = Conditions(request.Query ?? new V1.PlaceQuery(), asOf);
        conditions.Add($"s.place_id > {conditions.Value(page.After?[1] ?? "")}");
        conditions.Values.Add("limit", page.Size + 1);
        PlaceRow[] rows = [.. await connection.QueryAsync<PlaceRow>(new CommandDefinition(
            $"""
            select s.place_id, s.name, s.english_name, s.feature_code, s.country_code, s.latitude, s.longitude
            from place s
            where {conditions.Where}
            order by s.place_id
            limit @limit
            """,
            conditions.Values,
            cancellationToken: cancellation))];
        return new V1.SearchPlacesResponse
        {
            Places = { rows.Take(page.Size).Select(row => row.ToProto()) },
            NextPageToken = rows.Length > page.Size ? page.NextToken(Micros.ToText(asOf), rows[page.Size - 1].PlaceId) : "",
            KnowledgeTime = Micros.ToTimestamp(asOf),
        };
    }

    private Conditions Conditions(V1.PlaceQuery query, long asOf)
    {
        var conditions = new Conditions(database.Dialect, "claim");
        conditions.AddKnownAt(asOf);
        conditions.AddAny("s.country_code", query.CountryCodes);
        conditions.AddAny("s.place_id", [.. query.Places.Select(name => ResourceNames.PlaceId(name, "query.places"))]);
        if (query.Box is { } box)
        {
            AreaConditions.CheckBox(box, "query.box");
            var (south, north, west, east) = (conditions.Value(box.South), conditions.Value(box.North), conditions.Value(box.West), conditions.Value(box.East));
            conditions.Add($"{PlaceCells.InBox(box.South, box.West, box.North, box.East, "s.cell")} and s.latitude between {south} and {north}");
            conditions.Add(box.West <= box.East ? $"s.longitude between {west} and {east}" : $"(s.longitude >= {west} or s.longitude <= {east})");
        }
        if (query.Happened is { } happened)
        {
            var told = new Conditions(database.Dialect, "claim", around: conditions);
            var range = TimeRange.Parse(happened, "query.happened");
            range.Require(told, "c.happened_from", "c.happened_until", happened.Within);
            conditions.Add(
                $"""
                exists (
                    select 1
                    from claim_place p
                    join claim c on c.id = p.subject_id and c.sort_us = p.sort_us
                    where p.place_id = s.place_id and c.status = {conditions.Value((long)ClaimStatus.Actual)}
                      and c.known_from <= {conditions.Value(asOf)} and c.known_until > {conditions.Value(asOf)} and {told.Where})
                """);
        }
        return conditions;
    }

    private sealed record PlaceRow
    {
        public string PlaceId { get; init; } = "";

        public string Name { get; init; } = "";

        public string EnglishName { get; init; } = "";

        public string FeatureCode { get; init; } = "";

        public string CountryCode { get; init; } = "";

        public double Latitude { get; init; }

        public double Longitude { get; init; }

        public V1.Place ToProto() => new()
        {
            Name = "places/" + PlaceId,
            DisplayName = Name,
            EnglishName = EnglishName,
            FeatureCode = FeatureCode,
            CountryCode = CountryCode,
            Latitude = Latitude,
            Longitude = Longitude,
        };
    }
}
