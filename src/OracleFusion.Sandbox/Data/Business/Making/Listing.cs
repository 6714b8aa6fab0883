namespace OracleFusion.Sandbox.Data.Business.Making;

/// <summary>A short list of setup with its columns: business units, currencies, places.</summary>
internal sealed class Listing(int count) : IColumns
{
    private readonly Dictionary<string, Func<int, object?>> _columns = new(StringComparer.Ordinal);

    public int Count => count;

    public Func<int, object?> this[string attribute]
    {
        set => _columns[attribute] = value;
    }

    public Func<int, object?> Answer(string attribute) => _columns[attribute];
}
