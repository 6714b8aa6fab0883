using System.Management.Automation;
using System.Reflection;

namespace OracleFusion.Tests;

/// <summary>Calendar days that are given: the same on a machine of any time zone.</summary>
public sealed class GivenDayTests(Pod pod) : IClassFixture<Pod>
{
    // Moments in spite of their type.
    private static readonly string[] Moments = ["GetFusionAuditRecordCommand.From", "GetFusionAuditRecordCommand.To"];

    [Theory]
    [InlineData("Set-FusionInvoice 1 -AccountingDate '2024-03-01T02:00:00Z'")]
    [InlineData("Set-FusionInvoice 1 -AccountingDate '2024-03-01T02:00:00-05:00'")]
    [InlineData("Get-FusionInvoice -InvoiceDateFrom '2024-03-01T02:00:00Z'")]
    [InlineData("Get-FusionRecord emps -EffectiveDate '2024-03-01T02:00:00+09:00'")]
    [InlineData("Set-FusionRecord emps 1 -Property @{ x = 1 } -EffectiveRange @{ Mode = 'UPDATE'; StartDate = '2024-03-01T02:00:00Z' }")]
    [InlineData("Set-FusionRecord invoices 1 -Property @{ AccountingDate = '2024-03-01T02:00:00Z' }")]
    [InlineData("[pscustomobject]@{ InvoiceNumber = 'day'; AccountingDate = '2024-03-01T02:00:00+09:00' } | New-FusionInvoice")]
    public void A_moment_is_no_day(string script)
    {
        using var engine = pod.Connected();
        Assert.Contains("write '2024-03-01' if that is meant", engine.Run(script).Error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(pod.Server.Requests, r => r.Method is "PATCH" or "POST" || r.Path.Contains("Date", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Get-FusionInvoice -InvoiceDateFrom ([DateOnly]'2024-03-01')", "InvoiceDate >= '2024-03-01'")]
    [InlineData("Get-FusionInvoice -Filter { InvoiceDate -ge $day }", "InvoiceDate >= '2024-03-01'")]
    [InlineData("Get-FusionInvoice -Filter { InvoiceDate -in $day, $day }", "InvoiceDate in ('2024-03-01', '2024-03-01')")]
    [InlineData("Get-FusionInvoice -Filter { $_.InvoiceDate -ge [DateOnly]'2024-03-01' }", "InvoiceDate >= '2024-03-01'")]
    [InlineData("Get-FusionInvoice -InvoiceDateFrom ([DateTimeOffset]'2024-03-01T02:00:00+09:00')", "InvoiceDate >= '2024-03-01'")]
    public void A_day_that_is_an_object_is_that_day(string script, string query)
    {
        using var engine = pod.Connected();
        engine.Run("$day = [DateOnly]'2024-03-01'; " + script).ThrowIfFailed();
        Assert.Contains(pod.Server.Requests, r =>
            Uri.UnescapeDataString(r.Path).Replace('+', ' ').Contains(query, StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("([DateOnly]'2024-03-01')", "2024-03-01")]
    [InlineData("([DateTimeOffset]'2024-03-01T23:00:00-05:00')", "2024-03-01")]
    [InlineData("'2024-03-01T23:00'", "2024-03-01")]
    public void An_accounting_date_is_the_day_that_is_shown(string day, string written)
    {
        using var engine = pod.Connected();
        Assert.Equal(
            written,
            engine
                .Run(
                    $"$i = Get-FusionInvoice -First 1; Set-FusionInvoice $i.InvoiceId -AccountingDate {day}; "
                        + "(Get-FusionInvoice $i.InvoiceId).AccountingDate.ToString('yyyy-MM-dd')"
                )
                .Value<string>()
        );
    }

    [Fact]
    public void Every_parameter_that_is_a_DateTime_is_a_calendar_day()
    {
        using var engine = new Engine();
        var days = engine
            .Run("Get-Command -Module OracleFusion -CommandType Cmdlet")
            .ThrowIfFailed()
            .Output.Select(o => ((CmdletInfo)o.BaseObject).ImplementingType)
            .Distinct()
            .SelectMany(t => t.GetProperties().Where(p => p.IsDefined(typeof(ParameterAttribute))))
            .Where(p => (Nullable.GetUnderlyingType(p.PropertyType) ?? p.PropertyType) == typeof(DateTime))
            .ToList();
        Assert.NotEmpty(days);
        Assert.Empty(
            days.Where(p => !p.GetCustomAttributes().Any(a => a.GetType().GetProperty("IsDay")?.GetValue(a) is true))
                .Select(p => $"{p.DeclaringType!.Name}.{p.Name}")
                .Distinct()
                .Except(Moments)
        );
    }
}
