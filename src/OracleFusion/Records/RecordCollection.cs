using OracleFusion.Client;
using OracleFusion.Parameters;

namespace OracleFusion.Records;

/// <summary>The collection that an input belongs to, where the user may leave the resource to the record.</summary>
internal static class RecordCollection
{
    /// <summary>The collection that was named, or else the one that the record was read from.</summary>
    /// <param name="resource">The resource as the user named it; null where it is the record's.</param>
    /// <param name="input">The input at hand.</param>
    /// <exception cref="FusionInputException">No resource was named, and the input does not know its own.</exception>
    internal static ResourcePath Of(string? resource, object? input)
    {
        if (resource is not null)
            return ResourceName.ToPath(resource);
        return Unwrap.Value(input) is FusionRecord record && FusionRecord.GetOrigin(record) is { } origin
            ? origin.Path.Parent
            : throw new FusionInputException(
                "The input does not know which resource it is of. Give -Resource, or the record itself, as it was read."
            );
    }
}
