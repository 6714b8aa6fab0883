using Xunit;

namespace OracleFusion.Client.Tests.Connection;

public class ServerAddressTests
{
    [Theory]
    [InlineData("servername.fa.us2.oraclecloud.com", "https://servername.fa.us2.oraclecloud.com/")]
    [InlineData("  https://servername.fa.us2.oraclecloud.com/ ", "https://servername.fa.us2.oraclecloud.com/")]
    [InlineData("HTTPS://Servername.fa.us2.oraclecloud.com:443", "https://servername.fa.us2.oraclecloud.com/")]
    [InlineData("localhost:8443", "https://localhost:8443/")]
    [InlineData("http://localhost:8080", "http://localhost:8080/")]
    [InlineData("http://127.0.0.1:8080/", "http://127.0.0.1:8080/")]
    [InlineData("http://[::1]:8080/", "http://[::1]:8080/")]
    public void An_address_is_read(string text, string address) => Assert.Equal(address, ServerAddress.Parse(text).AbsoluteUri);

    [Theory]
    [InlineData("", "empty")]
    [InlineData("http://servername.fa.us2.oraclecloud.com", "plain http")]
    [InlineData("http://127.0.0.1.example.com", "plain http")]
    [InlineData("http://localhost.example.com", "plain http")]
    [InlineData("ftp://servername", "scheme")]
    [InlineData("https://servername/fscmRestApi", "path")]
    [InlineData("servername/fscmRestApi", "path")]
    [InlineData("https://servername/?a=b", "path")]
    [InlineData("https://scott:tiger@servername", "user name")]
    [InlineData("server name", "no server address")]
    [InlineData("https://", "no server address")]
    [InlineData("servername:99999", "no server address")]
    public void What_is_none_is_refused_and_says_why(string text, string why)
    {
        var e = Assert.Throws<FusionInputException>(() => ServerAddress.Parse(text));
        Assert.Contains(why, e.Message);
        Assert.DoesNotContain("tiger", e.Message);
    }
}
