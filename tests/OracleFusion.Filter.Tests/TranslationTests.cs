namespace OracleFusion.Filter.Tests;

public class TranslationTests
{
    [Theory]
    [InlineData("$_.InvoiceDate -ge ([datetime]'2024-02-07').AddDays(-7)", "InvoiceDate >= '2024-01-31'")]
    [InlineData("$_.InvoiceDate -ge [datetime]::new(2024, 1, 31)", "InvoiceDate >= '2024-01-31'")]
    [InlineData("$_.InvoiceAmount -gt (100 * 12 + 0.5)", "InvoiceAmount > 1200.5")]
    [InlineData("$_.InvoiceNumber -in @(1..3 | ForEach-Object { \"AP-$_\" })", "InvoiceNumber in ('AP-1', 'AP-2', 'AP-3')")]
    [InlineData("$_.InvoiceNumber -in @('AP-1' | ForEach-Object { $_ })", "InvoiceNumber in ('AP-1')")]
    [InlineData("$_.InvoiceNumber -eq ('ap-{0:000}' -f 7).ToUpper()", "InvoiceNumber = 'AP-007'")]
    [InlineData("InvoiceDate -ge ([datetime]'2024-02-07').AddDays(-7)", "InvoiceDate >= '2024-01-31'")]
    public void What_has_nothing_to_do_with_the_row_is_run_before(string filter, string query) =>
        Assert.Equal(query, Engine.Query("{ " + filter + " }"));

    [Theory]
    // Comparisons, and where null goes.
    [InlineData("$_.InvoiceAmount -gt 10000", "InvoiceAmount > 10000")]
    [InlineData("$_.InvoiceAmount -ge 10000.50", "InvoiceAmount >= 10000.50")]
    [InlineData("$_.InvoiceAmount -lt -5", "InvoiceAmount < -5")]
    [InlineData("$_.InvoiceAmount -le - 5", "InvoiceAmount <= -5")]
    [InlineData("$_.InvoiceAmount -eq 12345678901234567.89", "InvoiceAmount = 12345678901234567.89")]
    [InlineData("$_.InvoiceAmount -eq 1e3", "InvoiceAmount = 1000")]
    [InlineData("$_.InvoiceAmount -eq 10kb", "InvoiceAmount = 10240")]
    [InlineData("$_.InvoiceAmount -eq 0x10", "InvoiceAmount = 16")]
    [InlineData("$_.InvoiceAmount -eq +1.5d", "InvoiceAmount = 1.5")]
    [InlineData("$_.InvoiceAmount -eq '1000.5'", "InvoiceAmount = 1000.5")]
    [InlineData("$_.InvoiceNumber -eq 1001", "InvoiceNumber = '1001'")]
    [InlineData("$_.Supplier -eq 'O''Neill'", "Supplier = 'O''Neill'")]
    [InlineData("$_.Supplier -eq '50% off_*?'", "Supplier = '50% off_*?'")]
    [InlineData("$_.Supplier -ne 'A'", "(Supplier <> 'A' or Supplier is null)")]
    [InlineData("$_.Supplier -ceq 'A'", "Supplier = 'A'")]
    [InlineData("$_.Supplier -ieq 'Advanced'", "upper(Supplier) = 'ADVANCED'")]
    [InlineData("$_.Supplier -ine 'a'", "(upper(Supplier) <> 'A' or Supplier is null)")]
    [InlineData("$_.Supplier -igt 'a'", "upper(Supplier) > 'A'")]
    [InlineData("$_.InvoiceAmount -ieq 5", "InvoiceAmount = 5")]
    [InlineData("$_.Supplier -eq $null", "Supplier is null")]
    [InlineData("$null -ne $_.Supplier", "Supplier is not null")]
    [InlineData("10 -lt $_.InvoiceAmount", "InvoiceAmount > 10")]
    [InlineData("10 -ge $_.InvoiceAmount", "InvoiceAmount <= 10")]
    [InlineData("'a' -ine $_.Supplier", "(upper(Supplier) <> 'A' or Supplier is null)")]
    // Patterns.
    [InlineData("$_.Supplier -like 'Adv*'", "Supplier like 'Adv%'")]
    [InlineData("$_.Supplier -like '**a*b**'", "Supplier like '%a%b%'")]
    [InlineData("$_.Supplier -ilike 'adv*'", "upper(Supplier) like 'ADV%'")]
    [InlineData("$_.Supplier -notlike '*O''x*'", "(Supplier not like '%O''x%' or Supplier is null)")]
    [InlineData("$_.Supplier -like 'AND_5%'", "Supplier = 'AND_5%'")]
    [InlineData("$_.Supplier -like 'a`*b`?'", "Supplier = 'a*b?'")]
    [InlineData("$_.Supplier -clike 'Adv*'", "Supplier like 'Adv%'")]
    // Lists.
    [InlineData("$_.InvoiceId -in 1,2,-3", "InvoiceId in (1, 2, -3)")]
    [InlineData("$_.InvoiceId -in @(1; 2)", "InvoiceId in (1, 2)")]
    [InlineData("$_.InvoiceId -in @(@(1, 2); 3)", "InvoiceId in (1, 2, 3)")]
    [InlineData("$_.InvoiceId -in 7", "InvoiceId in (7)")]
    [InlineData("$_.Supplier -iin 'a','b'", "upper(Supplier) in ('A', 'B')")]
    [InlineData("$_.Supplier -notin 'a','b'", "((Supplier <> 'a' and Supplier <> 'b') or Supplier is null)")]
    [InlineData("$_.Supplier -in 'a',$null", "(Supplier in ('a') or Supplier is null)")]
    [InlineData("$_.Supplier -notin 'a',$null", "(Supplier <> 'a' and Supplier is not null)")]
    [InlineData("$_.Supplier -in @()", "(Supplier is null and Supplier is not null)")]
    // Joined, grouped, negated.
    [InlineData(
        "$_.InvoiceAmount -gt 1 -and $_.Supplier -like 'A*' -or $_.InvoiceId -eq 3",
        "((InvoiceAmount > 1 and Supplier like 'A%') or InvoiceId = 3)"
    )]
    [InlineData(
        "$_.InvoiceAmount -gt 1 -or $_.Supplier -like 'A*' -and $_.InvoiceId -eq 3",
        "((InvoiceAmount > 1 or Supplier like 'A%') and InvoiceId = 3)"
    )]
    [InlineData(
        "$_.InvoiceAmount -gt 1 -or ($_.Supplier -eq 'A' -and $_.InvoiceId -eq 3)",
        "(InvoiceAmount > 1 or (Supplier = 'A' and InvoiceId = 3))"
    )]
    [InlineData(
        "$_.InvoiceId -eq 1 -and $_.InvoiceId -eq 2 -and $_.InvoiceId -eq 3",
        "(InvoiceId = 1 and InvoiceId = 2 and InvoiceId = 3)"
    )]
    [InlineData("-not ($_.InvoiceAmount -gt 5)", "(InvoiceAmount <= 5 or InvoiceAmount is null)")]
    [InlineData("!($_.Supplier -ne 'x')", "Supplier = 'x'")]
    [InlineData("-not -not ($_.InvoiceAmount -gt 5)", "InvoiceAmount > 5")]
    [InlineData(
        "-not ($_.InvoiceAmount -gt 5 -and $_.Supplier -eq $null)",
        "((InvoiceAmount <= 5 or InvoiceAmount is null) or Supplier is not null)"
    )]
    [InlineData(
        "-not ($_.InvoiceAmount -gt 5 -or $_.Supplier -like 'A*')",
        "((InvoiceAmount <= 5 or InvoiceAmount is null) and (Supplier not like 'A%' or Supplier is null))"
    )]
    [InlineData("((($_.InvoiceId -eq 1)))", "InvoiceId = 1")]
    // Truth values.
    [InlineData("$_.CanceledFlag -eq $true", "CanceledFlag = true")]
    [InlineData("$_.CanceledFlag -ne $true", "(CanceledFlag <> true or CanceledFlag is null)")]
    [InlineData("$_.CanceledFlag -eq 'False'", "CanceledFlag = false")]
    [InlineData("$_.CanceledFlag -eq 'Y'", "CanceledFlag = 'Y'")]
    [InlineData("-not $_.CanceledFlag", "(CanceledFlag <> true or CanceledFlag is null)")]
    // Names.
    [InlineData("$_.invoiceamount -gt 1", "InvoiceAmount > 1")]
    [InlineData("$PSItem.InvoiceAmount -gt 1", "InvoiceAmount > 1")]
    [InlineData("$_.'InvoiceAmount' -gt 1", "InvoiceAmount > 1")]
    [InlineData("$_.OurOwn_c -gt 1", "OurOwn_c > 1")]
    [InlineData("$_.invoiceLines.LineNumber -gt 3", "invoiceLines.LineNumber > 3")]
    [InlineData("$_.INVOICELINES.lineNumber -ne 3", "(invoiceLines.LineNumber <> 3 or invoiceLines.LineNumber is null)")]
    // Dates.
    [InlineData("$_.InvoiceDate -ge '2024-01-31'", "InvoiceDate >= '2024-01-31'")]
    [InlineData("$_.InvoiceDate -ge [datetime]'2024-01-31'", "InvoiceDate >= '2024-01-31'")]
    [InlineData("$_.InvoiceDate -ge [dateonly]'2024-01-31'", "InvoiceDate >= '2024-01-31'")]
    [InlineData("$_.InvoiceNumber -in 26, -5, 1.50", "InvoiceNumber in ('26', '-5', '1.50')")]
    [InlineData("$_.InvoiceDate -lt ([datetime]'01/31/2024 23:30')", "InvoiceDate < '2024-01-31'")]
    [InlineData("$_.CreationDate -gt [datetimeoffset]'2024-01-31T01:00:00+02:00'", "CreationDate > '2024-01-30T23:00:00.000+00:00'")]
    [InlineData("$_.CreationDate -gt '2024-01-31T01:00:00Z'", "CreationDate > '2024-01-31T01:00:00.000+00:00'")]
    [InlineData("$_.CreationDate -le '2024-01-31T01:00:00.1239+00:00'", "CreationDate <= '2024-01-31T01:00:00.123+00:00'")]
    [InlineData("$_.CreationDate -lt '2024-01-31T01:00:00.1239+00:00'", "CreationDate < '2024-01-31T01:00:00.124+00:00'")]
    public void A_block_becomes_a_query(string filter, string query)
    {
        Assert.Equal(query, Engine.Query("{ " + filter + " }"));
        Assert.Equal(query, Engine.Query("'" + filter.Replace("'", "''") + "'"));
    }

    [Theory]
    [InlineData("$_.Supplier -eq [DayOfWeek]::Friday", "Supplier = 'Friday'")]
    [InlineData("$_.InvoiceId -in [DayOfWeek]::Friday, 7", "InvoiceId in (5, 7)")]
    [InlineData("$_.Supplier -eq [guid]::Empty", "Supplier = '00000000-0000-0000-0000-000000000000'")]
    [InlineData("$_.Supplier -eq [DBNull]::Value", "Supplier is null")]
    public void Enumerations_GUIDs_and_what_a_DataTable_has_for_no_value_are_compared_as_PowerShell_does(string filter, string query) =>
        Assert.Equal(query, Engine.Query("{ " + filter + " }"));

    [Theory]
    [InlineData("InvoiceAmount -gt 10000", "InvoiceAmount > 10000")]
    [InlineData("InvoiceAmount -gt 10000 -and Supplier -like 'Adv*'", "(InvoiceAmount > 10000 and Supplier like 'Adv%')")]
    [InlineData("InvoiceAmount -gt -5 -and InvoiceId -in -1, 2,-3.5", "(InvoiceAmount > -5 and InvoiceId in (-1, 2, -3.5))")]
    [InlineData("InvoiceAmount -gt -.5", "InvoiceAmount > -0.5")]
    [InlineData("InvoiceAmount -gt +1.50", "InvoiceAmount > 1.50")]
    [InlineData("InvoiceAmount -gt -12345678901234567.89", "InvoiceAmount > -12345678901234567.89")]
    [InlineData(
        "InvoiceAmount -GT 1 -OR supplier -ILIKE 'a*' -and InvoiceId -eq 3",
        "((InvoiceAmount > 1 or upper(Supplier) like 'A%') and InvoiceId = 3)"
    )]
    [InlineData(
        "InvoiceAmount -gt 1 -or (Supplier -eq 'A' -and InvoiceId -eq 3)",
        "(InvoiceAmount > 1 or (Supplier = 'A' and InvoiceId = 3))"
    )]
    [InlineData("(InvoiceAmount -gt 1) -or (Supplier -eq 'A')", "(InvoiceAmount > 1 or Supplier = 'A')")]
    [InlineData("-not (InvoiceAmount -gt 1)", "(InvoiceAmount <= 1 or InvoiceAmount is null)")]
    [InlineData("!(InvoiceAmount -gt 1)", "(InvoiceAmount <= 1 or InvoiceAmount is null)")]
    [InlineData("InvoiceId -eq 1 -and -not (InvoiceAmount -gt 1)", "(InvoiceId = 1 and (InvoiceAmount <= 1 or InvoiceAmount is null))")]
    [InlineData(
        "InvoiceId -eq 1 -and !(InvoiceAmount -gt 1) -or InvoiceId -eq 2",
        "((InvoiceId = 1 and (InvoiceAmount <= 1 or InvoiceAmount is null)) or InvoiceId = 2)"
    )]
    [InlineData("InvoiceId -eq 1 -and -not -not (InvoiceAmount -gt 1)", "(InvoiceId = 1 and InvoiceAmount > 1)")]
    [InlineData(
        "InvoiceId -eq 1 -and -not CanceledFlag -and InvoiceId -ne 2",
        "(InvoiceId = 1 and (CanceledFlag <> true or CanceledFlag is null) and (InvoiceId <> 2 or InvoiceId is null))"
    )]
    [InlineData("CanceledFlag -and PayAloneFlag", "(CanceledFlag = true and PayAloneFlag = true)")]
    [InlineData("InvoiceId -eq 1 -and 10 -lt InvoiceAmount", "(InvoiceId = 1 and InvoiceAmount > 10)")]
    [InlineData(
        "InvoiceId -eq 1 -and -10 -lt InvoiceAmount",
        "(InvoiceId = 1 and InvoiceAmount > -10)",
        "PowerShell reads -10 as a word there"
    )]
    [InlineData("InvoiceId -eq 1 -and $_.InvoiceAmount -lt 5", "(InvoiceId = 1 and InvoiceAmount < 5)")]
    [InlineData("Supplier -eq $null -or CanceledFlag -eq $true", "(Supplier is null or CanceledFlag = true)")]
    [InlineData("InvoiceDate -ge ([datetime]'2024-01-31')", "InvoiceDate >= '2024-01-31'")]
    [InlineData(
        "invoiceLines.LineNumber -gt 3 -and invoiceLines.invoiceDistributions.DistributionLineNumber -eq 1",
        "(invoiceLines.LineNumber > 3 and invoiceLines.invoiceDistributions.DistributionLineNumber = 1)"
    )]
    [InlineData("InvoiceId -in @(1,2)", "InvoiceId in (1, 2)")]
    [InlineData(
        "InvoiceId -notin (1,2) -and InvoiceId -ne 3",
        "(((InvoiceId <> 1 and InvoiceId <> 2) or InvoiceId is null) and (InvoiceId <> 3 or InvoiceId is null))"
    )]
    [InlineData("Supplier -in 'a', 'b'", "Supplier in ('a', 'b')")]
    [InlineData("InvoiceAmount –gt 5", "InvoiceAmount > 5", "an en dash, as editors make of it")]
    [InlineData("InvoiceAmount -gt 5 `\n -and InvoiceId -eq 1", "(InvoiceAmount > 5 and InvoiceId = 1)")]
    public void Names_may_stand_bare(string filter, string query, string why = "")
    {
        _ = why;
        Assert.Equal(query, Engine.Query("{ " + filter + " }"));
        Assert.Equal(query, Engine.Query("'" + filter.Replace("'", "''") + "'"));
    }

    [Theory]
    [InlineData("$_.OurOwn_c -eq 1001", "OurOwn_c = 1001")]
    [InlineData("$_.OurOwn_c -eq '1001'", "OurOwn_c = '1001'")]
    [InlineData("$_.OurOwn_c -eq $true", "OurOwn_c = true")]
    [InlineData("$_.OurOwn_c -gt [datetime]'2024-01-31'", "OurOwn_c > '2024-01-31'")]
    [InlineData("$_.OurOwn_c -gt [datetimeoffset]'2024-01-31T00:00:00Z'", "OurOwn_c > '2024-01-31T00:00:00.000+00:00'")]
    [InlineData("$_.OurOwn_c -in 1.5,2", "OurOwn_c in (1.5, 2)")]
    [InlineData("$_.our_c.Own_c -ilike 'x*'", "upper(our_c.Own_c) like 'X%'")]
    public void What_the_catalog_does_not_know_goes_by_the_value(string filter, string query) =>
        Assert.Equal(query, Engine.Query("{ " + filter + " } -Resource notInTheCatalog"));

    [Theory]
    [InlineData("$_.Supplier -eq \"$name\"", "$name = 'Big'", "Supplier = 'Big'")]
    [InlineData(
        "$_.Supplier -eq \"A `\"q`\" $name`$x \"\"${name}\"\" $($o.Name) it's\"",
        "$name = 'B'; $o = @{ Name = 'C' }",
        "Supplier = 'A \"q\" B$x \"B\" C it''s'"
    )]
    [InlineData("$_.Supplier -eq @\"\nA \"$name\" it's\n\"@", "$name = 'B'", "Supplier = 'A \"B\" it''s'")]
    [InlineData("$_.Supplier -like \"$name*\"", "$name = 'Big'", "Supplier like 'Big%'")]
    [InlineData(
        "Supplier -like \"$name*\" -and InvoiceId -eq $o.Id",
        "$name = 'Big'; $o = [pscustomobject]@{ Id = 7 }",
        "(Supplier like 'Big%' and InvoiceId = 7)"
    )]
    [InlineData("$_.InvoiceId -eq $o.Inner.Id", "$o = @{ Inner = [pscustomobject]@{ Id = 7 } }", "InvoiceId = 7")]
    [InlineData(
        "$_.InvoiceId -eq $o[1] -or $_.InvoiceId -eq $o[-1] -or $_.InvoiceId -eq $h['a b']",
        "$o = 1,2,3; $h = @{ 'a b' = 9 }",
        "(InvoiceId = 2 or InvoiceId = 3 or InvoiceId = 9)"
    )]
    [InlineData("$_.InvoiceId -in $list.Id", "$list = @{ Id = 1 }, @{ Id = 2 }", "InvoiceId in (1, 2)")]
    [InlineData("$_.InvoiceId -in $list", "$list = [System.Collections.Generic.List[long]](1,2)", "InvoiceId in (1, 2)")]
    [InlineData("$_.InvoiceId -in $nothing", "$nothing = & { }", "(InvoiceId is null and InvoiceId is not null)")]
    [InlineData("$_.InvoiceAmount -gt -$x", "$x = 5.25", "InvoiceAmount > -5.25")]
    [InlineData("$_.InvoiceAmount -gt $x", "$x = 0.1", "InvoiceAmount > 0.1")]
    [InlineData("$_.InvoiceAmount -gt [decimal]$x", "$x = '0.25'", "InvoiceAmount > 0.25")]
    [InlineData("$_.Supplier -eq $x", "$x = $null", "Supplier is null")]
    [InlineData("$_.Supplier -eq $env:FILTER_TEST", "$env:FILTER_TEST = 'from outside'", "Supplier = 'from outside'")]
    [InlineData(
        "$_.Supplier -eq $script:x -or $_.Supplier -eq $global:x",
        "$script:x = 's'; $global:x = 's'",
        "(Supplier = 's' or Supplier = 's')"
    )]
    [InlineData("$_.$field -eq 1", "$field = 'InvoiceId'", "InvoiceId = 1")]
    [InlineData(
        "$_.InvoiceDate -ge $d",
        "$d = [datetime]::SpecifyKind([datetime]'2024-01-31 15:00', 'Local')",
        "InvoiceDate >= '2024-01-31'"
    )]
    [InlineData(
        "$_.CreationDate -ge $d",
        "$d = [datetime]::SpecifyKind([datetime]'2024-01-31 15:00', 'Utc')",
        "CreationDate >= '2024-01-31T15:00:00.000+00:00'"
    )]
    public void Values_come_from_variables(string filter, string before, string query) =>
        Assert.Equal(query, Engine.Query("{ " + filter + " }", before));

    [Fact]
    public void A_moment_of_local_time_is_sent_in_utc()
    {
        var local = new DateTime(2024, 7, 1, 15, 0, 0, DateTimeKind.Local);
        var utc = local.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'+00:00'", System.Globalization.CultureInfo.InvariantCulture);
        const string before =
            "$local = [datetime]::SpecifyKind([datetime]'2024-07-01 15:00', 'Local'); $plain = [datetime]'2024-07-01 15:00'";

        Assert.Equal($"CreationDate > '{utc}'", Engine.Query("{ $_.CreationDate -gt $local }", before));
        Assert.Equal($"CreationDate > '{utc}'", Engine.Query("{ $_.CreationDate -gt $plain }", before));
        Assert.Equal($"CreationDate > '{utc}'", Engine.Query("{ $_.CreationDate -gt '2024-07-01T15:00:00' }", before));
    }

    [Fact]
    public void Today_is_read_when_the_filter_is() =>
        Assert.Matches(@"^InvoiceDate >= '\d{4}-\d\d-\d\d'$", Engine.Query("{ $_.InvoiceDate -ge [datetime]::Today }"));

    [Theory]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    [InlineData("tr-TR")]
    public void Cultures_change_nothing(string culture)
    {
        var before = System.Globalization.CultureInfo.CurrentCulture;
        System.Globalization.CultureInfo.CurrentCulture = System.Globalization.CultureInfo.GetCultureInfo(culture);
        try
        {
            Assert.Equal(
                "(InvoiceAmount > -1.5 and InvoiceDate >= '2024-01-31' and upper(Supplier) = 'INDIGO 1.5' and CreationDate > "
                    + "'2024-01-31T00:00:00.000+00:00')",
                Engine.Query(
                    "{ $_.InvoiceAmount -gt $x -and $_.InvoiceDate -ge [datetime]'2024-01-31' -and $_.supplier -ieq \"indigo $y\" "
                        + "-and $_.CreationDate -gt [datetimeoffset]'2024-01-31Z' }",
                    "$x = -1.5; $y = 1.5"
                )
            );
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_chain_may_be_long()
    {
        var ids = Enumerable.Range(1, 2000).ToArray();
        var query = "(" + string.Join(" or ", ids.Select(id => $"InvoiceId = {id}")) + ")";
        Assert.Equal(query, Engine.Query("{ " + string.Join(" -or ", ids.Select(id => $"$_.InvoiceId -eq {id}")) + " }"));
        Assert.Equal(query, Engine.Query("{ " + string.Join(" -or ", ids.Select(id => $"InvoiceId -eq {id}")) + " }"));
    }
}
