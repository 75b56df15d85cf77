using Lagebild.Query.Exports;
using Lagebild.Query.V1;

namespace Lagebild.Query.Http;

/// <summary>Exports as HTTP downloads.</summary>
internal static class Downloads
{
    public static void MapDownloads(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/query/v1/download/{layer:regex(^(claims|events)$)}.{format}", async (string layer, string format, HttpContext context, ClaimExport export) =>
        {
            var file = ClaimExport.ByName(format);
            var (claims, events) = layer == "claims" ? (HttpQuery.Claims(context.Request), null) : ((ClaimQuery?)null, HttpQuery.Events(context.Request));
            var body = new ResponseBody(context.Response, () =>
            {
                context.Response.ContentType = file.ContentType;
                context.Response.Headers.ContentDisposition = $"attachment; filename={layer}.{file.Extension}";
            });
            await (events is null ? export.WriteAsync(claims, file, body, context.RequestAborted) : export.WriteAsync(events, file, body, context.RequestAborted));
            await body.FlushAsync(context.RequestAborted);
            return Results.Empty;
        }).AddEndpointFilter(HttpQuery.GuardAsync);

    /// <summary>
    /// Writers that only know the synchronous path gather their bytes here until they come to the asynchronous one. The headers of the
    /// file come with its first bytes: a question that cannot be answered is answered as a problem.
    /// </summary>
    private sealed class ResponseBody(HttpResponse response, Action begin) : MemoryStream
    {
        private Action? _begin = begin;

        public override bool CanSeek => false;

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Begin();
            await SendAsync(cancellationToken);
            await response.Body.WriteAsync(buffer, cancellationToken);
        }

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override async Task FlushAsync(CancellationToken cancellationToken)
        {
            await SendAsync(cancellationToken);
            await response.Body.FlushAsync(cancellationToken);
        }

        private void Begin()
        {
            _begin?.Invoke();
            _begin = null;
        }

        private async Task SendAsync(CancellationToken cancellation)
        {
            Begin();
            if (Length > 0)
            {
                await response.Body.WriteAsync(GetBuffer().AsMemory(0, (int)Length), cancellation);
                SetLength(0);
            }
        }
    }
}
