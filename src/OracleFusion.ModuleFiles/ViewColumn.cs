using OracleFusion.Generator;

namespace OracleFusion.ModuleFiles;

/// <summary>A column of a table.</summary>
internal sealed class ViewColumn
{
    /// <summary>A column of an attribute.</summary>
    /// <param name="type">The attribute's type in the catalog.</param>
    /// <param name="shown">The attribute, as the row writes it.</param>
    public ViewColumn(string type, ShownAttribute shown)
    {
        Attribute = shown.Name;
        IsCurrency = IsCurrencyCode(type, shown.Name);
        IsAmount =
            type == "number"
                ? AttributeWords.IsAmount(shown.Name)
                : type == "string" && !IsCurrency && AttributeWords.IsAmountText(shown.Name);
        IsAmountText = IsAmount && type == "string";
        IsText = type == "string" && !IsCurrency && !IsAmount;
        // Some resources send amounts as text: they line up as numbers do.
        IsNumber = type == "number" || IsAmount;
        HasLength = shown.Length is not null;
        IsElastic = IsText && !HasLength && AttributeWords.KindOf(shown.Name) != TextKind.Identifier;
        Width = ColumnWidth.Of(type, shown.Name, shown.Length);
        Format = type switch
        {
            "date" => "{0:yyyy-MM-dd}",
            // Oracle's REST services give every moment in UTC.
            "datetime" => "{0:yyyy-MM-dd HH:mm}Z",
            "number" when IsAmount => "{0:N2}",
            _ => null,
        };
    }

    /// <summary>The attribute, which is the heading too: what a table shows can be sorted, selected and exported by the name that it
    /// shows.</summary>
    public string Attribute { get; }

    /// <summary>How wide it has to be.</summary>
    public int Width { get; }

    /// <summary>Whether the row says how long its values are.</summary>
    public bool HasLength { get; }

    /// <summary>Whether more room shows more of its values.</summary>
    public bool IsElastic { get; }

    /// <summary>Whether the service sends the amount as text, which a format does not apply to.</summary>
    public bool IsAmountText { get; }

    /// <summary>How a value is written; null for PowerShell's own way.</summary>
    public string? Format { get; }

    /// <summary>Whether the values still say something when their end is cut off.</summary>
    public bool IsText { get; }

    public bool IsNumber { get; }

    public bool IsAmount { get; }

    public bool IsCurrency { get; }

    /// <summary>The columns of a noun's view.</summary>
    /// <exception cref="FormatException">An amount would show without its currency.</exception>
    public static IReadOnlyList<ViewColumn> All(NounModel model)
    {
        List<ViewColumn> columns = [.. model.Row.View.Select(c => new ViewColumn(model.TypeOf(c.Name), c))];
        var amount = columns.FindIndex(c => c.IsAmount);
        // PowerShell drops columns from the right: only a currency on an amount's left is there wherever the amount is.
        if (amount >= 0 && !columns.Take(amount).Any(c => c.IsCurrency) && model.Facts.Attributes.Any(a => IsCurrencyCode(a.Value, a.Key)))
            throw new FormatException($"{model.Row.Noun}: the view has {columns[amount].Attribute} without its currency before it.");
        return columns;
    }

    /// <summary>Whether an attribute holds the code of a currency.</summary>
    public static bool IsCurrencyCode(string type, string attribute) =>
        type == "string" && attribute.Contains("Currency", StringComparison.Ordinal);
}
