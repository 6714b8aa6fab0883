using System.Management.Automation;
using OracleFusion.Sandbox;

namespace OracleFusion.Tests;

/// <summary>How many inputs were done, and that each of the others has an error.</summary>
public sealed class AccountTests(Pod pod) : IClassFixture<Pod>, IDisposable
{
    private static readonly string Rows = InvoiceRows.Of(4) + " | ";

    public void Dispose() => pod.Server.Faults.Clear();

    [Fact]
    public void The_summary_tells_what_failed_from_what_lacks_a_result_and_what_is_not_known()
    {
        using var engine = pod.Connected().With("prefix", "told-");
        pod.Server.Faults.Arm(FaultKind.Truncate, method: "POST", skip: 1);
        pod.Server.Faults.Arm(FaultKind.DropAfterWork, method: "POST", skip: 1);
        var result = engine.With("bad", 4).Run(Rows + "New-FusionInvoice");
        Assert.Equal(3, result.Errors.Count);
        Assert.StartsWith(
            "2 of 4 inputs were done, 1 of them without a result; 1 failed; of 1 it is not known whether it was done.",
            Assert.Single(result.Warnings),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void One_is_counted_in_the_singular()
    {
        using var engine = pod.Connected().With("prefix", "one-");
        var result = engine.With("bad", 1).Run(Rows.Replace("1..4", "1..2", StringComparison.Ordinal) + "New-FusionInvoice");
        Assert.StartsWith("1 of 2 inputs was done; 1 failed.", Assert.Single(result.Warnings), StringComparison.Ordinal);

        pod.Server.Faults.Arm(FaultKind.Unauthorized, method: "POST", skip: 1);
        result = engine.With("prefix", "refused-").With("bad", 0).Run(Rows + "New-FusionInvoice");
        Assert.Contains(
            "The command ends here: 1 input was done; those that follow were not sent.",
            result.Terminated?.ToString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task One_that_was_done_before_the_command_was_ended_too()
    {
        using var engine = pod.Connected().With("prefix", "ended-");
        pod.Server.Faults.Arm(FaultKind.Stall, method: "POST", skip: 1);
        await engine.With("bad", 0).StopAsync(Rows + "New-FusionInvoice", _ => pod.Holds(1));
        Assert.Contains("New-FusionInvoice was ended before it had finished, when 1 was done.", engine.Screen, StringComparison.Ordinal);
    }

    [Fact]
    public void When_the_command_ends_each_input_that_was_sent_has_its_error_all_the_same()
    {
        using var engine = pod.Connected().With("prefix", "account-");
        pod.Server.Faults.Arm(FaultKind.DropAfterWork, method: "POST");
        var result = engine.With("bad", 0).Run(Rows + "New-FusionInvoice -BatchSize 3 -OnBatchFailure Stop");
        var last = Assert.IsType<ErrorRecord>(result.Terminated);
        Assert.Equal(
            ["account-1", "account-2", "account-3"],
            result.Errors.Append(last).Select(e => ((PSObject)e.TargetObject).Properties["InvoiceNumber"].Value)
        );
        Assert.Contains("The command ends here: 0 inputs were done", last.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("The command ends here", result.Errors[0].ToString(), StringComparison.Ordinal);
    }
}
