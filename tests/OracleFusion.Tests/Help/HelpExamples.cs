using System.Xml.Linq;

namespace OracleFusion.Tests;

/// <summary>The examples that Get-Help shows, read from its file.</summary>
internal static class HelpExamples
{
    /// <summary>These make, change or end sign-ins: their examples are for an engine of their own.</summary>
    private static readonly string[] Signing =
    [
        "OracleFusion",
        "FusionConnection",
        "FusionJwt",
        "FusionJwtKeyPair",
        "FusionCertificateFingerprint",
        "FusionSandbox",
    ];

    /// <summary>The services of these take only OAuth tokens.</summary>
    private static readonly string[] ByToken = ["FusionQuery", "FusionExtract"];

    /// <summary>Whether the examples of a command need a connection by an OAuth token.</summary>
    internal static bool AreByToken(string command) => ByToken.Contains(Noun(command));

    internal static IEnumerable<(string Command, string[] Examples)> OnRecords => All.Where(e => !Signing.Contains(Noun(e.Command)));

    internal static IEnumerable<(string Command, string[] Examples)> OfSigningIn => All.Where(e => Signing.Contains(Noun(e.Command)));

    private static IEnumerable<(string Command, string[] Examples)> All
    {
        get
        {
            // All elements stand in the namespace of the root: PowerShell goes by local names.
            var root = XDocument.Load(Path.Combine(StagedModule.Folder, "en-US", "OracleFusion.dll-Help.xml")).Root!;
            var help = root.Name.Namespace;
            var commands = root.Elements(help + "command").ToList();
            Assert.NotEmpty(commands);
            return commands.Select(c =>
                (
                    c.Element(help + "details")!.Element(help + "name")!.Value,
                    c.Element(help + "examples")!.Elements(help + "example").Select(e => e.Element(help + "code")!.Value).ToArray()
                )
            );
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
