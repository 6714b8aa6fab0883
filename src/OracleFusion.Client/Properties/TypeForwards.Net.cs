using System.Runtime.CompilerServices;

// An init accessor names this type in its signature. Code compiled against the netstandard2.0 build, which carries a copy of its own,
// looks for it in this assembly when it runs with the net8.0 build.
[assembly: TypeForwardedTo(typeof(IsExternalInit))]
