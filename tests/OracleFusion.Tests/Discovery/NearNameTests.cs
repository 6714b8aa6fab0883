namespace OracleFusion.Tests;

/// <summary>A name that does not exist: the error tells the one that is near to it.</summary>
public sealed class NearNameTests(Pod pod) : IClassFixture<Pod>
{
    [Theory]
    [InlineData("Get-FusionImportTemplate APXIIMP", "There is no import 'APXIIMP'. Did you mean APXIIMPT?")]
    [InlineData("Get-FusionImportTemplate payableInvoiceBatsh", "Did you mean payableInvoiceBatch?")]
    [InlineData("Start-FusionJob APXIIMP", "Did you mean APXIIMPT?")]
    [InlineData("Get-FusionFeed employee/newhires -Since Beginning", "Did you mean employee/newhire? Documented are employee/newhire, ")]
    [InlineData("Get-FusionFeed worker/newhire -Since Beginning", "Did you mean employee/newhire?")]
    [InlineData("Get-FusionFeed newhire -Since Beginning", "Did you mean employee/newhire?")]
    [InlineData("Get-FusionInvoice -Connection $near", "Did you mean $connection?")]
    [InlineData("Find-FusionResource invoicess", "Did you mean invoices?")]
    [InlineData("Get-FusionResource invoices/invoiceLine", "Did you mean invoiceLines?")]
    [InlineData("[pscustomobject]@{ Name = 'x'; Lines = @(1) } | Expand-FusionRecord Lines -Property Nam", "Did you mean Name?")]
    [InlineData(
        "Get-FusionReceivablesReceipt -First 1 | Connect-FusionReceivablesReceipt -Parameter @{ AmountAplied = 1 }",
        "Did you mean amountApplied?"
    )]
    [InlineData(
        "Set-FusionRecord emps 1 -Property @{ FirstName = 'A' } -EffectiveRange @{ Mode = 'UPDAT' }",
        "there is no Mode 'UPDAT'. Did you mean UPDATE?"
    )]
    [InlineData("[pscustomobject]@{ Operation = 'Creat'; Path = '/x' } | Invoke-FusionBatch", "Did you mean Create?")]
    [InlineData("Test-FusionPeriodClose -Ledger 'Halden US Primary Ledgr' -Period 'Jun-26'", "Did you mean Halden US Primary Ledger?")]
    [InlineData("Test-FusionPeriodClose -Ledger 'Halden US Primary Ledger' -Period 'Jnu-26'", "Did you mean Jun-26?")]
    [InlineData("Invoke-FusionSql 'select 1 from dual where 1 = :number' -Parameter @{ number = 1; numbr = 1 }", "Did you mean number?")]
    public void The_error_asks_whether_it_is_meant(string script, string words)
    {
        using var engine = pod.Connected();
        var name = engine.Run("(Get-FusionConnection).Name").Value<string>();
        var error = engine.With("near", name + "x").Run(script).Error.ToString();
        Assert.Contains(words.Replace("$connection", name, StringComparison.Ordinal), error, StringComparison.Ordinal);
    }
}
