using System.Management.Automation;

namespace OracleFusion.Tests;

/// <summary>Creating purchase orders.</summary>
public sealed class PurchaseOrderTests(Pod pod) : IClassFixture<Pod>
{
    private const string Order = """
        New-FusionPurchaseOrder -ProcurementBU 'Halden UK' -Supplier 'Eastmark Packaging AB' -CurrencyCode USD -Description 'of a test' -Property @{ NoteToSupplier = 'hello' } -Line @(
            @{ LineNumber = 1; Description = 'Paper'; Quantity = 10; Price = 24.50 }
            [pscustomobject]@{ LineNumber = 2; Description = 'Toner'; Quantity = 2; Price = 89 }
        )
        """;

    [Fact]
    public void An_order_with_lines_is_created_and_read_back()
    {
        using var engine = pod.Connected();
        var result = engine.Run($"$order = {Order}\n$order; $order | Get-FusionRecord draftPurchaseOrders -Expand lines").ThrowIfFailed();
        Assert.Equal(2, result.Output.Count);
        Assert.Equal("OracleFusion.DraftPurchaseOrder", result.Output[0].TypeNames[0]);
        Assert.Equal(result.Output[0].Properties["POHeaderId"].Value, result.Output[1].Properties["POHeaderId"].Value);
        Assert.Equal("hello", result.Output[1].Properties["NoteToSupplier"].Value);
        var lines = ((System.Collections.IEnumerable)result.Output[1].Properties["lines"].Value)
            .Cast<object>()
            .Select(PSObject.AsPSObject)
            .ToList();
        Assert.Equal([24.50m, 89m], lines.Select(l => l.Properties["Price"].Value));
        Assert.Equal(1, pod.Server.Requests.Count(r => r.Method == "POST"));
    }

    [Fact]
    public void WhatIf_sends_nothing_and_a_no_too()
    {
        using var engine = pod.Connected();
        engine.Run(Order.Replace("-Line", "-WhatIf -Line", StringComparison.Ordinal)).ThrowIfFailed();
        Assert.Contains("Eastmark Packaging AB", engine.Screen, StringComparison.Ordinal);
        Assert.Contains(pod.Address, engine.Screen, StringComparison.Ordinal);
        Assert.Empty(pod.Server.Requests);

        // Of Yes, Yes to All, No and No to All, the third.
        using var no = pod.Connected(answer: 2);
        Assert.Empty(no.Run(Order.Replace("-Line", "-Confirm -Line", StringComparison.Ordinal)).ThrowIfFailed().Output);
        Assert.Single(no.Questions);
        Assert.Empty(pod.Server.Requests);
    }

    [Fact]
    public void An_order_is_submitted_once_it_is_created()
    {
        using var engine = pod.Connected();
        var order = engine.Run(Order.Replace("-Line", "-Submit -Line", StringComparison.Ordinal)).Single;
        Assert.Equal(["POST", "POST", "GET"], pod.Server.Requests.Select(r => r.Method));
        Assert.EndsWith("/action/submit", pod.Server.Requests[1].Path, StringComparison.Ordinal);
        Assert.NotNull(order.Properties["POHeaderId"].Value);
    }

    [Fact]
    public void What_the_service_refuses_is_an_error_with_Oracles_code_and_the_input()
    {
        using var engine = pod.Connected();
        var result = engine.Run("New-FusionPurchaseOrder -Supplier 'Eastmark Packaging AB'; 'goes on'");
        Assert.Equal("goes on", Assert.Single(result.Output).ToString());
        var error = Assert.Single(result.Errors);
        Assert.Equal(ErrorCategory.InvalidData, error.CategoryInfo.Category);
        Assert.Contains("ProcurementBU", error.ToString(), StringComparison.Ordinal);
        Assert.Matches(@"^[\w:-]+,OracleFusion\.Commands\.NewFusionPurchaseOrderCommand$", error.FullyQualifiedErrorId);
        Assert.NotNull(error.TargetObject);
    }

    [Fact]
    public void A_value_that_cannot_be_sent_is_named()
    {
        using var engine = pod.Connected();
        var error = engine
            .Run("New-FusionPurchaseOrder -ProcurementBU V -Property @{ Description = [System.Threading.Thread]::CurrentThread }")
            .Error;
        Assert.Contains("Description", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(pod.Server.Requests);
    }
}
