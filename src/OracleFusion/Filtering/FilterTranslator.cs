using System.Management.Automation;
using System.Management.Automation.Language;
using System.Runtime.CompilerServices;
using OracleFusion.Client;

namespace OracleFusion.Filtering;

/// <summary>
/// Translates a filter from PowerShell's own syntax tree. The condition is never run: what cannot be read from the tree is refused, with
/// the place marked.
/// </summary>
internal sealed class FilterTranslator
{
    private readonly FilterValueReader _values;
    private readonly Func<string, FilterAttribute> _attributes;

    private readonly Func<string, CatalogType?> _typeOf;

    private FilterTranslator(FilterVariables variables, Func<string, FilterAttribute>? attributes, Func<string, CatalogType?>? typeOf)
    {
        _typeOf = typeOf ?? (_ => null);
        _values = new FilterValueReader(variables);
        _attributes = attributes ?? (path => new FilterAttribute(path));
    }

    /// <summary>Translates a script block.</summary>
    /// <param name="block">One condition, with <c>$_.Name</c> or bare names.</param>
    /// <param name="caller">The session state of the cmdlet.</param>
    /// <param name="attributes">From a name as written to the attribute; null takes names as they are.</param>
    /// <param name="typeOf">What an attribute without a type holds, asked for only where a date is compared with it; null for nobody to
    /// ask.</param>
    /// <exception cref="FusionInputException">Something cannot be translated; the message marks the place.</exception>
    internal static FilterExpression Translate(
        ScriptBlock block,
        SessionState caller,
        Func<string, FilterAttribute>? attributes = null,
        Func<string, CatalogType?>? typeOf = null
    ) => new FilterTranslator(new FilterVariables(block, caller), attributes, typeOf).Body(block.Ast);

    /// <summary>Translates text, which is what would stand inside the braces of a script block.</summary>
    /// <inheritdoc cref="Translate(ScriptBlock, SessionState, Func{string, FilterAttribute}?, Func{string, CatalogType?}?)"/>
    internal static FilterExpression Translate(
        string text,
        SessionState caller,
        Func<string, FilterAttribute>? attributes = null,
        Func<string, CatalogType?>? typeOf = null
    )
    {
        var body = Parser.ParseInput(text, out _, out var errors);
        if (errors.Length > 0)
        {
            throw FilterPlace.Refuse(
                errors[0].Extent,
                $"{errors[0].Message} (PowerShell's parser. With bare names, what stands beside a parenthesis needs parentheses "
                    + "too: (A -gt 1) -and (B -eq 2). Text is written in quotes.)"
            );
        }
        return new FilterTranslator(new FilterVariables(block: null, caller), attributes, typeOf).Body(body);
    }

    /// <summary>A condition written as an expression.</summary>
    internal FilterExpression Condition(ExpressionAst expression)
    {
        EnsureDepth(expression);
        switch (expression)
        {
            case ParenExpressionAst group:
                return Statement(group.Pipeline);
            case UnaryExpressionAst { TokenKind: TokenKind.Not or TokenKind.Exclaim } not:
                var inner = Condition(not.Child);
                return FilterPlace.At(not.Extent, () => FilterExpression.Not(inner));
            case BinaryExpressionAst { Operator: TokenKind.And or TokenKind.Or }:
                return Chain(expression);
            case BinaryExpressionAst comparison:
                return Comparison(comparison.Left, Operator(comparison), comparison.ErrorPosition, comparison.Right);
            default:
                return TryAttribute(expression) is { } path
                    ? TruthOf(path, expression)
                    : throw FilterPlace.Refuse(
                        expression.Extent,
                        "A condition is wanted here: an attribute compared with a value, like $_.InvoiceAmount -gt 1000."
                    );
        }
    }

    /// <summary>A comparison of two operands, one of which is an attribute.</summary>
    internal FilterExpression Comparison(
        ExpressionAst left,
        string name,
        IScriptExtent place,
        ExpressionAst right,
        bool hasBareNames = false
    )
    {
        var word = ComparisonWord.Find(name)
            ?? throw FilterPlace.Refuse(place, $"{place.Text} cannot be translated. {ComparisonWord.Advice(name)}");
        if (TryAttribute(left, hasBareNames) is { } path)
        {
            if (TryAttribute(right) is not null)
            {
                throw FilterPlace.Refuse(
                    right.Extent,
                    "The service compares an attribute with a value, not with another attribute. Compare with Where-Object."
                );
            }
            var attribute = FilterPlace.At(left.Extent, () => _attributes(path));
            var value = (hasBareNames ? FilterNumber.ReadBareWord(right) : null) ?? _values.Read(right);
            TypedNumber.Ensure(attribute, right);
            return FilterPlace.At(right.Extent, () => word.Apply(Typed(attribute, value), value));
        }
        if (TryAttribute(right, hasBareNames) is { } rightPath)
        {
            var attribute = FilterPlace.At(right.Extent, () => _attributes(rightPath));
            var value = (hasBareNames ? FilterNumber.ReadBareWord(left) : null) ?? _values.Read(left);
            TypedNumber.Ensure(attribute, left);
            return FilterPlace.At(left.Extent, () => word.ApplyFlipped(Typed(attribute, value), value));
        }
        throw FilterPlace.Refuse(
            left.Extent,
            left is UnaryExpressionAst { TokenKind: TokenKind.Not or TokenKind.Exclaim }
                ? "-not binds tighter than the comparison. Put the comparison into parentheses: -not ($_.Name -eq 1)."
                : "No attribute is compared here. An attribute is written $_.Name."
        );
    }

    // Whether a date is meant or a moment, only the attribute tells.
    private FilterAttribute Typed(FilterAttribute attribute, object? value) =>
        attribute is { Type: null, IsOfChild: false }
        && (IsDate(value) || (FilterValue.Unwrap(value) is Array values && values.Cast<object?>().Any(IsDate)))
        && _typeOf(attribute.Path) is { } type
            ? new FilterAttribute(attribute.Path, type)
            : attribute;

    private static bool IsDate(object? value) => DayValue.OfDateOnly(FilterValue.Unwrap(value)) is DateTime or DateTimeOffset;

    /// <summary>An attribute that stands as a condition by itself, which only one that is true or false can.</summary>
    internal FilterExpression TruthOf(string path, Ast place)
    {
        var attribute = FilterPlace.At(place.Extent, () => _attributes(path));
        return attribute.Type == CatalogType.Boolean
            ? FilterExpression.Compare(attribute, FilterOperator.Equal, true)
            : throw FilterPlace.Refuse(
                place.Extent,
                $"{attribute} stands as a condition by itself, and is not known to be true or false. Compare it with a value; "
                    + $"whether there is one asks {attribute} -ne $null."
            );
    }

    /// <summary>What stands in parentheses: a condition of either form.</summary>
    internal FilterExpression Statement(StatementAst statement)
    {
        EnsureDepth(statement);
        return statement.OnlyElement() switch
        {
            CommandExpressionAst element => Condition(element.Expression),
            CommandAst { InvocationOperator: TokenKind.Unknown } command => new BareNameGrammar(this, command).Read(),
            _ => throw FilterPlace.Refuse(
                statement.Extent,
                "A filter is one condition: comparisons joined by -and and -or. Nothing else can stand in it." + MeantBy(statement)
            ),
        };
    }

    /// <summary>What a comparison means that is written as in another language.</summary>
    private static string MeantBy(StatementAst statement) =>
        statement switch
        {
            AssignmentStatementAst => " In PowerShell = sets a value; compare with -eq.",
            PipelineAst { PipelineElements: { Count: 1 } elements } when elements[0].Redirections.Count > 0 =>
                " In PowerShell > and < stand for files; compare with -gt, -ge, -lt or -le.",
            // Of PowerShell 7: Windows PowerShell does not have the type.
            _ when statement.GetType().Name == "PipelineChainAst" => " Join comparisons with -and or -or.",
            _ => "",
        };

    /// <summary>The path of the attribute that an expression names: <c>$_.Name</c>, <c>$_.child.Name</c>, or a bare name where those are
    /// taken.</summary>
    internal string? TryAttribute(ExpressionAst expression, bool hasBareNames = false)
    {
        switch (expression)
        {
            case StringConstantExpressionAst { StringConstantType: StringConstantType.BareWord } name
                when hasBareNames && FilterNumber.ReadBareWord(name) is null:
                return name.Value;
            case MemberExpressionAst { Static: false } member:
                if (member.Expression is VariableExpressionAst variable)
                {
                    if (!IsRow(variable))
                        return null;
                    RefuseMethod(member);
                    return _values.Name(member.Member);
                }
                if (TryAttribute(member.Expression) is not { } parent)
                    return null;
                RefuseMethod(member);
                return parent + "." + _values.Name(member.Member);
            case IndexExpressionAst { Target: var target } index
                when TryAttribute(target) is not null || (target is VariableExpressionAst row && IsRow(row)):
                throw FilterPlace.Refuse(
                    index.Extent,
                    "The service has no elements to pick from: name the attribute, $_.Name or $_.child.Name."
                );
            default:
                return null;
        }
    }

    private static void RefuseMethod(MemberExpressionAst member)
    {
        if (member is InvokeMemberExpressionAst)
        {
            throw FilterPlace.Refuse(
                member.Extent,
                "The service cannot run a method on an attribute. Use -like for a part of a text, -ilike where case does not count, "
                    + "-ge and -lt for a part of a date."
            );
        }
    }

    internal static bool IsRow(VariableExpressionAst variable) =>
        variable.VariablePath.UserPath == "_" || variable.VariablePath.UserPath.Equals("PSItem", StringComparison.OrdinalIgnoreCase);

    private static string Operator(BinaryExpressionAst expression)
    {
        // -eq and -ieq are the same token; only the text tells them apart. The dash may be any of PowerShell's four.
        var text = expression.ErrorPosition.Text;
        return text.Length > 1 && char.IsLetter(text[1]) ? text.Substring(1) : text;
    }

    // A long chain leans to the left: walked, not recursed into.
    private FilterExpression Chain(ExpressionAst expression)
    {
        var links = new Stack<BinaryExpressionAst>();
        while (expression is BinaryExpressionAst { Operator: TokenKind.And or TokenKind.Or } link)
        {
            links.Push(link);
            expression = link.Left;
        }
        var result = Condition(expression);
        while (links.Count > 0)
        {
            var link = links.Pop();
            var right = Condition(link.Right);
            result = link.Operator == TokenKind.And ? FilterExpression.And(result, right) : FilterExpression.Or(result, right);
        }
        return result;
    }

    private FilterExpression Body(Ast body)
    {
        if (
            body
                is not ScriptBlockAst { ParamBlock: null, BeginBlock: null, ProcessBlock: null, DynamicParamBlock: null, EndBlock: { } end }
            || end.Traps is { Count: > 0 }
        )
        {
            throw FilterPlace.Refuse(body.Extent, "A filter is a block with one condition in it, like { $_.InvoiceAmount -gt 1000 }.");
        }
        return end.Statements.Count switch
        {
            0 => throw FilterPlace.Refuse(body.Extent, "The filter is empty. Leave out -Filter to read every row."),
            1 => Statement(end.Statements[0]),
            _ => throw FilterPlace.Refuse(
                end.Statements[1].Extent,
                "A filter is one condition, and a second one begins here. With bare names a line break ends the condition: end the "
                    + "line with a backtick, or write $_.Name."
            ),
        };
    }

    private static void EnsureDepth(Ast place)
    {
        try
        {
            RuntimeHelpers.EnsureSufficientExecutionStack();
        }
        catch (InsufficientExecutionStackException)
        {
            throw FilterPlace.Refuse(place.Extent, "The filter is nested too deeply.");
        }
    }
}
