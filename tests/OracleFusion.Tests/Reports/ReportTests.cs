using System.Management.Automation;
using System.Text;
using OracleFusion.Sandbox;

namespace OracleFusion.Tests;

/// <summary>Reports of BI Publisher: found, run, as rows and as files, by REST and SOAP, and what goes wrong with them.</summary>
public sealed class ReportTests(ReportPod pod) : IClassFixture<ReportPod>
{
    private const string Invoices = "'/Custom/Financials/Supplier Invoices.xdo'";

    [Fact]
    public void Rows_are_objects_of_text_and_types_where_they_are_given()
    {
        using var engine = pod.Fresh();
        var result = engine.Run($"Invoke-FusionReport {Invoices} -As @{{ INVOICE_AMOUNT = [decimal]; INVOICE_DATE = 'datetime' }}");
        result.ThrowIfFailed();
        Assert.Equal(pod.Scale, result.Output.Count);
        var row = result.Output[0];
        Assert.Equal(
            "SUPPLIER_NUMBER VENDOR_NAME INVOICE_ID INVOICE_NUM INVOICE_DATE INVOICE_AMOUNT INVOICE_CURRENCY_CODE CANCELLED_DATE",
            string.Join(' ', row.Properties.Select(p => p.Name))
        );
        Assert.IsType<string>(row.Properties["INVOICE_ID"].Value);
        Assert.IsType<decimal>(row.Properties["INVOICE_AMOUNT"].Value);
        var date = Assert.IsType<DateTime>(row.Properties["INVOICE_DATE"].Value);
        Assert.Equal((DateTimeKind.Unspecified, TimeSpan.Zero), (date.Kind, date.TimeOfDay));
        Assert.Null(row.Properties["CANCELLED_DATE"].Value);
        Assert.Contains(pod.Server.Requests, r => r.Path.Contains("/rest/v1/reports/", StringComparison.Ordinal));
    }

    [Fact]
    public void A_value_is_of_the_type_that_was_given_or_an_error_and_never_a_guess()
    {
        using var engine = pod.Fresh();
        EngineResult As(string text, string type)
        {
            var csv = Convert.ToBase64String(Encoding.UTF8.GetBytes($"V\r\n\"{text}\"\r\n"));
            pod.Server.Faults.ArmReply(
                new ArmedReply(200, $$"""{"reportContentType":"text/csv","reportBytes":"{{csv}}"}""", "application/json"),
                path: "/rest/v1/reports/"
            );
            return engine.Run($"(Invoke-FusionReport {Invoices} -As @{{ V = [{type}] }}).V");
        }

        Assert.Equal(1234.56m, As("1234.56", "decimal").Value<decimal>());
        Assert.Equal(0.5, As("5E-1", "double").Value<double>());
        Assert.Equal(7, As("7", "int").Value<int>());
        Assert.False(As("N", "bool").Value<bool>());
        Assert.Equal(new DateTime(2026, 7, 1), As("2026-07-01T00:00:00Z", "datetime").Value<DateTime>());
        Assert.Equal(new DateTime(2026, 7, 1, 23, 30, 0), As("2026-07-01T23:30:00.000-08:00", "datetime").Value<DateTime>());
        foreach (
            (var text, var type) in new[]
            {
                ("1234,56", "decimal"),
                ("1,234.56", "double"),
                ("1.5", "int"),
                ("0x10", "long"),
                ("1E-40", "decimal"),
                ("01.02.2026", "datetime"),
                ("01/02/2026", "datetimeoffset"),
                ("no", "bool"),
            }
        )
            Assert.Contains($"'{text}' in row 1, column V, is no", As(text, type).Error.Exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("xml")]
    public void Both_formats_have_the_same_rows_by_both_services(string format)
    {
        using var engine = pod.Fresh();
        string Rows() =>
            string.Join(
                '\n',
                engine
                    .Run(
                        $"Invoke-FusionReport {Invoices} -Format {format} | ForEach-Object "
                            + $"{{ $_.INVOICE_ID, $_.INVOICE_NUM, $_.INVOICE_AMOUNT -join '|' }}"
                    )
                    .ThrowIfFailed()
                    .Output
            );
        var byRest = Rows();
        pod.Server.Faults.Reports.IsRestClosed = true;
        pod.Server.Faults.Reports.IsBase64Wrapped = true;
        pod.Server.Faults.Reports.HasByteOrderMark = true;
        var bySoap = Rows();
        Assert.Equal(byRest, bySoap);
        Assert.Equal(pod.Scale, byRest.Split('\n').Length);
    }

    [Fact]
    public void A_pod_without_the_rest_service_is_remembered()
    {
        using var engine = pod.Fresh();
        pod.Server.Faults.Reports.IsRestClosed = true;
        engine.Run($"1..3 | ForEach-Object {{ Invoke-FusionReport {Invoices} }} | ForEach-Object {{ }}").ThrowIfFailed();
        Assert.Single(pod.Server.Requests, r => r.Path.Contains("/rest/", StringComparison.Ordinal));
        Assert.Equal(3, pod.Server.Requests.Count(r => r.Path.Contains("ExternalReportWSSService", StringComparison.Ordinal)));
    }

    [Fact]
    public void Parameters_are_passed_and_no_rows_are_no_error()
    {
        using var engine = pod.Fresh();
        Assert.Empty(engine.Run($"Invoke-FusionReport {Invoices} @{{ P_SUPPLIER = 'Nobody at all' }}").ThrowIfFailed().Output);
        var some = engine.Run(
            $"Invoke-FusionReport {Invoices} @{{ P_FROM = [datetime]'2026-01-01' }} -As @{{ INVOICE_DATE = [datetime] }}"
        );
        Assert.NotEmpty(some.ThrowIfFailed().Output);
        Assert.All(some.Output, r => Assert.True((DateTime)r.Properties["INVOICE_DATE"].Value >= new DateTime(2026, 1, 1)));
    }

    [Fact]
    public void A_file_is_the_same_byte_for_byte_in_pieces_and_replaces_none_by_accident()
    {
        using var engine = pod.Fresh();
        var folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            engine.With("folder", folder);
            engine
                .Run(
                    $"Invoke-FusionReport {Invoices} -OutFile $folder/whole.csv; Invoke-FusionReport {Invoices} -OutFile "
                        + $"$folder/pieces.csv -ChunkSize 1024"
                )
                .ThrowIfFailed();
            var whole = File.ReadAllBytes(Path.Combine(folder, "whole.csv"));
            Assert.True(whole.Length > 3000);
            Assert.Equal(whole, File.ReadAllBytes(Path.Combine(folder, "pieces.csv")));
            Assert.True(pod.Server.Requests.Count(r => r.Path.Contains("ExternalReport", StringComparison.Ordinal)) > whole.Length / 1024);
            var again = engine.Run($"Invoke-FusionReport {Invoices} -OutFile $folder/whole.csv");
            Assert.Contains("-Force", again.Error.Exception.Message, StringComparison.Ordinal);
            engine.Run($"Invoke-FusionReport {Invoices} -OutFile $folder/page.pdf").ThrowIfFailed();
            Assert.StartsWith(
                "%PDF-",
                Encoding.ASCII.GetString(File.ReadAllBytes(Path.Combine(folder, "page.pdf"))),
                StringComparison.Ordinal
            );
            engine.Run($"Invoke-FusionReport {Invoices} -OutFile $folder/book.xlsx").ThrowIfFailed();
            Assert.Equal("PK"u8, File.ReadAllBytes(Path.Combine(folder, "book.xlsx")).AsSpan(0, 2));
            // A report that fails leaves no file.
            Assert.NotNull(engine.Run("Invoke-FusionReport /Custom/No.xdo -OutFile $folder/no.csv").Error);
            Assert.Equal(4, Directory.GetFiles(folder).Length);
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_missing_report_says_where_to_look(bool bySoap)
    {
        using var engine = pod.Fresh();
        pod.Server.Faults.Reports.IsRestClosed = bySoap;
        pod.Server.Faults.Reports.AreFaultsSuccesses = true;
        var error = engine.Run("Invoke-FusionReport /Custom/No.xdo").Error;
        Assert.Equal(ErrorCategory.ObjectNotFound, error.CategoryInfo.Category);
        Assert.Contains("There is no report '/Custom/No.xdo'", error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_that_takes_too_long_is_not_run_again()
    {
        using var engine = pod.Fresh();
        pod.Server.Faults.Reports.TimeOuts = 1;
        var error = engine.Run($"Invoke-FusionReport {Invoices}").Error;
        Assert.Equal(ErrorCategory.OperationTimeout, error.CategoryInfo.Category);
        Assert.Single(pod.Server.Requests);
        pod.Server.ClearRequests();
        pod.Server.Faults.ArmReply(new ArmedReply(504), path: "/reports/");
        error = engine.Run($"Invoke-FusionReport {Invoices}").Error;
        Assert.Contains("was not run again", error.Exception.Message, StringComparison.Ordinal);
        Assert.Single(pod.Server.Requests);
    }

    [Fact]
    public void A_document_that_is_too_large_says_so()
    {
        using var engine = pod.Fresh();
        pod.Server.Faults.Reports.SizeLimit = 500;
        Assert.StartsWith(
            "Invalid:ReportTooLarge",
            engine.Run($"Invoke-FusionReport {Invoices}").Error.FullyQualifiedErrorId,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_sign_in_page_in_place_of_the_document_is_an_error()
    {
        using var engine = pod.Fresh();
        pod.Server.Faults.ArmReply(new ArmedReply(200, "<!DOCTYPE html><html><body>Sign in</body></html>", "text/csv"), path: "/reports/");
        Assert.Contains(
            "a page for people",
            engine.Run($"Invoke-FusionReport {Invoices}").Error.Exception.Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("pdf", "application/pdf", "<html><body>Sign in</body></html>", "a page for people")]
    [InlineData("xlsx", "application/octet-stream", "<!DOCTYPE html><html><body>Sign in</body></html>", "a page for people")]
    [InlineData("pdf", "application/pdf", "nothing of the kind", "is no pdf")]
    [InlineData("html", "text/html", "<html><body>Sign in</body></html>", "a page for people")]
    public void What_is_no_document_does_not_replace_a_file(string format, string type, string body, string message)
    {
        using var engine = pod.Fresh();
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + "." + format);
        try
        {
            File.WriteAllText(file, "what was there");
            pod.Server.Faults.ArmReply(new ArmedReply(200, body, type), path: "/reports/");
            var result = engine.With("file", file).Run($"Invoke-FusionReport {Invoices} -OutFile $file -Force");
            Assert.Contains(message, result.Error.Exception.Message, StringComparison.Ordinal);
            Assert.Equal("what was there", File.ReadAllText(file));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void A_layout_that_the_report_lacks_is_an_error_by_both_services()
    {
        using var engine = pod.Fresh();
        Assert.Equal(pod.Scale, engine.Run($"Invoke-FusionReport {Invoices} -Template Default").ThrowIfFailed().Output.Count);
        Assert.Contains("no layout 'Other'", engine.Run($"Invoke-FusionReport {Invoices} -Template Other").Error.Exception.Message);
        pod.Server.Faults.Reports.IsRestClosed = true;
        Assert.Contains("no layout 'Other'", engine.Run($"Invoke-FusionReport {Invoices} -Template Other").Error.Exception.Message);
    }

    [Fact]
    public void The_catalogue_is_searched_folder_by_folder()
    {
        using var engine = pod.Fresh();
        var found = engine.Run("Find-FusionReport *balance*");
        Assert.Equal("/Custom/Financials/Trial Balance.xdo", found.Single.Properties["Path"].Value);
        Assert.Equal(2, engine.Run("Find-FusionReport -Folder /Custom/Financials/ -Type DataModel").ThrowIfFailed().Output.Count);
        Assert.Equal(ErrorCategory.ObjectNotFound, engine.Run("Find-FusionReport -Folder /Custom/No").Error.CategoryInfo.Category);
        // What is found can be run.
        Assert.NotEmpty(engine.Run("Find-FusionReport 'Supplier Invoices' | Invoke-FusionReport").ThrowIfFailed().Output);
    }

    [Fact]
    public void Paths_and_parameters_complete_from_the_catalogue()
    {
        using var engine = pod.Fresh();
        Assert.Contains("/Custom/Financials/", Complete(engine, "Invoke-FusionReport /Custom/"));
        Assert.Contains("'/Custom/Financials/Trial Balance.xdo'", Complete(engine, "Invoke-FusionReport /Custom/Financials/Tr"));
        Assert.Contains(
            "@{ P_LEDGER = 'Halden US Primary Ledger'; P_PERIOD = '' }",
            Complete(engine, "Invoke-FusionReport -Path '/Custom/Financials/Trial Balance.xdo' -Parameter ")
        );
    }

    [Theory]
    [InlineData("@{ P_LEDGR = 'x'; P_PERIOD = 'May-26' }", "no parameter 'P_LEDGR'. Did you mean P_LEDGER? It has P_LEDGER, P_PERIOD.")]
    [InlineData("@{ P_PERIO = 'May-26' } -Schedule", "no parameter 'P_PERIO'. Did you mean P_PERIOD?")]
    [InlineData("@{ P_UNIT = 1 } -OutFile tb.csv", "no parameter 'P_UNIT'. It has P_LEDGER, P_PERIOD.")]
    public void A_parameter_that_the_report_lacks_is_refused_before_it_is_run(string arguments, string message)
    {
        using var engine = pod.Fresh();
        var result = engine.Run($"Invoke-FusionReport '/Custom/Financials/Trial Balance.xdo' {arguments}");
        Assert.Contains(message, result.Error.Exception.Message, StringComparison.Ordinal);
        Assert.Empty(result.Output);
        // Nothing but the question for the parameters.
        Assert.EndsWith("ExternalReportWSSService", Assert.Single(pod.Server.Requests).Path, StringComparison.Ordinal);
    }

    [Fact]
    public void Parameters_are_asked_for_once_and_where_they_cannot_be_read_a_warning_says_so()
    {
        using var engine = pod.Fresh();
        engine.Run($"1..2 | ForEach-Object {{ Invoke-FusionReport {Invoices} @{{ p_supplier = 'Nobody' }} }}").ThrowIfFailed();
        Assert.Single(pod.Server.Requests, r => r.Path.Contains("ExternalReportWSSService", StringComparison.Ordinal));
        using var other = pod.Fresh();
        pod.Server.Faults.ArmReply(new ArmedReply(403), path: "ExternalReportWSSService");
        var result = other.Run($"Invoke-FusionReport {Invoices} @{{ P_NOTHING = 'x' }}");
        Assert.NotEmpty(result.ThrowIfFailed().Output);
        Assert.Contains(result.Warnings, w => w.Contains("P_NOTHING", StringComparison.Ordinal));
    }

    [Fact]
    public void A_number_goes_with_all_its_digits_and_without_an_exponent()
    {
        using var engine = pod.Fresh();
        var result = engine.Run($"Invoke-FusionReport {Invoices} @{{ P_SUPPLIER = 1e-5 }} -LogBody -Verbose");
        Assert.Contains(result.ThrowIfFailed().Verbose, line => line.Contains("0.00001", StringComparison.Ordinal));
    }

    private static IEnumerable<string> Complete(Engine engine, string line) =>
        ((CommandCompletion)engine.Run("TabExpansion2 $args[0] $args[1]", line, line.Length).Single.BaseObject).CompletionMatches.Select(
            m => m.CompletionText
        );

    [Theory]
    [InlineData("-OutFile ([IO.Path]::GetTempFileName()) -Force", "Save the report /Custom/Financials/Supplier Invoices.xdo of")]
    [InlineData("", "Run the report /Custom/Financials/Supplier Invoices.xdo")]
    public void WhatIf_tells_and_asks_nothing_of_the_pod(string arguments, string told)
    {
        using var engine = pod.Fresh();
        Assert.Empty(engine.Run($"Invoke-FusionReport {Invoices} {arguments} -WhatIf").ThrowIfFailed().Output);
        Assert.Contains(told, engine.Screen, StringComparison.Ordinal);
        Assert.Empty(pod.Server.Requests);
    }
}

/// <summary>A sandbox with reports as they are delivered.</summary>
public sealed class ReportPod : Pod
{
    public override int Scale => 60;

    public Engine Fresh()
    {
        Server.Faults.Clear();
        Server.Reset();
        return Connected();
    }
}
