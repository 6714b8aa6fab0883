using System.Runtime.Versioning;
using System.Security.AccessControl;
using System.Security.Principal;

namespace OracleFusion.Client.Keys;

/// <summary>Creates files that only their owner can open, from the first moment on.</summary>
internal static class OwnerOnlyFile
{
    /// <summary>Creates a new file of an unused name in a folder.</summary>
    internal static FileStream Create(string directory, out string path)
    {
        path = Path.Combine(directory, Path.GetRandomFileName());
        return OperatingSystem.IsWindows()
            ? CreateOnWindows(path)
            : new FileStream(
                path,
                new FileStreamOptions
                {
                    Mode = FileMode.CreateNew,
                    Access = FileAccess.Write,
                    Share = FileShare.None,
                    UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
                }
            );
    }

    [SupportedOSPlatform("windows")]
    private static FileStream CreateOnWindows(string path)
    {
        using var identity = WindowsIdentity.GetCurrent();
        var security = new FileSecurity();
        security.SetAccessRuleProtection(isProtected: true, preserveInheritance: false);
        security.AddAccessRule(new FileSystemAccessRule(identity.User!, FileSystemRights.FullControl, AccessControlType.Allow));
        return new FileInfo(path).Create(FileMode.CreateNew, FileSystemRights.Write, FileShare.None, 4096, FileOptions.None, security);
    }
}
