using System.Globalization;
using Grpc.Core;
using Lagebild.Geocoding.Curation;
using Lagebild.Geocoding.Gazetteer;
using Lagebild.Geocoding.Import;
using Lagebild.Geocoding.V1;
using Lagebild.Hosting;
using Microsoft.Extensions.Options;

namespace Lagebild.Geocoding;

/// <summary>The RPCs about places; those about texts, changes and imports are in the other parts.</summary>
internal sealed partial class GeocodingGrpcService(LiveGazetteer live, PlaceCuration curation, GazetteerImport import, IOptions<GeocodingOptions> options)
    : GeocodingService.GeocodingServiceBase
{
    private const int LongestQuery = 200;
    private const double DefaultRadius = 50_000;
    private const double LargestRadius = 500_000;

    public override async Task<Place> GetPlace(GetPlaceRequest request, ServerCallContext context)
    {
        if (await curation.FindRetiredAsync(PlaceMapping.IdOf(request.Name, "name"), context.CancellationToken) is { } retired)
        {
            return PlaceMapping.ToProto(live.Geocoder.Gazetteer, retired);
        }
        var gazetteer = live.Geocoder.Gazetteer;
        return PlaceMapping.ToProto(gazetteer, PlaceMapping.Find(gazetteer, request.Name, "name"), request.LanguageCode, withNames: true);
    }

    public override Task<ListPlacesResponse> ListPlaces(ListPlacesRequest request, ServerCallContext context)
    {
        var page = Page.Of(request);
        var gazetteer = live.Geocoder.Gazetteer;
        var response = new ListPlacesResponse();
        for (var place = Start(page, gazetteer); place < gazetteer.Count; place++)
        {
            if ((request.CountryCode.Length > 0 && gazetteer.Country(place) != request.CountryCode)
                || (request.FeatureCode.Length > 0 && gazetteer.Feature(place) != request.FeatureCode)
                || gazetteer.Population(place) < request.MinPopulation)
            {
                continue;
            }
            if (response.Places.Count == page.Size)
            {
                response.NextPageToken = page.NextToken(response.Places[^1].Name["places/".Length..]);
                break;
            }
            response.Places.Add(PlaceMapping.ToProto(gazetteer, place, request.LanguageCode));
        }
        return Task.FromResult(response);
    }

    public override Task<SearchPlacesResponse> SearchPlaces(SearchPlacesRequest request, ServerCallContext context)
    {
        if (string.IsNullOrWhiteSpace(request.Query))
        {
            throw PlatformException.InvalidArgument("query", "QUERY_EMPTY", "Type at least one letter.");
        }
        if (request.Query.Length > LongestQuery)
        {
            throw PlatformException.InvalidArgument("query", "QUERY_TOO_LONG", $"A name has at most {LongestQuery} characters.");
        }
        if (request.Near is { } near)
        {
            PlaceMapping.CheckPoint(near.Latitude, near.Longitude, "near");
        }
        var gazetteer = live.Geocoder.Gazetteer;
        var limit = request.PageSize <= 0 ? 10 : Math.Min(request.PageSize, 100);
        var wish = new PlaceSearch.Wish(request.Prefix, request.CountryCode, request.Near is { } point ? (point.Latitude, point.Longitude) : null);
        var found = PlaceSearch.Find(gazetteer, request.Query, wish, limit);
        return Task.FromResult(new SearchPlacesResponse
        {
            Results =
            {
                found.Select(f => new FoundPlace
                {
                    Place = PlaceMapping.ToProto(gazetteer, f.Place, request.LanguageCode), MatchedName = gazetteer.NameText(f.Name), Score = Math.Round(f.Score, 3),
                }),
            },
        });
    }

    public override Task<ReverseGeocodeResponse> ReverseGeocode(ReverseGeocodeRequest request, ServerCallContext context)
    {
        var point = request.Point ?? throw PlatformException.InvalidArgument("point", "POINT_INVALID", "A point is needed.");
        PlaceMapping.CheckPoint(point.Latitude, point.Longitude, "point");
        if (!(request.RadiusMetres is >= 0 and <= LargestRadius))
        {
            throw PlatformException.InvalidArgument("radius_metres", "RADIUS_INVALID", "The radius is from 0 to 500,000 m.");
        }
        var gazetteer = live.Geocoder.Gazetteer;
        var limit = request.PageSize <= 0 ? 5 : Math.Min(request.PageSize, 100);
        var near = gazetteer.Spatial.Within(point.Latitude, point.Longitude, request.RadiusMetres == 0 ? DefaultRadius : request.RadiusMetres)
            .Where(p => gazetteer.Class(p.Place) is PlaceClass.Settlement or PlaceClass.Quarter)
            .OrderBy(p => p.Metres).ThenBy(p => p.Place).Take(limit).ToList();
        var response = new ReverseGeocodeResponse();
        foreach (var (place, metres) in near)
        {
            response.Results.Add(new NearPlace { Place = PlaceMapping.ToProto(gazetteer, place, request.LanguageCode), DistanceMetres = Math.Round(metres) });
        }
        var areas = Areas.At(gazetteer, near.Count > 0 ? near[0].Place : -1, point.Latitude, point.Longitude);
        response.Areas.AddRange(areas.Select(area => PlaceMapping.ToProto(gazetteer, area, request.LanguageCode)));
        return Task.FromResult(response);
    }

    public override Task<ListContainedResponse> ListContained(ListContainedRequest request, ServerCallContext context)
    {
        var page = Page.Of(request);
        var gazetteer = live.Geocoder.Gazetteer;
        var area = PlaceMapping.Find(gazetteer, request.Parent, "parent");
        var contained = Contained(gazetteer, area);
        var from = page.After is null ? 0 : contained.FindIndex(p => gazetteer.PlaceId(p) == page.After[0]) + 1;
        var response = new ListContainedResponse();
        foreach (var place in contained.Skip(from).Take(page.Size))
        {
            response.Places.Add(PlaceMapping.ToProto(gazetteer, place, request.LanguageCode));
        }
        if (from + page.Size < contained.Count)
        {
            response.NextPageToken = page.NextToken(gazetteer.PlaceId(contained[from + page.Size - 1]));
        }
        return Task.FromResult(response);
    }

    private static List<int> Contained(Gazetteer.Gazetteer gazetteer, int area)
    {
        var contained = new List<int>();
        if (gazetteer.Outlined.Of(area) is { } outline)
        {
            // Who drew the area decided what lies in it.
            contained.AddRange(gazetteer.Spatial.Within(outline.Envelope).Where(place => gazetteer.Outlined.Holds(area, place)));
            return Sorted(gazetteer, contained);
        }
        for (var place = 0; place < gazetteer.Count; place++)
        {
            if (place != area && (gazetteer.CountryPlace(place) == area || gazetteer.Admin1(place) == area || gazetteer.Admin2(place) == area
                || gazetteer.FurtherAreas(place).Contains(area)))
            {
                contained.Add(place);
            }
        }
        if (contained.Count == 0 && gazetteer.RadiusKm(area) > 0)
        {
            // A region without administration holds what lies within its extent.
            contained.AddRange(gazetteer.Spatial.Within(gazetteer.Latitude(area), gazetteer.Longitude(area), gazetteer.RadiusKm(area) * 1000)
                .Select(p => p.Place).Where(p => p != area && gazetteer.RadiusKm(p) < gazetteer.RadiusKm(area)));
        }
        return Sorted(gazetteer, contained);
    }

    private static List<int> Sorted(Gazetteer.Gazetteer gazetteer, List<int> contained)
    {
        contained.Sort((a, b) => gazetteer.Population(a) != gazetteer.Population(b) ? gazetteer.Population(b).CompareTo(gazetteer.Population(a)) : a.CompareTo(b));
        return contained;
    }

    private static int Start(Page page, Gazetteer.Gazetteer gazetteer) => page.After is null ? 0 : gazetteer.Find(page.After[0]) + 1;

    private static long ChangeOf(string name) => name.StartsWith("placeChanges/", StringComparison.Ordinal)
        && long.TryParse(name["placeChanges/".Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw PlatformException.InvalidArgument("name", "NAME_INVALID", $"'{name}' is not of the form placeChanges/{{change}}.");
}
