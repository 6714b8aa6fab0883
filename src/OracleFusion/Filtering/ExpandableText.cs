using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Text;

namespace OracleFusion.Filtering;

/// <summary>Text with variables in it: <c>"Adv$suffix"</c>.</summary>
internal static class ExpandableText
{
    /// <summary>The text with its variables replaced by their values.</summary>
    /// <param name="text">The text as parsed.</param>
    /// <param name="read">Reads a value inside it.</param>
    internal static string Read(ExpandableStringExpressionAst text, Func<ExpressionAst, object?> read)
    {
        var source = text.Extent.Text;
        var (opening, closing) =
            text.StringConstantType == StringConstantType.DoubleQuotedHereString
                ? (source.Substring(0, source.IndexOf('\n') + 1), source.Substring(source.LastIndexOf('\n')))
                : ("\"", "\"");

        var result = new StringBuilder();
        var at = opening.Length;
        foreach (var nested in text.NestedExpressions)
        {
            var start = nested.Extent.StartOffset - text.Extent.StartOffset;
            result.Append(Between(text, opening, source.Substring(at, start - at), closing)).Append(Text(read(nested), nested));
            at = nested.Extent.EndOffset - text.Extent.StartOffset;
        }
        return result.Append(Between(text, opening, source.Substring(at, source.Length - closing.Length - at), closing)).ToString();
    }

    // Escapes and doubled quotes between two variables: PowerShell's own parser knows them.
    private static string Between(Ast text, string opening, string piece, string closing)
    {
        if (piece.Length == 0)
            return piece;
        return SyntaxTree.ParseExpression(opening + piece + closing) is StringConstantExpressionAst constant
            ? constant.Value
            : throw FilterPlace.Refuse(text.Extent, "This text cannot be read here. Put it into a variable first.");
    }

    private static string Text(object? value, ExpressionAst place) =>
        value switch
        {
            null => "",
            IEnumerable and not string => throw FilterPlace.Refuse(place.Extent, "This is a list, and one value is wanted in a text."),
            _ => (string)LanguagePrimitives.ConvertTo(value, typeof(string), CultureInfo.InvariantCulture),
        };
}
