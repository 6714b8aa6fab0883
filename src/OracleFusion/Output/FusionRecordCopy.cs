using OracleFusion.Client;

namespace OracleFusion.Output;

/// <summary>What became of a record that was to be copied.</summary>
public sealed class FusionRecordCopy
{
    /// <summary>The resource.</summary>
    public string Resource { get; init; } = "";

    /// <summary>What tells the record apart on both servers.</summary>
    public string Key { get; init; } = "";

    /// <summary>Created, Changed, Equal where there is no difference, Unchanged where there are some and none of them is one that copying
    /// writes, or Incomplete where a part was not done.</summary>
    public string Result { get; init; } = "";

    /// <summary>What was done, a line each.</summary>
    public IReadOnlyList<string> Done
    {
        get;
        init => field = value.ToArray();
    } = [];

    /// <summary>Attributes that differ and were not written: the server does not let anybody set them, or the first server does not
    /// have them.</summary>
    public IReadOnlyList<string> LeftOut
    {
        get;
        init => field = value.ToArray();
    } = [];

    /// <summary>The differences that were found, also those that copying leaves: what is left out, and rows that only the second server
    /// has.</summary>
    public IReadOnlyList<FusionRecordDifference> Differences
    {
        get;
        init => field = value.ToArray();
    } = [];

    /// <summary>The key and what became of it.</summary>
    public override string ToString() => $"{Key}: {Result}";
}
