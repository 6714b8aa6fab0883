namespace OracleFusion.Client.Records;

/// <summary>The server that records were read from; one instance for all of them.</summary>
internal sealed class RecordServer(Uri server)
{
    public Uri Server { get; } = server;
}
