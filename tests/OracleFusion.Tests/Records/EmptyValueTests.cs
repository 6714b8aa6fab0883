using System.Management.Automation;
using System.Reflection;

namespace OracleFusion.Tests;

/// <summary>A misspelt variable, and a date that is another day elsewhere: neither may select records.</summary>
public sealed class EmptyValueTests(Pod pod) : IClassFixture<Pod>
{
    [Theory]
    [InlineData("Get-FusionSupplier -SupplierNumber $typo", "$_.SupplierNumber -eq $null")]
    [InlineData("Get-FusionInvoice -Supplier ''", "$_.Supplier -eq $null")]
    [InlineData("Get-FusionInvoice -Supplier 'Lee', $typo", "$_.Supplier -eq $null")]
    [InlineData("Get-FusionInvoice -InvoiceDateFrom $typo", "$_.InvoiceDate -eq $null")]
    [InlineData("Get-FusionInvoice -InvoiceAmountTo $typo", "$_.InvoiceAmount -eq $null")]
    [InlineData("Get-FusionRecord invoices -Finder PrimaryKey -FinderVariable @{ InvoiceId = $typo }", "InvoiceId")]
    [InlineData("Get-FusionRecord invoices -Finder PrimaryKey -FinderVariable @{ InvoiceId = '' }", "InvoiceId")]
    [InlineData("Get-FusionInvoice $typo", "Identity")]
    [InlineData("Get-FusionInvoice -InvoiceId ''", "InvoiceId")]
    [InlineData("Get-FusionInvoice -InvoiceId 1, $typo", "InvoiceId")]
    [InlineData("$typo | Get-FusionInvoice", "$null came through the pipeline")]
    [InlineData("$typo | Get-FusionRecord invoices", "$null came through the pipeline")]
    [InlineData("Get-FusionInvoice -Partition $typo", "-Partition is $null")]
    [InlineData("Get-FusionInvoice -ForSupplier $typo", "-ForSupplier is $null")]
    [InlineData("Remove-FusionInvoice $typo -Force", "Identity")]
    [InlineData("Set-FusionRecord invoices $typo -Property @{ Description = 'x' }", "Identity")]
    public void No_value_selects_nothing(string script, string told)
    {
        using var engine = pod.Connected();
        Assert.Contains(told, engine.Run(script).Error.ToString(), StringComparison.Ordinal);
        Assert.Empty(pod.Server.Requests);
    }

    [Theory]
    [InlineData("Get-FusionInvoice -InvoiceDateFrom '01/11/2026'")]
    [InlineData("Get-FusionInvoice -InvoiceDateFrom '1.11.2026'")]
    [InlineData("New-FusionInvoice -InvoiceDate '01/11/2026'")]
    [InlineData("Get-FusionRecord emps -EffectiveDate '01.08.2026'")]
    public void A_date_that_is_another_day_elsewhere_is_refused_in_every_culture(string script)
    {
        using var engine = pod.Connected();
        foreach (var culture in new[] { "en-GB", "en-US", "de-AT" })
            Assert.Contains(
                "ISO 8601",
                engine.Run($"[System.Threading.Thread]::CurrentThread.CurrentCulture = '{culture}'\n{script}").Error.ToString(),
                StringComparison.Ordinal
            );
        Assert.Empty(pod.Server.Requests);
    }

    [Theory]
    [InlineData("New-FusionInvoice -InvoiceNumber G-1 -InvoiceAmount '99,50'", "'99,50' is not a number that means the same everywhere")]
    [InlineData("Get-FusionInvoice -InvoiceAmountFrom '9,99'", "with a point before decimals and nothing between thousands (1234.50)")]
    [InlineData("Get-FusionInvoice -PageSize '1,000'", "is not a number that means the same everywhere")]
    [InlineData("Get-FusionInvoice -PageSize 2.5", "2.5 is not a whole number, and is not rounded.")]
    public void A_number_is_the_same_in_every_culture_and_is_not_rounded(string script, string words)
    {
        using var engine = pod.Connected();
        foreach (var culture in new[] { "en-US", "de-DE" })
            Assert.Contains(
                words,
                engine.Run($"[System.Threading.Thread]::CurrentThread.CurrentCulture = '{culture}'\n{script}").Error.ToString(),
                StringComparison.Ordinal
            );
        Assert.Empty(pod.Server.Requests);
    }

    [Theory]
    [InlineData("Get-FusionChange invoices -Since 2062-01-01", "yet to come, and the watermark would pass over all")]
    [InlineData("Get-FusionInvoice -First 1 | Add-FusionAttachment scan.pdf", "-Path scan.pdf")]
    [InlineData(
        "Get-FusionInvoice (Get-FusionPurchaseOrder -First 1)",
        "Get-FusionInvoice -ForPurchaseOrder reads what belongs to it; the cmdlets of FusionPurchaseOrder take the record itself."
    )]
    [InlineData("Get-FusionInvoice (Get-FusionSupplier -First 1)", "FusionSupplier take")]
    [InlineData("Get-FusionInvoice -First 1 -Expand invoiceLines | Expand-FusionRecord invoiceLine", "Did you mean invoiceLines?")]
    [InlineData("Get-FusionSupplier -First 2 | Export-FusionRecord invoices no.csv", "no file was made")]
    [InlineData("Start-FusionJob AutomaticPosting -Package /oracle/apps/ess/x -Argument @{ a = 1 }", "An argument of a job is one value")]
    [InlineData("Get-FusionJob 1 -FusionServer other", "-Connection")]
    public void What_is_easily_mistaken_is_refused_by_its_reason(string script, string words)
    {
        using var engine = pod.Connected();
        Assert.Contains(words, engine.Run(script).Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_parameter_that_is_a_date_takes_ISO_8601_only() =>
        AssertAll(["IsoDateAttribute"], typeof(DateTime), typeof(DateTimeOffset));

    [Fact]
    public void Every_parameter_that_is_a_number_takes_one_of_one_meaning() =>
        AssertAll(
            ["NumberAttribute", "JobRequestAttribute", "DocumentIdAttribute", "ReportJobAttribute"],
            typeof(int),
            typeof(long),
            typeof(decimal),
            typeof(double)
        );

    private static void AssertAll(string[] attributes, params Type[] types)
    {
        using var engine = new Engine();
        var parameters = engine
            .Run("Get-Command -Module OracleFusion -CommandType Cmdlet")
            .ThrowIfFailed()
            .Output.Select(o => ((CmdletInfo)o.BaseObject).ImplementingType)
            .Distinct()
            .SelectMany(t => t.GetProperties().Where(p => p.IsDefined(typeof(ParameterAttribute))))
            .Where(p => types.Contains(p.PropertyType.GetElementType() ?? Nullable.GetUnderlyingType(p.PropertyType) ?? p.PropertyType))
            .ToList();
        Assert.NotEmpty(parameters);
        Assert.Empty(
            parameters
                .Where(p => !p.GetCustomAttributes().Any(a => attributes.Contains(a.GetType().Name)))
                .Select(p => $"{p.DeclaringType!.Name}.{p.Name}")
                .Distinct()
        );
    }
}
