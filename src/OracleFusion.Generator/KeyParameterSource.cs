namespace OracleFusion.Generator;

/// <summary>The parameter that names records by their key, the same in every verb.</summary>
internal static class KeyParameterSource
{
    /// <param name="source">Where to write.</param>
    /// <param name="model">The noun.</param>
    /// <param name="fromPipeline">Whether keys come from the pipeline here; writers take those as whole input objects.</param>
    public static void Write(SourceText source, NounModel model, bool fromPipeline)
    {
        source.Doc(
            "summary",
            model.KeyAttribute is { } key
                ? $"{key} of the {model.Row.Plural}: what stands in the address of a record. One or many; records that were read "
                    + "before are taken too."
                : $"Oracle's own identifier of the {model.Row.Plural}, as it stands in the address of a record. One or many; "
                    + "records that were read before are taken too."
        );
        var pipeline = fromPipeline ? ", ValueFromPipeline = true, ValueFromPipelineByPropertyName = true" : "";
        source.Line($"[Parameter(Mandatory = true, Position = 0, ParameterSetName = \"Key\"{pipeline})]");
        if (model.KeyParameter != "Id")
            source.Line("[Alias(\"Id\")]");
        source.Line("[ValidateNotNullOrEmpty]");
        source.Line($"public object[] {model.KeyParameter} {{ get; set; }} = [];").Line();
    }
}
