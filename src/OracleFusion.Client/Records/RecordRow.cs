namespace OracleFusion.Client.Records;

/// <summary>A row before it is a record.</summary>
internal struct RecordRow
{
    public object?[] Values;

    /// <summary>Where the row's text begins in the body, and how long it is.</summary>
    public int Start;

    public int Length;

    public string? Path;

    public string? ChangeIndicator;

    /// <summary>The key that the row's context names (framework version 6 and up).</summary>
    public string? Key;

    public List<(int Slot, ChildRows Rows)>? Incomplete;
}
