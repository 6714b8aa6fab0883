namespace OracleFusion.Generator;

/// <summary>A cmdlet that runs one action of a noun.</summary>
internal static class ActionSource
{
    public static void Write(SourceText source, NounModel model, NamedAttribute action)
    {
        var row = model.Row;
        var impact = action.Marked ? ", ConfirmImpact = ConfirmImpact.High" : "";
        var words = ActionWords.Of(action.Name, action.Target, row.Plural);
        var alias =
            words.Alias is { } said
            && !row.Actions.Any(a => a != action && (a.Name == said || ActionWords.Of(a.Name, a.Target, "").Alias == said))
                ? $"{said}-Fusion{row.Noun}"
                : null;
        var asks = action.Marked ? " Asks first, unless -Force or -Confirm:$false is given." : "";
        CmdletSource.Open(
            source,
            model,
            new CmdletHead
            {
                Verb = action.Name,
                VerbClass = ApprovedVerbs.Groups[action.Name],
                BaseClass = "ActionCmdlet",
                Summary = words.Synopsis + ".",
                Remarks =
                    $"{words.Synopsis}: runs Oracle's action {action.Target} ({row.Module}, resource {model.Facts.Name}) on those that are "
                    + $"named by number, key or address or come from the pipeline, and emits its result.{asks}"
                    + ActionParameters.Sentence(model, action),
                Examples = Examples.Action(model, action),
                Settings = ", DefaultParameterSetName = \"Record\", SupportsShouldProcess = true" + impact,
                // What an action answers: a word mostly, and never the record that it ran on.
                Outputs = "typeof(string), typeof(PSObject)",
                Alias = alias,
            }
        );
        source.Line($"private protected override string ActionName => {SourceText.Literal(action.Target)};").Line();
        KeyParameterSource.Write(source, model, fromPipeline: false);
        CmdletSource.Close(source);
    }
}
