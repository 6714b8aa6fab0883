namespace OracleFusion.Client;

/// <summary>An action that the catalog knows.</summary>
public sealed class CatalogAction
{
    internal CatalogAction(string name, bool isOnItem, IReadOnlyDictionary<string, CatalogType> parameters)
    {
        Name = name;
        IsOnItem = isOnItem;
        Parameters = parameters;
    }

    /// <summary>The name, such as <c>validateInvoice</c>.</summary>
    public string Name { get; }

    /// <summary>Whether the action is called on a record; otherwise on the collection.</summary>
    public bool IsOnItem { get; }

    /// <summary>The parameters and their types.</summary>
    public IReadOnlyDictionary<string, CatalogType> Parameters { get; }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
