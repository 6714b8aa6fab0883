using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Text.RegularExpressions;

namespace OracleFusion.Tests;

/// <summary>What scripts see of errors: a type of the module's own, and names that do not change.</summary>
public sealed partial class ErrorTests(Pod pod) : IClassFixture<Pod>
{
    [Theory]
    [InlineData("Get-FusionInvoice 1 -ErrorAction Stop", "NotFound")]
    [InlineData("Get-FusionInvoice -Query 'NoSuchThing = 1' -ErrorAction Stop", "Invalid")]
    [InlineData("Get-FusionInvoice -Supplier ''", "InvalidInput")]
    [InlineData("New-FusionRecord invoices -Property @{ NoSuchAttribute = 1 } -ErrorAction Stop", "InvalidInput")]
    public void A_script_can_name_the_exception(string script, string kind)
    {
        using var engine = pod.Connected();
        Assert.Equal(
            kind,
            engine.Run($"try {{ {script} }} catch [OracleFusion.FusionException] {{ \"$($_.Exception.Kind)\" }}").Value<string>()
        );
    }

    [Fact]
    public void The_exception_says_what_a_script_needs()
    {
        using var engine = pod.Connected();
        var result = engine
            .Run(
                """
                try { New-FusionInvoice -InvoiceNumber only-1 -ErrorAction Stop } catch [OracleFusion.FusionException] {
                    $_.Exception.StatusCode, $_.Exception.Code, "$($_.Exception.Outcome)", $_.Exception.Details[0].Message, $_.Exception.Method
                    $_.FullyQualifiedErrorId
                }
                """
            )
            .ThrowIfFailed();
        var code = result.Output[1].ToString();
        Assert.Equal([400, "NotDone", "POST"], [result.Output[0].BaseObject, result.Output[2].BaseObject, result.Output[4].BaseObject]);
        Assert.NotEmpty(result.Output[3].ToString());
        Assert.StartsWith($"Invalid:{code},", result.Output[5].ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("$order | Remove-FusionRecord draftPurchaseOrders", "-Force or -Confirm:$false")]
    [InlineData("$order | Remove-FusionDraftPurchaseOrder", "-Force or -Confirm:$false")]
    [InlineData("$order | Set-FusionRecord draftPurchaseOrders -Property @{ Description = 'x' } -Confirm", "-Confirm:$false")]
    [InlineData("$order | Invoke-FusionAction -Action cancel", "-Force or -Confirm:$false")]
    [InlineData(
        "@{ Operation = 'Invoke'; Resource = 'invoices'; Key = 1; Action = 'cancelInvoice' } | Invoke-FusionBatch",
        "-Force or -Confirm:$false"
    )]
    [InlineData("Invoke-FusionRestMethod /x -Method DELETE -Confirm", "-Confirm:$false")]
    [InlineData(
        "Save-FusionAttachment -Resource /fscmRestApi/resources/latest/invoices/1/child/attachments -Key 2 -Confirm",
        "-Confirm:$false"
    )]
    [InlineData("New-FusionJwtKeyPair -Path ([System.IO.Path]::GetTempPath()) -Confirm", "-Confirm:$false")]
    [InlineData("Remove-FusionDocument 1", "-Confirm:$false")]
    [InlineData("Stop-FusionJob 1", "-Confirm:$false")]
    [InlineData("Start-FusionJob AutomaticPosting -Package /oracle/apps/ess/x -Confirm", "-Confirm:$false")]
    public void A_host_that_cannot_ask_is_told_what_to_give(string script, string cure)
    {
        using var shell = PowerShell.Create(InitialSessionState.CreateDefault2());
        shell
            .AddScript(
                "Import-Module $args[0]; Connect-OracleFusion $args[1] $args[2] -SkipCertificateCheck -WarningAction Ignore; $order "
                    + "= New-FusionPurchaseOrder -ProcurementBU 'Halden UK'"
            )
            .AddArgument(StagedModule.Manifest)
            .AddArgument(pod.Address)
            .AddArgument(Pod.Credential)
            .Invoke();
        shell.Commands.Clear();
        pod.Server.ClearRequests();
        var error = Assert
            .ThrowsAny<RuntimeException>(() => shell.AddScript("$ErrorActionPreference = 'Stop'; " + script).Invoke())
            .ErrorRecord;
        Assert.Contains(cure, error.ToString(), StringComparison.Ordinal);
        Assert.StartsWith("ConfirmationRequired,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(pod.Server.Requests);
    }

    [Fact]
    public void What_an_error_is_about_is_what_the_user_gave_and_nothing_that_every_cmdlet_has()
    {
        using var engine = pod.Connected();
        var target = engine
            .Run(
                "New-FusionInvoice -InvoiceNumber only-1 -Property @{ Description = 'x' } -ErrorAction SilentlyContinue "
                    + "-ErrorVariable failed; $failed[0].TargetObject.Keys"
            )
            .ThrowIfFailed();
        Assert.Equal(["InvoiceNumber", "Property"], target.Output.Select(o => o.ToString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_kind_of_error_is_in_the_help_and_every_one_in_the_help_exists()
    {
        using var engine = new Engine();
        var kinds = engine
            .Run("[enum]::GetNames([OracleFusion.FusionErrorKind])")
            .ThrowIfFailed()
            .Output.Select(o => o.ToString()!)
            .Order(StringComparer.Ordinal);
        var text = File.ReadAllText(Path.Combine(StagedModule.Repository, "docs", "about", "about_OracleFusion_Errors.help.txt"));
        Assert.Equal(kinds, Listed().Matches(text).Select(m => m.Groups[1].Value).Order(StringComparer.Ordinal));
    }

    [GeneratedRegex(@"^    ([A-Z]\w+) {2,}\S", RegexOptions.Multiline)]
    private static partial Regex Listed();
}
