using System.Globalization;
using System.Text.RegularExpressions;

namespace OracleFusion.Loader;

/// <summary>The runtimes that the module works in: .NET Framework by its netstandard2.0 client, and .NET 8 or newer.</summary>
internal static class SupportedRuntime
{
    private const int Oldest = 8;

    /// <summary>Whether it is .NET Framework, or Mono, which takes its place.</summary>
    /// <param name="description">What <c>RuntimeInformation.FrameworkDescription</c> says.</param>
    internal static bool IsFramework(string description) =>
        description.StartsWith(".NET Framework", StringComparison.Ordinal) || description.StartsWith("Mono", StringComparison.Ordinal);

    /// <summary>Why the module cannot be imported, and what to do; null where it can.</summary>
    /// <param name="description">What <c>RuntimeInformation.FrameworkDescription</c> says.</param>
    internal static string? Refusal(string description) =>
        !IsFramework(description)
        && Regex.Match(description, "[0-9]+") is { Success: true } major
        && int.Parse(major.Value, CultureInfo.InvariantCulture) < Oldest
            ? $"OracleFusion works in PowerShell 7.4 and newer, which stand on .NET {Oldest} or newer, and in Windows PowerShell 5.1. This "
                + $"PowerShell stands on {description}: install PowerShell 7.4 or newer (https://aka.ms/powershell), and import the "
                + "module there."
            : null;
}
