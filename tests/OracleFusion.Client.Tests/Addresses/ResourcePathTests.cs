using Xunit;

namespace OracleFusion.Client.Tests.Records;

public class ResourcePathTests
{
    [Fact]
    public void A_path_is_made_step_by_step()
    {
        var path = ResourcePath.Collection("fscm", "invoices").Item(300000047L).Child("invoiceLines").Item("a/b c").Action("validate");

        Assert.Equal("/fscmRestApi/resources/11.13.18.05/invoices/300000047/child/invoiceLines/a%2Fb%20c/action/validate", path.ToString());
        Assert.Equal(["invoices", "invoiceLines"], path.Names);
        Assert.Equal(ResourcePathKind.Action, path.Kind);
    }

    [Theory]
    [InlineData(
        "https://pod.example.com:443/fscmRestApi/resources/11.13.18.05/invoices/3%2C00?x=1#y",
        "/fscmRestApi/resources/11.13.18.05/invoices/3%2C00",
        "3,00"
    )]
    [InlineData(
        "/hcmRestApi/resources/latest/workers/00020000000EACED",
        "/hcmRestApi/resources/latest/workers/00020000000EACED",
        "00020000000EACED"
    )]
    public void A_link_is_read_without_its_host(string link, string expected, string key)
    {
        var path = ResourcePath.Parse(link);

        Assert.Equal(expected, path.ToString());
        Assert.Equal(key, path.Key);
        Assert.Equal(ResourcePathKind.Collection, path.Parent.Kind);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/invoices")]
    [InlineData("/fscmRestApi/resources/11.13.18.05")]
    [InlineData("/fscmRestApi/resources/11.13.18.05/invoices/1/lines/2")]
    [InlineData("/fscmRestApi/resources/11.13.18.05//1")]
    public void What_is_no_path_of_a_resource_is_refused(string text) => Assert.False(ResourcePath.TryParse(text, out _));

    [Fact]
    public void Steps_that_make_no_sense_are_refused()
    {
        var collection = ResourcePath.Collection("fscm", "invoices");

        Assert.Throws<InvalidOperationException>(() => collection.Child("invoiceLines"));
        Assert.Throws<InvalidOperationException>(() => collection.Item(1).Item(2));
        Assert.Throws<ArgumentException>(() => collection.Item(""));
        Assert.Equal(ResourcePath.Parse("/fscmRestApi/resources/11.13.18.05/invoices"), collection);
    }
}
