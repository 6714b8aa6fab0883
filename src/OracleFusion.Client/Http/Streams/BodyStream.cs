namespace OracleFusion.Client.Http;

/// <summary>The body of a streamed answer. It owns the answer, and explains what goes wrong while it arrives.</summary>
internal sealed partial class BodyStream(
    Stream inner,
    WireStream? wire,
    HttpResponseMessage message,
    HttpExchange exchange,
    IdleTimeout timeout,
    Func<Exception, Exception> explain
) : ForwardStream
{
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadPieceAsync(buffer.AsMemory(offset, count), cancellationToken);

    public override int Read(byte[] buffer, int offset, int count) =>
        ReadAsync(buffer, offset, count, CancellationToken.None).GetAwaiter().GetResult();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            message.Dispose();
            inner.Dispose();
            exchange.Dispose();
        }

        base.Dispose(disposing);
    }

    private async Task<int> ReadPieceAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        timeout.Progress();
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            var read = await inner.ReadAsync(buffer, both.Token).ConfigureAwait(false);
            if (read == 0 && buffer.Length > 0 && wire is not null)
                await wire.FinishAsync(both.Token).ConfigureAwait(false);
            return read;
        }
        catch (Exception e) when (cancellationToken.IsCancellationRequested)
        {
            throw e as OperationCanceledException ?? new OperationCanceledException(cancellationToken);
        }
        catch (Exception e) when (explain(e) is var explained && explained != e)
        {
            throw explained;
        }
        finally
        {
            // The time that the reader takes between two reads is not the server's.
            timeout.Pause();
        }
    }
}
