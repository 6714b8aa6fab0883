namespace OracleFusion.Tests;

/// <summary>Rows that tests make invoices of, and what the server has of them.</summary>
internal static class InvoiceRows
{
    /// <summary>A script that gives rows numbered from 1, under the prefix that the variable of this name has. Those whose numbers are in
    /// $bad are refused.</summary>
    public static string Of(int count) =>
        $"1..{count} | ForEach-Object {{ [pscustomobject]@{{ InvoiceNumber = \"$prefix$_\"; InvoiceAmount = if ($_ -in $bad) {{ "
        + "'much' } else { 10 }; BusinessUnit = 'Halden UK'; Supplier = 'Eastmark Packaging AB' } }";

    /// <summary>The numbers of the invoices that begin with a prefix.</summary>
    public static string[] OnServer(this Engine engine, string prefix) =>
        [
            .. engine
                .With("pattern", prefix + "*")
                .Run("Get-FusionInvoice -Filter { $_.InvoiceNumber -like $pattern }")
                .ThrowIfFailed()
                .Output.Select(o => (string)o.Properties["InvoiceNumber"].Value)
                .Order(StringComparer.Ordinal),
        ];
}
