using System.Globalization;

namespace OracleFusion.Client;

/// <summary>What flows are made after: a chain of tasks with its parameters.</summary>
public sealed class FusionFlowPattern
{
    private readonly IReadOnlyList<(long Id, string Name, string BaseName)> _parameters;

    private FusionFlowPattern(ResourcePath path, IReadOnlyList<(long Id, string Name, string BaseName)> parameters)
    {
        Path = path;
        _parameters = parameters;
    }

    /// <summary>The identifier.</summary>
    public required long FlowId { get; init; }

    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>Its address. The key in it may be another than the identifier, so that it is taken from the service.</summary>
    internal ResourcePath Path { get; }

    /// <summary>The legislative data group that it belongs to; null for none.</summary>
    public long? LegislativeDataGroupId { get; init; }

    /// <summary>The names of its parameters.</summary>
    public IReadOnlyList<string> Parameters => [.. _parameters.Select(parameter => parameter.Name)];

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    /// <summary>Whether it has a parameter of this name.</summary>
    public bool Has(string name) => Find(name) is not null;

    internal static FusionFlowPattern Of(FusionRecord row) =>
        new(
            FusionRecord.GetOrigin(row)?.Path
                ?? throw new ServiceException(FusionFailure.IncompleteAnswer, "flowPatterns gives a row without its address."),
            [
                .. (FusionRecord.GetValue(row, "flowParameters") as FusionRecord[] ?? []).Select(parameter =>
                    (
                        FusionRecord.GetValue(parameter, "FlowParameterId") as long?
                            ?? throw new ServiceException(
                                FusionFailure.IncompleteAnswer,
                                "flowPatterns gives a parameter without FlowParameterId."
                            ),
                        FusionRecord.GetValue(parameter, "FlowParameter") as string ?? "",
                        FusionRecord.GetValue(parameter, "BaseFlowParameterName") as string ?? ""
                    )
                ),
            ]
        )
        {
            FlowId =
                FusionRecord.GetValue(row, "FlowId") as long?
                ?? throw new ServiceException(FusionFailure.IncompleteAnswer, "flowPatterns gives a row without FlowId."),
            Name = FusionRecord.GetValue(row, "FlowPattern") as string ?? "",
            LegislativeDataGroupId = FusionRecord.GetValue(row, "LegislativeDataGroupId") as long?,
        };

    /// <summary>Values by the identifiers of the parameters, which is how the service takes them.</summary>
    /// <exception cref="FusionInputException">There is no such parameter, or two names mean the same.</exception>
    internal Dictionary<string, object?> Identify(IReadOnlyDictionary<string, string> values)
    {
        var identified = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var value in values)
        {
            var id = Find(value.Key)
                ?? throw new FusionInputException(
                    $"The flow pattern '{Name}' has no parameter '{value.Key}'.{NearestName.Question(Parameters, value.Key)} It has "
                        + $"{string.Join(", ", Parameters)}. Nothing was sent."
                );
            var key = id.ToString(CultureInfo.InvariantCulture);
            if (identified.ContainsKey(key))
                throw new FusionInputException($"The parameter '{value.Key}' of '{Name}' was given twice. Nothing was sent.");
            identified.Add(key, value.Value);
        }

        return identified;
    }

    // The name that is shown goes before the base name; blanks and underscores are the same.
    private long? Find(string name) =>
        _parameters
            .Where(parameter => Same(parameter.Name, name))
            .Concat(_parameters.Where(parameter => Same(parameter.BaseName, name)))
            .Select(parameter => (long?)parameter.Id)
            .FirstOrDefault();

    private static bool Same(string one, string other) =>
        one.Replace('_', ' ').Equals(other.Replace('_', ' '), StringComparison.OrdinalIgnoreCase);
}
