using System.Reflection;
using Xunit;

namespace OracleFusion.Client.Tests.Errors;

public class ServiceExceptionTests
{
    [Fact]
    public void Of_every_kind_of_failure_is_known_whether_the_next_input_may_be_tried()
    {
        var ends = Enum.GetValues<FusionFailure>().Where(static failure => !new ServiceException(failure, "x").IsAboutInput);
        Assert.Equal(
            [
                FusionFailure.Unauthorized,
                FusionFailure.Throttled,
                FusionFailure.Unavailable,
                FusionFailure.ConnectionFailed,
                FusionFailure.TimedOut,
                FusionFailure.IncompleteAnswer,
                FusionFailure.Redirected,
            ],
            ends
        );
    }

    [Fact]
    public void A_kind_that_nobody_has_thought_of_is_no_failure() =>
        Assert.Throws<ArgumentOutOfRangeException>(static () => new ServiceException((FusionFailure)999, "x"));

    [Theory]
    [InlineData(FusionFailure.UnknownOutcome, true)]
    [InlineData(FusionFailure.DoneWithoutResult, true)]
    [InlineData(FusionFailure.ServerError, false)]
    [InlineData(FusionFailure.TimedOut, false)]
    public void A_lost_answer_is_that_to_a_write(FusionFailure failure, bool isLost) =>
        Assert.Equal(isLost, new ServiceException(failure, "x").IsLost);

    [Fact]
    public void In_other_words_a_failure_keeps_all_that_is_known_of_the_answer()
    {
        var first = new ServiceException(FusionFailure.NotFound, "It is not there.")
        {
            StatusCode = 404,
            Details = [new FusionErrorDetail { Message = "No such row", Code = "JBO-1" }],
            Method = "GET",
            Url = "/fscmRestApi/resources/latest/invoices",
            TraceId = "trace",
            RetryAfter = TimeSpan.FromSeconds(7),
            ServerTime = DateTimeOffset.UnixEpoch,
            IsForeignPage = true,
            IsForToken = true,
        };
        var other = first.With("Another reason.");
        Assert.Equal("Another reason.", other.Message);
        Assert.Same(first, other.InnerException);
        foreach (
            var property in typeof(ServiceException).GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)
        )
            Assert.Equal(property.GetValue(first), property.GetValue(other));
    }
}
