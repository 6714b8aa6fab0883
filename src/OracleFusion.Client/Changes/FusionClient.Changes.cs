namespace OracleFusion.Client;

public sealed partial class FusionClient
{
    /// <summary>Reads what changed in a collection.</summary>
    /// <param name="query">The collection, the condition and the form of the rows; its order, finder and places are not used.</param>
    /// <param name="start">From where on.</param>
    /// <param name="options">Which rows count, and how they are told.</param>
    /// <exception cref="FusionInputException">Changes of the resource cannot be told in this way, or the watermark is of something
    /// else.</exception>
    public ChangeReader ReadChanges(RecordQuery query, ChangeStart start, ChangeOptions options) => new(this, query, start, options);
}
