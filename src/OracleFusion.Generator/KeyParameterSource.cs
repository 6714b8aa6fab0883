namespace OracleFusion.Generator;

/// <summary>The parameters that name records, the same in every verb: -Identity takes whatever says which one is meant, and a parameter of
/// the key's name takes keys alone.</summary>
internal static class KeyParameterSource
{
    /// <param name="source">Where to write.</param>
    /// <param name="model">The noun.</param>
    /// <param name="fromPipeline">Whether records come from the pipeline here; writers take those as whole input objects.</param>
    public static void Write(SourceText source, NounModel model, bool fromPipeline)
    {
        var key = model.KeyAttribute is { } attribute ? $"the {attribute}" : "Oracle's own identifier";
        var number = model.Number is { } first ? string.Join(", ", model.Row.Numbers.Prepend(first).Select(n => $"the {n}")) + ", " : "";
        source.Doc(
            "summary",
            $"Which {model.Row.Plural}: {number}{key}, an address "
                + "(such as a URL from a browser), a record, or an object that has one of them. One or many; in a list quote what looks "
                + $"like a number and is not written as one: '0026', '2E1'.{Order(model)}"
        );
        source.Line(
            "[Parameter(Mandatory = true, Position = 0, ParameterSetName = "
                + $"\"Identity\"{(fromPipeline ? ", ValueFromPipeline = true" : "")})]"
        );
        WriteInput(source);
        source.Line("public object[] Identity { get; set; } = [];").Line();

        source.Doc(
            "summary",
            model.KeyAttribute is null
                ? $"Oracle's own identifier of the {model.Row.Plural}, as it stands in the address of a record. One or many."
                : $"The {model.KeyAttribute} of the {model.Row.Plural}, which stands in the address of a record. One or "
                    + $"many.{(model.Number is null ? "" : $" Unlike with -Identity nothing is looked for as the {model.Number}.")}"
        );
        source.Line("[Parameter(Mandatory = true, ParameterSetName = \"Key\")]");
        if (model.KeyParameter != "Id")
            source.Line("[Alias(\"Id\")]");
        WriteInput(source);
        source.Line($"public object[] {model.KeyParameter} {{ get; set; }} = [];").Line();
    }

    private static void WriteInput(SourceText source) =>
        source
            .Line("[ValidateNotNullOrEmpty]")
            .Line("[global::OracleFusion.Parameters.AsTyped]")
            .Line("[ArgumentCompleter(typeof(global::OracleFusion.Completion.NothingCompleter))]");

    private static string Order(NounModel model) =>
        model.Number is { } number
            ? $" What may be both is looked for as the {string.Join(" or ", model.Row.Numbers.Prepend(number))} first, by a request of its "
                + "own; several records of one are an error that lists them."
            : "";
}
