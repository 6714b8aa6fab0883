namespace OracleFusion.Tests;

/// <summary>Text that means a day or a number in one culture only is refused before it stands in a file of HCM Data Loader.</summary>
public sealed class HcmTextTests(JobPod pod) : IClassFixture<JobPod>
{
    [Theory]
    [InlineData("de-DE", "SalaryAmount = '1.234'", "SalaryAmount: '1.234' is one number here and another")]
    [InlineData("en-US", "SalaryAmount = '1,234.50'", "SalaryAmount: '1,234.50' is not a number")]
    [InlineData("de-DE", "DateFrom = '01.02.2026'", "DateFrom: '01.02.2026' is no date that means the same everywhere")]
    [InlineData("de-DE", "Below = @{ DateFrom = '01/02/2026' }", "DateFrom: '01/02/2026' is no date")]
    [InlineData("de-DE", "SalaryAmount = '1234.50'; DateFrom = '2026/02/01'", null)]
    // What is no date or number by the catalog is the loader's to judge.
    [InlineData("de-DE", "PersonNumber = '1.234'; StartDate = '01.02.2026'", null)]
    public void What_the_catalog_knows_to_be_a_date_or_a_number_means_the_same_everywhere(string culture, string values, string? says)
    {
        using var engine = pod.Fresh();
        var result = engine
            .With("culture", culture)
            .Run(
                "[System.Threading.Thread]::CurrentThread.CurrentCulture = $culture\n"
                    + $"[pscustomobject]@{{ AssignmentNumber = 'E1001'; {values} }} | Import-FusionHcmData Salary -WhatIf"
            );
        if (says is null)
            result.ThrowIfFailed();
        else
            Assert.Contains(says, result.Errors[0].ToString(), StringComparison.Ordinal);
    }
}
