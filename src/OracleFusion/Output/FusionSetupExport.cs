using OracleFusion.Client;

namespace OracleFusion.Output;

/// <summary>A package of set-up data that was exported; Import-FusionSetup takes it from the pipeline.</summary>
public sealed class FusionSetupExport
{
    internal FusionSetupExport(FusionSetupProcess process, string path, Uri server)
    {
        Path = path;
        TaskCode = process.Scope.TaskCode;
        OfferingCode = process.Scope.OfferingCode;
        FunctionalAreaCode = process.Scope.FunctionalAreaCode;
        ProcessId = process.ProcessId;
        StatusCode = process.StatusCode;
        Objects = process.Objects;
        Server = server.Authority;
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The code of the set-up task; null for an offering.</summary>
    public string? TaskCode { get; }

    /// <summary>The code of the offering; null for a task.</summary>
    public string? OfferingCode { get; }

    /// <summary>The code of the functional area; null for all.</summary>
    public string? FunctionalAreaCode { get; }

    /// <summary>The number of the process that exported it.</summary>
    public long ProcessId { get; }

    /// <summary>How the process ended.</summary>
    public string StatusCode { get; }

    /// <summary>The business objects and their rows, as far as the service's summary can be read.</summary>
    public IReadOnlyList<FusionSetupObject> Objects { get; }

    /// <summary>The server that it comes from.</summary>
    public string Server { get; }

    /// <summary>The file.</summary>
    public override string ToString() => Path;
}
