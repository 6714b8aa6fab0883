namespace OracleFusion.Client;

/// <summary>An export that is whole.</summary>
public sealed class FusionExport
{
    /// <summary>The path that was asked for; with parts, their names begin so.</summary>
    public required string Path { get; init; }

    /// <summary>How many rows there are, children not counted.</summary>
    public required long Rows { get; init; }

    /// <summary>The files.</summary>
    public required IReadOnlyList<FusionExportFile> Files
    {
        get;
        init => field = value.ToArray();
    }

    /// <summary>The manifest, which says the same to a program that checks the files elsewhere.</summary>
    public required string Manifest { get; init; }

    /// <summary>Whether it went on where another run had been interrupted.</summary>
    public bool IsResumed { get; init; }

    /// <summary>What the next export of changes begins with; null for an export of all rows.</summary>
    public FusionWatermark? Watermark { get; init; }

    /// <summary>The path of the manifest of an export.</summary>
    /// <param name="path">The path of the export.</param>
    public static string ManifestOf(string path) => path + ".manifest.json";

    /// <summary>The path.</summary>
    public override string ToString() => Path;
}

/// <summary>A file of an export.</summary>
public sealed class FusionExportFile
{
    /// <summary>The full path.</summary>
    public required string Path { get; init; }

    /// <summary>The name of the child collection whose rows it has, with dots between; empty for the rows themselves.</summary>
    public required string Child { get; init; }

    /// <summary>How many rows it has.</summary>
    public required long Rows { get; init; }

    /// <summary>How many bytes it has.</summary>
    public required long Length { get; init; }

    /// <summary>The SHA-256 of its bytes, as 64 hexadecimal digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The path.</summary>
    public override string ToString() => Path;
}
