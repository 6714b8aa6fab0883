using System.Globalization;
using System.Management.Automation.Language;
using System.Numerics;

namespace OracleFusion.Filtering;

/// <summary>Numbers as they stand in a filter.</summary>
internal static class FilterNumber
{
    /// <summary>A literal. PowerShell reads one with a point as binary; its digits say more, and the service counts in decimals.</summary>
    internal static object? Read(ConstantExpressionAst constant) =>
        constant.Value is double binary
        && decimal.TryParse(constant.Extent.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact)
        && (double)exact == binary
            ? exact
            : constant.Value;

    /// <summary>Where PowerShell parses a command's arguments it takes <c>-5</c> for a word. Null for anything that is no such
    /// number.</summary>
    internal static object? ReadBareWord(Ast element)
    {
        if (element is not StringConstantExpressionAst { StringConstantType: StringConstantType.BareWord } word || word.Value.Length < 2)
            return null;
        if (word.Value[0] is not ('+' or '-'))
            return null;
        if (SyntaxTree.ParseExpression(word.Value.Substring(1)) is not ConstantExpressionAst number)
            return null;
        return Signed(Read(number), word.Value[0] == '-');
    }

    /// <summary>A number with a sign before it.</summary>
    internal static object Signed(object? value, UnaryExpressionAst sign) =>
        Signed(value, sign.TokenKind == TokenKind.Minus)
        ?? throw FilterPlace.Refuse(sign.Extent, "A sign stands before something that is no number.");

    private static object? Signed(object? value, bool isNegative) =>
        Negative(value) is { } negative
            ? isNegative
                ? negative
                : value
            : null;

    private static object? Negative(object? value) =>
        value switch
        {
            sbyte or byte or short or ushort or int or uint => -Convert.ToInt64(value, CultureInfo.InvariantCulture),
            long or ulong or BigInteger => Whole(
                -(
                    value is long whole ? whole
                    : value is ulong natural ? natural
                    : (BigInteger)value
                )
            ),
            decimal number => -number,
            double number => -number,
            float number => -number,
            _ => null,
        };

    private static object Whole(BigInteger value) => value >= long.MinValue && value <= long.MaxValue ? (long)value : value;
}
