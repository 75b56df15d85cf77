using System.Collections.Concurrent;
using Grpc.Core;
using Lagebild.Entity.V1;
using Lagebild.Geocoding.V1;
using Lagebild.Hosting;

namespace Lagebild.Query.Names;

/// <summary>Asks the entity and the geocoding service about names that the picture alone cannot judge.</summary>
internal sealed class NameServices(EntityService.EntityServiceClient entities, GeocodingService.GeocodingServiceClient geocoding, TimeProvider time)
{
    private const int MostMembers = 2_000;
    private const int DeepestGroup = 3;
    private const int MostContained = 20_000;
    private const int MostKept = 500;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, (DateTimeOffset Until, string[] Ids)> _contained = new(StringComparer.Ordinal);

    /// <exception cref="PlatformException">NOT_FOUND: nobody knows it. UNAVAILABLE: the entity service is away.</exception>
    public async Task RequireEntityAsync(string name, string field, CancellationToken cancellation) =>
        await AskAsync("entity", name, field, async options => await entities.GetEntityAsync(new GetEntityRequest { Name = name }, options), cancellation);

    /// <summary>Who belonged to a group on a date, also through groups within it; empty for what is no group.</summary>
    /// <exception cref="PlatformException">UNAVAILABLE: the entity service is away.</exception>
    public async Task<IReadOnlyCollection<string>> MembersAsync(string group, string asOf, string field, CancellationToken cancellation)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        string[] level = [group];
        for (var depth = 0; depth < DeepestGroup && level.Length > 0 && found.Count < MostMembers; depth++)
        {
            var next = new List<string>();
            foreach (var name in level)
            {
                var answer = await AskAsync(
                    "entity", name, field, async options => await entities.ListMembersAsync(new ListMembersRequest { Group = name, AsOf = asOf }, options), cancellation, orNull: true);
                next.AddRange(answer?.Memberships.Select(membership => membership.Member).Where(member => member != group && found.Add(member)) ?? []);
            }
            level = [.. next.Where(name => name.StartsWith("entities/group/", StringComparison.Ordinal) || name.StartsWith("entities/organisation/", StringComparison.Ordinal))];
        }
        return found;
    }

    /// <summary>The feature code of a place.</summary>
    /// <exception cref="PlatformException">NOT_FOUND: nobody knows it. UNAVAILABLE: the geocoding service is away.</exception>
    public async Task<string> FeatureCodeAsync(string placeId, string field, CancellationToken cancellation)
    {
        var name = "places/" + placeId;
        return (await AskAsync("geocoding", name, field, async options => await geocoding.GetPlaceAsync(new GetPlaceRequest { Name = name }, options), cancellation))!.FeatureCode;
    }

    /// <summary>Ids of the places within a region, the most populous 20,000 of them.</summary>
    /// <exception cref="PlatformException">UNAVAILABLE: the geocoding service is away.</exception>
    public async Task<string[]> ContainedAsync(string placeId, string field, CancellationToken cancellation)
    {
        if (_contained.TryGetValue(placeId, out var kept) && kept.Until > time.GetUtcNow())
        {
            return kept.Ids;
        }
        var ids = new List<string>();
        var name = "places/" + placeId;
        for (var token = ""; ids.Count < MostContained;)
        {
            var request = new ListContainedRequest { Parent = name, PageSize = 1000, PageToken = token };
            var page = await AskAsync("geocoding", name, field, async options => await geocoding.ListContainedAsync(request, options), cancellation, orNull: true);
            ids.AddRange(page?.Places.Select(place => place.Name["places/".Length..]) ?? []);
            token = page?.NextPageToken ?? "";
            if (token.Length == 0)
            {
                break;
            }
        }
        if (_contained.Count >= MostKept)
        {
            _contained.Clear();
        }
        string[] within = [.. ids];
        _contained[placeId] = (time.GetUtcNow() + Kept, within);
        return within;
    }

    /// <summary>Names of the places that somebody who begins to type may mean, the best first.</summary>
    /// <exception cref="PlatformException">UNAVAILABLE: the geocoding service is away.</exception>
    public async Task<IReadOnlyList<string>> CompletePlaceAsync(string text, int most, CancellationToken cancellation) => [
        .. (await AskAsync(
            "geocoding", text, "text", async options => await geocoding.SearchPlacesAsync(new Geocoding.V1.SearchPlacesRequest { Query = text, Prefix = true, PageSize = most }, options), cancellation, orNull: true))
            ?.Results.Select(found => found.Place.Name) ?? []];

    /// <summary>Names of the entities that somebody may mean, the best first.</summary>
    /// <exception cref="PlatformException">UNAVAILABLE: the entity service is away.</exception>
    public async Task<IReadOnlyList<string>> CompleteEntityAsync(string text, int most, CancellationToken cancellation) => [
        .. (await AskAsync("entity", text, "text", async options => await entities.SearchEntitiesAsync(new SearchEntitiesRequest { Query = text, PageSize = most }, options), cancellation, orNull: true))
            ?.Matches.Select(match => match.Entity.Name) ?? []];

    private static async Task<TAnswer?> AskAsync<TAnswer>(
        string service, string name, string field, Func<CallOptions, Task<TAnswer>> ask, CancellationToken cancellation, bool orNull = false) where TAnswer : class
    {
        try
        {
            return await ask(new CallOptions(deadline: DateTime.UtcNow + Patience, cancellationToken: cancellation));
        }
        catch (RpcException problem) when (problem.StatusCode == StatusCode.NotFound)
        {
            return orNull ? null : throw new PlatformException(StatusCode.NotFound, "NAME_UNKNOWN", $"{field}: '{name}' does not exist.", field);
        }
        catch (RpcException problem) when (problem.StatusCode == StatusCode.InvalidArgument)
        {
            throw PlatformException.InvalidArgument(field, "NAME_INVALID", $"{field}: {problem.Status.Detail}");
        }
        catch (RpcException problem) when (problem.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded && !cancellation.IsCancellationRequested)
        {
            throw new PlatformException(
                StatusCode.Unavailable, service.ToUpperInvariant() + "_UNAVAILABLE",
                $"The {service} service is away, which has to be asked about '{name}' in {field}. Questions that need no look-up still answer.", field);
        }
    }
}
