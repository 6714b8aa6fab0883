using System.Text.RegularExpressions;

namespace OracleFusion.ModuleFiles;

/// <summary>Where the project is read on the web, which whoever packs the module says: a copy of the repository has another
/// address.</summary>
/// <param name="project">The project's page, https, on a server with GitHub's addresses of files.</param>
/// <param name="revision">The tag or commit that the module is made of: what a package links to stays what it was.</param>
/// <exception cref="FormatException">The address is not https, or has a character that addresses of projects do not have.</exception>
internal sealed partial class PublicAddress(string project, string revision)
{
    private readonly string _project = ProjectUri().IsMatch(project)
        ? project.TrimEnd('/')
        : throw new FormatException(
            $"The project's address is '{project}'; it has to be https and name the project: https://server/owner/name."
        );

    /// <summary>The folder with the pages of the cmdlets, for Get-Help -Online.</summary>
    public Uri Pages => new($"{Files}docs/cmdlets/");

    private string Files => $"{_project}/blob/{revision}/";

    /// <summary>A manifest that names the project's page, licence, icon and changes.</summary>
    /// <remarks>No HelpInfoURI: it is for Update-Help, which fails on a module whose help is not offered as a download.</remarks>
    /// <exception cref="FormatException">The tracked manifest has no LicenseUri or ReleaseNotes to put them in place of.</exception>
    public string Complete(string manifest)
    {
        var more = $"ProjectUri   = '{_project}'\n            IconUri      = '{_project}/raw/{revision}/docs/icon.png'\n            ";
        manifest = Replace(manifest, "LicenseUri", $"{Files}LICENSE", more);
        return Replace(manifest, "ReleaseNotes", $"{Files}CHANGELOG.md", "");
    }

    private static string Replace(string manifest, string key, string value, string before)
    {
        var entry = new Regex($"(?m)^(            )({key} += )'[^'\n]*'");
        return entry.IsMatch(manifest)
            ? entry.Replace(manifest, m => $"{m.Groups[1].Value}{before}{m.Groups[2].Value}'{value}'")
            : throw new FormatException($"The manifest has no line {key} = '...' in its PSData.");
    }

    [GeneratedRegex(@"^https://[A-Za-z0-9.-]+(:\d+)?(/[A-Za-z0-9._~-]+)+/?$")]
    private static partial Regex ProjectUri();
}
