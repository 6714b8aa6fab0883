using OracleFusion.Client.Polling;
using Xunit;

namespace OracleFusion.Client.Tests.Polling;

public sealed class StateWordTests
{
    [Theory]
    [InlineData("ORA_IN_PROGRESS", true)]
    [InlineData("In progress", true)]
    [InlineData("InProgress", true)]
    [InlineData("INPROGRESS", true)]
    [InlineData("ORA_UNPROCESSED", true)]
    [InlineData("NOT_STARTED", true)]
    [InlineData("ON_HOLD", true)]
    [InlineData("Submitted", true)]
    [InlineData("Running_2", true)]
    [InlineData("PROCESSED", false)]
    [InlineData("VALIDATED", false)]
    [InlineData("TRANSFERRED", false)]
    [InlineData("TRUNCATED", false)]
    [InlineData("RENEWED", false)]
    [InlineData("ORA_COMPLETED", false)]
    [InlineData("_", false)]
    [InlineData("", false)]
    public void A_state_is_under_way_by_its_words(string state, bool isUnderWay) => Assert.Equal(isUnderWay, StateWords.IsUnderWay(state));
}
