namespace OracleFusion.Client;

/// <summary>A row before it is a record.</summary>
internal struct RecordRow
{
    public object?[] Values;

    public string? Path;

    public string? ChangeIndicator;

    /// <summary>The key that the row's context names (framework version 6 and up).</summary>
    public string? Key;

    public List<(int Slot, ChildRows Rows)>? Incomplete;
}
