using OracleFusion.Sandbox;

namespace OracleFusion.Tests;

/// <summary>A sandbox whose jobs end soon.</summary>
public class JobPod : Pod
{
    public override SandboxOptions Options => new() { Scale = 60, JobDuration = TimeSpan.FromMilliseconds(400) };

    /// <summary>An engine that is connected to this server, whose jobs behave as usual.</summary>
    public Engine Fresh(int answer = 0)
    {
        Server.Faults.Clear();
        Server.Reset();
        return Connected(answer);
    }

    /// <summary>An engine that knows a template, a supplier, a row, and what Import-FusionData is given beside it in $given.</summary>
    public Engine ForInvoices()
    {
        var engine = Fresh();
        engine
            .Run(
                """
                $template = Get-FusionImportTemplate -RequestId 107468
                $supplier = (Get-FusionSupplier -First 1).Supplier
                $one = Get-FusionInvoice -Query "BusinessUnit='Halden US Business Unit'" -First 1
                $us = $one.BusinessUnit; $unit = $one.BusinessUnitId
                if (-not $unit) { $unit = '#NULL' }
                $row = [pscustomobject]@{ InvoiceNum = 'ONE-1'; OperatingUnit = $us; Source = 'Spreadsheet'; InvoiceAmount = 10; InvoiceDate = [DateTime]'2026-06-01'; VendorName = $supplier
                    InvoiceCurrencyCode = 'USD'; InvoiceTypeLookupCode = 'STANDARD'; Lines = @{ LineNumber = 1; LineTypeLookupCode = 'ITEM'; Amount = 10 } }
                $given = @{ Template = $template; NamedArgument = @{ BusinessUnitId = $unit; LedgerId = 1 } }
                $wait = @{ PollInterval = 0.05 }
                """
            )
            .ThrowIfFailed();
        return engine;
    }
}
