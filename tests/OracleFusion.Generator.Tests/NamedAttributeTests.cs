namespace OracleFusion.Generator.Tests;

/// <summary>The words of a row's lists.</summary>
public sealed class NamedAttributeTests
{
    [Theory]
    [InlineData("Supplier", "Supplier", "Supplier", false)]
    [InlineData("Supplier!", "Supplier", "Supplier", true)]
    [InlineData("Line=invoiceLines", "Line", "invoiceLines", false)]
    [InlineData("Stop!=cancelInvoice", "Stop", "cancelInvoice", true)]
    [InlineData("personNumber", "PersonNumber", "personNumber", false)]
    [InlineData("personNumber!", "PersonNumber", "personNumber", true)]
    [InlineData("line=invoiceLines", "Line", "invoiceLines", false)]
    [InlineData("Odd=a=b", "Odd", "a=b", false)]
    public void AWordIsANameATargetAndAMark(string word, string name, string target, bool marked) =>
        Assert.Equal(new NamedAttribute(name, target, marked), NamedAttribute.Parse(word));

    [Fact]
    public void TheTurkishIStaysOutOfParameterNames()
    {
        var before = Thread.CurrentThread.CurrentCulture;
        try
        {
            Thread.CurrentThread.CurrentCulture = new System.Globalization.CultureInfo("tr-TR");
            Assert.Equal("InvoiceId", NamedAttribute.Parse("invoiceId").Name);
        }
        finally
        {
            Thread.CurrentThread.CurrentCulture = before;
        }
    }
}
