namespace OracleFusion.Client.Http;

/// <content>What a stream has on .NET and not on .NET Standard 2.0.</content>
internal sealed partial class WireStream
{
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var pending = inner.ReadAsync(buffer, cancellationToken);
        return Count(
            pending.IsCompletedSuccessfully ? pending.Result : await Abandonable(pending.AsTask(), cancellationToken).ConfigureAwait(false),
            buffer.Length
        );
    }
}
