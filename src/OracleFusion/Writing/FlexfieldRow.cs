using System.Collections;
using OracleFusion.Client;
using OracleFusion.Records;

namespace OracleFusion.Writing;

/// <summary>The one row of a child collection in which Oracle keeps the segments of a descriptive flexfield.</summary>
internal static class FlexfieldRow
{
    /// <summary>The child collection that holds the segments.</summary>
    /// <param name="collection">The collection of the records.</param>
    /// <param name="what">What its records are called, for a message.</param>
    /// <param name="describe">What the server says of the collection; null where it does not tell, or may not be asked.</param>
    /// <exception cref="FusionInputException">There is none, or there are several.</exception>
    public static string ChildOf(ResourcePath collection, string what, Func<ResourceDescription?> describe)
    {
        var known = ResourceCatalog.Find(collection)?.Children.Keys.Where(IsFlexfield).ToList() ?? [];
        if (known.Count == 0)
            known = describe()?.Children.Select(c => c.Name).Where(IsFlexfield).ToList() ?? [];
        return known.Count == 1
            ? known[0]
            : throw new FusionInputException(
                known.Count == 0
                    ? $"{what} has no descriptive flexfield that is known. If the server has one, give its child collection in "
                        + "-Property: @{ DFF = @{ ... } }. Nothing was sent."
                    : $"{what} has several flexfields: {string.Join(", ", known)}. Give the one that is meant in -Property: @{{ "
                        + $"{known[0]} = @{{ ... }} }}. Nothing was sent."
            );
    }

    /// <summary>The write of the segments: the row is changed where there is one, and made where there is none.</summary>
    /// <param name="child">The child collection of the record.</param>
    /// <param name="label">The record, as a person would name it.</param>
    /// <param name="segments">The segments by their names.</param>
    /// <param name="read">Reads the rows that a query selects.</param>
    /// <param name="describe">What the server says of a collection.</param>
    /// <param name="frameworkVersion">The version of the framework that the command asks for; null for the connection's.</param>
    /// <param name="ignoreChange">Whether changes of others do not matter.</param>
    /// <exception cref="FusionInputException">The record has several rows.</exception>
    public static BatchPart Write(
        ResourcePath child,
        string label,
        IDictionary segments,
        Func<RecordQuery, IReadOnlyList<FusionRecord>> read,
        Func<ResourcePath, ResourceDescription?> describe,
        int? frameworkVersion,
        bool ignoreChange
    )
    {
        var rows = read(
            new RecordQuery
            {
                Resource = child,
                First = 2,
                FrameworkVersion = frameworkVersion,
            }
        );
        if (rows.Count > 1)
            throw new FusionInputException(
                $"{label} has several rows of {child.Names[child.Names.Count - 1]}: change the one that is meant by Set-FusionRecord. "
                    + "Nothing was sent."
            );
        var row = rows.Count == 0 ? null : FusionRecord.GetOrigin(rows[0]);
        var values = RecordValues.Of(segments).ToDictionary(v => v.Key, v => v.Value, StringComparer.Ordinal);
        return new BatchPart
        {
            Operation = row is null ? BatchOperation.Create : BatchOperation.Update,
            Path = row?.Path ?? child,
            Values = new AttributeNames(ResourceCatalog.Find(child), () => describe(child)).Correct(values),
            ChangeIndicator = ignoreChange ? null : row?.ChangeIndicator,
        };
    }

    private static bool IsFlexfield(string child) => child.EndsWith("dff", StringComparison.OrdinalIgnoreCase);
}
