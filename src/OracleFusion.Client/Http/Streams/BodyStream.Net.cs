namespace OracleFusion.Client.Http;

/// <content>What a stream has on .NET and not on .NET Standard 2.0.</content>
internal sealed partial class BodyStream
{
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        new(ReadPieceAsync(buffer, cancellationToken));
}
