using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace OracleFusion.Commands;

/// <summary>Completes the names of tables and columns inside of a statement in quotes. PowerShell does not say where in a word the cursor
/// is: the last name of the statement is completed, or else the first that names no column of its table.</summary>
public sealed class SqlStatementCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters
    )
    {
        if (commandAst is null || wordToComplete is not { Length: > 0 })
            return [];
        var literal = commandAst
            .FindAll(ast => ast is StringConstantExpressionAst or ExpandableStringExpressionAst, searchNestedScriptBlocks: false)
            .Select(QuotedText.Of)
            .LastOrDefault(text => text is not null && text.Quote == wordToComplete[0]);
        if (literal is null)
            return [];
        var bound = fakeBoundParameters is null ? [] : new Hashtable(fakeBoundParameters, StringComparer.OrdinalIgnoreCase);
        return new SqlNames(literal.Text, KnownTables.Of(bound))
            .Completions()
            .Select(one => new CompletionResult(
                literal.With(one.Statement),
                one.Name.Text,
                CompletionResultType.ParameterValue,
                one.Name.Tip
            ));
    }

    /// <summary>A text in quotes, as it was typed.</summary>
    /// <param name="Quote">The quotation mark.</param>
    /// <param name="Text">What stands in it: of a text in single quotes its value, else as it is typed, with variables and escapes.</param>
    /// <param name="IsClosed">Whether the mark at its end was typed already.</param>
    private sealed record QuotedText(char Quote, string Text, bool IsClosed)
    {
        public static QuotedText? Of(Ast ast)
        {
            var typed = ast.Extent.Text;
            var type = ast is StringConstantExpressionAst constant
                ? constant.StringConstantType
                : ((ExpandableStringExpressionAst)ast).StringConstantType;
            if (type is not (StringConstantType.SingleQuoted or StringConstantType.DoubleQuoted))
                return null;
            var quote = typed[0];
            var end = 1;
            while (end < typed.Length && (typed[end] != quote || (end + 1 < typed.Length && typed[end + 1] == quote)))
                end += typed[end] == quote || (typed[end] == '`' && quote == '"' && end + 1 < typed.Length) ? 2 : 1;
            var inner = typed.Substring(1, end - 1);
            return new QuotedText(quote, quote == '\'' ? inner.Replace("''", "'") : inner, end < typed.Length);
        }

        /// <summary>Another text in the same quotes.</summary>
        public string With(string text) =>
            Quote + (Quote == '\'' ? CodeGeneration.EscapeSingleQuotedStringContent(text) : text) + (IsClosed ? Quote.ToString() : "");
    }
}
