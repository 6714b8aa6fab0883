using OracleFusion.Sandbox;

namespace OracleFusion.Tests;

/// <summary>-Reconcile gives no record to two inputs, and none that was there before.</summary>
public sealed class ReconcileTests(Pod pod) : IClassFixture<Pod>, IDisposable
{
    // Equal in what they are reconciled by: a number of an invoice is given once.
    private const string Equal =
        "$rows = 1..3 | ForEach-Object { [pscustomobject]@{ InvoiceNumber = \"$number-$_\"; InvoiceAmount = 10; "
        + "BusinessUnit = 'Halden UK'; Supplier = 'Eastmark Packaging AB'; Description = $number } }\n"
        + "$rows | New-FusionInvoice -Reconcile Description, Supplier ";

    public void Dispose() => pod.Server.Faults.Clear();

    [Fact]
    public void Of_equal_rows_under_way_at_once_none_is_told_to_be_done_by_the_record_of_another()
    {
        using var engine = pod.Connected();
        pod.Server.Faults.Arm(FaultKind.Drop, method: "POST");
        var result = engine.With("number", "equal-1").Run(Equal + "-ThrottleLimit 3");
        // Whether the others were sent before it was looked for decides what can be told of it; never is one record given twice.
        Assert.All(result.Errors, e => Assert.StartsWith("UnknownOutcome,", e.FullyQualifiedErrorId, StringComparison.Ordinal));
        Assert.Equal(3, Ids(result).Distinct().Count() + result.Errors.Count);
        Assert.Equal(Ids(result).Count(), Ids(result).Distinct().Count());
    }

    [Fact]
    public void Of_equal_rows_one_after_the_other_each_has_a_record_of_its_own()
    {
        using var engine = pod.Connected();
        pod.Server.Faults.Arm(FaultKind.Drop, method: "POST", skip: 1);
        var result = engine.With("number", "equal-2").Run(Equal).ThrowIfFailed();
        Assert.Equal(3, Ids(result).Distinct().Count());
        Assert.Equal(3, engine.OnServer("equal-2").Length);
    }

    [Fact]
    public void Of_equal_rows_whose_answers_are_lost_each_has_its_own_too()
    {
        using var engine = pod.Connected();
        pod.Server.Faults.Arm(FaultKind.DropAfterWork, method: "POST", times: 3);
        var result = engine.With("number", "equal-3").Run(Equal).ThrowIfFailed();
        Assert.Equal(3, Ids(result).Distinct().Count());
        Assert.Equal(3, engine.OnServer("equal-3").Length);
    }

    [Fact]
    public void A_record_that_was_there_before_is_not_the_rows()
    {
        using var engine = pod.Connected();
        engine
            .Run(
                "$old = Get-FusionInvoice -Filter { $_.CreationDate -lt '2026-01-01T00:00:00Z' } -First 1; $row = [pscustomobject]@{ "
                    + "InvoiceNumber = 'was there'; Supplier = $old.Supplier; BusinessUnit = $old.BusinessUnit; "
                    + "InvoiceAmount = $old.InvoiceAmount }"
            )
            .ThrowIfFailed();
        pod.Server.Faults.Arm(FaultKind.Drop, method: "POST");
        var result = engine.Run("$row | New-FusionInvoice -Reconcile InvoiceAmount, Supplier").ThrowIfFailed();
        Assert.NotEqual(engine.Run("$old.InvoiceId").Value<long>(), Assert.Single(Ids(result)));
        Assert.Single(engine.OnServer("was there"));
    }

    private static IEnumerable<object> Ids(EngineResult result) => result.Output.Select(o => o.Properties["InvoiceId"].Value);
}
