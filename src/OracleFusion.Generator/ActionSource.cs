namespace OracleFusion.Generator;

/// <summary>A cmdlet that runs one action of a noun.</summary>
internal static class ActionSource
{
    public static void Write(SourceText source, NounModel model, NamedAttribute action)
    {
        var row = model.Row;
        var impact = action.Marked ? ", ConfirmImpact = ConfirmImpact.High" : "";
        var asks = action.Marked ? " Asks first, unless -Force or -Confirm:$false is given." : "";
        CmdletSource.Open(
            source,
            model,
            action.Name,
            ApprovedVerbs.Groups[action.Name],
            row.Noun,
            "ActionCmdlet",
            $"Runs the action {action.Target} on {row.Plural}.",
            $"Runs Oracle's action {action.Target} on {row.Plural} ({row.Module}, resource {model.Facts.Name}), by number, key or "
                + $"address or from the pipeline, and emits its result.{asks}",
            Examples.Action(model, action),
            ", DefaultParameterSetName = \"Record\", SupportsShouldProcess = true" + impact,
            // What an action answers: a word mostly, and never the record that it ran on.
            "typeof(string), typeof(PSObject)"
        );
        source.Line($"private protected override string ActionName => {SourceText.Literal(action.Target)};").Line();
        KeyParameterSource.Write(source, model, fromPipeline: false);
        CmdletSource.Close(source);
    }
}
