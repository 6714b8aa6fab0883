using OracleFusion.Client.Errors;

namespace OracleFusion.Client.Http;

/// <summary>
/// The bytes of an answer as they come in. Tells a body that ends early from one that ends, tells that something has moved, and ends at
/// once when cancelled, also where the platform's own stream does not (.NET Framework).
/// </summary>
internal sealed partial class WireStream(Stream inner, long? announced, Action progress) : ForwardStream
{
    private long _received;

    public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        var pending = inner.ReadAsync(buffer, offset, count, cancellationToken);
        return Count(await Abandonable(pending, cancellationToken).ConfigureAwait(false), count);
    }

    /// <summary>Reads on to the end. A decompressor stops where its data does, and not every one passes on that the bytes below broke
    /// off.</summary>
    internal async Task FinishAsync(CancellationToken cancellationToken)
    {
        var rest = new byte[256];
        while (await this.ReadAsync(rest.AsMemory(), cancellationToken).ConfigureAwait(false) > 0) { }
    }

    public override int Read(byte[] buffer, int offset, int count) => Count(inner.Read(buffer, offset, count), count);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }

    private static async Task<int> Abandonable(Task<int> pending, CancellationToken cancellationToken)
    {
        if (pending.IsCompleted || !cancellationToken.CanBeCanceled)
            return await pending.ConfigureAwait(false);
        return await pending.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private int Count(int read, int asked)
    {
        if (read > 0)
        {
            _received += read;
            progress();
        }
        else if (asked > 0 && announced is { } length && _received < length)
        {
            throw new IncompleteBodyException($"The answer broke off after {_received} of {length} bytes.");
        }

        return read;
    }
}
