using System.Globalization;
using OracleFusion.Client.Imports;

namespace OracleFusion.Client;

/// <summary>An import that is looked for among the requests of the scheduler.</summary>
/// <param name="definition">Its job.</param>
/// <param name="group">The value that holds its rows together; null where there is none.</param>
public sealed class WantedImport(FusionJobDefinition definition, string? group = null)
{
    /// <summary>Its job.</summary>
    public FusionJobDefinition Definition => definition;

    // Another argument may have the same value: a group 1000 is no commit size.
    private readonly SelectingColumn? _slot = group is null
        ? null
        : JobSignatures.Selection(definition).FirstOrDefault(static column => column.IsOfDocument);

    /// <summary>All its arguments, in order; null where it is told by its group.</summary>
    public IReadOnlyList<string?>? Arguments { get; init; }

    /// <summary>The imports of the same load that were found before and run before it.</summary>
    public IReadOnlyList<FusionJob> Before { get; init; } = [];

    /// <summary>Whether its arguments tell it from others of its job.</summary>
    internal bool IsTold => _slot is not null || Arguments is not null;

    /// <summary>Whether a request has its arguments; null where that cannot be told.</summary>
    internal bool? Fits(FusionJob job)
    {
        if (job.Parameters.Count == 0 || !IsTold)
            return null;
        return Arguments is null
            ? Shown(job, _slot!.Index) == group
            : !Arguments.Where((value, index) => Shown(job, index) != (value ?? JobArguments.Null)).Any();
    }

    private static string Shown(FusionJob job, int index) =>
        job.Parameters.TryGetValue("submit.argument" + (index + 1).ToString(CultureInfo.InvariantCulture), out var value)
            ? value ?? ""
            : "";
}
