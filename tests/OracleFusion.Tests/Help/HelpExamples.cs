using System.Xml.Linq;

namespace OracleFusion.Tests;

/// <summary>The examples that Get-Help shows, read from its file.</summary>
internal static class HelpExamples
{
    /// <summary>These make, change or end sign-ins: their examples are for an engine of their own.</summary>
    private static readonly string[] Signing = ["OracleFusion", "FusionConnection", "FusionJwt", "FusionJwtKeyPair", "FusionCertificateFingerprint"];

    internal static IEnumerable<(string Command, string[] Examples)> OnRecords => All.Where(e => !Signing.Contains(Noun(e.Command)));

    internal static IEnumerable<(string Command, string[] Examples)> OfSigningIn => All.Where(e => Signing.Contains(Noun(e.Command)));

    private static IEnumerable<(string Command, string[] Examples)> All
    {
        get
        {
            XNamespace command = "http://schemas.microsoft.com/maml/dev/command/2004/10", dev = "http://schemas.microsoft.com/maml/dev/2004/10";
            var commands = XDocument.Load(Path.Combine(StagedModule.Folder, "en-US", "OracleFusion.dll-Help.xml")).Root!.Elements(command + "command").ToList();
            Assert.NotEmpty(commands);
            return commands.Select(c => (
                c.Element(command + "details")!.Element(command + "name")!.Value,
                c.Element(command + "examples")!.Elements(command + "example").Select(e => e.Element(dev + "code")!.Value).ToArray()));
        }
    }

    /// <summary>What went wrong in an example, for a list of all that did; nothing if it ran.</summary>
    internal static IEnumerable<string> Faults(string command, string example, EngineResult result)
    {
        if (result.Terminated is not null || result.Errors.Count > 0)
            yield return $"{command}: {example}\n    {result.Terminated ?? result.Errors[0]}";
    }

    private static string Noun(string command) => command[(command.IndexOf('-', StringComparison.Ordinal) + 1)..];
}
