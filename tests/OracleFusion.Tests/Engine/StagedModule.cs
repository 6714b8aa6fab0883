using System.Reflection;
using System.Xml.Linq;

namespace OracleFusion.Tests;

/// <summary>Where the build put the module that the tests import.</summary>
internal static class StagedModule
{
    internal static string Folder { get; } = Metadata("ModuleDirectory");

    internal static string Manifest { get; } = Path.Combine(Folder, "OracleFusion.psd1");

    /// <summary>The files of the cmdlets' help, in the order in which PowerShell looks for a cmdlet in them.</summary>
    internal static IReadOnlyList<XDocument> HelpFiles =>
        [
            XDocument.Load(Path.Combine(Folder, "en-US", "OracleFusion.dll-Help.xml")),
            XDocument.Load(Path.Combine(Folder, "en-US", "OracleFusion-Help.xml")),
        ];

    /// <summary>The cmdlets' documentation comments, which do not travel with the module.</summary>
    internal static string Comments { get; } = Metadata("CmdletComments");

    /// <summary>The program that makes help and pages of the module.</summary>
    internal static string ModuleFilesTool { get; } = Metadata("ModuleFilesTool");

    /// <summary>The root of the repository.</summary>
    internal static string Repository { get; } = Metadata("RepositoryRoot");

    private static string Metadata(string key) =>
        typeof(StagedModule).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!.TrimEnd('/', '\\');
}
