namespace OracleFusion.Tests;

/// <summary>The interface tables by SQL: what a load brought, what the import took, and why it refused the rest.</summary>
public sealed class InterfaceTableTests(JobPod pod) : IClassFixture<JobPod>
{
    [Fact]
    public void SQL_tells_why_an_import_refused_a_row()
    {
        using var engine = pod.ForInvoices();
        engine.Run(
            """
            $row.VendorName = 'Nobody at all'
            $bad = $row | Import-FusionData APXIIMPT -DocumentId SQL -NamedArgument @{ BusinessUnitId = $unit; LedgerId = 1 } -Template $template -Wait -PollInterval 0.05
            """
        );
        var rows = engine.Run(
            """
            Invoke-FusionSql -Ephemeral -WarningAction SilentlyContinue -Parameter @{ load = $bad.RequestId } "select h.invoice_num, h.status,
                x.parent_table, x.reject_lookup_code from ap_invoices_interface h left join ap_interface_rejections x
                on x.parent_table = 'AP_INVOICES_INTERFACE' and x.parent_id = h.invoice_id where h.load_request_id = :load" |
                ForEach-Object { "$($_.INVOICE_NUM) $($_.STATUS) $($_.PARENT_TABLE) $($_.REJECT_LOOKUP_CODE)" }
            """
        );
        Assert.StartsWith(
            "ONE-1 REJECTED AP_INVOICES_INTERFACE INVALID",
            (string)rows.ThrowIfFailed().Single.BaseObject,
            StringComparison.Ordinal
        );
    }
}
