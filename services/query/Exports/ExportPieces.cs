using Google.Protobuf;
using Grpc.Core;
using Lagebild.Query.V1;

namespace Lagebild.Query.Exports;

/// <summary>A stream whose bytes leave as messages of a server stream.</summary>
internal sealed class ExportPieces(IServerStreamWriter<ExportResponse> responses, string contentType) : Stream
{
    private const int PieceSize = 64 * 1024;

    private readonly MemoryStream _piece = new(PieceSize);
    private string? _contentType = contentType;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _piece.Write(buffer.Span);
        if (_piece.Length >= PieceSize)
        {
            await SendAsync(cancellationToken);
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask DisposeAsync()
    {
        await SendAsync(CancellationToken.None);
        await _piece.DisposeAsync();
        await base.DisposeAsync();
    }

    // Small flushes of a writer are gathered to pieces.
    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override void Flush()
    {
        // Only the asynchronous path sends; what is buffered leaves with the next full piece or at the end.
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => _piece.Write(buffer, offset, count);

    private async Task SendAsync(CancellationToken cancellation)
    {
        if (_piece.Length > 0)
        {
            await responses.WriteAsync(new ExportResponse { ContentType = _contentType ?? "", Data = ByteString.CopyFrom(_piece.GetBuffer(), 0, (int)_piece.Length) }, cancellation);
            _contentType = null;
            _piece.SetLength(0);
        }
    }
}
