using System.IO.Compression;
using System.Management.Automation;
using OracleFusion.Sandbox;

namespace OracleFusion.Tests;

/// <summary>Queries and extracts of the Data Extraction tool, by an OAuth token: rows at once, files later, and what goes wrong.</summary>
public sealed class ExtractTests(ExtractPod pod) : IClassFixture<ExtractPod>, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Engine Fresh()
    {
        var engine = pod.Fresh();
        engine.With("folder", _folder);
        return engine;
    }

    [Fact]
    public void A_query_gives_rows_with_the_values_of_JSON()
    {
        using var engine = Fresh();
        var result = engine.Run("Invoke-FusionQuery SupplierInvoices");
        Assert.Equal(pod.Scale, result.ThrowIfFailed().Output.Count);
        var row = result.Output[0];
        Assert.Equal(
            "invoiceId invoiceNum vendorName invoiceAmount invoiceCurrencyCode invoiceDate creationDate",
            string.Join(' ', row.Properties.Select(p => p.Name))
        );
        Assert.IsType<long>(row.Properties["invoiceId"].Value);
        Assert.IsType<string>(row.Properties["invoiceNum"].Value);
        // The same invoice by REST, whose sign-in is the same one.
        var rest = engine.Run($"Get-FusionInvoice {row.Properties["invoiceId"].Value}");
        Assert.Equal(
            Convert.ToDecimal(rest.Single.Properties["InvoiceAmount"].Value, null),
            Convert.ToDecimal(row.Properties["invoiceAmount"].Value, null)
        );
    }

    [Fact]
    public void Parameters_choose_and_wrong_ones_are_errors()
    {
        using var engine = Fresh();
        var some = engine.Run("Invoke-FusionQuery SupplierInvoices @{ pFrom = [datetime]'2026-01-01' } | ForEach-Object invoiceDate");
        Assert.NotEmpty(some.ThrowIfFailed().Output);
        Assert.All(some.Output, d => Assert.True(string.CompareOrdinal((string)d.BaseObject, "2026-01-01") >= 0));
        Assert.True(some.Output.Count < pod.Scale);
        Assert.Contains("no parameter pWhat", engine.Run("Invoke-FusionQuery SupplierInvoices @{ pWhat = 1 }").Error.Exception.Message);
        Assert.Contains("Nothing does not exist", engine.Run("Invoke-FusionQuery Nothing").Error.Exception.Message);
        Assert.Contains(
            "no query takes",
            engine.Run("Invoke-FusionQuery Ledgers @{ a = [IO.MemoryStream]::new() }").Error.Exception.Message
        );
        Assert.Empty(engine.Run("Invoke-FusionQuery SupplierInvoices @{ pSupplier = 'no such' }").ThrowIfFailed().Output);
    }

    [Fact]
    public void A_password_is_refused_and_the_error_says_why()
    {
        using var engine = pod.Connected();
        var error = engine.Run("Invoke-FusionQuery Ledgers").Error;
        Assert.Contains("takes only OAuth tokens", error.Exception.Message, StringComparison.Ordinal);
        Assert.Contains("-ClientCredential", error.Exception.Message, StringComparison.Ordinal);
        Assert.Empty(pod.Server.Requests);
    }

    [Theory]
    [InlineData("", 50_000, 1)]
    [InlineData("-Format JSON", 50_000, 1)]
    [InlineData("-Format CSV", 25, 3)]
    public void An_extract_of_a_query_is_waited_for_and_received(string format, int rowsOfFile, int files)
    {
        using var engine = Fresh();
        pod.Server.Faults.Extracts.RowsOfFile = rowsOfFile;
        var started = engine.Run($"$extract = Start-FusionExtract SupplierInvoices {format}; $extract");
        Assert.Equal("In progress", started.Single.Properties["Status"].Value);
        Assert.Contains(
            "has not ended",
            engine.Run("$extract | Receive-FusionExtract -Path $folder").Error.Exception.Message,
            StringComparison.Ordinal
        );
        var early = engine.Run("$extract | Wait-FusionExtract -PollInterval 0.02 -Timeout 0.1");
        Assert.Equal(ErrorCategory.OperationTimeout, early.Error.CategoryInfo.Category);
        early = engine.Run("$extract, $extract | Wait-FusionExtract -PollInterval 0.02 -Timeout 0.05");
        Assert.Equal(2, early.Errors.Count);
        pod.Clock.Advance(ExtractPod.Duration);
        var received = engine.Run("$extract | Wait-FusionExtract | Receive-FusionExtract -Path $folder");
        Assert.Equal(files, received.ThrowIfFailed().Output.Count);
        var text = string.Concat(received.Output.Select(f => Unzipped(((FileInfo)f.BaseObject).FullName)));
        Assert.Equal(pod.Scale + (format.Contains("JSON") ? 0 : files), Lines(text, format.Contains("JSON")));
        // Again: what is there whole is not fetched.
        pod.Server.ClearRequests();
        Assert.Equal(files, engine.Run("$extract | Receive-FusionExtract -Path $folder").ThrowIfFailed().Output.Count);
        Assert.DoesNotContain(pod.Server.Requests, r => r.Path.EndsWith("/content", StringComparison.Ordinal));
    }

    [Fact]
    public void A_definition_has_a_file_for_each_view()
    {
        using var engine = Fresh();
        engine.Run("$extract = Start-FusionExtract -Definition PayablesExtract").ThrowIfFailed();
        pod.Clock.Advance(ExtractPod.Duration);
        pod.Server.Faults.Extracts.AreRangesIgnored = true;
        var received = engine.Run("$extract | Receive-FusionExtract -Path $folder -ThrottleLimit 8 | ForEach-Object Name");
        Assert.Equal(
            ["_S_PayablesExtract_invoicesExtract_1.zip", "_S_PayablesExtract_suppliersExtract_1.zip"],
            received.ThrowIfFailed().Output.Select(n => ((string)n.BaseObject)[5..])
        );
    }

    [Fact]
    public void A_wrong_hash_a_failure_and_a_view_that_is_missing_are_errors()
    {
        using var engine = Fresh();
        engine.Run("$extract = Start-FusionExtract Ledgers").ThrowIfFailed();
        pod.Clock.Advance(ExtractPod.Duration);
        engine.Run("$extract | Wait-FusionExtract").ThrowIfFailed();
        pod.Server.Faults.Extracts.AreHashesWrong = true;
        // The others go on.
        var wrong = engine.Run("$extract, $extract | Receive-FusionExtract -Path $folder");
        Assert.Equal(2, wrong.Errors.Count);
        Assert.All(wrong.Errors, e => Assert.Contains("SHA-256", e.Exception.Message));
        Assert.Empty(Directory.GetFiles(_folder));
        pod.Server.Faults.Extracts.IsOneViewLeftOut = true;
        engine.Run("$extract = Start-FusionExtract -Definition PayablesExtract").ThrowIfFailed();
        pod.Clock.Advance(ExtractPod.Duration);
        Assert.Contains("1 of 2 views", engine.Run("$extract | Wait-FusionExtract").Error.Exception.Message);
        Assert.Contains("1 of 2 views", engine.Run("$extract | Receive-FusionExtract -Path $folder").Error.Exception.Message);
        Assert.Equal(1L, engine.Run("(Get-FusionExtract $extract).SuccessfulExtracts").Single.BaseObject);
        pod.Server.Faults.Extracts.DoExtractsFail = true;
        engine.Run("$extract = Start-FusionExtract Ledgers").ThrowIfFailed();
        pod.Clock.Advance(ExtractPod.Duration);
        Assert.Contains("the state Error", engine.Run("$extract | Wait-FusionExtract").Error.Exception.Message);
        Assert.Contains("does not exist", engine.Run("Get-FusionExtract 5").Error.Exception.Message);
    }

    [Fact]
    public void An_extract_is_started_once_whatever_comes_of_the_answer()
    {
        using var engine = Fresh();
        pod.Server.Faults.Arm(FaultKind.DropAfterWork, path: "runExtract");
        var error = engine.Run("Start-FusionExtract Ledgers").Error;
        Assert.StartsWith("UnknownOutcome", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Single(pod.Server.Requests);
        // A query only reads, and is not run twice at the same time.
        pod.Server.ClearRequests();
        pod.Server.Faults.Arm(FaultKind.DropAfterWork, path: "runExtract");
        error = engine.Run("Invoke-FusionQuery Ledgers").Error;
        Assert.StartsWith("IncompleteAnswer", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Single(pod.Server.Requests);
        pod.Server.ClearRequests();
        Assert.Empty(engine.Run("Start-FusionExtract Ledgers -WhatIf; Invoke-FusionQuery Ledgers -WhatIf").ThrowIfFailed().Output);
        Assert.Empty(pod.Server.Requests);
    }

    private static string Unzipped(string path)
    {
        using var zip = ZipFile.OpenRead(path);
        using var reader = new StreamReader(zip.Entries.Single().Open());
        return reader.ReadToEnd();
    }

    private static int Lines(string text, bool isJson) =>
        isJson ? text.Split("\"invoiceId\":").Length - 1 : text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length;
}

/// <summary>A sandbox whose extracts go by a clock that the test sets.</summary>
public sealed class ExtractPod() : ClockedPod(Duration)
{
    public static readonly TimeSpan Duration = TimeSpan.FromMinutes(2);

    public Engine Fresh()
    {
        Restore();
        return ConnectedByToken();
    }

    public Engine FreshByPassword()
    {
        Restore();
        return Connected();
    }
}
