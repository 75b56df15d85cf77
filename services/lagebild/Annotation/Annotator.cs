using System.Buffers;
using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Lagebild.Cli.Analysis;
using Lagebild.Geocoding;
using Lagebild.Text;
using Lagebild.Text.Grammar;

namespace Lagebild.Cli.Annotation;

/// <summary>Annotates documents side by side, in constant memory, and gives them back in their order.</summary>
internal sealed class Annotator(int parallel, Geocoder geocoder)
{
    // As many as documents wait to be written; each grows to what the longest needs.
    private readonly ConcurrentBag<ArrayBufferWriter<byte>> lines = [];
    private long documents;
    private long words;

    /// <summary>Documents annotated so far.</summary>
    public long Documents => Interlocked.Read(ref documents);

    /// <summary>Words of these documents.</summary>
    public long Words => Interlocked.Read(ref words);

    // Enough of a text's kind of sentences that what reads them is compiled; no more than a tenth of a second's reading.
    private const int WarmDocuments = 48, WarmLength = 1000;

    /// <summary>
    /// Reads the beginnings of the first documents: gazetteer, knowledge base and models are loaded then, and what reads most sentences is
    /// compiled, on as many cores as may be used, so that the rate measured is that of reading. What only later documents need, such as another
    /// language's words, is loaded when they come.
    /// </summary>
    public void Warm(FileInfo input) =>
        Parallel.ForEach(Beginnings(input), new ParallelOptions { MaxDegreeOfParallelism = parallel }, line =>
        {
            try
            {
                var document = AnnotatedDocument.Parse(line);
                var report = DocumentText.Read(document with { Text = document.Text![..Math.Min(WarmLength, document.Text!.Length)] });
                var annotated = Write(document, report);
                annotated.ResetWrittenCount();
                lines.Add(annotated);
                for (var sentence = 0; sentence < report.Sentences.Length; sentence++)
                {
                    SentenceGrammar.Of(report, sentence);
                }
            }
            catch (Exception problem) when (problem is not OperationCanceledException)
            {
                // What cannot be read is told when its turn comes.
            }
        });

    private static IEnumerable<string> Beginnings(FileInfo input) =>
        File.ReadLines(input.FullName).Where(line => !string.IsNullOrWhiteSpace(line)).Take(WarmDocuments);

    /// <summary>One line in UTF-8 per document that could be read, good until the next is asked for; the others are reported.</summary>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> AnnotateAsync(
        FileInfo input, Action<string> fail, Action<long> progress, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var pending = Channel.CreateBounded<(Task<ArrayBufferWriter<byte>?> Line, long Read)>(parallel);
        using var reader = new StreamReader(input.FullName);
        var producer = Task.Run(() => ProduceAsync(reader, pending.Writer, fail, stop.Token), stop.Token);
        try
        {
            await foreach (var (line, read) in pending.Reader.ReadAllAsync(cancellation))
            {
                if (await line is { } annotated)
                {
                    yield return annotated.WrittenMemory;
                    annotated.ResetWrittenCount();
                    lines.Add(annotated);
                }
                progress(read);
            }
        }
        finally
        {
            await stop.CancelAsync();
        }
        await producer;
    }

    private async Task ProduceAsync(StreamReader reader, ChannelWriter<(Task<ArrayBufferWriter<byte>?>, long)> pending, Action<string> fail, CancellationToken cancellation)
    {
        try
        {
            var number = 0;
            using var slots = new SemaphoreSlim(parallel);
            while (await reader.ReadLineAsync(cancellation) is { } line)
            {
                number++;
                if (string.IsNullOrWhiteSpace(line))
                {
                    continue;
                }
                await slots.WaitAsync(cancellation);
                var (text, at) = (line, number);
                var task = Task.Run(() =>
                {
                    try
                    {
                        return Annotate(text);
                    }
                    catch (Exception e) when (e is not OperationCanceledException)
                    {
                        // One document that breaks a rule does not lose the others.
                        lock (fail)
                        {
                            fail(e is FormatException ? $"line {at}: {e.Message}" : $"line {at}: cannot be read: {e.GetType().Name}: {e.Message}");
                        }
                        return null;
                    }
                    finally
                    {
                        slots.Release();
                    }
                }, cancellation);
                await pending.WriteAsync((task, reader.BaseStream.Position), cancellation);
            }
            for (var i = 0; i < parallel; i++)
            {
                await slots.WaitAsync(cancellation);
            }
            pending.Complete();
        }
        catch (Exception e)
        {
            pending.Complete(e);
        }
    }

    private ArrayBufferWriter<byte> Annotate(string line)
    {
        var document = AnnotatedDocument.Parse(line);
        var report = DocumentText.Read(document);
        Interlocked.Increment(ref documents);
        Interlocked.Add(ref words, CountWords(report));
        return Write(document, report);
    }

    private ArrayBufferWriter<byte> Write(AnnotatedDocument document, ReportText report)
    {
        var layers = ReportPipeline.Read(report, geocoder, document.Source ?? "");
        var annotated = lines.TryTake(out var used) ? used : new ArrayBufferWriter<byte>(1 << 14);
        AnnotationWriter.Write(annotated, document, report.Language, report.Published?.Value, layers);
        return annotated;
    }

    private static int CountWords(ReportText report)
    {
        var count = 0;
        foreach (var token in report.Tokens)
        {
            if (token.Kind != TokenKind.Punctuation)
            {
                count++;
            }
        }
        return count;
    }
}
