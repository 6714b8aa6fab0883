using System.ComponentModel;

namespace System.Runtime.CompilerServices;

/// <summary>
/// Lets the compiler emit init-only properties for netstandard2.0. Written out here, not taken from the Polyfill package: PowerShell
/// reflects over every type of this assembly, and the package's refer to assemblies that the default load context does not have.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
internal static class IsExternalInit;
