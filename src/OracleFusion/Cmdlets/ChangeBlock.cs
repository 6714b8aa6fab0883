using System.Globalization;
using System.Management.Automation;
using OracleFusion.Parameters;

namespace OracleFusion.Cmdlets;

/// <summary>
/// Runs the user's block on changes so that nothing that goes wrong in it is missed. $ErrorActionPreference ends the block at its own
/// errors, but functions of other modules do not see it, and programs know nothing of it: so the error stream and the last exit code are
/// looked at too.
/// </summary>
internal sealed class ChangeBlock(PSCmdlet cmdlet, ScriptBlock block)
{
    private const string LastExitCode = "global:LASTEXITCODE";
    private const int MostDescribed = 5;

    // A command and no method call: those are refused in Constrained Language Mode. A redirection of the command itself would not reach
    // what the block calls. $args is each scope's own, so the user's names stay.
    private readonly ScriptBlock _wrapper = ScriptBlock.Create("& { & $args[0] -Block $args[1] -Variable $args[2] } @args 2>&1");
    private readonly CmdletInfo _runner = new("Invoke-ChangeBlock", typeof(Runner));

    /// <summary>Runs the block.</summary>
    /// <param name="value">What is in $_.</param>
    /// <returns>What it gave, and what went wrong; null where nothing did.</returns>
    internal (IReadOnlyList<PSObject> Output, IReadOnlyList<ErrorRecord>? Failure) Run(object value)
    {
        // What another program before left says nothing of this block.
        if (ExitCode != 0)
            cmdlet.SessionState.PSVariable.Set(LastExitCode, 0);
        var output = new List<PSObject>();
        var errors = new List<ErrorRecord>();
        try
        {
            PSVariable[] variables = [new("_", value), new("ErrorActionPreference", ActionPreference.Stop)];
            foreach (var item in cmdlet.InvokeCommand.InvokeScript(cmdlet.SessionState, _wrapper, _runner, block, variables))
            {
                if (item?.BaseObject is not ErrorRecord error)
                    output.Add(item!);
                else if (IsOfProgram(error))
                    cmdlet.Host.UI.WriteErrorLine(error.ToString());
                else
                    errors.Add(error);
            }
        }
        catch (RuntimeException e) when (e is not PipelineStoppedException)
        {
            errors.Add(e.ErrorRecord);
        }
        catch (LoopFlowException)
        {
            errors.Add(
                Error(
                    "it left by break or continue, which have no loop there and would end the command without a word. Use return to go on "
                        + "with the next change",
                    ErrorCategory.InvalidOperation
                )
            );
        }
        if (errors.Count == 0 && ExitCode is var code and not 0)
            errors.Add(
                Error(
                    string.Format(
                        CultureInfo.InvariantCulture,
                        "the program that it ran last ended with exit code {0}. Where that is no failure, end the block with "
                            + "$global:LASTEXITCODE = 0",
                        code
                    ),
                    ErrorCategory.FromStdErr
                )
            );
        return (output, errors.Count == 0 ? null : errors);
    }

    /// <summary>Says what went wrong, in sentences.</summary>
    internal static string Describe(IReadOnlyList<ErrorRecord> failure)
    {
        var told = failure.Take(MostDescribed).Select(static error => error.ToString().TrimEnd().TrimEnd('.') + ".");
        var more = failure.Count > MostDescribed ? FormattableString.Invariant($" {failure.Count - MostDescribed} more errors.") : "";
        return string.Join(" ", told) + more;
    }

    private int ExitCode => Unwrap.Value(cmdlet.SessionState.PSVariable.GetValue(LastExitCode)) as int? ?? 0;

    /// <summary>Whether it is a line that a program wrote to its error stream, which says nothing of whether it failed.</summary>
    private static bool IsOfProgram(ErrorRecord error) =>
        error.FullyQualifiedErrorId.StartsWith("NativeCommandError", StringComparison.Ordinal);

    private static ErrorRecord Error(string what, ErrorCategory category) =>
        new(new InvalidOperationException(what), "ProcessFailed", category, null);

    /// <summary>Runs the block; a command only within the wrapper, and none of the module.</summary>
    private sealed class Runner : PSCmdlet
    {
        [Parameter(Mandatory = true)]
        public ScriptBlock Block { get; set; } = null!;

        [Parameter(Mandatory = true)]
        public PSVariable[] Variable { get; set; } = [];

        protected override void EndProcessing()
        {
            foreach (var item in Block.InvokeWithContext(functionsToDefine: null, [.. Variable]))
                WriteObject(item);
        }
    }
}
