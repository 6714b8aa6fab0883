using OracleFusion.Client.SetUp;

namespace OracleFusion.Client;

/// <summary>A process that exports or imports set-up data, when it has ended.</summary>
public sealed class FusionSetupProcess
{
    /// <summary>The number of the process.</summary>
    public required long ProcessId { get; init; }

    /// <summary>The tasks or the offering whose set-up data moves.</summary>
    public required FusionSetupScope Scope { get; init; }

    /// <summary>Whether it is an import.</summary>
    public required bool IsImport { get; init; }

    /// <summary>The state in Oracle's words: COMPLETED, COMPLETED_WARNINGS, COMPLETED_ERRORS, CANCELLED ...</summary>
    public required string StatusCode { get; init; }

    /// <summary>Whether it ended with warnings.</summary>
    public bool HasWarnings => SetupSummary.HasWarnings(StatusCode);

    /// <summary>Whether its summary was read, so that <see cref="Objects"/> tell what became of the rows. The service may give a workbook,
    /// which is not read here: then only the state and the log speak for it.</summary>
    public bool IsVerified => Objects.Count > 0;

    /// <summary>The name of the process.</summary>
    public string? ProcessName { get; init; }

    /// <summary>The log; empty where the service has none.</summary>
    public string Log { get; init; } = "";

    /// <summary>What became of each business object, as far as the summary can be read.</summary>
    public IReadOnlyList<FusionSetupObject> Objects
    {
        get;
        init => field = value.ToArray();
    } = [];

    /// <summary>Why nothing, or not everything, was done; null where all is well.</summary>
    public string? Problem { get; init; }

    /// <summary>The process, its state.</summary>
    public override string ToString() => FormattableString.Invariant($"{Scope} {ProcessId}: {StatusCode}");
}

/// <summary>What became of the rows of a business object.</summary>
public sealed class FusionSetupObject
{
    /// <summary>The business object.</summary>
    public required string BusinessObject { get; init; }

    /// <summary>The rows there were; null where the service does not tell.</summary>
    public long? Rows { get; init; }

    /// <summary>The rows that were exported or loaded.</summary>
    public long? Done { get; init; }

    /// <summary>The rows that failed.</summary>
    public long? Failed { get; init; }

    /// <summary>The business object and its rows.</summary>
    public override string ToString() => FormattableString.Invariant($"{BusinessObject}: {Done} of {Rows}");
}
