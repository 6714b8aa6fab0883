using OracleFusion.Sandbox;

namespace OracleFusion.Tests;

/// <summary>What users give for values, and what is sent of it.</summary>
public sealed class GivenValueTests : IClassFixture<Pod>, IDisposable
{
    private const string Order =
        "@{ InvoiceNumber = 'given-1'; InvoiceAmount = 1; BusinessUnit = 'Halden UK'; Supplier = 'Eastmark Packaging AB'; ";

    private readonly Pod _pod;
    private readonly Engine _engine;

    public GivenValueTests(Pod pod)
    {
        _pod = pod;
        _engine = pod.Connected();
    }

    public void Dispose()
    {
        _pod.Server.Faults.Clear();
        _engine.Dispose();
    }

    [Theory]
    [InlineData("$h = @{ A = 1 }; $h.Self = $h; New-FusionRecord invoices -Property $h", "Self")]
    [InlineData("$h = @{ A = 1 }; $h.Lines = @(1, @{ Back = $h }); $h | New-FusionRecord invoices", "Lines[1].Back")]
    [InlineData("$h = @{ A = 1 }; $h.Self = $h; Set-FusionRecord invoices 1 -Property $h", "Self")]
    [InlineData("$o = [pscustomobject]@{ A = 1; Self = $null }; $o.Self = $o; $o | New-FusionRecord invoices", "Self")]
    [InlineData("$o = [pscustomobject]@{ InvoiceId = 1; Self = $null }; $o.Self = $o; $o | Set-FusionRecord invoices", "Self")]
    [InlineData("$l = [System.Collections.ArrayList]@(1); [void]$l.Add($l); New-FusionInvoice -Line @{ A = $l }", "A[1]")]
    [InlineData("$h = @{}; $h.Self = $h; Invoke-FusionAction invoices validateInvoice -Parameter $h", "Self")]
    [InlineData(
        "$h = @{}; $h.Self = $h; Invoke-FusionRestMethod /fscmRestApi/resources/11.13.18.05/invoices -Method POST -Body $h",
        "Self"
    )]
    [InlineData("$h = @{}; $h.Self = $h; @{ Operation = 'Create'; Resource = 'invoices'; Property = $h } | Invoke-FusionBatch", "Self")]
    [InlineData("$h = @{}; $h.Self = $h; Get-FusionRecord invoices -Finder F -FinderVariable $h", "Self")]
    [InlineData("$h = @{}; foreach ($n in 1..40) { $h = @{ Deeper = $h } }; New-FusionRecord invoices -Property $h", "Deeper.Deeper")]
    public void What_contains_itself_or_has_no_end_is_refused_with_the_path(string script, string path)
    {
        var error = _engine.Run(script).Error;
        Assert.Contains(path, error.ToString(), StringComparison.Ordinal);
        Assert.StartsWith("InvalidInput,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(_pod.Server.Requests);
    }

    [Theory]
    [InlineData("$l = @(1, 2); $l[1] = $l; Get-FusionInvoice -InvoiceDateFrom $l")]
    [InlineData("$l = @(1, 2); $l[1] = $l; Invoke-FusionRestMethod /x -Query @{ q = $l }")]
    public void A_list_in_itself_is_an_error_for_a_parameter_too(string script)
    {
        _ = _engine.Run(script).Error;
        Assert.Empty(_pod.Server.Requests);
    }

    [Theory]
    [InlineData("invoiceLines = ($lines | Where-Object { $_.LineNumber -eq 1 })", """ "invoiceLines":[{"LineNumber":1}]""")]
    [InlineData("invoiceLines = ($lines | Where-Object { $false })", """ "invoiceLines":[]""")]
    [InlineData("invoiceLines = $lines", """ "invoiceLines":[{"LineNumber":1},{"LineNumber":2}]""")]
    [InlineData("InvoiceLines = ($lines | Where-Object { $_.LineNumber -eq 2 })", """ "invoiceLines":[{"LineNumber":2}]""")]
    [InlineData(
        "invoiceLines = @{ LineNumber = 1; invoiceDistributions = @{ DistributionLineNumber = 1 } }",
        """ "invoiceDistributions":[{"DistributionLineNumber":1}]"""
    )]
    [InlineData("Description = ($lines | Where-Object { $false })", """ "Description":null""")]
    public void A_child_is_a_list_whatever_PowerShell_made_of_it(string property, string sent)
    {
        var body = Sent(
            "$lines = [pscustomobject]@{ LineNumber = 1 }, [pscustomobject]@{ LineNumber = 2 }\nNew-FusionRecord invoices -Property "
                + Order
                + property
                + " }"
        );
        Assert.Contains(sent.Trim(), body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("invoiceLines = 'OracleFusion.Client.FusionRecord[]'", "invoiceLines")]
    [InlineData("invoiceLines = @($null)", "invoiceLines")]
    [InlineData("invoiceLines = 5", "invoiceLines")]
    [InlineData("Description = [xml]'<a/>'", "Description")]
    [InlineData("Description = { 1 }", "Description")]
    [InlineData("Description = [timespan]'01:00'", "hh\\:mm\\:ss")]
    [InlineData("Description = [TimeOnly]'01:00'", "HH:mm:ss")]
    public void What_cannot_be_read_as_values_is_refused_and_never_sent_empty(string property, string told)
    {
        Assert.Contains(
            told,
            _engine.Run("New-FusionRecord invoices -Property " + Order + property + " }").Error.ToString(),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(_pod.Server.Requests, r => r.Method == "POST");
    }

    [Theory]
    [InlineData("InvoiceDate = [DateOnly]::new(2026, 2, 3)", """ "InvoiceDate":"2026-02-03" """)]
    [InlineData("Description = [version]'1.2.3'", """ "Description":"1.2.3" """)]
    [InlineData(
        "InvoiceAmount = [bigint]::Parse('123456789012345678901234567890123')",
        """ "InvoiceAmount":123456789012345678901234567890123"""
    )]
    [InlineData("Description = [DBNull]::Value", """ "Description":null""")]
    public void Types_that_have_one_meaning_are_sent(string property, string sent)
    {
        var body = Sent(
            "$p = "
                + Order.Replace("InvoiceAmount = 1; ", "", StringComparison.Ordinal)
                + property
                + " }\nNew-FusionRecord invoices -Property $p"
        );
        Assert.Contains(sent.Trim(), body, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_of_a_DataTable_is_its_columns()
    {
        var body = Sent(
            """
            $table = [System.Data.DataTable]::new()
            [void]$table.Columns.Add('InvoiceNumber'); [void]$table.Columns.Add('Description')
            [void]$table.Rows.Add('from-a-table', [DBNull]::Value)
            $table.Rows[0] | New-FusionRecord invoices
            """
        );
        Assert.Contains("""{"InvoiceNumber":"from-a-table","Description":null}""", body, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_two_names_that_differ_only_in_case_neither_is_lost()
    {
        const string Two =
            "$p = [System.Collections.Generic.Dictionary[string,object]]::new(); $p['Description'] = 'a'; $p['description'] = 'b'\n";
        Assert.Contains(
            "given twice",
            _engine.Run(Two + "New-FusionRecord invoices -Property $p").Error.ToString(),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "given twice",
            _engine.Run(Two + "Set-FusionInvoice -InvoiceId 1 -Property $p").Error.ToString(),
            StringComparison.Ordinal
        );
        Assert.Empty(_pod.Server.Requests);
        // Of a resource that nobody knows both may be meant: both are sent, as they were given.
        Assert.Contains(
            """{"Description":"a","description":"b"}""",
            Sent(Two + "New-FusionRecord crm/Nobody_c -Property $p"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Each_of_two_changed_attributes_goes_under_its_own_name()
    {
        _pod.Server.Faults.ArmReply(
            new ArmedReply(
                200,
                """{"Code":"a","code":"b","links":[{"rel":"self","href":"https://x/crmRestApi/resources/11.13.18.05/Twin_c/1"}]}""",
                "application/json"
            ),
            path: "/Twin_c/1"
        );
        var body = Sent(
            """
            $twin = Get-FusionRecord crm/Twin_c 1
            $both = $twin.GetType().GetProperties()
            $both[0].SetValue($twin, 'A'); $both[1].SetValue($twin, 'B')
            $twin | Set-FusionRecord
            """
        );
        Assert.Contains("""{"Code":"A","code":"B"}""", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[datetime]::Today", """ "Day":"{0:yyyy-MM-dd}" """)]
    [InlineData("[datetime]::new(2026, 3, 1)", """ "Day":"2026-03-01" """)]
    public void A_date_without_a_time_is_that_day_where_nothing_says_what_the_attribute_is(string value, string sent)
    {
        // East of Greenwich the day before was sent.
        var body = Sent($"New-FusionRecord crm/Nobody_c -Property @{{ Day = {value} }}");
        Assert.Contains(
            string.Format(System.Globalization.CultureInfo.InvariantCulture, sent.Trim(), DateTime.Now),
            body,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_server_says_what_an_attribute_is_that_the_catalog_does_not_know()
    {
        _pod.Server.Faults.ArmReply(
            new ArmedReply(
                200,
                """{"Resources":{"Known_c":{"attributes":[{"name":"At_c","type":"string","format":"date-time"},{"name":"On_c","type":"string","format":"date"}],"children":{"Rows_c":{"attributes":[{"name":"N"}]}}}}}""",
                "application/json"
            ),
            path: "/Known_c/describe"
        );
        var body = Sent(
            "New-FusionRecord crm/Known_c -Property @{ At_c = [datetime]'2026-03-01T00:00:00Z'; On_c = "
                + "[datetime]'2026-03-01T15:00'; Rows_c = @{ N = 1 } }"
        );
        Assert.Contains("""At_c":"2026-03-01T00:00:00.000+00:00""", body, StringComparison.Ordinal);
        Assert.Contains("""On_c":"2026-03-01""" + '"', body, StringComparison.Ordinal);
        Assert.Contains("""Rows_c":[{"N":1}]""", body, StringComparison.Ordinal);
    }

    [Fact]
    public void A_date_that_is_assigned_to_text_of_an_unknown_resource_goes_out_as_the_day()
    {
        _pod.Server.Faults.ArmReply(
            new ArmedReply(
                200,
                """{"EndOn":"2026-01-01","links":[{"rel":"self","href":"https://x/crmRestApi/resources/11.13.18.05/Text_c/1"}]}""",
                "application/json"
            ),
            path: "/Text_c/1"
        );
        Assert.Contains(
            """{"EndOn":"4712-12-31"}""",
            Sent("$r = Get-FusionRecord crm/Text_c 1; $r.EndOn = [datetime]'4712-12-31'; $r | Set-FusionRecord"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_record_that_went_through_a_job_is_written_without_what_PowerShell_added()
    {
        var body = Sent(
            """
            $copy = [pscustomobject]@{ InvoiceId = 7; Description = 'x'; PSComputerName = 'here'; RunspaceId = [guid]::NewGuid(); PSShowComputerName = $true; PSSourceJobInstanceId = [guid]::NewGuid() }
            $copy | Set-FusionRecord invoices -SkipComparison
            """
        );
        Assert.Contains("""{"Description":"x"}""", body, StringComparison.Ordinal);
    }

    [Fact]
    public void Parameters_of_a_query_and_headers_are_written_as_the_service_reads_them()
    {
        _engine
            .Run(
                """
                [System.Threading.Thread]::CurrentThread.CurrentCulture = 'de-AT'
                Invoke-FusionRestMethod /fscmRestApi/resources/11.13.18.05/invoices -Query @{ d = [datetime]::new(2026, 8, 1); fields = 'InvoiceId', 'InvoiceNumber'; n = 1.5; limit = 1 } | Out-Null
                """
            )
            .ThrowIfFailed();
        var path = Uri.UnescapeDataString(Assert.Single(_pod.Server.Requests).Path);
        Assert.Contains("d=2026-08-01", path, StringComparison.Ordinal);
        Assert.Contains("fields=InvoiceId,InvoiceNumber", path, StringComparison.Ordinal);
        Assert.Contains("n=1.5", path, StringComparison.Ordinal);
        Assert.Contains(
            "q is null",
            _engine.Run("Invoke-FusionRestMethod /x -Query @{ q = $null }").Error.ToString(),
            StringComparison.Ordinal
        );
    }

    // The body of the last write, whether the server took it or not.
    private string Sent(string script)
    {
        var result = _engine.Run("$VerbosePreference = 'Continue'; $PSDefaultParameterValues['*-Fusion*:LogBody'] = $true\n" + script);
        return result.Verbose.LastOrDefault(line => line.StartsWith("Sent: ", StringComparison.Ordinal))
            ?? throw new InvalidOperationException(
                "Nothing was sent. " + string.Join("\n", result.Errors.Append(result.Terminated)) + string.Join("\n", result.Verbose)
            );
    }
}
