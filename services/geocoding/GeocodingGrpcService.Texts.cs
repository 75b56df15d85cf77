using System.Text;
using Grpc.Core;
using Lagebild.Contracts;
using Lagebild.Contracts.Events.V1;
using Lagebild.Geocoding.V1;
using Lagebild.Hosting;
using Lagebild.Text;

namespace Lagebild.Geocoding;

/// <summary>The RPCs about texts.</summary>
internal sealed partial class GeocodingGrpcService
{
    private const int LargestText = 1024 * 1024;
    private static readonly string[] Languages = ["de", "en", "uk", "ru", "fr", "pl"];

    public override Task<GeocodeTextResponse> GeocodeText(GeocodeTextRequest request, ServerCallContext context)
    {
        var toponyms = live.Geocoder.Find(Read(request), request.Source);
        return Task.FromResult(new GeocodeTextResponse { Toponyms = { toponyms.Select(LayerMapping.ToProto) } });
    }

    public override async Task BatchGeocode(
        IAsyncStreamReader<GeocodeTextRequest> requestStream, IServerStreamWriter<BatchGeocodeResponse> responseStream, ServerCallContext context)
    {
        long index = 0;
        await foreach (var request in requestStream.ReadAllAsync(context.CancellationToken))
        {
            var response = new BatchGeocodeResponse { Index = index++ };
            try
            {
                response.Toponyms.AddRange(live.Geocoder.Find(Read(request), request.Source).Select(LayerMapping.ToProto));
            }
            catch (PlatformException problem)
            {
                response.Error = $"{problem.Reason}: {problem.Message}";
            }
            await responseStream.WriteAsync(response, context.CancellationToken);
        }
    }

    public override Task<ExplainToponymResponse> ExplainToponym(ExplainToponymRequest request, ServerCallContext context)
    {
        var text = request.Text ?? throw PlatformException.InvalidArgument("text", "TEXT_EMPTY", "A text is needed.");
        var toponym = live.Geocoder.Find(Read(text), text.Source).FirstOrDefault(t => t.Span.Start <= request.Position && request.Position < t.Span.End)
            ?? throw new PlatformException(StatusCode.NotFound, "NO_TOPONYM", $"No toponym stands at position {request.Position}.", "position");
        return Task.FromResult(new ExplainToponymResponse { Toponym = toponym.ToProto(), Explanation = Explain(toponym) });
    }

    private static ReportText Read(GeocodeTextRequest request)
    {
        if (Encoding.UTF8.GetByteCount(request.Text) > LargestText)
        {
            throw PlatformException.InvalidArgument("text", "TEXT_TOO_LARGE", "A text has at most 1 MiB.");
        }
        if (!Languages.Contains(request.LanguageCode))
        {
            throw PlatformException.InvalidArgument("language_code", "LANGUAGE_UNSUPPORTED", $"The language is one of {string.Join(", ", Languages)}.");
        }
        EdtfDate? published = null;
        if (request.Published.Length > 0 && !EdtfDate.TryParse(request.Published, out published))
        {
            throw PlatformException.InvalidArgument("published", "DATE_IMPOSSIBLE", $"'{request.Published}' is no date of the form 2024, 2024-03 or 2024-03-14.");
        }
        return ReportText.Read(request.Text, request.LanguageCode, published);
    }

    private static string Explain(ToponymMention toponym)
    {
        var text = new StringBuilder();
        text.Append(toponym.Place is { } place
            ? $"\"{toponym.Surface}\" means {place.Name} ({place.FeatureCode}, {place.CountryCode}): {string.Join("; ", toponym.Reasons)}."
            : $"\"{toponym.Surface}\" is {string.Join("; ", toponym.Reasons)}.");
        foreach (var other in toponym.RunnersUp)
        {
            text.Append($" Instead {other.Place.Name} ({other.Place.FeatureCode}, {other.Place.CountryCode}) had {other.Score}: {string.Join("; ", other.Reasons)}.");
        }
        return text.ToString();
    }
}
