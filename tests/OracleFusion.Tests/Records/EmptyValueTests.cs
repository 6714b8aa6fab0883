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

    [Fact]
    public void Every_parameter_that_is_a_date_takes_ISO_8601_only()
    {
        using var engine = new Engine();
        var dates = engine
            .Run("Get-Command -Module OracleFusion -CommandType Cmdlet")
            .ThrowIfFailed()
            .Output.Select(o => ((CmdletInfo)o.BaseObject).ImplementingType)
            .Distinct()
            .SelectMany(t => t.GetProperties().Where(p => p.IsDefined(typeof(ParameterAttribute))))
            .Where(p =>
                (p.PropertyType.GetElementType() ?? Nullable.GetUnderlyingType(p.PropertyType) ?? p.PropertyType) is var type
                && (type == typeof(DateTime) || type == typeof(DateTimeOffset))
            )
            .ToList();
        Assert.NotEmpty(dates);
        Assert.All(dates, p => Assert.Contains(p.GetCustomAttributes(), a => a.GetType().Name == "IsoDateAttribute"));
    }
}
