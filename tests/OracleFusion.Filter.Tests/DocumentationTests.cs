using System.Text.RegularExpressions;

namespace OracleFusion.Filter.Tests;

/// <summary>What the documentation says is so.</summary>
public partial class DocumentationTests
{
    public static TheoryData<string, string> Examples()
    {
        var examples = new TheoryData<string, string>();
        foreach (var line in Page().Split('\n'))
        {
            if (Example().Match(line) is { Success: true } match)
                examples.Add(match.Groups["filter"].Value, match.Groups["query"].Value);
        }
        return examples;
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Its_examples_translate_as_it_says(string filter, string query) => Assert.Equal(query, Engine.Query("{ " + filter + " }"));

    [Theory]
    [InlineData("-ne 'x'", true)]
    [InlineData("-notlike 'x*'", true)]
    [InlineData("-notin 1, 2", true)]
    [InlineData("-lt 5", true)]
    [InlineData("-le 5", true)]
    [InlineData("-gt -5", true)]
    [InlineData("-ge -5", true)]
    [InlineData("-like '*'", true)]
    [InlineData("-eq $null", true)]
    [InlineData("-in 1, $null", true)]
    public void Where_Object_takes_null_where_it_says_so(string comparison, bool matches)
    {
        using var engine = new Engine();
        Assert.Equal(
            matches ? "1" : "",
            engine.Run($"[pscustomobject]@{{ Id = 1; A = $null }} | Where-Object {{ $_.A {comparison} }} | ForEach-Object Id")
        );
    }

    [Theory]
    [InlineData("-gt 5", true)]
    [InlineData("-lt 5", false)]
    public void Where_Object_negates_null_as_it_says(string comparison, bool matches)
    {
        using var engine = new Engine();
        Assert.Equal(
            matches ? "1" : "",
            engine.Run($"[pscustomobject]@{{ Id = 1; A = $null }} | Where-Object {{ -not ($_.A {comparison}) }} | ForEach-Object Id")
        );
    }

    [GeneratedRegex(@"^\| `(?<filter>[^`]+)` \| `(?<query>[^`]+)` \|\r?$")]
    private static partial Regex Example();

    private static string Page()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "docs", "filtering.md")))
            folder = folder.Parent ?? throw new FileNotFoundException("docs/filtering.md");
        return File.ReadAllText(Path.Combine(folder.FullName, "docs", "filtering.md"));
    }
}
