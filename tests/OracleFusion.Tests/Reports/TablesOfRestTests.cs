using System.Globalization;
using System.Management.Automation;

namespace OracleFusion.Tests;

/// <summary>SQL and REST of the sandbox tell the same of the same things.</summary>
public sealed class TablesOfRestTests(ReportPod pod) : IClassFixture<ReportPod>
{
    private const string Sql = "Invoke-FusionSql -Ephemeral -WarningAction SilentlyContinue ";

    [Theory]
    [InlineData("PER_ROLES_DN_VL", "rolesLOV", "ROLE_ID=RoleId ROLE_COMMON_NAME=RoleCode ROLE_NAME=RoleName")]
    [InlineData("PER_PERSONS", "workers", "PERSON_ID=PersonId DATE_OF_BIRTH=DateOfBirth")]
    [InlineData(
        "FUN_USER_ROLE_DATA_ASGNMNTS",
        "dataSecurities",
        "USER_ROLE_DATA_ASGNMNT_ID=UserRoleDataAssignmentId ROLE_NAME=RoleCommonName"
    )]
    [InlineData(
        "WSH_DELIVERY_DETAILS",
        "shipmentLines",
        "DELIVERY_DETAIL_ID=ShipmentLine INVENTORY_ITEM_ID=InventoryItemId SHIPPED_QUANTITY=ShippedQuantity"
    )]
    [InlineData("AP_TERMS_TL", "payablesPaymentTerms", "TERM_ID=termsId NAME=name")]
    [InlineData("RA_TERMS_TL", "paymentTermsLOV", "TERM_ID=PaymentTermsId NAME=Name")]
    [InlineData("AR_RECEIPT_METHODS", "receiptMethods", "RECEIPT_METHOD_ID=ReceiptMethodId NAME=Name")]
    [InlineData("EGP_SYSTEM_ITEMS_TL", "itemsV2", "INVENTORY_ITEM_ID=ItemId ORGANIZATION_ID=OrganizationId DESCRIPTION=ItemDescription")]
    [InlineData("ZX_LINES", "transactionTaxLines", "TAX_LINE_ID=TaxLineId TRX_ID=TrxId TAX_AMT=TaxAmount TAXABLE_AMT=TaxableAmount")]
    [InlineData("PJC_EXP_ITEMS_ALL", "projectCosts", "EXPENDITURE_ITEM_ID=TransactionNumber PROJECT_ID=ProjectId QUANTITY=Quantity")]
    [InlineData(
        "IBY_EXT_BANK_ACCOUNTS",
        "externalBankAccounts",
        "EXT_BANK_ACCOUNT_ID=BankAccountId IBAN=IBAN BANK_ACCOUNT_NUM=BankAccountNumber"
    )]
    [InlineData("FND_FLEX_VALUE_SETS", "valueSets", "FLEX_VALUE_SET_ID=ValueSetId FLEX_VALUE_SET_NAME=ValueSetCode")]
    [InlineData("FA_BOOK_CONTROLS", "fixedAssetBooksLOV", "BOOK_TYPE_CODE=BookTypeCode BOOK_CLASS=BookClass")]
    public void A_table_has_the_rows_of_its_resource(string table, string resource, string columns)
    {
        string[][] pairs = [.. columns.Split(' ').Select(c => c.Split('='))];
        using var engine = pod.Fresh();
        var rows = engine.Run($"{Sql} 'select {string.Join(", ", pairs.Select(p => p[0]))} from {table}'").ThrowIfFailed();
        var rest = engine.Run($"Get-FusionRecord {resource} -Field {string.Join(',', pairs.Select(p => p[1]))}").ThrowIfFailed();
        Assert.NotEmpty(rest.Output);
        Assert.Equal(
            rest.Output.Select(r => string.Join('|', pairs.Select(p => Text(r, p[1])))).Order(),
            rows.Output.Select(r => string.Join('|', pairs.Select(p => Text(r, p[0])))).Order()
        );
    }

    private static string Text(PSObject row, string name) =>
        row.Properties[name]?.Value switch
        {
            null => "",
            decimal number => number.ToString("0.####", CultureInfo.InvariantCulture),
            IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
            var value => value.ToString() ?? "",
        };

    [Theory]
    // Order lines meet items, deliveries meet order lines.
    [InlineData(
        "doo_lines_all l join doo_fulfill_lines_all f on f.line_id = l.line_id join egp_system_items_vl i on i.inventory_item_id = "
            + "f.inventory_item_id and i.organization_id = f.fulfill_org_id",
        "doo_fulfill_lines_all"
    )]
    [InlineData(
        "wsh_delivery_details d join doo_lines_all l on l.line_id = d.source_line_id and l.header_id = d.source_header_id",
        "wsh_delivery_details"
    )]
    [InlineData("per_user_roles u join per_roles_dn r on r.role_id = u.role_id", "per_user_roles")]
    [InlineData("per_email_addresses e join per_persons p on p.person_id = e.person_id", "per_email_addresses")]
    [InlineData(
        "rcv_transactions t join po_line_locations_all l on l.line_location_id = t.po_line_location_id and l.po_line_id = t.po_line_id",
        "rcv_transactions"
    )]
    [InlineData("ap_invoices_all i join ap_terms_tl t on t.term_id = i.terms_id", "ap_invoices_all")]
    [InlineData(
        "ra_customer_trx_all t join hz_cust_site_uses_all u on u.site_use_id = t.bill_to_site_use_id join hz_cust_acct_sites_all s on "
            + "s.cust_acct_site_id = u.cust_acct_site_id join hz_party_sites p on p.party_site_id = s.party_site_id join hz_locations l on "
            + "l.location_id = p.location_id",
        "ra_customer_trx_all"
    )]
    [InlineData("fun_all_business_units_v b join gl_ledgers l on l.ledger_id = b.primary_ledger_id", "fun_all_business_units_v")]
    [InlineData("zx_lines z join ap_invoices_all i on i.invoice_id = z.trx_id", "zx_lines")]
    public void What_belongs_together_meets(string joined, string table)
    {
        using var engine = pod.Fresh();
        string Count(string from) => engine.Run($"({Sql} 'select count(*) as c from {from}').C").Single.ToString();
        Assert.Equal(Count(table), Count(joined));
    }

    [Fact]
    public void The_distributions_of_a_customers_invoice_come_to_its_amount()
    {
        using var engine = pod.Fresh();
        var wrong = engine.Run(
            $$"""
            {{Sql}} "select d.customer_trx_id, sum(case d.account_class when 'REC' then d.amount else -d.amount end) as difference
                from ra_cust_trx_line_gl_dist_all d group by d.customer_trx_id
                having abs(sum(case d.account_class when 'REC' then d.amount else -d.amount end)) > 0.001"
            """
        );
        Assert.Empty(wrong.ThrowIfFailed().Output);
    }

    [Fact]
    public void A_job_that_was_just_submitted_stands_in_the_history()
    {
        using var engine = pod.Fresh();
        var rows = engine.Run(
            $$"""
            $job = Start-FusionJob AutomaticPosting -Package /oracle/apps/ess/financials/generalLedger/programs/common -Argument 1061
            {{Sql}} "select r.username, substr(r.definition, instr(r.definition, '/', -1) + 1) as job from ess_request_history r
                where r.requestid = :id and r.submission >= trunc(sysdate)" -Parameter @{ id = $job.RequestId }
            """
        );
        Assert.Equal("AutomaticPosting", rows.ThrowIfFailed().Single.Properties["JOB"].Value);
        Assert.Equal("casey.brown", rows.Single.Properties["USERNAME"].Value);
    }

    [Fact]
    public void Who_signed_in_is_not_among_those_who_have_not()
    {
        using var engine = pod.Fresh();
        var away = engine.Run(
            Sql
                + "'select u.username from per_users u left join ase_user_login_info i on i.user_guid = u.user_guid "
                + "where nvl(i.last_login_date, date ''1900-01-01'') < sysdate - 90' | ForEach-Object USERNAME"
        );
        Assert.NotEmpty(away.ThrowIfFailed().Output);
        Assert.DoesNotContain("casey.brown", away.Output.Select(name => (string)name.BaseObject));
    }

    [Fact]
    public void What_Create_Accounting_accounts_leads_from_the_journal_to_the_invoice()
    {
        using var engine = pod.Fresh();
        var lines = engine.Run(
            $$"""
            $like = Get-FusionInvoice -BusinessUnit 'Halden US Business Unit' -First 1
            $new = New-FusionInvoice -InvoiceNumber XLA-1 -InvoiceCurrency USD -InvoiceAmount 10 -InvoiceDate 2026-06-20 -AccountingDate 2026-06-20 `
                -BusinessUnit $like.BusinessUnit -Supplier $like.Supplier -SupplierSite $like.SupplierSite
            $new | Confirm-FusionInvoice -Confirm:$false | Out-Null
            $ledger = (Get-FusionLedger -Name 'Halden US Primary Ledger').LedgerId
            Start-FusionJob XLAFSNAPRPT -Package /oracle/apps/ess/financials/subledgerAccounting/shared `
                -Argument 200, 200, Y, $ledger, $null, 2026-06-30, Y, F, $null, D, Y, Y | Wait-FusionJob -PollInterval 0.05 | Out-Null
            {{Sql}} "select ai.invoice_num, xl.accounting_class_code, xl.accounted_dr, xl.accounted_cr, jl.accounted_dr as journal_dr
                from gl_je_headers jh join gl_je_lines jl on jl.je_header_id = jh.je_header_id
                join gl_import_references ir on ir.je_header_id = jl.je_header_id and ir.je_line_num = jl.je_line_num
                join xla_ae_lines xl on xl.gl_sl_link_id = ir.gl_sl_link_id and xl.gl_sl_link_table = ir.gl_sl_link_table
                join xla_ae_headers xh on xh.ae_header_id = xl.ae_header_id and xh.application_id = xl.application_id
                join xla_transaction_entities xe on xe.entity_id = xh.entity_id and xe.application_id = xh.application_id
                join ap_invoices_all ai on ai.invoice_id = xe.source_id_int_1
                where xe.entity_code = 'AP_INVOICES' and xh.application_id = 200 and ai.invoice_num = 'XLA-1' order by xl.ae_line_num"
            """
        );
        Assert.Equal(
            ["ITEM EXPENSE 10  10", "LIABILITY  10 "],
            lines
                .ThrowIfFailed()
                .Output.Select(l =>
                    string.Join(' ', "ACCOUNTING_CLASS_CODE ACCOUNTED_DR ACCOUNTED_CR JOURNAL_DR".Split(' ').Select(c => Text(l, c)))
                )
        );
    }

    [Fact]
    public void A_table_that_the_sandbox_knows_nothing_of_is_refused()
    {
        using var engine = pod.Fresh();
        Assert.Contains(
            "The sandbox knows no rows of FND_AUDIT_WEBAPP_AM",
            engine.Run(Sql + "'select am_name from fnd_audit_webapp_am'").Error.Exception.Message,
            StringComparison.Ordinal
        );
    }
}
