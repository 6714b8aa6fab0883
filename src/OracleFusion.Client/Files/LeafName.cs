using System.Text;

namespace OracleFusion.Client;

/// <summary>
/// Makes file names of what the service sends, which may be anything that was once uploaded: only the last part of a path is kept, and
/// nothing that a file system of Windows or Unix treats specially. Source: "Naming Files, Paths, and Namespaces" in Microsoft's
/// documentation of Windows.
/// </summary>
public static class LeafName
{
    /// <summary>Leaves room for an ending in a file system whose names have 255 bytes, at up to 3 bytes a character.</summary>
    private const int Longest = 80;

    private const string Forbidden = "<>:\"|?*";
    private static readonly string[] Devices = ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"];

    /// <summary>A name that can be joined to a folder and stays in it, the same on every platform.</summary>
    /// <param name="name">The name that the service sent: a path, a device, or nothing.</param>
    /// <param name="fallback">The name where nothing is left.</param>
    public static string Of(string? name, string fallback)
    {
        ArgumentNullException.ThrowIfNull(fallback);
        var leaf = name ?? "";
        leaf = leaf.Substring(leaf.LastIndexOfAny(['/', '\\']) + 1);
        var clean = new StringBuilder(leaf.Length);
        foreach (var c in leaf)
            clean.Append(c < ' ' || c == '\u007f' || Forbidden.Contains(c) || IsTurning(c) || char.IsSurrogate(c) ? '_' : c);
        // Windows drops dots and spaces at the end, so that one name would stand for another.
        leaf = clean.ToString().Trim(' ').TrimEnd('.', ' ');
        if (leaf.Length == 0)
            return fallback;
        return Shorten(IsDevice(leaf) ? "_" + leaf : leaf);
    }

    /// <summary>Marks that change the direction of writing make fdp.exe look like exe.pdf.</summary>
    private static bool IsTurning(char c) => c is >= '\u202a' and <= '\u202e' or >= '\u2066' and <= '\u2069' or '\u200e' or '\u200f';

    /// <summary>A device of Windows is one with any ending too: CON.txt.</summary>
    private static bool IsDevice(string leaf)
    {
        var stem = leaf.Split('.')[0].TrimEnd(' ').ToUpperInvariant();
        if (Array.IndexOf(Devices, stem) >= 0)
            return true;
        return stem.Length == 4
            && (stem.StartsWith("COM", StringComparison.Ordinal) || stem.StartsWith("LPT", StringComparison.Ordinal))
            && stem[3] is (>= '0' and <= '9') or '\u00b9' or '\u00b2' or '\u00b3';
    }

    private static string Shorten(string leaf)
    {
        if (leaf.Length <= Longest)
            return leaf;
        var dot = leaf.LastIndexOf('.');
        var ending = dot > 0 && leaf.Length - dot <= 10 ? leaf.Substring(dot) : "";
        // Windows drops a dot or a blank at the end, and would not find the file again.
        return leaf.Remove(Longest - ending.Length).TrimEnd('.', ' ') + ending;
    }
}
