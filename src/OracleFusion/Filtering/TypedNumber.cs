using System.Management.Automation.Language;
using OracleFusion.Client;

namespace OracleFusion.Filtering;

/// <summary>Refuses a number that is compared with text and whose digits are not what was typed: PowerShell makes 26 of 00000026, and 31 of
/// 0x1F, which are other invoices.</summary>
internal static class TypedNumber
{
    /// <summary>Looks through a value as it stands in the filter.</summary>
    /// <param name="attribute">What it is compared with.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="FusionInputException">It is such a number; the message marks the place.</exception>
    internal static void Ensure(FilterAttribute attribute, Ast value)
    {
        if (attribute.Type != CatalogType.Text)
            return;
        foreach (var number in Numbers(value))
        {
            if (Digits(number) is { } digits && digits != number.Extent.Text)
                throw FilterPlace.Refuse(
                    number.Extent,
                    $"{attribute} holds text, and PowerShell makes the number {digits} of {number.Extent.Text}. Write it in quotes: "
                        + $"'{number.Extent.Text}'."
                );
        }
    }

    private static string? Digits(ExpressionAst number) =>
        (FilterNumber.ReadBareWord(number) ?? (number is ConstantExpressionAst constant ? FilterNumber.Read(constant) : null))
            is IFormattable value
            ? FusionNumber.Text(value)
            : null;

    // What stands there as itself; what a command or arithmetic makes is a number that was meant as one.
    private static IEnumerable<ExpressionAst> Numbers(Ast? value) =>
        value switch
        {
            StringConstantExpressionAst { StringConstantType: StringConstantType.BareWord } word => [word],
            StringConstantExpressionAst => [],
            ConstantExpressionAst number => [number],
            ArrayLiteralAst list => list.Elements.SelectMany(Numbers),
            ArrayExpressionAst list => list.SubExpression.Statements.SelectMany(statement => Numbers(statement.OnlyExpression())),
            ParenExpressionAst paren => Numbers(paren.Pipeline.OnlyExpression()),
            UnaryExpressionAst { TokenKind: TokenKind.Minus or TokenKind.Plus } sign => Numbers(sign.Child),
            ConvertExpressionAst cast => Numbers(cast.Child),
            _ => [],
        };
}
