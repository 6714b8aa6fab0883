using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace OracleFusion.Client.Keys;

/// <summary>
/// Creates files that only their owner can open, from the first moment on. .NET Standard 2.0 cannot say who may open a file that it
/// creates, so the system is asked: Windows with a security descriptor, Unix (Mono) by mkstemp, whose files are the owner's whatever the
/// umask.
/// </summary>
internal static class OwnerOnlyFile
{
    private const uint GenericWrite = 0x40000000;
    private const uint CreateNew = 1;
    private const uint Normal = 0x80;

    /// <summary>Full access for the owner alone, nothing inherited.</summary>
    private const string OwnerOnly = "D:P(A;;FA;;;OW)";

    /// <summary>Creates a new file of an unused name in a folder.</summary>
    internal static FileStream Create(string directory, out string path)
    {
        if (RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
        {
            path = Path.Combine(directory, Path.GetRandomFileName());
            return new FileStream(CreateOnWindows(path), FileAccess.Write);
        }

        var template = Encoding.UTF8.GetBytes(Path.Combine(directory, ".key-XXXXXX") + "\0");
        var descriptor = mkstemp(template);
        if (descriptor < 0)
            throw new IOException($"No file can be created in '{directory}' (error {Marshal.GetLastWin32Error()}).");
        // Mono takes no descriptor that it has not opened itself.
        _ = close(descriptor);
        path = Encoding.UTF8.GetString(template, 0, template.Length - 1);
        return new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.None);
    }

    private static SafeFileHandle CreateOnWindows(string path)
    {
        if (!ConvertStringSecurityDescriptorToSecurityDescriptor(OwnerOnly, 1, out var descriptor, IntPtr.Zero))
            throw new Win32Exception();
        try
        {
            var attributes = new SecurityAttributes { Length = Marshal.SizeOf<SecurityAttributes>(), SecurityDescriptor = descriptor };
            var handle = CreateFile(path, GenericWrite, 0, ref attributes, CreateNew, Normal, IntPtr.Zero);
            return handle.IsInvalid ? throw new IOException($"The file '{path}' cannot be created.", new Win32Exception()) : handle;
        }
        finally
        {
            LocalFree(descriptor);
        }
    }

    [DllImport("libc", SetLastError = true)]
    private static extern int mkstemp([In, Out] byte[] template);

    [DllImport("libc")]
    private static extern int close(int descriptor);

    [DllImport(
        "advapi32.dll",
        EntryPoint = "ConvertStringSecurityDescriptorToSecurityDescriptorW",
        CharSet = CharSet.Unicode,
        SetLastError = true
    )]
    private static extern bool ConvertStringSecurityDescriptorToSecurityDescriptor(
        string text,
        uint revision,
        out IntPtr descriptor,
        IntPtr length
    );

    [DllImport("kernel32.dll", EntryPoint = "CreateFileW", CharSet = CharSet.Unicode, SetLastError = true)]
    private static extern SafeFileHandle CreateFile(
        string path,
        uint access,
        uint share,
        ref SecurityAttributes attributes,
        uint disposition,
        uint flags,
        IntPtr template
    );

    [DllImport("kernel32.dll")]
    private static extern IntPtr LocalFree(IntPtr memory);

    [StructLayout(LayoutKind.Sequential)]
    private struct SecurityAttributes
    {
        public int Length;
        public IntPtr SecurityDescriptor;
        public int InheritHandle;
    }
}
