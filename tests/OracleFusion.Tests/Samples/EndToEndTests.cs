using System.Globalization;
using System.Management.Automation;
using OracleFusion.Sandbox;

namespace OracleFusion.Tests;

/// <summary>A sandbox with documents in the month that is being closed, whose jobs end soon.</summary>
public sealed class EndToEndPod : Pod
{
    public override SandboxOptions Options => new() { Scale = 1000, JobDuration = TimeSpan.FromMilliseconds(200) };
}

/// <summary>
/// The five use cases from their first step to their last, by the scripts in samples/EndToEnd, on one sandbox: what one writes, the
/// others see.
/// </summary>
public sealed class EndToEndTests(EndToEndPod pod) : IClassFixture<EndToEndPod>
{
    private const string LineNames =
        "ORG_ID BATCH_SOURCE_NAME CUST_TRX_TYPE_NAME TERM_NAME TRX_DATE GL_DATE TRX_NUMBER ORIG_SYSTEM_BILL_CUSTOMER_REF "
        + "ORIG_SYSTEM_BILL_ADDRESS_REF ORIG_SYSTEM_BILL_CONTACT_REF ORIG_SYS_SHIP_PARTY_REF ORIG_SYS_SHIP_PARTY_SITE_REF "
        + "ORIG_SYS_SHIP_PTY_CONTACT_REF ORIG_SYSTEM_SHIP_CUSTOMER_REF ORIG_SYSTEM_SHIP_ADDRESS_REF ORIG_SYSTEM_SHIP_CONTACT_REF "
        + "ORIG_SYS_SOLD_PARTY_REF ORIG_SYSTEM_SOLD_CUSTOMER_REF BILL_CUSTOMER_ACCOUNT_NUMBER BILL_CUSTOMER_SITE_NUMBER "
        + "BILL_CONTACT_PARTY_NUMBER SHIP_CUSTOMER_ACCOUNT_NUMBER SHIP_CUSTOMER_SITE_NUMBER SHIP_CONTACT_PARTY_NUMBER "
        + "SOLD_CUSTOMER_ACCOUNT_NUMBER LINE_TYPE DESCRIPTION CURRENCY_CODE CONVERSION_TYPE CONVERSION_DATE CONVERSION_RATE AMOUNT";

    [Fact]
    public void Procure_to_pay_goes_from_a_requisition_to_the_payment()
    {
        using var engine = pod.Connected();
        engine
            .Run("$like = Get-FusionPurchaseOrder -First 1; $org = (Get-FusionRecord inventoryOrganizations -First 1).OrganizationCode")
            .ThrowIfFailed();
        var steps = Run(
            engine,
            "procure-to-pay.ps1",
            "-BusinessUnit $like.ProcurementBU -Supplier $like.Supplier -SupplierSite $like.SupplierSite -Buyer $like.Buyer "
                + "-Organization $org -Description Desks -Quantity 10 -Price 25 -Currency GBP -InvoiceNumber E2E-1 -Date 2026-06-05"
        );
        Assert.Equal(
            [
                "Requisition Pending approval",
                "Approval Approved",
                "Order Open",
                "Receipt",
                "Invoice Not validated",
                "Validation Validated",
                "Payment Paid",
            ],
            steps
        );
        // The same by the sample that follows orders to what is unpaid of them.
        var order = engine
            .Run(
                $"& '{Sample("UseCases", "procure-to-pay.ps1")}' -Supplier $like.Supplier "
                    + "| Where-Object { $_.Invoices -contains 'E2E-1' }"
            )
            .Single;
        Assert.Equal((250m, 0m), ((decimal)order.Properties["Billed"].Value, (decimal)order.Properties["Unpaid"].Value));
    }

    [Fact]
    public void Order_to_cash_goes_from_a_customer_account_to_an_invoice_that_is_paid()
    {
        using var engine = pod.Connected();
        using var files = new TestKeys();
        engine
            .With("template", Template(files, 2, "RaInterfaceLinesAll.csv", LineNames.Split(' ')))
            .Run(
                """
                $party = (Get-FusionSalesAccount -First 1).PartyId
                $unit = Get-FusionRecord hcmBusinessUnitsLOV -Query "Name='Halden US Business Unit'"
                $item = (Get-FusionItem -First 1).ItemId
                """
            )
            .ThrowIfFailed();
        var steps = Run(
            engine,
            "order-to-cash.ps1",
            "-PartyId $party -BusinessUnit $unit.Name -BusinessUnitId $unit.BusinessUnitId -BatchSourceId 1 -Template $template "
                + "-Number O2C-1 -ProductId $item -Quantity 2 -Price 50 -Currency USD -Date 2026-06-15 -PollInterval 0.05"
        );
        Assert.Equal(
            [
                "Account A",
                "Order Processing",
                "Picking Staged",
                "Shipment Closed",
                "Invoice Complete",
                "Receipt Unapplied",
                "Application Applied",
                "Balance 0",
            ],
            steps
        );
        // What is ordered awaits billing, and the application can be taken back, with the word that accountants have for it.
        var after = engine.Run(
            """
            (Get-FusionSalesOrder -SourceTransactionNumber O2C-1 -Expand lines).lines[0].Status
            $paid = Get-FusionReceivablesInvoice -TransactionNumber O2C-1 -Expand receivablesInvoiceInstallments
            $of = @{ appliedPaymentScheduleId = $paid.receivablesInvoiceInstallments[0].InstallmentId }
            $receipt = Get-FusionReceivablesReceipt -ReceiptNumber O2C-1
            $receipt | Unapply-FusionReceivablesReceipt -Parameter $of -WhatIf
            (Get-FusionReceivablesReceipt -ReceiptNumber O2C-1).UnappliedAmount
            $receipt | Unapply-FusionReceivablesReceipt -Parameter $of -Confirm:$false
            (Get-FusionReceivablesReceipt -ReceiptNumber O2C-1).UnappliedAmount
            Connect-FusionReceivablesReceipt -StandardReceiptId $receipt.StandardReceiptId -Parameter $of
            """
        );
        Assert.Equal(["Awaiting Billing", "0", "SUCCESS", "100", "SUCCESS"], after.ThrowIfFailed().Output.Select(o => o.ToString()));
        var invoice = engine.Run($"& '{Sample("UseCases", "order-to-cash.ps1")}' | Where-Object TransactionNumber -eq 'O2C-1'").Single;
        Assert.Equal(
            "100 0 0",
            $"{invoice.Properties["Received"].Value} {invoice.Properties["Balance"].Value} {invoice.Properties["Difference"].Value}"
        );
    }

    [Fact]
    public void Record_to_report_brings_a_journal_into_the_balances_and_onto_the_page()
    {
        using var engine = pod.Connected();
        using var files = new TestKeys();
        var page = Path.Combine(files.Folder, "june.html");
        var steps = Run(
            engine.With("template", Template(files, 15, "GlInterface.csv", JournalNames())).With("page", page),
            "record-to-report.ps1",
            "-Ledger 'Halden US Primary Ledger' -Period Jun-26 -Date 2026-06-15 -DataAccessSetId 1061 -CriteriaSetId 1 -GroupId 77 "
                + "-Template $template -Debit 101.10.11010.000 -Credit 101.10.41000.000 -Amount 125.50 -PayablesAccount '101.%.21000.%' "
                + "-Path $page -PollInterval 0.05"
        );
        Assert.Equal(["Journal Unposted", "Posting Posted", "Balance 125.5"], steps[..3].Select(step => step.TrimEnd('0')));
        Assert.Contains("Payables, Halden US Primary Ledger, Jun-26", File.ReadAllText(page), StringComparison.Ordinal);
        // What was posted stands in the next period's beginning too.
        Assert.Equal(
            "True",
            engine
                .Run(
                    """
                    $of = @{ accountCombination = '101.10.11010.000'; ledgerName = 'Halden US Primary Ledger'; currency = 'USD' }
                    $june = Get-FusionLedgerBalance -Finder AccountBalanceFinder -FinderVariable ($of + @{ accountingPeriod = 'Jun-26' })
                    $july = Get-FusionLedgerBalance -Finder AccountBalanceFinder -FinderVariable ($of + @{ accountingPeriod = 'Jul-26' })
                    [decimal] $june.EndingBalance -eq [decimal] $july.BeginningBalance
                    """
                )
                .Single.ToString()
        );
    }

    [Fact]
    public void Invoicing_goes_over_a_hold_and_its_release_to_the_payment()
    {
        using var engine = pod.Connected();
        engine.Run("$like = Get-FusionInvoice -First 1").ThrowIfFailed();
        var steps = Run(
            engine,
            "invoicing.ps1",
            "-BusinessUnit $like.BusinessUnit -Supplier $like.Supplier -SupplierSite $like.SupplierSite -InvoiceNumber E2E-2 -Amount 120 "
                + "-Currency USD -Date 2026-06-08"
        );
        Assert.Equal(
            ["Invoice Not validated", "Hold Held", "Release Approved", "Validation Validated", "Approval Not required", "Payment Paid"],
            steps
        );
    }

    [Fact]
    public void Month_end_mends_what_can_be_mended_and_leaves_the_rest_to_people()
    {
        using var engine = pod.Connected();
        using var files = new TestKeys();
        var page = Path.Combine(files.Folder, "may.html");
        // The invoice that the receipt was for, which came after it.
        engine
            .With("template", Template(files, 2, "RaInterfaceLinesAll.csv", LineNames.Split(' ')))
            .Run(
                """
                $receipt = Get-FusionReceivablesReceipt -Filter { $_.UnappliedAmount -eq 500 -and $_.AccountingDate -ge '2026-05-01' -and $_.AccountingDate -le '2026-05-31' }
                $unit = (Get-FusionRecord hcmBusinessUnitsLOV -Query "Name='$($receipt.BusinessUnit)'").BusinessUnitId
                @{ ORG_ID = $unit; BATCH_SOURCE_NAME = 'Import'; CUST_TRX_TYPE_NAME = 'Invoice'; TERM_NAME = '30 Net'; TRX_DATE = [DateTime]'2026-06-15'; GL_DATE = [DateTime]'2026-06-15'
                    TRX_NUMBER = 'E2E-3'; BILL_CUSTOMER_ACCOUNT_NUMBER = (Get-FusionReceivablesInvoice -BillToCustomerName $receipt.CustomerName -First 1).BillToCustomerNumber
                    LINE_TYPE = 'LINE'; DESCRIPTION = 'Consulting'; CURRENCY_CODE = 'USD'; AMOUNT = 500 } |
                    Import-FusionData 2 -Job '/oracle/apps/ess/financials/receivables/transactions/autoInvoices;AutoInvoiceMasterEss' -Template $template -NamedArgument @{ BusinessUnitId = $unit; BatchSourceId = 1; Date = '2026-06-15' } -Wait -PollInterval 0.05 | Out-Null
                """
            )
            .ThrowIfFailed();
        PSObject[] checks =
        [
            .. engine
                .With("page", page)
                .Run(
                    $"& '{Sample("EndToEnd", "month-end.ps1")}' 'Halden US Primary Ledger' May-26 -PayablesAccount '101.%.21000.%' "
                        + "-ReceivablesAccount '101.%.12100.%' -CriteriaSetId 1 -Path $page -PollInterval 0.05 "
                        + "-AccountingArgument 200, 200, Y, (Get-FusionLedger -Name 'Halden US Primary Ledger').LedgerId, $null, "
                        + "2026-05-31, Y, F, $null, D, Y, N"
                )
                .ThrowIfFailed()
                .Output,
        ];
        string Of(string check) =>
            checks
                .Where(c => c.Properties["Check"].Value.Equals(check))
                .Select(c => $"{c.Properties["Before"].Value} {c.Properties["After"].Value}")
                .Single();
        Assert.Equal(["1 0", "1 0", "1 0"], ((string[])["UnvalidatedInvoices", "IncompleteTransactions", "UnappliedReceipts"]).Select(Of));
        // The invoice that was validated is accounted too.
        Assert.Equal(["0 0", "0 0"], ((string[])["UnaccountedInvoices", "UnaccountedPayments"]).Select(Of));
        // An account that is disabled, and periods that are open: no REST resource mends them.
        Assert.Equal(["1 1", "3 3"], ((string[])["UnpostedJournals", "OpenPeriods"]).Select(Of));
        Assert.Contains("UnpostedJournals", File.ReadAllText(page), StringComparison.Ordinal);
    }

    private static string Sample(string folder, string name) => Path.Combine(StagedModule.Repository, "samples", folder, name);

    private static string[] Run(Engine engine, string script, string arguments) =>
        [
            .. engine
                .Run($"& '{Sample("EndToEnd", script)}' {arguments}")
                .ThrowIfFailed()
                .Output.Select(step =>
                    string.Format(CultureInfo.InvariantCulture, "{0} {1}", step.Properties["Step"].Value, step.Properties["Status"].Value)
                        .Trim()
                ),
        ];

    private static IEnumerable<string> JournalNames() =>
        "STATUS LEDGER_ID ACCOUNTING_DATE USER_JE_SOURCE_NAME USER_JE_CATEGORY_NAME CURRENCY_CODE DATE_CREATED ACTUAL_FLAG"
            .Split(' ')
            .Concat(Enumerable.Range(1, 30).Select(n => $"SEGMENT{n}"))
            .Concat(["ENTERED_DR", "ENTERED_CR", "ACCOUNTED_DR", "ACCOUNTED_CR"])
            .Concat(Enumerable.Range(1, 10).Concat(Enumerable.Range(21, 10)).Select(n => $"REFERENCE{n}"))
            .Concat(["STAT_AMOUNT", "USER_CURRENCY_CONVERSION_TYPE", "CURRENCY_CONVERSION_DATE", "CURRENCY_CONVERSION_RATE", "GROUP_ID"]);

    // A template as Get-FusionImportTemplate saves it.
    private static string Template(TestKeys files, int import, string file, IEnumerable<string> names) =>
        files.Write(
            $"{import}.json",
            $$"""{"Source":"a test","InterfaceDetails":{{import}},"Files":[{"Name":"{{file}}","Columns":[{{string.Join(
                ",",
                names.Select((name, place) => $$"""{"Number":{{place + 1}},"Name":"{{name}}"}""")
            )}}]}]}"""
        );
}
