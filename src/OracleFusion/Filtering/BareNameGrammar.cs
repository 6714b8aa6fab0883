using System.Management.Automation.Language;
using OracleFusion.Client;

namespace OracleFusion.Filtering;

/// <summary>
/// Reads <c>InvoiceAmount -gt 1000 -and Supplier -like 'Adv*'</c>, which PowerShell parses as a command with parameters:
/// <code>
/// condition = term { (-and | -or) term }            both bind alike, as in PowerShell
/// term      = (-not | !) term | ( condition ) | operand comparison operand | name
/// </code>
/// </summary>
internal sealed class BareNameGrammar(FilterTranslator translator, CommandAst command)
{
    private readonly IReadOnlyList<CommandElementAst> _elements = command.CommandElements;
    private int _next;

    private CommandElementAst? Next => _next < _elements.Count ? _elements[_next] : null;

    internal FilterExpression Read()
    {
        var result = Term();
        while (Next is { } element)
        {
            var word = Word(element);
            _next++;
            result = word?.ToUpperInvariant() switch
            {
                "AND" => FilterExpression.And(result, Term()),
                "OR" => FilterExpression.Or(result, Term()),
                _ => throw FilterPlace.Refuse(
                    element.Extent,
                    word is null
                        ? "-and or -or is wanted here."
                        : $"-and or -or is wanted before -{word}. Comparisons do not chain; -not binds tighter than they do, so "
                            + "what it stands before needs parentheses."
                ),
            };
        }
        return result;
    }

    private FilterExpression Term()
    {
        if (Next is not { } element)
        {
            throw FilterPlace.Refuse(
                _elements[_elements.Count - 1].Extent,
                "A condition is wanted after this. With bare names a line break ends the condition: end the line with a backtick, "
                    + "or write $_.Name."
            );
        }
        _next++;

        if (
            Word(element)?.Equals("not", StringComparison.OrdinalIgnoreCase) == true
            || element is StringConstantExpressionAst { StringConstantType: StringConstantType.BareWord, Value: "!" }
        )
        {
            var inner = Negated();
            return FilterPlace.At(element.Extent, () => FilterExpression.Not(inner));
        }
        if (element is CommandParameterAst)
            throw FilterPlace.Refuse(element.Extent, "The name of an attribute is wanted before this.");

        var left = Operand(element);
        if (Next is CommandParameterAst operation && Word(operation) is { } name && !IsJoint(name))
        {
            _next++;
            if (Next is not { } right || right is CommandParameterAst)
            {
                throw FilterPlace.Refuse(operation.Extent, "A value is wanted after this.");
            }
            _next++;
            return translator.Comparison(left, name, operation.Extent, Operand(right), hasBareNames: true);
        }
        return Alone(left);
    }

    // -not binds tighter than a comparison: it takes what stands in parentheses, or a name alone.
    private FilterExpression Negated()
    {
        var start = _next;
        var isNested = Next is CommandParameterAst or StringConstantExpressionAst { Value: "!" };
        if (isNested)
            return Term();
        if (Next is null)
            return Term();
        _next++;
        if (Next is CommandParameterAst operation && Word(operation) is { } name && !IsJoint(name))
        {
            throw FilterPlace.Refuse(
                _elements[start].Extent,
                "-not binds tighter than the comparison. Put the comparison into parentheses: -not (Name -eq 1)."
            );
        }
        return Alone(Operand(_elements[start]));
    }

    private FilterExpression Alone(ExpressionAst operand) =>
        operand switch
        {
            ParenExpressionAst group => translator.Statement(group.Pipeline),
            _ when translator.TryAttribute(operand, hasBareNames: true) is { } path => translator.TruthOf(path, operand),
            _ => throw FilterPlace.Refuse(
                operand.Extent,
                "A condition is wanted here: an attribute compared with a value, like InvoiceAmount -gt 1000."
            ),
        };

    private static bool IsJoint(string word) => word.ToUpperInvariant() is "AND" or "OR";

    private static string? Word(CommandElementAst element) =>
        element switch
        {
            CommandParameterAst { Argument: { } argument } => throw FilterPlace.Refuse(
                argument.Extent,
                "A space is wanted between an operator and its value."
            ),
            CommandParameterAst parameter => parameter.ParameterName,
            _ => null,
        };

    private static ExpressionAst Operand(CommandElementAst element) =>
        element switch
        {
            ExpandableStringExpressionAst { StringConstantType: StringConstantType.BareWord } word => throw FilterPlace.Refuse(
                word.Extent,
                word.Value.StartsWith("!", StringComparison.Ordinal)
                    ? "Write -not and a space before what is negated."
                    : "PowerShell takes this for one word. Put text into double quotes, and what is computed into parentheses."
            ),
            StringConstantExpressionAst { StringConstantType: StringConstantType.BareWord } word
                when word.Value.StartsWith("[", StringComparison.Ordinal) => throw FilterPlace.Refuse(
                word.Extent,
                "With bare names PowerShell takes a cast for a word. Put it into parentheses: ([datetime]'2024-01-31')."
            ),
            ExpressionAst expression => expression,
            _ => throw FilterPlace.Refuse(element.Extent, "This has no place in a filter."),
        };
}
