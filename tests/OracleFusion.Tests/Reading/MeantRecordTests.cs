using System.Globalization;

namespace OracleFusion.Tests;

/// <summary>The records that a command takes are those that were meant: not another supplier's, not all but the last day's.</summary>
public sealed class MeantRecordTests(Pod pod) : IClassFixture<Pod>
{
    [Theory]
    [InlineData("Get-FusionInvoice")]
    [InlineData("Get-FusionInvoice -Field InvoiceAmount")]
    [InlineData("Stop-FusionInvoice -Force")]
    [InlineData("Remove-FusionInvoice -Force")]
    [InlineData("Set-FusionInvoice -Description x")]
    public void The_only_record_with_a_number_is_not_taken_for_another_suppliers(string command)
    {
        using var engine = pod.Connected();
        engine
            .Run(
                "if (-not (Get-FusionInvoice -InvoiceNumber ONLY-1)) { New-FusionInvoice -InvoiceNumber ONLY-1 "
                    + "-Supplier 'Eastmark Packaging AB' -BusinessUnit 'Halden UK' -InvoiceAmount 5 }"
            )
            .ThrowIfFailed();
        pod.Server.ClearRequests();
        var result = engine.Run($"[pscustomobject]@{{ InvoiceNumber = 'ONLY-1'; Supplier = 'Dovecote Medical LLC' }} | {command}");
        Assert.StartsWith("NotFound", result.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("'Dovecote Medical LLC', which the input object has", result.Error.ToString(), StringComparison.Ordinal);
        Assert.Empty(result.Output);
        Assert.DoesNotContain(pod.Server.Requests, r => r.Method != "GET");
    }

    [Theory]
    [InlineData("Supplier = 'EASTMARK PACKAGING AB '")]
    [InlineData("Supplier = ''; BusinessUnit = 'Halden UK'")]
    public void What_agrees_is_found(string more)
    {
        using var engine = pod.Connected();
        engine
            .Run(
                "if (-not (Get-FusionInvoice -InvoiceNumber ONLY-2)) { New-FusionInvoice -InvoiceNumber ONLY-2 "
                    + "-Supplier 'Eastmark Packaging AB' -BusinessUnit 'Halden UK' -InvoiceAmount 5 }"
            )
            .ThrowIfFailed();
        Assert.Equal(
            "ONLY-2",
            engine
                .Run($"[pscustomobject]@{{ InvoiceNumber = 'ONLY-2'; {more} }} | Get-FusionInvoice")
                .Single.Properties["InvoiceNumber"]
                .Value
        );
    }

    /// <summary>What is written may be what is told by otherwise.</summary>
    [Fact]
    public void A_new_value_of_what_can_be_changed_is_no_contradiction()
    {
        using var engine = pod.Connected();
        var changed = engine
            .Run(
                """
                $bank = Get-FusionBankAccount -First 1
                $new = [pscustomobject]@{ BankAccountName = $bank.BankAccountName; LegalEntityName = $bank.LegalEntityName; Description = 'mine' }
                $new | Set-FusionBankAccount -PassThru -WarningAction Ignore
                """
            )
            .Single;
        Assert.Equal("mine", changed.Properties["Description"].Value);
    }

    [Fact]
    public void A_number_that_is_none_is_an_error_of_its_row()
    {
        using var engine = pod.Connected();
        var result = engine.Run(
            """
            $number = (Get-FusionPayablesPayment -First 1).PaymentNumber
            'n/a', $number | ForEach-Object { [pscustomobject]@{ PaymentNumber = "$_" } } | Get-FusionPayablesPayment
            """
        );
        Assert.Null(result.Terminated);
        Assert.StartsWith("InvalidInput", Assert.Single(result.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("PaymentNumber of the input object is 'n/a'", result.Errors[0].ToString(), StringComparison.Ordinal);
        Assert.Single(result.Output);
    }

    [Theory]
    [InlineData("'{0:yyyy-MM-dd}'", true)]
    [InlineData("([datetime]::new({0:yyyy, M, d}))", true)]
    [InlineData("([datetime]::SpecifyKind([datetime]::new({0:yyyy, M, d}), 'Local'))", true)]
    [InlineData("'{0:yyyy-MM-dd}T00:00'", false)]
    [InlineData("([datetimeoffset][datetime]::new({0:yyyy, M, d}))", false)]
    public void The_end_of_a_search_is_the_whole_day_where_no_time_is_given(string end, bool isWhole)
    {
        using var engine = pod.Connected();
        var changed = (DateTimeOffset)engine.Run("Get-FusionInvoice -First 1").Single.Properties["LastUpdateDate"].Value;
        var day = changed.LocalDateTime.Date;
        var given = string.Format(CultureInfo.InvariantCulture, end, day);
        var first = string.Format(CultureInfo.InvariantCulture, "{0:yyyy-MM-dd}", day);
        var found = engine.Run($"Get-FusionInvoice -LastUpdateDateFrom {first} -LastUpdateDateTo {given}").ThrowIfFailed().Output.Count;
        var query = Uri.UnescapeDataString(pod.Server.Requests[^1].Path);
        if (isWhole)
        {
            Assert.InRange(found, 1, int.MaxValue);
            Assert.Contains(
                $"LastUpdateDate < '{new DateTimeOffset(day.AddDays(1)).UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff}",
                query,
                StringComparison.Ordinal
            );
        }
        else
        {
            Assert.Contains(
                $"LastUpdateDate <= '{new DateTimeOffset(day).UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff}",
                query,
                StringComparison.Ordinal
            );
        }
    }

    [Fact]
    public void An_escaped_wildcard_is_what_it_stands_for()
    {
        using var engine = pod.Connected();
        engine
            .Run("New-FusionInvoice -InvoiceNumber 'STAR[1]' -Supplier 'Eastmark Packaging AB' -BusinessUnit 'Halden UK' -InvoiceAmount 5")
            .ThrowIfFailed();
        Assert.Equal(
            "STAR[1]",
            engine.Run("Get-FusionInvoice -InvoiceNumber ([WildcardPattern]::Escape('STAR[1]'))").Single.Properties["InvoiceNumber"].Value
        );
        Assert.Empty(engine.Run("Get-FusionInvoice -InvoiceNumber 'none', 'STAR`*'").ThrowIfFailed().Output);
    }

    /// <summary>It would be read as another condition, or as none.</summary>
    [Theory]
    [InlineData("Get-FusionInvoice -Filter $only")]
    [InlineData("Get-FusionChange invoices -Since Beginning -Filter $only")]
    [InlineData("Get-FusionPartition invoices 2 -Filter $only")]
    [InlineData("Compare-FusionRecord suppliers -DifferenceConnection other -Filter $only")]
    public void A_condition_is_not_sent_to_a_version_with_another_language(string command)
    {
        using var engine = new Engine();
        pod.Connect(engine, "-Name other").ThrowIfFailed();
        pod.Connect(engine, "-FrameworkVersion 1").ThrowIfFailed();
        pod.Server.ClearRequests();
        var result = engine.Run("$only = { CreationDate -gt '2026-01-01' }; " + command);
        Assert.Contains("query language of its own", result.Error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(pod.Server.Requests, r => r.Path.Contains("q=", StringComparison.Ordinal));
    }

    /// <summary>Somebody has written an escape sequence into a field.</summary>
    [Fact]
    public void Nothing_in_a_question_or_an_error_acts_on_the_terminal()
    {
        using var engine = pod.Connected();
        engine
            .Run(
                "$null = New-FusionSupplier -Supplier \"X`e[2J\" -TaxOrganizationType Corporation; "
                    + "\"X`e[2J\", 'Dovecote Medical LLC' | ForEach-Object { New-FusionInvoice -InvoiceNumber ODD-1 -Supplier $_ "
                    + "-BusinessUnit 'Halden UK' -InvoiceAmount 5 }; New-FusionInvoice -InvoiceNumber \"X`e[2J\" "
                    + "-Supplier 'Eastmark Packaging AB' -BusinessUnit 'Halden UK' -InvoiceAmount 5"
            )
            .ThrowIfFailed();
        var result = engine.Run(
            """
            Get-FusionInvoice -InvoiceNumber 'X*' | Remove-FusionInvoice -WhatIf
            Remove-FusionInvoice ODD-1 -Force
            """
        );
        Assert.DoesNotContain('\u001b', engine.Screen);
        Assert.Contains("X\u241b[2J", engine.Screen, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', result.Error.ToString());
        Assert.Contains("X\u241b[2J", result.Error.ToString(), StringComparison.Ordinal);
    }
}
