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
    [InlineData("COMPLETED", null)]
    [InlineData("SUCCEEDED", null)]
    [InlineData("COMPLETED_ERRORS", "ended with COMPLETED_ERRORS")]
    [InlineData("CANCELLED", "ended with CANCELLED")]
    [InlineData("STOPPED", "ended with STOPPED")]
    [InlineData("Anything", "ended with Anything")]
    // Rows may have failed, and nothing here tells which.
    [InlineData("COMPLETED_WARNINGS", "rows may have failed")]
    public void Only_a_good_end_is_one(string status, string? problem)
    {
        var told = SetupSummary.Problem(status, "", [], isImport: true);
        if (problem is null)
            Assert.Null(told);
        else
            Assert.Contains(problem, told);
    }

    [Theory]
    [InlineData("Number of records skipped: 0\nErrors: 0\n0 rows were skipped.", null)]
    [InlineData("Records skipped: 0, failed: 0\nError count = 0\nNo errors.\n10 rows loaded, no rows were skipped", null)]
    [InlineData("Number of records skipped: 10", "skipped: 10")]
    // A count of none beside another word says nothing of this one.
    [InlineData("12 rows skipped. Errors: 0", "12 rows skipped")]
    [InlineData("Records skipped: 12, failed: 0", "skipped: 12")]
    [InlineData("1,000 rows were skipped, 0 errors", "1,000 rows")]
    [InlineData("Error: the parent row of XX = 0", "parent row of XX")]
    [InlineData(
        "The import process skipped the X business object because all the related CSV files are missing or empty.",
        "skipped the X"
    )]
    [InlineData("Parent row is missing in file A.csv for 0. Row will be skipped.", "Row will be skipped")]
    public void What_the_log_says_was_left_out_is_a_problem_and_a_count_of_none_is_not(string log, string? problem)
    {
        var objects = SetupSummary.Read(Encoding.UTF8.GetBytes(Header + "A\t2\t2\t0\n"));
        var told = SetupSummary.Problem("COMPLETED", log, objects, isImport: true);
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
