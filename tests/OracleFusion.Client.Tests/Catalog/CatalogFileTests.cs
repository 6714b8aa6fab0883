using System.Globalization;
using Xunit;

namespace OracleFusion.Client.Tests.Catalog;

/// <summary>The form of the catalog's data file, which people edit by hand.</summary>
public sealed class CatalogFileTests
{
    private const string Good =
        """{"name":"things","root":"fscm","module":"M","area":"Things","key":"Id","pathKey":"Id","opaqueKey":false,"ops":["list","get"],"dateEffective":false,"attributes":{"Id":"integer","Name":"string"},"required":["Name"],"finders":{"PrimaryKey":{"Id":"integer"}},"actions":{"close":{"scope":"item","parameters":{"reason":"string"}}},"children":{"parts":{"ops":["list"],"attributes":{"PartId":"integer"}}},"source":"docs","recalled":["Name"],"partial":true}""";

    private static readonly string[] Lines = File.ReadAllLines(DataFile());

    [Fact]
    public void EveryLineHasTheForm()
    {
        var faults = Lines.SelectMany(
            (text, index) =>
            {
                var line = CatalogLine.Read(text);
                return line.Faults.Select(f =>
                    string.Create(CultureInfo.InvariantCulture, $"line {index + 1} ({line.Root} {line.Name}): {f}")
                );
            }
        );

        Assert.Empty(faults);
        Assert.True(Lines.Length > 1900, "The file has lost lines.");
    }

    [Fact]
    public void LinesAreSortedByModuleThenName()
    {
        var keys = Lines.Select(CatalogLine.Read).Select(l => (l.Module, l.Name, l.Root)).ToList();

        var misplaced = keys.Zip(keys.Skip(1)).Where(pair => Compare(pair.First, pair.Second) > 0).Select(pair => pair.Second);

        Assert.Empty(misplaced);
    }

    [Fact]
    public void RootAndNameAreUnique()
    {
        var twice = Lines.Select(CatalogLine.Read).GroupBy(l => (l.Root, l.Name)).Where(g => g.Count() > 1).Select(g => g.Key);

        Assert.Empty(twice);
    }

    [Fact]
    public void AGoodLineHasNoFault() => Assert.Empty(CatalogLine.Read(Good).Faults);

    [Theory]
    [InlineData("\"dateEffective\":false,", "\"dateEffective\":false", "is not valid JSON")]
    [InlineData("\"root\":\"fscm\"", "\"root\":\"scm\"", "root 'scm'")]
    [InlineData("\"area\":\"Things\",", "", "lacks area")]
    [InlineData("\"source\":\"docs\"", "\"origin\":\"docs\"", "unknown field origin")]
    [InlineData("\"source\":\"docs\"", "\"source\":\"hearsay\"", "source 'hearsay'")]
    [InlineData("\"area\":\"Things\",\"key\":\"Id\"", "\"key\":\"Id\",\"area\":\"Things\"", "another order")]
    [InlineData("\"key\":\"Id\"", "\"key\":[\"Id\",\"Date\"]", "key names Date")]
    [InlineData("\"required\":[\"Name\"]", "\"required\":[\"Title\"]", "required names Title")]
    [InlineData("\"recalled\":[\"Name\"]", "\"recalled\":[\"Name\",\"Name\"]", "recalled names one twice")]
    [InlineData("\"recalled\":[\"Name\"]", "\"recalled\":[\"Title\"]", "recalled names Title")]
    [InlineData("\"opaqueKey\":false", "\"opaqueKey\":\"no\"", "opaqueKey is not true or false")]
    [InlineData("[\"list\",\"get\"]", "[\"get\",\"list\"]", "ops repeats")]
    [InlineData("[\"list\",\"get\"]", "[\"list\",\"fetch\"]", "ops has another operation")]
    [InlineData("\"Id\":\"integer\",\"Name\":\"string\"", "\"Name\":\"string\",\"Id\":\"integer\"", "not sorted")]
    [InlineData("\"Name\":\"string\"", "\"Name\":\"text\"", "Name has the type text")]
    [InlineData("{\"Id\":\"integer\"}", "{\"Id\":\"long\"}", "finder PrimaryKey: Id has the type long")]
    [InlineData("\"scope\":\"item\"", "\"scope\":\"row\"", "neither item nor collection")]
    [InlineData("\"reason\":\"string\"", "\"reason\":1", "action close: reason has the type 1")]
    [InlineData("\"PartId\":\"integer\"", "\"PartId\":\"\"", "/parts attributes: PartId")]
    [InlineData("{\"ops\":[\"list\"]", "{\"name\":\"parts\",\"ops\":[\"list\"]", "/parts has the unknown field name")]
    [InlineData("{\"ops\":[\"list\"],\"attributes\"", "{\"attributes\"", "/parts lacks ops")]
    public void ABrokenLineIsFound(string good, string broken, string fault)
    {
        Assert.Contains(good, Good, StringComparison.Ordinal);

        var faults = CatalogLine.Read(Good.Replace(good, broken, StringComparison.Ordinal)).Faults;

        Assert.Contains(faults, f => f.Contains(fault, StringComparison.Ordinal));
    }

    private static int Compare((string Module, string Name, string Root) left, (string Module, string Name, string Root) right)
    {
        var byModule = string.CompareOrdinal(left.Module, right.Module);
        var byName = byModule != 0 ? byModule : string.CompareOrdinal(left.Name, right.Name);
        return byName != 0 ? byName : string.CompareOrdinal(left.Root, right.Root);
    }

    private static string DataFile()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "src", "OracleFusion.Client", "Catalog", "fusion-resources.jsonl");
            if (File.Exists(file))
            {
                return file;
            }
        }

        throw new FileNotFoundException("fusion-resources.jsonl stands in no folder above " + AppContext.BaseDirectory);
    }
}
