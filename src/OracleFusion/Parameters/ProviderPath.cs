using System.Management.Automation;
using OracleFusion.Client;

namespace OracleFusion.Parameters;

/// <summary>Paths as PowerShell's users write them: relative to the location, with drives of PowerShell's own.</summary>
internal static class ProviderPath
{
    /// <summary>The path in the file system; the file itself need not exist.</summary>
    /// <exception cref="FusionInputException">The path is on a drive that is not of the file system, or on none.</exception>
    internal static string FilePath(this PSCmdlet cmdlet, string path, string parameter)
    {
        try
        {
            var file = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _);
            return provider.Name == "FileSystem"
                ? file
                : throw new FusionInputException(
                    $"-{parameter}: '{path}' is a path of the provider {provider.Name}. Give the path of a file."
                );
        }
        catch (Exception e)
            when (e is ItemNotFoundException or System.Management.Automation.DriveNotFoundException or ProviderNotFoundException)
        {
            throw new FusionInputException($"-{parameter}: {e.Message}", e);
        }
    }

    /// <summary>The path of a file that is to be written. A folder that is not there may be one that is misspelt.</summary>
    /// <exception cref="FusionInputException">The path is a folder, or in one that is not there and is not to be made; or it is on a drive
    /// that is not of the file system.</exception>
    internal static string NewFilePath(this PSCmdlet cmdlet, string path, string parameter, bool mayMakeFolder)
    {
        var file = cmdlet.FilePath(path, parameter);
        if (Directory.Exists(file))
            throw new FusionInputException($"-{parameter}: '{path}' is a folder. Give the path of a file in it.");
        return mayMakeFolder || Path.GetDirectoryName(file) is not { Length: > 0 } folder || Directory.Exists(folder)
            ? file
            : throw new FusionInputException($"-{parameter}: there is no folder '{folder}'. -Force makes it.");
    }
}
