using Grpc.Core;
using Lagebild.Entity.Exchange;
using Lagebild.Entity.V1;
using Lagebild.Hosting;

namespace Lagebild.Entity;

/// <summary>The RPCs that stream entities in and out.</summary>
internal sealed partial class EntityGrpcService
{
    public override async Task ImportEntities(
        IAsyncStreamReader<ImportEntitiesRequest> requestStream, IServerStreamWriter<ImportEntitiesResponse> responseStream, ServerCallContext context)
    {
        var cancellation = context.CancellationToken;
        var format = ExchangeFormat.Unspecified;
        string? header = null;
        var author = "";
        long number = 0;
        var lines = new List<(long, string)>(EntityImport.Batch);
        await foreach (var request in requestStream.ReadAllAsync(cancellation))
        {
            if (number++ == 0)
            {
                format = request.Format == ExchangeFormat.Unspecified
                    ? throw PlatformException.InvalidArgument("format", "FORMAT_MISSING", "The first message must name the format.")
                    : request.Format;
                author = Signed(request.Author, "").Author;
            }
            if (string.IsNullOrWhiteSpace(request.Line) || request.Line[0] == '#')
            {
                continue;
            }
            if (format == ExchangeFormat.Tsv && header is null)
            {
                header = request.Line;
                continue;
            }
            lines.Add((number, request.Line));
            if (lines.Count == EntityImport.Batch)
            {
                await FlushAsync();
            }
        }
        await FlushAsync();

        async Task FlushAsync()
        {
            foreach (var answer in await import.TakeAsync(lines, format, header ?? "", author, cancellation))
            {
                await responseStream.WriteAsync(answer, cancellation);
            }
            lines.Clear();
        }
    }

    public override async Task ExportEntities(ExportEntitiesRequest request, IServerStreamWriter<ExportEntitiesResponse> responseStream, ServerCallContext context)
    {
        if (request.Format == ExchangeFormat.Unspecified)
        {
            throw PlatformException.InvalidArgument("format", "FORMAT_MISSING", "Name the format.");
        }
        var now = await catalog.SnapshotAsync(context.CancellationToken);
        if (request.Format == ExchangeFormat.Tsv)
        {
            await responseStream.WriteAsync(new ExportEntitiesResponse { Line = EntityTsv.Header }, context.CancellationToken);
        }
        foreach (var entity in now.Knowledge.Entities.OrderBy(entity => entity.Id, StringComparer.Ordinal))
        {
            if (request.Kind != EntityKind.Unspecified && (int)request.Kind != (int)entity.Kind)
            {
                continue;
            }
            if ((request.Format == ExchangeFormat.Tsv ? EntityTsv.Write(entity) : FollowTheMoney.Write(entity, now.Knowledge.Find)) is { } line)
            {
                await responseStream.WriteAsync(new ExportEntitiesResponse { Line = line }, context.CancellationToken);
            }
        }
    }
}
