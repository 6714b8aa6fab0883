using System.Management.Automation;
using OracleFusion.Sandbox;

namespace OracleFusion.Tests;

/// <summary>Whatever goes wrong on the way: every row once, or an error that says what is missing.</summary>
public sealed class TroubleTests : IClassFixture<LargePod>, IDisposable
{
    /// <summary>Waits of our own are cut to 20 ms; what the server asks for is said by the fault.</summary>
    private const string Impatient = "-MaxRetryWait 0.02";

    /// <summary>As often as a request is repeated: what hits one request more often than this in a row is no passing trouble.</summary>
    private const int Repetitions = 5;

    private readonly LargePod _pod;
    private readonly Engine _engine = new();

    public TroubleTests(LargePod pod)
    {
        _pod = pod;
        _pod.Restore();
        _pod.Server.Faults.RetryAfter = TimeSpan.Zero;
        _pod.Server.Faults.MostInARow = Repetitions;
        _pod.Connect(_engine, Impatient).ThrowIfFailed();
        _pod.Server.ClearRequests();
    }

    private FaultSwitches Faults => _pod.Server.Faults;

    public void Dispose()
    {
        _engine.Dispose();
        _pod.Restore();
    }

    [Theory]
    [InlineData(FaultKind.TooManyRequests, "")]
    [InlineData(FaultKind.TooManyRequestsUntil, "")]
    [InlineData(FaultKind.Unavailable, "")]
    [InlineData(FaultKind.UnavailableRetryAfter, "")]
    [InlineData(FaultKind.Drop, "")]
    [InlineData(FaultKind.Truncate, "")]
    [InlineData(FaultKind.WrongHasMore, "")]
    [InlineData(FaultKind.TooManyRequests, "-ThrottleLimit 4")]
    [InlineData(FaultKind.Drop, "-ThrottleLimit 4")]
    [InlineData(FaultKind.Truncate, "-ThrottleLimit 4")]
    [InlineData(FaultKind.WrongHasMore, "-ThrottleLimit 4")]
    [InlineData(FaultKind.Unavailable, "-OrderBy InvoiceAmount")]
    [InlineData(FaultKind.Truncate, "-OrderBy InvoiceAmount")]
    [InlineData(FaultKind.WrongHasMore, "-OrderBy InvoiceAmount")]
    public void A_storm_costs_requests_and_no_row(FaultKind kind, string parameters)
    {
        var expected = _pod.Keys(order: parameters.StartsWith("-OrderBy", StringComparison.Ordinal) ? "InvoiceAmount" : "InvoiceId");
        _pod.Server.ClearRequests();
        // A date is a whole second, and the server's own clock in the header Date may be one behind.
        if (kind == FaultKind.TooManyRequestsUntil)
            Faults.RetryAfter = TimeSpan.FromSeconds(-2);
        Faults.SetRate(kind, 0.25);
        Assert.Equal(expected, Read("-PageSize 40 " + parameters));
        Assert.Contains(_pod.Server.Requests, r => r.Fault is not null);
    }

    [Fact]
    public void All_of_it_at_once()
    {
        var expected = _pod.Keys();
        Faults.PageCap = 39;
        foreach (
            var kind in new[]
            {
                FaultKind.TooManyRequests,
                FaultKind.Unavailable,
                FaultKind.Drop,
                FaultKind.Truncate,
                FaultKind.WrongHasMore,
            }
        )
            Faults.SetRate(kind, 0.12);
        Assert.Equal(expected, Read("-PageSize 40"));
        Assert.Equal(expected, Read("-PageSize 40 -ThrottleLimit 4"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-OrderBy InvoiceId")]
    [InlineData("-ThrottleLimit 4")]
    public void A_server_that_sends_499_of_500_is_read_to_its_end(string parameters)
    {
        Faults.PageCap = 499;
        Faults.SetRate(FaultKind.WrongHasMore, 1);
        Assert.Equal(_pod.Keys(), Read(parameters));
    }

    // The server changes rows behind each page that more follow; behind an interval of keys there is none, so somebody else reads
    // meanwhile.
    [Theory]
    [InlineData("")]
    [InlineData("-ThrottleLimit 4")]
    public void Rows_that_come_and_go_meanwhile_repeat_and_hide_none(string parameters)
    {
        var before = _pod.Keys();
        Faults.Churn = true;
        List<long> read =
        [
            .. _engine
                .Run(
                    $"$n = 0; Get-FusionInvoice -PageSize 20 {parameters} | ForEach-Object {{ if ($n++ % 15 -eq 0) {{ $null = "
                        + "Get-FusionInvoice -First 3 -Field InvoiceId }; $_.InvoiceId }"
                )
                .ThrowIfFailed()
                .Output.Select(o => (long)o.BaseObject),
        ];
        Faults.Churn = false;
        var after = _pod.Keys();

        Assert.InRange(after.Except(before).Count(), 50, 500);
        Assert.InRange(before.Except(after).Count(), 50, 500);
        Assert.Equal(read.Distinct(), read);
        Assert.Empty(before.Intersect(after).Except(read));
        Assert.Empty(read.Except(before.Union(after)));
    }

    [Fact]
    public void By_offset_rows_that_shift_into_a_later_page_are_not_repeated()
    {
        Faults.Churn = true;
        var byHand = _pod.Keys(20, "InvoiceAmount");
        Assert.NotEqual(byHand.Distinct().Count(), byHand.Count);
        _pod.Server.Reset();
        var read = Read("-PageSize 20 -OrderBy InvoiceAmount");
        Assert.Equal(read.Distinct(), read);
    }

    [Theory]
    [InlineData(FaultKind.Truncate, ErrorCategory.ProtocolError)]
    [InlineData(FaultKind.Drop, ErrorCategory.ProtocolError)]
    [InlineData(FaultKind.Unavailable, ErrorCategory.ResourceUnavailable)]
    [InlineData(FaultKind.ServerError, ErrorCategory.InvalidResult)]
    [InlineData(FaultKind.Unauthorized, ErrorCategory.AuthenticationError)]
    public void Trouble_that_does_not_pass_ends_the_reading_and_says_after_how_many_rows(FaultKind kind, ErrorCategory category)
    {
        Faults.Arm(kind, times: 1000, path: "/invoices", skip: 3);
        var result = _engine.Run("Get-FusionInvoice -PageSize 50; 'goes on'");
        Assert.Equal(150, result.Output.Count);
        var error = Assert.IsType<ErrorRecord>(result.Terminated);
        Assert.Equal(category, error.CategoryInfo.Category);
        Assert.Contains("after 150 records", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("missing", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_server_that_wants_a_longer_rest_than_MaxRetryWait_is_left_alone()
    {
        Faults.Arm(FaultKind.TooManyRequests, times: 1000, path: "/invoices", retryAfter: TimeSpan.FromHours(2), skip: 1);
        var result = _engine.Run("Get-FusionInvoice -PageSize 50");
        Assert.Equal(50, result.Output.Count);
        Assert.Equal(ErrorCategory.LimitsExceeded, Assert.IsType<ErrorRecord>(result.Terminated).CategoryInfo.Category);
        Assert.Single(_pod.Server.Requests, r => r.Fault is not null);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-ThrottleLimit 4")]
    public void A_token_that_is_refused_in_the_middle_is_made_anew(string parameters)
    {
        using var keys = new TestKeys();
        _pod.Server.Trust("trouble.example.com", keys.PublicCertificate);
        _engine
            .With("key", keys.KeyPath)
            .With("cer", keys.CertificatePath)
            .With("user", Pod.User)
            .Run(
                "Connect-OracleFusion $address -Issuer trouble.example.com -UserName $user -PrivateKeyPath $key -CertificatePath "
                    + "$cer -SkipCertificateCheck"
            )
            .ThrowIfFailed();
        var expected = _pod.Keys();
        _pod.Server.ClearRequests();
        for (var skip = 2; skip < 20; skip += 6)
            Faults.Arm(FaultKind.Unauthorized, path: "/invoices", skip: skip);
        Assert.Equal(expected, Read("-PageSize 40 " + parameters));
        Assert.Equal(3, _pod.Server.Requests.Count(r => r.Status == 401));
    }

    private List<long> Read(string parameters) =>
        [
            .. _engine
                .Run($"Get-FusionInvoice {parameters} | ForEach-Object InvoiceId")
                .ThrowIfFailed()
                .Output.Select(o => (long)o.BaseObject),
        ];
}
