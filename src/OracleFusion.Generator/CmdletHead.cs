namespace OracleFusion.Generator;

/// <summary>What stands in front of the parameters of a cmdlet of a noun.</summary>
internal sealed class CmdletHead
{
    public required string Verb { get; init; }

    /// <summary>PowerShell's class that has the verb, such as VerbsCommon.</summary>
    public required string VerbClass { get; init; }

    public required string BaseClass { get; init; }

    public required string Summary { get; init; }

    public required string Remarks { get; init; }

    public required IReadOnlyList<Example> Examples { get; init; }

    /// <summary>The named arguments of the Cmdlet attribute, with the comma before them.</summary>
    public required string Settings { get; init; }

    /// <summary>The arguments of the OutputType attribute; null for the records of the noun.</summary>
    public string? Outputs { get; init; }

    /// <summary>A second name; null for none but those of the row.</summary>
    public string? Alias { get; init; }
}
