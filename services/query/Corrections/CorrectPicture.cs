using Lagebild.Contracts.Events.V1;
using Lagebild.Hosting;
using Lagebild.Query.Projection;
using MassTransit;

namespace Lagebild.Query.Corrections;

/// <summary>Way in: who is who was changed.</summary>
internal sealed class CorrectEntity(PictureCorrection correction) : IConsumer<EntityChanged>
{
    public Task Consume(ConsumeContext<EntityChanged> context) => correction.TakeAsync(context.Message, context.CancellationToken);
}

/// <summary>Way in: a place was changed.</summary>
internal sealed class CorrectPlace(PictureCorrection correction) : IConsumer<PlaceChanged>
{
    public Task Consume(ConsumeContext<PlaceChanged> context) => correction.TakeAsync(context.Message, context.CancellationToken);
}

/// <summary>
/// Notes a correction, then reads anew what it touches: from what the picture holds itself, not from the services before. The same
/// message again goes through the same reports and finds nothing to do, so an interruption loses nothing.
/// </summary>
internal sealed partial class PictureCorrection(QueryDatabase database, Rereading rereading, TimeProvider time, ILogger<PictureCorrection> logger)
{
    /// <summary>Who is who.</summary>
    public async Task TakeAsync(EntityChanged change, CancellationToken cancellation)
    {
        await NoteAsync((transaction, knowledge) => CorrectionStore.NoteAsync(transaction, knowledge, change, cancellation), cancellation);
        var reports = await rereading.NamingAsync([change.Entity, .. change.ChangedWith, .. change.MergedInto is { } target ? (string[])[target] : []], cancellation);
        LogCorrected(logger, change.Entity, reports.Count, await rereading.RunAsync(reports, cancellation));
    }

    /// <summary>Where something lies, and what it is called.</summary>
    public async Task TakeAsync(PlaceChanged change, CancellationToken cancellation)
    {
        await NoteAsync(
            async (transaction, knowledge) =>
            {
                var news = await CorrectionStore.NoteAsync(transaction, knowledge, change, cancellation);
                return news && await PlaceRows.CorrectAsync(transaction, knowledge, change, cancellation);
            },
            cancellation);
        var reports = await rereading.PlacedInAsync(change.PlaceId, cancellation);
        if (change.Outline is { } outline)
        {
            reports = [.. reports.Union(await rereading.PlacedWithinAsync(outline, cancellation), StringComparer.Ordinal)];
        }
        LogCorrected(logger, "places/" + change.PlaceId, reports.Count, await rereading.RunAsync(reports, cancellation));
    }

    private async Task NoteAsync(Func<DatabaseTransaction, Knowledge, Task<bool>> note, CancellationToken cancellation)
    {
        await using var transaction = await database.BeginAsync(cancellation);
        var knowledge = await Knowledge.TakeAsync(transaction, time, cancellation);
        await note(transaction, knowledge);
        await knowledge.ReturnAsync(transaction, cancellation);
        await transaction.CommitAsync(cancellation);
    }

    [LoggerMessage(EventName = "PictureCorrected", Level = LogLevel.Information, Message = "{Subject} was changed: {Reports} reports name it, {Claims} claims changed")]
    private static partial void LogCorrected(ILogger logger, string subject, int reports, int claims);
}
