using System.Management.Automation;

namespace OracleFusion.Tests;

/// <summary>The numbers by which records are named, as they are typed.</summary>
public sealed class TypedNumberTests(Pod pod) : IClassFixture<Pod>
{
    /// <summary>PowerShell makes the number 26 of 00000026 and 20 of 2E1, which are the numbers of other invoices.</summary>
    [Theory]
    [InlineData("00000026", "26")]
    [InlineData("2E1", "20")]
    [InlineData("0x1F", "31")]
    [InlineData("1.50", "1.5")]
    public void A_number_is_what_was_typed(string typed, string other)
    {
        using var engine = pod.Connected();
        engine
            .Run(
                $"'{typed}', '{other}' | Where-Object {{ -not (Get-FusionInvoice -InvoiceNumber $_) }} | ForEach-Object {{ "
                    + "New-FusionInvoice -InvoiceNumber $_ -Supplier 'Eastmark Packaging AB' -BusinessUnit 'Halden UK' -InvoiceAmount 5 }"
            )
            .ThrowIfFailed();
        engine.Run($"Set-FusionInvoice {typed} -Description 'As typed'").ThrowIfFailed();
        Assert.Equal(
            typed,
            engine
                .Run($"(Get-FusionInvoice -InvoiceNumber '{typed}', '{other}' | Where-Object Description -eq 'As typed').InvoiceNumber")
                .Value<string>()
        );
        engine.Run($"Remove-FusionRecord invoices {typed} -Force").ThrowIfFailed();
        Assert.Equal(other, engine.Run($"(Get-FusionInvoice -InvoiceNumber '{typed}', '{other}').InvoiceNumber").Value<string>());
    }

    [Fact]
    public void Every_parameter_that_names_records_sees_what_was_typed()
    {
        using var engine = new Engine();
        var naming = engine
            .Run("Get-Command -Module OracleFusion -CommandType Cmdlet")
            .ThrowIfFailed()
            .Output.Select(o => (CmdletInfo)o.BaseObject)
            .SelectMany(c => c.Parameters.Values.Where(p => p.ParameterType == typeof(object[])).Select(p => (Cmdlet: c, Parameter: p)))
            // Children of a new record are no names of records.
            .Where(p => !p.Cmdlet.Name.StartsWith("New-", StringComparison.Ordinal))
            .ToList();
        Assert.True(naming.Count > 500, $"{naming.Count} parameters");
        Assert.Equal(
            "",
            string.Join(
                "\n",
                naming
                    .Where(p => !p.Parameter.Attributes.Any(a => a.GetType().Name == "AsTypedAttribute"))
                    .Select(p => $"{p.Cmdlet.Name} -{p.Parameter.Name}")
            )
        );
    }

    [Theory]
    [InlineData("Get-FusionSupplier $s.SupplierNumber", "(Get-FusionSupplier -First 1)")]
    [InlineData("Get-FusionSupplier $s.Supplier", "(Get-FusionSupplier -First 1)")]
    [InlineData("[pscustomobject]@{ SupplierNumber = $s.SupplierNumber } | Get-FusionSupplier", "(Get-FusionSupplier -First 1)")]
    [InlineData(
        "[pscustomobject]@{ SupplierNumber = $s.SupplierNumber; Alias = 'By number' } | Set-FusionSupplier -PassThru -WarningAction Ignore",
        "(Get-FusionSupplier -First 1)"
    )]
    [InlineData("Get-FusionPublicWorker $s.PersonNumber", "(Get-FusionPublicWorker -First 1)")]
    public void A_supplier_answers_to_its_number_as_to_its_name(string read, string first)
    {
        using var engine = pod.Connected();
        Assert.Equal(engine.Run($"$s = {first}; \"$s\"").Value<string>(), engine.Run($"\"$({read})\"").Value<string>());
    }

    [Fact]
    public void The_name_of_one_and_the_number_of_another_say_which_are_meant()
    {
        using var engine = pod.Connected();
        engine
            .Run("$n = (Get-FusionSupplier -First 2)[1].SupplierNumber; New-FusionSupplier -Supplier $n -TaxOrganizationType Corporation")
            .ThrowIfFailed();
        pod.Server.ClearRequests();
        var both = engine.Run("Set-FusionSupplier $n -Alias x");
        Assert.Contains("Several suppliers have the Supplier or SupplierNumber", both.Error.Exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(pod.Server.Requests, r => r.Method == "PATCH");
    }

    [Fact]
    public void A_child_that_is_read_of_a_piped_record_says_how()
    {
        using var engine = pod.Connected();
        var message = engine.Run("Get-FusionSupplier -First 1 | Get-FusionRecord sites").Error.Exception.Message;
        Assert.Contains("ForEach-Object { Get-FusionRecord sites -Parent $_ }", message, StringComparison.Ordinal);
    }
}
