using System.IO.Compression;
using System.Management.Automation;
using System.Text;
using OracleFusion.Sandbox;

namespace OracleFusion.Tests;

/// <summary>Imports from rows to the resources that REST serves: what is refused before sending, and what -Wait tells of the end.</summary>
public sealed class ImportDataTests(JobPod pod) : IClassFixture<JobPod>, IDisposable
{
    private const string Given = "-NamedArgument @{ BusinessUnitId = $unit; LedgerId = 1 } -Template $template -Wait -PollInterval 0.05";
    private readonly TestKeys _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData(40, false)]
    [InlineData(1000, true)]
    public void Of_many_invoices_the_good_ones_are_there_and_each_bad_one_is_an_error_with_its_line(int count, bool separate)
    {
        using var engine = pod.ForInvoices();
        pod.Server.Faults.Jobs.AreImportsSeparate = separate;
        int[] bad = [.. Enumerable.Range(1, count).Where(i => i % (count / 10) == 3)];
        var result = engine.Run(
            $$"""
            1..{{count}} | ForEach-Object {
                [pscustomobject]@{
                    InvoiceNum = "BULK-$_"; OperatingUnit = $us; Source = 'Spreadsheet'; InvoiceAmount = 30; InvoiceDate = [DateTime]'2026-06-01'
                    VendorName = $(if ($_ % {{count
                / 10}} -eq 3) { 'Nobody at all' } else { $supplier }); InvoiceCurrencyCode = 'USD'; InvoiceTypeLookupCode = 'STANDARD'; Description = "Größe, `"$_`""
                    Lines = @{ LineNumber = 1; LineTypeLookupCode = 'ITEM'; Amount = 10 }, @{ LineNumber = 2; LineTypeLookupCode = 'ITEM'; Amount = 20 }
                }
            } | Import-FusionData APXIIMPT -DocumentId BULK-1 {{Given}}
            """
        );
        var told = Assert.Single(result.Output);
        Assert.Equal(
            $"sent {count} of {count * 3}, loaded {count * 3}, imported {count - 10}, rejected 10",
            $"sent {told.Properties["Sent"].Value} of {told.Properties["SentRows"].Value}, loaded {told.Properties["LoadedRows"].Value}, "
                + $"imported {told.Properties["Imported"].Value}, rejected {told.Properties["Rejected"].Value}"
        );
        Assert.Equal(
            bad.Select(i => $"{i} BULK-{i}"),
            result
                .Errors.Where(e => e.FullyQualifiedErrorId.Contains(":ImportRowRejected", StringComparison.Ordinal))
                .Select(e => PSObject.AsPSObject(e.TargetObject))
                .Select(row => $"{row.Properties["Line"].Value} {row.Properties["Key"].Value}")
        );
        Assert.Contains(":ImportIncomplete", result.Errors[^1].FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains($"Of {count} rows {count - 10} were imported", result.Errors[^1].Exception.Message, StringComparison.Ordinal);
        Assert.Equal(
            $"{count - 10}, and Größe, \"8\"",
            engine
                .Run(
                    """
                    "$(@(Get-FusionInvoice -Query "InvoiceNumber like 'BULK-*'").Count), and $((Get-FusionInvoice -Query "InvoiceNumber='BULK-8'").Description)"
                    """
                )
                .Single.BaseObject
        );
    }

    [Fact]
    public void The_same_document_is_refused_the_second_time_unless_told_otherwise()
    {
        using var engine = pod.ForInvoices();
        const string Send = "$row | Import-FusionData APXIIMPT -DocumentId TWICE " + Given;
        Assert.Equal(true, engine.Run(Send).Single.Properties["IsComplete"].Value);
        pod.Server.ClearRequests();
        Assert.Contains("was sent before", engine.Run(Send).Error.Exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(pod.Server.Requests, r => r.Method == "POST" && r.Path.Contains("erpintegrations", StringComparison.Ordinal));
        // The document may be gone from the content server; the job that took it is not.
        engine.Run("Find-FusionDocument payableInvoiceBatch_TWICE | Remove-FusionDocument -Confirm:$false").ThrowIfFailed();
        Assert.Contains("ran for 'TWICE' before", engine.Run(Send).Error.Exception.Message, StringComparison.Ordinal);
        // An invoice of this number is there now, so the import itself rejects it.
        Assert.Contains(engine.Run(Send + " -Force").Errors, e =>
            e.FullyQualifiedErrorId.Contains(":ImportRowRejected", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void That_every_job_succeeded_is_no_proof_that_a_row_was_imported()
    {
        using var engine = pod.ForInvoices();
        pod.Server.Faults.Jobs.DoImportsTakeNothing = true;
        var none = engine.Run("$row | Import-FusionData APXIIMPT -DocumentId NONE " + Given);
        Assert.Equal("SUCCEEDED", none.Output.Single().Properties["State"].Value);
        Assert.Contains("No row was imported, although every job ended well", none.Error.Exception.Message, StringComparison.Ordinal);
        Assert.Contains(
            "Compare Purge 'N', CommitSize '1000', Source 'Spreadsheet', ImportSet 'NONE', Argument10 'N', Summarize 'Y', LedgerId '1', ",
            none.Error.Exception.Message,
            StringComparison.Ordinal
        );
        pod.Server.Faults.Jobs.DoImportsTakeNothing = false;
        pod.Server.Faults.Jobs.AreImportsRefused = true;
        Assert.Contains(
            "the import was not started: FUN-720397",
            engine.Run("$row | Import-FusionData APXIIMPT -DocumentId CLOSED " + Given).Error.Exception.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_newest_load_may_lack_files_of_its_import()
    {
        using var engine = pod.ForInvoices();
        // Refused for want of a line, but loaded all the same.
        var loaded = engine.Run(
            "$head = $row.PSObject.Copy(); $head.PSObject.Properties.Remove('Lines'); "
                + $"$head | Import-FusionData APXIIMPT -DocumentId HEADERS {Given}"
        );
        Assert.Equal(1L, loaded.Output.Single().Properties["LoadedRows"].Value);
        Assert.Equal(
            "ApInvoicesInterface.csv, ApInvoiceLinesInterface.csv",
            engine.Run("(Get-FusionImportTemplate APXIIMPT).Files -join ', '").Single.BaseObject
        );
        var alone = engine.Run(
            """
            $headers = Get-FusionImportTemplate -RequestId (Get-FusionJob -Name InterfaceLoaderController -First 1).RequestId
            $row | Import-FusionData APXIIMPT -DocumentId LINES -Template $headers -NamedArgument $given.NamedArgument -WhatIf
            """
        );
        Assert.Contains("The import takes ApInvoiceLinesInterface.csv too", alone.Errors[0].Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_found_flows_into_its_template()
    {
        using var engine = pod.ForInvoices();
        foreach (var given in new[] { "Find-FusionImport -Job APXIIMPT", "'APXIIMPT'" })
        {
            var template = engine.Run(given + " | Get-FusionImportTemplate").Single;
            Assert.Equal(1, template.Properties["InterfaceDetails"].Value);
        }
    }

    [Fact]
    public void What_the_file_could_not_carry_is_refused_before_anything_is_sent_with_row_and_column()
    {
        using var engine = pod.ForInvoices();
        pod.Server.ClearRequests();
        var result = engine.Run(
            "$row, @{ InvoiceNum = 'B'; InvoiceAmount = '1.000,50' }, @{ InvoiceNum = 'C'; InvoiceDate = '07/08/2026' }, @{ Amount = 5 } "
                + "| Import-FusionData APXIIMPT -DocumentId BAD "
                + Given
        );
        Assert.Equal(3, result.Errors.Count);
        Assert.StartsWith(
            "Row 2 (InvoiceNum B): INVOICE_AMOUNT: '1.000,50' is not a number",
            result.Errors[0].Exception.Message,
            StringComparison.Ordinal
        );
        Assert.StartsWith("Row 3 (InvoiceNum C): INVOICE_DATE:", result.Errors[1].Exception.Message, StringComparison.Ordinal);
        Assert.Contains("has no column Amount", result.Errors[2].Exception.Message, StringComparison.Ordinal);
        Assert.Contains("3 of 4 rows were refused", result.Error.Exception.Message, StringComparison.Ordinal);
        Assert.Empty(pod.Server.Requests);
    }

    [Fact]
    public void Given_files_are_checked_and_a_line_that_the_loader_rejects_is_told_with_its_number()
    {
        using var engine = pod.ForInvoices();
        var supplier = (string)engine.Run("$supplier").Single.BaseObject;
        var us = (string)engine.Run("$us").Single.BaseObject;
        var lines =
            $"1,{us},Spreadsheet,NIGHT-1,30,2026/06/01,{supplier},,,USD,,,NIGHT\n2,{us},Spreadsheet,NIGHT-2,30,01.06.2026,"
            + $"{supplier},,,USD,,,NIGHT\n";
        engine.With("zip", _files.Write("night.zip", Zip(("ApInvoicesInterface.csv", lines))));
        pod.Server.ClearRequests();
        Assert.Contains(
            "line 1: there are 13 fields, and the template has",
            engine.Run("Import-FusionData APXIIMPT -Path $zip -DocumentId NIGHT " + Given).Error.Exception.Message,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(pod.Server.Requests, r => r.Method == "POST");
        // A template of the first columns only, as an older release had, which knows no types.
        var columns = string.Join(
            ",",
            (
                "INVOICE_ID,OPERATING_UNIT,SOURCE,INVOICE_NUM,INVOICE_AMOUNT,INVOICE_DATE,VENDOR_NAME,VENDOR_NUM,VENDOR_SITE_CODE,"
                + "INVOICE_CURRENCY_CODE,PAYMENT_CURRENCY_CODE,DESCRIPTION,GROUP_ID"
            )
                .Split(',')
                .Select((name, index) => $$"""{"Number":{{index + 1}},"Name":"{{name}}"}""")
        );
        engine.With(
            "short",
            _files.Write(
                "short.json",
                $$"""{"Source":"an older release","Files":[{"Name":"ApInvoicesInterface.csv","Table":"AP_INVOICES_INTERFACE","Columns":[{{columns}}]}]}"""
            )
        );
        var sent = engine.Run(
            "Import-FusionData APXIIMPT -Path $zip -DocumentId NIGHT " + Given.Replace("$template", "$short", StringComparison.Ordinal)
        );
        Assert.Equal(1L, sent.Output.Single().Properties["LoadedRows"].Value);
        var rejected = PSObject.AsPSObject(sent.Errors[0].TargetObject);
        Assert.Equal(
            "Load 2 INVOICE_DATE",
            $"{rejected.Properties["Stage"].Value} {rejected.Properties["Line"].Value} {rejected.Properties["Column"].Value}"
        );
        Assert.Contains("Of 2 rows 1 were loaded", sent.Errors[^1].Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_wait_the_load_comes_back_and_its_answer_when_lost_is_looked_for_by_document_and_job()
    {
        using var engine = pod.ForInvoices();
        pod.Server.Faults.Arm(FaultKind.DropAfterWork, path: "erpintegrations");
        var lost = engine.Run(
            "$row | Import-FusionData APXIIMPT -DocumentId LOST -NamedArgument @{ BusinessUnitId = $unit; LedgerId = 1 } -Template "
                + "$template"
        );
        var advice = lost.Error.Advice();
        var commands = advice[advice.IndexOf("Find-FusionDocument", StringComparison.Ordinal)..].Split("; ");
        Assert.Single(engine.Run(commands[0]).ThrowIfFailed().Output);
        Assert.Contains(engine.Run(commands[1]).ThrowIfFailed().Output, job =>
            (string)job.Properties["Name"].Value == "InterfaceLoaderController"
        );
        Assert.Equal(
            "InterfaceLoaderController",
            engine
                .Run(
                    "$row | Import-FusionData APXIIMPT -DocumentId NEXT -NamedArgument @{ BusinessUnitId = $unit; LedgerId = 1 } "
                        + "-Template $template"
                )
                .Single.Properties["Name"]
                .Value
        );
    }

    [Fact]
    public void The_rejected_rows_of_a_load_are_corrected_and_what_is_left_is_purged()
    {
        using var engine = pod.ForInvoices();
        engine.Run("$row.VendorName = 'Nobody at all'; $bad = $row | Import-FusionData APXIIMPT -DocumentId FIX " + Given);
        var zip = Path.Combine(_files.Folder, "fixed.zip");
        pod.Server.Faults.ArmJob("WARNING");
        var result = engine
            .With("zip", zip)
            .Run(
                """
                $row.VendorName = $supplier
                $row | ConvertTo-FusionImportFile $zip -Template $template -DocumentId FIX | Out-Null
                Update-FusionInterfaceData APXIIMPT -RequestId $bad.RequestId -Path $zip -Template $template -PollInterval 0.05 -Confirm:$false -NamedArgument @{ BusinessUnitId = $unit; LedgerId = 1 }
                """
            );
        Assert.Equal(true, result.Single.Properties["IsComplete"].Value);
        Assert.Single(result.Warnings, w => w.Contains("ended in the state WARNING", StringComparison.Ordinal));
        Assert.Equal("1", engine.Run("\"$(@(Get-FusionInvoice -Query \"InvoiceNumber='ONE-1'\").Count)\"").Single.BaseObject);
        Assert.Equal(
            "SUCCEEDED",
            engine
                .Run(
                    "Clear-FusionInterfaceData APXIIMPT -RequestId $bad.RequestId -Confirm:$false | Wait-FusionJob -PollInterval "
                        + "0.05 | ForEach-Object State"
                )
                .Single.BaseObject
        );
    }

    [Fact]
    public void Where_the_first_error_ends_the_script_each_rejected_row_is_told_before()
    {
        using var engine = pod.ForInvoices();
        var result = engine.Run(
            """
            $rows = 1..4 | ForEach-Object { $one = $row.PSObject.Copy(); $one.InvoiceNum = "STOP-$_"; if ($_ -gt 1) { $one.VendorName = 'Nobody at all' }; $one }
            $rows | Import-FusionData APXIIMPT -DocumentId STOP -ErrorAction Stop 
            """ + Given
        );
        Assert.Contains(":ImportIncomplete", result.Terminated?.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Single(result.Output);
        Assert.Equal(3, result.Warnings.Count);
        Assert.All([2, 3, 4], i => Assert.Contains(result.Warnings, w => w.Contains($"STOP-{i}", StringComparison.Ordinal)));
    }

    private static byte[] Zip(params (string Name, string Text)[] files)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in files)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return bytes.ToArray();
    }
}
