namespace OracleFusion.Client.Records;

/// <summary>Which rows of a column's table belong to one row; stands in its values until the page is whole.</summary>
internal sealed class ChildRows
{
    public int Start { get; init; }

    public int Count { get; set; }

    /// <summary>Whether they were one object and not a list.</summary>
    public bool IsOne { get; init; }

    /// <summary>Whether the server has more of them, or may have.</summary>
    public bool HasMore { get; set; }

    /// <summary>Whether the server says so itself.</summary>
    public bool IsSaid { get; set; }

    /// <summary>The path of the collection, where the server gave it.</summary>
    public string? Path { get; set; }
}
