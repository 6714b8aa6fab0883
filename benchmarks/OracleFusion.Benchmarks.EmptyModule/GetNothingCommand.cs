using System.Management.Automation;

namespace OracleFusion.Benchmarks.EmptyModule;

[Cmdlet(VerbsCommon.Get, "Nothing")]
public sealed class GetNothingCommand : PSCmdlet { }
