namespace OracleFusion.Tests;

/// <summary>Writing to date-effective resources: for which days a change holds.</summary>
public sealed class EffectiveRangeTests(Pod pod) : IClassFixture<Pod>
{
    private const string Person = "$person = Get-FusionRecord emps -Skip $skip -First 1\n";

    private const string NameOn =
        "function NameOn($day) { (Get-FusionRecord emps -Filter { PersonId -eq $person.PersonId } -EffectiveDate $day).AssignmentName }\n";

    [Fact]
    public void A_change_from_a_day_on_leaves_the_days_before_as_they_were()
    {
        using var engine = pod.Connected();
        var result = engine
            .With("skip", 0)
            .Run(
                Person
                    + NameOn
                    + """
                    $before = NameOn '2023-12-31'
                    $changed = $person | Set-FusionRecord emps -Property @{ AssignmentName = 'Lead' } -EffectiveRange @{ Mode = 'UPDATE'; StartDate = '2024-01-01' } -PassThru
                    (NameOn '2023-12-31') -eq $before
                    NameOn '2024-01-01'
                    $changed.EffectiveStartDate
                    $person.PSObject.Properties.Name -contains 'AssignmentName'
                    """
            )
            .ThrowIfFailed();
        Assert.Equal([true, "Lead", new DateTime(2024, 1, 1), true], result.Output.Select(o => o.BaseObject));
    }

    [Fact]
    public void A_correction_changes_the_row_as_a_whole()
    {
        using var engine = pod.Connected();
        var result = engine
            .With("skip", 1)
            .Run(
                Person
                    + NameOn
                    + """
                    $person | Set-FusionRecord emps -Property @{ AssignmentName = 'Chief' } -EffectiveRange @{ Mode = 'CORRECTION' }
                    NameOn $person.EffectiveStartDate
                    NameOn '2030-01-01'
                    """
            )
            .ThrowIfFailed();
        Assert.Equal(["Chief", "Chief"], result.Output.Select(o => o.ToString()));
    }

    [Fact]
    public void A_date_is_the_calendars_in_every_culture()
    {
        using var engine = pod.Connected();
        var result = engine
            .With("skip", 2)
            .Run(
                "[System.Threading.Thread]::CurrentThread.CurrentCulture = 'ar-SA'\n"
                    + Person
                    + NameOn
                    + """
                    $start = [DateTime]::new(2024, 3, 1)
                    $person | Set-FusionRecord emps -Property @{ AssignmentName = 'From March' } -EffectiveRange @{ Mode = 'UPDATE'; StartDate = $start }
                    NameOn ([DateTime]::new(2024, 3, 1))
                    (NameOn ([DateTime]::new(2024, 2, 29))) -ne 'From March'
                    """
            )
            .ThrowIfFailed();
        Assert.Equal(["From March", true], result.Output.Select(o => o.BaseObject));
    }

    [Fact]
    public void Several_records_have_the_range_each_in_a_request_of_its_own()
    {
        using var engine = pod.Connected();
        var result = engine
            .Run(
                """
                $people = Get-FusionRecord emps -Skip 3 -First 4
                $people | Set-FusionRecord emps -Property @{ AssignmentName = 'Together' } -EffectiveRange @{ Mode = 'update'; StartDate = '2030-01-01' } -ThrottleLimit 4 -PassThru | ForEach-Object AssignmentName
                """
            )
            .ThrowIfFailed();
        Assert.Equal(Enumerable.Repeat("Together", 4), result.Output.Select(o => o.ToString()));
        Assert.Equal(4, pod.Server.Requests.Count(r => r.Method == "PATCH"));
    }

    [Theory]
    [InlineData("@{ Mode = 'UPDATE'; StartDate = 'tomorrow' }", "StartDate")]
    [InlineData("@{ Mode = 'UPDAT'; StartDate = '2024-01-01' }", "UPDATE")]
    [InlineData("@{ Mode = 'UPDATE'; Span = 'ROW'; StartDate = '2024-01-01' }", "LOGICAL_ROW_END_DATE")]
    [InlineData("@{}", "empty")]
    [InlineData("@{ Begin = '2024-01-01' }", "Begin")]
    [InlineData("@{ Mode = 'UPDATE'; StartDate = '2024-01-01' } -BatchSize 5", "-BatchSize")]
    public void A_range_that_cannot_be_meant_is_refused_before_anything_is_sent(string range, string says)
    {
        using var engine = pod.Connected();
        Assert.Contains(
            says,
            engine.Run("Set-FusionRecord emps 1 -Property @{ AssignmentName = 'x' } -EffectiveRange " + range).Error.ToString(),
            StringComparison.Ordinal
        );
        Assert.Empty(pod.Server.Requests);
    }

    [Fact]
    public void A_resource_without_effective_dates_says_so_itself()
    {
        using var engine = pod.Connected();
        var error = engine
            .Run("Get-FusionInvoice -First 1 | Set-FusionInvoice -Description 'x' -EffectiveRange @{ Mode = 'CORRECTION' }")
            .Error;
        Assert.Contains("not date-effective", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_question_names_a_person_and_not_an_opaque_address()
    {
        using var engine = pod.Connected();
        var result = engine
            .Run(
                "$person = Get-FusionRecord emps -First 1; $person | Set-FusionRecord emps -Property @{ AssignmentName = 'x' } "
                    + "-WhatIf; $person.PersonNumber, $person.AssignmentNumber"
            )
            .ThrowIfFailed();
        Assert.Contains(result.Output.Select(o => o?.ToString()), number =>
            number is { Length: > 0 } && engine.Screen.Contains(number, StringComparison.Ordinal)
        );
        Assert.DoesNotContain("ACED000577", engine.Screen, StringComparison.Ordinal);
    }
}
