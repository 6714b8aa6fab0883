using System.Globalization;
using System.Management.Automation;
using CsCheck;
using OracleFusion.Filter.Tests.Properties;

namespace OracleFusion.Tests;

/// <summary>-Filter through the front door: what comes is what the documented rules select.</summary>
public sealed class FilterTests(Pod pod) : IClassFixture<Pod>
{
    [Fact]
    public void Random_filters_select_what_the_rules_say()
    {
        using var engine = pod.Connected();
        var rows = Activity.Some(40, seed: 3);
        foreach (var row in rows)
            row.Id = (long)engine.Run($"(New-FusionRecord activities -Property {Script(row)}).ActivityId").Single.BaseObject;
        var ours = rows.Select(row => row.Id).ToHashSet();
        Conditions
            .Any.Where(condition => condition.CanBeSaid)
            .Sample(
                condition =>
                {
                    var filter = condition.Write(new Style(IsBare: false));
                    var result = engine
                        .Run(
                            "Get-FusionRecord activities -Field ActivityId -PageSize 7 -Filter { "
                                + filter
                                + " } | ForEach-Object ActivityId"
                        )
                        .ThrowIfFailed();
                    Assert.Equal(
                        rows.Where(condition.Selects).Select(row => row.Id).Order(),
                        result.Output.Select(o => (long)o.BaseObject).Where(ours.Contains)
                    );
                },
                iter: 60,
                threads: 1,
                print: condition => condition.Write(new Style(IsBare: false))
            );
    }

    [Theory]
    [InlineData(
        "function make { $least = $id; { $_.InvoiceId -eq $least }.GetNewClosure() } $block = make; $least = 0; Get-FusionInvoice "
            + "-Filter $block"
    )]
    [InlineData("$least = $id; Get-Wrapped { $_.InvoiceId -eq $least }")]
    [InlineData("function f { $least = $id; Get-Wrapped { InvoiceId -eq $least } } f")]
    [InlineData("$o = @{ Id = $id }; Get-FusionInvoice -Filter { $_.InvoiceId -eq $o.Id }")]
    [InlineData("$list = $id, 1; Get-FusionInvoice -Filter { $_.InvoiceId -in $using:list }")]
    [InlineData("Get-FusionInvoice -Filter \"InvoiceId -eq $id\"")]
    [InlineData(
        "$c = Get-FusionConnection -Default; $id | ForEach-Object -Parallel { Import-Module $using:module; Get-FusionInvoice "
            + "-Connection $using:c -Filter { $_.InvoiceId -eq $using:id } }"
    )]
    public void A_filter_sees_the_variables_that_its_author_sees(string script)
    {
        using var engine = pod.Connected();
        var result = engine
            .With("module", StagedModule.Manifest)
            .Run(
                """
                $null = New-Module -Name Wrapper -ScriptBlock {
                    $least = 'of the module'
                    function Get-Wrapped($Filter) { $least = 'of the function'; Get-FusionInvoice -Filter $Filter }
                    Export-ModuleMember -Function Get-Wrapped
                } | Import-Module
                $id = (Get-FusionInvoice -First 1 -Skip 5).InvoiceId
                $id

                """ + script
            )
            .ThrowIfFailed();
        Assert.Equal(2, result.Output.Count);
        Assert.Equal(result.Output[0].BaseObject, result.Output[1].Properties["InvoiceId"].Value);
    }

    [Theory]
    [InlineData("Get-FusionRecord invoices -Filter { $_.InvoiceAmount -gt $nowhere }", "nowhere")]
    [InlineData("Get-FusionRecord invoices -Filter { $_.InvoiceAmount -match '1' }", "-match")]
    [InlineData("Get-FusionRecord invoices -Filter { $_.InvoiceAmount -gt (Get-Date) }", "Get-Date")]
    [InlineData("Get-FusionRecord invoices -Filter { $_.InvoiceAmount }", "InvoiceAmount")]
    public void What_cannot_be_translated_is_refused_and_marked(string script, string place)
    {
        using var engine = pod.Connected();
        var error = Assert.IsType<ErrorRecord>(engine.Run(script).Terminated);
        Assert.Contains(place, error.ToString(), StringComparison.Ordinal);
        Assert.Empty(pod.Server.Requests);
    }

    // The row as a hashtable of PowerShell.
    private static string Script(Activity row) =>
        "@{ "
        + string.Join("; ", row.ToPayload().Where(p => p.Key != "ActivityAssignee").Select(p => $"{p.Key} = {Literal(p.Value)}"))
        + " }";

    private static string Literal(object? value) =>
        value switch
        {
            null => "$null",
            string text => "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'",
            bool flag => flag ? "$true" : "$false",
            decimal number => number.ToString(CultureInfo.InvariantCulture) + "d",
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => throw new InvalidOperationException(),
        };
}
