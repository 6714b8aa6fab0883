using System.Diagnostics;
using System.Xml.Linq;

namespace OracleFusion.Tests;

/// <summary>Get-Help -Online opens the page of the cmdlet, in a package whose maker said where the project is.</summary>
public sealed class OnlineTests : IDisposable
{
    private const string Project = "https://github.com/owner/name";
    private readonly string _made = Directory.CreateTempSubdirectory("oraclefusion-help-").FullName;

    public void Dispose() => Directory.Delete(_made, recursive: true);

    [Fact]
    public async Task Every_cmdlet_has_the_address_of_its_page_of_that_version()
    {
        var files = await MakeAsync(Project, "v1.0.0");
        var before = $"{Project}/blob/v1.0.0/";
        var links = files.SelectMany(f => f.Descendants().Where(e => e.Name.LocalName == "uri")).Select(e => e.Value).ToList();
        Assert.InRange(links.Count, 400, 2000);
        string[] dead =
        [
            .. links.Where(link =>
            {
                Assert.StartsWith(before, link, StringComparison.Ordinal);
                var page = link[before.Length..].Split('#');
                var file = Path.Combine(StagedModule.Repository, page[0]);
                return !File.Exists(file) || !File.ReadLines(file).Any(l => l.Equals("## " + page[1], StringComparison.OrdinalIgnoreCase));
            }),
        ];
        Assert.Empty(dead);
    }

    [Fact]
    public async Task Without_an_address_nothing_is_linked_and_one_that_is_none_is_refused()
    {
        Assert.DoesNotContain(await MakeAsync(), f => f.Descendants().Any(e => e.Name.LocalName == "uri"));
        var said = await Assert.ThrowsAsync<InvalidOperationException>(() => MakeAsync("http://github.com/owner/name", "v1.0.0"));
        Assert.Contains("has to be https", said.Message, StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<XDocument>> MakeAsync(params string[] address)
    {
        var rows = Path.Combine(StagedModule.Repository, "src", "OracleFusion", "Nouns");
        string[] arguments = [StagedModule.ModuleFilesTool, "help", StagedModule.Manifest, StagedModule.Comments, rows, _made, .. address];
        using var make = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardError = true })!;
        var said = await make.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await make.WaitForExitAsync(TestContext.Current.CancellationToken);
        return make.ExitCode == 0
            ? [.. Directory.EnumerateFiles(_made, "*.xml").Select(f => XDocument.Load(f))]
            : throw new InvalidOperationException(said);
    }
}
