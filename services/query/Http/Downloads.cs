using Lagebild.Query.Exports;

namespace Lagebild.Query.Http;

/// <summary>Exports as HTTP downloads.</summary>
internal static class Downloads
{
    public static void MapDownloads(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/query/v1/download/claims.{format}", async (string format, HttpContext context, ClaimExport export) =>
        {
            var file = ClaimExport.ByExtension(format);
            var query = HttpQuery.Claims(context.Request);
            context.Response.ContentType = file.ContentType;
            context.Response.Headers.ContentDisposition = $"attachment; filename=claims.{(format == "stix" ? "json" : format)}";
            await export.WriteAsync(query, file, new ResponseBody(context.Response), context.RequestAborted);
            return Results.Empty;
        }).AddEndpointFilter(HttpQuery.GuardAsync);

    /// <summary>Writers that only know the synchronous path gather their bytes here until they come to the asynchronous one.</summary>
    private sealed class ResponseBody(HttpResponse response) : MemoryStream
    {
        public override bool CanSeek => false;

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
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

        private async Task SendAsync(CancellationToken cancellation)
        {
            if (Length > 0)
            {
                await response.Body.WriteAsync(GetBuffer().AsMemory(0, (int)Length), cancellation);
                SetLength(0);
            }
        }
    }
}
