using System.Text;
using OracleFusion.Client.SetUp;
using Xunit;

namespace OracleFusion.Client.Tests.SetUp;

/// <summary>What the summary of an import or export of set-up data says of it.</summary>
public sealed class SetupSummaryTests
{
    private const string Header = "Business Object\tRows Processed\tRows Loaded\tRows Failed\n";

    [Theory]
    [InlineData("A\t2\t2\t0\n", null)]
    [InlineData("A\t2\t2\t0\nB\t10\t7\t\n", "not every row was loaded: B: 7 of 10.")]
    // Cells may have blanks around them.
    [InlineData("A\t 3 \t1 \t 2 \r\n", "2 rows failed: A: 1 of 3.")]
    [InlineData(" A\t 10 \t 7 \t0\r\n", "not every row was loaded: A: 7 of 10.")]
    [InlineData("A\t0\t0\t0\n", "nothing was loaded")]
    public void A_row_that_is_missing_is_a_problem_whatever_the_status(string rows, string? problem)
    {
        var objects = SetupSummary.Read(Encoding.UTF8.GetBytes(Header + rows));
        var told = SetupSummary.Problem("COMPLETED", "", objects, isImport: true);
        if (problem is null)
            Assert.Null(told);
        else
            Assert.Contains(problem, told);
    }

    [Theory]
    [InlineData("COMPLETED", false)]
    [InlineData("COMPLETED_WARNINGS", true)]
    public void Warnings_are_known_by_the_status(string status, bool hasWarnings) =>
        Assert.Equal(
            hasWarnings,
            new FusionSetupProcess
            {
                ProcessId = 1,
                Scope = FusionSetupScope.OfTask("T"),
                IsImport = true,
                StatusCode = status,
            }.HasWarnings
        );
}
