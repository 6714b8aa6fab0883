using OracleFusion.Client.Changes;

namespace OracleFusion.Client;

/// <summary>A row that is new or was updated, or an entry of a feed.</summary>
public sealed class FusionChange
{
    internal FusionChange(object value, string key, SeenVersion version)
    {
        Value = value;
        Key = key;
        Version = version;
    }

    /// <summary>The record as it is now, or the entry of a feed.</summary>
    public object Value { get; }

    /// <summary>What tells it from others: the last part of its address or the values of its key; of an entry its id and time.</summary>
    public string Key { get; }

    internal SeenVersion Version { get; }
}
