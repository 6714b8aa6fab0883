using OracleFusion.Client.Tests.Transport;
using OracleFusion.Client.Writing;
using Xunit;

namespace OracleFusion.Client.Tests.Addresses;

/// <summary>Keys that would lead elsewhere, and links that are not encoded.</summary>
public class KeyAddressTests
{
    private static readonly ResourcePath Invoices = ResourcePath.Collection("fscm", "invoices");

    [Theory]
    [InlineData(".")]
    [InlineData("..")]
    public void A_key_that_stands_for_another_place_is_refused(string key)
    {
        Assert.Contains(
            "cannot be addressed",
            Assert.Throws<FusionInputException>(() => Invoices.Item(key)).Message,
            StringComparison.Ordinal
        );
        foreach (var spelling in new[] { key, key.Replace(".", "%2e"), key.Replace(".", "%2E") })
        {
            Assert.False(ResourcePath.TryParse(Invoices + "/" + spelling, out _));
            Assert.False(ResourcePath.TryParse(Invoices + "/1/child/invoiceLines/" + spelling, out _));
            Assert.Throws<FusionInputException>(() => new FusionRequest("DELETE", Invoices + "/" + spelling));
            Assert.Throws<FusionInputException>(() => new FusionRequest("DELETE", Invoices + "/" + spelling + "?a=b"));
            Assert.Throws<FusionInputException>(() => new FusionRequest("DELETE", Invoices + "/" + spelling + "/x?a=http://b/c"));
            Assert.Throws<FusionInputException>(() => FusionRequest.PathOf("https://pod.example.com" + Invoices + "/" + spelling));
        }
    }

    [Theory]
    [InlineData("a.b")]
    [InlineData("...")]
    [InlineData("..a")]
    public async Task Other_dots_are_a_key(string key)
    {
        using var server = new RawServer(_ => RawAnswer.Json("", 204));
        using var client = Wire.Client(server.Address);
        await RecordWriter.DeleteAsync(client, Invoices.Item(key), new WriteOptions(), TestContext.Current.CancellationToken);
        Assert.Equal(Invoices + "/" + key, Assert.Single(server.Requests).Target);
    }

    [Theory]
    [InlineData("Größe 1", "Gr%C3%B6%C3%9Fe%201")]
    [InlineData("日本%2F1", "%E6%97%A5%E6%9C%AC%2F1")]
    [InlineData("A%C3%96", "A%C3%96")]
    public async Task A_link_that_is_not_encoded_can_be_written_back(string inLink, string sent)
    {
        using var server = new RawServer(_ => RawAnswer.Json("""{"InvoiceId":1}"""));
        using var client = Wire.Client(server.Address);
        var path = ResourcePath.Parse($"https://pod.example.com:443{Invoices}/{inLink}");
        await client.UpdateAsync(
            path,
            new Dictionary<string, object?> { ["Description"] = "x" },
            new WriteOptions(),
            TestContext.Current.CancellationToken
        );
        Assert.Equal(Invoices + "/" + sent, Assert.Single(server.Requests).Target);
        Assert.Equal(Uri.UnescapeDataString(inLink), path.Key);
    }
}
