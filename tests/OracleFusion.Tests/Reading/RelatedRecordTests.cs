namespace OracleFusion.Tests;

/// <summary>Records that belong together by a key they share: one noun's records select another's.</summary>
public sealed class RelatedRecordTests(Pod pod) : IClassFixture<Pod>
{
    [Theory]
    [InlineData("Get-FusionWorker -First 1", "Get-FusionUserAccount", "PersonId", "PersonId")]
    [InlineData("Get-FusionUserAccount -First 1", "Get-FusionWorker", "PersonId", "PersonId")]
    [InlineData("Get-FusionSupplier -First 1", "Get-FusionPurchaseOrder", "SupplierId", "SupplierId")]
    [InlineData("Get-FusionProject -First 1", "Get-FusionProjectCost", "ProjectId", "ProjectId")]
    [InlineData("Get-FusionProject -First 1", "Get-FusionProjectIssue", "ProjectId", "ProjectId")]
    [InlineData("Get-FusionItem -First 1", "Get-FusionOnhandQuantity", "ItemNumber", "ItemNumber")]
    [InlineData("Get-FusionItem -First 1", "Get-FusionItemSerialNumber", "ItemNumber", "ItemNumber")]
    [InlineData("Get-FusionWorker -First 1", "Get-FusionAreaOfResponsibility", "PersonId", "PersonId")]
    [InlineData("Get-FusionWorker -First 1", "Get-FusionElementEntry", "PersonId", "PersonId")]
    [InlineData("Get-FusionWorker -First 1", "Get-FusionDocumentRecord", "PersonId", "PersonId")]
    [InlineData("Get-FusionJobRequisition -First 1", "Get-FusionJobApplication", "RequisitionId", "RequisitionId")]
    [InlineData("Get-FusionBankAccount -First 1", "Get-FusionCashTransaction", "BankAccountName", "BankAccountName")]
    public void A_record_that_is_piped_to_another_noun_selects_what_shares_its_key(
        string one,
        string get,
        string property,
        string attribute
    )
    {
        using var engine = pod.Connected();
        var record = engine.Run("$one = " + one + "; $one").Single;
        var value = record.Properties[property].Value.ToString()!;
        var found = engine.Run("$one | " + get).ThrowIfFailed().Output;
        Assert.NotEmpty(found);
        Assert.All(found, f => Assert.Equal(value, f.Properties[attribute].Value.ToString()));
        Assert.Equal(found.Count, engine.Run($"{get} -Filter {{ {attribute} -eq $one.{property} }}").Output.Count);
    }

    /// <summary>The header of a receipt knows no order.</summary>
    [Fact]
    public void An_order_selects_the_receipts_whose_lines_are_of_it()
    {
        using var engine = pod.Connected();
        var number = engine.Run("$of = Get-FusionReceiptRequest -First 1 -Expand lines; $of.lines[0].DocumentNumber").Value<string>();
        var found = engine
            .With("number", number)
            .Run("Get-FusionPurchaseOrder $number | Get-FusionReceiptRequest -Expand lines | ForEach-Object { $_.lines.DocumentNumber }")
            .ThrowIfFailed()
            .Output;
        Assert.NotEmpty(found);
        Assert.All(found, f => Assert.Equal(number, f.ToString()));
    }

    [Fact]
    public void An_invoice_selects_the_payments_that_pay_it()
    {
        using var engine = pod.Connected();
        var id = engine
            .Run("$of = Get-FusionPayablesPayment -First 1 -Expand relatedInvoices; $of.relatedInvoices[0].InvoiceId")
            .Value<long>();
        var found = engine
            .With("id", id)
            .Run("Get-FusionInvoice -InvoiceId $id | Get-FusionPayablesPayment -Expand relatedInvoices")
            .ThrowIfFailed()
            .Output;
        Assert.Contains(found, payment => payment.Properties["CheckId"].Value.Equals(engine.Run("$of.CheckId").Single.BaseObject));
        Assert.All(found, payment =>
            Assert.Contains(((System.Collections.IEnumerable)payment.Properties["relatedInvoices"].Value).Cast<object>(), row =>
                id.Equals(System.Management.Automation.PSObject.AsPSObject(row).Properties["InvoiceId"].Value)
            )
        );
    }

    [Fact]
    public void Each_of_many_is_a_search_of_its_own_and_further_conditions_are_joined()
    {
        using var engine = pod.Connected();
        engine.Run("Get-FusionWorker -First 3 | Get-FusionUserAccount -SuspendedFlag:$false -Verbose").ThrowIfFailed();
        string[] searches =
        [
            .. pod
                .Server.Requests.Select(r => Uri.UnescapeDataString(r.Path))
                .Where(u => u.Contains("/userAccounts", StringComparison.Ordinal)),
        ];
        Assert.Equal(3, searches.Length);
        Assert.All(searches, s => Assert.Matches("PersonId = [0-9]+.*SuspendedFlag|SuspendedFlag.*PersonId = [0-9]+", s));
    }

    [Fact]
    public void A_record_without_the_key_is_an_error_of_its_own()
    {
        using var engine = pod.Connected();
        var result = engine.Run("$two = Get-FusionWorker -First 2; $two[0].PersonId = $null; $two | Get-FusionUserAccount");
        Assert.Single(result.Output);
        Assert.Contains("has no PersonId", result.Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_record_of_a_noun_that_shares_no_key_is_refused()
    {
        using var engine = pod.Connected();
        var result = engine.Run("Get-FusionInvoice -First 1 | Get-FusionUserAccount");
        Assert.Contains("not of userAccounts", result.Error.ToString(), StringComparison.Ordinal);
    }
}
