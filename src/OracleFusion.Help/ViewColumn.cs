using OracleFusion.Generator;

namespace OracleFusion.Help;

/// <summary>A column of a noun's table.</summary>
internal sealed class ViewColumn
{
    private ViewColumn(NounModel model, ShownAttribute shown, bool isOnlyCurrency)
    {
        var type = model.TypeOf(shown.Name);
        Attribute = shown.Name;
        IsCurrency = IsCurrencyCode(type, shown.Name);
        IsText = type == "string" && !IsCurrency;
        IsNumber = type == "number";
        IsAmount = IsNumber ? AttributeWords.IsAmount(shown.Name) : IsText && AttributeWords.IsAmountText(shown.Name);
        // A currency code stands beside its amount and needs no more room than its three letters and a short heading.
        Heading = IsCurrency && isOnlyCurrency ? "Currency" : shown.Name;
        Fit = ColumnFit.Of(type, shown.Name, Heading, shown.Length);
        Format = type switch
        {
            "date" => "{0:yyyy-MM-dd}",
            "datetime" => "{0:yyyy-MM-dd HH:mm}",
            "number" when IsAmount => "{0:N2}",
            _ => null,
        };
    }

    public string Attribute { get; }

    public string Heading { get; }

    public ColumnFit Fit { get; }

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
        var currencies = model.Row.View.Count(c => IsCurrencyCode(model.TypeOf(c.Name), c.Name));
        List<ViewColumn> columns = [.. model.Row.View.Select(c => new ViewColumn(model, c, currencies == 1))];
        var amount = columns.FindIndex(c => c.IsAmount);
        // PowerShell drops columns from the right: only a currency on an amount's left is there wherever the amount is.
        if (amount >= 0 && !columns.Take(amount).Any(c => c.IsCurrency) && model.Facts.Attributes.Any(a => IsCurrencyCode(a.Value, a.Key)))
            throw new FormatException($"{model.Row.Noun}: the view has {columns[amount].Attribute} without its currency before it.");
        return columns;
    }

    /// <summary>Whether an attribute holds the code of a currency.</summary>
    public static bool IsCurrencyCode(string type, string attribute) => type == "string" && attribute.Contains("Currency", StringComparison.Ordinal);
}
