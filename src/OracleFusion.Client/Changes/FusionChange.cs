using OracleFusion.Client.Changes;

namespace OracleFusion.Client;

/// <summary>A row that is new or was updated.</summary>
public sealed class FusionChange
{
    internal FusionChange(FusionRecord record, string key, SeenVersion version)
    {
        Record = record;
        Key = key;
        Version = version;
    }

    /// <summary>The row as it is now.</summary>
    public FusionRecord Record { get; }

    /// <summary>What tells the row from others of its collection: the last part of its address, or the values of its key.</summary>
    public string Key { get; }

    internal SeenVersion Version { get; }
}
