using OracleFusion.Client;

namespace OracleFusion;

/// <summary>A zip for an import, and what Import-FusionData needs to know to send it.</summary>
public sealed class FusionImportPackage
{
    /// <summary>The path of the zip.</summary>
    public string Path { get; init; } = "";

    /// <summary>The import that it is for; null where it is not known.</summary>
    public FusionImport? Import { get; init; }

    /// <summary>What the caller calls what is in it; null for nothing.</summary>
    public string? DocumentId { get; init; }

    /// <summary>The value by which the import selects the rows of this file; null where there is none.</summary>
    public string? Group { get; init; }

    /// <summary>The data files and how many rows each has. The first one is the main one.</summary>
    public IReadOnlyList<FusionImportFileRows> Files
    {
        get;
        init => field = value.ToArray();
    } = [];

    /// <summary>How many rows all files have.</summary>
    public long Rows => Files.Sum(file => file.Rows);

    /// <summary>Where the template that it was made or checked by comes from.</summary>
    public string? Template { get; init; }

    /// <summary>The path.</summary>
    public override string ToString() => Path;
}
