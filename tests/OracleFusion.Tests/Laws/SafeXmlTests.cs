using System.Text.RegularExpressions;

namespace OracleFusion.Tests.Laws;

/// <summary>XML from outside is read in one place for each side, which prohibits document types and fetches nothing.</summary>
public sealed partial class SafeXmlTests
{
    [Theory]
    [InlineData("OracleFusion", 0)]
    [InlineData("OracleFusion.Client", 1)]
    [InlineData("OracleFusion.Sandbox", 1)]
    public void Readers_of_XML_are_made_in_SafeXml_alone(string project, int places)
    {
        var folder = Path.Combine(StagedModule.Repository, "src", project);
        var makers = Directory
            .EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(static file => Makes().IsMatch(File.ReadAllText(file)))
            .Select(file => Path.GetRelativePath(folder, file))
            .Where(static file => !file.StartsWith("obj", StringComparison.Ordinal))
            .ToList();
        Assert.Equal(places, makers.Count);
        Assert.All(makers, static file => Assert.Equal("SafeXml.cs", Path.GetFileName(file)));
    }

    [GeneratedRegex(
        @"\b(XmlReaderSettings|DtdProcessing|XmlTextReader|XmlDocument|XPathDocument)\b"
            + @"|\bXmlReader\.Create\(|\bX(Document|Element)\.(Load|Parse)\("
    )]
    private static partial Regex Makes();
}
