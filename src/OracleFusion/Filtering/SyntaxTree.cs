using System.Management.Automation.Language;

namespace OracleFusion.Filtering;

/// <summary>The shapes of PowerShell's syntax tree that a filter consists of.</summary>
internal static class SyntaxTree
{
    /// <summary>The command or expression that is all there is in a statement; null if there is more.</summary>
    internal static CommandBaseAst? OnlyElement(this StatementAst statement) =>
        statement is PipelineAst { PipelineElements: { Count: 1 } elements } && elements[0].Redirections.Count == 0 ? elements[0] : null;

    /// <summary>The expression that is all there is in a statement; null if there is more.</summary>
    internal static ExpressionAst? OnlyExpression(this StatementAst statement) =>
        (statement.OnlyElement() as CommandExpressionAst)?.Expression;

    /// <summary>The expression that a piece of text is; null if it is anything else.</summary>
    internal static ExpressionAst? ParseExpression(string text)
    {
        var statements = Parser.ParseInput(text, out _, out var errors).EndBlock.Statements;
        return errors.Length == 0 && statements.Count == 1 ? statements[0].OnlyExpression() : null;
    }
}
