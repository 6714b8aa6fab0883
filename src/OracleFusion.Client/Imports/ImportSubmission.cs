namespace OracleFusion.Client;

/// <summary>What to send to an import.</summary>
public sealed class ImportSubmission
{
    /// <summary>The import.</summary>
    public required FusionImport Import { get; init; }

    /// <summary>The job that imports; the import's own unless given.</summary>
    public FusionJobDefinition? Job { get; init; }

    /// <summary>The name of the zip.</summary>
    public required string FileName { get; init; }

    /// <summary>The arguments of the job, in order.</summary>
    public required IReadOnlyList<string?> Arguments { get; init; }

    /// <summary>Further imports after the first one, in order; empty for none. They go by the SOAP service ErpIntegrationService, which
    /// takes neither <see cref="IsPurging"/> nor <see cref="Options"/>.</summary>
    public IReadOnlyList<ImportStep> Next { get; init; } = [];

    /// <summary>Whether the rows of the interface tables are removed when the import has ended, those that it rejected too.</summary>
    public bool IsPurging { get; init; }

    /// <summary>Further job options of Oracle's, such as <c>FileEncryption=PGPUNSIGNED</c>.</summary>
    public string? Options { get; init; }

    /// <summary>Whom the server tells of the end: two digits, of the channel (1 mail, 2 bell, 3 both) and of the occasion (0 always, 1
    /// success, 2 error).</summary>
    public string Notification { get; init; } = "10";

    /// <summary>The address of the web service that the server tells of the end (<c>onJobCompletion</c>); null for none.</summary>
    public string? Callback { get; init; }

    internal FusionJobDefinition Definition =>
        Job ?? Import.Job ?? throw new FusionInputException($"The registry names no job for {Import.Object}. Give the job.");
}

/// <summary>An import after a load.</summary>
/// <param name="definition">Its job.</param>
/// <param name="arguments">The arguments of the job, in order.</param>
public sealed class ImportStep(FusionJobDefinition definition, IReadOnlyList<string?> arguments)
{
    /// <summary>Its job.</summary>
    public FusionJobDefinition Definition => definition;

    /// <summary>The arguments of the job, in order.</summary>
    public IReadOnlyList<string?> Arguments => arguments;

    /// <summary>Job and arguments.</summary>
    public override string ToString() => $"{Definition.Name}({JobArguments.ToText(Arguments)})";
}
