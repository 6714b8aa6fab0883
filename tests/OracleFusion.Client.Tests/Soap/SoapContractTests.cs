using Xunit;

namespace OracleFusion.Client.Tests.Soap;

/// <summary>Where the documents of a contract are looked for.</summary>
public sealed class SoapContractTests
{
    [Theory]
    // Of another place only the name counts: a share would be signed in to, and another file be read.
    [InlineData("file://share.example.com/contracts/types.wsdl", "types.wsdl")]
    [InlineData("file:///etc/types.wsdl", "types.wsdl")]
    [InlineData("../types.wsdl", "types.wsdl")]
    [InlineData("https://pod.example.com/services/types.wsdl", "types.wsdl")]
    [InlineData("sub/types.wsdl", "sub/types.wsdl")]
    public async Task They_lie_beside_the_file_or_below(string location, string expected)
    {
        var folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        Directory.CreateDirectory(folder);
        try
        {
            var file = Path.Combine(folder, "erp.wsdl");
            File.WriteAllText(
                file,
                $"<definitions xmlns='http://schemas.xmlsoap.org/wsdl/'><import namespace='n' location='{location}'/></definitions>"
            );
            var error = await Assert.ThrowsAsync<FusionInputException>(() =>
                FusionSoapService.OpenAsync(file, "/x", TestContext.Current.CancellationToken)
            );
            Assert.Contains($"'{Path.Combine(folder, expected.Replace('/', Path.DirectorySeparatorChar))}'", error.Message);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
