using System.Collections;
using System.Management.Automation;
using System.Reflection;
using System.Text.RegularExpressions;

namespace OracleFusion.Tests;

/// <summary>What Get-Help shows of every cmdlet.</summary>
public sealed class HelpTests
{
    // What PowerShell shows of a command without help: nothing but its syntax.
    private static readonly string[] Common = [.. Cmdlet.CommonParameters, "UseTransaction"];

    /// <summary>What the cmdlets of nouns share with the general ones is explained once.</summary>
    private static readonly string Shared = File.ReadAllText(
        Path.Combine(StagedModule.Folder, "en-US", "about_OracleFusion_CommonParameters.help.txt")
    );

    [Fact]
    public void Every_cmdlet_is_explained_with_its_parameters_and_two_examples()
    {
        using var engine = new Engine();
        var result = engine
            .Run(
                "Get-Command -Module OracleFusion -CommandType Cmdlet | ForEach-Object { [pscustomobject]@{ Command = $_; Help = "
                    + "Get-Help $_.Name } }"
            )
            .ThrowIfFailed();
        Assert.InRange(result.Output.Count, 400, 2000);
        string[] faults =
        [
            .. result.Output.SelectMany(o =>
                Faults((CmdletInfo)((PSObject)o.Properties["Command"].Value).BaseObject, (PSObject)o.Properties["Help"].Value)
            ),
        ];
        Assert.True(faults.Length == 0, string.Join("\n", faults));
    }

    /// <summary>The first Get-Help makes objects of every element of the file in which the cmdlet stands.</summary>
    [Fact]
    public void The_help_files_are_small_enough_for_the_first_Get_Help_to_take_no_second()
    {
        int[] elements = [.. StagedModule.HelpFiles.Select(f => f.Descendants().Count())];
        Assert.InRange(elements[0], 1000, 36_000);
        Assert.InRange(elements[1], 1000, 36_000);
    }

    [Theory]
    [InlineData("New-FusionInvoice", "Groups invoices for validation, payment and reports; any text.")]
    [InlineData("Get-FusionInvoice", "Groups invoices for validation, payment and reports; any text.")]
    public void A_parameter_says_what_its_attribute_means(string cmdlet, string meaning)
    {
        using var engine = new Engine();
        var parameter = engine.Run($"Get-Help {cmdlet} -Parameter InvoiceGroup").Single;
        Assert.EndsWith(meaning, Text(PSObject.AsPSObject(parameter), "description"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "Connect-FusionReceivablesReceipt",
        "It takes by -Parameter: amountApplied (number), appliedPaymentScheduleId (whole number)"
    )]
    [InlineData("Confirm-FusionInvoice", "Supplier (text); the record itself gives BusinessUnit, InvoiceNumber, Supplier.")]
    [InlineData("Close-FusionPurchaseOrder", "It takes by -Parameter: closeAction (text), closeReason (text).")]
    public void The_help_of_an_action_names_its_parameters(string cmdlet, string words)
    {
        using var engine = new Engine();
        Assert.Contains(words, Text(engine.Run($"Get-Help {cmdlet}").Single, "description"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("OracleFusion")]
    [InlineData("OracleFusion_Authentication")]
    [InlineData("OracleFusion_CommonParameters")]
    [InlineData("OracleFusion_Errors")]
    [InlineData("OracleFusion_Filtering")]
    [InlineData("OracleFusion_Paging")]
    [InlineData("OracleFusion_Writing")]
    public void The_about_topics_are_found(string topic)
    {
        var text = File.ReadAllText(Path.Combine(StagedModule.Folder, "en-US", $"about_{topic}.help.txt"));
        Assert.StartsWith($"TOPIC\n    about_{topic}\n\nSHORT DESCRIPTION\n", text.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.All(text.Split('\n'), line => Assert.InRange(line.TrimEnd('\r').Length, 0, 80));
        using var engine = new Engine();
        Assert.Contains("LONG DESCRIPTION", engine.Run($"Get-Help about_{topic}").Single.ToString(), StringComparison.Ordinal);
    }

    private static IEnumerable<string> Faults(CmdletInfo command, PSObject help)
    {
        var synopsis = Text(help, "Synopsis");
        if (synopsis.Length == 0 || synopsis.Contains(command.Name + " ", StringComparison.Ordinal))
            yield return $"{command.Name}: no synopsis";
        if (Text(help, "description").Length == 0)
            yield return $"{command.Name}: no description";

        var forms = Parts(help, "syntax", "syntaxItem");
        if (forms.Length != command.ParameterSets.Count)
            yield return $"{command.Name}: {forms.Length} forms of its syntax, not {command.ParameterSets.Count}";

        var explained = Parts(help, "parameters", "parameter").ToDictionary(p => Text(p, "name"), p => Text(p, "description"));
        var isGeneral = command.Parameters.ContainsKey("Resource");
        foreach (
            var parameter in command
                .Parameters.Where(static p => !p.Value.Attributes.OfType<ParameterAttribute>().Any(set => set.DontShow))
                .Select(static p => p.Key)
                .Except(Common)
                .Where(p => !explained.TryGetValue(p, out var text) || text.Length < 10)
        )
        {
            var isShared = command.ImplementingType.GetProperty(parameter)?.DeclaringType is not { IsAbstract: false };
            if (isGeneral || !isShared || !Regex.IsMatch(Shared, $@"(?m)^    -{parameter}( <|$)"))
                yield return $"{command.Name}: -{parameter} is not explained";
        }

        var syntax = string.Join("\n", forms.Select(f => f.Properties["name"].Value));
        foreach (var parameter in explained.Keys.Where(p => !Regex.IsMatch(syntax, $@" \[*-{p}\b")))
            yield return $"{command.Name}: -{parameter} is not in its syntax";
        if (
            command.ImplementingType.GetCustomAttribute<CmdletAttribute>()!.SupportsShouldProcess
            && !(explained.ContainsKey("WhatIf") && explained.ContainsKey("Confirm"))
        )
            yield return $"{command.Name}: -WhatIf and -Confirm are not explained";

        string[] examples = [.. Parts(help, "examples", "example").Select(e => Text(e, "code"))];
        if (examples.Length < 2)
            yield return $"{command.Name}: {examples.Length} examples";
        if (!examples.Any(e => e.Contains(" |", StringComparison.Ordinal) || e.Contains("-Filter", StringComparison.Ordinal)))
            yield return $"{command.Name}: no example that pipes or filters";
        if (Parts(help, "examples", "example").Any(e => Text(e, "remarks").Length == 0))
            yield return $"{command.Name}: an example without words";
    }

    private static PSObject[] Parts(PSObject help, string list, string part) =>
        help.Properties[list]?.Value is PSObject parts && parts.Properties[part]?.Value is { } found
            ?
            [
                .. (
                    found is PSObject { BaseObject: IEnumerable many } ? many.Cast<object>() : found as IEnumerable<object> ?? [found]
                ).Select(PSObject.AsPSObject),
            ]
            : [];

    private static string Text(PSObject owner, string property)
    {
        var value = owner.Properties[property]?.Value is PSObject wrapped
            ? wrapped.BaseObject is PSCustomObject
                ? wrapped
                : wrapped.BaseObject
            : owner.Properties[property]?.Value;
        return value switch
        {
            null => "",
            string text => text.Trim(),
            PSObject paragraph => Text(paragraph, "Text"),
            IEnumerable paragraphs => string.Join("\n", paragraphs.Cast<object>().Select(p => Text(PSObject.AsPSObject(p), "Text"))).Trim(),
            _ => value.ToString()!.Trim(),
        };
    }
}
