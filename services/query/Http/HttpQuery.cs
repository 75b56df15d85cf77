using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Lagebild.Entity.V1;
using Lagebild.Hosting;
using Lagebild.Query.Filter;
using Lagebild.Query.V1;

namespace Lagebild.Query.Http;

/// <summary>The filters of plain HTTP addresses: <c>bbox, datetime, place, entity, type, status, source, language, text, filter, as_of</c>.</summary>
internal static class HttpQuery
{
    private static readonly string[] Filters = ["bbox", "datetime", "place", "entity", "type", "status", "source", "language", "text", "filter", "as_of"];

    /// <exception cref="PlatformException">INVALID_ARGUMENT: a parameter that is not known, or cannot be read.</exception>
    public static ClaimQuery Claims(HttpRequest request, params string[] others)
    {
        Check(request, Filters, others);
        return new ClaimQuery
        {
            Box = Box(request),
            Happened = Time(request),
            Places = { Names(request, "place", "places/") },
            EntitiesAny = { Names(request, "entity", "entities/") },
            PloverTypes = { Values(request, "type").Select(value => Code<PloverType>(value, "type")) },
            Statuses = { Values(request, "status").Select(value => Code<ClaimStatus>(value, "status")) },
            Sources = { Values(request, "source") },
            Languages = { Values(request, "language") },
            Text = request.Query["text"].ToString(),
            Filter = request.Query["filter"].ToString(),
            AsOf = Moment(request),
        };
    }

    /// <summary>As <see cref="Claims"/>, for events.</summary>
    public static EventQuery Events(HttpRequest request, params string[] others)
    {
        Check(request, Filters, others);
        return new EventQuery
        {
            Box = Box(request),
            Happened = Time(request),
            Places = { Names(request, "place", "places/") },
            EntitiesAny = { Names(request, "entity", "entities/") },
            PloverTypes = { Values(request, "type").Select(value => Code<PloverType>(value, "type")) },
            Text = request.Query["text"].ToString(),
            Filter = request.Query["filter"].ToString(),
            AsOf = Moment(request),
        };
    }

    /// <summary>As <see cref="Claims"/>, for places: <c>bbox, datetime, as_of</c>.</summary>
    public static PlaceQuery Places(HttpRequest request, params string[] others)
    {
        Check(request, ["bbox", "datetime", "as_of"], others);
        return new PlaceQuery { Box = Box(request), Happened = Time(request), AsOf = Moment(request) };
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

    private static TimeWindow? Time(HttpRequest request)
    {
        var text = request.Query["datetime"].ToString();
        return text.Length == 0 ? null : new TimeWindow { Edtf = text };
    }

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

    private static TEnum Code<TEnum>(string value, string name) where TEnum : struct, System.Enum =>
        EnumNames<TEnum>.ByName.TryGetValue(value.ToUpperInvariant(), out var number)
            ? (TEnum)System.Enum.ToObject(typeof(TEnum), (int)number)
            : throw Wrong(name, $"'{value}' is none of {string.Join(", ", EnumNames<TEnum>.ByName.Keys)}");

    private static PlatformException Wrong(string name, string problem) => PlatformException.InvalidArgument(name, "PARAMETER_INVALID", $"{name}: {problem}.");
}
