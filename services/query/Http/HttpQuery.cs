using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Lagebild.Entity.V1;
using Lagebild.Hosting;
using Lagebild.Query.Filter;
using Lagebild.Query.V1;

namespace Lagebild.Query.Http;

/// <summary>The filters of plain HTTP addresses: downloads, tiles, OGC API – Features.</summary>
internal static class HttpQuery
{
    private static readonly string[] Common =
    [
        "bbox", "polygon", "within", "datetime", "reported", "place", "entity", "actor", "recipient", "speaker", "members_as_of", "type", "certainty", "source", "reliability", "language",
        "text", "filter", "as_of",
    ];

    /// <summary>Parameters of questions about claims.</summary>
    public static readonly string[] ClaimFilters = [.. Common, "status"];

    /// <summary>Parameters of questions about events.</summary>
    public static readonly string[] EventFilters = [.. Common, "credibility", "origins"];

    /// <summary>Parameters of questions about places.</summary>
    public static readonly string[] PlaceFilters = ["bbox", "datetime", "as_of"];

    /// <exception cref="PlatformException">INVALID_ARGUMENT: a parameter that is not known, or cannot be read.</exception>
    public static ClaimQuery Claims(HttpRequest request, params string[] others)
    {
        Check(request, ClaimFilters, others);
        var within = Within(request);
        return new ClaimQuery
        {
            Box = Box(request),
            Polygon = request.Query["polygon"].ToString(),
            AreaWithin = within,
            Happened = Time(request, "datetime", within),
            Reported = Time(request, "reported", within),
            Places = { Names(request, "place", "places/") },
            EntitiesAny = { Names(request, "entity", "entities/") },
            Actors = { Names(request, "actor", "entities/") },
            Recipients = { Names(request, "recipient", "entities/") },
            Speakers = { Names(request, "speaker", "entities/") },
            MembersAsOf = request.Query["members_as_of"].ToString(),
            PloverTypes = { Codes<PloverType>(request, "type") },
            Statuses = { Codes<ClaimStatus>(request, "status") },
            Certainties = { Codes<ClaimCertainty>(request, "certainty") },
            Sources = { Values(request, "source") },
            SourceReliabilities = { Codes<SourceReliability>(request, "reliability") },
            Languages = { Values(request, "language") },
            Text = request.Query["text"].ToString(),
            Filter = request.Query["filter"].ToString(),
            AsOf = Moment(request),
        };
    }

    /// <summary>As <see cref="Claims"/>, for events.</summary>
    public static EventQuery Events(HttpRequest request, params string[] others)
    {
        Check(request, EventFilters, others);
        var within = Within(request);
        return new EventQuery
        {
            Box = Box(request),
            Polygon = request.Query["polygon"].ToString(),
            AreaWithin = within,
            Happened = Time(request, "datetime", within),
            Reported = Time(request, "reported", within),
            Places = { Names(request, "place", "places/") },
            EntitiesAny = { Names(request, "entity", "entities/") },
            Actors = { Names(request, "actor", "entities/") },
            Recipients = { Names(request, "recipient", "entities/") },
            MembersAsOf = request.Query["members_as_of"].ToString(),
            PloverTypes = { Codes<PloverType>(request, "type") },
            Speakers = { Names(request, "speaker", "entities/") },
            Certainties = { Codes<ClaimCertainty>(request, "certainty") },
            Sources = { Values(request, "source") },
            SourceReliabilities = { Codes<SourceReliability>(request, "reliability") },
            Languages = { Values(request, "language") },
            Credibilities = { Codes<InformationCredibility>(request, "credibility") },
            MinimumOrigins = Number(request, "origins", 0, int.MaxValue),
            Text = request.Query["text"].ToString(),
            Filter = request.Query["filter"].ToString(),
            AsOf = Moment(request),
        };
    }

    /// <summary>As <see cref="Claims"/>, for places: <c>bbox, datetime, as_of</c>.</summary>
    public static PlaceQuery Places(HttpRequest request, params string[] others)
    {
        Check(request, PlaceFilters, others);
        return new PlaceQuery { Box = Box(request), Happened = Time(request, "datetime", V1.Within.Unspecified), AsOf = Moment(request) };
    }

    /// <summary>A whole number.</summary>
    public static int Number(HttpRequest request, string name, int usual, int most)
    {
        var text = request.Query[name].ToString();
        return text.Length == 0 ? usual
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 ? Math.Min(number, most)
            : throw Wrong(name, $"'{text}' is not a whole number over 0");
    }

    /// <summary>Answers with a problem document what a caller can mend.</summary>
    public static async ValueTask<object?> GuardAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (PlatformException problem)
        {
            var status = problem.Code switch { StatusCode.InvalidArgument => 400, StatusCode.NotFound => 404, StatusCode.Unavailable => 503, _ => 500 };
            return Results.Problem(problem.Message, statusCode: status, extensions: new Dictionary<string, object?> { ["reason"] = problem.Reason, ["field"] = problem.Field });
        }
    }

    private static void Check(HttpRequest request, string[] filters, string[] others)
    {
        foreach (var name in request.Query.Keys)
        {
            if (!filters.Contains(name) && !others.Contains(name))
            {
                throw PlatformException.InvalidArgument(name, "PARAMETER_UNKNOWN", $"There is no parameter '{name}'; there are {string.Join(", ", filters.Concat(others))}.");
            }
        }
    }

    private static BoundingBox? Box(HttpRequest request)
    {
        var text = request.Query["bbox"].ToString();
        if (text.Length == 0)
        {
            return null;
        }
        var numbers = text.Split(',').Select(part => double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN).ToArray();
        return numbers switch
        {
            [var west, var south, var east, var north] => new BoundingBox { South = south, West = west, North = north, East = east },
            [var west, var south, _, var east, var north, _] => new BoundingBox { South = south, West = west, North = north, East = east },
            _ => throw Wrong("bbox", "it must be west,south,east,north"),
        };
    }

    private static TimeWindow? Time(HttpRequest request, string name, Within within)
    {
        var text = request.Query[name].ToString();
        return text.Length == 0 ? null : new TimeWindow { Edtf = text, Within = within };
    }

    private static Within Within(HttpRequest request) => Codes<Within>(request, "within").FirstOrDefault();

    private static Timestamp? Moment(HttpRequest request)
    {
        var text = request.Query["as_of"].ToString();
        return text.Length == 0 ? null
            : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? Timestamp.FromDateTimeOffset(moment)
            : throw Wrong("as_of", $"'{text}' is not a moment of the form 2024-03-14T10:00:00Z");
    }

    private static string[] Values(HttpRequest request, string name) =>
        [.. request.Query[name].SelectMany(value => (value ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];

    private static IEnumerable<string> Names(HttpRequest request, string name, string collection) =>
        Values(request, name).Select(value => value.StartsWith(collection, StringComparison.Ordinal) ? value : collection + value);

    private static IEnumerable<TEnum> Codes<TEnum>(HttpRequest request, string name) where TEnum : struct, System.Enum =>
        Values(request, name).Select(value => Code<TEnum>(value, name));

    private static TEnum Code<TEnum>(string value, string name) where TEnum : struct, System.Enum =>
        EnumNames<TEnum>.ByName.TryGetValue(value.ToUpperInvariant(), out var number)
            ? (TEnum)System.Enum.ToObject(typeof(TEnum), (int)number)
            : throw Wrong(name, $"'{value}' is none of {string.Join(", ", EnumNames<TEnum>.ByName.Keys)}");

    private static PlatformException Wrong(string name, string problem) => PlatformException.InvalidArgument(name, "PARAMETER_INVALID", $"{name}: {problem}.");
}
