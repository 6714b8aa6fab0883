using OracleFusion.Client.Tests.Transport;
using OracleFusion.Client.Users;
using Xunit;

namespace OracleFusion.Client.Tests.Users;

/// <summary>Which person a user is linked to.</summary>
public sealed class UserAccountLinkTests
{
    [Theory]
    [InlineData("""{"PersonId":1,"PersonNumber":"42"}""", 1, null)]
    // A service that takes no notice of the condition.
    [InlineData("""{"PersonId":1,"PersonNumber":"7"},{"PersonId":2,"PersonNumber":"42"}""", 2, null)]
    [InlineData("""{"PersonId":1,"PersonNumber":"7"}""", 0, "no worker of the number '42'")]
    [InlineData("""{"PersonId":1,"PersonNumber":"42"},{"PersonId":2,"PersonNumber":"42"}""", 0, "Several persons")]
    public async Task It_is_the_only_one_of_that_number(string workers, long id, string? refusal)
    {
        using var server = new RawServer(_ =>
            RawAnswer.Json($$"""{"items":[{{workers}}],"count":1,"hasMore":false,"limit":500,"offset":0}""")
        );
        using var client = Wire.Client(server.Address);
        var links = new UserAccountLinks(client);
        if (refusal is null)
            Assert.Equal(id, await links.PersonAsync("42", TestContext.Current.CancellationToken));
        else
            Assert.Contains(
                refusal,
                (await Assert.ThrowsAsync<ServiceException>(() => links.PersonAsync("42", TestContext.Current.CancellationToken))).Message
            );
    }
}
