using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Lagebild.Geocoding.V1;
using Lagebild.Hosting;

namespace Lagebild.Geocoding;

/// <summary>The RPCs by which people correct places.</summary>
internal sealed partial class GeocodingGrpcService
{
    public override async Task<Place> CreatePlace(CreatePlaceRequest request, ServerCallContext context) =>
        Now(await curation.CreateAsync(request, context.CancellationToken));

    public override async Task<Place> UpdatePlace(UpdatePlaceRequest request, ServerCallContext context) =>
        Now(await curation.UpdateAsync(request, context.CancellationToken));

    public override async Task<Place> AddPlaceName(AddPlaceNameRequest request, ServerCallContext context) =>
        Now(await curation.AddNameAsync(request, context.CancellationToken));

    public override async Task<Place> RetirePlace(RetirePlaceRequest request, ServerCallContext context) =>
        Now(await curation.RetireAsync(PlaceMapping.IdOf(request.Name, "name"), request.Author, context.CancellationToken));

    public override async Task<Place> UndoPlaceChange(UndoPlaceChangeRequest request, ServerCallContext context) =>
        Now(await curation.UndoAsync(ChangeOf(request.Name), request.Author, context.CancellationToken));

    public override async Task<ListPlaceChangesResponse> ListPlaceChanges(ListPlaceChangesRequest request, ServerCallContext context)
    {
        var page = Page.Of(request);
        var placeId = request.Place.Length == 0 ? "" : PlaceMapping.IdOf(request.Place, "place");
        var before = page.After is null ? (long?)null : ChangeOf("placeChanges/" + page.After[0]);
        var rows = await curation.ListChangesAsync(placeId, before, page.Size + 1, context.CancellationToken);
        var response = new ListPlaceChangesResponse();
        foreach (var row in rows.Take(page.Size))
        {
            response.Changes.Add(new PlaceChange
            {
                Name = $"placeChanges/{row.Version}", Place = "places/" + row.PlaceId, Action = row.Action, Author = row.ChangedBy,
                ChangeTime = Timestamp.FromDateTimeOffset(row.ChangedTime), UndoneBy = row.UndoneBy is { } undo ? $"placeChanges/{undo}" : "",
            });
        }
        if (rows.Count > page.Size)
        {
            response.NextPageToken = page.NextToken(rows[page.Size - 1].Version.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
        return response;
    }

    /// <summary>The place as the gazetteer has it after the change.</summary>
    private Place Now(Curation.PlaceRecord changed) => PlaceMapping.ToProto(live.Geocoder.Gazetteer, changed);
}
