using System.Runtime.InteropServices;
using System.Text;

namespace OracleFusion.Client.Keys;

/// <summary>What Unix knows of a file and the base library does not tell.</summary>
internal static class UnixFile
{
    private const int SeekCurrent = 1;

    /// <summary>O_RDONLY | O_NONBLOCK: opening a pipe without a writer would wait for one (open(2)).</summary>
    private static readonly int ReadWithoutWaiting = RuntimeInformation.IsOSPlatform(OSPlatform.Linux) ? 0x800 : 0x4;

    /// <summary>Whether a path leads to a pipe, a terminal or a socket, which have no place to stand at (lseek(2): ESPIPE). False for what
    /// cannot be opened.</summary>
    internal static bool IsPipe(string path)
    {
        if (RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
            return false;
        var file = open(Encoding.UTF8.GetBytes(path + '\0'), ReadWithoutWaiting);
        if (file < 0)
            return false;
        try
        {
            return lseek(file, IntPtr.Zero, SeekCurrent) == new IntPtr(-1);
        }
        finally
        {
            _ = close(file);
        }
    }

    [DllImport("libc")]
    private static extern int open(byte[] path, int flags);

    [DllImport("libc")]
    private static extern IntPtr lseek(int file, IntPtr offset, int whence);

    [DllImport("libc")]
    private static extern int close(int file);
}
