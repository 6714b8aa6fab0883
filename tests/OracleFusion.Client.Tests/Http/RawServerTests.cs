using Xunit;

namespace OracleFusion.Client.Tests.Transport;

/// <summary>A test's own server never has a test wait for ever.</summary>
public class RawServerTests
{
    [Fact]
    public async Task An_answer_that_throws_ends_the_request_and_fails_the_test_with_what_it_says()
    {
        var server = new RawServer(_ => throw new FormatException("the test's own mistake"));
        using (var client = Wire.Client(server.Address, retries: 0))
            await Assert.ThrowsAsync<ServiceException>(() => client.GetAsync());
        Assert.Equal("the test's own mistake", Assert.Throws<FormatException>(server.Dispose).Message);
    }
}
