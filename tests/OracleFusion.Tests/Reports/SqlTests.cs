using System.Management.Automation;
using OracleFusion.Sandbox;

namespace OracleFusion.Tests;

/// <summary>Queries in SQL: run by the installed report or without it, page by page, with parameters, and what is refused.</summary>
public sealed partial class SqlTests(ReportPod pod) : IClassFixture<ReportPod>
{
    private const string Numbers = "select level as n, 'row ' || level as text from dual connect by level <= 250 order by n";

    private Engine Installed()
    {
        var engine = pod.Fresh();
        engine.Run("Install-FusionSqlReport").ThrowIfFailed();
        pod.Server.ClearRequests();
        return engine;
    }

    private int Runs => pod.Server.Requests.Count(r => r.Path.EndsWith("/run", StringComparison.Ordinal));

    [Fact]
    public void Rows_have_the_columns_of_the_statement_in_order_and_types_of_the_dictionary()
    {
        using var engine = Installed();
        var result = engine.Run(
            "Invoke-FusionSql 'select i.invoice_id, i.invoice_num, i.invoice_amount, i.invoice_date, i.creation_date, "
                + "i.cancelled_date, 1 as one "
                + "from ap_invoices_all i order by i.invoice_id' 3>$null"
        );
        result.ThrowIfFailed();
        Assert.Equal(pod.Scale, result.Output.Count);
        var row = result.Output[0];
        Assert.Equal(
            ["INVOICE_ID", "INVOICE_NUM", "INVOICE_AMOUNT", "INVOICE_DATE", "CREATION_DATE", "CANCELLED_DATE", "ONE"],
            row.Properties.Select(p => p.Name)
        );
        Assert.IsType<long>(row.Properties["INVOICE_ID"].Value);
        Assert.IsType<string>(row.Properties["INVOICE_NUM"].Value);
        Assert.IsType<decimal>(row.Properties["INVOICE_AMOUNT"].Value);
        Assert.Equal(DateTimeKind.Unspecified, Assert.IsType<DateTime>(row.Properties["INVOICE_DATE"].Value).Kind);
        Assert.Equal(TimeSpan.Zero, Assert.IsType<DateTimeOffset>(row.Properties["CREATION_DATE"].Value).Offset);
        Assert.All(result.Output, r => Assert.Null(r.Properties["CANCELLED_DATE"].Value));
        Assert.IsType<long>(row.Properties["ONE"].Value);
        // The same invoice by REST.
        var rest = engine.Run($"Get-FusionInvoice {row.Properties["INVOICE_ID"].Value}");
        Assert.Equal(rest.Single.Properties["InvoiceAmount"].Value, row.Properties["INVOICE_AMOUNT"].Value);
    }

    [Fact]
    public void Sums_and_counts_are_numbers_that_sort_as_such()
    {
        using var engine = Installed();
        var result = engine.Run(
            "Invoke-FusionSql 'select vendor_id, sum(invoice_amount) as total, count(*) as n, max(invoice_date) as last, min(invoice_num) "
                + "as first, sysdate as today from ap_invoices_all group by vendor_id order by vendor_id' 3>$null"
        );
        Assert.NotEmpty(result.ThrowIfFailed().Output);
        Assert.All(result.Output, row =>
        {
            Assert.True(row.Properties["TOTAL"].Value is decimal or long);
            Assert.IsType<long>(row.Properties["N"].Value);
            Assert.IsType<DateTime>(row.Properties["LAST"].Value);
            Assert.IsType<DateTime>(row.Properties["TODAY"].Value);
            Assert.IsType<string>(row.Properties["FIRST"].Value);
        });
    }

    [Fact]
    public void A_null_in_a_list_of_NOT_IN_is_refused()
    {
        using var engine = Installed();
        var error = engine
            .Run("Invoke-FusionSql 'select 1 as a from ap_invoices_all where invoice_id not in (:ids)' @{ ids = 1, $null } 3>$null")
            .Error;
        Assert.Contains("NOT IN selects no row", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, Runs);
    }

    [Fact]
    public void It_says_once_that_row_security_does_not_apply()
    {
        using var engine = Installed();
        var result = engine.Run("1..2 | ForEach-Object { Invoke-FusionSql 'select 1 as a from dual' } | ForEach-Object { }");
        Assert.Contains("row security of REST", Assert.Single(result.ThrowIfFailed().Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Pages_give_each_row_once_in_order(int throttle)
    {
        using var engine = Installed();
        var result = engine.Run($"Invoke-FusionSql \"{Numbers}\" -PageSize 40 -ThrottleLimit {throttle} -As @{{ N = [int] }}");
        result.ThrowIfFailed();
        Assert.Equal(Enumerable.Range(1, 250), result.Output.Select(r => (int)r.Properties["N"].Value));
        Assert.Single(result.Warnings);
    }

    [Theory]
    [InlineData(110)]
    [InlineData(60)]
    [InlineData(7)]
    public void A_page_that_was_cut_is_noticed_and_read_to_its_end(int most)
    {
        using var engine = Installed();
        pod.Server.Faults.Reports.MostRows = most;
        var result = engine.Run($"Invoke-FusionSql \"{Numbers}\" -PageSize 200 -As @{{ N = [int] }}");
        result.ThrowIfFailed();
        Assert.Equal(Enumerable.Range(1, 250), result.Output.Select(r => (int)r.Properties["N"].Value));
        Assert.Contains(result.Warnings, w => w.Contains($"cut a page of 200 rows at {most}", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "-PageSize 0")]
    [InlineData("", "-PageSize 0 -Ephemeral")]
    [InlineData("fetch first 200 rows only", "")]
    public void What_is_read_at_once_and_was_cut_is_an_error(string limit, string arguments)
    {
        using var engine = Installed();
        var command = $"Invoke-FusionSql \"{Numbers} {limit}\" {arguments} 3>$null";
        Assert.Equal(limit.Length > 0 ? 200 : 250, engine.Run(command).ThrowIfFailed().Output.Count);
        pod.Server.Faults.Reports.MostRows = 110;
        var cut = engine.Run(command);
        Assert.Contains("The service gave 110 rows", cut.Error.Exception.Message, StringComparison.Ordinal);
        Assert.Empty(cut.Output);
    }

    [Fact]
    public void A_page_that_is_too_large_is_asked_for_in_halves()
    {
        using var engine = Installed();
        pod.Server.Faults.Reports.SizeLimit = 5000;
        var result = engine.Run($"Invoke-FusionSql \"{Numbers}\" -PageSize 200 -As @{{ N = [int] }}");
        result.ThrowIfFailed();
        Assert.Equal(Enumerable.Range(1, 250), result.Output.Select(r => (int)r.Properties["N"].Value));
        Assert.Contains(result.Warnings, w => w.Contains("are too large for the service", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("select level as n from dual connect by level <= 30", "no ORDER BY")]
    [InlineData("select level as n, mod(level, 2) as odd from dual connect by level <= 30 order by odd", "sort alike")]
    [InlineData("select level as n from dual connect by level <= 30 order by mod(level, 7), level", "cannot be seen")]
    public void An_order_that_is_not_total_is_warned_of(string statement, string warning)
    {
        using var engine = Installed();
        var result = engine.Run($"Invoke-FusionSql '{statement}' -PageSize 10");
        Assert.Contains(result.ThrowIfFailed().Warnings, w => w.Contains(warning, StringComparison.Ordinal));
        // All at once there is no edge of a page.
        Assert.DoesNotContain(engine.Run($"Invoke-FusionSql '{statement}' -PageSize 0").ThrowIfFailed().Warnings, w =>
            w.Contains(warning, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Parameters_are_put_in_by_type_and_nowhere_else()
    {
        using var engine = Installed();
        var result = engine.Run(
            """
            Invoke-FusionSql @'
            select :text as a, :number as b, to_char(:day, 'YYYY-MM-DD HH24:MI:SS') as c, ':text' as d, nvl(:nothing, 'none') as e -- :text
            from dual where 2 in (:list) /* :list */
            '@ @{ TEXT = "O'Brien; drop"; number = 1.5; day = [datetime]'2026-03-05'; nothing = $null; list = 1, 2 }
            """
        );
        Assert.Equal("O'Brien; drop|1.5|2026-03-05 00:00:00|:text|none", string.Join('|', result.Single.Properties.Select(p => p.Value)));
    }

    [Theory]
    [InlineData("select :a as x from dual", "@{ }", "parameter :a without a value")]
    [InlineData("select 1 as x from dual", "@{ a = 1 }", "no parameter :a")]
    [InlineData("select :a as x from dual", "@{ a = $true }", "'Y' or 'N'")]
    [InlineData("delete from ap_invoices_all", "@{ }", "begins with SELECT or WITH")]
    [InlineData("select 1 from dual; drop table x", "@{ }", "One statement")]
    [InlineData("select utl_http.request('http://x') from dual", "@{ }", "'utl_http'")]
    [InlineData("select 1 from dual for update", "@{ }", "'update'")]
    [InlineData("select 1 from t@other", "@{ }", "other databases")]
    [InlineData("with function f return number is begin return 1; end; select f from dual", "@{ }", "WITH FUNCTION")]
    [InlineData("select 'open from dual", "@{ }", "a text has no end (line 1, column 8)")]
    [InlineData("select (1 from dual", "@{ }", "a parenthesis is not closed")]
    public void What_does_more_than_read_or_lacks_a_value_is_refused_before_anything_is_sent(
        string statement,
        string parameters,
        string reason
    )
    {
        using var engine = Installed();
        var result = engine.With("statement", statement).Run($"Invoke-FusionSql $statement {parameters}");
        Assert.Contains(reason, result.Error.Exception.Message, StringComparison.Ordinal);
        Assert.Empty(pod.Server.Requests);
    }

    [Fact]
    public void The_error_of_the_database_is_the_error()
    {
        using var engine = Installed();
        var error = engine.Run("Invoke-FusionSql 'select no_such from ap_invoices_all' 3>$null").Error;
        Assert.StartsWith("ORA-00904: \"NO_SUCH\": invalid identifier", error.Exception.Message, StringComparison.Ordinal);
        Assert.StartsWith("Invalid:ORA-00904", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(1, Runs);
        // By SOAP it is the same one, and also where it stands in the data, and without the installed report.
        pod.Server.Faults.Reports.IsRestClosed = true;
        Assert.StartsWith(
            "ORA-00904",
            engine.Run("Invoke-FusionSql 'select no_such from ap_invoices_all'").Error.Exception.Message,
            StringComparison.Ordinal
        );
        pod.Server.Faults.Reports.AreErrorsInData = true;
        Assert.StartsWith(
            "ORA-00904",
            engine.Run("Invoke-FusionSql 'select no_such from ap_invoices_all'").Error.Exception.Message,
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "ORA-00904",
            engine.Run("Invoke-FusionSql 'select no_such from ap_invoices_all' -Ephemeral").Error.Exception.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_report_is_installed_once_and_taken_away()
    {
        using var engine = pod.Fresh();
        Assert.Equal("/~casey.brown/OracleFusion/QueryFSCM.xdo", engine.Run("(Install-FusionSqlReport).Path").Single.BaseObject);
        pod.Server.ClearRequests();
        var again = engine.Run("Install-FusionSqlReport -Verbose");
        Assert.Contains(again.ThrowIfFailed().Verbose, v => v.Contains("is there already", StringComparison.Ordinal));
        Assert.Equal(2, pod.Server.Requests.Count);
        engine.Run("Install-FusionSqlReport /Custom/Tools/Sql -DataSource HCM").ThrowIfFailed();
        Assert.Equal(
            1L,
            engine.Run("(Invoke-FusionSql 'select 1 as a from dual' -Folder /Custom/Tools/Sql -DataSource HCM 3>$null).A").Single.BaseObject
        );
        engine.Run("Uninstall-FusionSqlReport -Confirm:$false; Uninstall-FusionSqlReport -Confirm:$false").ThrowIfFailed();
        Assert.Empty(engine.Run("Find-FusionReport -Folder /~casey.brown -Type Report").ThrowIfFailed().Output);
    }

    [Fact]
    public void An_upload_whose_answer_was_lost_is_looked_for_and_not_repeated()
    {
        using var engine = pod.Fresh();
        // The first upload is behind two looks, a look at the folder, its making, and a look.
        pod.Server.Faults.Arm(FaultKind.DropAfterWork, path: "ExternalReportWSSService", skip: 5);
        var installed = engine.Run("Install-FusionSqlReport -Verbose -LogBody");
        installed.ThrowIfFailed();
        // Each of both objects was sent once, and one of them was not answered.
        Assert.Equal(2, installed.Verbose.Count(v => v.Contains("<pub:uploadReportObject ", StringComparison.Ordinal)));
        Assert.Single(installed.Verbose, v => v.Contains(": no answer.", StringComparison.Ordinal));
        Assert.Equal(1L, engine.Run("(Invoke-FusionSql 'select 1 as a from dual' 3>$null).A").Single.BaseObject);
    }

    [Fact]
    public void A_folder_that_the_user_may_not_write_to_is_an_error()
    {
        using var engine = pod.Fresh();
        pod.Server.Faults.Reports.IsCustomFolderClosed = true;
        Assert.Equal(ErrorCategory.PermissionDenied, engine.Run("Install-FusionSqlReport /Custom/Tools").Error.CategoryInfo.Category);
    }

    [Fact]
    public void A_parameter_that_the_service_drops_is_noticed()
    {
        using var engine = Installed();
        pod.Server.Faults.Reports.AreParametersDropped = true;
        Assert.Contains(
            "did not pass the statement",
            engine.Run("Invoke-FusionSql 'select 1 as a from dual' 3>$null").Error.Exception.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Secured_views_take_the_place_of_tables()
    {
        using var engine = Installed();
        var result = engine.Run("Invoke-FusionSql 'select count(*) as c from per_all_people_f' -UseSecuredViews -WhatIf");
        result.ThrowIfFailed();
        Assert.Empty(pod.Server.Requests);
        Assert.Equal(
            engine.Run("(Invoke-FusionSql 'select count(*) as c from per_person_secured_list_v' 3>$null).C").Single.BaseObject,
            engine.Run("(Invoke-FusionSql 'select count(*) as c from per_all_people_f' -UseSecuredViews).C").Single.BaseObject
        );
    }
}
