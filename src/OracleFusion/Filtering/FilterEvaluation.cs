using System.Management.Automation;
using System.Management.Automation.Language;

namespace OracleFusion.Filtering;

/// <summary>
/// Runs what stands in a filter and has nothing to do with the row, such as <c>(Get-Date).AddDays(-7)</c>: once, before anything is sent.
/// Where-Object would run it for every row. Only the code of a script block is run; a filter that is text may come from anywhere.
/// </summary>
internal static class FilterEvaluation
{
    /// <summary>The value of an expression.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="home">Where the block would run.</param>
    /// <param name="exists">Refuses a variable that does not exist there.</param>
    /// <exception cref="Client.FusionInputException">It needs the row, gives nothing, or fails.</exception>
    internal static object Run(ExpressionAst expression, SessionState home, Action<VariableExpressionAst> exists)
    {
        foreach (
            var variable in expression
                .FindAll(static part => part is VariableExpressionAst, searchNestedScriptBlocks: false)
                .Cast<VariableExpressionAst>()
        )
        {
            if (FilterTranslator.IsRow(variable))
                throw FilterPlace.Refuse(
                    expression.Extent,
                    "This would have to be run for each row, which the service does not do. Compare an attribute as it is with a "
                        + "value, or use Where-Object."
                );
            if (variable.Parent is not (UsingExpressionAst or AssignmentStatementAst) && !IsConstant(variable))
                exists(variable);
        }

        if (expression.Find(static part => part is UsingExpressionAst, searchNestedScriptBlocks: true) is { } sent)
            throw FilterPlace.Refuse(
                sent.Extent,
                "$using: can be named in a filter by itself, and not in something that is run. Put the result into a variable first,"
                    + " and name that."
            );
        try
        {
            // What goes wrong must not go on as null: that would select the rows without a value.
            var code = ScriptBlock.Create("& { $ErrorActionPreference = 'Stop'; " + expression.Extent.Text + " }");
            var result = home.InvokeCommand.InvokeScript(home, code);
            return result.Count switch
            {
                1 when FilterValue.Unwrap(result[0]) is { } only => only,
                > 1 => result.Select(FilterValue.Unwrap).ToArray(),
                _ => throw FilterPlace.Refuse(expression.Extent, "This gives nothing. Rows without a value are asked for by $null."),
            };
        }
        catch (RuntimeException error) when (error is not PipelineStoppedException)
        {
            throw FilterPlace.Refuse(expression.Extent, "This fails: " + error.Message, error);
        }
    }

    private static bool IsConstant(VariableExpressionAst variable) =>
        variable.VariablePath.UserPath.ToUpperInvariant() is "TRUE" or "FALSE" or "NULL";
}
