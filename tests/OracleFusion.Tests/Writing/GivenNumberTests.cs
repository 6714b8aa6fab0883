using System.Globalization;
using System.Management.Automation;
using System.Reflection;

namespace OracleFusion.Tests;

/// <summary>What text means as a number: the same in every culture, at every door, or an error.</summary>
public sealed class GivenNumberTests(Pod pod) : IClassFixture<Pod>
{
    private const string Row = "$row = [pscustomobject]@{ Amount = '1.234' }; $i = [pscustomobject]@{ InvoiceId = 1 }\n";

    /// <summary>1.234 of a German sheet is one thousand two hundred and thirty-four.</summary>
    [Theory]
    [InlineData("Set-FusionInvoice 1 -InvoiceAmount $row.Amount")]
    [InlineData("New-FusionReceivablesReceipt -Amount $row.Amount")]
    [InlineData("Set-FusionRecord invoices 1 -Property @{ InvoiceAmount = $row.Amount }")]
    [InlineData("New-FusionInvoice -InvoiceNumber n -Line @{ LineAmount = $row.Amount }")]
    [InlineData(
        "Connect-FusionReceivablesReceipt -StandardReceiptId 1 -Parameter @{ appliedPaymentScheduleId = 1; amountApplied = $row.Amount }"
    )]
    [InlineData("Invoke-FusionAction standardReceipts applyReceipt -Key 1 -Parameter @{ AmountApplied = $row.Amount }")]
    [InlineData("Get-FusionInvoice -Filter { InvoiceAmount -gt $row.Amount }")]
    [InlineData("Get-FusionInvoice -InvoiceAmountFrom $row.Amount")]
    [InlineData("Get-FusionInvoice -Finder PrimaryKey -FinderVariable @{ InvoiceId = '3.000' }")]
    [InlineData("Get-FusionInvoice -PageSize '1.000'")]
    public void A_point_that_may_stand_between_thousands_is_refused_at_every_door(string script)
    {
        using var engine = pod.Connected();
        var result = engine.Run($"[Threading.Thread]::CurrentThread.CurrentCulture = 'de-DE'\n{Row}{script}");
        var told = (result.Terminated ?? result.Errors[0]).ToString();
        Assert.Contains("is one number here and another in the culture de-DE", told, StringComparison.Ordinal);
        Assert.Matches("write (1234 or 1.2340|3000 or 3.0000|1000 or 1.0000), or give a number", told);
        Assert.DoesNotContain(pod.Server.Requests, r =>
            r.Method is "POST" or "PATCH" || r.Path.Contains("Amount", StringComparison.Ordinal)
        );
    }

    /// <summary>PowerShell would make 9950 of '99,50' and the second of January of '01.02.2026' before a property of a number or a date saw
    /// it.</summary>
    [Theory]
    [InlineData("InvoiceAmount", "'99,50'")]
    [InlineData("InvoiceAmount", "'1.234'")]
    [InlineData("InvoiceAmount", "'1.23457E+11'")]
    [InlineData("InvoiceAmount", "$true")]
    [InlineData("AccountingDate", "'01.02.2026'")]
    [InlineData("AccountingDate", "'2026-02-03T23:00:00-05:00'")]
    public void Text_that_is_assigned_to_a_record_is_read_as_everywhere(string name, string value)
    {
        using var engine = pod.Connected();
        var result = engine.Run(
            $"[Threading.Thread]::CurrentThread.CurrentCulture = 'de-DE'\n$i = Get-FusionInvoice -First 1\n$i.{name} = {value}\n"
                + "$i | Set-FusionInvoice"
        );
        Assert.Contains(name, result.Error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(pod.Server.Requests, r => r.Method == "PATCH");
    }

    [Fact]
    public void What_is_assigned_and_means_one_thing_is_written()
    {
        using var engine = pod.Connected();
        var written = engine.Run(
            """
            [Threading.Thread]::CurrentThread.CurrentCulture = 'de-DE'
            $i = Get-FusionInvoice -First 1
            $i.InvoiceAmount = '99.50'; $i.AccountingDate = '2026-02-03'; $i | Set-FusionInvoice
            $i = Get-FusionInvoice $i.InvoiceId
            "$($i.InvoiceAmount.GetType().Name) $($i.InvoiceAmount -eq 99.5) $($i.AccountingDate.ToString('yyyy-MM-dd'))"
            $i.InvoiceAmount += 1; $i.AccountingDate = [DateOnly]'2026-02-04'; $i | Set-FusionInvoice
            $i = Get-FusionInvoice $i.InvoiceId
            "$($i.InvoiceAmount -eq 100.5) $($i.AccountingDate.ToString('yyyy-MM-dd'))"
            $i.AccountingDate = $i.CreationDate; $i | Set-FusionInvoice
            $i = Get-FusionInvoice $i.InvoiceId
            $i.AccountingDate -eq $i.CreationDate.Date
            """
        );
        Assert.Equal(["Decimal True 2026-02-03", "True 2026-02-04", "True"], written.ThrowIfFailed().Output.Select(o => o.ToString()));
    }

    /// <summary>1.23457E+11 is what a spreadsheet shows of 123456789012.34.</summary>
    [Theory]
    [InlineData("[pscustomobject]@{ InvoiceNumber = 'sci'; InvoiceAmount = '1.23457E+11' } | New-FusionInvoice")]
    [InlineData("New-FusionInvoice -InvoiceNumber sci -InvoiceAmount '1e3'")]
    [InlineData("Get-FusionInvoice -First 1 | Set-FusionInvoice -Property @{ InvoiceAmount = '4.57E+04' }")]
    [InlineData("[pscustomobject]@{ InvoiceNumber = 'sci'; InvoiceAmount = '(45690.01)' } | New-FusionInvoice")]
    [InlineData("[pscustomobject]@{ InvoiceNumber = 'sci'; InvoiceAmount = \"45$([char]0xA0)690,01\" } | New-FusionInvoice")]
    [InlineData("Set-FusionInvoice 1 -InvoiceAmount '99.50-'")]
    [InlineData("Set-FusionInvoice 1 -InvoiceAmount ''")]
    public void Neither_an_exponent_nor_anything_but_digits_and_a_point_is_a_number(string script)
    {
        using var engine = pod.Connected();
        Assert.Contains("is not a number that means the same everywhere", engine.Run(script).Error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(pod.Server.Requests, r => r.Method is "POST" or "PATCH");
    }

    public static TheoryData<object> NoNumbers => ["1.234", "99,50", "1e3", "1kb", "99.50-", "", true, '5'];

    [Theory]
    [MemberData(nameof(NoNumbers))]
    public void Every_parameter_that_is_a_number_refuses_what_is_none(object given)
    {
        var before = CultureInfo.CurrentCulture;
        using var engine = new Engine();
        var numbers = engine
            .Run("Get-Command -Module OracleFusion -CommandType Cmdlet")
            .ThrowIfFailed()
            .Output.Select(o => ((CmdletInfo)o.BaseObject).ImplementingType)
            .SelectMany(t => t.GetProperties().Where(p => p.IsDefined(typeof(ParameterAttribute))))
            .Where(p => IsNumber(p.PropertyType.GetElementType() ?? Nullable.GetUnderlyingType(p.PropertyType) ?? p.PropertyType))
            .SelectMany(p => p.GetCustomAttributes<ArgumentTransformationAttribute>().Select(a => (Parameter: p, Attribute: a)))
            // What takes an object of a job sees to text alone.
            .Where(n => given is string || n.Attribute.GetType().Name == "NumberAttribute")
            .ToList();
        Assert.True(numbers.Count > 500, $"{numbers.Count} parameters");
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("de-DE");
            Assert.Empty(
                numbers
                    .Where(n => Record.Exception(() => n.Attribute.Transform(null!, given)) is not ArgumentTransformationMetadataException)
                    .Select(n => $"{n.Parameter.DeclaringType!.Name}.{n.Parameter.Name}")
                    .Distinct()
            );
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static bool IsNumber(Type type) =>
        type == typeof(int) || type == typeof(long) || type == typeof(decimal) || type == typeof(double);
}
