namespace OracleFusion.Tests;

/// <summary>Rows of an earlier load of the same group are not taken for those that are sent.</summary>
public sealed class LeftRowsTests(JobPod pod) : IClassFixture<JobPod>
{
    private const string Send = "$row | Import-FusionData APXIIMPT -DocumentId LEFT @given -Wait @wait ";

    [Fact]
    public void What_the_last_import_of_the_group_left_is_told_before_and_after()
    {
        using var engine = pod.ForInvoices();
        pod.Server.Faults.Jobs.DoImportsTakeNothing = true;
        Assert.Contains("No row was imported", engine.Run(Send).Error.Exception.Message, StringComparison.Ordinal);
        pod.Server.Faults.Jobs.DoImportsTakeNothing = false;
        var result = engine.Run("$row.InvoiceNum = 'ONE-2'; " + Send + "-Force");
        Assert.Contains("ran for 'LEFT' before", Assert.Single(result.Warnings), StringComparison.Ordinal);
        Assert.Contains("and it imported none", result.Warnings[0], StringComparison.Ordinal);
        Assert.Equal(2L, result.Output.Single().Properties["Imported"].Value);
        Assert.Equal(false, result.Output.Single().Properties["IsComplete"].Value);
        Assert.Contains("were selected with them", result.Error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_removed_is_not_told()
    {
        using var engine = pod.ForInvoices();
        pod.Server.Faults.Jobs.DoImportsTakeNothing = true;
        engine.Run("$none = " + Send + "-ErrorAction SilentlyContinue");
        pod.Server.Faults.Jobs.DoImportsTakeNothing = false;
        var result = engine
            .Run(
                "$null = Clear-FusionInterfaceData APXIIMPT $none.RequestId -Force | Wait-FusionJob @wait; $row.InvoiceNum = 'ONE-2'; "
                    + Send
                    + "-Force"
            )
            .ThrowIfFailed();
        Assert.Empty(result.Warnings);
        Assert.Equal(1L, result.Output.Single().Properties["Imported"].Value);
    }

    [Theory]
    [InlineData(true, "$none.RequestId")]
    [InlineData(false, "($none.RequestId - 1)")]
    public void A_purge_that_failed_or_was_of_another_load_left_them(bool fails, string load)
    {
        using var engine = pod.ForInvoices();
        pod.Server.Faults.Jobs.DoImportsTakeNothing = true;
        engine.Run("$none = " + Send + "-ErrorAction SilentlyContinue");
        pod.Server.Faults.Jobs.DoImportsTakeNothing = false;
        if (fails)
            pod.Server.Faults.ArmJob("ERROR");
        engine.Run($"$null = Clear-FusionInterfaceData APXIIMPT {load} -Force | Wait-FusionJob @wait -ErrorAction SilentlyContinue");
        var result = engine.Run("$row.InvoiceNum = 'ONE-2'; " + Send + "-Force");
        Assert.Contains(result.Warnings, warning => warning.Contains("and it imported none", StringComparison.Ordinal));
        Assert.Equal(false, result.Output.Single().Properties["IsComplete"].Value);
    }

    [Theory]
    [InlineData("LEDGER_ID = 2", "LEDGER_ID is '2', and the import will select '1'")]
    [InlineData("LEDGER_ID = 1", null)]
    [InlineData("LEDGER_NAME = 'Halden UK Primary Ledger'", null)]
    public void A_row_of_another_ledger_than_the_arguments_is_refused(string ledger, string? says)
    {
        using var engine = pod.Fresh();
        var folder = Directory.CreateTempSubdirectory("oraclefusion-").FullName;
        try
        {
            var result = engine
                .With("path", Path.Combine(folder, "gl.json"))
                .Run(
                    $$"""
                    $number = 0
                    $names = 'STATUS', 'LEDGER_ID', 'ACCOUNTING_DATE', 'USER_JE_SOURCE_NAME', 'ENTERED_DR', 'GROUP_ID', 'LEDGER_NAME'
                    $columns = foreach ($name in $names) { $number++; "{`"Number`":$number,`"Name`":`"$name`"}" }
                    [IO.File]::WriteAllText($path, "{`"Source`":`"a test`",`"InterfaceDetails`":15,`"Files`":[{`"Name`":`"GlInterface.csv`",`"Columns`":[$($columns -join ',')]}]}")
                    [pscustomobject]@{ STATUS = 'NEW'; ACCOUNTING_DATE = [DateTime]'2026-05-15'; USER_JE_SOURCE_NAME = 'Spreadsheet'; ENTERED_DR = 5; {{ledger}} } |
                        Import-FusionData JournalImportLauncher -Template $path -DocumentId 77 -NamedArgument @{ DataAccessSetId = 1; LedgerId = 1 } -WhatIf
                    """
                );
            if (says is null)
                result.ThrowIfFailed();
            else
                Assert.Contains(says, result.Errors[0].ToString(), StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
