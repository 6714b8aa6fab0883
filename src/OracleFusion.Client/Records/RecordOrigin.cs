namespace OracleFusion.Client;

/// <summary>Where a record came from.</summary>
public sealed class RecordOrigin
{
    internal RecordOrigin(Uri server, ResourcePath path, string? changeIndicator)
    {
        Server = server;
        Path = path;
        ChangeIndicator = changeIndicator;
    }

    /// <summary>The server that the record was read from.</summary>
    public Uri Server { get; }

    /// <summary>The record's own address, from its self link.</summary>
    public ResourcePath Path { get; }

    /// <summary>The record's state on the server when it was read, for If-Match; null where the server sent none.</summary>
    public string? ChangeIndicator { get; }

    /// <summary>The address.</summary>
    public override string ToString() => Path.ToString();
}
