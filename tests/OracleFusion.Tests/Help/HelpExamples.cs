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
            var commands = StagedModule.HelpFiles.SelectMany(f => f.Root!.Elements()).ToList();
            Assert.NotEmpty(commands);
            // PowerShell goes by local names, and takes attributes as it takes elements.
            return commands.Select(c =>
                (
                    c.Elements().Single(e => e.Name.LocalName == "details").Attribute("name")!.Value,
                    c.Descendants().Where(e => e.Name.LocalName == "example").Select(e => e.Attribute("code")!.Value).ToArray()
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
