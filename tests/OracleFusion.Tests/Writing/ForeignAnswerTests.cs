using OracleFusion.Sandbox;

namespace OracleFusion.Tests;

/// <summary>Answers of something that stands before the service, through every kind of writer: nothing is believed done, nothing is sent
/// twice, no wrong file is saved.</summary>
public sealed class ForeignAnswerTests(Pod pod) : IClassFixture<Pod>, IDisposable
{
    private const string Row =
        "@{ InvoiceNumber = 'foreign'; Supplier = 'Eastmark Packaging AB'; BusinessUnit = 'Halden UK'; InvoiceAmount = 1; "
        + "InvoiceCurrency = 'USD' }";

    private static readonly Dictionary<string, string> Writers = new()
    {
        ["create"] = "New-FusionRecord invoices -Property " + Row,
        ["create many"] = "1..3 | ForEach-Object { [pscustomobject]" + Row + " } | New-FusionRecord invoices -BatchSize 3",
        ["change"] = "$invoice | Set-FusionInvoice -Description x",
        ["remove"] = "$invoice | Remove-FusionRecord -Force",
        ["action"] = "$invoice | Invoke-FusionAction invoices validateInvoice -Parameter @{ ProcessAction = 'Validate' } -Force",
        ["attach"] = "$invoice | Add-FusionAttachment -Text a -Title b",
        ["raw"] = "Invoke-FusionRestMethod /fscmRestApi/resources/11.13.18.05/invoices -Method POST -Body " + Row,
        ["raw delete"] = "Invoke-FusionRestMethod /fscmRestApi/resources/11.13.18.05/invoices/1 -Method DELETE -Confirm:$false",
    };

    public static TheoryData<FaultKind> Kinds =>
        [FaultKind.RedirectNowhere, FaultKind.RedirectToSignIn, FaultKind.SignInPage, FaultKind.EchoHeaders];

    public void Dispose() => pod.Server.Faults.Clear();

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_write_is_of_unknown_outcome(FaultKind kind)
    {
        using var engine = pod.Connected();
        engine.Run("$invoice = Get-FusionInvoice -First 1").ThrowIfFailed();
        foreach ((var name, var script) in Writers)
        {
            foreach (var method in new[] { "POST", "PATCH", "DELETE" })
                pod.Server.Faults.Arm(kind, times: 100, method: method);
            pod.Server.ClearRequests();
            var result = engine.Run(script);
            pod.Server.Faults.Clear();
            Assert.True(result.Output.Count == 0, name);
            Assert.True(result.Terminated is null, $"{name}: {result.Terminated}");
            Assert.True(result.Errors.Count == (name == "create many" ? 3 : 1), name);
            Assert.All(result.Errors, e => Assert.StartsWith("UnknownOutcome,", e.FullyQualifiedErrorId, StringComparison.Ordinal));
            Assert.True(pod.Server.Requests.Count(r => r.Method != "GET") == 1, name);
        }
    }

    [Fact]
    public void Of_a_lost_batch_each_error_is_kept()
    {
        using var engine = pod.Connected();
        pod.Server.Faults.Arm(FaultKind.DropAfterWork, method: "POST");
        Assert.Equal(
            5,
            engine
                .With("prefix", "kept-")
                .Run(
                    "$Error.Clear()\n" + InvoiceRows.Of(5) + " | New-FusionInvoice -BatchSize 5 -ErrorAction SilentlyContinue\n$Error.Count"
                )
                .Value<int>()
        );
    }

    [Theory]
    [InlineData(FaultKind.SignInPage)]
    [InlineData(FaultKind.RedirectNowhere)]
    [InlineData(FaultKind.Forbidden)]
    public void No_file_is_saved_of_what_is_not_the_content(FaultKind kind)
    {
        var folder = Directory.CreateTempSubdirectory("oraclefusion-tests-").FullName;
        try
        {
            using var engine = pod.Connected();
            var file = Path.Combine(folder, "a.txt");
            File.WriteAllText(file, "the content");
            engine
                .With("file", file)
                .With("folder", Path.Combine(folder, "saved"))
                .Run("$attachment = Get-FusionInvoice -First 1 | Add-FusionAttachment -Path $file\nDisconnect-OracleFusion")
                .ThrowIfFailed();
            // A first refusal is told at once.
            engine.Run("Connect-OracleFusion $address $credential -SkipCertificateCheck -SkipTest").ThrowIfFailed();
            pod.Server.Faults.Arm(kind, times: 100, path: "/enclosure/");
            var result = engine.Run("$attachment | Save-FusionAttachment -Destination $folder");
            Assert.NotNull(result.Error);
            Assert.DoesNotContain(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories), f => f != file);
            pod.Server.Faults.Clear();
            engine.Run("$attachment | Save-FusionAttachment -Destination $folder").ThrowIfFailed();
            Assert.Equal("the content", File.ReadAllText(Path.Combine(folder, "saved", "a.txt")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData(FaultKind.SignInPage)]
    [InlineData(FaultKind.RedirectNowhere)]
    [InlineData(FaultKind.Forbidden)]
    public void What_is_not_the_service_is_no_good_sign_in(FaultKind kind)
    {
        using var engine = new Engine();
        pod.Server.Faults.Arm(kind, times: 100);
        Assert.NotNull(pod.Connect(engine).Terminated);
        Assert.Empty(engine.Run("Get-FusionConnection").Output);
        pod.Connect(engine, "-SkipTest").ThrowIfFailed();
        var test = engine.Run("Test-FusionConnection").Single;
        Assert.False((bool)test.Properties["IsSignedIn"].Value);
        Assert.NotEmpty((System.Collections.IEnumerable)test.Properties["Advice"].Value);
    }

    [Fact]
    public void Credentials_that_a_proxy_repeats_reach_no_stream()
    {
        using var engine = pod.Connected();
        pod.Server.Faults.Arm(FaultKind.EchoHeaders, times: 100);
        var result = engine.Run(
            $"Invoke-FusionRestMethod /fscmRestApi/resources/11.13.18.05/invoices -Method POST -Body {Row} -Verbose -LogBody"
        );
        var base64 = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{Pod.User}:{Pod.Password}"));
        foreach (
            var text in result
                .Errors.Select(e => e.ToString() + e.Exception)
                .Concat(result.Verbose)
                .Concat(result.Warnings)
                .Append(engine.Screen)
        )
        {
            Assert.DoesNotContain(base64, text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(Uri.EscapeDataString(base64), text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(Pod.Password, text, StringComparison.Ordinal);
        }

        Assert.Contains(result.Verbose, v => v.Contains("********", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_key_file_that_never_ends_or_never_begins_is_an_error()
    {
        if (OperatingSystem.IsWindows())
            return;
        using var engine = new Engine();
        const string connect =
            "Connect-OracleFusion pod.example.com -SkipTest -Issuer i -UserName u -CertificateFingerprint "
            + "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            + " -PrivateKeyPath ";
        Assert.Contains("too long", engine.Run(connect + "/dev/urandom").Terminated!.ToString(), StringComparison.Ordinal);
        var folder = Directory.CreateTempSubdirectory("oraclefusion-tests-").FullName;
        var pipe = Path.Combine(folder, "pipe");
        using (var made = System.Diagnostics.Process.Start("mkfifo", pipe))
            await made.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Contains("not a regular file", engine.Run(connect + pipe).Terminated!.ToString(), StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }
}
