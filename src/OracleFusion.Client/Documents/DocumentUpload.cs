namespace OracleFusion.Client;

/// <summary>What a document is to be on the content server.</summary>
public sealed class DocumentUpload
{
    /// <summary>The name of the file, without a folder.</summary>
    public required string FileName { get; init; }

    /// <summary>The account, in either spelling.</summary>
    public required string Account { get; init; }

    /// <summary>The title; the file name unless given.</summary>
    public string? Title { get; init; }

    /// <summary>A comment.</summary>
    public string? Comments { get; init; }

    /// <summary>The content server's own name of it (<c>dDocName</c>); the server makes one unless given.</summary>
    public string? Name { get; init; }

    /// <summary>The security group.</summary>
    public string SecurityGroup { get; init; } = "FAFusionImportExport";
}

/// <summary>What to look for on the content server.</summary>
public sealed class DocumentSearch
{
    /// <summary>How the title begins, which is mostly the name of the file; null for any.</summary>
    public string? Prefix { get; init; }

    /// <summary>The whole title; null for any.</summary>
    public string? Title { get; init; }

    /// <summary>The account, in either spelling; null for any.</summary>
    public string? Account { get; init; }

    /// <summary>Leaves out the documents that carry this comment, as those that were read already; null for all. Only
    /// <c>erpintegrations</c> can, and it looks at the file's name.</summary>
    public string? ExcludeComment { get; init; }
}
