using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Numerics;
using OracleFusion.Client;

namespace OracleFusion.Filtering;

/// <summary>
/// Reads the values in a filter: literals, variables, their properties and elements, casts and lists. Nothing is run: no command, no
/// method.
/// </summary>
internal sealed class FilterValueReader(FilterVariables variables)
{
    private static readonly HashSet<Type> CastTypes =
    [
        typeof(string),
        typeof(char),
        typeof(bool),
        typeof(sbyte),
        typeof(byte),
        typeof(short),
        typeof(ushort),
        typeof(int),
        typeof(uint),
        typeof(long),
        typeof(ulong),
        typeof(decimal),
        typeof(double),
        typeof(float),
        typeof(BigInteger),
        typeof(DateTime),
        typeof(DateTimeOffset),
    ];

    /// <summary>The value that an expression stands for.</summary>
    /// <exception cref="FusionInputException">It is none that can be read without running something.</exception>
    internal object? Read(ExpressionAst expression)
    {
        switch (expression)
        {
            case ExpandableStringExpressionAst { StringConstantType: not StringConstantType.BareWord } text:
                return ExpandableText.Read(text, Read);
            case StringConstantExpressionAst { StringConstantType: not StringConstantType.BareWord } text:
                return text.Value;
            case StringConstantExpressionAst or ExpandableStringExpressionAst:
                throw FilterPlace.Refuse(
                    expression.Extent,
                    $"Text is written in quotes: '{expression.Extent.Text}'. (A value cannot be another attribute: the service "
                        + "compares attributes with values only.)"
                );
            case ConstantExpressionAst constant:
                return FilterNumber.Read(constant);
            case VariableExpressionAst variable:
                return Variable(variable);
            case UsingExpressionAst variable:
                return variables.TryGetSent(variable, out var sent) ? sent : Read(variable.SubExpression);
            case InvokeMemberExpressionAst:
                return variables.Run(expression);
            case MemberExpressionAst { Static: true } member:
                return StaticProperty(member);
            case MemberExpressionAst member:
                return Property(Read(member.Expression), Name(member.Member), member);
            case IndexExpressionAst index:
                return Element(Read(index.Target), Read(index.Index), index);
            case ParenExpressionAst paren:
                return paren.Pipeline.OnlyExpression() is { } inner and not BinaryExpressionAst ? Read(inner) : variables.Run(paren);
            case SubExpressionAst sub when IsRead(sub.SubExpression):
                return Statements(sub.SubExpression) is { Count: 1 } only ? only[0] : throw Unreadable(sub);
            case SubExpressionAst:
                return variables.Run(expression);
            case ArrayExpressionAst list when !IsRead(list.SubExpression):
                return variables.Run(list) is var value && value is IList ? value : new[] { value };
            case ArrayLiteralAst list:
                return list.Elements.Select(Element).ToArray();
            case ArrayExpressionAst list:
                return Statements(list.SubExpression)
                    .SelectMany(value => value is IEnumerable inner and not string and not IDictionary ? inner.Cast<object?>() : [value])
                    .ToArray();
            case ConvertExpressionAst cast:
                return Cast(cast);
            case UnaryExpressionAst { TokenKind: TokenKind.Minus or TokenKind.Plus } sign:
                return FilterNumber.Signed(FilterValue.Unwrap(Read(sign.Child)), sign);
            default:
                throw Unreadable(expression);
        }
    }

    /// <summary>A name after a dot: written out, or the text of a variable.</summary>
    internal string Name(CommandElementAst member) =>
        member switch
        {
            StringConstantExpressionAst name => name.Value,
            ExpressionAst expression when Read(expression) is string name => name,
            _ => throw FilterPlace.Refuse(member.Extent, "The name of a property is wanted here."),
        };

    // Bare words are signed numbers only where PowerShell parses a command, that is, in a filter with bare names; there lists have them
    // too.
    private object? Element(ExpressionAst element) => FilterNumber.ReadBareWord(element) ?? Read(element);

    private object? Variable(VariableExpressionAst variable) =>
        variable.VariablePath.UserPath.ToUpperInvariant() switch
        {
            "TRUE" => true,
            "FALSE" => false,
            "NULL" => null,
            "_" or "PSITEM" => throw FilterPlace.Refuse(variable.Extent, "$_ is the row; name one of its attributes: $_.Name."),
            _ => variables.Get(variable),
        };

    private static object? Property(object? target, string name, MemberExpressionAst place)
    {
        target = FilterValue.Unwrap(target);
        if (target is null)
            throw FilterPlace.Refuse(place.Expression.Extent, $"{place.Expression.Extent.Text} is null, so it has no {name}.");
        if (target is IDictionary table && table.Contains(name))
            return FilterValue.Unwrap(table[name]);
        try
        {
            if (PSObject.AsPSObject(target).Properties[name] is { } property)
                return FilterValue.Unwrap(property.Value);
        }
        catch (RuntimeException error) when (error is not PipelineStoppedException)
        {
            throw FilterPlace.Refuse(place.Extent, $"{name} cannot be read: {error.Message}", error);
        }

        // As in PowerShell, a property of a list that has none of that name is the property of every element.
        return target is IEnumerable list and not string and not IDictionary
            ? list.Cast<object?>().Select(element => Property(element, name, place)).ToArray()
            : throw FilterPlace.Refuse(
                place.Member.Extent,
                $"{place.Expression.Extent.Text} has no {name}; it is a {(target is PSObject ? "PSCustomObject" : target.GetType().Name)}."
            );
    }

    private static object? Element(object? target, object? index, IndexExpressionAst place)
    {
        switch (FilterValue.Unwrap(target))
        {
            case IDictionary table when index is not null && table.Contains(index):
                return FilterValue.Unwrap(table[index]);
            case IList list when index is int position && Math.Abs((long)position) <= list.Count && position != list.Count:
                return FilterValue.Unwrap(list[position < 0 ? list.Count + position : position]);
            case null:
                throw FilterPlace.Refuse(place.Target.Extent, $"{place.Target.Extent.Text} is null, so it has no elements.");
            default:
                throw FilterPlace.Refuse(place.Index.Extent, $"{place.Target.Extent.Text} has no element {place.Index.Extent.Text}.");
        }
    }

    private object? StaticProperty(MemberExpressionAst member)
    {
        var type = (member.Expression as TypeExpressionAst)?.TypeName.GetReflectionType();
        if ((type == typeof(DateTime) || type == typeof(DateTimeOffset)) && member.Member is StringConstantExpressionAst name)
        {
            foreach (var property in type.GetProperties(System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Static))
            {
                if (property.Name.Equals(name.Value, StringComparison.OrdinalIgnoreCase))
                    return property.GetValue(null);
            }
        }
        return variables.Run(member);
    }

    private object? Cast(ConvertExpressionAst cast)
    {
        var type = cast.Type.TypeName.GetReflectionType();
        if (type is null || !(CastTypes.Contains(type) || type.FullName == "System.DateOnly"))
        {
            throw FilterPlace.Refuse(
                cast.Type.Extent,
                "A filter can cast to text, numbers, [bool], [datetime], [dateonly] and [datetimeoffset] only."
            );
        }
        try
        {
            return LanguagePrimitives.ConvertTo(Read(cast.Child), type, CultureInfo.InvariantCulture);
        }
        catch (PSInvalidCastException error)
        {
            throw FilterPlace.Refuse(cast.Extent, error.Message, error);
        }
    }

    private static bool IsRead(StatementBlockAst block) =>
        block.Statements.All(statement => statement.OnlyExpression() is not (null or BinaryExpressionAst));

    private object? Pipeline(StatementAst statement) => Read(statement.OnlyExpression() ?? throw Unreadable(statement));

    private List<object?> Statements(StatementBlockAst block) =>
        block.Traps is null or { Count: 0 } ? block.Statements.Select(Pipeline).ToList() : throw Unreadable(block);

    private static FusionInputException Unreadable(Ast place) =>
        FilterPlace.Refuse(
            place.Extent,
            "A value in a filter is text, a number, a variable, a property of one, a list of these, a cast like "
                + "[datetime]'2024-01-31'; or, in parentheses, what is run once: a command or arithmetic without $_."
        );
}
