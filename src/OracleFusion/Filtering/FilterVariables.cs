using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Reflection;
using OracleFusion.Client;

namespace OracleFusion.Filtering;

/// <summary>
/// The variables that a filter can name: first those that it would see if it were run, which are those of its own module or closure, then
/// those of the caller. One that does not exist is an error, never null.
/// </summary>
internal sealed class FilterVariables
{
    private static readonly HashSet<string> OfTheBlock = new(StringComparer.OrdinalIgnoreCase)
    {
        "args",
        "input",
        "this",
        "MyInvocation",
        "PSCmdlet",
        "PSBoundParameters",
        "PSCommandPath",
        "PSScriptRoot",
    };

    private readonly SessionState _home;
    private readonly SessionState _caller;
    private readonly bool _isText;

    /// <summary>The variables of a script block.</summary>
    /// <param name="block">The block; null for text, which has no home of its own.</param>
    /// <param name="caller">The session state of the cmdlet.</param>
    internal FilterVariables(ScriptBlock? block, SessionState caller)
    {
        _caller = caller;
        _isText = block is null;
        _home = block is null ? caller : HomeOf(block, caller);
    }

    /// <summary>The value of a variable.</summary>
    /// <exception cref="FusionInputException">There is none of that name, or it is one that only a running block has.</exception>
    internal object? Get(VariableExpressionAst variable)
    {
        var path = variable.VariablePath;
        if (variable.Splatted)
            throw FilterPlace.Refuse(variable.Extent, "Splatting has no place in a filter.");
        if (OfTheBlock.Contains(path.UserPath))
        {
            throw FilterPlace.Refuse(
                variable.Extent,
                $"${path.UserPath} belongs to a block that runs, and a filter is only read. Put the value into a variable of your "
                    + "own first."
            );
        }
        if (path.IsDriveQualified)
            return Environment(variable);

        var found = _home.PSVariable.Get(path.UserPath) ?? _caller.PSVariable.Get(path.UserPath);
        return found is not null
            ? FilterValue.Unwrap(found.Value)
            : throw FilterPlace.Refuse(
                variable.Extent,
                $"The variable ${path.UserPath} does not exist here. Set it before, or use $null to ask for rows without a value."
            );
    }

    /// <summary>The value of what has to be run: a command, a method, arithmetic. It is run once, where the block would be.</summary>
    /// <param name="expression">The expression.</param>
    /// <exception cref="FusionInputException">The filter is text, or the expression needs the row, gives nothing, or fails.</exception>
    internal object Run(ExpressionAst expression) =>
        _isText
            ? throw FilterPlace.Refuse(
                expression.Extent,
                "Nothing is run of a filter that is text. Put the result into a variable first, and name that; or write the filter "
                    + "as a block, { ... }."
            )
            : FilterEvaluation.Run(expression, _home, variable =>
            {
                Get(variable);
                if (!variable.VariablePath.IsDriveQualified && _home.PSVariable.Get(variable.VariablePath.UserPath) is null)
                    throw FilterPlace.Refuse(
                        variable.Extent,
                        $"${variable.VariablePath.UserPath} does not exist where this block runs. Put the result into a variable "
                            + "first, and name that."
                    );
            });

    /// <summary>
    /// The value of <c>$using:name</c>. In a job or in ForEach-Object -Parallel PowerShell has sent it along, and only PowerShell can look
    /// it up; elsewhere it is a variable like any other.
    /// </summary>
    /// <returns>Whether it was sent along.</returns>
    internal bool TryGetSent(UsingExpressionAst variable, out object? value)
    {
        value = null;
        try
        {
            // The parser lets only variables, properties and constant indexes follow $using:, so this runs nothing. The table keeps a list
            // from being unrolled.
            var result = _caller.InvokeCommand.InvokeScript(
                useLocalScope: false,
                ScriptBlock.Create("@{ Value = " + variable.Extent.Text + " }"),
                null,
                null
            );
            value = FilterValue.Unwrap(((Hashtable)result[0].BaseObject)["Value"]);
            return true;
        }
        catch (RuntimeException error) when (error is not PipelineStoppedException)
        {
            return false;
        }
    }

    private static object Environment(VariableExpressionAst variable)
    {
        var path = variable.VariablePath;
        if (!path.DriveName.Equals("env", StringComparison.OrdinalIgnoreCase))
        {
            throw FilterPlace.Refuse(
                variable.Extent,
                $"Of the drives, only $env: can be read in a filter. Put the value into a variable first."
            );
        }
        var name = path.UserPath.Substring(path.DriveName.Length + 1);
        return System.Environment.GetEnvironmentVariable(name)
            ?? throw FilterPlace.Refuse(variable.Extent, $"The environment variable {name} does not exist.");
    }

    private static SessionState HomeOf(ScriptBlock block, SessionState caller)
    {
        if (block.Module is { } module)
            return module.SessionState ?? caller;
        if (caller.Module is null)
            return caller;

        // A block from outside was handed to a module's function, and the module calls. The block's own session state is not public;
        // reading the module's variables in its place could find another value under the same name, and so select other rows.
        const BindingFlags hidden = BindingFlags.Instance | BindingFlags.NonPublic;
        var property = typeof(ScriptBlock).GetProperty("SessionStateInternal", hidden);
        if (property is not null)
        {
            var home = property.GetValue(block);
            if (home is null)
                return caller;
            if (home.GetType().GetProperty("PublicSessionState", hidden)?.GetValue(home) is SessionState state)
                return state;
        }
        throw FilterPlace.Refuse(
            block.Ast.Extent,
            $"The block comes from outside the module {caller.Module.Name}, and this PowerShell does not tell where its variables "
                + "are. Pass { ... }.GetNewClosure()."
        );
    }
}
