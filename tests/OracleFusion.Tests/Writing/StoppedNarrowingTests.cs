using OracleFusion.Sandbox;

namespace OracleFusion.Tests;

/// <summary>Commands that end while a batch that was refused is sent again in pieces: what is known of each input is told.</summary>
public sealed class StoppedNarrowingTests(Pod pod) : IClassFixture<Pod>, IDisposable
{
    private static readonly string Rows = "$bad = 3; " + InvoiceRows.Of(6) + " | ";

    public void Dispose() => pod.Server.Faults.Clear();

    [Theory]
    [InlineData("halvesA", "Halve", 1, "", "3", "1 2", "4 5 6")]
    [InlineData("halvesB", "Halve", 2, "1 2", "", "3", "4 5 6")]
    [InlineData("halvesC", "Halve", 3, "1 2", "3", "4 5 6", "")]
    [InlineData("singleA", "Single", 1, "", "3", "1", "2 4 5 6")]
    [InlineData("singleB", "Single", 4, "1 2", "3", "4", "5 6")]
    public async Task Ctrl_C_tells_what_was_done_what_was_refused_what_is_not_known_and_what_was_not_sent(
        string prefix,
        string how,
        int answered,
        string done,
        string refused,
        string unknown,
        string unsent
    )
    {
        using var engine = pod.Connected();
        pod.Server.Faults.Arm(FaultKind.Stall, method: "POST", skip: answered);
        await engine
            .With("prefix", prefix + "-")
            .With("how", how)
            .StopAsync(Rows + "New-FusionInvoice -BatchSize 6 -OnBatchFailure $how", _ => pod.Holds(1));
        Assert.Equal(done, Told(engine, "Done, though not emitted", prefix));
        Assert.Equal(refused, Told(engine, "Not done", prefix));
        Assert.Equal(unknown, Told(engine, "not known whether done", prefix));
        Assert.Equal(unsent, Told(engine, "Not sent", prefix));
        Assert.Equal(done, Numbers(engine.OnServer(prefix + "-")));
    }

    [Fact]
    public async Task What_waits_because_the_service_takes_no_more_at_the_moment_was_not_sent()
    {
        using var engine = pod.Connected();
        pod.Server.Faults.Arm(FaultKind.TooManyRequests, method: "POST", skip: 2, retryAfter: TimeSpan.FromMinutes(2));
        await engine.With("prefix", "busy-").StopAsync(Rows + "New-FusionInvoice -BatchSize 6 -OnBatchFailure Single", Engine.Warned);
        Assert.Equal("1", Told(engine, "Done, though not emitted", "busy"));
        Assert.Equal("", Told(engine, "not known whether done", "busy"));
        Assert.Equal("3", Told(engine, "Not done", "busy"));
        Assert.Equal("2 4 5 6", Told(engine, "Not sent", "busy"));
    }

    [Fact]
    public void A_message_that_is_made_an_error_ends_it_in_the_same_way()
    {
        using var engine = pod.Connected();
        pod.Server.Faults.Arm(FaultKind.TooManyRequests, method: "POST", skip: 2, retryAfter: TimeSpan.FromMinutes(2));
        Assert.NotNull(engine.With("prefix", "warned-").Run(Rows + "New-FusionInvoice -BatchSize 6 -WarningAction Stop").Terminated);
        Assert.Equal("1 2", Told(engine, "Done, though not emitted", "warned"));
        Assert.Equal("3", Told(engine, "Not done", "warned"));
        Assert.Equal("", Told(engine, "not known whether done", "warned"));
        Assert.Equal("4 5 6", Told(engine, "Not sent", "warned"));
    }

    [Theory]
    [InlineData("Halve")]
    [InlineData("Single")]
    public void Who_has_enough_of_the_output_waits_for_the_pieces(string how)
    {
        using var engine = pod.Connected();
        var prefix = "enough" + how;
        var result = engine
            .With("prefix", prefix + "-")
            .With("how", how)
            .Run(
                "$first = [pscustomobject]@{ InvoiceNumber = \"${prefix}9\"; InvoiceAmount = 10; BusinessUnit = 'Halden UK'; "
                    + "Supplier = 'Eastmark Packaging AB' }\n"
                    + "& { $bad = 3; "
                    + InvoiceRows.Of(6)
                    + "; $first } | New-FusionInvoice -BatchSize 4 -ThrottleLimit 2 -OnBatchFailure $how | Select-First 1"
            );
        Assert.Single(result.Output);
        var known = result
            .Output.Select(o => (string)o.Properties["InvoiceNumber"].Value)
            .Concat(engine.Told("Done, though not emitted", prefix + @"-\d+"));
        Assert.Equal(engine.OnServer(prefix), known.Order(StringComparer.Ordinal));
        Assert.Equal("", Told(engine, "not known whether done", prefix));
    }

    [Fact]
    public async Task An_order_that_was_submitted_and_not_yet_read_again_is_done()
    {
        using var engine = pod.Connected();
        pod.Server.Faults.Arm(FaultKind.Stall, method: "GET");
        await engine.StopAsync(
            "New-FusionPurchaseOrder -ProcurementBU 'Halden UK' -Supplier 'Eastmark Packaging AB' -Description stopped -Submit -Line "
                + "@{ LineNumber = 1; Description = 'x'; Quantity = 1; Price = 1 }",
            _ => pod.Holds(1)
        );
        Assert.Contains("Done, though not emitted: purchase order ", engine.Screen, StringComparison.Ordinal);
        Assert.DoesNotContain("not known", engine.Screen, StringComparison.Ordinal);
        Assert.DoesNotContain("Not sent", engine.Screen, StringComparison.Ordinal);
    }

    private static string Told(Engine engine, string words, string prefix) => Numbers(engine.Told(words, prefix + @"-\d+"));

    private static string Numbers(string[] names) => string.Join(' ', names.Select(name => name.Split('-')[1]));
}
