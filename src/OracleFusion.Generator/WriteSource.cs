namespace OracleFusion.Generator;

/// <summary>The New, Set and Remove cmdlets of a noun.</summary>
internal static class WriteSource
{
    public static void WriteNew(SourceText source, NounModel model)
    {
        var row = model.Row;
        CmdletSource.Open(
            source,
            model,
            new CmdletHead
            {
                Verb = "New",
                VerbClass = "VerbsCommon",
                BaseClass = "NewCmdlet",
                Summary = $"Creates {row.Plural}.",
                Remarks =
                    $"Creates {row.Plural} ({row.Module}, resource {model.Facts.Name}) from parameters, from -Property, or one for each "
                    + "object in the pipeline, whose properties are the attributes. Parameters win over -Property, -Property over the "
                    + "object.",
                Examples = Examples.New(model),
                Settings = ", DefaultParameterSetName = \"Property\", SupportsShouldProcess = true",
            }
        );
        foreach (var attribute in row.Create)
        {
            var required =
                attribute.Marked || model.Facts.Required.Contains(attribute.Target)
                    ? " A creation needs it, as far as is known: here, in -Property or in the input object."
                    : "";
            WriteValue(
                source,
                model,
                attribute,
                $"{AttributeText.Of(attribute.Target, model.Facts, model.MeaningOf(attribute.Target)?.ForCreation)}.{required}"
            );
        }

        foreach (var child in row.Children)
        {
            source.Doc(
                "summary",
                $"The {child.Target} to create with it: hashtables or objects, one for each. Get-FusionResource "
                    + $"{model.Facts.Name}/{child.Target} shows their attributes."
            );
            source.Line("[Parameter]").Line($"public object[]? {child.Name} {{ get; set; }}").Line();
        }

        CmdletSource.Close(source);
    }

    public static void WriteSet(SourceText source, NounModel model)
    {
        var row = model.Row;
        CmdletSource.Open(
            source,
            model,
            new CmdletHead
            {
                Verb = "Set",
                VerbClass = "VerbsCommon",
                BaseClass = "SetCmdlet",
                Summary = $"Changes {row.Plural}.",
                Remarks =
                    $"Changes {row.Plural} ({row.Module}, resource {model.Facts.Name}): sends the attributes given as parameters and in "
                    + "-Property and, of a record from the pipeline, those that were set on it; nothing else. A record that somebody "
                    + "else has changed since it was read is refused unless -IgnoreChange is given.",
                Examples = Examples.Set(model),
                Settings = ", DefaultParameterSetName = \"Record\", SupportsShouldProcess = true",
            }
        );
        KeyParameterSource.Write(source, model, fromPipeline: false);
        foreach (var attribute in model.Update)
            WriteValue(
                source,
                model,
                attribute,
                $"{AttributeText.Of(attribute.Target, model.Facts, model.MeaningOf(attribute.Target)?.Text)}. $null clears it."
            );
        CmdletSource.Close(source);
    }

    public static void WriteRemove(SourceText source, NounModel model)
    {
        var row = model.Row;
        CmdletSource.Open(
            source,
            model,
            new CmdletHead
            {
                Verb = "Remove",
                VerbClass = "VerbsCommon",
                BaseClass = "RemoveCmdlet",
                Summary = $"Deletes {row.Plural}.",
                Remarks =
                    $"Deletes {row.Plural} ({row.Module}, resource {model.Facts.Name}), after asking unless -Force or -Confirm:$false is "
                    + "given.",
                Examples = Examples.Remove(model),
                Settings = ", DefaultParameterSetName = \"Record\", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High",
                Outputs = "typeof(void)",
            }
        );
        KeyParameterSource.Write(source, model, fromPipeline: false);
        CmdletSource.Close(source);
    }

    private static void WriteValue(SourceText source, NounModel model, NamedAttribute attribute, string summary)
    {
        source.Doc("summary", summary).Line("[Parameter]");
        // Null is a value here: it clears the attribute. Whether a parameter was given is asked of PowerShell, never of the property.
        source.Line("[AllowNull]").Line("[AllowEmptyString]");
        CmdletSource.WriteTransformation(source, model.ClrType(attribute.Target));
        CmdletSource.WriteCompleter(source, model.ClrType(attribute.Target));
        source.Line($"public {model.ClrType(attribute.Target)}? {attribute.Name} {{ get; set; }}").Line();
    }
}
