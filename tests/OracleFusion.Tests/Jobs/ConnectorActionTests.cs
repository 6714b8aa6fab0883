namespace OracleFusion.Tests;

/// <summary>
/// What Workato's connector for Oracle Fusion Cloud does with files and jobs, action by action, each by the cmdlet of ours and seen to have
/// been done. Source: docs.workato.com, connectors/oracle-fusion-cloud.
/// </summary>
public sealed class ConnectorActionTests(JobPod pod) : IClassFixture<JobPod>, IDisposable
{
    private const string Posting = "/oracle/apps/ess/financials/generalLedger/programs/common;AutomaticPosting";
    private readonly TestKeys _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData(
        "Append file comment",
        """
            Send-FusionDocument $file fin/payables/import | Set-FusionDocument -Comment seen
            (Find-FusionDocument -Title night.zip).Comments
            """,
        "seen"
    )]
    [InlineData(
        "Confirm extract consumption",
        """
            $null = Export-FusionData PayablesTransactionsExtract -Path $folder -ConfirmConsumption @wait
            (Find-FusionDocument ExportBulkData_PayablesTransactionsExtract).Comments
            """,
        "CONSUMED"
    )]
    [InlineData(
        "Download ESS job execution details",
        $"""
            $job = Start-FusionJob '{Posting}' -Argument 1061 | Wait-FusionJob @wait
            @($job | Receive-FusionJob).Count, (($job | Receive-FusionJob -FileType Log).Text -like '*AutomaticPosting*'), @($job | Receive-FusionJob -Path $folder).Count
            """,
        "2, True, 2"
    )]
    [InlineData(
        "Download export output",
        """
            $null = Export-FusionData PayablesTransactionsExtract -AsRow @wait
            $job = Get-FusionJob -Name PayablesTransactionsExtract -First 1
            @($job | Receive-FusionJob -Export -Path $folder).Extension -contains '.csv'
            """,
        "True"
    )]
    [InlineData(
        "Export bulk data",
        """
            $rows = Export-FusionData PayablesTransactionsExtract -Argument $null, 'a, b' -NotificationCode 32 -CallbackUrl https://example.com/done -AsRow @wait
            $rows.Count -gt 0; (Get-FusionJob -Name PayablesTransactionsExtract -First 1).Parameters['submit.argument2']
            """,
        "True, a, b"
    )]
    [InlineData(
        "Extract and purge",
        """
            $row.VendorName = 'Nobody at all'
            $bad = $row | Import-FusionData APXIIMPT -DocumentId LEFT @given -Wait @wait -ErrorAction SilentlyContinue
            @(Export-FusionData -ExtractAndPurge -RequestId $bad.RequestId -CallbackUrl https://example.com/done -Path $folder @wait -Confirm:$false).Name -contains 'ApInvoicesInterface.csv'
            @(Export-FusionData -ExtractAndPurge -RequestId $bad.RequestId -Path $folder -Force @wait -Confirm:$false).Name -contains 'ApInvoicesInterface.csv'
            """,
        "True, False"
    )]
    [InlineData(
        "Import bulk data",
        """
            ($row | Import-FusionData APXIIMPT -DocumentId BULK @given -NotificationCode 12 -CallbackUrl https://example.com/done -Wait @wait).IsComplete
            (Get-FusionInvoice ONE-1).InvoiceAmount
            """,
        "True, 10"
    )]
    [InlineData(
        "List entities",
        """
            @(Find-FusionResource).Count -gt 1000
            $invoices = Get-FusionResource invoices
            $invoices.Name; "$($invoices.Operations)" -match 'Create'
            """,
        "True, invoices, True"
    )]
    [InlineData(
        "Load and import data",
        """
            $one = $row | Import-FusionData APXIIMPT -DocumentId LOAD @given -NextJob @{ Job = 'JournalImportLauncher'; NamedArgument = @{ DataAccessSetId = 1; Source = 'Payables'; LedgerId = 1; GroupId = 7 } }, @{ Job = '/oracle/apps/ess/financials/generalLedger/programs/common;AutomaticPosting'; Argument = 1061 } -Wait @wait
            $one.IsComplete; ($one.Jobs | Where-Object Name -in APXIIMPT, JournalImportLauncher, AutomaticPosting).Name
            """,
        "True, APXIIMPT, JournalImportLauncher, AutomaticPosting"
    )]
    [InlineData(
        "Search documents by file prefix",
        """
            Send-FusionDocument $file fin/payables/import -Comment read > $null
            (Find-FusionDocument ni -Account 'fin$/payables$/import$').Title; @(Find-FusionDocument ni -ExcludeComment read).Count
            """,
        "night.zip, 0"
    )]
    [InlineData(
        "Submit ESS job request",
        $"""
            (Start-FusionJob '{Posting}' -Argument 1061, $null, '' | Wait-FusionJob @wait).State; (Get-FusionJob -Name AutomaticPosting).Parameters.Count
            """,
        "SUCCEEDED, 3"
    )]
    [InlineData(
        "Submit job with output",
        $"""
            $job = Start-FusionJob '{Posting}' -Argument 1061, $null, '' -Output -CallbackUrl https://example.com/done | Wait-FusionJob @wait
            $job.State; (Get-FusionJob $job).Parameters.Count; @(@($job | Receive-FusionJob -Export).Text -like '*1061*').Count
            """,
        "SUCCEEDED, 3, 1"
    )]
    [InlineData(
        "Update interface data",
        """
            $row.VendorName = 'Nobody at all'
            $bad = $row | Import-FusionData APXIIMPT -DocumentId FIX @given -Wait @wait -ErrorAction SilentlyContinue
            $row.VendorName = $supplier
            $zip = $row | ConvertTo-FusionImportFile "$folder.zip" -Template $template -DocumentId FIX
            (Update-FusionInterfaceData APXIIMPT -RequestId $bad.RequestId -Path $zip @given @wait -Force).IsComplete
            (Get-FusionInvoice ONE-1).InvoiceAmount
            """,
        "True, 10"
    )]
    [InlineData(
        "Upload to UCM",
        """
            (Send-FusionDocument $file 'fin$/payables$/import$' -Title July).DocumentId -eq (Find-FusionDocument -Title July).DocumentId
            """,
        "True"
    )]
    public void Each_action_has_its_cmdlet(string action, string script, string expected)
    {
        using var engine = pod.ForInvoices();
        engine.With("file", _files.Write("night.zip", "x")).With("folder", Path.Combine(_files.Folder, action));
        Assert.Equal(expected, string.Join(", ", engine.Run(script).ThrowIfFailed().Output.Select(o => o.ToString())));
    }

    [Theory]
    [InlineData("Start-FusionJob JournalImportLauncher -Argument 1 -CallbackUrl https://example.com", "-CallbackUrl goes with -Output")]
    [InlineData("Start-FusionJob JournalImportLauncher -Argument 1 -Output -Application FinancialsEss", "give one")]
    [InlineData("$row | Import-FusionData APXIIMPT @given -NextJob @{ Name = 'X' }", "-NextJob has Name")]
    [InlineData("$row | Import-FusionData APXIIMPT @given -NextJob @{ Argument = 1 }", "-NextJob has no Job")]
    [InlineData("$row | Import-FusionData APXIIMPT @given -NextJob @{ Job = 'JournalImportLauncher' } -Purge", "take no job options")]
    [InlineData("Receive-FusionJob 1 -Export -FileType Log", "give one of them")]
    public void What_cannot_go_together_is_refused_before_anything_is_sent(string script, string reason)
    {
        using var engine = pod.ForInvoices();
        pod.Server.ClearRequests();
        Assert.Contains(reason, engine.Run(script).Error.Exception.Message, StringComparison.Ordinal);
        Assert.Empty(pod.Server.Requests);
    }

    [Fact]
    public void A_job_without_output_says_so()
    {
        using var engine = pod.ForInvoices();
        var result = engine.Run($"Start-FusionJob '{Posting}' -Argument 1061 | Wait-FusionJob @wait | Receive-FusionJob -Export");
        Assert.Contains("has no output", result.Error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_import_that_does_not_follow_and_one_that_fails_make_the_whole_incomplete()
    {
        using var engine = pod.ForInvoices();
        // Of an import that the sandbox does not do.
        var result = engine.Run(
            "$row | Import-FusionData APXIIMPT -DocumentId NEXT @given -NextJob @{ Job = 'DailyRatesImport' } -Wait @wait"
        );
        Assert.Equal(false, result.Output.Single().Properties["IsComplete"].Value);
        Assert.Equal(1L, result.Output.Single().Properties["Imported"].Value);
        Assert.Contains("DailyRatesImport (request", result.Error.Exception.Message, StringComparison.Ordinal);
        Assert.Contains("ended in the state ERROR", result.Error.Exception.Message, StringComparison.Ordinal);
    }
}
