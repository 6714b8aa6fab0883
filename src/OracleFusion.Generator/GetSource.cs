namespace OracleFusion.Generator;

/// <summary>The Get cmdlet of a noun.</summary>
internal static class GetSource
{
    public static void Write(SourceText source, NounModel model)
    {
        var row = model.Row;
        CmdletSource.Open(
            source,
            model,
            new CmdletHead
            {
                Verb = "Get",
                VerbClass = "VerbsCommon",
                BaseClass = "ReadCmdlet",
                Summary = $"Gets {row.Plural}.",
                Remarks =
                    $"Gets {row.Plural} ({row.Module}, resource {model.Facts.Name}): one or many by number, key or address, or all that "
                    + "the search parameters and -Filter select. Search parameters are joined by and; text is compared with regard to "
                    + $"case, as the service does. Pages are read as the pipeline consumes them.{Finder(row)}",
                Examples = Examples.Get(model),
                Settings = ", DefaultParameterSetName = \"Search\", SupportsPaging = true",
            }
        );
        KeyParameterSource.Write(source, model, fromPipeline: true);
        foreach (var search in model.Search)
            WriteSearch(source, model, search);
        foreach (var variable in row.FinderVariables)
            Parameter(
                source,
                $"{variable.Target} of the finder {row.Finder}.{Meaning(model, variable)}",
                NounModel.ClrTypeOf(model.Facts.Finders[row.Finder!][variable.Target]) + "?",
                variable.Name
            );
        foreach (var related in row.By.GroupBy(r => r.Noun))
            WriteRelation(source, model, related.Key, [.. related]);
        CmdletSource.Close(source);
    }

    private static string Words(Relation key) =>
        key.Attribute == key.Property ? $"the same {key.Attribute}"
        : key.Attribute.Split('.') is [var child, var attribute] ? $"the {attribute} of one of their {child} is its {key.Property}"
        : $"{key.Attribute} is its {key.Property}";

    private static void WriteRelation(SourceText source, NounModel model, string noun, IReadOnlyList<Relation> keys) =>
        source
            .Doc(
                "summary",
                (
                    keys.Any(key => key.IsOfMany)
                        ? $"All {model.Row.Plural} that have a value in common with this record of Get-Fusion{noun}, which other records "
                            + "of it have too, so that they do not belong to this one alone: "
                        : $"Only {model.Row.Plural} that belong to this record of Get-Fusion{noun}: "
                )
                    + string.Join(", ", keys.Select(Words))
                    + ". Records are piped in; each is a search of its own."
            )
            .Line("[Parameter(ParameterSetName = \"Search\", ValueFromPipeline = true)]")
            .Line($"[PSTypeName(\"OracleFusion.{noun}\")]")
            .Line("[AllowNull]")
            .Line($"public PSObject? {keys[0].Parameter} {{ get; set; }}")
            .Line();

    private static string Finder(NounRow row) =>
        row.Finder is null
            ? ""
            : " "
                + string.Join(", ", row.FinderVariables.Select(v => "-" + v.Name))
                + $" are what the service's finder {row.Finder} is asked for; it says itself which of them it needs.";

    private static void WriteSearch(SourceText source, NounModel model, NamedAttribute search)
    {
        var plural = model.Row.Plural;
        var values = AttributeText.Values(search.Target, model.Facts) is { } listed ? $" ({listed})" : "";
        var meaning = Meaning(model, search);
        switch (model.TypeOf(search.Target))
        {
            case "string":
                Parameter(
                    source,
                    $"Only {plural} with this {search.Target}{values}: one or several, with the wildcard *.{meaning}",
                    "string[]?",
                    search.Name,
                    wildcards: true
                );
                break;
            case "date" or "datetime":
                Parameter(
                    source,
                    $"Only {plural} whose {search.Target} is this or later.{meaning}",
                    model.ClrType(search.Target) + "?",
                    search.Name + "From"
                );
                var isMoment = model.TypeOf(search.Target) == "datetime";
                var wholeDay = isMoment ? "; a date alone is its whole day" : "";
                Parameter(
                    source,
                    $"Only {plural} whose {search.Target} is this or earlier{wholeDay}.{meaning}",
                    model.ClrType(search.Target) + "?",
                    search.Name + "To",
                    isEnd: isMoment
                );
                break;
            case "number":
                Parameter(source, $"Only {plural} whose {search.Target} is this or more.{meaning}", "decimal?", search.Name + "From");
                Parameter(source, $"Only {plural} whose {search.Target} is this or less.{meaning}", "decimal?", search.Name + "To");
                break;
            case "boolean":
                Parameter(source, $"Only {plural} whose {search.Target} is true, or false.{meaning}", "bool?", search.Name);
                break;
            default:
                Parameter(
                    source,
                    $"Only {plural} with this {search.Target}{values}: one or several.{meaning}",
                    model.ClrType(search.Target) + "[]?",
                    search.Name
                );
                break;
        }
    }

    // A sentence of its own behind what is selected.
    private static string Meaning(NounModel model, NamedAttribute parameter) =>
        model.MeaningOf(parameter.Target) is { } meaning ? $" {meaning.Text}." : "";

    private static void Parameter(SourceText source, string summary, string type, string name, bool wildcards = false, bool isEnd = false)
    {
        source.Doc("summary", summary).Line("[Parameter(ParameterSetName = \"Search\")]");
        if (wildcards)
            source.Line("[SupportsWildcards]");
        CmdletSource.WriteTransformation(source, type, isEnd);
        CmdletSource.WriteCompleter(source, type);
        source.Line($"public {type} {name} {{ get; set; }}").Line();
    }
}
