using Grpc.Core;
using Lagebild.Hosting;
using Lagebild.Query.Counts;
using Lagebild.Query.Events;
using Lagebild.Query.Exports;
using Lagebild.Query.Search;
using Lagebild.Query.Situations;
using Lagebild.Query.V1;

namespace Lagebild.Query;

/// <summary>The RPCs: parse, ask, return.</summary>
internal sealed class QueryGrpcService(
    ClaimSearch claims, ReportSearch reports, EventSearch events, PlaceSearch places, Timelines timelines, FacetCounts counts, MapCellCounts cells, Network network, SituationReader situations,
    Streams streams, Subscriptions subscriptions, ClaimExport export) : QueryService.QueryServiceBase
{
    public override Task<SearchClaimsResponse> SearchClaims(SearchClaimsRequest request, ServerCallContext context) =>
        claims.SearchAsync(request, context.CancellationToken);

    public override async Task<Claim> GetClaim(GetClaimRequest request, ServerCallContext context)
    {
        var (report, revision, ordinal) = ResourceNames.Claim(request.Name, "name");
        return await claims.FindAsync(report, revision, ordinal, context.CancellationToken) ?? throw PlatformException.NotFound(request.Name, "name");
    }

    public override Task<SearchReportsResponse> SearchReports(SearchReportsRequest request, ServerCallContext context) =>
        reports.SearchAsync(request, context.CancellationToken);

    public override async Task<Report> GetReport(GetReportRequest request, ServerCallContext context)
    {
        var id = ResourceNames.ReportId(request.Name, "name");
        if (request.Revision < 0)
        {
            throw PlatformException.InvalidArgument("revision", "NEGATIVE", "revision must not be negative.");
        }
        return await reports.FindAsync(id, request, context.CancellationToken)
            ?? throw (request.Revision == 0 ? PlatformException.NotFound(request.Name, "name") : PlatformException.NotFound($"revision {request.Revision} of {request.Name}", "revision"));
    }

    public override Task<SearchEventsResponse> SearchEvents(SearchEventsRequest request, ServerCallContext context) =>
        events.SearchAsync(request, context.CancellationToken);

    public override async Task<Event> GetEvent(GetEventRequest request, ServerCallContext context) =>
        (await events.FindAsync(request.Name, request.AsOf, context.CancellationToken)).Event;

    public override async Task<ExplainEventResponse> ExplainEvent(ExplainEventRequest request, ServerCallContext context)
    {
        var (told, members) = await events.FindAsync(request.Name, request.AsOf, context.CancellationToken);
        return EventAccounts.Explain(told, members);
    }

    public override async Task<CompareSourcesResponse> CompareSources(CompareSourcesRequest request, ServerCallContext context)
    {
        var (told, members) = await events.FindAsync(request.Name, request.AsOf, context.CancellationToken);
        return EventAccounts.Compare(told, members);
    }

    public override Task<ContradictionsResponse> Contradictions(ContradictionsRequest request, ServerCallContext context) =>
        events.ContradictionsAsync(request, context.CancellationToken);

    public override Task<SearchPlacesResponse> SearchPlaces(SearchPlacesRequest request, ServerCallContext context) =>
        places.SearchAsync(request, context.CancellationToken);

    public override Task<TimelineResponse> Timeline(TimelineRequest request, ServerCallContext context) => timelines.CountAsync(request, context.CancellationToken);

    public override Task<FacetsResponse> Facets(FacetsRequest request, ServerCallContext context) => counts.CountAsync(request, context.CancellationToken);

    public override Task<MapCellsResponse> MapCells(MapCellsRequest request, ServerCallContext context) => cells.CountAsync(request, context.CancellationToken);

    public override Task<CoOccurrenceResponse> CoOccurrence(CoOccurrenceRequest request, ServerCallContext context) =>
        network.AroundAsync(request, context.CancellationToken);

    public override Task<SituationResponse> Situation(SituationRequest request, ServerCallContext context) => situations.ReadAsync(request, context.CancellationToken);

    public override Task StreamClaims(StreamClaimsRequest request, IServerStreamWriter<Claim> responseStream, ServerCallContext context) =>
        WriteAsync(streams.ClaimsAsync(request.Query, request.OrderBy, request.View, context.CancellationToken), responseStream, context);

    public override Task StreamEvents(StreamEventsRequest request, IServerStreamWriter<Event> responseStream, ServerCallContext context) =>
        WriteAsync(streams.EventsAsync(request.Query, request.OrderBy, request.View, context.CancellationToken), responseStream, context);

    public override Task Subscribe(SubscribeRequest request, IServerStreamWriter<SubscribeResponse> responseStream, ServerCallContext context) =>
        WriteAsync(subscriptions.FollowAsync(request, context.CancellationToken), responseStream, context);

    public override async Task Export(ExportRequest request, IServerStreamWriter<ExportResponse> responseStream, ServerCallContext context)
    {
        var file = ClaimExport.Format(request.Format);
        await using var pieces = new ExportPieces(responseStream, file.ContentType);
        if (request is { Query: not null, EventQuery: not null })
        {
            throw PlatformException.InvalidArgument("event_query", "QUERY_TWICE", "Either query or event_query can be exported, not both.");
        }
        await (request.EventQuery is { } events
            ? export.WriteAsync(events, file, pieces, context.CancellationToken)
            : export.WriteAsync(request.Query, file, pieces, context.CancellationToken));
    }

    private static async Task WriteAsync<T>(IAsyncEnumerable<T> items, IServerStreamWriter<T> responseStream, ServerCallContext context)
    {
        await foreach (var item in items.WithCancellation(context.CancellationToken))
        {
            await responseStream.WriteAsync(item, context.CancellationToken);
        }
    }
}
