namespace OracleFusion.Tests;

/// <summary>Which requests -Wait takes for those of an import, and what it says where that is not certain.</summary>
public sealed class ImportFollowTests(JobPod pod) : IClassFixture<JobPod>
{
    private const string Names =
        "ORG_ID BATCH_SOURCE_NAME CUST_TRX_TYPE_NAME TERM_NAME TRX_DATE GL_DATE TRX_NUMBER ORIG_SYSTEM_BILL_CUSTOMER_REF "
        + "ORIG_SYSTEM_BILL_ADDRESS_REF ORIG_SYSTEM_BILL_CONTACT_REF ORIG_SYS_SHIP_PARTY_REF ORIG_SYS_SHIP_PARTY_SITE_REF "
        + "ORIG_SYS_SHIP_PTY_CONTACT_REF ORIG_SYSTEM_SHIP_CUSTOMER_REF ORIG_SYSTEM_SHIP_ADDRESS_REF ORIG_SYSTEM_SHIP_CONTACT_REF "
        + "ORIG_SYS_SOLD_PARTY_REF ORIG_SYSTEM_SOLD_CUSTOMER_REF BILL_CUSTOMER_ACCOUNT_NUMBER BILL_CUSTOMER_SITE_NUMBER "
        + "BILL_CONTACT_PARTY_NUMBER SHIP_CUSTOMER_ACCOUNT_NUMBER SHIP_CUSTOMER_SITE_NUMBER SHIP_CONTACT_PARTY_NUMBER "
        + "SOLD_CUSTOMER_ACCOUNT_NUMBER LINE_TYPE DESCRIPTION CURRENCY_CODE CONVERSION_TYPE CONVERSION_DATE CONVERSION_RATE AMOUNT";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_rows_of_a_master_are_those_that_its_worker_tells(bool separate)
    {
        using var engine = pod.ForInvoices();
        pod.Server.Faults.Jobs.AreImportsSeparate = separate;
        var result = Transactions(engine, "AR-M1 CDRM_100001, AR-M2 Nobody");
        var told = Assert.Single(result.Output);
        Assert.Equal(
            "SUCCEEDED 1 of 2, 1 rejected",
            $"{told.Properties["State"].Value} {told.Properties["Imported"].Value} of {told.Properties["Sent"].Value}, "
                + $"{told.Properties["Rejected"].Value} rejected"
        );
        Assert.Contains("AutoInvoiceImportEss", engine.Run("$told.Jobs.Name").Output.Select(o => o.ToString()));
        Assert.Contains(result.Errors, e => e.Exception.Message.Contains("AR-M2", StringComparison.Ordinal));
        Assert.Equal(
            "1",
            engine.Run("\"$(@(Get-FusionReceivablesInvoice -Query \"TransactionNumber='AR-M1'\").Count)\"").Single.BaseObject
        );
    }

    [Fact]
    public void An_import_of_its_own_without_a_value_that_ties_it_to_the_load_is_taken_and_told()
    {
        using var engine = pod.ForInvoices();
        pod.Server.Faults.Jobs.AreImportsSeparate = true;
        var result = Transactions(engine, "AR-M3 CDRM_100001");
        Assert.Equal(true, result.Output.Single().Properties["IsComplete"].Value);
        Assert.Contains(result.Warnings, w => w.Contains("as the first one after it and before any other load", StringComparison.Ordinal));
    }

    [Fact]
    public void An_earlier_import_is_looked_for_among_all_jobs_however_many()
    {
        using var engine = pod.ForInvoices();
        engine
            .Run(
                """
                $old = @{ Template = $template; NamedArgument = @{ BusinessUnitId = $unit; LedgerId = 1; ImportSet = 'OLD' } }
                $null = $row | Import-FusionData APXIIMPT @old -Wait @wait
                Find-FusionDocument payableInvoiceBatch_OLD | Remove-FusionDocument -Confirm:$false
                $list = '#NULL', 1, 'N', '#NULL', '#NULL', '#NULL', 1000, 'Manual', 'SET', 'N', 'Y', 1, '#NULL', 1
                1..520 | ForEach-Object { $list[8] = "SET-$_"; $null = Start-FusionJob APXIIMPT -Argument $list }
                """
            )
            .ThrowIfFailed();
        var again = engine.Run("$row.InvoiceNum = 'ONE-2'; $row | Import-FusionData APXIIMPT @old -Wait @wait");
        Assert.Contains("ran for 'OLD' before", again.Error.Exception.Message, StringComparison.Ordinal);
        Assert.Contains(again.Progress, p => p.Activity.StartsWith("Looking whether OLD was imported before", StringComparison.Ordinal));
    }

    [Fact]
    public void Rows_that_a_further_import_rejects_are_told()
    {
        using var engine = pod.ForInvoices();
        var result = Transactions(
            engine,
            "AR-M4 CDRM_100001, AR-M5 Nobody",
            "-Job '/oracle/apps/ess/custom/sandbox;DoNothing' -Argument $org "
                + "-NextJob @{ Job = '/oracle/apps/ess/financials/receivables/transactions/autoInvoices;AutoInvoiceMasterEss'; "
                + "NamedArgument = $named }"
        );
        var told = Assert.Single(result.Output);
        Assert.Equal(
            "1 of 2, 1 rejected",
            $"{told.Properties["Imported"].Value} of {told.Properties["Sent"].Value}, {told.Properties["Rejected"].Value} rejected"
        );
        Assert.Contains(result.Errors, e => e.Exception.Message.Contains("AR-M5", StringComparison.Ordinal));
    }

    [Fact]
    public void What_was_sent_without_a_document_id_is_known_by_its_group_or_by_the_load_of_its_file()
    {
        using var engine = pod.ForInvoices();
        var folder = Directory.CreateTempSubdirectory("oraclefusion-").FullName;
        try
        {
            engine
                .With("path", Path.Combine(folder, "mine.zip"))
                .Run(
                    """
                    $null = $row | ConvertTo-FusionImportFile $path -Template $template -DocumentId MINE
                    $group = @{ Template = $template; NamedArgument = @{ BusinessUnitId = $unit; LedgerId = 1; ImportSet = 'GRP' } }
                    $null = $row | Import-FusionData APXIIMPT @group
                    $null = Import-FusionData APXIIMPT -Path $path @given
                    """
                )
                .ThrowIfFailed();
            pod.Server.ClearRequests();
            Assert.StartsWith(
                "What belongs to 'GRP' was sent before",
                engine.Run("$row | Import-FusionData APXIIMPT @group").Error.Exception.Message,
                StringComparison.Ordinal
            );
            // While it is loaded nothing but the load knows of it, and afterwards its import does.
            Assert.Contains(
                "Nothing was sent",
                engine.Run("Import-FusionData APXIIMPT -Path $path @given").Error.Exception.Message,
                StringComparison.Ordinal
            );
            Assert.DoesNotContain(pod.Server.Requests, r =>
                r.Method == "POST" && r.Path.Contains("erpintegrations", StringComparison.Ordinal)
            );
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // Loads transactions, a number and a customer each, and imports them by AutoInvoice's master.
    private static EngineResult Transactions(
        Engine engine,
        string rows,
        string jobs = "-Job '/oracle/apps/ess/financials/receivables/transactions/autoInvoices;AutoInvoiceMasterEss' -NamedArgument $named"
    ) =>
        engine
            .With("names", Names.Split(' '))
            .With("rows", rows.Split(", "))
            .With("folder", Directory.CreateTempSubdirectory("oraclefusion-").FullName)
            .Run(
                $$"""
                try {
                    $number = 0
                    $described = foreach ($name in $names) { $number++; "{`"Number`":$number,`"Name`":`"$name`"}" }
                    $path = [IO.Path]::Combine($folder, 'ar.json')
                    [IO.File]::WriteAllText($path, "{`"Source`":`"a test`",`"InterfaceDetails`":2,`"Files`":[{`"Name`":`"RaInterfaceLinesAll.csv`",`"Columns`":[$($described -join ',')]}]}")
                    $org = (Get-FusionRecord hcmBusinessUnitsLOV -Query "Name='Halden US Business Unit'").BusinessUnitId
                    $named = @{ BusinessUnitId = $org; BatchSourceId = 1; Date = '2026-06-15' }
                    $rows | ForEach-Object {
                        $number, $customer = $_ -split ' '
                        @{ ORG_ID = $org; BATCH_SOURCE_NAME = 'Import'; CUST_TRX_TYPE_NAME = 'Invoice'; TERM_NAME = '30 Net'; TRX_DATE = [DateTime]'2026-06-15'; GL_DATE = [DateTime]'2026-06-15'
                            TRX_NUMBER = $number; BILL_CUSTOMER_ACCOUNT_NUMBER = $customer; LINE_TYPE = 'LINE'; DESCRIPTION = 'Consulting'; CURRENCY_CODE = 'USD'; AMOUNT = 100 }
                    } | Import-FusionData 2 {{jobs}} -Template $path -Wait @wait -OutVariable told
                }
                finally { [IO.Directory]::Delete($folder, $true) }
                """
            );
}
